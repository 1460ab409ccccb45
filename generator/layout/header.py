"""The header of the activity table: labels, super-headings, and the pelaksana's names, upright where they must be.

Names and the parts of Mutu Baku turn together, as they stand in one row under shared headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from generator.drawing.drawing import Align, HeaderCell
from generator.drawing.geometry import Box
from generator.drawing.measure import block_height, text_width, widest_word, wrap
from generator.layout.settings import Setting
from generator.layout.text import VAlign, place_block, place_upright
from generator.profile import TableFormat, TextColumn

PADDING = 0.9  # mm
ROUNDING = 0.01  # mm; widths are rounded to a thousandth
HEADING_LINES = 4  # of a name; a longer one gets a wider column, an upright one a higher header


class _Label(NamedTuple):
    text: str
    above: tuple[str, ...]  # the headings that it shares with neighbours, the topmost first
    is_post: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """The header's rows (heights in mm) and what stands in them, before it has a place."""

    labels: tuple[_Label, ...]
    widths: tuple[float, ...]
    upright: frozenset[int]
    heights: tuple[float, ...]  # a row for each level of shared headings, one for labels, one for numbers of columns
    size: float
    has_numbers: bool = False

    @property
    def height(self) -> float:
        """The header's whole height in mm."""
        return sum(self.heights)

    @property
    def depth(self) -> int:
        """How many levels of shared headings there are."""
        return len(self.heights) - 1 - self.has_numbers


def narrowest(column: TextColumn, size: float, setting: Setting) -> float:
    """Return the least width of a text column in mm: a share of the profile's smallest, and no word of its heading cut.

    `size` are the points of the heading. Where words break, so do headings that stand alone; others turn upright.
    """
    least = column.minimum * setting.least_text
    if setting.hyphenates and column.group:
        return least
    word = widest_word(column.label, size, bold=True, hyphenates=setting.hyphenates)
    return max(least, word + 2 * PADDING + ROUNDING)


def measure_header(
    table: TableFormat, posts: Sequence[str], widths: Sequence[float], size: float, groups: Sequence[str] = ()
) -> Header:
    """Return the header for columns of `widths` mm (all columns of the table, left to right) at `size` points.

    `groups` are the headings above the names of `posts`, "" for none.
    """
    labels = (
        *(_Label(column.label, _named(column.group)) for column in table.before),
        *(
            _Label(name, (*_named(table.post_heading), *_named(group)), True)
            for name, group in zip(posts, groups or [""] * len(posts), strict=True)
        ),
        *(_Label(column.label, _named(column.group)) for column in table.after),
    )
    # All one way: readers turn the sheet once, not for every second column. What stands alone has the room.
    turned = frozenset(index for index, label in enumerate(labels) if label.is_post or label.above)
    is_tight = any(
        widest_word(labels[index].text, size, bold=True) > widths[index] - 2 * PADDING for index in turned
    )
    upright = turned if is_tight else frozenset()
    heights = [0.0] * max(len(label.above) for label in labels)
    for level, heading, members in _headings(labels):
        width = sum(widths[index] for index in members)
        heights[level] = max(heights[level], _flat_height(heading, width, size))
    needs = [
        (_upright_height if index in upright else _flat_height)(label.text, widths[index], size)
        for index, label in enumerate(labels)
    ]
    heights.append(max(need - sum(heights[len(label.above) :]) for label, need in zip(labels, needs, strict=True)))
    if table.has_column_numbers:
        heights.append(max(_flat_height(_number(index), width, size) for index, width in enumerate(widths)))
    return Header(labels, tuple(widths), upright, tuple(heights), size, table.has_column_numbers)


def place_header(header: Header, edges: Sequence[float], top: float) -> tuple[HeaderCell, ...]:
    """Return the header's cells; `edges` are the x of all vertical rules, `top` the y of the table's top."""
    rows = [top]
    for height in header.heights:
        rows.append(rows[-1] + height)

    def cell(row: int, column: int, row_span: int, column_span: int, text: str) -> HeaderCell:
        box = Box(edges[column], rows[row], edges[column + column_span], rows[row + row_span])
        is_upright = column in header.upright and row <= header.depth < row + row_span
        place = place_upright if is_upright else place_block
        is_bold = row <= header.depth
        block = place(
            text, box, header.size, padding=PADDING, align=Align.CENTER, valign=VAlign.MIDDLE, bold=is_bold
        )
        return HeaderCell(row, column, row_span, column_span, block)

    cells = [cell(level, at[0], 1, len(at), heading) for level, heading, at in _headings(header.labels)]
    for index, label in enumerate(header.labels):
        cells.append(cell(len(label.above), index, header.depth + 1 - len(label.above), 1, label.text))
        if header.has_numbers:
            cells.append(cell(header.depth + 1, index, 1, 1, _number(index)))
    return tuple(sorted(cells, key=lambda one: (one.row, one.column)))


def _named(heading: str) -> tuple[str, ...]:
    return (heading,) if heading else ()


def _number(index: int) -> str:
    """Return what stands below the heading of a column that is counted from 0."""
    return f"({index + 1})"


def _headings(labels: Sequence[_Label]) -> Iterator[tuple[int, str, list[int]]]:
    """Yield each heading that neighbours share: its level from the top, its words, the columns below it."""
    for level in range(max(len(label.above) for label in labels)):
        shared = [label.above[: level + 1] for label in labels]
        runs = groupby(range(len(labels)), shared.__getitem__)
        yield from ((level, above[level], list(members)) for above, members in runs if len(above) > level)


def _flat_height(text: str, width: float, size: float) -> float:
    return block_height(len(wrap(text, width - 2 * PADDING, size, True)), size) + 2 * PADDING


def _upright_height(text: str, width: float, size: float) -> float:
    """Return the least height at which an upright name fits the column's width; on one line it always does."""
    room = width - 2 * PADDING
    longest = text_width(text, size, bold=True) + 0.1
    height = widest_word(text, size, bold=True) + 0.1
    while height < longest:
        count = len(wrap(text, height, size, True))
        if count <= HEADING_LINES and block_height(count, size) <= room:
            break
        height += 1.0
    return min(height, longest) + 2 * PADDING
