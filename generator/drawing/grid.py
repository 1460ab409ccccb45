"""The activity table as a full grid of cells: header, texts, pelaksana columns and off-page strips."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from generator.drawing.drawing import ActivityPage, BodyCell, TextBlock, TextRole
from generator.drawing.geometry import Box

_SAME = 1e-4  # mm; rules nearer to each other than this are one


class GridCell(NamedTuple):
    """A cell of the grid. `row` and `column` count from 0 at the table's top left, header rows included."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    block: TextBlock | None
    is_header: bool
    body: BodyCell | None = None  # what the cell is, where it belongs to a step


class Grid(NamedTuple):
    """All cells of a page's table, row by row, without gaps, and the places of its rules in mm."""

    x_edges: tuple[float, ...]
    y_edges: tuple[float, ...]
    header_rows: int
    cells: tuple[GridCell, ...]


def grid_of(page: ActivityPage) -> Grid:
    """Return the grid of a page. Grid squares without a text of their own become empty cells."""
    xs = page.column_edges
    ys = _distinct(
        (
            *page.header_edges,
            *(edge for band in page.diagram.rows for edge in (band.top, band.bottom)),
            page.table.bottom,
        )
    )
    header_rows = len(page.header_edges) - 1
    cells = [_cell(xs, ys, (h.row, h.column, h.row_span, h.column_span), h.block, is_header=True) for h in page.header]
    for body in page.cells:
        first = _index(ys, page.diagram.rows[body.row].top)
        last = _index(ys, page.diagram.rows[body.row + body.row_span - 1].bottom)
        place = (first, body.column, last - first, 1)
        cells.append(_cell(xs, ys, place, body.block, is_header=False)._replace(body=body))
    if not page.diagram.rows:  # an empty table: one cell with the note that says so
        place = (header_rows, 0, len(ys) - 1 - header_rows, len(xs) - 1)
        note = next((block for block in page.furniture if block.role is TextRole.NOTE), None)
        cells.append(_cell(xs, ys, place, note, is_header=False))
    taken = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    cells += [
        _cell(xs, ys, (row, column, 1, 1), None, is_header=row < header_rows)
        for row in range(len(ys) - 1)
        for column in range(len(xs) - 1)
        if (row, column) not in taken
    ]
    return Grid(xs, ys, header_rows, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def framed(page: ActivityPage, grid: Grid) -> list[Box]:
    """Return the boxes that rules are drawn around.

    These are the cells; but in the strips of off-page connectors, where the text columns hold nothing, one box stands
    for all of them on either side.
    """
    boxes = [cell.box for cell in grid.cells if not _is_in_strip(page, cell)]
    left, right = page.table.left, page.table.right
    zone = page.diagram.grid
    for band in sorted({(cell.box.top, cell.box.bottom) for cell in grid.cells if _is_in_strip(page, cell)}):
        boxes += [Box(left, band[0], zone.left, band[1]), Box(zone.right, band[0], right, band[1])]
        boxes += [Box(column.left, band[0], column.right, band[1]) for column in page.diagram.columns]
    return boxes


def _is_in_strip(page: ActivityPage, cell: GridCell) -> bool:
    """Tell whether a cell lies above the first or below the last row of a table that has rows."""
    rows = page.diagram.rows
    if cell.is_header or not rows:
        return False
    return cell.box.bottom <= rows[0].top + _SAME or cell.box.top >= rows[-1].bottom - _SAME


def _cell(
    xs: tuple[float, ...],
    ys: tuple[float, ...],
    place: tuple[int, int, int, int],
    block: TextBlock | None,
    *,
    is_header: bool,
) -> GridCell:
    row, column, row_span, column_span = place
    box = Box(xs[column], ys[row], xs[column + column_span], ys[row + row_span])
    return GridCell(row, column, row_span, column_span, box, block, is_header)


def _distinct(edges: tuple[float, ...]) -> tuple[float, ...]:
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _SAME:
            found.append(edge)
    return tuple(found)


def _index(edges: tuple[float, ...], edge: float) -> int:
    return bisect_left(edges, edge - _SAME)
