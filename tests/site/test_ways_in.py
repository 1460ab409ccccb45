"""Ways into the collection: Beranda, what changed, what is due, whom to ask, lists with letters, tables for Excel."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.model import SopId
from generator.pipeline.website import sign_of
from generator.site import OldVersion, PrintedHistory
from tests.site.collection import BASE, content_of, page_text, pages_of, write_tree
from tests.site.hostile import HOSTILE_TEXTS

ARSIP, SURAT, OFFICE = "sop/umum/arsip.yml", "sop/umum/surat.yml", "instansi.yml"
ATOM = "{http://www.w3.org/2005/Atom}"


def pages(tmp_path: Path, **changed: str) -> dict[str, str]:
    names = {"arsip": ARSIP, "surat": SURAT, "office": OFFICE}
    return pages_of(content_of(write_tree(tmp_path, {**BASE, **{names[key]: text for key, text in changed.items()}})))


def test_beranda_begins_with_search_and_what_is_sought_often(tmp_path: Path) -> None:
    text = pages(tmp_path, surat="sering: true\n" + BASE[SURAT])["index.md"]
    first = text[text.index("Sering dicari") : text.index("Menurut jabatan")]
    assert text.index("data-cari") < text.index("Sering dicari") and 'href="sop/surat/"' in first
    assert "sop/arsip/" not in first


def test_beranda_offers_every_sop_and_post_of_a_small_office(tmp_path: Path) -> None:
    text = pages(tmp_path)["index.md"]
    first = text[text.index('<h2 id="sering">SOP</h2>') : text.index("Menurut jabatan")]
    assert "3 langkah, sekitar 1,5 jam" in first and "langkah belum disusun · draf" in first
    posts = text[text.index("Menurut jabatan") : text.index("Yang berubah")]
    places = [posts.index(f'href="pelaksana/{id}/"') for id in ("luar", "kepala", "tim")]  # Instansi, Kepala, Tim
    assert places == sorted(places)


def test_beranda_names_letters_where_there_are_many_posts_and_the_list_has_them(tmp_path: Path) -> None:
    many = "".join(f"p{number}: {{nama: {chr(65 + number % 20)} jabatan {number}}}\n" for number in range(70))
    found = pages_of(content_of(write_tree(tmp_path, {**BASE, "jabatan.yml": BASE["jabatan.yml"] + many})))
    letters = found["index.md"]
    assert 'href="pelaksana/#huruf-k"' in letters and "jabatan 10" not in letters
    assert '<tr id="huruf-k">' in found["pelaksana/index.md"] and 'href="#huruf-k"' in found["pelaksana/index.md"]
    assert 'id="huruf-' not in found["sop/index.md"]


def test_what_changed_is_told_newest_first_and_as_a_feed(tmp_path: Path) -> None:
    entry = "  - {tanggal: 2025-03-04, perubahan: Langkah 2 & 3 <diubah>}\n"
    later = BASE[ARSIP].replace("riwayat:\n", f"riwayat:\n{entry}")
    found = pages(tmp_path, arsip=later)
    text = page_text(found["perubahan/index.md"])
    assert text.index("4 Maret 2025") < text.index("5 Februari 2024")
    assert text.index("Mulai berlaku") < text.index("Terbit pertama") and text.count("5 Februari 2024") == 1
    assert "4 Maret 2025" in found["index.md"]
    feed = ElementTree.fromstring(found["perubahan/atom.xml"])
    assert [entry.findtext(f"{ATOM}updated") for entry in feed.findall(f"{ATOM}entry")] == [
        "2025-03-04T00:00:00Z",
        "2024-02-05T00:00:00Z",
    ]
    assert feed.findtext(f"{ATOM}updated") == "2025-03-04T00:00:00Z"
    assert "Langkah 2 & 3 <diubah>" in str(feed.find(f"{ATOM}entry").findtext(f"{ATOM}title"))  # type: ignore[union-attr]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_no_text_breaks_the_feed(text: str, tmp_path: Path) -> None:
    log = f"riwayat: [{{tanggal: 2025-03-04, perubahan: {text!r}}}]\n"
    found = pages(tmp_path, arsip=BASE[ARSIP].split("riwayat:")[0] + log + "pelaksana: [tim]\n")
    assert ElementTree.fromstring(found["perubahan/atom.xml"]).tag == f"{ATOM}feed"


def test_a_draft_is_not_told_to_have_come_into_force(tmp_path: Path) -> None:
    draft = BASE[ARSIP].replace("status: berlaku", "status: draf")
    assert "Mulai berlaku" not in pages(tmp_path, arsip=draft)["perubahan/index.md"]


def test_an_sop_that_ended_without_a_word_of_its_source_is_told_as_the_history_has_it(tmp_path: Path) -> None:
    revoked = BASE[ARSIP].replace("status: berlaku", "status: dicabut")
    content = content_of(write_tree(tmp_path, {**BASE, ARSIP: revoked}))
    last = OldVersion(SopId("arsip"), "Arsip", "1", "2024-02-05", "2025-10-02", "0a1b2c3d", "F4", 1, "")
    gone = last._replace(sop=SopId("hilang"), name="Yang <hilang>", until="2025-11-03")
    before = gone._replace(effective="2023-01-02", until="2024-02-05")
    found = pages_of(replace(content, printed=PrintedHistory(old=(before, gone, last))))
    text = page_text(found["perubahan/index.md"])
    assert text.count("Tercatat") == 2 and text.index("3 November 2025") < text.index("2 Oktober 2025")
    assert 'href="../sop/hilang/versi/2024-02-05/"' in found["perubahan/index.md"]
    assert "Tercatat dicabut" in found["index.md"] and "Yang &lt;hilang&gt;" in found["perubahan/atom.xml"]
    logged = revoked.replace("riwayat:\n", "riwayat:\n  - {tanggal: 2025-10-01, perubahan: Dicabut}\n")
    content = content_of(write_tree(tmp_path / "b", {**BASE, ARSIP: logged}))
    assert "Tercatat" not in pages_of(replace(content, printed=PrintedHistory(old=(last,))))["perubahan/index.md"]


def test_an_address_of_the_site_makes_the_links_of_the_feed_whole(tmp_path: Path) -> None:
    feed = pages(tmp_path, office=BASE[OFFICE] + "alamat_situs: https://sop.contoh.go.id/\n")["perubahan/atom.xml"]
    assert 'href="https://sop.contoh.go.id/sop/arsip/index.html"' in feed
    assert 'href="../sop/arsip/index.html"' in pages(tmp_path / "tanpa")["perubahan/atom.xml"]


def test_whom_to_ask_stands_on_a_page_of_its_own(tmp_path: Path) -> None:
    found = pages(tmp_path, office=BASE[OFFICE] + "kontak: [Telepon 022-123456]\n")
    assert 'href="tel:022123456"' in found["kontak/index.md"] and 'href="kontak/"' in found["index.md"]
    assert "Bagian Umum" in found["kontak/index.md"]


def test_a_regulation_that_nobody_checked_is_not_shown_to_be_in_force(tmp_path: Path) -> None:
    told = BASE["regulasi/semua.yml"].replace("status: berlaku,", "status: berlaku, perlu_konfirmasi: belum dilihat,")
    found = pages_of(content_of(write_tree(tmp_path, {**BASE, "regulasi/semua.yml": told})))
    for path in ("dasar-hukum/index.md", "dasar-hukum/pp-2-2021/index.md", "sop/arsip/index.md"):
        assert "Belum diperiksa" in found[path], path
    for path in ("dasar-hukum/index.md", "dasar-hukum/pp-2-2021/index.md"):
        assert '<span class="status status--berlaku">Berlaku</span>' not in found[path].split("SOP yang mengutip")[0]


def test_all_steps_can_be_opened_in_excel(tmp_path: Path) -> None:
    risky = BASE[ARSIP].replace("output: Daftar", "output: '=HYPERLINK(1)'")
    text = pages(tmp_path, arsip=risky)["data/langkah.csv"]
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [row["aktivitas"] for row in rows] == ["Menyusun daftar IKU", "Menyetujui daftar", "Menyimpan arsip"]
    assert rows[0]["output"] == "'=HYPERLINK(1)" and rows[2]["durasi"] == rows[1]["durasi"] == "1 jam"
    assert rows[2]["pelaksana"] == "Tim Umum, Instansi Lain"


def test_the_site_has_the_name_and_the_mark_of_its_office(tmp_path: Path) -> None:
    plain = content_of(write_tree(tmp_path / "a", BASE)).catalogue.office
    assert sign_of(plain) == ("", "SOP Dinas Contoh", "aset/lambang.svg", False, "")
    logo = {"aset/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'}
    text = BASE[OFFICE] + "singkatan: DC\nlogo: aset/logo.svg\nalamat_situs: https://sop.contoh.go.id/\n"
    office = content_of(write_tree(tmp_path / "b", {**BASE, OFFICE: text, **logo})).catalogue.office
    assert sign_of(office) == ("https://sop.contoh.go.id/", "SOP DC", "aset/instansi.svg", False, "")
