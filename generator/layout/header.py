"""The header of the activity table: labels, super-headings, and the pelaksana's names, upright where they must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from generator.drawing.drawing import Align, HeaderCell
from generator.drawing.geometry import Box
from generator.drawing.measure import block_height, text_width, widest_word, wrap
from generator.layout.text import VAlign, place_block, place_upright
from generator.profile import TableFormat, TextColumn

PADDING = 0.9  # mm
ROUNDING = 0.01  # mm; widths are rounded to a thousandth
HEADING_LINES = 4  # of a name that stands level; longer ones get a wider column


class _Label(NamedTuple):
    text: str
    group: str
    is_post: bool


@dataclass(frozen=True, slots=True)
class Header:
    """The header's rows (heights in mm) and what stands in them, before it has a place."""

    labels: tuple[_Label, ...]
    widths: tuple[float, ...]
    upright: frozenset[int]
    heights: tuple[float, ...]  # one or two rows
    size: float

    @property
    def height(self) -> float:
        """The header's whole height in mm."""
        return sum(self.heights)


def narrowest(column: TextColumn, size: float, share: float) -> float:
    """Return the least width of a text column in mm: `share` of the profile's smallest, and no word of its heading cut.

    `size` are the points of the heading.
    """
    return max(column.minimum * share, widest_word(column.label, size, bold=True) + 2 * PADDING + ROUNDING)


def measure_header(
    table: TableFormat, posts: Sequence[str], widths: Sequence[float], size: float
) -> Header:
    """Return the header for columns of `widths` mm (all columns of the table, left to right) at `size` points."""
    labels = (
        *(_Label(column.label, column.group, False) for column in table.before),
        *(_Label(name, table.post_heading, True) for name in posts),
        *(_Label(column.label, column.group, False) for column in table.after),
    )
    posts_at = [index for index, label in enumerate(labels) if label.is_post]
    # All names one way: readers turn the sheet once, not for every second column.
    is_tight = any(
        widest_word(labels[index].text, size, bold=True) > widths[index] - 2 * PADDING for index in posts_at
    )
    upright = frozenset(posts_at if is_tight else ())
    has_groups = any(label.group for label in labels)
    top = 0.0
    if has_groups:
        top = max(
            _flat_height(group, sum(widths[index] for index, _ in members), size)
            for group, members in _groups(labels)
            if group
        )
    whole = below = 0.0
    for index, label in enumerate(labels):
        need = (
            _upright_height(label.text, widths[index], size)
            if index in upright
            else _flat_height(label.text, widths[index], size)
        )
        if label.group:
            below = max(below, need)
        else:
            whole = max(whole, need)
    if not has_groups:
        return Header(labels, tuple(widths), upright, (whole,), size)
    return Header(labels, tuple(widths), upright, (top, max(below, whole - top)), size)


def place_header(header: Header, edges: Sequence[float], top: float) -> tuple[HeaderCell, ...]:
    """Return the header's cells; `edges` are the x of all vertical rules, `top` the y of the table's top."""
    rows = [top]
    for height in header.heights:
        rows.append(rows[-1] + height)
    cells = []
    for group, members in _groups(header.labels):
        first, last = members[0][0], members[-1][0]
        if group:
            box = Box(edges[first], rows[0], edges[last + 1], rows[1])
            cells.append(_cell(0, first, 1, last - first + 1, group, box, header.size, False))
        for index, label in members:
            row = 1 if group else 0
            box = Box(edges[index], rows[row], edges[index + 1], rows[-1])
            span = len(header.heights) - row
            cells.append(_cell(row, index, span, 1, label.text, box, header.size, index in header.upright))
    return tuple(cells)


def _cell(
    row: int, column: int, row_span: int, column_span: int, text: str, box: Box, size: float, is_upright: bool
) -> HeaderCell:
    place = place_upright if is_upright else place_block
    block = place(text, box, size, padding=PADDING, align=Align.CENTER, valign=VAlign.MIDDLE, bold=True)
    return HeaderCell(row, column, row_span, column_span, block)


def _groups(labels: Sequence[_Label]) -> list[tuple[str, list[tuple[int, _Label]]]]:
    """Return runs of neighbours under one super-heading, in order; the heading is "" for those without."""
    return [(group, list(members)) for group, members in groupby(enumerate(labels), lambda item: item[1].group)]


def _flat_height(text: str, width: float, size: float) -> float:
    return block_height(len(wrap(text, width - 2 * PADDING, size, True)), size) + 2 * PADDING


def _upright_height(text: str, width: float, size: float) -> float:
    """Return the least height at which an upright name fits the column's width; on one line it always does."""
    room = width - 2 * PADDING
    longest = text_width(text, size, bold=True) + 0.1
    height = widest_word(text, size, bold=True) + 0.1
    while height < longest and block_height(len(wrap(text, height, size, True)), size) > room:
        height += 1.0
    return min(height, longest) + 2 * PADDING
