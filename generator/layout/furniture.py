"""What is the same on all pages: running name and number, code, page number, the mark of the status."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.drawing.drawing import ActivityPage, Align, IdentityRole, Page, TextBlock, TextRole, stacked
from generator.drawing.geometry import Box
from generator.drawing.measure import Line, block_height, text_width, wrap
from generator.form.identity import status_mark
from generator.form.wording import CONTINUED, with_prefix
from generator.layout.text import VAlign, place_block, place_lines
from generator.model import Sop
from generator.profile import Profile

_MARK_SIZE = 12.0
_TITLE_SIZE = 10.0  # of the title on pages that go on
_GAP = 8.0  # between texts beside each other
_DISTANCE = 3.0  # from the content to what stands below it
_ABOVE = 2.0  # from what stands above it
_ELLIPSIS = "…"
_WATERMARK_SIZE = 26.0
_WATERMARK_GAPS = (34.0, 18.0)  # mm between two words of a line, between two lines


def finish_pages(pages: tuple[Page, ...], sop: Sop, profile: Profile, code: str = "") -> tuple[Page, ...]:
    """Return all pages of a sheet with their furniture added; the number of pages is known only now.

    `code` is that of the content. The first page of the identity part and of each table names the SOP itself.
    """
    return tuple(
        replace(
            page,
            furniture=page.furniture
            + page_furniture(sop, profile, page, len(pages), code, is_continued=_is_continued(page)),
        )
        for page in pages
    )


def _is_continued(page: Page) -> bool:
    return page.number > 1 and not any(block.role is TextRole.TITLE for block in stacked(page)[0].furniture)


def page_furniture(
    sop: Sop, profile: Profile, page: Page, total: int, code: str = "", *, is_continued: bool = False
) -> tuple[TextBlock, ...]:
    """Return the furniture of one of `total` pages.

    Below the content the SOP's name and number on the left, the code and `halaman x dari y` on the right; above it the
    title of a page that goes on and, on the right, the mark of a draft or of a revoked SOP. All of it stands in the
    margins, so it covers nothing. The mark stands behind the content as well, pale, where no crop loses it.
    """
    margins, size = profile.margins, profile.furniture.size
    right = page.width - margins.right
    below = Box(margins.left, page.height - margins.bottom + _DISTANCE, right, page.height)
    above = Box(margins.left, 0.0, right, margins.top - _ABOVE)
    blocks = []
    role = TextRole.PAGE
    for words in filter(None, (profile.page_text(page.number, total), profile.version_text(code) if code else "")):
        cell = below._replace(left=below.right - text_width(words, size))
        blocks.append(place_block(words, cell, size, role=role))
        role, below = TextRole.RUNNING, below._replace(right=cell.left - _GAP)
    number = sop.number.value if sop.number else ""
    name = with_prefix(sop.name.value)
    room = max(1, int(below.height // block_height(1, size)) - 1)
    running = _shortened(f"{name} · {number}" if number else name, below.width, size, room)
    blocks.append(place_lines(running, below, size, role=TextRole.RUNNING))
    mark = status_mark(sop, profile)
    if mark:
        cell = above._replace(left=right - text_width(mark, _MARK_SIZE, bold=True))
        blocks.append(
            place_block(mark, cell, _MARK_SIZE, valign=VAlign.BOTTOM, bold=True, role=TextRole.RUNNING)
        )
        above = above._replace(left=above.left + cell.width + _GAP, right=cell.left - _GAP)
        blocks += _watermark(mark, page, profile)
    if is_continued:
        title = f" {CONTINUED}"
        room_left = above.width - text_width(title, _TITLE_SIZE, True)
        (line,) = _shortened(profile.title_line(sop.name.value), room_left, _TITLE_SIZE, 1, bold=True)
        whole = Line(line.text + title, text_width(line.text + title, _TITLE_SIZE, True))
        blocks.append(
            place_lines(
                (whole,), above, _TITLE_SIZE, align=Align.CENTER, valign=VAlign.BOTTOM, bold=True, role=TextRole.RUNNING
            )
        )
    return tuple(blocks)


def _watermark(mark: str, page: Page, profile: Profile) -> Iterator[TextBlock]:
    """Yield a mark again and again between the headings of a page, each line shifted against the one above."""
    left, right = profile.margins.left, page.width - profile.margins.right
    width, height = text_width(mark, _WATERMARK_SIZE, bold=True), block_height(1, _WATERMARK_SIZE)
    across = width + _WATERMARK_GAPS[0]
    shift = 0.0
    for top, bottom in _bodies(page):
        count = int((bottom - top) // (height + _WATERMARK_GAPS[1])) or int(bottom - top >= height)
        for number in range(count):
            middle = top + (bottom - top) * (2 * number + 1) / (2 * count)
            x = left + _WATERMARK_GAPS[0] / 2 + shift
            while x + width <= right:
                cell = Box(x, middle - height / 2, x + width, middle + height / 2)
                yield place_lines((Line(mark, width),), cell, _WATERMARK_SIZE, bold=True, role=TextRole.WATERMARK)
                x += across
            shift = across / 2 - shift


def _bodies(page: Page) -> Iterator[tuple[float, float]]:
    """Yield top and bottom of what stands between the headings of a page."""
    if isinstance(page, ActivityPage):
        yield page.header_edges[-1], page.table.bottom
        if page.above:
            yield from _bodies(page.above)
        return
    framed = [cell for cell in page.cells if cell.has_frame]
    heads = sorted({(c.box.top, c.box.bottom) for c in framed if c.role is IdentityRole.HEADING})
    ends = [*(top for top, _ in heads), max((cell.box.bottom for cell in framed), default=0.0)]
    starts = [min((cell.box.top for cell in framed), default=0.0), *(bottom for _, bottom in heads)]
    yield from zip(starts, ends, strict=True)


def _shortened(text: str, width: float, size: float, room: int, bold: bool = False) -> tuple[Line, ...]:
    """Break a text into at most `room` lines; one that is too long ends in an ellipsis (page 1 has it in full)."""
    lines = wrap(text.replace("\n", " "), width, size, bold)
    if len(lines) <= room:
        return lines
    last = lines[room - 1].text
    while last and text_width(last + _ELLIPSIS, size, bold) > width:
        last = last[:-1]
    last = last.rstrip() + _ELLIPSIS
    return (*lines[: room - 1], Line(last, text_width(last, size, bold)))
