"""The cell at the top left: logos above the kop, both above the QR code and what is said of it."""

from __future__ import annotations

from typing import NamedTuple

from generator.drawing.drawing import IdentityCell, IdentityRole, Logo, QrCode
from generator.drawing.geometry import Box
from generator.layout.bands import PADDING
from generator.layout.flowing import FlowLine, count_fitting, flow_blocks, flow_height, plain_lines
from generator.layout.version import Version, place_version
from generator.profile import Profile

_LOGO_HEIGHT = 25.0
_LOGO_WIDTH = 62.0  # a broader logo is scaled down, so that it does not outweigh the kop
_LOGO_WIDTH_OF_SEVERAL = 30.0
_LOGO_GAP = 4.0  # between a logo and the kop, or the next logo
_SIDE = 6.0  # left and right of the kop
_LIMIT = 100.0  # mm; a kop that is higher goes on below the upper table
_STEPS = (0.0, 1.0, 2.0, 3.0)  # points below the profile's size, tried beside the upper table


class Letterhead(NamedTuple):
    """What the cell holds; `rest` are lines of the kop that find no room in it."""

    logos: tuple[str, ...]
    lines: tuple[FlowLine, ...]
    version: Version | None
    rest: tuple[FlowLine, ...]

    @property
    def height(self) -> float:
        """The height in mm that all of it needs."""
        return _extra(self.logos, self.version) + flow_height(self.lines) + 2 * PADDING


def compose_letterhead(
    kop: tuple[str, ...], logos: tuple[str, ...], version: Version | None, profile: Profile, width: float, beside: float
) -> Letterhead:
    """Break the kop for a cell `width` mm wide beside `beside` mm of the upper table, in smaller type if need be."""
    extra = _extra(logos, version)
    lines: tuple[FlowLine, ...] = ()
    for step in _STEPS:
        size = max(profile.minimum_size, profile.identity.letterhead_size - step)
        lines = plain_lines(kop, width - 2 * _SIDE, size, bold=True)
        if len(lines) <= len(kop) and extra + flow_height(lines) + 2 * PADDING <= beside:
            break
    count = count_fitting(lines, _LIMIT - extra)
    return Letterhead(logos, lines[:count], version, lines[count:])


def place_letterhead(
    letterhead: Letterhead, profile: Profile, cell: Box
) -> tuple[IdentityCell, tuple[Logo, ...], QrCode | None]:
    """Return the cell with its texts, the logos and the QR code: logos and kop in the middle above the code."""
    version, lines = letterhead.version, letterhead.lines
    inner = cell._replace(bottom=cell.bottom - version.height) if version else cell
    logos = _place_logos(letterhead, inner)
    top = logos[0].box.bottom + _LOGO_GAP if logos else inner.center.y - flow_height(lines) / 2
    blocks = flow_blocks(lines, cell, top, cell.left, cell.right, centered=True)
    code, words = place_version(version, profile, cell) if version else (None, ())
    return IdentityCell(IdentityRole.LETTERHEAD, cell, blocks + words), logos, code


def _extra(logos: tuple[str, ...], version: Version | None) -> float:
    return (_LOGO_HEIGHT + _LOGO_GAP if logos else 0.0) + (version.height if version else 0.0)


def _place_logos(letterhead: Letterhead, inner: Box) -> tuple[Logo, ...]:
    count = len(letterhead.logos)
    if not count:
        return ()
    room = (inner.width - 2 * PADDING - (count - 1) * _LOGO_GAP) / count
    width = min(_LOGO_WIDTH if count == 1 else _LOGO_WIDTH_OF_SEVERAL, room)
    top = inner.center.y - (_LOGO_HEIGHT + _LOGO_GAP + flow_height(letterhead.lines)) / 2
    left = inner.center.x - (count * width + (count - 1) * _LOGO_GAP) / 2
    lefts = (left + index * (width + _LOGO_GAP) for index in range(count))
    boxes = (Box(left, top, left + width, top + _LOGO_HEIGHT) for left in lefts)
    return tuple(Logo(path, box) for path, box in zip(letterhead.logos, boxes, strict=True))
