"""Where routed connectors lie, and which pieces of other routes a piece has to do with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.layout.routing.grid import Grid
from generator.layout.routing.routes import Piece, Route


class _Laid(NamedTuple):
    """A piece of a routed net where it lies."""

    low: int
    high: int
    net: int
    place: int  # of the piece in its route
    taken: int  # as of the piece
    passed: int


class Occupancy:
    """Where the routed nets lie: for each channel, by direction (vertical last), its pieces.

    Bits tell at once where nothing lies, which is nearly everywhere: the half steps taken of each channel (`taken`),
    and the channels of the other direction on which a piece passes it (`passing`).
    """

    def __init__(self, grid: Grid) -> None:
        counts = 3 * grid.bands, 3 * grid.columns
        self.along: tuple[list[list[_Laid]], ...] = tuple([[] for _ in range(count)] for count in counts)
        self.across = self.along[::-1]
        self.taken = tuple([0] * count for count in counts)
        self.passing = tuple([0] * count for count in counts)

    def add(self, net: int, route: Route) -> None:
        """Lay a net."""
        for index, (is_vertical, channel, low, high, _, _, taken, passed) in enumerate(route.pieces):
            self.along[is_vertical][channel].append(_Laid(low, high, net, index, taken, passed))
            self.taken[is_vertical][channel] |= taken
            across, bit = self.passing[not is_vertical], 1 << channel
            for other in range(low // 2 + 1, (high + 1) // 2):
                across[other] |= bit

    def remove(self, net: int, route: Route) -> None:
        """Take a net that is laid away."""
        for index, (is_vertical, channel, low, high, _, _, taken, passed) in enumerate(route.pieces):
            laid = self.along[is_vertical][channel]
            laid.remove(_Laid(low, high, net, index, taken, passed))
            still_taken = still_passed = 0
            for piece in laid:
                still_taken |= piece.taken
                still_passed |= piece.passed
            self.taken[is_vertical][channel] = still_taken
            across = self.passing[not is_vertical]
            for other in _bits(passed & ~still_passed):
                across[other] ^= 1 << channel

    def least_crossings(self, route: Route) -> int:
        """Return how many crossings a route has at least: one where any net passes it."""
        passing, count = self.passing, 0
        for is_vertical, channel, _, _, _, _, _, passed in route.pieces:
            count += (passing[is_vertical][channel] & passed).bit_count()
        return count

    def crossings(self, piece: Piece) -> list[int]:
        """Return the nets that certainly cross `piece`, once for each crossing."""
        is_vertical, channel, _, _, _, _, _, passed = piece
        across, place = self.across[is_vertical], 2 * channel
        channels = _bits(self.passing[is_vertical][channel] & passed)
        return [laid.net for other in channels for laid in across[other] if laid.low < place < laid.high]


def _bits(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, lowest first."""
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1
