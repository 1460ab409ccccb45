"""The first screen of an SOP's page answers what readers ask, by the drafter's words or by what the steps say."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from generator.diagnostics import Severity
from tests.site.collection import BASE, content_of, errors_of, pages_of, write_tree
from tests.site.hostile import HOSTILE_TEXTS

ARSIP, OFFICE, UNITS = "sop/umum/arsip.yml", "instansi.yml", "unit.yml"


def answers_of(tmp_path: Path, **changed: str) -> dict[str, str]:
    """Return the answers on the page of the first SOP, by what is asked; markup taken away."""
    places = {"arsip": ARSIP, "office": OFFICE, "units": UNITS}
    pages = pages_of(content_of(write_tree(tmp_path, {**BASE, **{places[key]: text for key, text in changed.items()}})))
    page = pages["sop/arsip/index.md"]
    found = re.findall(r"<dt[^>]*>([^<]*)</dt><dd[^>]*>(.*?)</dd>", page[: page.index('<h2 id="langkah">')], re.DOTALL)
    return {asked: " ".join(html.unescape(re.sub("<[^>]*>", " ", said)).split()) for asked, said in found}


def test_without_keys_the_steps_answer(tmp_path: Path) -> None:
    text = BASE[ARSIP].replace("durasi: 30 menit, output: Daftar", "persyaratan: 'Berkas, Buku', durasi: 30 menit")
    text = text.replace("keterangan: Arsip aktif", "output: 'Arsip, Tanda terima'")
    found = answers_of(tmp_path, arsip=text)
    assert list(found) == ["Untuk apa", "Siapkan", "Hasil", "Berapa lama", "Mulai dari siapa", "Tanya ke siapa"]
    assert found["Untuk apa"] == "Dari menyusun daftar IKU sampai menyimpan arsip."
    assert (found["Siapkan"], found["Hasil"]) == ("Berkas Buku", "Arsip Tanda terima")
    assert found["Berapa lama"].startswith("sekitar 1,5 jam Hitungannya Jalur terlama: 1 jam 30 menit.")
    assert found["Mulai dari siapa"] == "Tim Umum lalu 2 pelaksana lain"
    assert found["Tanya ke siapa"] == "Bagian Umum nomor atau ruangnya belum dicatat"


@pytest.mark.parametrize(("count", "shown", "left"), [(7, 7, ""), (9, 6, " dan 3 lagi")])
def test_no_thing_to_bring_and_no_result_is_left_out_unsaid(count: int, shown: int, left: str, tmp_path: Path) -> None:
    things = [f"Berkas {number}" for number in range(1, count + 1)]
    text = BASE[ARSIP].replace("output: Daftar", f"persyaratan: [{', '.join(things)}]")
    found = answers_of(tmp_path, arsip=text.replace("keterangan: Arsip aktif", f"output: [{', '.join(things)}]"))
    assert found["Siapkan"] == found["Hasil"] == " ".join(things[:shown]) + left


def test_many_changed_regulations_are_one_banner_that_begins_with_what_is_revoked(tmp_path: Path) -> None:
    changed = "pp-{}-2019: {{jenis: Peraturan Pemerintah, nomor: '{}', tahun: 2019, tentang: Arsip, status: diubah}}\n"
    more = BASE["regulasi/semua.yml"] + "".join(changed.format(number, number) for number in (3, 4, 5))
    text = BASE[ARSIP].replace("[pp-1-2020,", "[pp-3-2019, pp-4-2019, pp-1-2020, pp-5-2019,")
    pages = pages_of(content_of(write_tree(tmp_path, {**BASE, "regulasi/semua.yml": more, ARSIP: text})))
    [banner] = re.findall(r".*<strong>Perlu ditinjau</strong>.*", pages["sop/arsip/index.md"])
    assert all(f"dasar-hukum/pp-{id}/" in banner for id in ("1-2020", "3-2019", "4-2019", "5-2019"))
    assert banner.index("sudah dicabut") < banner.index("<summary>3 peraturan lain") < banner.index("sudah diubah")


def test_the_drafters_words_come_before_what_is_computed(tmp_path: Path) -> None:
    own = "ringkasan: Agar arsip cepat ditemukan.\nkontak: [Telepon (022) 123-456, arsip@contoh.go.id, Ruang 2]\n"
    found = answers_of(tmp_path, arsip=own + BASE[ARSIP])
    assert found["Untuk apa"] == "Agar arsip cepat ditemukan."
    assert found["Tanya ke siapa"] == "Telepon (022) 123-456 arsip@contoh.go.id Ruang 2 Bagian Umum"


def test_a_part_of_the_form_that_says_the_aim_is_the_purpose(tmp_path: Path) -> None:
    found = answers_of(tmp_path, arsip=f"bagian_tambahan: {{Tujuan: Sebagai acuan penataan}}\n{BASE[ARSIP]}")
    assert found["Untuk apa"] == "Sebagai acuan penataan"


@pytest.mark.parametrize(
    ("office", "units", "told"),
    [
        ("kontak: Loket\n", "umum: {nama: Bagian Umum, induk: dinas, kontak: Ruang 2}\n", "Ruang 2 Bagian Umum"),
        ("kontak: Loket\n", "dinas: {nama: Dinas, kontak: Ruang 1}\n", "Ruang 1 Dinas"),
        ("kontak: Loket\n", "", "Loket Bagian Umum"),
    ],
)
def test_the_nearest_unit_that_names_a_contact_is_asked(office: str, units: str, told: str, tmp_path: Path) -> None:
    lines = {line.split(":")[0]: line for line in (BASE[UNITS] + units).splitlines()}
    found = answers_of(tmp_path, office=BASE[OFFICE] + office, units="\n".join(lines.values()) + "\n")
    assert found["Tanya ke siapa"] == told


def test_ways_of_asking_open_what_they_name(tmp_path: Path) -> None:
    ways = "kontak: ['Telepon +62 22 123-456', umum@contoh.go.id, 'Formulir https://contoh.go.id/tanya', Ruang 203]\n"
    pages = pages_of(content_of(write_tree(tmp_path, {**BASE, ARSIP: ways + BASE[ARSIP]})))
    head = html.unescape(pages["sop/arsip/index.md"].split('<h2 id="langkah">')[0])
    for address in ("tel:+6222123456", "mailto:umum@contoh.go.id", "https://contoh.go.id/tanya"):
        assert f'href="{address}"' in head, address
    assert '<span class="baris">Ruang 203</span>' in head


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_no_text_of_the_new_keys_becomes_markup(text: str, tmp_path: Path) -> None:
    written = "".join(f"{key}: {text!r}\n" for key in ("ringkasan", "kontak", "kata_kunci"))
    content = content_of(write_tree(tmp_path, {**BASE, ARSIP: written + BASE[ARSIP]}))
    if any(finding.severity is Severity.ERROR for finding in content.findings):
        return  # refused before it reaches a page
    page = pages_of(content)["sop/arsip/index.md"]
    assert "<script>alert" not in page and "javascript:" not in re.sub(r">[^<]*<", "><", page)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ringkasan: [a, b]", "SOP204"),
        (f"ringkasan: {'panjang ' * 60}", "SOP224"),
        ("kontak: {telepon: 1}", "SOP204"),
        (f"kontak: [{', '.join(map(str, range(11)))}]", "SOP212"),
        ("sering: mungkin", "SOP206"),
        ("katakunci: [x]", "SOP202"),
    ],
)
def test_values_that_do_not_fit_are_refused_with_their_place(written: str, code: str, tmp_path: Path) -> None:
    content = content_of(write_tree(tmp_path, {**BASE, ARSIP: f"{written}\n{BASE[ARSIP]}"}))
    found = [finding for finding in content.findings if finding.code == code and finding.span.file == ARSIP]
    assert found and found[0].span.line == 1, [(one.code, one.message) for one in content.findings]


def test_a_draft_has_one_mark_and_says_what_its_date_means(tmp_path: Path) -> None:
    text = BASE[ARSIP].replace("status: berlaku", "status: draf")
    page = pages_of(content_of(write_tree(tmp_path, {**BASE, ARSIP: text})))["sop/arsip/index.md"]
    head = page[: page.index('<h2 id="langkah">')]
    assert head.count("spanduk--draf") == 1 and "catatan--konfirmasi" not in head and "status--draf" not in head
    assert "Tanggal berlaku 5 Februari 2024 baru sah sesudah SOP ini disahkan." in head
    assert "Nomor belum diperiksa" in head and "resmi (PDF)" not in head


def test_steps_come_before_the_chart_and_dates_last(tmp_path: Path) -> None:
    content = content_of(write_tree(tmp_path, BASE))
    assert errors_of(content) == []
    page = pages_of(content)["sop/arsip/index.md"]
    order = [page.index(f'<h2 id="{anchor}">') for anchor in ("langkah", "bagan-alir", "waktu", "riwayat", "identitas")]
    assert order == sorted(order)
    assert page.index("<dt>Kode naskah</dt>") > order[-1] and page.index("<dt>Tanggal berlaku</dt>") > order[-1]


def test_activities_are_the_headers_of_their_rows(tmp_path: Path) -> None:
    pages = pages_of(content_of(write_tree(tmp_path, BASE)))
    for path in ("sop/arsip/index.md", "pelaksana/kepala/index.md"):
        assert '<th scope="row" class="langkah__aktivitas"' in pages[path]
        assert '<td class="langkah__aktivitas"' not in pages[path]
