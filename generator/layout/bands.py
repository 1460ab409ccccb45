"""Framed cells side by side that flow over pages: how a long identity part is parted and placed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.drawing.drawing import Align, IdentityCell, IdentityRole, TextBlock, TextRole
from generator.drawing.geometry import Box
from generator.drawing.measure import block_height, wrap
from generator.form.wording import CONTINUED
from generator.layout.flowing import FlowLine, count_fitting, flow_blocks, flow_height
from generator.layout.text import VAlign, place_block

PADDING = 2.4  # between a frame and its text, left and right
_MINIMUM_LINES = 2  # a list is not begun at the foot of a page with fewer lines, nor a long item parted at fewer
_WHOLE_ITEM = 4  # lines; a longer item may be parted over pages


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of a band: its horizontal place, the heading above it and its lines."""

    role: IdentityRole
    left: float
    right: float
    lines: tuple[FlowLine, ...]
    heading: str = ""
    is_centered: bool = False


@dataclass(frozen=True)
class Band:
    """Cells side by side; `head` is the height of their headings, `minimum` the least height below them."""

    columns: tuple[Column, ...]
    padding: float
    size: float
    head: float = 0.0
    minimum: float = 0.0
    is_upper: bool = False  # a row of the table at the top right, beside the kop
    has_frame: bool = True
    is_whole: bool = False  # not parted over pages, unless one page is too small for it

    @cached_property
    def height(self) -> float:
        """The height that the band needs, in mm."""
        text = max([flow_height(column.lines) for column in self.columns])
        return self.head + max(self.minimum, text + 2 * self.padding)

    @property
    def is_elastic(self) -> bool:
        """Whether the band may grow to fill its page."""
        return self.head > 0 and not self.is_whole


def head_height(columns: Iterable[Column], size: float, padding: float) -> float:
    """Return the height in mm of the headings of columns, on a page that goes on too, `padding` mm above and below."""
    lines = max(len(wrap(f"{c.heading} {CONTINUED}", c.right - c.left - 2 * PADDING, size, True)) for c in columns)
    return block_height(lines, size) + 2 * padding


def paginate(bands: tuple[Band, ...], room: float) -> tuple[tuple[Band, ...], ...]:
    """Distribute bands over pages of `room` mm; what does not fit is parted between items, or lines if that saves one.
    """
    pages = _paginated(bands, room, True)
    if len(pages) == 1:
        return pages
    parted = _paginated(bands, room, False)
    return pages if len(pages) <= len(parted) else parted


def _paginated(bands: tuple[Band, ...], room: float, has_whole_items: bool) -> tuple[tuple[Band, ...], ...]:
    pages: list[tuple[Band, ...]] = []
    page: list[Band] = []
    left = room
    waiting = list(reversed(bands))
    while waiting:
        band = waiting.pop()
        if band.height <= left + 1e-6:
            page.append(band)
            left -= band.height
            continue
        parts = _split(band, left, has_whole_items, is_forced=not page)
        company = _company(page, band, room) if not parts else 0
        if parts:
            page.append(parts[0])
            band = parts[1]
        if not parts or any(column.lines for column in band.columns if column.role is not IdentityRole.LABEL):
            waiting.append(band)  # shorter than before: an empty page always takes a line
        waiting += reversed(page[len(page) - company :])
        pages.append(tuple(page[: len(page) - company]))
        page, left = [], room
    return (*pages, tuple(page)) if page or not pages else tuple(pages)


def _company(page: Sequence[Band], band: Band, room: float) -> int:
    """Return how many of the last bands go on with one that moves whole: signatures never stand on a page alone."""
    if not band.is_whole:
        return 0
    last = next((count for count, one in enumerate(reversed(page), start=1) if not one.is_whole), 0)
    moved = page[len(page) - last :]
    fits = sum(one.height for one in (*moved, band)) <= room
    return last if 0 < last < len(page) and fits and not any(one.is_upper for one in moved) else 0


def _split(band: Band, room: float, has_whole_items: bool, *, is_forced: bool) -> tuple[Band, Band] | None:
    """Part a band so that its first piece is at most `room` mm high; None when that would be too little."""
    text_room = room - band.head - 2 * band.padding
    counts = [count_fitting(column.lines, text_room) for column in band.columns]
    wanted = min(_MINIMUM_LINES, max(len(column.lines) for column in band.columns))
    is_label_cut = any(
        count < len(column.lines)
        for column, count in zip(band.columns, counts, strict=True)
        if column.role is IdentityRole.LABEL
    )
    if (band.is_whole or is_label_cut) and not is_forced:
        return None
    if has_whole_items:
        whole = [_between_items(column.lines, count) for column, count in zip(band.columns, counts, strict=True)]
        if not is_forced and any(count and not kept for count, kept in zip(counts, whole, strict=True)):
            return None
        counts = [kept or count for count, kept in zip(counts, whole, strict=True)]
    if is_forced:  # an empty page takes at least a line, so that every text comes to its end
        counts = [max(1, count) for count in counts]
    elif text_room < 0 or max(counts) < wanted:
        return None
    first = tuple(replace(c, lines=c.lines[:n]) for c, n in zip(band.columns, counts, strict=True))
    rest = tuple(_rest(column, count) for column, count in zip(band.columns, counts, strict=True))
    return replace(band, columns=first, minimum=0.0), replace(band, columns=rest)


def _between_items(lines: Sequence[FlowLine], count: int) -> int:
    """Return how many of the first `count` lines are left when no short item is parted, and no long one near its end.
    """
    if not 0 < count < len(lines) or lines[count].item != lines[count - 1].item:
        return count
    own = [index for index, line in enumerate(lines) if line.item == lines[count].item]
    if len(own) <= _WHOLE_ITEM or count - own[0] < _MINIMUM_LINES:
        return own[0]
    return min(count, own[-1] + 1 - _MINIMUM_LINES)


def _rest(column: Column, count: int) -> Column:
    if column.role is IdentityRole.LABEL:
        return column  # the label stands beside each piece of its value
    lines = column.lines[count:]
    heading = f"{column.heading.removesuffix(f' {CONTINUED}')} {CONTINUED}" if lines and column.heading else ""
    return replace(column, lines=lines, heading=heading)


def place_band(band: Band, top: float, bottom: float) -> list[IdentityCell]:
    """Return the cells of a band that stands between `top` and `bottom`."""
    cells = []
    for column in band.columns:
        below = top + band.head
        if band.head:
            box = Box(column.left, top, column.right, below)
            block = _heading(column, box, band.size)
            cells.append(IdentityCell(IdentityRole.HEADING, box, block))
        box = Box(column.left, below, column.right, bottom)
        blocks = flow_blocks(
            column.lines,
            box,
            below + band.padding,
            column.left + PADDING,
            column.right - PADDING,
            centered=column.is_centered,
        )
        cells.append(IdentityCell(column.role, box, blocks, band.has_frame))
    return cells


def _heading(column: Column, box: Box, size: float) -> tuple[TextBlock, ...]:
    inner = Box(box.left + PADDING, box.top, box.right - PADDING, box.bottom)
    align = Align.CENTER if column.is_centered else Align.LEFT
    block = place_block(column.heading, inner, size, align=align, valign=VAlign.MIDDLE, bold=True)
    return (block._replace(cell=box, role=TextRole.HEADING),) if block.lines else ()
