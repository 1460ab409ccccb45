"""Tables of cells without gaps, for programs that have cells: from boxes in mm to numbered rows and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil
from typing import Literal, NamedTuple

from generator.drawing.drawing import Diagram
from generator.drawing.geometry import Box, Point

HIGHEST = 140.0  # mm: no row is higher, since rows of Excel end at 409 points
SAME = 1e-3  # mm


class Look(NamedTuple):
    """How a cell looks; `size` in points."""

    size: float
    is_bold: bool = False
    is_centered: bool = False
    height: Literal["top", "center", "bottom"] = "center"  # where the text stands in its cell
    is_head: bool = False  # on the ground of headings
    is_upright: bool = False
    has_frame: bool = True


class Cell(NamedTuple):
    """A cell; rows and columns count from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    look: Look


class Table(NamedTuple):
    """A table without gaps. `heads` are the rows of its header, `breaks` the first rows of all pages but the first."""

    x_edges: tuple[float, ...]  # mm, from 0
    y_edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    breaks: tuple[int, ...]
    heads: range
    diagrams: tuple[Diagram, ...]
    origin: Point  # of the table on its first page, in mm

    def row_at(self, y: float) -> int:
        """Return the row that holds a place, in mm from the table's top."""
        return _index(self.y_edges, y)

    def column_at(self, x: float) -> int:
        """Return the column that holds a place."""
        return _index(self.x_edges, x)


class Placed(NamedTuple):
    """A cell before its rows and columns are numbered."""

    box: Box
    text: str
    look: Look


def table_of(
    placed: Sequence[Placed], breaks: Iterable[float], heads: int, diagrams: tuple[Diagram, ...]
) -> Table:
    """Number rows and columns; squares that no cell covers become empty ones."""
    left, top = min(cell.box.left for cell in placed), min(cell.box.top for cell in placed)
    xs = _distinct(edge - left for cell in placed for edge in (cell.box.left, cell.box.right))
    ys = _cut(_distinct(edge - top for cell in placed for edge in (cell.box.top, cell.box.bottom)))
    cells = []
    for box, text, look in placed:
        row, column = _index(ys, box.top - top), _index(xs, box.left - left)
        spans = _index(ys, box.bottom - top) - row, _index(xs, box.right - left) - column
        cells.append(Cell(row, column, *spans, text, look))
    taken = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    bare = Look(cells[0].look.size, has_frame=False)
    squares = ((row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1))
    cells += (Cell(row, column, 1, 1, "", bare) for row, column in squares if (row, column) not in taken)
    head = [cell.row for cell in cells if cell.look.is_head][:1]
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Table(
        xs,
        ys,
        ordered,
        tuple(_index(ys, y - top) for y in breaks),
        range(head[0], head[0] + heads) if heads else range(0),
        diagrams,
        Point(left, top),
    )


def _distinct(edges: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > SAME:
            found.append(edge)
    return tuple(found)


def _cut(edges: tuple[float, ...]) -> tuple[float, ...]:
    """Return edges with more of them where two lie further apart than a row may be high."""
    cut = [edges[0]]
    for low, high in pairwise(edges):
        count = ceil((high - low) / HIGHEST)
        cut += (low + (high - low) * number / count for number in range(1, count + 1))
    return tuple(cut)


def _index(edges: Sequence[float], place: float) -> int:
    """Return the number of the edge at a place, or of the last one before it."""
    return max(0, bisect_right(edges, place + SAME) - 1)
