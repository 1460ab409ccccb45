"""The table of a form as cells with their places, and a whole form as one table for programs that have only cells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from generator.drawing.geometry import Point
from generator.drawing.measure import block_height, wrap
from generator.evidence.form import LOGO_GAP, LOGO_HEIGHT, Form, Grid
from generator.export.grid import HIGHEST, Cell, Look, Table

SIZE, HEAD_SIZE, TITLE_SIZE, SMALL_SIZE = 9.5, 9.5, 13.0, 7.5
INSET, PAD = 1.6, 1.2  # mm free beside and above the text of a cell
SIGNING_ROOM = 22.0  # mm
_HEAD = Look(HEAD_SIZE, is_bold=True, is_centered=True, is_head=True)
_BOX = 1.5  # mm
_ROOM = 2.5  # mm between the parts of a form


def edges(grid: Grid, width: float) -> tuple[float, ...]:
    """Return the places of the vertical rules, from 0."""
    total = sum(column.weight for column in grid.columns)
    return (0.0, *accumulate(column.weight * width / total for column in grid.columns))


def text_height(text: str, width: float, size: float, *, is_bold: bool = False) -> float:
    """Return the height of a cell that holds a text, its free room with it."""
    return block_height(len(broken(text, width, size, is_bold=is_bold)), size) + 2 * PAD


def broken(text: str, width: float, size: float, *, is_bold: bool = False) -> tuple[str, ...]:
    """Return the lines of a text in a cell; boxes to tick are drawn wider than their letters."""
    return tuple(line.text for line in wrap(text, width - 2 * INSET - _BOX, size, is_bold))


def grid_table(grid: Grid, width: float) -> Table:
    """Return headings and rows of a form as a table whose rows are as high as their texts need, and no lower."""
    x_edges = edges(grid, width)
    cells = [Cell(0, number, 1, 1, column.heading, _HEAD) for number, column in enumerate(grid.columns)]
    cells += _body(grid)
    least = [text_height("X", width, HEAD_SIZE), *(grid.row_height for _ in grid.rows)]
    for cell in sorted(cells, key=lambda cell: cell.row_span):
        room = x_edges[cell.column + 1] - x_edges[cell.column]
        needed = text_height(cell.text, room, cell.look.size, is_bold=cell.look.is_bold)
        rows = range(cell.row, cell.row + cell.row_span)
        least[rows[-1]] += max(0.0, needed - sum(least[row] for row in rows))
    y_edges = (0.0, *accumulate(least))
    return Table(x_edges, y_edges, tuple(cells), (), range(1), (), Point(0.0, 0.0))


def _body(grid: Grid) -> Iterator[Cell]:
    count = len(grid.rows)
    for column, about in enumerate(grid.columns):
        for row, text in enumerate(entry[column] for entry in grid.rows):
            if text is None and row:
                continue
            end = row + 1
            while end < count and grid.rows[end][column] is None:
                end += 1
            look = Look(SIZE, is_centered=about.is_centered, height="center" if end == row + 1 else "top")
            yield Cell(row + 1, column, end - row, 1, text or "", look)


def whole_table(form: Form) -> Table:
    """Return a form as one table: its other parts in cells without frames above and below the rows."""
    grid, width = grid_table(form.grid, form.width), form.width
    kop = Look(12.0, is_bold=True, is_centered=True, has_frame=False)
    above = [("", kop)] * bool(form.logos) + [(line, kop) for line in form.letterhead]
    title = len(above)
    above.append((form.title, Look(TITLE_SIZE, is_bold=True, is_centered=True, has_frame=False)))
    plain = Look(SIZE, height="top", has_frame=False)
    above += [(f"{label}: {said}", plain) for label, said in form.facts]
    above += [(form.opening, plain)] if form.opening else []
    columns = len(grid.x_edges) - 1
    heights = [text_height(text, width, look.size, is_bold=look.is_bold) for text, look in above]
    heights[title] += 2 * _ROOM  # above and below the title
    heights[:1] = [LOGO_HEIGHT + LOGO_GAP] if form.logos else heights[:1]
    cells = [Cell(row, 0, 1, columns, text, look) for row, (text, look) in enumerate(above)]
    first = len(above)
    cells += [cell._replace(row=cell.row + first) for cell in grid.cells]
    heights += [min(high - low, HIGHEST) for low, high in pairwise(grid.y_edges)]
    middle = min(range(1, columns), key=lambda edge: abs(grid.x_edges[edge] - width / 2))
    for texts, height in _below(form):
        row, look = len(heights), plain._replace(is_centered=len(texts) > 1)
        starts = (0, middle, columns) if len(texts) > 1 else (0, columns)
        for text, (low, high) in zip(texts, pairwise(starts), strict=True):
            cells.append(Cell(row, low, 1, high - low, text, look))
        heights.append(height)
    heads = range(first, first + 1)
    return Table(grid.x_edges, (0.0, *accumulate(heights)), tuple(cells), (), heads, (), Point(0.0, 0.0))


def _below(form: Form) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield what stands below the rows: texts that share a line, and its height."""
    if form.closing:
        yield (form.closing,), text_height(form.closing, form.width, SIZE) + _ROOM
    if form.signatures:
        texts = signing_texts(form)
        yield texts, block_height(max(text.count("\n") for text in texts) + 3, SIZE)
    if form.source:
        said = f"Sumber bentuk: {form.source}"
        yield (said,), text_height(said, form.width, SIZE)


def signing_texts(form: Form) -> tuple[str, str]:
    """Return what stands in the left and the right half where a form is signed, with free lines to sign on."""
    texts = ("\n".join(("", *one.above, "", "", "", "", *one.below)) for one in form.signatures)
    return ("", *texts)[-2:]  # type: ignore[return-value]
