"""Breaks guessed before anything is routed."""

from __future__ import annotations

from generator.layout.breaks import Breaks, ends_of
from generator.layout.rows import Piece
from generator.model import NodeKey, StepId

LEVEL = 8.0
PIECES = [Piece(row, 0, {}, 10.0) for row in range(9)]
HEIGHTS = [10.0] * 9


def edge(source: int, target: int) -> tuple[int, int, NodeKey]:
    return source, target, NodeKey(StepId(f"s{target}"), "p")


def starts(edges: list[tuple[int, int, NodeKey]], most_rows: int = 99) -> list[int]:
    return Breaks(PIECES, ends_of(edges), 2, (40.0, 40.0), most_rows).complete([0], HEIGHTS, LEVEL)[0]


def test_pages_are_filled_where_no_edge_is_cut() -> None:
    assert starts([]) == [0, 4, 8]
    assert starts([edge(0, 1), edge(1, 3), edge(3, 0)]) == [0, 4, 8]


def test_a_strip_for_cut_edges_takes_its_room_and_serves_as_many_targets_as_there_are_columns() -> None:
    assert starts([edge(0, 8), edge(1, 8)]) == [0, 3, 7]
    assert starts([edge(0, 8), edge(0, 7), edge(0, 6)]) == [0, 2, 6, 8]


def test_no_page_gets_more_rows_than_asked() -> None:
    assert starts([], most_rows=3) == [0, 3, 6]


def test_the_last_pages_height_is_told() -> None:
    assert Breaks(PIECES, {}, 2, (40.0, 40.0), 99).complete([0, 6], HEIGHTS, LEVEL) == ([0, 6], 30.0)


def test_a_later_part_of_a_row_begins_a_page() -> None:
    pieces = [Piece(0, 0, {}, 10.0), Piece(0, 1, {}, 10.0), Piece(1, 0, {}, 10.0)]
    assert Breaks(pieces, {}, 2, (40.0, 40.0), 99).complete([0], HEIGHTS, LEVEL)[0] == [0, 1]
