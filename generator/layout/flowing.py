"""Text that flows: broken lines with indents and markers, to be parted at any line and placed in cells."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from generator.drawing.drawing import TextBlock, TextLine, TextRole
from generator.drawing.geometry import Box
from generator.drawing.measure import Line, ascent, block_height, descent, line_height, text_width, wrap

_MARKER_GAP = 1.6  # between the widest number of a list and its texts


class FlowLine(NamedTuple):
    """One line of a flowing text. `item` groups the lines of one paragraph; `gap` is free space above it."""

    text: Line
    item: int
    size: float
    indent: float = 0.0
    marker: Line | None = None
    gap: float = 0.0
    is_bold: bool = False
    is_underlined: bool = False


def paragraphs(
    items: tuple[str, ...], width: float, size: float, *, gap: float = 0.0, bold: bool = False
) -> tuple[FlowLine, ...]:
    """Break texts to `width` mm; more than one item makes a numbered list with a hanging indent.

    `gap` mm stand between two items. Empty items are left out and not counted.
    """
    texts = [item for item in items if item.strip()]
    markers = [f"{number}." for number in range(1, len(texts) + 1)] if len(texts) > 1 else [""] * len(texts)
    marker_width = max((text_width(marker, size, bold) for marker in markers), default=0.0)
    indent = marker_width + _MARKER_GAP if marker_width else 0.0
    return tuple(
        FlowLine(
            text=line,
            item=number,
            size=size,
            indent=indent,
            marker=Line(marker, text_width(marker, size, bold)) if marker and index == 0 else None,
            gap=gap if index == 0 and number else 0.0,
            is_bold=bold,
        )
        for number, (text, marker) in enumerate(zip(texts, markers, strict=True))
        for index, line in enumerate(wrap(text, width - indent, size, bold))
    )


def plain_lines(texts: tuple[str, ...], width: float, size: float, *, bold: bool = False) -> tuple[FlowLine, ...]:
    """Break texts to `width` mm, one below the other without numbers."""
    return tuple(
        FlowLine(line, item, size, is_bold=bold)
        for item, text in enumerate(texts)
        for line in wrap(text, width, size, bold)
    )


def flow_height(lines: tuple[FlowLine, ...]) -> float:
    """Return the height of lines set one below the other, in mm; the gap above the first does not count."""
    if not lines:
        return 0.0
    gaps = sum([line.gap for line in lines[1:]])
    return gaps + sum([line_height(line.size) for line in lines[:-1]]) + block_height(1, lines[-1].size)


def count_fitting(lines: tuple[FlowLine, ...], height: float) -> int:
    """Return how many of the first lines fit into `height` mm."""
    y = 0.0
    for count, line in enumerate(lines):
        y += line.gap if count else 0.0
        if y + block_height(1, line.size) > height + 1e-6:
            return count
        y += line_height(line.size)
    return len(lines)


def flow_blocks(
    lines: tuple[FlowLine, ...], cell: Box, top: float, left: float, right: float, *, centered: bool = False
) -> tuple[TextBlock, ...]:
    """Place lines between `left` and `right` from `top` downwards: one block for each item."""
    blocks = []
    y = top
    if lines:
        y -= lines[0].gap
    for _, group in groupby(lines, key=attrgetter("item")):
        members = tuple(group)
        placed: list[TextLine] = []
        for line in members:
            y += line.gap
            baseline = y + ascent(line.size)
            if line.marker:
                marker_left = left + line.indent - _MARKER_GAP - line.marker.width
                placed.append(TextLine(line.marker.text, marker_left, baseline, line.marker.width))
            x = (left + right - line.text.width) / 2 if centered else left + line.indent
            if line.text.text or line.is_underlined:  # another empty line only takes room
                placed.append(TextLine(line.text.text, x, baseline, line.text.width))
            y += line_height(line.size)
        if not placed:
            continue
        first = members[0]
        box = Box(
            min([line.left for line in placed]),
            placed[0].baseline - ascent(first.size),
            max([line.left + line.width for line in placed]),
            placed[-1].baseline + descent(first.size),
        )
        role = TextRole.ITEM if first.marker else TextRole.PLAIN
        blocks.append(
            TextBlock(box, cell, first.size, tuple(placed), first.is_bold, False, first.is_underlined, role)
        )
    return tuple(blocks)
