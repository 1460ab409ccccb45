"""Pelaksana in cells: names that are one or several, signs of fonts and of Unicode, symbols in rows that are hidden."""

from __future__ import annotations

from itertools import pairwise

import pytest
from openpyxl.styles import Font

from generator.exchange.docx import read_docx
from generator.exchange.performers import names_in, sign_of
from generator.exchange.recognition import recognise
from generator.exchange.recovered import SymbolShape
from generator.exchange.sign_fonts import UNKNOWN, signs
from generator.exchange.words import extended, own_words
from tests.exchange.conftest import Importer
from tests.exchange.test_workbook import drawn, plain, recovered
from tests.exchange.word_files import cell, document, table


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kasubbag Umum dan Kepegawaian", ["Kasubbag Umum dan Kepegawaian"]),
        ("Sekretaris dan Kasubbag Umum dan Kepegawaian", ["Sekretaris", "Kasubbag Umum dan Kepegawaian"]),
        ("Kepala Bidang Perencanaan, Evaluasi dan Pelaporan", ["Kepala Bidang Perencanaan, Evaluasi dan Pelaporan"]),
        ("Kepala Bidang\nPelayanan", ["Kepala Bidang Pelayanan"]),
        ("Staf, Satpam", ["Staf", "Satpam"]),
        ("1. Kasi\n2. Arsitek", ["Kasi", "Arsitek"]),
        ("Kasi; Arsitek", ["Kasi", "Arsitek"]),
    ],
)
def test_a_name_is_parted_only_before_the_beginning_of_another(text: str, names: list[str]) -> None:
    assert list(names_in(text, own_words()).names) == names


def test_what_may_be_read_otherwise_is_marked() -> None:
    words = own_words()
    assert names_in("Sekretaris atau Kadis", words) == (("Sekretaris", "Kadis"), True, "")
    assert "cukup salah satu" in names_in("Sekretaris/Kadis", words).doubt
    assert "mungkin lebih dari satu" in names_in("Juru Gambar dan Arsitek", words).doubt
    more = extended(words, b"awal_jabatan: [Juru, Arsitek]", "kata.yml")
    assert names_in("Juru Gambar dan Arsitek", more) == (("Juru Gambar", "Arsitek"), False, "")


@pytest.mark.parametrize(
    ("text", "is_symbol", "is_decision"),
    [("□", 1, 0), ("◊", 1, 1), ("○ →", 1, 0), ("↓", 0, 0), ("Ya", 0, 0)],
)
def test_signs_of_unicode_are_symbols_and_arrows_are_not(text: str, is_symbol: int, is_decision: int) -> None:
    assert sign_of(text)[:2] == (bool(is_symbol), bool(is_decision))


def test_letters_of_a_font_of_signs_are_what_people_see() -> None:
    assert signs("nu", "Wingdings") == "■◆"
    assert signs("\uf06e", "wingdings") == "■"
    assert signs("n", "Arial") == "n"
    assert signs("Z", "Wingdings") == UNKNOWN


def test_signs_in_the_columns_of_a_workbook_or_document_stand_for_symbols() -> None:
    book, sheet = plain(3)
    for place, sign in (("C2", "n"), ("D3", "u"), ("E4", "l"), ("D2", "\u00e0")):
        sheet.page[place] = sign
        sheet.page[place].font = Font(name="Wingdings")
    (procedure,) = recovered(book).procedures
    shapes = [(symbol.post, symbol.shape) for step in procedure.steps for symbol in step.symbols]
    expected = [(0, SymbolShape.PROCESS), (1, SymbolShape.DECISION), (2, SymbolShape.PROCESS)]
    assert shapes == expected
    sign = '<w:p><w:r><w:sym w:font="Wingdings" w:char="{}"/></w:r></w:p>'
    run = '<w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>n</w:t></w:r></w:p>'
    rows = [
        [cell(text) for text in ("No", "Kegiatan", "Kadis", "Sekretaris", "Staf", "Waktu", "Output")],
        [cell("1"), cell("A"), cell(sign.format("F06E")), cell(), cell(), cell("5 menit"), cell("B")],
        [cell("2"), cell("A"), cell(), cell(sign.format("F075")), cell(), cell("5 menit"), cell("B")],
        [cell("3"), cell("A"), cell(), cell(), cell(run), cell("5 menit"), cell("B")],
    ]
    read = read_docx(document(table(rows, [30, 90, 60, 60, 60, 60, 60])), "a.docx")
    assert isinstance(read, tuple)
    (procedure,) = recognise(read, own_words()).procedures  # type: ignore[arg-type]
    assert [(symbol.post, symbol.shape) for step in procedure.steps for symbol in step.symbols] == expected


def test_a_symbol_in_a_hidden_row_stays_in_its_row(importer: Importer) -> None:
    book, sheet = plain(4)
    presets = ("flowChartTerminator", "rect", "rect", "flowChartTerminator")
    ids = [sheet.symbol(3 + n % 3, 2 + n, preset) for n, preset in enumerate(presets)]
    for first, second in pairwise(ids):
        sheet.arrow(first, second)
    expected = [("1/kepala", "2/sekretaris", ""), ("2/sekretaris", "3/staf", ""), ("3/staf", "4/kepala", "")]
    sheet.page.row_dimensions[4].hidden = True
    assert drawn(importer, book) == expected
