from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from generator.check import check_catalogue
from generator.diagnostics import Severity
from generator.diagnostics.registry import FAMILIES
from generator.model import Download, Located, SopId
from generator.schema import KINDS
from generator.site import ChartSize, SiteContent, SopAssets
from generator.site.data import COLLECTION_SCHEMA, SOP_SCHEMA
from tests.site.collection import BASE, content_of, errors_of, page_text, pages_of, write_tree
from tests.site.hostile import HOSTILE_TEXTS


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> SiteContent:
    return content_of(write_tree(tmp_path_factory.mktemp("sumber"), BASE))


@pytest.fixture(scope="module")
def pages(content: SiteContent) -> dict[str, str]:
    return pages_of(content)


def test_sample_collection_has_no_errors(content: SiteContent) -> None:
    assert errors_of(content) == []


def test_every_entry_has_a_page_of_its_own(pages: dict[str, str]) -> None:
    wanted = {
        "index.md",
        "sop/index.md",
        "sop/arsip/index.md",
        "sop/surat/index.md",
        "dasar-hukum/index.md",
        "dasar-hukum/pp-1-2020/index.md",
        "dasar-hukum/pp-2-2021/index.md",
        "pelaksana/index.md",
        "pelaksana/kepala/index.md",
        "pelaksana/tim/index.md",
        "pelaksana/luar/index.md",
        "unit/index.md",
        "unit/dinas/index.md",
        "unit/umum/index.md",
        "kualifikasi/index.md",
        "istilah/index.md",
        "peta/index.md",
        "dokumen/index.md",
        "mutu/index.md",
        "mutu/kaidah/index.md",
        *(f"mutu/kaidah/{digit}/index.md" for digit in FAMILIES),
        "data/index.md",
        "data/skema/sop-koleksi.json",
        "data/skema/sop-data.json",
        *(f"data/skema/sumber-{kind}.json" for kind in KINDS),
        "data/sop.json",
        "data/sop.csv",
        "data/langkah.csv",
        "kontak/index.md",
        "salinan/index.md",
        "berlaku/index.md",
        "mutu/tinjauan/index.md",
        "perubahan/index.md",
        "perubahan/atom.xml",
        "data/sop/arsip.json",
        "data/sop/surat.json",
    }
    assert {path for path in pages if not path.startswith("mutu/sop")} == wanted


def test_every_link_of_a_page_leads_to_a_page_or_an_anchor(pages: dict[str, str]) -> None:
    addresses = {path.removesuffix("index.md"): page for path, page in pages.items()}
    for path, page in pages.items():
        if not path.endswith(".md"):
            continue
        folder = path.removesuffix("index.md")
        for link in re.findall(r'href="([^"]*)"', page):
            if link.startswith("https:"):
                continue
            place, _, anchor = html.unescape(link).partition("#")
            place = place.partition("?")[0]
            parts = [part for part in folder.split("/") if part]
            for part in place.split("/"):
                if part == "..":
                    parts.pop()
                elif part not in ("", "."):
                    parts.append(part)
            target = "/".join(parts) + ("/" if parts and "." not in parts[-1] else "")
            assert target in addresses, f"{path}: {link}"
            if anchor:
                assert f'id="{anchor}"' in addresses[target], link


