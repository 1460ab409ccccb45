"""Identity parts as offices lay them out: labels that share a cell, names that say SOP, dates that are none."""

from __future__ import annotations

import pytest

from generator.exchange.importing import Target, import_file
from generator.exchange.items import date_of
from generator.exchange.matching import Registries
from generator.exchange.naming import without_prefix
from generator.exchange.recovered import RecoveredIdentity
from generator.exchange.words import own_words
from tests.exchange.word_files import cell, document, paragraph, run, table
from tests.exchange.workbooks import Book
from tests.flows.corpus import load

LABELS = ("Nomor SOP", "Tanggal Pembuatan", "Tgl. Revisi ke-2", "Tanggal Efektif", "Disahkan oleh", "Nama SOP")
SIGNATORY = "Camat Contoh\nFULAN\nNIP. 197501012000032001"
VALUES = ("12/2024", "1 Maret 2024", "3 Mei 2024", "4 Juni 2024", SIGNATORY, "Tamu")


def identity(content: bytes, name: str) -> RecoveredIdentity:
    (source,) = import_file(content, name, Target(Registries.of(load().catalogue), own_words())).sources
    return source.procedure.identity


def beside_table(*cells: str) -> bytes:
    book = Book()
    sheet = book.sheet("SOP")
    for column, text in enumerate(cells, 1):
        sheet.page.cell(1, column, text)
    sheet.table(2, top=5)
    return book.content()


def check(found: RecoveredIdentity) -> None:
    assert (found.name, found.number, found.created) == ("Tamu", "12/2024", "2024-03-01")
    assert (found.revised, found.effective) == ("2024-05-03", "2024-06-04")
    assert (found.signatory_post, found.signatory_name) == ("Camat Contoh", "FULAN")
    assert found.signatory_nip == "197501012000032001"
    assert found.doubts == ()


def test_labels_with_their_words_in_one_cell_are_each_read() -> None:
    lines = [f"{label} : {value}" for label, value in zip(LABELS, VALUES, strict=True)]
    check(identity(beside_table("LOGO", "\n".join(lines)), "a.xlsx"))
    cells = [cell("LOGO"), cell(*(paragraph(run(line)) for text in lines for line in text.split("\n")))]
    rows = (("No", "Kegiatan", "Waktu", "Output"), ("1", "A", "5 menit", "B"))
    steps = [[cell(text) for text in row] for row in rows]
    check(identity(document(table([cells], [100, 300]), table(steps, [30, 200, 60, 60])), "a.docx"))


def test_labels_in_one_cell_go_with_the_lines_of_the_cell_beside_it() -> None:
    check(identity(beside_table("\n".join(LABELS), "\n".join(f": {value}" for value in VALUES)), "a.xlsx"))
    labels = "\n".join(f"{label} :" for label in LABELS)
    found = identity(beside_table(labels, "\n".join(value.split("\n")[0] for value in VALUES)), "a.xlsx")
    assert (found.name, found.signatory_post, found.effective) == ("Tamu", "Camat Contoh", "2024-06-04")


def test_items_that_look_like_labels_stay_items() -> None:
    text = "Peralatan/Perlengkapan :\n1. Komputer\nPeralatan : meja\nNomor"
    found = identity(beside_table("Nama SOP : Tamu", "Nomor SOP : 1", "Tanggal Efektif :", text), "a.xlsx")
    assert found.equipment == ("Komputer Peralatan : meja Nomor",)
    assert (found.name, found.number) == ("Tamu", "1")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Penyusunan SOP Surat", "Penyusunan SOP Surat"),
        ("Monitoring dan Evaluasi SOP", "Monitoring dan Evaluasi SOP"),
        ("SOP Penyusunan SOP", "Penyusunan SOP"),
        ("NAMA SOP: KAS KECIL", "KAS KECIL"),
        ("Judul SOP - Kas Kecil", "Kas Kecil"),
        ("SOP", "SOP"),
    ],
)
def test_only_the_word_sop_before_a_name_is_taken_off(written: str, name: str) -> None:
    assert without_prefix(written) == name


@pytest.mark.parametrize(
    ("written", "date"),
    [("31 Juni 2022", None), ("29/02/2023", None), ("29-2-2024", "2024-02-29"), ("31 Desember 2022", "2022-12-31")],
)
def test_a_day_that_no_calendar_has_is_no_date(written: str, date: str | None) -> None:
    assert date_of(written) == date


@pytest.mark.parametrize(("line", "doubts"), [("NIP. ......", 0), ("NIP -", 0), ("NIP. 1975 0101", 1)])
def test_a_nip_that_is_none_is_no_name(line: str, doubts: int) -> None:
    signatory = f"Disahkan oleh : Camat\nFULAN\n{line}"
    found = identity(beside_table("Nama SOP : Tamu", "Nomor SOP : 1", signatory), "a.xlsx")
    assert (found.signatory_post, found.signatory_name, found.signatory_nip) == ("Camat", "FULAN", "")
    assert len(found.doubts) == doubts


def test_a_nip_that_excel_shortened_is_marked_and_signs_of_signing_are_no_name() -> None:
    book = Book()
    sheet = book.sheet("Sheet1 (2)")
    for row, text in enumerate(("Nomor SOP : 1", "Nama SOP : Tamu", "Disahkan oleh"), 1):
        sheet.page.cell(row, 1, text)
    for row, text in enumerate(("Camat", "ttd dan cap", "FULAN", 197501012000032000), 3):
        sheet.page.cell(row, 2, text)
    sheet.table(2, top=9)
    found = identity(book.content(), "a.xlsx")
    assert (found.signatory_post, found.signatory_name) == ("Camat", "FULAN")
    assert found.signatory_nip == "197501012000032000"
    assert "15 angka pertama" in found.doubts[0]
