"""The one value between layout and outputs: everything that stands on the sheet's pages, in millimetres.

PDF, SVG, PNG and the geometry dump only draw it; no output decides a position, a line break or a page break.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from generator.drawing.geometry import Box, Point
from generator.drawing.ids import ShapeId
from generator.model import PLAIN, LineStyle, PostId, StepId
from generator.profile import ColumnRole

ARROW_LENGTH = 2.2  # mm, inside the last piece of a flow, its tip on the target's outline
ARROW_WIDTH = 1.6


class TextLine(NamedTuple):
    """One printed line: its text, its left edge, its baseline and its measured width (mm).

    In an upright block (`TextBlock.is_upright`) the line is rotated 90 degrees counter-clockwise about its start:
    `left` is still the x and `baseline` the y of the point where the baseline starts, and it runs upwards.
    """

    text: str
    left: float
    baseline: float
    width: float


class Align(Enum):
    """Where the lines of a block stand in their cell."""

    LEFT = "left"
    CENTER = "center"


class TextRole(Enum):
    """What a text is to its page, for tags and bookmarks."""

    __hash__ = object.__hash__  # members are equal when they are the same; Enum's own hash is slow

    PLAIN = "teks"
    ITEM = "butir"  # of a numbered list; the first line is its number
    HEADING = "judul"
    TITLE = "judul tabel"
    NOTE = "catatan"  # stands in the body of a table without rows
    PAGE = "halaman"  # "halaman 2 dari 4"
    RUNNING = "tepi"  # in the margins: running name, mark of the status
    WATERMARK = "tanda air"  # pale, behind everything else


class TextBlock(NamedTuple):
    """The text of one cell, broken into lines."""

    box: Box  # of the text itself: from ascender of the first to descender of the last line
    cell: Box  # of the cell that holds it
    size: float  # in points
    lines: tuple[TextLine, ...]
    is_bold: bool = False
    is_upright: bool = False
    is_underlined: bool = False
    role: TextRole = TextRole.PLAIN


class ShapeKind(Enum):
    """Symbols of the sheet; the value is the geometry dump's word."""

    __hash__ = object.__hash__  # members are equal when they are the same; Enum's own hash is slow

    TERMINATOR = "terminator"
    PROCESS = "process"
    DECISION = "decision"
    OFF_PAGE = "off_page"


class Goto(NamedTuple):
    """Where an off-page connector leads: a page of this document and a step on it."""

    page: int
    step: StepId


@dataclass(frozen=True, slots=True)
class PlacedShape:
    """A symbol on a page."""

    id: ShapeId
    kind: ShapeKind
    box: Box
    column: int  # index into Diagram.columns
    text: str = ""  # as in the source (for an off-page connector: its mark)
    lines: tuple[TextLine, ...] = ()  # the text inside, broken and placed
    text_size: float = 0.0  # in points
    goto: Goto | None = None
    goto_lines: tuple[TextLine, ...] = ()  # "hal 3, langkah 7", beside or inside an off-page symbol
    goto_size: float = 0.0
    points_up: bool = False  # off-page symbols: the tip points up (towards an earlier page) instead of down


class PlacedLabel(NamedTuple):
    """The word at a decision's exit."""

    text: str
    box: Box
    size: float  # in points
    lines: tuple[TextLine, ...]


class ConnectorKind(Enum):
    """Arrow or plain line; the value is the geometry dump's word."""

    FLOW = "flow"
    JOINT = "joint"


@dataclass(frozen=True, slots=True)
class Connector:
    """A line between two shapes, horizontal and vertical pieces only; a flow has its arrow head at the last point."""

    source: ShapeId
    target: ShapeId
    kind: ConnectorKind
    points: tuple[Point, ...]
    label: PlacedLabel | None = None
    style: LineStyle = PLAIN


class RowBand(NamedTuple):
    """The vertical extent of one row on a page. A row taller than a page has a band on several pages."""

    step: StepId
    top: float
    bottom: float


