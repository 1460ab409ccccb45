"""The grid that connectors are routed in: slots with symbols, and channels between and through them.

Every column has three vertical channels: left gutter, centre line, right gutter (x = 3c, 3c + 1, 3c + 2).
Every band (a row of the table, or one of several levels inside a row) has three horizontal channels: above its
symbols, along their centre, below them (y = 3b, 3b + 1, 3b + 2). A symbol occupies the crossing of two
centre lines and nothing else, so the gutters are always free and a route between any two symbols always
exists.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator.drawing.drawing import ConnectorKind, ShapeKind
from generator.drawing.outline import ALL_SIDES, Side
from generator.model import PLAIN, LineStyle, NodeKey


class Vertex(NamedTuple):
    """A crossing of two channels: x counts vertical channels, y horizontal ones."""

    x: int
    y: int


class Label(NamedTuple):
    """The room that an exit's label takes, in mm, and its lines."""

    width: float
    height: float
    lines: tuple[str, ...]
    weight: int  # in letters, whatever their size: routes do not depend on the type


class PairEnd(NamedTuple):
    """One end of the `number`-th pair of off-page connectors of a page; marks are given when all pages are known."""

    number: int
    is_out: bool


SlotId = NodeKey | PairEnd


@dataclass(frozen=True, slots=True)
class Slot:
    """A symbol in the grid."""

    id: SlotId
    kind: ShapeKind
    column: int
    band: int
    width: float  # mm
    height: float
    sides: frozenset[Side] = ALL_SIDES  # where connectors may attach
    points_up: bool = False
    caption: float = 0.0  # mm beside the symbol for words of its own, the gap included

    @property
    def vertex(self) -> Vertex:
        """The crossing of channels that the symbol occupies."""
        return Vertex(3 * self.column + 1, 3 * self.band + 1)


@dataclass(frozen=True, slots=True)
class Net:
    """A connector to be routed. Nets of one forking exit have the same `exit` (>= 0) and the same label."""

    source: Slot
    target: Slot
    kind: ConnectorKind
    exit: int = -1
    label: Label | None = None
    style: LineStyle = PLAIN


class Grid:
    """Columns x bands with the symbols that stand in them."""

    def __init__(self, columns: int, bands: int, slots: Iterable[Slot]) -> None:
        self.columns = columns
        self.bands = bands
        self.slots = tuple(slots)
        # A bit for each crossing that a symbol occupies on the centre line of every column and every band.
        self.taken_in_column = [0] * columns
        self.taken_in_band = [0] * bands
        for slot in self.slots:
            x, y = slot.vertex
            self.taken_in_column[slot.column] |= 1 << y
            self.taken_in_band[slot.band] |= 1 << x
