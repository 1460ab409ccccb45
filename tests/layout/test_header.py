from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.decode.profiles import built_in_profile
from generator.layout.header import measure_header, place_header
from generator.profile import profile_names


@pytest.mark.parametrize("name", profile_names())
def test_every_heading_lies_inside_its_cell(name: str) -> None:
    table = built_in_profile(name).table
    posts = ("Kepala Dinas", "Tim Penyelenggara Pemerintahan Daerah")
    widths = [30.0] * len(table.before) + [22.0, 11.0] + [30.0] * len(table.after)
    header = measure_header(table, posts, widths, 8.0)
    edges = [sum(widths[:index]) for index in range(len(widths) + 1)]
    for cell in place_header(header, edges, 20.0):
        assert cell.block.cell.contains(cell.block.box, slack=0.01)


def test_all_names_stand_upright_when_one_is_too_wide_for_its_column() -> None:
    table = built_in_profile("pergub-jabar-9-2013").table
    widths = [30.0] * len(table.before) + [40.0, 9.0] + [30.0] * len(table.after)
    header = measure_header(table, ("Sekretaris", "Sekretaris"), widths, 8.5)
    edges = [sum(widths[:index]) for index in range(len(widths) + 1)]
    posts = [cell for cell in place_header(header, edges, 0.0) if cell.block.lines[0].text == "Sekretaris"]
    assert [cell.block.is_upright for cell in posts] == [True, True]


@pytest.mark.parametrize("name", profile_names())
@pytest.mark.parametrize("width", [9.0, 40.0])
def test_headings_of_one_row_stand_all_one_way(name: str, width: float) -> None:
    table = built_in_profile(name).table
    widths = [30.0] * len(table.before) + [40.0, width] + [30.0] * len(table.after)
    header = measure_header(table, ("Sekretaris", "Sekretaris"), widths, 8.5)
    cells = place_header(header, [sum(widths[:index]) for index in range(len(widths) + 1)], 0.0)
    low = {cell.column: cell.block.is_upright for cell in cells if cell.column_span == 1}
    grouped = [len(table.before) + 2 + n for n, column in enumerate(table.after) if column.group]
    assert {low[index] for index in (len(table.before), len(table.before) + 1, *grouped)} == {width == 9.0}
    alone = [0, 1, *(len(table.before) + 2 + n for n, column in enumerate(table.after) if not column.group)]
    assert {low[index] for index in alone} == {False}


def test_only_permenpan_puts_a_heading_over_the_pelaksana() -> None:
    spans = {}
    for name in profile_names():
        table = built_in_profile(name).table
        widths = [30.0] * (len(table.before) + 3 + len(table.after))
        header = measure_header(table, ("A", "B", "C"), widths, 8.0)
        cells = place_header(header, [30.0 * index for index in range(len(widths) + 1)], 0.0)
        spans[name] = [cell.block.lines[0].text for cell in cells if cell.column_span == 3]
    assert spans["permenpan-35-2012"] == ["Pelaksana", "Mutu Baku"]
    assert spans["pergub-jabar-9-2013"] == ["Mutu Baku"]


NAME_WORDS = st.sampled_from(("Analis", "Subbagian", "Kepegawaian", "Tim", "dan", "Penyelenggara"))


@given(
    st.lists(NAME_WORDS, min_size=1, max_size=9),
    st.floats(7.0, 30.0),
    st.sampled_from((7.0, 8.0, 8.5)),
)
def test_a_name_of_any_length_fits_a_column_of_any_width(words: list[str], width: float, size: float) -> None:
    table = built_in_profile("pergub-jabar-9-2013").table
    widths = [30.0] * len(table.before) + [width] + [30.0] * len(table.after)
    header = measure_header(table, (" ".join(words),), widths, size)
    edges = [sum(widths[:index]) for index in range(len(widths) + 1)]
    for cell in place_header(header, edges, 0.0):
        assert cell.block.cell.contains(cell.block.box, slack=0.01)


def test_neighbours_share_a_heading_only_where_it_is_the_same_for_both() -> None:
    table = built_in_profile("permenpan-35-2012").table
    groups = ("Dinas", "Dinas", "", "Dinas")
    widths = [30.0] * (len(table.before) + 4 + len(table.after))
    header = measure_header(table, ("A", "B", "C", "D"), widths, 8.0, groups)
    cells = place_header(header, [30.0 * index for index in range(len(widths) + 1)], 0.0)
    first = len(table.before)
    shared = {
        (cell.block.lines[0].text, cell.row, cell.column - first, cell.column_span)
        for cell in cells
        if cell.block.lines and cell.block.lines[0].text in ("Pelaksana", "Dinas")
    }
    assert shared == {("Pelaksana", 0, 0, 4), ("Dinas", 1, 0, 2), ("Dinas", 1, 3, 1)}
    (alone,) = (cell for cell in cells if cell.block.lines and cell.block.lines[0].text == "C")
    assert (alone.row, alone.row_span) == (1, 2)


@pytest.mark.parametrize("width", [12.0, 18.0, 30.0])
def test_an_upright_name_takes_four_lines_at_most(width: float) -> None:
    table = built_in_profile("pergub-jabar-9-2013").table
    long = "Kepala Bidang Penyelenggaraan Pelayanan Perizinan dan Nonperizinan"
    widths = [30.0] * len(table.before) + [9.0, width] + [30.0] * len(table.after)
    header = measure_header(table, ("Sekretaris", long), widths, 8.0)
    cells = place_header(header, [sum(widths[:index]) for index in range(len(widths) + 1)], 0.0)
    (block,) = [cell.block for cell in cells if cell.column == len(table.before) + 1]
    assert block.is_upright
    assert len(block.lines) <= 4
    assert block.cell.contains(block.box, slack=0.01)