class ColumnBand(NamedTuple):
    """The horizontal extent of one pelaksana column."""

    post: PostId
    name: str  # as in the source
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """Symbols and connectors within a grid of rows and columns: one page of a sheet, or a whole web chart."""

    grid: Box
    rows: tuple[RowBand, ...]
    columns: tuple[ColumnBand, ...]
    shapes: tuple[PlacedShape, ...]
    connectors: tuple[Connector, ...]


class HeaderCell(NamedTuple):
    """A cell of the table's header; `row`, `column` and the spans count grid cells of the whole table."""

    row: int
    column: int
    row_span: int
    column_span: int
    block: TextBlock


class BodyCell(NamedTuple):
    """A text cell of the table's body. `row` indexes the page's rows; `row_span` > 1 where `^` cells are merged."""

    step: StepId
    role: ColumnRole
    row: int
    column: int
    row_span: int
    block: TextBlock


class IdentityRole(Enum):
    """What a piece of the identity part is, for tagging."""

    LETTERHEAD = "kop"
    LABEL = "label"
    VALUE = "isi"
    HEADING = "judul"
    BODY = "daftar"
    NOTE = "catatan"


class IdentityCell(NamedTuple):
    """A framed cell of the identity part."""

    role: IdentityRole
    box: Box
    blocks: tuple[TextBlock, ...]
    has_frame: bool = True


class Logo(NamedTuple):
    """A logo of the office or of a unit: a file inside the source tree and the box it fills."""

    path: str
    box: Box


class QrCode(NamedTuple):
    """A QR code as dark modules (mm boxes) and the address it holds."""

    address: str
    box: Box
    modules: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class IdentityPage:
    """One page of the identity part."""

    number: int
    width: float
    height: float
    cells: tuple[IdentityCell, ...]
    logos: tuple[Logo, ...]
    qr: QrCode | None
    furniture: tuple[TextBlock, ...]


class LinkArea(NamedTuple):
    """A part of a line that opens an address."""

    box: Box
    text: str  # the words that the link is on, of which the line may show a part
    address: str


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """One page of the activity table."""

    number: int  # 1-based, in the document
    width: float
    height: float
    table: Box
    column_edges: tuple[float, ...]  # x of every vertical rule of the table, left to right, text columns included
    header_edges: tuple[float, ...]  # y of every horizontal rule of the header, top to bottom
    header: tuple[HeaderCell, ...]
    cells: tuple[BodyCell, ...]
    first_post_column: int  # index of the first pelaksana column among the table's columns
    diagram: Diagram
    furniture: tuple[TextBlock, ...]  # in the margins, and the note of an empty table
    links: tuple[LinkArea, ...] = ()
    # What stands above on the same paper, and is no page of its own: the whole identity part, or a table before.
    above: IdentityPage | ActivityPage | None = None


Page = IdentityPage | ActivityPage


def stacked(page: Page) -> tuple[Page, ...]:
    """Return what stands on a page's paper, from top to bottom; the page itself is the last."""
    above = page.above if isinstance(page, ActivityPage) else None
    return (*stacked(above), page) if above else (page,)


def tables_of(page: Page) -> tuple[ActivityPage, ...]:
    """Return the tables on a page's paper, from top to bottom."""
    return tuple(part for part in stacked(page) if isinstance(part, ActivityPage))


@dataclass(frozen=True, slots=True)
class Drawing:
    """The finished sheet of one SOP."""

    sop: str
    title: str
    number: str
    office: str
    subject: str
    is_draft: bool
    pages: tuple[Page, ...]
    content_hash: str = ""  # of everything printed (`fingerprint`); "" when not known
    created: date | None = None  # tanggal_pembuatan

    @property
    def fronts(self) -> tuple[IdentityPage, ...]:
        """The pages of the identity part, or what stands of it above the table."""
        return tuple(part for page in self.pages for part in stacked(page) if isinstance(part, IdentityPage))

    @property
    def tables(self) -> tuple[ActivityPage, ...]:
        """The pages of the tables; several that stand on one paper have its number."""
        return tuple(table for page in self.pages for table in tables_of(page))
