"""Forms that nobody has filled in are told and not written; signs without a name above them make no pelaksana."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.exchange.folio import Cell, Folio, Origin
from generator.exchange.recognition import recognise
from generator.exchange.refusal import RefusedFileError
from generator.exchange.words import own_words
from tests.exchange.conftest import Importer

ORIGIN = Origin("", "x")
Rows = list[list[object]]
HEADINGS: Rows = [
    ["No", "Kegiatan", "Pelaksana", None, None, "Mutu Baku", None, None, "Ket"],
    [None, None, "Kepala", "Sekretaris", "Staf", "Kelengkapan", "Waktu", "Output", None],
]
MERGED = ("A{0}:A{1}", "B{0}:B{1}", "C{0}:E{0}", "F{0}:H{0}", "I{0}:I{1}")
STEP: Rows = [[1, "Menerima surat", None, None, "x", "Surat", "5 menit", "Agenda", None]]
NUMBERS: Rows = [[number] for number in range(1, 9)]
DOTS: Rows = [[number, "…………", None, None, "-", ".....", "-", "...", "-"] for number in range(1, 9)]
LABELS: Rows = [["Nomor SOP", None, ""], ["Tanggal Pembuatan", None, "…………"], ["Nama SOP", None, ": ......"]]
NAMED: Rows = [["Nomor SOP", None, "12/SOP/2020"], ["Tanggal Pembuatan", None, ""], ["Nama SOP", None, "Cuti Pegawai"]]


def workbook(place: Path, **sheets: tuple[Rows, Rows]) -> Path:
    """Write a workbook of sheets: rows above the headings, and rows below them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (above, below) in sheets.items():
        page = book.create_sheet(name)
        for row in (*above, *HEADINGS, *below):
            page.append(row)
        top = len(above) + 1
        for place_of in MERGED:
            page.merge_cells(place_of.format(top, top + 1))
    book.save(place)
    return place


@pytest.mark.parametrize("above", [[], LABELS, [["FORMAT SOP ADMINISTRASI"]]], ids=["", "identitas", "judul"])
@pytest.mark.parametrize("below", [[], NUMBERS, DOTS], ids=["", "nomor", "titik-titik"])
def test_an_empty_form_is_told_and_nothing_is_written_of_it(importer: Importer, above: Rows, below: Rows) -> None:
    workbook(importer.root / "a.xlsx", Formulir=(above, below))
    workbook(importer.root / "b.xlsx", Tamu=([["SOP Penerimaan Tamu"]], STEP))
    assert importer.run("a.xlsx", "b.xlsx") == 0
    assert importer.new == ["sop/sekretariat/penerimaan-tamu.yml"]
    assert "formulir kosong: tabelnya berjudul, langkahnya belum diisi; tidak ada yang ditulis darinya" in importer.out
    first, _ = importer.state
    assert first["sources"] == [] and first["entries"] == []
    assert {fate for _, fate, _ in first["sums"]} == {"ditinggalkan"}  # type: ignore[attr-defined]


def test_an_empty_form_beside_an_sop_of_a_file_is_told_of_its_sheet(importer: Importer) -> None:
    workbook(importer.root / "a.xlsx", Tamu=([["SOP Penerimaan Tamu"]], STEP), Kosong=(LABELS, NUMBERS))
    assert importer.run("a.xlsx") == 0
    assert importer.new == ["sop/sekretariat/penerimaan-tamu.yml"]
    ((note,),) = [one["notes"] for one in importer.state]  # type: ignore[misc]
    assert note.startswith("Kosong: formulir kosong")


def test_an_sop_with_an_identity_and_an_empty_table_is_written_without_steps_and_told(importer: Importer) -> None:
    workbook(importer.root / "a.xlsx", Cuti=(NAMED, NUMBERS))
    assert importer.run("a.xlsx") == 0
    sop, _ = importer.sop("cuti-pegawai")
    assert not sop.steps and sop.needs_confirmation is not None
    assert "tabel kegiatan di berkas asal kosong" in sop.needs_confirmation.value
    assert importer.errors() == []


def test_numbered_rows_below_the_last_step_that_nobody_filled_in_are_no_steps(importer: Importer) -> None:
    blank: Rows = [[2], [3, None, None, None, "-"], [4, "..."]]
    workbook(importer.root / "a.xlsx", Tamu=([["SOP Penerimaan Tamu"]], [*STEP, *blank]))
    assert importer.run("a.xlsx") == 0
    assert [step.activity.text for step in importer.sop("penerimaan-tamu")[0].steps] == ["Menerima surat"]
    (state,) = importer.state
    reasons = [reason for *_, reason in state["told"]]  # type: ignore[attr-defined]
    assert reasons.count("baris bernomor yang tidak diisi, di akhir tabel") == 5


@pytest.mark.parametrize("width", [1, 3], ids=["satu kolom", "tiga kolom"])
def test_signs_under_pelaksana_without_a_name_above_them_make_no_pelaksana(importer: Importer, width: int) -> None:
    rows: Rows = [["No", "Kegiatan", "Pelaksana", *[None] * (width - 1), "Kelengkapan", "Waktu", "Output"]]
    for number, sign in enumerate("x√●v", 1):
        signs = [sign if column == (number - 1) % width else None for column in range(width)]
        rows.append([number, f"Mencatat surat {number}", *signs, "Surat", "5 menit", "Agenda"])
    book = Workbook()
    for row in [["SOP Pencatatan Surat"], *rows]:
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells(start_row=2, end_row=2, start_column=3, end_column=2 + width)
    book.save(importer.root / "a.xlsx")
    assert importer.run("a.xlsx") == 0
    sop, _ = importer.sop("pencatatan-surat")
    assert importer.new == ["sop/sekretariat/pencatatan-surat.yml"] and not sop.posts
    assert importer.files()["jabatan.yml"] == importer.before["jabatan.yml"]
    for number, (sign, step) in enumerate(zip("x√●v", sop.steps, strict=True)):
        which = f" ke-{number % width + 1}" if width > 1 else ""
        assert step.needs_confirmation is not None
        assert f'tanda "{sign}" di kolom pelaksana{which} tanpa nama pelaksana' in step.needs_confirmation.value


@pytest.mark.parametrize("tall", ["No", "Kegiatan", "Waktu"])
def test_what_is_merged_over_a_whole_sheet_costs_little(tall: str) -> None:
    """As a hostile file would have it: numbers, or a heading that stands again and again, reach to the last row."""
    heads = [Cell(0, at, text, ORIGIN) for at, text in enumerate(("No", "Kegiatan", "Waktu", "Output"))]
    rows = [Cell(row, 0, str(row), ORIGIN, rows=1_000_000 if tall == "No" else 1) for row in range(2, 1_900, 2)]
    pages = [
        replace(cell, row=1_950 + 4 * n, rows=1_000_000 if cell.text == tall else 1) for n in range(9) for cell in heads
    ]
    pages += [Cell(1_951 + 4 * n, 0, "2", ORIGIN) for n in range(9)]
    started = time.process_time()
    with suppress(RefusedFileError):
        recognise((Folio("a", (*heads, *rows, *pages)),), own_words())
    assert time.process_time() - started < 3
