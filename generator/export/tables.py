"""The pages of a drawing as tables of cells, for programs that have cells: whole texts at the places of the drawing.

Where a text was broken into lines, or over pages, the cell has it whole. The pages of a part follow one another in one
table, so that whoever works with it can sort, fill and copy; `breaks` says after which rows a page ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from generator.drawing.drawing import (
    ActivityPage,
    Diagram,
    Drawing,
    IdentityCell,
    IdentityRole,
    QrCode,
    TextBlock,
    TextLine,
    TextRole,
)
from generator.drawing.geometry import Box, Point
from generator.drawing.reading import as_one
from generator.export.grid import SAME, Look, Placed, Table, table_of
from generator.export.whole import WholeTexts, broken_as_printed, heading_texts, identity_texts
from generator.form.fingerprint import SHORT
from generator.form.numbering import numbers_by_step
from generator.form.parts import tables, title_lines
from generator.model import Sop, Step
from generator.profile import CellRole, Profile, TextColumn
from generator.resolve import Catalogue

_SAME_HEIGHT = 1.0  # mm of difference between the room above and below a text in the middle


def version_mark(drawing: Drawing, profile: Profile) -> str:
    """Return the words of the margin that tell the code of the content; "" where it is not known."""
    return profile.version_text(drawing.content_hash[:SHORT]) if drawing.content_hash else ""


def running_words(drawing: Drawing) -> str:
    """Return the SOP's name and number as they stand at the foot of every page, on one line."""
    foot = [block for block in drawing.pages[0].furniture if block.role is TextRole.RUNNING]
    first, *more = min(foot, key=lambda block: (block.cell.left, -block.cell.top)).lines
    return f"{first.text}…" if more else first.text


def identity_table(catalogue: Catalogue, sop: Sop, drawing: Drawing) -> Table:
    """Return the identity part."""
    whole = WholeTexts(identity_texts(catalogue, sop))
    placed: list[Placed] = []
    tops = []
    bottom = 0.0
    first_top = 0.0
    for page in drawing.fronts:
        cells = [_above_code(cell, page.qr) for cell in page.cells if cell.has_frame or _has_text(cell)]
        top = min(cell.box.top for cell in cells)
        first_top = first_top or top
        tops.append(bottom)
        shift = bottom - top
        placed += [Placed(c.box.moved(0.0, shift), whole.cell(c), _look_of(c)) for c in cells]
        bottom = max(cell.box.bottom for cell in cells) + shift
    table = table_of(placed, tops[1:], 0, ())
    return table._replace(origin=Point(table.origin.x, first_top))


def _above_code(cell: IdentityCell, code: QrCode | None) -> IdentityCell:
    """Return a cell without the words beside a QR code, over which the picture of the code would lie."""
    if code is None or not (cell.box.left <= code.box.left and cell.box.top <= code.box.top < cell.box.bottom):
        return cell
    return cell._replace(blocks=tuple(block for block in cell.blocks if block.box.bottom <= code.box.top))


def activity_tables(catalogue: Catalogue, sop: Sop, drawing: Drawing) -> tuple[Table, ...]:
    """Return the table of the activities, or several where the SOP has several; each page with a title begins one."""
    runs: list[list[ActivityPage]] = []
    for page in drawing.tables:
        if not runs or title_of(page) is not None:
            runs.append([])
        runs[-1].append(page)
    return tuple(_activities(catalogue, own, run) for own, run in zip(tables(sop), runs, strict=True))


def page_table(catalogue: Catalogue, sop: Sop, page: ActivityPage) -> Table:
    """Return the table of one page without its title, its diagram as it is on the page.

    A text that goes on over pages is in parts, as printed.
    """
    placed = _headings(catalogue, sop, page)
    texts = [step.cell(column.role).text for step in sop.steps for column in _columns(catalogue, sop)]
    whole = WholeTexts(texts)
    centered = {column.role for column in catalogue.profile_of(sop).table.columns if column.is_centered}
    for cell in page.cells:
        look = Look(cell.block.size, is_centered=cell.role in centered)
        placed.append(Placed(cell.block.cell, whole.text(cell.block.lines), look))
    if not page.diagram.rows:
        placed.append(_note(page))
    placed += _squares(page, 0.0)
    return table_of(placed, (), len(page.header_edges) - 1, (page.diagram,))


