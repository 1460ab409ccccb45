"""Times as offices keep them: numbers under a heading with a unit, cells of Excel that hold hours or days."""

from __future__ import annotations

import datetime

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from generator.exchange.row_texts import duration, unit_of
from tests.exchange.conftest import Importer
from tests.exchange.test_workbook import marks, plain, recovered
from tests.exchange.workbooks import HEADINGS, Book


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Waktu (menit)", "menit"),
        ("WAKTU\n(Mnt)", "menit"),
        ("Durasi dalam jam", "jam"),
        ("Waktu (hari kerja)", "hari kerja"),
        ("Waktu (hari)", "hari"),
        ("Waktu (jam/hari)", ""),
        ("Waktu", ""),
    ],
)
def test_a_heading_names_the_unit_of_its_numbers(heading: str, unit: str) -> None:
    assert unit_of(heading) == unit


@pytest.mark.parametrize(
    ("text", "shown", "doubt"),
    [
        ("60", "60 menit", ""),
        ("10-15", "10-15 menit", ""),
        ("± 5", "± 5 menit", ""),
        ("½", "½ menit", ""),
        ("1 hari", "1 hari", ""),
        ("tentatif", "tentatif", ""),
        ("-", "-", ""),
        ("0:15", "15 menit", "tersimpan sebagai jam"),
        ("01:30", "1 jam 30 menit", "tersimpan sebagai jam"),
        ("2024-10-15", "2024-10-15", "Excel mengubah tulisan"),
    ],
)
def test_a_bare_number_gets_the_unit_and_what_excel_changed_is_marked(text: str, shown: str, doubt: str) -> None:
    found, told = duration(text, "menit")
    assert found == shown
    assert doubt in told
    assert bool(doubt) == bool(told)
    assert "tanpa satuan" in duration("60", "")[1]


def test_the_unit_of_a_heading_reaches_every_row(importer: Importer) -> None:
    book = Book()
    sheet = book.sheet("SOP Arsip")
    sheet.table(3, headings=(*HEADINGS[:6], "Waktu (menit)", *HEADINGS[7:]))
    sheet.page["G2"], sheet.page["G3"], sheet.page["G4"] = 60, "1 hari", datetime.timedelta(hours=26)
    assert importer.run(book.save(importer.root / "a.xlsx")) == 0
    sop, _ = importer.sop("arsip")
    assert [step.duration.text for step in sop.steps if step.duration] == ["60 menit", "1 hari", "26 jam"]
    assert '"26:00"' in marks(importer)["3"]
    assert set(marks(importer)) == {"", "3"}


def test_a_unit_in_a_row_below_its_heading_is_the_same() -> None:
    book = Book()
    page = book.sheet("SOP Arsip").page
    page.append(HEADINGS)
    page.append((None,) * 6 + ("(menit)",))
    page.append((1, "Mendata", None, None, None, "Daftar", 30, "Hasil"))
    for column in "ABCDEFHI":
        page.merge_cells(f"{column}1:{column}2")
    (procedure,) = recovered(book).procedures
    assert [(step.duration, step.added) for step in procedure.steps] == [("30 menit", ())]


def test_a_row_that_adds_up_times_is_left_out_and_a_step_called_total_is_not() -> None:
    book, sheet = plain(2)
    sheet.page["A4"], sheet.page["G4"] = "JUMLAH WAKTU", "10 menit"
    found = recovered(book)
    assert [step.duration for step in found.procedures[0].steps] == ["5 menit", "5 menit"]
    left = [entry.text for entry in found.account.entries if "baris jumlah" in entry.reason]
    assert left == ["JUMLAH WAKTU", "10 menit"]
    sheet.page["A4"], sheet.page["B4"], sheet.page["H4"] = 3, "Total belanja dihitung", "Laporan"
    assert len(recovered(book).procedures[0].steps) == 3


def test_what_is_crossed_out_or_failed_is_marked_and_formulas_without_value_are_told(importer: Importer) -> None:
    book, sheet = plain(3)
    sheet.page["B3"].font = Font(strike=True)
    sheet.page["F4"] = "#REF!"
    sheet.page["H2"] = "=1+1"
    sheet.page["B2"].comment = Comment("waktu dua hari?", "x")
    sheet.page.oddFooter.center.text = "Dokumen terkendali"
    sheet.page.oddHeader.right.text = "Halaman &P dari &N"
    assert importer.run(book.save(importer.root / "a.xlsx")) == 0
    found = marks(importer)
    assert 'dicoret di berkas asal: "Melakukan kegiatan 2"' in found["2"]
    assert "kesalahan rumus" in found["3"]
    notes = " ".join(map(str, importer.state[0]["notes"]))  # type: ignore[call-overload]
    assert "tanpa nilai tersimpan dianggap kosong: H2" in notes
    assert 'komentar sel tidak dibaca: B2 "waktu dua hari?"' in notes
    assert 'kaki halaman tidak dibaca: "Dokumen terkendali"' in notes
    assert "Halaman" not in notes


def test_a_number_that_excel_made_a_date_is_marked_and_a_day_has_no_hour() -> None:
    book, sheet = plain(2)
    sheet.page["H2"] = datetime.date(2024, 1, 2)
    number = datetime.date(2024, 12, 1)
    identity = book.sheet("Identitas").page
    for row, value in enumerate((("Nomor SOP", number), ("Nama SOP", "Cuti"), ("Tanggal Efektif", number)), 1):
        identity.cell(row, 1, value[0])
        identity.cell(row, 2, value[1])
    book.workbook.move_sheet("Identitas", -1)
    book.sheets.reverse()
    (procedure,) = recovered(book).procedures
    assert procedure.steps[0].output == "2024-01-02"
    assert procedure.identity.effective == "2024-12-01"
    assert 'nomor tersimpan sebagai tanggal "2024-12-01"' in procedure.identity.doubts[0]


def test_a_hidden_column_of_a_pelaksana_is_told(importer: Importer) -> None:
    book, sheet = plain(3)
    for number in range(3):
        sheet.symbol(3 + number, 2 + number, "rect")
    sheet.page.column_dimensions["D"].hidden = True
    assert importer.run(book.save(importer.root / "a.xlsx")) == 0
    assert 'kolom pelaksana "Sekretaris" tersembunyi' in marks(importer)[""]
    sop, flow = importer.sop("cuti")
    assert [post.value for post in sop.posts] == ["kepala", "sekretaris", "staf"]
    assert [node.post for node in flow.nodes] == ["kepala", "sekretaris", "staf"]
