"""Bands of the identity part: what does not fit a page goes on, and comes to an end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.drawing.drawing import IdentityRole
from generator.form.wording import CONTINUED
from generator.layout.bands import Band, Column, paginate
from generator.layout.flowing import FlowLine, paragraphs


def lines(count: int, size: float = 10.0) -> tuple[FlowLine, ...]:
    return tuple(line for number in range(count) for line in paragraphs((f"baris {number}",), 80.0, size))


def texts(pages: tuple[tuple[Band, ...], ...], role: IdentityRole) -> list[str]:
    columns = [column for page in pages for piece in page for column in piece.columns if column.role is role]
    return [line.text.text for column in columns for line in column.lines]


def band(*columns: Column, head: float = 0.0) -> Band:
    return Band(columns, 1.0, 10.0, head)


def test_bands_that_fit_share_a_page_and_the_next_begins_another() -> None:
    body = band(Column(IdentityRole.BODY, 0, 80, lines(5)))
    pages = paginate((body, body, body), 2 * body.height)
    assert [len(page) for page in pages] == [2, 1]


@pytest.mark.parametrize("room", [8.0, 30.0, 61.0])
def test_a_long_list_loses_no_line_over_pages_and_says_that_it_goes_on(room: float) -> None:
    pages = paginate((band(Column(IdentityRole.BODY, 0, 80, lines(40), "DASAR HUKUM"), head=6.0),), room)
    assert texts(pages, IdentityRole.BODY) == [f"baris {number}" for number in range(40)]
    headings = [column.heading for page in pages for piece in page for column in piece.columns]
    assert headings == ["DASAR HUKUM", *[f"DASAR HUKUM {CONTINUED}"] * (len(pages) - 1)]
    if room > 20:
        assert all(sum(piece.height for piece in page) <= room + 1e-6 for page in pages)


def test_a_list_is_not_begun_with_one_line_at_the_foot_of_a_page() -> None:
    first, second = band(Column(IdentityRole.BODY, 0, 80, lines(5))), band(Column(IdentityRole.BODY, 0, 80, lines(6)))
    one_line = band(Column(IdentityRole.BODY, 0, 80, lines(1))).height
    pages = paginate((first, second), first.height + one_line + 0.1)
    assert [len(piece.columns[0].lines) for piece in pages[0]] == [5]
    two_lines = band(Column(IdentityRole.BODY, 0, 80, lines(2))).height
    pages = paginate((first, second), first.height + two_lines + 0.1)
    assert [len(piece.columns[0].lines) for piece in pages[0]] == [5, 2]


def test_a_label_higher_than_the_page_comes_to_an_end() -> None:
    label, value = Column(IdentityRole.LABEL, 0, 40, lines(40)), Column(IdentityRole.VALUE, 40, 80, lines(3))
    pages = paginate((band(label, value),), 20.0)
    assert texts(pages, IdentityRole.VALUE) == ["baris 0", "baris 1", "baris 2"]


def laws(count: int) -> Column:
    """A column of a list whose items take three lines each."""
    items = tuple("tata cara penyusunan dan evaluasi " * 3 for _ in range(count))
    column = Column(IdentityRole.BODY, 0, 80, paragraphs(items, 80.0, 10.0))
    assert len(column.lines) == 3 * count
    return column


def room_of(column: Column, count: int) -> float:
    """The height in mm that the first lines of a column take on a page."""
    return band(replace(column, lines=column.lines[:count])).height + 0.1


@pytest.mark.parametrize("fitting", [6, 7, 8])
def test_an_item_of_a_list_is_not_parted_over_pages(fitting: int) -> None:
    column = laws(3)
    pages = paginate((band(column),), room_of(column, fitting))
    assert [len(page[0].columns[0].lines) for page in pages] == [6, 3]


def test_an_item_is_parted_where_that_saves_a_page() -> None:
    column = laws(4)
    assert [len(page[0].columns[0].lines) for page in paginate((band(column),), room_of(column, 5))] == [5, 5, 2]
    assert [len(page[0].columns[0].lines) for page in paginate((band(laws(5)),), room_of(column, 8))] == [8, 7]


def test_a_cell_is_not_begun_without_its_first_item() -> None:
    wide, short = laws(2), Column(IdentityRole.BODY, 80, 160, lines(1))
    first = band(Column(IdentityRole.BODY, 0, 160, lines(4)))
    pages = paginate((first, band(wide, short)), first.height + room_of(wide, 2))
    assert [len(page) for page in pages] == [1, 1]


def test_a_long_item_is_parted_with_two_lines_on_each_side() -> None:
    long = paragraphs(("tata cara penyusunan dan evaluasi " * 10,), 80.0, 10.0)
    count = len(long)
    assert count > 6
    for kept in range(1, count):
        room = band(Column(IdentityRole.BODY, 0, 80, lines(3))).height
        room += band(Column(IdentityRole.BODY, 0, 80, long[:kept])).height + 0.1
        prose = band(Column(IdentityRole.BODY, 0, 80, long))
        pages = paginate((band(Column(IdentityRole.BODY, 0, 80, lines(3))), prose), room)
        sizes = [len(piece.columns[0].lines) for page in pages for piece in page][1:]
        assert min(sizes) >= min(2, count), sizes
