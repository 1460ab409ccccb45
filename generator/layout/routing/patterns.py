"""The patterns that a careful person draws a connector in, by the number of their bends.

Every pattern yields sketches: whether the first piece is vertical, and the route's `Stops`. Some of them are no routes:
a piece may have no length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.layout.routing.routes import Stops

NEAR = 24  # horizontal channels, eight rows

Sketch = tuple[bool, Stops]


class Field(NamedTuple):
    """Where a net starts (`sx`, `sy`) and ends (`tx`, `ty`), and the number of columns around."""

    sx: int
    sy: int
    tx: int
    ty: int
    columns: int

    @property
    def verticals(self) -> list[int]:
        """Vertical channels worth a try: all between the ends, one column around them, and the outermost ones."""
        low, high = min(self.sx, self.tx), max(self.sx, self.tx)
        last = 3 * self.columns - 1
        near = range(max(0, low - 4), min(last, high + 4) + 1)
        return [x for x in (*near, *(x for x in (0, last) if x not in near)) if x not in (self.sx, self.tx)]

    @property
    def horizontals(self) -> list[int]:
        """Horizontal channels worth a try: those between the ends and just around them.

        Between bands far apart only the channels near either end.
        """
        first, last = min(self.sy, self.ty) - 1, max(self.sy, self.ty) + 1
        if last - first > 2 * NEAR:
            channels = [*range(first, first + NEAR), *range(last - NEAR + 1, last + 1)]
        else:
            channels = list(range(first, last + 1))
        return [y for y in channels if y not in (self.sy, self.ty)]


def _direct(f: Field) -> Iterator[Sketch]:
    """Straight, and the two routes with one bend."""
    if f.sx == f.tx:
        yield True, (f.sy, f.sx, f.ty)
    elif f.sy == f.ty:
        yield False, (f.sx, f.sy, f.tx)
    else:
        yield False, (f.sx, f.sy, f.tx, f.ty)
        yield True, (f.sy, f.sx, f.ty, f.tx)


def _two_bends(f: Field) -> Iterator[Sketch]:
    """Down, across a horizontal channel, down; or across, along a vertical channel, across."""
    for y in f.horizontals:
        yield True, (f.sy, f.sx, y, f.tx, f.ty)
    for x in f.verticals:
        yield False, (f.sx, f.sy, x, f.ty, f.tx)


def _three_bends(f: Field) -> Iterator[Sketch]:
    """Out of a side, along a gutter, in at the top or bottom; or in the opposite order."""
    for x in f.verticals:
        for y in (f.ty - 1, f.ty + 1):
            yield False, (f.sx, f.sy, x, y, f.tx, f.ty)
        for y in (f.sy + 1, f.sy - 1):
            yield True, (f.sy, f.sx, y, x, f.ty, f.tx)


def _four_bends(f: Field) -> Iterator[Sketch]:
    """Through gutters on both ends; these routes need no empty cell."""
    for x in f.verticals:
        if x % 3 == 1:
            continue
        for y1 in (f.sy + 1, f.sy - 1):
            for y2 in (f.ty - 1, f.ty + 1):
                yield True, (f.sy, f.sx, y1, x, y2, f.tx, f.ty)
    for y in f.horizontals:
        if y % 3 == 1:
            continue
        for x1 in (f.sx - 1, f.sx + 1):
            for x2 in (f.tx - 1, f.tx + 1):
                yield False, (f.sx, f.sy, x1, y, x2, f.ty, f.tx)


PATTERNS: tuple[Callable[[Field], Iterator[Sketch]], ...] = (_direct, _two_bends, _three_bends, _four_bends)
LEAST_BENDS = (0, 2, 3, 4)
