"""Hard rule 8, the texts of one page: inside their cells, legible, apart from each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from operator import add, attrgetter, sub

from generator.drawing.drawing import (
    ActivityPage,
    Connector,
    Diagram,
    IdentityPage,
    Page,
    PlacedShape,
    ShapeKind,
    TextBlock,
    TextLine,
    TextRole,
    stacked,
)
from generator.drawing.geometry import Box
from generator.drawing.measure import ascent, descent, text_width
from generator.drawing.reading import as_one
from generator.language.excerpt import shorten
from generator.verify.outline import covers_part_of, encloses
from generator.verify.paths import PieceIndex
from generator.verify.printed import squeezed, squeezed_lines
from generator.verify.violation import LEAST_SIZE, TOLERANCE, Violation

_BESIDE = 2.0  # mm; words farther from their symbol do not belong to it
_FEW_WORDS = 40  # characters of a text that a message quotes


def check_texts(page: Page) -> Iterator[Violation]:
    """Yield the breaks of rule 8 by the texts of a page outside its diagram, and wrong cells."""
    sheet = Box(0.0, 0.0, page.width, page.height)
    placed = [entry for entry in _blocks(page) if entry[0].lines]
    for block, item in placed:
        for problem in _problems(block, sheet):
            yield Violation(8, page.number, f'teks "{_excerpt(block)}" {problem}', (item,))
    yield from _overlapping(placed, page.number)
    if isinstance(page, ActivityPage):
        yield from _check_cells(page)


def _blocks(page: Page) -> Iterator[tuple[TextBlock, str]]:
    """Yield every block of text on the paper of a page with the step (or the place) it belongs to."""
    for part in stacked(page):
        if isinstance(part, IdentityPage):
            yield from ((block, framed.role.value) for framed in part.cells for block in framed.blocks)
        else:
            yield from ((head.block, "judul tabel") for head in part.header)
            yield from ((cell.block, cell.step) for cell in part.cells)
        yield from ((block, "tepi halaman") for block in part.furniture)


def _excerpt(block: TextBlock) -> str:
    return shorten(as_one(block.lines), _FEW_WORDS)


def _problems(block: TextBlock, sheet: Box) -> list[str]:
    """Return what is wrong with a block that has lines."""
    found = []
    box, cell, size, is_bold = block.box, block.cell, block.size, block.is_bold
    if size < LEAST_SIZE - 1e-9:
        found.append(f"lebih kecil dari {LEAST_SIZE:g} poin")
    printed = _printed(block)
    if not (cell.contains(box, TOLERANCE) and cell.contains(printed, TOLERANCE)):
        found.append("tidak muat di dalam selnya")
    elif not box.contains(printed, TOLERANCE):
        found.append("keluar dari kotaknya sendiri")
    for text, _, _, width in block.lines:
        if width < text_width(text, size, is_bold) - TOLERANCE:
            found.append("lebih lebar daripada yang dihitung")
            break
    if len(block.lines) > 1 and not _are_apart(block):
        found.append("barisnya saling menimpa")
    if not sheet.contains(box, TOLERANCE):
        found.append("keluar dari kertas")
    return found


def line_box(line: TextLine, size: float, is_upright: bool = False) -> Box:
    """Return the box of a printed line, from the font's ascender to its descender."""
    up, down = ascent(size), descent(size)
    _, left, baseline, width = line
    if is_upright:
        return Box(left - up, baseline - width, left + down, baseline)
    return Box(left, baseline - up, left + width, baseline + down)


def _printed(block: TextBlock) -> Box:
    """Return the box around the printed lines of a block that has some."""
    if len(block.lines) == 1:
        return line_box(block.lines[0], block.size, block.is_upright)
    _, lefts, baselines, widths = zip(*block.lines, strict=True)
    up, down = ascent(block.size), descent(block.size)
    if block.is_upright:
        tops = map(sub, baselines, widths)
        return Box(min(lefts) - up, min(tops), max(lefts) + down, max(baselines))
    return Box(min(lefts), min(baselines) - up, max(map(add, lefts, widths)), max(baselines) + down)


def _are_apart(block: TextBlock) -> bool:
    """Tell whether consecutive lines are at least as far apart as the type is high.

    A list's number and its item stand on one baseline, side by side.
    """
    least = ascent(block.size) + descent(block.size) - TOLERANCE
    across = attrgetter("left" if block.is_upright else "baseline")
    for first, second in pairwise(sorted(block.lines, key=across)):
        apart = across(second) - across(first)
        if apart > TOLERANCE:
            if apart < least:
                return False
        elif line_box(first, block.size, block.is_upright).overlaps(
            line_box(second, block.size, block.is_upright), TOLERANCE
        ):
            return False
    return True