def test_ids_are_unique_on_every_page(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        ids = re.findall(r'\bid="([^"]*)"', page)
        assert len(ids) == len(set(ids)), path


def test_draft_says_at_its_top_that_it_is_one(pages: dict[str, str]) -> None:
    text = page_text(pages["sop/surat/index.md"])
    assert "Draf – belum disahkan" in text[: text.index('<h2 id="langkah">')]
    assert "Draf –" not in pages["sop/arsip/index.md"]


def test_sop_without_steps_says_so(pages: dict[str, str]) -> None:
    assert "Langkah kegiatan SOP ini belum disusun." in pages["sop/surat/index.md"]


def test_facts_that_are_missing_are_said_to_be_missing(pages: dict[str, str]) -> None:
    text = pages["sop/surat/index.md"]
    assert '<dt>Tanggal berlaku</dt><dd><span class="kosong">belum diisi</span></dd>' in text
    assert '<dt>Nomor</dt><dd><span class="kosong">belum diisi</span></dd>' in text


def test_revoked_regulation_marks_the_sop_and_beranda(pages: dict[str, str]) -> None:
    said = (
        'dasar-hukum/pp-1-2020/">Peraturan Pemerintah Nomor 1 Tahun 2020</a> sudah dicabut oleh <a href="{}'
        'dasar-hukum/pp-2-2021/">Peraturan Pemerintah Nomor 2 Tahun 2021</a>.'
    )
    assert said.format("../../") in pages["sop/arsip/index.md"]
    assert said.format("../../") in pages["mutu/tinjauan/index.md"]
    assert 'href="tinjauan/#dasar-hukum-berubah"' in pages["mutu/index.md"]
    assert "Perlu ditinjau" not in pages["index.md"]
    assert "Perlu ditinjau" in pages["sop/index.md"]
    assert "1 SOP yang mengutipnya perlu ditinjau" in pages["dasar-hukum/pp-1-2020/index.md"]
    assert "Perlu ditinjau" not in pages["dasar-hukum/pp-2-2021/index.md"]
    assert "Dicabut oleh" in pages["dasar-hukum/pp-1-2020/index.md"]
    assert "Mengubah atau mencabut" in pages["dasar-hukum/pp-2-2021/index.md"]


def test_steps_show_ways_on_and_shared_cells(pages: dict[str, str]) -> None:
    text = pages["sop/arsip/index.md"]
    assert '<span class="cabang">Tidak</span> kembali ke <a href="#langkah-susun">langkah 1</a>' in text
    assert "sama dengan langkah 2" in text
    assert "1 jam 30 menit" in text


def test_a_box_that_stops_is_no_end_on_its_page(tmp_path: Path) -> None:
    text = BASE["sop/umum/arsip.yml"].replace("Tidak: susun}", "Tidak: tolak}")
    text += "  - {id: tolak, aktivitas: Mencatat penolakan, pelaksana: tim, bentuk: proses, ke: []}\n"
    text = text.replace('durasi: "^"', "bentuk: selesai, durasi: 5 menit")
    pages = pages_of(content_of(write_tree(tmp_path, {**BASE, "sop/umum/arsip.yml": text})))
    assert pages["sop/arsip/index.md"].count("berhenti di sini") == 1
    steps = json.loads(pages["data/sop/arsip.json"])["langkah"]
    assert [(step["selesai"], step["berhenti"]) for step in steps[2:]] == [(True, False), (False, True)]


@pytest.mark.parametrize("title", ["Penyimpanan", *HOSTILE_TEXTS])
def test_several_tables_are_headed_on_the_page_and_in_the_data(title: str, tmp_path: Path) -> None:
    text = BASE["sop/umum/arsip.yml"].replace("keputusan: {Ya: simpan, Tidak: susun}", "ke: []")
    text = text.replace("{id: simpan,", f"{{id: simpan, bagian: {json.dumps(title)},")
    text = text.replace('durasi: "^"', "durasi: 5 menit")
    content = content_of(write_tree(tmp_path, {**BASE, "sop/umum/arsip.yml": text}))
    assert errors_of(content) == []
    pages = pages_of(content)
    row = '<tr class="langkah__bagian"><th scope="rowgroup" colspan="([0-9]+)">(.*?)</th></tr>'
    ((columns, heading),) = re.findall(row, pages["sop/arsip/index.md"], re.DOTALL)
    head = pages["sop/arsip/index.md"].partition('<table class="tabel langkah">')[2].partition("</thead>")[0]
    assert int(columns) == head.count('<th scope="col">')
    assert html.unescape(heading) == title and "<" not in heading
    assert [step["bagian"] for step in json.loads(pages["data/sop/arsip.json"])["langkah"]] == [None, None, title]


def test_one_of_several_posts_is_shown_as_a_choice(tmp_path: Path) -> None:
    text = BASE["sop/umum/arsip.yml"].replace("pelaksana: [tim, luar],", "pelaksana: [tim, luar], hubungan: atau,")
    pages = pages_of(content_of(write_tree(tmp_path, {**BASE, "sop/umum/arsip.yml": text})))
    assert pages["sop/arsip/index.md"].count('<span class="arah">atau</span>') == 1
    assert [step["salah_satu"] for step in json.loads(pages["data/sop/arsip.json"])["langkah"]] == [False, False, True]


def test_steps_show_the_words_and_the_look_of_arrows(tmp_path: Path) -> None:
    text = BASE["sop/umum/arsip.yml"].replace("durasi: 1 jam,\n     keputusan: {Ya: simpan, Tidak: susun}", (
        "durasi: 1 jam,\n     ke: [simpan, {tujuan: susun, teks: Tembusan, garis: putus}]"
    ))
    page = pages_of(content_of(write_tree(tmp_path, {**BASE, "sop/umum/arsip.yml": text})))["sop/arsip/index.md"]
    assert (
        '<span class="cabang">Tembusan</span> kembali ke <a href="#langkah-susun">langkah 1</a> '
        '<span class="arah">garis putus-putus</span>'
    ) in page


def test_open_questions_are_shown_on_sop_and_step(pages: dict[str, str]) -> None:
    text = pages["sop/arsip/index.md"]
    assert "Nomor belum diperiksa" in text and "Siapa yang menyetujui" in text
    assert text.count("Perlu konfirmasi") == 2


def test_relations_go_both_ways_and_tell_what_is_not_written(pages: dict[str, str]) -> None:
    text = pages["sop/arsip/index.md"]
    assert 'SOP Pemusnahan Arsip <a class="status status--belum" href="../../peta/#belum-tersusun">' in text
    assert text.count(">timbal balik<") == 2
    assert text.count('href="../../sop/surat/"') == 2
    assert "SOP Pemusnahan Arsip" in pages["peta/index.md"]


def test_same_qualification_in_other_words_is_one_entry(pages: dict[str, str]) -> None:
    text = pages["kualifikasi/index.md"]
    assert len(re.findall("<section", text)) == 2
    section = text[text.index('id="kualifikasi-memahami-kearsipan"') :].split("</section>")[0]
    assert "../sop/arsip/" in section and "../sop/surat/" in section


def test_post_page_shows_every_step_of_the_post(pages: dict[str, str]) -> None:
    text = pages["pelaksana/tim/index.md"]
    assert 'href="../../sop/arsip/#langkah-susun"' in text and "#langkah-simpan" in text
    assert "#langkah-setujui" not in text


def test_terms_name_the_sops_that_use_them(pages: dict[str, str]) -> None:
    assert "Dipakai dalam 1 SOP" in pages["istilah/index.md"]


def test_files_beside_the_page_are_linked_when_they_exist(content: SiteContent) -> None:
    sop = next(iter(content.catalogue.sops))
    assets = {sop: SopAssets(True, 2, ChartSize(800, 600), ChartSize(300, 90))}
    shown = SiteContent(content.catalogue, content.flows, assets=assets)
    text = pages_of(shown)[f"sop/{sop}/index.md"]
    assert "tidak dapat digambar" not in text
    for file in ("lembar.pdf", "lembar-1.svg", "lembar-2.svg", "alur.svg", "peta.svg"):
        assert f'"{file}"' in text
    assert "lembar-3.svg" not in text


def test_a_page_offers_the_files_that_stand_beside_it_under_the_name_of_the_sop(content: SiteContent) -> None:
    sop = SopId("arsip")
    files = {"lembar.xlsx": "Excel", "lembar.docx": "Word", "alur.bpmn": "BPMN"}
    assert not any(file in pages_of(content)[f"sop/{sop}/index.md"] for file in files)
    shown = replace(content, assets={sop: SopAssets(True, 2, downloads=tuple(Download))})
    text = pages_of(shown)[f"sop/{sop}/index.md"]
    for file, label in files.items():
        suffix = file.rpartition(".")[2]
        assert text.count(f'<a class="tombol" href="{file}" download="arsip.{suffix}">{label}</a>') == 2


def test_the_list_of_all_sops_is_offered_as_files(content: SiteContent) -> None:
    page = pages_of(replace(content, registers=("daftar-induk.xlsx", "daftar-induk.csv")))["sop/index.md"]
    assert '<a class="tombol" href="daftar-induk.xlsx" download>Daftar induk (Excel)</a>' in page
    assert '<a class="tombol" href="daftar-induk.csv" download>Daftar induk (CSV)</a>' in page


def test_a_missing_sheet_is_said_at_the_top_and_in_its_place(pages: dict[str, str]) -> None:
    text = page_text(pages["sop/arsip/index.md"])
    said = "Lembar resmi SOP ini tidak dapat digambar"
    assert said in text[: text.index('<h2 id="langkah">')]
    assert said in text[text.index('<h2 id="lembar-resmi">') :]
    assert 'href="lembar' not in text


def test_a_page_leads_to_the_editor_of_its_source_where_the_office_has_one(content: SiteContent) -> None:
    without = pages_of(content)["sop/arsip/index.md"]
    assert 'sumber: "sop/umum/arsip.yml"' in without and "sunting:" not in without
    address = Located("https://git.example.go.id/sop/edit/main/", content.catalogue.office.origin)
    office = replace(content.catalogue.office, edit_address=address)
    own = pages_of(replace(content, catalogue=replace(content.catalogue, office=office)))["sop/arsip/index.md"]
    assert 'sunting: "https://git.example.go.id/sop/edit/main/sop/umum/arsip.yml"' in own


def test_findings_are_listed_by_sop(content: SiteContent, tmp_path: Path) -> None:
    broken = BASE["sop/umum/surat.yml"].replace("[arsip]", "[arsip]\ndasar_hukum: [tidak-ada]")
    faulty = content_of(write_tree(tmp_path, {**BASE, "sop/umum/surat.yml": broken}))
    pages = pages_of(faulty)
    finding = next(found for found in faulty.findings if "tidak-ada" in found.message)
    assert "Temuan menurut SOP</caption>" in pages["mutu/index.md"]
    mutu, rule = pages["mutu/index.md"], pages[f"mutu/{finding.code.lower()}/index.md"]
    assert f'href="{finding.code.lower()}/"' in mutu and 'href="../sop/surat/#temuan"' in html.unescape(mutu)
    assert 'href="../unit/umum/"' in mutu
    assert "sop/umum/surat.yml baris" in rule and 'href="../../sop/surat/"' in rule
    assert re.search(r"\d+ temuan pemeriksaan", pages["sop/surat/index.md"])


def test_a_rule_that_is_milder_in_drafts_is_counted_by_severity(content: SiteContent) -> None:
    finding = next(one for one in content.findings if one.severity is Severity.WARNING)
    elsewhere = finding.span._replace(file="sop/umum/lain.yml")
    both = (finding, replace(finding, severity=Severity.INFO, span=elsewhere))
    mutu = pages_of(replace(content, findings=both))["mutu/index.md"]
    rows = re.findall(r'data-label="Tingkat">(\w+)</td><td[^>]*data-label="Temuan">(\d+)<', mutu)
    assert rows == [("Peringatan", "1"), ("Info", "1")]
    assert "<strong>1</strong> peringatan" in mutu and "<strong>1</strong> info" in mutu


def test_review_date_is_computed_and_no_clock_is_asked(pages: dict[str, str]) -> None:
    said = '<time datetime="2026-02-05" data-tinjau>5 Februari 2026</time>'
    assert f"Tinjau paling lambat {said}" in pages["sop/arsip/index.md"]
    assert said in pages["mutu/tinjauan/index.md"]
    assert "data-tinjau" not in pages["sop/surat/index.md"]


def test_page_and_check_agree_on_a_planned_revision(tmp_path: Path) -> None:
    text = BASE["sop/umum/arsip.yml"].replace("tanggal_berlaku:", "tanggal_revisi: 2030-01-01\ntanggal_berlaku:")
    content = content_of(write_tree(tmp_path, {**BASE, "sop/umum/arsip.yml": text}))
    pages = pages_of(content)
    page, review = pages["sop/arsip/index.md"], pages["mutu/tinjauan/index.md"]
    assert 'data-sampai="2030-01-01"><time datetime="2026-02-05" data-tinjau>' in review
    now = 'data-sampai="2030-01-01">Tinjau paling lambat <time datetime="2026-02-05" data-tinjau>'
    then = 'Sejak revisi 1 Januari 2030 paling lambat <time datetime="2032-01-01" data-tinjau>'
    assert now in page and then in page and then in review
    for today, is_due in ((date(2026, 2, 4), False), (date(2026, 2, 5), True), (date(2030, 1, 1), False)):
        found = [one.message for one in check_catalogue(content.catalogue, today=today) if one.code == "SOP538"]
        told = "Masa tinjauan SOP ini, 24 bulan sejak 5 Februari 2024, habis pada 5 Februari 2026."
        assert found == [told] * is_due


def test_times_are_given_in_whole_by_the_longest_way_and_by_post(pages: dict[str, str]) -> None:
    text = html.unescape(pages["sop/arsip/index.md"])
    section = text[text.index('<h2 id="waktu">') : text.index('<h2 id="kualifikasi-dan-kelengkapan">')]
    assert section.count("1 jam 30 menit") == 3  # whole, longest way, the team's share
    assert "1 hari kerja = 7,5 jam" in section and "dihitung sekali" in section


def test_rows_carry_the_marks_of_their_posts(pages: dict[str, str]) -> None:
    text = pages["sop/arsip/index.md"]
    assert 'value="p1" data-pelaksana="kepala"' in text
    assert 'id="langkah-setujui" class="p1"' in text and 'id="langkah-simpan" class="p0 p2"' in text


def test_post_page_adds_up_its_time_and_leads_to_its_own_steps(pages: dict[str, str]) -> None:
    text = pages["pelaksana/kepala/index.md"]
    assert "<span>1 jam</span>" in text
    assert 'href="../../sop/arsip/?pelaksana=kepala#langkah"' in text


def test_relation_that_goes_one_way_says_so(content: SiteContent, tmp_path: Path) -> None:
    surat = BASE["sop/umum/surat.yml"].replace("keterkaitan: [arsip]\n", "")
    pages = pages_of(content_of(write_tree(tmp_path, {**BASE, "sop/umum/surat.yml": surat})))
    assert "searah: tidak menyebut SOP ini" in pages["sop/arsip/index.md"]
    assert "searah: tidak disebut balik" in pages["sop/surat/index.md"]


def test_successor_and_predecessor_name_each_other(tmp_path: Path) -> None:
    surat = BASE["sop/umum/surat.yml"].replace("status: draf", "status: dicabut\ndigantikan_oleh: arsip")
    pages = pages_of(content_of(write_tree(tmp_path, {**BASE, "sop/umum/surat.yml": surat})))
    assert 'Digantikan oleh <a href="../../sop/arsip/">' in pages["sop/surat/index.md"]
    after = pages["sop/arsip/index.md"].split("<h3>Menggantikan</h3>")[1]
    assert after.index("../../sop/surat/") < after.index("</ul>")


def test_documents_lead_from_sop_to_sop(tmp_path: Path) -> None:
    surat = BASE["sop/umum/surat.yml"] + (
        "pelaksana: [tim]\nlangkah:\n"
        "  - {id: terima, aktivitas: Menerima, pelaksana: tim, persyaratan: DAFTAR., output: Lembar}\n"
    )
    pages = pages_of(content_of(write_tree(tmp_path, {**BASE, "sop/umum/surat.yml": surat})))
    assert 'href="../../sop/surat/#langkah-terima">Pengelolaan Surat, langkah 1' in pages["sop/arsip/index.md"]
    assert 'href="../../sop/arsip/#langkah-susun">Penataan Arsip IKU, langkah 1' in pages["sop/surat/index.md"]
    section = pages["dokumen/index.md"].split('id="dokumen-daftar"')[1].split("</section>")[0]
    assert "../sop/arsip/#langkah-susun" in section and "../sop/surat/#langkah-terima" in section


def test_many_documents_stand_on_a_page_a_letter(tmp_path: Path) -> None:
    names = ", ".join(f"{letter}{number:03}" for letter in "ab" for number in range(160))
    text = BASE["sop/umum/arsip.yml"].replace("output: Daftar", f"output: '{names}'")
    pages = pages_of(content_of(write_tree(tmp_path, {**BASE, "sop/umum/arsip.yml": text})))
    assert 'id="dokumen-b159"' in pages["dokumen/b/index.md"] and "b159" not in pages["dokumen/a/index.md"]
    assert 'href="b/"' in pages["dokumen/index.md"] and "dokumen-b159" not in pages["dokumen/index.md"]


def test_unwritten_sops_are_one_however_they_are_called(tmp_path: Path) -> None:
    surat = BASE["sop/umum/surat.yml"].replace("[arsip]", "[pemusnahan  Arsip]")
    pages = pages_of(content_of(write_tree(tmp_path, {**BASE, "sop/umum/surat.yml": surat})))
    assert 'Belum tersusun <span class="jumlah">1</span>' in pages["peta/index.md"]


def test_page_of_a_rule_stays_short_and_says_so(content: SiteContent) -> None:
    finding = next(found for found in content.findings if found.span.file.startswith("sop/"))
    many = tuple(replace(finding, message=f"temuan ke-{number:03}") for number in range(230))
    text = pages_of(replace(content, findings=many))[f"mutu/{finding.code.lower()}/index.md"]
    assert "Temuan ke-199." in text and "Temuan ke-200." not in text
    assert "30 temuan lain tidak dimuat di sini" in text
    assert "1 temuan di 230 tempat" in text


def test_data_fits_its_schema(pages: dict[str, str]) -> None:
    for path in ("data/sop/arsip.json", "data/sop/surat.json"):
        jsonschema.Draft202012Validator(SOP_SCHEMA).validate(json.loads(pages[path]))
    jsonschema.Draft202012Validator(COLLECTION_SCHEMA).validate(json.loads(pages["data/sop.json"]))
    assert json.loads(pages["data/skema/sop-data.json"]) == SOP_SCHEMA
    assert "<code>langkah&#91;&#93;.selanjutnya&#91;&#93;.label</code>" in pages["data/index.md"]


def test_data_holds_the_whole_sop(pages: dict[str, str]) -> None:
    data = json.loads(pages["data/sop/arsip.json"])
    assert data["format"] == "sop-data/1"
    assert data["langkah"][1]["selanjutnya"] == [
        {"label": "Ya", "langkah": ["simpan"], "garis": "utuh", "dua_arah": False},
        {"label": "Tidak", "langkah": ["susun"], "garis": "utuh", "dua_arah": False},
    ]
    assert data["langkah"][2]["durasi"] == {"sama_dengan": "setujui"}
    assert [entry["id"] for entry in json.loads(pages["data/sop.json"])["sop"]] == ["arsip", "surat"]


def test_pages_do_not_depend_on_the_order_of_the_files(content: SiteContent, tmp_path: Path) -> None:
    again = content_of(write_tree(tmp_path, dict(reversed(BASE.items()))))
    assert pages_of(again) == pages_of(content)


# Texts of the sample collection, each of another field, that the test below puts a hostile one in place of.
REPLACED = (
    "Penataan Arsip IKU",
    "Menyusun daftar IKU",
    "Memahami kearsipan;",
    "SOP Pemusnahan Arsip",
    "Tim Umum",
    "Bagian Umum",
    "Indikator Kinerja Utama",
    "Nomor belum diperiksa",
    "Dinas Contoh",
    "Arsip Baru",
)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_sources_stay_text_on_every_page(text: str, tmp_path: Path) -> None:
    quoted = json.dumps(text)
    files = dict(BASE)
    for path, source in files.items():
        for word in REPLACED:
            source = source.replace(f": {word}", f": {quoted}").replace(f"[{word}", f"[{quoted}")
            source = source.replace(f", {word}]", f", {quoted}]")
        files[path] = source
    written = content_of(write_tree(tmp_path, files))
    assert errors_of(written) == []
    for path, page in pages_of(written).items():
        if path.endswith(".md"):
            front, body = page.split("---\n", 2)[1:]
            assert "\n" not in json.loads(front.splitlines()[0].partition(": ")[2])
            assert "<script" not in body and "onerror=alert" not in body.replace("onerror&#61;", "")
            assert text not in body or text == "::: modul"


def test_a_kind_of_regulation_has_one_name_in_lists_and_filters(tmp_path: Path) -> None:
    written = ("UU", "Undang-Undang", "Undang-undang", "Permendagri", "Peraturan Menteri Dalam Negeri")
    entries = [f"r-{n}: {{jenis: {kind}, nomor: '{n}', tahun: 2020, tentang: A}}" for n, kind in enumerate(written)]
    pages = pages_of(content_of(write_tree(tmp_path, {**BASE, "regulasi/semua.yml": "\n".join(entries) + "\n"})))
    names = ["Undang-Undang"] * 3 + ["Peraturan Menteri Dalam Negeri"] * 2
    assert sorted(re.findall(r'data-label="Jenis">([^<]*)<', pages["dasar-hukum/index.md"])) == sorted(names)
    for number, name in enumerate(names):
        page = pages[f"dasar-hukum/r-{number}/index.md"]
        assert f'data-pagefind-filter="Jenis regulasi">{name}<' in page and f"<dt>Jenis</dt><dd>{name}<" in page
    assert "<h1>UU Nomor 0 Tahun 2020</h1>" in pages["dasar-hukum/r-0/index.md"]  # cited as the office writes it
