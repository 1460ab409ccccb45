"""A flow that goes on on another sheet: joined where a letter says so once, else left out with the reason."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.exchange.account import Fate
from generator.exchange.connections import Link
from generator.exchange.folio import Box, Origin, Shape, ShapeKind
from generator.exchange.off_page import contracted
from generator.exchange.vsdx import read_vsdx
from tests.exchange.conftest import Importer
from tests.exchange.test_workbook import drawn, marks, recovered
from tests.exchange.visio_files import drawing, line, page, shape
from tests.exchange.workbooks import POSTS, Book, Sheet


def two_sheets(letters: tuple[str, str] = ("A", "A"), *, title: str = "", first: int = 3) -> tuple[Book, Sheet, Sheet]:
    """A flow of four rows on two sheets; the way to the other one leaves a decision as "Ya"."""
    book = Book()
    one, two = book.sheet("SOP Cuti"), book.sheet("Lanjutan")
    one.table(2)
    two.table(2, first=first, top=3)
    if title:
        two.page["A1"] = title
    start, choice = one.symbol(POSTS, 2, "flowChartTerminator"), one.symbol(POSTS + 1, 3, "flowChartDecision")
    out = one.symbol(POSTS + 1, 4, "homePlate", letters[0])
    one.arrow(start, choice)
    one.arrow(choice, start, sides="lb")
    one.arrow(choice, out)
    one.label(POSTS + 0.8, 3.05, "Ya")
    one.label(POSTS - 0.2, 2.5, "Tidak")
    into = two.symbol(POSTS + 2, 4, "homePlate", letters[1], size=(0.3, 0.2))
    task, end = two.symbol(POSTS, 4), two.symbol(POSTS, 5, "flowChartTerminator")
    two.arrow(into, task, sides="lr")
    two.arrow(task, end)
    return book, one, two


def test_a_letter_joins_two_sheets(importer: Importer) -> None:
    book, _, _ = two_sheets()
    assert drawn(importer, book) == [
        ("1/kepala", "2/sekretaris", ""),
        ("2/sekretaris", "1/kepala", "Tidak"),
        ("2/sekretaris", "3/kepala", "Ya"),
        ("3/kepala", "4/kepala", ""),
    ]
    assert marks(importer).keys() <= {""}
    assert [entry.reason for entry in recovered(book).account.entries if entry.fate is Fate.LEFT_OUT] == []


def test_columns_of_the_other_sheet_are_found_by_their_names(importer: Importer) -> None:
    book, _, two = two_sheets()
    names = ("Staf", "Bendahara", "Kepala Dinas")
    for column, name in enumerate(names, POSTS):
        two.page.cell(3, column, name)
    assert ("2/sekretaris", "3/staf", "Ya") in drawn(importer, book)
    sop, _ = importer.sop("cuti")
    assert [post.value for post in sop.posts] == ["kepala", "sekretaris", "staf", "bendahara"]


@pytest.mark.parametrize(
    ("letters", "title", "said"),
    [
        (("", ""), "", "tanpa huruf"),
        (("A", "B"), "", "tidak ada lanjutannya"),
        (("A", "A"), "SOP PELAYANAN IZIN PENELITIAN", "SOP lain"),
    ],
)
def test_what_no_letter_joins_for_certain_stays_apart_and_is_told(
    letters: tuple[str, str], title: str, said: str
) -> None:
    book, _, _ = two_sheets(letters, title=title)
    found = recovered(named(book) if title else book)
    assert len(found.procedures) == 2
    left = [entry for entry in found.account.entries if entry.fate is Fate.LEFT_OUT]
    assert {entry.kind.value for entry in left if said in entry.reason} == {"bentuk", "penghubung"}
    crossing = {arrow.target for one in found.procedures for arrow in one.arrows}
    assert len(crossing) == 3


def named(book: Book) -> Book:
    """Give the first sheet an identity part before it, with a name of its own."""
    identity = book.workbook.create_sheet("Identitas", 0)
    identity["A1"], identity["B1"] = "NAMA SOP", "Pengelolaan Cuti Tahunan"
    identity["A2"], identity["B2"] = "NOMOR SOP", "1/2024"
    identity["A3"], identity["B3"] = "DASAR HUKUM", "UU Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara"
    book.sheets.insert(0, Sheet(identity))
    return book


def test_a_table_with_a_name_that_counts_from_one_is_another_sop() -> None:
    book, _, _ = two_sheets(title="SOP PELAYANAN IZIN PENELITIAN", first=1)
    assert len(recovered(book).procedures) == 2


def test_a_letter_that_is_there_twice_joins_nothing() -> None:
    book, _, two = two_sheets()
    again = two.symbol(POSTS + 2, 5, "homePlate", "A", size=(0.3, 0.2))
    two.arrow(again, 4, sides="lr")
    found = recovered(book)
    assert len(found.procedures) == 2
    reasons = [entry.reason for entry in found.account.entries if entry.fate is Fate.LEFT_OUT]
    assert len([reason for reason in reasons if "lebih dari sepasang" in reason]) == 6


def test_pages_of_visio_are_joined_only_where_a_letter_goes_on_once() -> None:
    one = page(
        [shape(1, "Process", "Satu", 1, 5), shape(2, "Off-page reference", "A", 1, 3), line(3)], {3: (1, 2)}
    )
    two = page(
        [shape(1, "Off-page reference", "A", 1, 5), shape(2, "Process", "Dua", 1, 3), line(3)], {3: (1, 2)}
    )
    joined = read_vsdx(drawing(one, two), "a.vsdx")
    assert [len(procedure.arrows) for procedure in joined.procedures] == [1]
    twice = read_vsdx(drawing(one, two, two), "a.vsdx")
    assert sum(len(procedure.arrows) for procedure in twice.procedures) == 0
    left = [entry.reason for entry in twice.account.entries if entry.fate is Fate.LEFT_OUT]
    assert [reason for reason in left if "lebih dari satu rujukan" in reason] == left[:3] != []


def test_several_letters_between_two_sheets_give_no_arrow_more_than_one_each() -> None:
    book = Book()
    one, two = book.sheet("SOP Cuti"), book.sheet("Lanjutan")
    one.table(2)
    two.table(2, first=3, top=3)
    source, target = one.symbol(POSTS, 2), two.symbol(POSTS, 4)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for number, letter in enumerate(letters):
        out = one.symbol(POSTS + 1 + number / 20, 3, "homePlate", letter, size=(0.02, 0.2))
        into = two.symbol(POSTS + 1 + number / 20, 5, "homePlate", letter, size=(0.02, 0.2))
        one.arrow(source, out)
        two.arrow(into, target)
    (procedure,) = recovered(book).procedures
    assert {(arrow.source[:2], arrow.target[:2]) for arrow in procedure.arrows} == {("0:", "1:")}
    assert len(procedure.arrows) == len(letters)


def test_references_that_lead_on_by_many_ways_are_passed_once() -> None:
    off = {f"r{n}": Shape(f"r{n}", ShapeKind.OFF_PAGE, "", Box(0, 0, 9, 9), Origin("", f"r{n}")) for n in range(60)}
    names = ["a", *off, "b"]
    links = [Link(first, second, [], None, None) for first, second in pairwise(names) for _ in range(2)]
    found, crossed, rest = contracted(links, off)
    assert {(link.source, link.target) for link in found} == {("a", "b")}
    assert crossed == set(off)
    assert all(link.source in off and link.target in off for link in rest)