def _activities(catalogue: Catalogue, sop: Sop, pages: Sequence[ActivityPage]) -> Table:
    first, profile = pages[0], catalogue.profile_of(sop)
    title = title_of(first)
    top = title.cell.top if title else first.table.top
    left, right = first.table.left, first.table.right
    shifts = [0.0]
    for before, page in pairwise(pages):
        shifts.append(before.table.bottom + shifts[-1] - page.header_edges[-1])
    placed = _headings(catalogue, sop, first)
    if title:
        text = title_lines(profile.title_line(sop.name.value), sop)
        look = Look(title.size, True, True, has_frame=False)
        placed.append(Placed(Box(left, top, right, first.table.top), text, look))
    placed += _rows(catalogue, sop, pages, shifts)
    diagrams = tuple(moved(page.diagram, -left, shift - top) for page, shift in zip(pages, shifts, strict=True))
    breaks = [page.header_edges[-1] + shift for page, shift in zip(pages[1:], shifts[1:], strict=True)]
    return table_of(placed, breaks, len(first.header_edges) - 1, diagrams)


def _headings(catalogue: Catalogue, sop: Sop, page: ActivityPage) -> list[Placed]:
    whole = WholeTexts(heading_texts(catalogue, sop))
    placed = []
    for head in page.header:
        box = Box(
            page.column_edges[head.column],
            page.header_edges[head.row],
            page.column_edges[head.column + head.column_span],
            page.header_edges[head.row + head.row_span],
        )
        look = Look(head.block.size, True, True, is_head=True, is_upright=head.block.is_upright)
        lines = head.block.lines
        placed.append(Placed(box, broken_as_printed(whole.text(lines), lines), look))
    return placed


def _columns(catalogue: Catalogue, sop: Sop) -> list[TextColumn]:
    """Return the text columns but for the number's."""
    return [column for column in catalogue.profile_of(sop).table.columns if column.role is not CellRole.NUMBER]


def _rows(
    catalogue: Catalogue, sop: Sop, pages: Sequence[ActivityPage], shifts: Sequence[float]
) -> Iterator[Placed]:
    """Yield the cells of all rows, those without text too."""
    first = pages[0]
    edges, table = first.column_edges, catalogue.profile_of(sop).table
    after = first.first_post_column + len(first.diagram.columns)
    columns = [*enumerate(table.before), *enumerate(table.after, after)]
    sizes = [cell.block.size for page in pages for cell in page.cells] or [table.body_size]
    bands = _bands(pages, shifts)
    steps = [step for step in sop.steps if step.id in bands]
    numbers = numbers_by_step(sop.steps)
    for index, column in columns:
        look = Look(sizes[0], is_centered=column.is_centered)
        for own, last in _merged(steps, column):
            text = numbers[own.id] if column.role is CellRole.NUMBER else own.cell(column.role).text
            box = Box(edges[index], bands[own.id][0], edges[index + 1], bands[last.id][1])
            yield Placed(box, "" if text == "^" else text, look)
    if not steps:
        yield _note(first)
    for page, shift in zip(pages, shifts, strict=True):
        yield from _squares(page, shift)


def _note(page: ActivityPage) -> Placed:
    """Return the only cell of a table without rows."""
    note = next(block for block in page.furniture if block.role is TextRole.NOTE)
    box = Box(page.table.left, page.header_edges[-1], page.table.right, page.table.bottom)
    return Placed(box, as_one(note.lines), Look(note.size, is_centered=True))


