"""Routes and their straight pieces: what a connector is while it is routed."""

from __future__ import annotations

from itertools import cycle, pairwise
from typing import NamedTuple

from generator.drawing.outline import Side
from generator.layout.routing.grid import Vertex

Stops = tuple[int, ...]
"""A route by the channels it takes, in turn vertical and horizontal ones: piece k lies on channel `stops[k]` and leads
from the crossing with `stops[k - 1]` to that with `stops[k + 1]`; the first and the last are those across its ends."""


class Piece(NamedTuple):
    """A straight piece of a route: the channel it runs on and its extent.

    Extents count half steps: crossing n is 2n, and an end at a symbol stops one half step before the symbol's crossing.
    So pieces that meet at a free crossing touch, and pieces on opposite sides of a symbol do not. What a piece takes
    and passes are kept as bits too: whether two of them have to do with one another is one step.
    """

    is_vertical: bool
    channel: int
    low: int
    high: int
    low_turn: int  # where the route goes on beyond each end: -1 left or up, +1 right or down, 0 a symbol
    high_turn: int
    taken: int  # a bit for each half step from `low` to `high`
    passed: int  # a bit for each crossing of the channel between its ends

    @classmethod
    def over(
        cls, is_vertical: bool, channel: int, low: int, high: int, low_turn: int = 0, high_turn: int = 0
    ) -> Piece:
        """Return the piece of a channel from one half step to another."""
        taken = (2 << high) - (1 << low)
        passed = (1 << (high + 1) // 2) - (2 << low // 2) if high > low + 1 else 0
        return cls(is_vertical, channel, low, high, low_turn, high_turn, taken, passed)

    def meets(self, low: int, high: int) -> bool:
        """Tell whether an extent of the same channel touches this one."""
        return low <= self.high and self.low <= high

    def moved(self, down: int) -> Piece:
        """Return the piece so many horizontal channels lower."""
        is_vertical, channel, low, high, low_turn, high_turn, taken, passed = self
        if is_vertical:
            along = 2 * down
            return Piece(
                True, channel, low + along, high + along, low_turn, high_turn, taken << along, passed << down
            )
        return Piece(False, channel + down, low, high, low_turn, high_turn, taken, passed)

    @property
    def crossings(self) -> int:
        """A bit for each crossing of its channel that the piece touches."""
        return (2 << self.high // 2) - (1 << (self.low + 1) // 2)

    def unavoidable_crossings(self, other: Piece) -> int:
        """Count the crossings of two pieces side by side on one channel, in the better of their two orders."""
        _, _, low, high, low_turn, high_turn, _, _ = self
        _, _, other_low, other_high, other_low_turn, other_high_turn, _, _ = other
        left_first = right_first = 0
        for place, to in ((low, low_turn), (high, high_turn)):
            if other_low < place < other_high:
                left_first += to > 0
                right_first += to < 0
        for place, to in ((other_low, other_low_turn), (other_high, other_high_turn)):
            if low < place < high:
                left_first += to < 0
                right_first += to > 0
        return min(left_first, right_first)


class Route(NamedTuple):
    """A candidate: its own cost (without the others' presence), the sides it uses, its pieces from source to target."""

    cost: float
    exit_side: Side
    entry_side: Side
    pieces: tuple[Piece, ...]

    @property
    def corners(self) -> tuple[Vertex, ...]:
        """The crossings of channels where the route begins, bends and ends."""
        first, last = self.pieces[0], self.pieces[-1]
        start = first.low - 1 if self.exit_side.is_onwards else first.high + 1
        end = last.low - 1 if self.entry_side.is_onwards else last.high + 1
        stops = (start // 2, *(piece.channel for piece in self.pieces), end // 2)
        return tuple(
            Vertex(b, a) if is_upright else Vertex(a, b)
            for (a, b), is_upright in zip(pairwise(stops), cycle((first.is_vertical, not first.is_vertical)))
        )


def pieces_over(is_vertical: bool, stops: Stops) -> tuple[Piece, ...]:
    """Return the pieces of the route over `stops` whose first piece is vertical or not."""
    last = len(stops) - 2
    pieces = []
    for k in range(1, last + 1):
        channel, start, end = stops[k], 2 * stops[k - 1], 2 * stops[k + 1]
        start_turn = 0 if k == 1 else 1 if stops[k - 2] > channel else -1
        end_turn = 0 if k == last else 1 if stops[k + 2] > channel else -1
        if start < end:
            piece = Piece.over(is_vertical, channel, start + (k == 1), end - (k == last), start_turn, end_turn)
        else:
            piece = Piece.over(is_vertical, channel, end + (k == last), start - (k == 1), end_turn, start_turn)
        pieces.append(piece)
        is_vertical = not is_vertical
    return tuple(pieces)
