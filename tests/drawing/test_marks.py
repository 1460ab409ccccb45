"""Outlines, arrow heads and the table's grid are where the drawing says."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from generator.drawing.drawing import ARROW_LENGTH, Connector, ConnectorKind, PlacedShape, ShapeKind, TextRole
from generator.drawing.geometry import Box, Point
from generator.drawing.grid import framed, grid_of
from generator.drawing.ids import MarkId
from generator.drawing.marks import CONNECTOR_STROKE, arrow, corner_radius, dashes, frame_rules, outline
from generator.layout.text import place_block
from generator.model import LineStyle
from tests.shape_ids import key
from tests.sheet.drawings import BOTTOM, EDGES, HEADER, ROWS, activity_page

BOX = Box(10, 20, 26, 28)


def flow(*points: tuple[float, float]) -> Connector:
    return Connector(key("s1/a"), key("s1/b"), ConnectorKind.FLOW, tuple(Point(*point) for point in points))


def test_a_decision_touches_the_middle_of_each_side() -> None:
    assert outline(PlacedShape(key("s1/d"), ShapeKind.DECISION, BOX, 0)) == ((18, 20), (26, 24), (18, 28), (10, 24))


def test_a_terminator_has_fully_rounded_ends() -> None:
    assert corner_radius(PlacedShape(key("s1/t"), ShapeKind.TERMINATOR, BOX, 0)) == 4
    assert corner_radius(PlacedShape(key("s1/p"), ShapeKind.PROCESS, BOX, 0)) == 0


def test_an_off_page_connector_points_down_or_up() -> None:
    down = outline(PlacedShape(MarkId("A", True), ShapeKind.OFF_PAGE, BOX, 0))
    up = outline(PlacedShape(MarkId("A", True), ShapeKind.OFF_PAGE, BOX, 0, points_up=True))
    assert (18, 28) in down and (18, 20) not in down and (10, 20) in down
    assert (18, 20) in up and (18, 28) not in up and (26, 28) in up


def test_the_arrow_head_lies_inside_the_last_piece_with_its_tip_at_the_end() -> None:
    shaft, (head,) = arrow(flow((0, 0), (0, 10), (20, 10)))
    assert head[0] == (20, 10)
    assert {point.x for point in head[1:]} == {20 - ARROW_LENGTH}
    assert 20 - ARROW_LENGTH < shaft[-1].x < 20
    assert shaft[:2] == ((0, 0), (0, 10))


def test_a_short_last_piece_gets_a_short_head() -> None:
    _, (head,) = arrow(flow((0, 0), (0, 1)))
    assert min(point.y for point in head) == 0


def test_a_joint_is_a_plain_line() -> None:
    points = (Point(0, 0), Point(5, 0))
    assert arrow(Connector(key("s1/a"), key("s1/b"), ConnectorKind.JOINT, points)) == (points, ())


def test_a_side_shared_by_two_cells_is_one_rule() -> None:
    rules = frame_rules([Box(0, 0, 10, 5), Box(10, 0, 20, 5), Box(0, 5, 20, 9)])
    assert set(rules) == {
        ((0, 0), (20, 0)),
        ((0, 5), (20, 5)),
        ((0, 9), (20, 9)),
        ((0, 0), (0, 9)),
        ((10, 0), (10, 5)),
        ((20, 0), (20, 9)),
    }


def test_the_grid_covers_the_table_without_gaps_or_overlaps() -> None:
    page = activity_page("Judul", ["a", "b", "c", "d"])
    grid = grid_of(page)
    assert grid.y_edges == (*HEADER, *ROWS, BOTTOM)
    assert grid.header_rows == 2
    area = sum(cell.box.width * cell.box.height for cell in grid.cells)
    assert abs(area - page.table.width * page.table.height) < 1e-6
    merged = [cell for cell in grid.cells if not cell.is_header and cell.row_span == 2]
    assert [(cell.column, cell.box.top, cell.box.bottom) for cell in merged] == [(8, ROWS[0], ROWS[2])]


def test_strips_have_rules_between_pelaksana_only() -> None:
    page = activity_page("Judul", ["a", "b", "c", "d"])
    boxes = framed(page, grid_of(page))
    above = [box for box in boxes if box.bottom == ROWS[0]]
    below = [box for box in boxes if box.top == ROWS[-1]]
    for strip in (above, below):
        edges = (EDGES[0], *EDGES[2:6], EDGES[-1])
        assert sorted((box.left, box.right) for box in strip) == list(pairwise(edges))
    area = sum(box.width * box.height for box in boxes)
    assert abs(area - page.table.width * page.table.height) < 1e-6


def test_an_empty_table_is_one_cell_with_its_note() -> None:
    page = activity_page("Judul", [])
    empty = replace(page.diagram, rows=(), shapes=(), connectors=())
    block = place_block("Belum ada langkah.", Box(EDGES[0], 100, EDGES[-1], 120), 10)
    note = block._replace(role=TextRole.NOTE)
    grid = grid_of(replace(page, cells=(), diagram=empty, furniture=(*page.furniture, note)))
    (body,) = [cell for cell in grid.cells if not cell.is_header]
    assert body.block == note and body.column_span == len(EDGES) - 1


def test_dashes_close_bends_and_ends_and_leave_gaps_that_a_photocopy_keeps() -> None:
    points = (Point(3.1, 10), Point(41.7, 10), Point(41.7, 22.2))
    found = dashes(points)
    for end in points:
        assert any(end in dash for dash in found)
    level = [(a.x, b.x) for a, b in found if a.y == b.y]
    gaps = [after - end for (_, end), (after, _) in pairwise(level)]
    assert len(gaps) > 8 and min(gaps) > 1.0 > CONNECTOR_STROKE
    assert max(gaps) < 2.0 and 0.4 < sum(b - a for a, b in level) / (41.7 - 3.1) < 0.6


def test_dashed_lines_that_run_on_one_another_leave_the_same_gaps() -> None:
    long, short = (dashes((Point(0, y), Point(50, 0))) for y in (0, 0)), dashes((Point(20, 0), Point(50, 0)))
    assert set(short[1:]) <= set(next(long))


def test_an_arrow_with_two_heads_ends_inside_both() -> None:
    two_way = replace(flow((0, 0), (0, 10), (20, 10)), style=LineStyle(is_two_way=True))
    shaft, (back, head) = arrow(two_way)
    assert (back[0], head[0]) == ((0, 0), (20, 10))
    assert {point.y for point in back[1:]} == {ARROW_LENGTH} and 0 < shaft[0].y < ARROW_LENGTH
    assert len(shaft) == 3 and 20 - ARROW_LENGTH < shaft[-1].x < 20
