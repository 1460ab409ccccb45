"""The identity part: logo and kop, the table of numbers, dates and signature, and the pairs of lists below.

The part is a sequence of bands, each one or two cells wide, that flow over as many pages as they need. A band
that does not fit is parted at a line and goes on, framed and headed, on the next page. Smaller
type is tried where it saves a page, never below the profile's minimum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.drawing.drawing import IdentityCell, IdentityPage, IdentityRole, Logo, TextBlock
from generator.drawing.geometry import Box
from generator.drawing.measure import block_height, wrap
from generator.form.identity import field_texts, letterhead, notes
from generator.layout.bands import PADDING, Band, Column, paginate, place_band
from generator.layout.flowing import FlowLine, count_fitting, flow_blocks, flow_height, paragraphs
from generator.layout.signature import signature_bands, signature_lines
from generator.layout.version import Version, place_version
from generator.model import Sop
from generator.profile import IdentityField, LabelledField, PageSize, Profile
from generator.resolve import Catalogue

_ROW_PADDING = 1.7  # above and below the text of a row of the upper table
_ITEM_GAP = 0.9  # between two items of a list
_LOGO_HEIGHT = 25.0
_LOGO_WIDTH = 62.0  # a broader logo is scaled down, so that it does not outweigh the kop
_LOGO_GAP = 4.0
_LETTERHEAD_PADDING = 6.0
_LETTERHEAD_LIMIT = 100.0  # mm; a kop that is higher goes on below the upper table
_LETTERHEAD_STEPS = (0.0, 1.0, 2.0, 3.0)  # points below the profile's size, tried beside the upper table
_NOTE_GAP = 1.6
_NOTE_SIZE = 8.5
_SHRINK_STEPS = (0.0, 0.5, 1.0, 1.5, 2.0)  # points below the profile's size, tried for fewer pages


@dataclass(frozen=True, slots=True)
class _Part:
    """The identity part before it is parted into pages: the kop beside the upper bands, and all bands."""

    letterhead: tuple[FlowLine, ...]
    bands: tuple[Band, ...]


def layout_identity(
    catalogue: Catalogue,
    sop: Sop,
    profile: Profile,
    *,
    first_number: int = 1,
    size: PageSize,
    version: Version | None = None,
) -> tuple[IdentityPage, ...]:
    """Return the pages of the identity part, numbered from `first_number`, without furniture.

    All texts are placed, whatever their length. `version` is shown below the kop. The furniture needs the number of
    all pages and comes last (`furniture.finish_pages`).
    """
    margins = profile.margins
    area = Box(margins.left, margins.top, size.width - margins.right, size.height - margins.bottom)
    body_size = profile.identity.body_size
    part, pages = _fewest_pages(
        (
            _part(catalogue, sop, profile, area, max(profile.minimum_size, body_size - step), version)
            for step in _SHRINK_STEPS
        ),
        area.height,
    )
    result = []
    for index, bands in enumerate(pages):
        is_filled = len(pages) == 1 or index < len(pages) - 1
        cells = _place_bands(bands, area, is_filled)
        logo, qr = None, None
        beside = sum(band.height for band in bands if band.is_upper)
        cell = Box(area.left, area.top, area.center.x, area.top + beside)
        blocks: tuple[TextBlock, ...] = ()
        if index == 0:
            inner = cell._replace(bottom=cell.bottom - version.height) if version else cell
            logo = _place_logo(catalogue, inner, part.letterhead)
            blocks = _place_letterhead(cell, inner, part.letterhead, logo)
        if version and index == 0:
            qr, words = place_version(version, profile, cell)
            blocks += words
        if beside:
            cells = (IdentityCell(IdentityRole.LETTERHEAD, cell, blocks), *cells)
        result.append(IdentityPage(first_number + index, size.width, size.height, cells, logo, qr, furniture=()))
    return tuple(result)


def _fewest_pages(parts: Iterable[_Part], room: float) -> tuple[_Part, tuple[tuple[Band, ...], ...]]:
    """Return the first of the parts, largest type first, that needs the fewest pages."""
    best: tuple[_Part, tuple[tuple[Band, ...], ...]] | None = None
    for part in parts:
        pages = paginate(part.bands, room)
        if best is None or len(pages) < len(best[1]):
            best = part, pages
        if len(pages) == 1:
            break
    assert best is not None
    return best


def _part(catalogue: Catalogue, sop: Sop, profile: Profile, area: Box, size: float, version: Version | None) -> _Part:
    """Break all texts at `size` points."""
    upper = _upper_bands(catalogue, sop, profile, area, size, 0.0)
    beside = sum(band.height for band in upper)
    others = _LOGO_HEIGHT + _LOGO_GAP if catalogue.office.logo else 0.0
    others += version.height if version else 0.0
    kop = letterhead(catalogue, sop)
    lines: tuple[FlowLine, ...] = ()
    for step in _LETTERHEAD_STEPS:
        letter_size = max(profile.minimum_size, profile.identity.letterhead_size - step)
        lines = _plain(kop, area.width / 2 - 2 * _LETTERHEAD_PADDING, letter_size, bold=True)
        is_unbroken = len(lines) <= len(kop)
        if is_unbroken and others + flow_height(lines) + 2 * PADDING <= beside:
            break
    count = count_fitting(lines, _LETTERHEAD_LIMIT - others)
    lines, rest = lines[:count], lines[count:]
    missing = others + flow_height(lines) + 2 * PADDING - beside
    if missing > 0:  # the signature gets the room that the kop needs beside it
        upper = _upper_bands(catalogue, sop, profile, area, size, missing)
    bands = [*upper]
    if rest:
        column = Column(IdentityRole.LETTERHEAD, area.left, area.right, rest, is_centered=True)
        bands.append(Band((column,), PADDING, size))
    sections = profile.identity.sections
    for left, right in zip(sections[::2], sections[1::2], strict=True):
        bands.append(_pair(catalogue, sop, (left, right), area, size))
    bands += signature_bands(sop.signatories, area, profile.identity.signature_room, size)
    note_lines = _plain(notes(sop, profile), area.width, _NOTE_SIZE)
    if note_lines:
        column = Column(IdentityRole.NOTE, area.left - PADDING, area.right + PADDING, note_lines)
        bands.append(Band((column,), _NOTE_GAP, size, has_frame=False))
    return _Part(lines, tuple(bands))


def _upper_bands(
    catalogue: Catalogue, sop: Sop, profile: Profile, area: Box, size: float, extra_room: float
) -> list[Band]:
    """Return the rows of the table at the top right; `extra_room` mm are added to the signature's room."""
    left = area.center.x
    middle = left + profile.identity.label_width
    width = area.right - middle - 2 * PADDING
    bands = []
    for row in profile.identity.rows:
        is_signatory = row.field is IdentityField.SIGNATORY
        if is_signatory:
            room = profile.identity.signature_room + extra_room
            lines = signature_lines(sop.signatory, room, width, size)
        else:
            is_name = row.field is IdentityField.NAME
            lines = _plain(field_texts(catalogue, sop, row.field), width, size, bold=is_name)
        label = _plain((row.label,), middle - left - 2 * PADDING, size)
        columns = (
            Column(IdentityRole.LABEL, left, middle, label),
            Column(IdentityRole.VALUE, middle, area.right, lines, is_centered=is_signatory),
        )
        bands.append(Band(columns, _ROW_PADDING, size, is_upper=True))
    return bands


