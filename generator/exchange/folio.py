"""One sheet, page or text of a file as it was found: cells, shapes, connectors and labels, each with its place.

What a reader of Excel, Word, HTML, text or PDF gives; recognition knows none of these formats. Lengths are points
(1/72 inch) from the upper left corner of the sheet, rows and columns count from 0. Items are compared by identity: two
cells of the same text are two items of the account.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Origin(NamedTuple):
    """Where something stands, in words by which people find it: the part of the file, and the place in it."""

    part: str  # name of a sheet, page or table; "" for a file of one part
    place: str

    def __str__(self) -> str:
        return f"{self.part}!{self.place}" if self.part else self.place


class Point(NamedTuple):
    """A point of a sheet."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle of a sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def center(self) -> Point:
        """The middle."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def distance(self, point: Point) -> float:
        """Return how far a point is from the box, 0 within it."""
        dx = max(self.left - point.x, 0.0, point.x - self.right)
        dy = max(self.top - point.y, 0.0, point.y - self.bottom)
        return float((dx * dx + dy * dy) ** 0.5)


class ItemKind(Enum):
    """What an account counts; the value is the word of the report."""

    CELL = "sel"
    SHAPE = "bentuk"
    CONNECTOR = "penghubung"
    LABEL = "label"


class ShapeKind(Enum):
    """What a drawn symbol says by its outline; the value is the word of the report."""

    TERMINATOR = "kapsul"
    PROCESS = "kotak"
    DECISION = "belah ketupat"
    OFF_PAGE = "rujukan halaman"
    PICTURE = "gambar"
    FRAME = "SmartArt atau grafik"
    OTHER = "bentuk lain"


@dataclass(frozen=True, eq=False, slots=True)
class Cell:
    """A cell that says something; a merged one stands for all that it covers."""

    row: int
    column: int
    text: str
    origin: Origin
    rows: int = 1
    columns: int = 1
    is_hidden: bool = False  # its row or column is
    is_vertical: bool = False  # written upwards or downwards
    is_computed: bool = False  # the value that the file keeps of a formula
    is_ruled: bool = False  # a line is drawn above it
    doubt: str = ""  # why what it shows may not be what it says

    @property
    def kind(self) -> ItemKind:
        """What it counts as."""
        return ItemKind.CELL

    @property
    def last_row(self) -> int:
        """The last row that it covers."""
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        """The last column that it covers."""
        return self.column + self.columns - 1


@dataclass(frozen=True, eq=False, slots=True)
class Shape:
    """A drawn symbol, a picture among them. `id` is what connectors call it by, unique on its sheet."""

    id: str
    shape: ShapeKind
    text: str
    box: Box
    origin: Origin
    is_hidden: bool = False
    described: str = ""  # its alternative text
    is_words: bool = False  # a text box, to which lines are glued

    @property
    def kind(self) -> ItemKind:
        """What it counts as."""
        return ItemKind.SHAPE


class End(NamedTuple):
    """One end of a connector: the shape that it is glued to, or None, and the point where it is drawn, if known."""

    shape: str | None = None
    point: Point | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Connector:
    """A line that leads from `source` to `target` where it has a head there; with none it only joins."""

    source: End
    target: End
    origin: Origin
    text: str = ""
    is_dashed: bool = False
    has_head: bool = True  # at the target
    is_two_way: bool = False  # a head at the source, too

    @property
    def kind(self) -> ItemKind:
        """What it counts as."""
        return ItemKind.CONNECTOR


@dataclass(frozen=True, eq=False, slots=True)
class Label:
    """Words that stand free on a sheet."""

    text: str
    box: Box
    origin: Origin

    @property
    def kind(self) -> ItemKind:
        """What it counts as."""
        return ItemKind.LABEL


Item = Cell | Shape | Connector | Label


@dataclass(frozen=True, slots=True)
class Folio:
    """One sheet of a file. The edges, ascending, bound its columns and rows; they are empty where nothing is drawn."""

    part: str
    cells: tuple[Cell, ...]
    shapes: tuple[Shape, ...] = ()
    connectors: tuple[Connector, ...] = ()
    labels: tuple[Label, ...] = ()
    column_edges: tuple[float, ...] = ()
    row_edges: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()  # what the reader has to tell of it: hidden, macros, ...
    is_part: bool = False  # of one document, whose tables stand below each other
    is_estimated: bool = False  # the file does not tell where its rows lie: places are only suggestions
    is_own: bool = False  # written by `sop export`: what is blank in it is so in its record, too

    def items(self) -> Iterator[Item]:
        """Yield all that has to be accounted for."""
        yield from self.cells
        yield from self.shapes
        yield from self.connectors
        yield from self.labels

    def place_of(self, point: Point) -> tuple[int, int]:
        """Return the row and column that a point lies in; beyond the last edge the one after it."""
        return bisect_right(self.row_edges, point.y) - 1, bisect_right(self.column_edges, point.x) - 1
