"""Setting measured text into cells: from a text and a box to a `TextBlock`."""

from __future__ import annotations

from enum import Enum
from math import inf

from generator.drawing.drawing import Align, TextBlock, TextLine, TextRole
from generator.drawing.geometry import Box
from generator.drawing.measure import Line, ascent, block_height, line_height, wrap


class VAlign(Enum):
    """Where a block stands in its cell's height (for an upright block: in its width)."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


# To name a member of an Enum takes ten times as long as to name a value of this module.
_CENTER, _MIDDLE, _BOTTOM = Align.CENTER, VAlign.MIDDLE, VAlign.BOTTOM


def place_block(
    text: str,
    cell: Box,
    size: float,
    *,
    padding: float = 0.0,
    align: Align = Align.LEFT,
    valign: VAlign = VAlign.TOP,
    bold: bool = False,
    role: TextRole = TextRole.PLAIN,
) -> TextBlock:
    """Break `text` at `size` points and place it in `cell`, `padding` mm from its borders.

    The lines never exceed the padded width (unless one character does); whether the height suffices is the
    caller's business, who finds it in `TextBlock.box`. An empty text gives a block without lines whose box is
    a point.
    """
    lines = wrap(text, cell.right - padding - (cell.left + padding), size, bold)
    return place_lines(lines, cell, size, padding=padding, align=align, valign=valign, bold=bold, role=role)


def place_lines(
    lines: tuple[Line, ...],
    cell: Box,
    size: float,
    *,
    padding: float = 0.0,
    align: Align = Align.LEFT,
    valign: VAlign = VAlign.TOP,
    bold: bool = False,
    role: TextRole = TextRole.PLAIN,
) -> TextBlock:
    """Place lines that are already broken; otherwise like `place_block`."""
    inner_left, top, inner_right, bottom = cell
    inner_left, inner_right = inner_left + padding, inner_right - padding
    height = block_height(len(lines), size)
    top = _start(top + padding, bottom - padding, height, valign)
    if not lines:
        return TextBlock(Box(inner_left, top, inner_left, top), cell, size, (), bold, role=role)
    baseline, step = top + ascent(size), line_height(size)
    middle = (inner_left + inner_right) / 2 if align is _CENTER else None
    left, right = inf, -inf
    placed = []
    for index, (text, width, indent) in enumerate(lines):
        start = inner_left + indent if middle is None else middle - width / 2
        placed.append(TextLine(text, start, baseline + index * step, width))
        if start < left:
            left = start
        if start + width > right:
            right = start + width
    return TextBlock(Box(left, top, right, top + height), cell, size, tuple(placed), bold, False, False, role)


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
    if valign is _MIDDLE:
        return (low + high - extent) / 2
    return high - extent if valign is _BOTTOM else low