def _pair(catalogue: Catalogue, sop: Sop, fields: tuple[LabelledField, LabelledField], area: Box, size: float) -> Band:
    """Return two lists side by side under their headings."""
    edges = ((area.left, area.center.x), (area.center.x, area.right))
    columns = tuple(
        Column(
            IdentityRole.BODY,
            left,
            right,
            paragraphs(field_texts(catalogue, sop, field.field), right - left - 2 * PADDING, size, gap=_ITEM_GAP),
            heading=field.label,
        )
        for field, (left, right) in zip(fields, edges, strict=True)
    )
    head = block_height(1, size) + 2 * _ROW_PADDING
    return Band(columns, PADDING, size, head, minimum=head)


def _plain(texts: tuple[str, ...], width: float, size: float, *, bold: bool = False) -> tuple[FlowLine, ...]:
    """Return texts one below the other, without numbers."""
    return tuple(
        FlowLine(line, item, size, is_bold=bold)
        for item, text in enumerate(texts)
        for line in wrap(text, width, size, bold)
    )


def _place_logo(catalogue: Catalogue, inner: Box, kop: tuple[FlowLine, ...]) -> Logo | None:
    """Return the logo centred above the kop, both together in the middle of the part of the cell they have."""
    if not catalogue.office.logo:
        return None
    top = inner.center.y - (_LOGO_HEIGHT + _LOGO_GAP + flow_height(kop)) / 2
    half = min(_LOGO_WIDTH, inner.width - 2 * PADDING) / 2
    box = Box(inner.center.x - half, top, inner.center.x + half, top + _LOGO_HEIGHT)
    return Logo(catalogue.office.logo.value, box)


def _place_letterhead(cell: Box, inner: Box, kop: tuple[FlowLine, ...], logo: Logo | None) -> tuple[TextBlock, ...]:
    top = logo.box.bottom + _LOGO_GAP if logo else inner.center.y - flow_height(kop) / 2
    return flow_blocks(kop, cell, top, cell.left, cell.right, centered=True)


def _place_bands(bands: tuple[Band, ...], area: Box, is_filled: bool) -> tuple[IdentityCell, ...]:
    """Place the bands of one page; on a filled page the elastic ones share what is left of its height."""
    spare = area.height - sum(band.height for band in bands)
    elastic = sum(band.is_elastic for band in bands)
    stretch = spare / elastic if is_filled and elastic else 0.0
    cells: list[IdentityCell] = []
    top = area.top
    for band in bands:
        bottom = top + band.height + (stretch if band.is_elastic else 0.0)
        cells += place_band(band, top, bottom)
        top = bottom
    return tuple(cells)