def _overlapping(placed: Sequence[tuple[TextBlock, str]], page: int) -> Iterator[Violation]:
    behind = TextRole.WATERMARK
    solid = [(block, item) for block, item in placed if block.role is not behind]
    ordered = sorted(solid, key=lambda entry: entry[0].box.top)
    for index, (block, item) in enumerate(ordered, 1):
        bottom = block.box.bottom - TOLERANCE
        for other, second in islice(ordered, index, None):
            if other.box.top >= bottom:
                break
            if block.box.overlaps(other.box, TOLERANCE):
                message = f'teks "{_excerpt(block)}" dan "{_excerpt(other)}" saling menimpa'
                yield Violation(8, page, message, tuple(dict.fromkeys((item, second))))


def _check_cells(page: ActivityPage) -> Iterator[Violation]:
    """A text's cell is the cell of its row and column: what is inside it is in its place on paper."""
    edges, rows = page.column_edges, page.diagram.rows
    for cell in page.cells:
        box = Box(
            edges[cell.column],
            rows[cell.row].top,
            edges[cell.column + 1],
            rows[cell.row + cell.row_span - 1].bottom,
        )
        is_here = rows[cell.row].step == cell.step
        if not is_here or not box.contains(cell.block.cell, TOLERANCE):
            message = f'teks kolom {cell.role.value} langkah "{cell.step}" tidak di selnya'
            yield Violation(8, page.number, message, (cell.step,))
    first = page.first_post_column
    last = first + len(page.diagram.columns)
    bounds = [(column.left, column.right) for column in page.diagram.columns]
    if bounds != list(zip(edges[first:last], edges[first + 1 : last + 1], strict=True)):
        yield Violation(5, page.number, "kolom pelaksana tidak sama dengan garis tabel", ())


def check_words(diagram: Diagram, index: PieceIndex, page: int) -> Iterator[Violation]:
    """Yield the breaks of rule 8 by the texts of a diagram; `index` has the pieces of its connectors."""
    for shape in diagram.shapes:
        yield from _check_shape_text(diagram, index, shape, page)
    for connector in diagram.connectors:
        yield from _check_label_text(connector, page)


def _check_shape_text(diagram: Diagram, index: PieceIndex, shape: PlacedShape, page: int) -> Iterator[Violation]:
    items = (shape.id,)
    lines = [line_box(line, shape.text_size) for line in shape.lines]
    notes = [line_box(line, shape.goto_size) for line in shape.goto_lines]
    if (lines and shape.text_size < LEAST_SIZE) or (notes and shape.goto_size < LEAST_SIZE):
        yield Violation(8, page, f'tulisan simbol "{shape.id}" lebih kecil dari {LEAST_SIZE:g} poin', items)
    if not all(encloses(shape, box) for box in lines):
        yield Violation(8, page, f'tulisan simbol "{shape.id}" tidak muat di dalamnya', items)
    if not all(encloses(shape, box) or _is_free(diagram, index, shape, box) for box in notes):
        yield Violation(8, page, f'keterangan segilima "{shape.id}" menimpa gambar', items)
    boxes = [*lines, *notes]
    if any(a.overlaps(b, TOLERANCE) for i, a in enumerate(boxes) for b in boxes[i + 1 :]):
        yield Violation(8, page, f'tulisan simbol "{shape.id}" saling menimpa', items)
    if shape.kind is not ShapeKind.OFF_PAGE and squeezed_lines(shape.lines) != squeezed(shape.text):
        yield Violation(8, page, f'tulisan simbol "{shape.id}" tidak tercetak utuh', items)


def _is_free(diagram: Diagram, index: PieceIndex, shape: PlacedShape, box: Box) -> bool:
    """Tell whether words beside an off-page symbol cover nothing and stay with it in its column."""
    if not shape.box.grown(_BESIDE).overlaps(box):
        return False
    if not any(c.left <= box.left and box.right <= c.right for c in diagram.columns):
        return False
    if any(covers_part_of(other, box) for other in diagram.shapes):
        return False
    return not index.inside(box) and diagram.grid.contains(box, TOLERANCE)


def _check_label_text(connector: Connector, page: int) -> Iterator[Violation]:
    label = connector.label
    if label is None:
        return
    items = (connector.source, connector.target)
    if label.size < LEAST_SIZE:
        message = f'tulisan "{label.text}" lebih kecil dari {LEAST_SIZE:g} poin'
        yield Violation(8, page, message, items)
    if not all(label.box.contains(line_box(line, label.size), TOLERANCE) for line in label.lines):
        yield Violation(8, page, f'tulisan "{label.text}" keluar dari tempatnya', items)
