"""The identity part: logo and kop, the table of numbers, dates and signature, and the sections below.

The part is a sequence of bands, each one or two cells wide, that flow over as many pages as they need. A band
that does not fit is parted at a line and goes on, framed and headed, on the next page. Less space and smaller
type are tried where they save a page, never below 8 pt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.drawing.drawing import IdentityCell, IdentityPage, IdentityRole
from generator.drawing.geometry import Box
from generator.form.identity import (
    PrintedField,
    letterhead,
    logos,
    notes,
    printed_rows,
    printed_sections,
)
from generator.layout.bands import PADDING, Band, Column, head_height, paginate, place_band
from generator.layout.flowing import paragraphs, plain_lines
from generator.layout.letterhead import Letterhead, compose_letterhead, place_letterhead
from generator.layout.signature import signature_bands, signature_lines
from generator.layout.version import Version
from generator.model import Sop
from generator.profile import Arrangement, IdentityField, PageSize, Profile
from generator.resolve import Catalogue

LEGIBLE = 8.0  # pt; type is not made smaller than this to save a page
_SHRINK_STEP = 0.5  # pt
_NOTE_GAP = 1.6
_NOTE_SIZE = 8.5


class _Density(NamedTuple):
    """Type in points and free space in mm: around the texts of rows and sections, between items of a list."""

    size: float
    row_padding: float = 1.7
    padding: float = PADDING
    item_gap: float = 0.9


class _Part(NamedTuple):
    """The identity part before it is parted into pages: the kop beside the upper bands, and all bands."""

    letterhead: Letterhead
    bands: tuple[Band, ...]


def layout_identity(
    catalogue: Catalogue,
    sop: Sop,
    profile: Profile,
    *,
    first_number: int = 1,
    size: PageSize,
    version: Version | None = None,
    total: int = 0,
) -> tuple[IdentityPage, ...]:
    """Return the pages of the identity part, numbered from `first_number`, without furniture.

    All texts are placed, whatever their length. `version` is shown below the kop, `total` where the profile has a row
    for the number of all pages. The furniture comes last (`furniture.finish_pages`).
    """
    composer = _Composer(catalogue, sop, profile, size, version, total)
    best: tuple[_Part, tuple[tuple[Band, ...], ...]] | None = None
    for density in _densities(profile):
        part = composer.part(density)
        pages = paginate(part.bands, composer.area.height)
        if best is None or len(pages) < len(best[1]):
            best = part, pages
        if len(pages) == 1:
            break
    assert best is not None
    part, pages = best
    return tuple(
        composer.page(
            first_number + index,
            part.letterhead if index == 0 else None,
            bands,
            is_filled=len(pages) == 1 or index < len(pages) - 1,
        )
        for index, bands in enumerate(pages)
    )


def layout_fronts(
    catalogue: Catalogue, sop: Sop, profile: Profile, *, size: PageSize, version: Version | None
) -> Iterator[IdentityPage]:
    """Yield the identity part on one page no higher than it must be, for a table to follow; roomiest first."""
    composer = _Composer(catalogue, sop, profile, size, version, 1)
    for density in _densities(profile):
        part = composer.part(density)
        if sum(band.height for band in part.bands) < composer.area.height:
            yield composer.page(1, part.letterhead, part.bands, is_filled=False)


def _densities(profile: Profile) -> Iterator[_Density]:
    """Yield what is tried: all space, then little, then smaller and smaller type."""
    size = profile.identity.body_size
    least = max(profile.minimum_size, min(size, LEGIBLE))
    yield _Density(size)
    while True:
        yield _Density(size, 1.1, 1.4, 0.5)
        if size <= least:
            return
        size = max(least, size - _SHRINK_STEP)


@dataclass(frozen=True, slots=True)
class _Composer:
    """Sets the identity part of one SOP on one paper."""

    catalogue: Catalogue
    sop: Sop
    profile: Profile
    size: PageSize
    version: Version | None
    total: int

    @property
    def area(self) -> Box:
        """The page within its margins."""
        margins, size = self.profile.margins, self.size
        return Box(margins.left, margins.top, size.width - margins.right, size.height - margins.bottom)

    def part(self, density: _Density) -> _Part:
        """Break all texts at one density."""
        sop, profile, area, size = self.sop, self.profile, self.area, density.size
        upper = self._rows(density, 0.0)
        beside = sum(band.height for band in upper)
        kop, pictures = letterhead(self.catalogue, sop), logos(self.catalogue, sop)
        head = compose_letterhead(kop, pictures, self.version, profile, area.width / 2, beside)
        if head.height > beside:  # the signature gets the room that the kop needs beside it
            upper = self._rows(density, head.height - beside)
        bands = [*upper]
        if head.rest:
            column = Column(IdentityRole.LETTERHEAD, area.left, area.right, head.rest, is_centered=True)
            bands.append(Band((column,), density.padding, size))
        bands += self._sections(density)
        bands += signature_bands(sop.signatories, area, profile.identity.signature_room, size)
        note_lines = plain_lines(notes(sop, profile), area.width, _NOTE_SIZE)
        if note_lines:
            column = Column(IdentityRole.NOTE, area.left - PADDING, area.right + PADDING, note_lines)
            bands.append(Band((column,), _NOTE_GAP, size, has_frame=False))
        return _Part(head, tuple(bands))

    def page(self, number: int, head: Letterhead | None, bands: Sequence[Band], *, is_filled: bool) -> IdentityPage:
        """Place the bands of one page; on a filled page the elastic ones share what is left of its height."""
        area = self.area
        spare = area.height - sum(band.height for band in bands)
        elastic = sum(band.is_elastic for band in bands)
        stretch = spare / elastic if is_filled and elastic else 0.0
        cells: list[IdentityCell] = []
        top = area.top
        for band in bands:
            bottom = top + band.height + (stretch if band.is_elastic else 0.0)
            cells += place_band(band, top, bottom)
            top = bottom
        beside = sum(band.height for band in bands if band.is_upper)
        empty = Letterhead((), (), None, ())
        cell = Box(area.left, area.top, area.center.x, area.top + beside)
        framed, pictures, code = place_letterhead(head or empty, self.profile, cell)
        cells = [framed, *cells] if beside else cells
        return IdentityPage(
            number, self.size.width, self.size.height, tuple(cells), pictures, code, furniture=()
        )

    def _rows(self, density: _Density, extra_room: float) -> list[Band]:
        """Return the rows of the table at the top right; `extra_room` mm are added to the signature's room."""
        form, area, size = self.profile.identity, self.area, density.size
        left = area.center.x
        middle = left + form.label_width
        width = area.right - middle - 2 * PADDING
        bands = []
        for row in printed_rows(self.catalogue, self.sop, self.profile, self.total):
            is_signatory = row.field is IdentityField.SIGNATORY
            if is_signatory:
                lines = signature_lines(self.sop.signatory, form.signature_room + extra_room, width, size)
            else:
                lines = plain_lines(row.texts, width, size, bold=row.field is IdentityField.NAME)
            label = plain_lines((row.label,), middle - left - 2 * PADDING, size)
            columns = (
                Column(IdentityRole.LABEL, left, middle, label),
                Column(IdentityRole.VALUE, middle, area.right, lines, is_centered=is_signatory),
            )
            bands.append(Band(columns, density.row_padding, size, is_upper=True))
        return bands

    def _sections(self, density: _Density) -> Iterator[Band]:
        """Yield the sections: two under their headings side by side, or each beside its heading."""
        sections = printed_sections(self.catalogue, self.sop, self.profile)
        if self.profile.identity.arrangement is Arrangement.ROWS:
            yield from (self._row(section, density) for section in sections)
            return
        for start in range(0, len(sections), 2):
            pair = sections[start : start + 2]
            step = self.area.width / len(pair)
            columns = tuple(
                self._column(section, self.area.left + n * step, step, density, section.label)
                for n, section in enumerate(pair)
            )
            head = head_height(columns, density.size, density.row_padding)
            yield Band(columns, density.padding, density.size, head, minimum=head)

    def _row(self, section: PrintedField, density: _Density) -> Band:
        left, label_width = self.area.left, self.profile.identity.label_width
        label = plain_lines((section.label,), label_width - 2 * PADDING, density.size, bold=True)
        columns = (
            Column(IdentityRole.LABEL, left, left + label_width, label),
            self._column(section, left + label_width, self.area.width - label_width, density),
        )
        return Band(columns, density.padding, density.size)

    def _column(
        self, section: PrintedField, left: float, width: float, density: _Density, heading: str = ""
    ) -> Column:
        lines = paragraphs(section.texts, width - 2 * PADDING, density.size, gap=density.item_gap)
        return Column(IdentityRole.BODY, left, left + width, lines, heading=heading)
