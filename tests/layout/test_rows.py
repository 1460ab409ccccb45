from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Span
from generator.layout.rows import CONTINUED, cut_pieces, read_rows, text_height
from generator.model import Cell, Located, Sop
from generator.profile import CellRole
from tests.flow.samples import sop

SPAN = Span("sop/unit/contoh.yml", 1, 1, 1, 2)
WIDTHS = {role: 40.0 for role in CellRole}
ROLES = tuple(CellRole)


def cell(*items: str) -> Cell:
    return Cell(tuple(Located(item, SPAN) for item in items), len(items) > 1, False)


def with_activity(*items: str) -> Sop:
    plain = sop({"pelaksana": "a"})
    return replace(plain, steps=(replace(plain.steps[0], activity=cell(*items)),))


def test_a_list_prints_one_item_a_line() -> None:
    (piece,) = cut_pieces(read_rows(with_activity("- satu", "- dua"), ROLES), WIDTHS, 8.5, 1.0, [100.0], 100.0)
    assert [line.text for line in piece.lines[CellRole.ACTIVITY]] == ["- satu", "- dua"]


def test_a_continued_cell_is_merged_with_the_one_above() -> None:
    plain = sop({"pelaksana": "a"}, {"pelaksana": "a"})
    second = replace(plain.steps[1], duration=Cell((), False, True))
    rows = read_rows(replace(plain, steps=(plain.steps[0], second)), ROLES)
    assert rows[1].merged == {CellRole.DURATION}
    assert CellRole.DURATION not in rows[1].texts


@given(st.lists(st.text("abc ", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=60))
@settings(max_examples=50, deadline=None)
def test_a_row_taller_than_its_limit_is_cut_without_losing_a_line(items: list[str]) -> None:
    rows = read_rows(with_activity(*items), ROLES)
    (whole,) = cut_pieces(rows, WIDTHS, 8.5, 1.0, [10_000.0], 10_000.0)
    pieces = cut_pieces(rows, WIDTHS, 8.5, 1.0, [40.0], 50.0)
    lines = [line.text for piece in pieces for line in piece.lines[CellRole.ACTIVITY] if line.text != CONTINUED]
    assert lines == [line.text for line in whole.lines[CellRole.ACTIVITY]]
    assert all(piece.height <= (50.0 if piece.part else 40.0) + 1e-6 for piece in pieces)
    assert [piece.has_symbols for piece in pieces] == [True] + [False] * (len(pieces) - 1)


def test_the_later_parts_of_a_row_say_that_they_go_on() -> None:
    rows = read_rows(with_activity(*(f"butir {number}" for number in range(30))), ROLES)
    pieces = cut_pieces(rows, WIDTHS, 8.5, 1.0, [text_height(12, 8.5)], text_height(12, 8.5))
    assert [piece.lines[CellRole.ACTIVITY][0].text for piece in pieces] == ["butir 0", CONTINUED, CONTINUED]


def test_a_merged_cell_says_how_much_room_its_text_takes_on_another_page() -> None:
    plain = sop({"pelaksana": "a"}, {"pelaksana": "a"}, {"pelaksana": "a"})
    first, *others = plain.steps
    below = [replace(step, requirements=Cell((), False, True)) for step in others]
    rows = read_rows(replace(plain, steps=(replace(first, requirements=cell("a", "b", "c")), *below)), ROLES)
    pieces = cut_pieces(rows, WIDTHS, 8.5, 1.0, [100.0] * 3, 100.0)
    assert [dict(piece.again) for piece in pieces] == [{}, *[{CellRole.REQUIREMENTS: text_height(3, 8.5)}] * 2]