def _squares(page: ActivityPage, shift: float) -> Iterator[Placed]:
    """Yield the squares that symbols stand in."""
    look = Look(page.header[0].block.size)
    for band in page.diagram.columns if page.diagram.rows else ():
        for top, bottom in _pieces(page):
            yield Placed(Box(band.left, top + shift, band.right, bottom + shift), "", look)


def _pieces(page: ActivityPage) -> list[tuple[float, float]]:
    """Return the rows of a page's body, the strips of off-page connectors before and after them too."""
    rows = page.diagram.rows
    edges = [page.header_edges[-1], *(row.top for row in rows), *(row.bottom for row in rows[-1:]), page.table.bottom]
    return [(low, high) for low, high in pairwise(edges) if high - low > SAME]


def _bands(pages: Sequence[ActivityPage], shifts: Sequence[float]) -> Mapping[str, tuple[float, float]]:
    """Return top and bottom of every step, over all pages that it stands on."""
    found: dict[str, tuple[float, float]] = {}
    for page, shift in zip(pages, shifts, strict=True):
        for row in page.diagram.rows:
            top, _ = found.get(row.step, (row.top + shift, 0.0))
            found[row.step] = top, row.bottom + shift
    return found


def _merged(steps: Sequence[Step], column: TextColumn) -> Iterator[tuple[Step, Step]]:
    """Yield the first and last step of every cell of a column; a cell reaches down over those that continue it."""
    begun = 0
    for number, step in enumerate(steps, start=1):
        follows = number < len(steps) and column.role is not CellRole.NUMBER
        if not (follows and steps[number].cell(column.role).continues):
            yield steps[begun], step
            begun = number


def title_of(page: ActivityPage) -> TextBlock | None:
    """Return the title above the first page of a table; None on the others."""
    return next((block for block in page.furniture if block.role is TextRole.TITLE), None)


def moved(diagram: Diagram, dx: float, dy: float) -> Diagram:
    """Return a diagram at another place, as far as symbols, connectors and labels go."""
    def line(text: TextLine) -> TextLine:
        return text._replace(left=text.left + dx, baseline=text.baseline + dy)

    shapes = tuple(
        replace(shape, box=shape.box.moved(dx, dy), goto_lines=tuple(map(line, shape.goto_lines)))
        for shape in diagram.shapes
    )
    connectors = tuple(
        replace(
            connector,
            points=tuple(Point(x + dx, y + dy) for x, y in connector.points),
            label=connector.label and connector.label._replace(box=connector.label.box.moved(dx, dy)),
        )
        for connector in diagram.connectors
    )
    return replace(diagram, shapes=shapes, connectors=connectors)


def _has_text(cell: IdentityCell) -> bool:
    return any(line.text for block in cell.blocks for line in block.lines)


def _look_of(cell: IdentityCell) -> Look:
    blocks = [block for block in cell.blocks if block.lines]
    size = blocks[0].size if blocks else 10.0
    middles = [line.left + line.width / 2 for block in blocks for line in block.lines]
    tops, bottoms = [block.box.top for block in blocks], [block.box.bottom for block in blocks]
    is_body = cell.role is IdentityRole.BODY  # which begins at the top, beside others
    return Look(
        size,
        is_bold=bool(blocks) and all(block.is_bold for block in blocks),
        is_centered=bool(middles) and all(abs(middle - cell.box.center.x) < 0.5 for middle in middles),
        height=_height(min(tops) - cell.box.top, cell.box.bottom - max(bottoms)) if blocks and not is_body else "top",
        is_head=cell.role is IdentityRole.HEADING,
        has_frame=cell.has_frame,
    )


def _height(above: float, below: float) -> Literal["top", "center", "bottom"]:
    """Return where a text stands in its cell, by the room above and below it in mm; below a logo at the bottom."""
    if abs(above - below) < _SAME_HEIGHT:
        return "center"
    return "top" if above < below else "bottom"
