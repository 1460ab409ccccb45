from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drawing.measure import wrap
from generator.layout.breaking import TextCell, least_width
from generator.layout.widths import Texts, lowest_rows

SIZE = 8.5
PADDING = 1.2
words = st.sampled_from(["surat", "dan", "Persyaratan/perlengkapan", "menandatangani", "1.", "berkas-berkas", "2023"])
texts = st.lists(st.lists(words, min_size=1, max_size=7).map(" ".join), min_size=1, max_size=2).map("\n".join)
cells = st.builds(lambda text, hangs: TextCell(text, PADDING, hangs), texts, st.booleans())


def lines_at(cell: TextCell, width: float) -> int:
    return len(wrap(cell.text, width - 2 * cell.padding, SIZE, hangs=cell.hangs))


@given(cells, st.integers(1, 8))
def test_a_cell_has_its_lines_at_its_least_width_and_more_below_it(cell: TextCell, lines: int) -> None:
    width = least_width(cell, lines, SIZE)
    if width == float("inf"):
        assert lines < cell.text.count("\n") + 1
        return
    assert lines_at(cell, width) <= lines
    longest = least_width(cell, 1000, SIZE)
    assert width == longest or lines_at(cell, width - 0.1) > lines


tables = st.integers(1, 3).flatmap(
    lambda columns: st.lists(st.lists(st.none() | cells, min_size=columns, max_size=columns), min_size=1, max_size=3)
)


@given(tables, st.floats(60, 160), st.integers(1, 2))
@settings(max_examples=150)
def test_rows_are_as_low_as_an_exhaustive_search_makes_them(
    table: list[list[TextCell | None]], available: float, free: int
) -> None:
    found = Texts(table, SIZE, [8.0] * len(table[0]))
    room = [free] * len(table)
    widths = lowest_rows(found, room, available)
    if widths is None:
        assert sum(found.least) > available
        return
    assert sum(widths) <= available + 1e-6
    mine = _height(table, widths, free)
    best = mine
    for lines in product(range(1, 9), repeat=len(table)):
        needs = [
            max([low, *(found.width(r, c, lines[r]) for r in range(len(table)))]) for c, low in enumerate(found.least)
        ]
        if sum(needs) <= available:
            best = min(best, sum(max(count, free) for count in lines))
    assert mine <= best + 1


def _height(table: list[list[TextCell | None]], widths: tuple[float, ...], free: int) -> int:
    return sum(
        max([free, *(lines_at(cell, width) for cell, width in zip(row, widths, strict=True) if cell is not None)])
        for row in table
    )


@given(tables, st.floats(0, 60))
def test_lines_are_counted_as_they_are_broken(table: list[list[TextCell | None]], more: float) -> None:
    texts = Texts(table, SIZE, [8.0] * len(table[0]))
    widths = [least + more for least in texts.least]
    assert texts.most_lines(widths) == [
        max([lines_at(cell, width) for cell, width in zip(row, widths, strict=True) if cell is not None], default=0)
        for row in table
    ]


def test_a_long_note_takes_room_from_empty_columns() -> None:
    note = TextCell("Surat pegawai konsep ini umum kerja dinas pimpinan " * 6, PADDING)
    table: list[list[TextCell | None]] = [[TextCell("Menyiapkan berkas", PADDING), None, note]]
    widths = lowest_rows(Texts(table, SIZE, [30.0, 20.0, 15.0]), [2], 200.0)
    assert widths is not None
    assert widths[:2] == pytest.approx((30.0, 20.0))
    assert widths[2] > 140


def test_columns_that_do_not_fit_are_told() -> None:
    table: list[list[TextCell | None]] = [[TextCell("menandatangani", PADDING)]]
    assert lowest_rows(Texts(table, SIZE, [5.0]), [1], 10.0) is None
