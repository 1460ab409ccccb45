"""Setting measured text into cells: from a text and a box to a `TextBlock`."""

from __future__ import annotations

from enum import Enum

from generator.drawing.drawing import Align, TextBlock, TextLine
from generator.drawing.geometry import Box
from generator.drawing.measure import Line, ascent, block_height, line_height, wrap


class VAlign(Enum):
    """Where a block stands in its cell's height (for an upright block: in its width)."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def place_block(
    text: str,
    cell: Box,
    size: float,
    *,
    padding: float = 0.0,
    align: Align = Align.LEFT,
    valign: VAlign = VAlign.TOP,
    bold: bool = False,
) -> TextBlock:
    """Break `text` at `size` points and place it in `cell`, `padding` mm from its borders.

    The lines never exceed the padded width (unless one character does); whether the height suffices is the
    caller's business, who finds it in `TextBlock.box`. An empty text gives a block without lines whose box is
    a point.
    """
    inner = cell.grown(-padding)
    lines = wrap(text, inner.width, size, bold)
    return place_lines(lines, cell, size, padding=padding, align=align, valign=valign, bold=bold)


def place_lines(
    lines: tuple[Line, ...],
    cell: Box,
    size: float,
    *,
    padding: float = 0.0,
    align: Align = Align.LEFT,
    valign: VAlign = VAlign.TOP,
    bold: bool = False,
) -> TextBlock:
    """Place lines that are already broken; otherwise like `place_block`."""
    inner = cell.grown(-padding)
    top = _start(inner.top, inner.bottom, block_height(len(lines), size), valign)
    if not lines:
        return TextBlock(Box(inner.left, top, inner.left, top), cell, size, (), bold)
    baseline, step = top + ascent(size), line_height(size)
    if align is Align.CENTER:
        middle = inner.center.x
        lefts = [middle - line.width / 2 for line in lines]
    else:
        lefts = [inner.left + line.indent for line in lines]
    placed = tuple(
        [
            TextLine(line.text, left, baseline + index * step, line.width)
            for index, (line, left) in enumerate(zip(lines, lefts, strict=True))
        ]
    )
    right = max([line.left + line.width for line in placed])
    return TextBlock(Box(min(lefts), top, right, top + block_height(len(lines), size)), cell, size, placed, bold)


def place_upright(
    text: str,
    cell: Box,
    size: float,
    *,
    padding: float = 0.0,
    align: Align = Align.CENTER,
    valign: VAlign = VAlign.MIDDLE,
    bold: bool = False,
) -> TextBlock:
    """Place `text` rotated by 90 degrees counter-clockwise: it reads upwards, lines follow to the right.

    Lines are broken at the padded height. `align` tells where they stand along it (LEFT: from the bottom),
    `valign` where the block stands in the cell's width.
    """
    inner = cell.grown(-padding)
    lines = wrap(text, inner.height, size, bold)
    left = _start(inner.left, inner.right, block_height(len(lines), size), valign)
    placed = tuple(
        TextLine(
            line.text,
            left + ascent(size) + index * line_height(size),
            inner.center.y + line.width / 2 if align is Align.CENTER else inner.bottom,
            line.width,
        )
        for index, line in enumerate(lines)
    )
    if not placed:
        return TextBlock(Box(left, inner.bottom, left, inner.bottom), cell, size, (), bold, is_upright=True)
    box = Box(
        left,
        min(line.baseline - line.width for line in placed),
        left + block_height(len(placed), size),
        max(line.baseline for line in placed),
    )
    return TextBlock(box, cell, size, placed, bold, is_upright=True)


def _start(low: float, high: float, extent: float, valign: VAlign) -> float:
    if valign is VAlign.MIDDLE:
        return (low + high - extent) / 2
    return high - extent if valign is VAlign.BOTTOM else low
