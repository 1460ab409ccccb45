"""What stands in the margins of every page: running name and number, page number, the mark of the status."""

from __future__ import annotations

from dataclasses import replace

from generator.drawing.drawing import Page, TextBlock, TextRole
from generator.drawing.geometry import Box
from generator.drawing.measure import Line, block_height, text_width, wrap
from generator.form.identity import status_mark
from generator.form.wording import with_prefix
from generator.layout.text import VAlign, place_block, place_lines
from generator.model import Sop
from generator.profile import Profile

_MARK_SIZE = 12.0
_GAP = 8.0  # between the running name and the page number
_DISTANCE = 3.0  # from the content to the furniture
_ELLIPSIS = "…"


def page_furniture(
    sop: Sop, profile: Profile, number: int, total: int, width: float, height: float
) -> tuple[TextBlock, ...]:
    """Return the furniture of page `number` of `total` on a page of `width` x `height` mm.

    Below the content: the SOP's name and number on the left, `halaman x dari y` on the right; above it on the
    right the mark of a draft or of a revoked SOP. All of it stands in the margins, so it covers nothing.
    """
    margins, size = profile.margins, profile.furniture.size
    right = width - margins.right
    bottom = Box(margins.left, height - margins.bottom + _DISTANCE, right, height)
    page_words = profile.page_text(number, total)
    page_width = text_width(page_words, size)
    name_cell = bottom._replace(right=right - page_width - _GAP)
    page_cell = bottom._replace(left=right - page_width)
    blocks = [
        replace(_running_name(sop, profile, name_cell), role=TextRole.RUNNING),
        replace(place_block(page_words, page_cell, size), role=TextRole.PAGE),
    ]
    mark = status_mark(sop, profile)
    if mark:
        cell = Box(right - text_width(mark, _MARK_SIZE, bold=True), 0.0, right, margins.top - 2.0)
        block = place_block(mark, cell, _MARK_SIZE, valign=VAlign.BOTTOM, bold=True)
        blocks.append(replace(block, role=TextRole.RUNNING))
    return tuple(blocks)


def finish_pages(pages: tuple[Page, ...], sop: Sop, profile: Profile) -> tuple[Page, ...]:
    """Return all pages of a sheet with their furniture added; the number of pages is known only now."""
    return tuple(
        replace(
            page,
            furniture=page.furniture + page_furniture(sop, profile, page.number, len(pages), page.width, page.height),
        )
        for page in pages
    )


def _running_name(sop: Sop, profile: Profile, cell: Box) -> TextBlock:
    """Set name and number; a name too long for the margin ends in an ellipsis (page 1 has it in full)."""
    size = profile.furniture.size
    number = sop.number.value if sop.number else ""
    name = with_prefix(sop.name.value)
    text = f"{name} · {number}" if number else name
    room = max(1, int(cell.height // block_height(1, size)) - 1)
    lines = wrap(text.replace("\n", " "), cell.width, size)
    if len(lines) > room:
        last = lines[room - 1].text
        while last and text_width(last + _ELLIPSIS, size) > cell.width:
            last = last[:-1]
        last = last.rstrip() + _ELLIPSIS
        lines = (*lines[: room - 1], Line(last, text_width(last, size)))
    return place_lines(lines, cell, size)
