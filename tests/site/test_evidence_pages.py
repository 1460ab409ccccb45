"""Bukti, the records of a unit, Jatuh tempo: what they tell, and that offices without records see nothing of them."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from generator.model import Located, SopId
from generator.pipeline.exporting import make_evidence_register
from generator.profile import Asked, Letter, Question, Share, Worksheet
from generator.site import SiteContent, site_artifacts
from tests.made_office import write_office
from tests.made_processes import write_mapped_office
from tests.site.collection import content_of
from tests.site.hostile import HOSTILE_TEXTS
from tests.trees import write_tree


def made(content: SiteContent) -> dict[str, str]:
    found = {one.path: one.content for one in site_artifacts(content)}
    return {path: text.decode() for path, text in found.items() if path.endswith((".md", ".ics"))}


def cells(page: str, table: int) -> list[list[str]]:
    rows = LexborHTMLParser(page).css("table")[table].css("tr")
    return [[" ".join(cell.text().split()) for cell in row.css("th, td")] for row in rows]


def test_the_page_counts_by_unit_and_lists_every_sop_with_its_records(tmp_path: Path) -> None:
    page = made(content_of(write_mapped_office(tmp_path)))["bukti/index.md"]
    counted, listed = cells(page, 0), cells(page, 1)
    assert counted[1:] == [
        [name, "4", "Dimonitor 3 dari 4 (75%)", "Dievaluasi 2 dari 4 (50%)", "Ditindaklanjuti 1 dari 1 (100%)"]
        for name in ("Sekretariat", "Seluruh instansi")
    ]
    assert listed[0] == ["Judul", "Kode proses", "Nomor", "Unit", "Status", "Tanggal berlaku", "Monitoring terakhir",
                         "Evaluasi terakhir", "Tindak lanjut"]  # fmt: skip
    assert len(listed) == 6
    assert listed[4][:8] == ["Pengelolaan Surat Masuk", "SPM.02.1", "000/1/SEKRT/2025", "Sekretariat", "Berlaku",
                             "3 Februari 2025", "Monitoring 15 Juni 2026", "Evaluasi 15 Juni 2026"]  # fmt: skip


def test_the_page_proposes_letters_with_their_counts_and_links_to_what_is_missing(tmp_path: Path) -> None:
    section = made(content_of(write_mapped_office(tmp_path)))["bukti/index.md"].split('id="lembar-kerja"')[1]
    section = section.split("</section>")[0]
    assert "bukan penilaian" in section and "belum dicocokkan" in section and "Cocokkan pertanyaan" in section
    assert section.count("<h3>") == 3 and "<strong>Usulan: C</strong> (sebagian SOP yang berlaku)" in section
    assert "Untuk huruf B: 1 SOP belum menyebut proses." in section
    assert '<li><a href="../sop/cuti-pegawai/">Pelayanan Cuti Pegawai</a></li>' in section


def test_the_page_of_an_sop_tells_when_it_was_last_assessed_with_which_result_and_when_again(tmp_path: Path) -> None:
    found = made(content_of(write_office(tmp_path)))

    def told(id: str) -> list[str]:
        facts = LexborHTMLParser(found[f"sop/{id}/index.md"]).css("dl > div")
        return [
            " ".join(fact.text(separator=" ").split()) for fact in facts if " terakhir " in fact.text(separator=" ")
        ]

    assert told("surat-keluar") == [
        "Monitoring terakhir 16 Juni 2026: Tidak berjalan dengan baik Riwayat penilaian "
        "berikutnya paling lambat 16 Desember 2026",
        "Evaluasi terakhir 16 Juni 2026: 5 dari 7 ya; perlu revisi Riwayat penilaian "
        "berikutnya paling lambat 16 Juni 2027",
    ]
    assert told("peminjaman-kendaraan")[0] == (
        "Monitoring terakhir belum pernah berikutnya paling lambat 3 Agustus 2025"
    )
    assert told("rapat-dinas") == []  # a draft


def test_a_unit_has_the_history_of_its_records(tmp_path: Path) -> None:
    page = made(content_of(write_office(tmp_path)))["bukti/sekretariat/index.md"]
    first = cells(page, 0)[1]
    assert "Semester I Tahun 2026" in page
    assert first[:2] == ["Pengelolaan Surat Keluar", "16 Juni 2026"]
    assert first[2:4] == ["Tidak berjalan dengan baik", "5 dari 7 ya; perlu revisi"]


def test_what_is_due_stands_in_order_on_the_page_the_unit_and_in_calendars(tmp_path: Path) -> None:
    pages = made(content_of(write_office(tmp_path)))
    days = [node.attributes["datetime"] for node in LexborHTMLParser(pages["jatuh-tempo/index.md"]).css("tbody time")]
    assert len(days) == 8 and days == sorted(days, key=str)
    assert pages["jatuh-tempo/jatuh-tempo.ics"].count("BEGIN:VEVENT") == 8
    assert pages["jatuh-tempo/sekretariat.ics"].count("BEGIN:VEVENT") == 8
    assert "jatuh-tempo/sekretariat.ics" in pages["unit/sekretariat/index.md"]
    assert "jatuh-tempo" not in pages["unit/bidang/index.md"]
    assert "../jatuh-tempo/" in pages["mutu/index.md"] and "../bukti/" in pages["mutu/index.md"]


def test_an_office_that_records_and_asks_for_nothing_has_none_of_the_pages(tmp_path: Path) -> None:
    pages = made(content_of(write_tree(tmp_path)))
    assert not [path for path in pages if path.startswith(("bukti/", "jatuh-tempo/", "proses/"))]
    words = [text for path, text in pages.items() if not path.startswith("mutu/sop")]
    assert not any("jatuh-tempo" in text or "../bukti/" in text for text in words)


@pytest.mark.parametrize("text", [*HOSTILE_TEXTS, '=HYPERLINK("x")', "@x"])
def test_texts_of_the_worksheet_stay_texts(tmp_path: Path, text: str) -> None:
    content = content_of(write_mapped_office(tmp_path))
    letters = (Letter(text, Share.ALL, beyond=text), Letter(text, Share.SOME, words=text), Letter("Z", Share.NONE))
    sheet = Worksheet(((Asked.PROCESS, Question(text, letters)),), 50, text)
    profiles = {name: replace(one, worksheet=sheet) for name, one in content.catalogue.profiles.items()}
    page = made(replace(content, catalogue=replace(content.catalogue, profiles=profiles)))["bukti/index.md"]
    assert not LexborHTMLParser(page).css("section script, section img, [onclick], [onmouseover]")
    assert len(LexborHTMLParser(page).css("section h3")) == 1


@pytest.mark.parametrize("text", [*HOSTILE_TEXTS, '=HYPERLINK("x")', "@x"])
def test_texts_of_records_stay_texts_on_pages_and_in_files(tmp_path: Path, text: str) -> None:
    content = content_of(write_office(tmp_path))
    catalogue, id = content.catalogue, SopId("surat-keluar")
    (one,) = catalogue.assessments[id]
    wild = replace(one, notes=Located(text, one.origin), action=Located(text, one.origin), follow_up=None)
    catalogue = replace(catalogue, assessments={**catalogue.assessments, id: (wild,)})
    for path, page in made(replace(content, catalogue=catalogue)).items():
        if path.startswith("bukti/"):
            assert not LexborHTMLParser(page).css("section script, section img, [onclick], [onmouseover]")
    sheet = load_workbook(BytesIO(make_evidence_register(catalogue, "xlsx"))).active
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    for row in csv.reader(make_evidence_register(catalogue, "csv").decode("utf-8-sig").splitlines(), delimiter=";"):
        assert not any(cell.startswith(("=", "@", "+", "-")) for cell in row)
