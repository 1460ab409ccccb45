"""How far below each other the anchors of a Word document stand, told by lines that lead from symbol to symbol.

What is anchored in one row is one body: it moves up and down as a whole, for Word says its place only from there. So is
what counts from one page. Bodies are placed from top to bottom, each where most ends of lines touch symbols of those
above it; where no line says anything, as on a further page, below them, but not above where its row is estimated.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from math import hypot
from statistics import median
from typing import NamedTuple

from generator.exchange.folio import Box, Point

_TOUCHING = 2.0  # points that an end may be off the edge of a symbol
_NEAR = 12.0  # points that a loose end may be from the symbol that it means, as wherever arrows are read
_JOINT = 4.0  # points within which ends of lines meet
_SURE = 3.0  # points within which two lines say the same
_FAR = 0.25  # what it costs that a body stands a usual row away from where it is estimated, in lines that touch
_TRIED = 8  # places of one body
_PAGE = -1
_MOST = 400  # things on one sheet, twice what an SOP has; of more, places stay as estimated


class LineEnd(NamedTuple):
    """Where a line ends, and how far across and down its other end is: above a symbol it comes from above."""

    x: float
    y: float
    across: float
    down: float

    @property
    def reach(self) -> float:
        """How far it may be from the symbol that it means: of a short line less, for its other end means another."""
        return min(max(hypot(self.across, self.down) / 2, _TOUCHING), _NEAR)


class Held(NamedTuple):
    """A thing that is drawn: across as on the sheet, down from its anchor, which stands in a row of the sheet.

    On a page, counted from 0, its place counts from the upper edge of the page.
    """

    row: int
    box: Box
    ends: tuple[LineEnd, ...] = ()  # of a line
    is_symbol: bool = False
    page: int | None = None
    down: float = 0.0  # by which it is moved, from a margin to the page

    @property
    def body(self) -> tuple[int, int]:
        """What moves as a whole: a page, or what is anchored in one row."""
        return (_PAGE, self.page) if self.page is not None else (0, self.row)


@dataclass(slots=True)
class _Body:
    """Things that move together; places are from their anchor until it is placed."""

    row: int
    estimate: float
    is_page: bool = False
    symbols: list[Box] = field(default_factory=list)
    ends: list[LineEnd] = field(default_factory=list)
    top: float = 0.0


def anchors(edges: Sequence[float], held: Sequence[Held], margin: float) -> list[float]:
    """Return how far down the anchor of each thing stands, given the estimated edges of rows and the upper margin."""
    found: dict[tuple[int, int], _Body] = {}
    for one in held:
        estimate = edges[one.row] if one.page is None else -margin
        body = found.setdefault(one.body, _Body(one.row, estimate, one.page is not None))
        body.row = min(body.row, one.row)
        body.ends += one.ends
        body.symbols += (one.box,) if one.is_symbol else ()
    bodies = [body for _, body in sorted(found.items(), key=lambda entry: (entry[1].row, entry[0]))]
    if len(held) > _MOST:
        for body in bodies:
            body.top = body.estimate
    else:
        _settle(bodies, max(median([below - above for above, below in pairwise(edges)] or [1.0]), 1.0))
    return [found[one.body].top for one in held]


def _settle(bodies: Sequence[_Body], usual: float) -> None:
    """Place all bodies, from top to bottom."""
    placed = _Placed()
    for body in bodies:
        expected, least = placed.expected(body)
        top = placed.meeting(body, expected, least, usual)
        body.top = top if top is not None else placed.beside(body, expected)
        placed.add(body)


def rows_between(edges: Sequence[float], tops: Mapping[int, float]) -> tuple[float, ...]:
    """Return edges of which those of some rows are known: rows between them keep their shares."""
    known = sorted(tops.items())
    if not known:
        return tuple(edges)
    moved = [place + known[0][1] - edges[known[0][0]] for place in edges[: known[0][0]]]
    for (row, top), (next_row, next_top) in pairwise(known):
        share = (next_top - top) / max(edges[next_row] - edges[row], 1e-6)
        moved += [top + (place - edges[row]) * share for place in edges[row:next_row]]
    row, top = known[-1]
    moved += [top + place - edges[row] for place in edges[row:]]
    return tuple(accumulate(moved, max))


@dataclass(slots=True)
class _Placed:
    """Bodies that are placed, with their symbols and loose ends."""

    symbols: list[Box] = field(default_factory=list)
    ends: list[LineEnd] = field(default_factory=list)
    above: _Body | None = None  # the last one that is anchored in a row

    def add(self, body: _Body) -> None:
        """Take a body that has its place."""
        self.above = self.above if body.is_page else body
        symbols = [_down(box, body.top) for box in body.symbols]
        ends = [end._replace(y=end.y + body.top) for end in body.ends]
        self.symbols += symbols
        # An end that is loose was looked for at all symbols above: only those that come now are new to it.
        told = [*((end, symbols) for end in self.ends), *((end, self.symbols) for end in ends)]
        alone = _alone([end for end, _ in told])
        self.ends = [
            end for (end, near), is_alone in zip(told, alone, strict=True) if is_alone and not _is_at(end, near)
        ]

    def expected(self, body: _Body) -> tuple[float, float]:
        """Return where a body should stand if the one above is off as much, and the place that it must be below."""
        if body.is_page or self.above is None:
            return body.estimate, float("-inf")
        height = body.estimate - self.above.estimate
        within = [box.bottom for box in self.above.symbols if box.top >= 0 and box.bottom <= height]
        least = self.above.top + max(within, default=0.0)  # which stand in the row that they are anchored in
        return max(self.above.top + height, least), least

    def meeting(self, body: _Body, expected: float, least: float, usual: float) -> float | None:
        """Return where most lines between a body and others meet what they lead to; None if none does."""
        free = _loose(body.ends, body.symbols)
        joints = (other.y - end.y for end in free for other in self.ends if abs(other.x - end.x) <= _TOUCHING)
        places = sorted([*_places(free, self.symbols, 1), *_places(self.ends, body.symbols, -1), *joints])
        scored = [
            (_FAR * abs(place - expected) / usual - _said(places, place), place)
            for place in places
            if place >= least - _TOUCHING
        ]
        for _, place in sorted(scored)[:_TRIED]:
            if not _overlap([_down(box, place) for box in body.symbols], self.symbols):
                return place
        return None

    def beside(self, body: _Body, expected: float) -> float:
        """Return where a body stands that no line leads to: as on a further page, below all that is above it."""
        if not self.symbols or not body.symbols:
            return expected
        highest = min(box.top for box in body.symbols)
        if highest < 0 and not _overlap([_down(box, expected) for box in body.symbols], self.symbols):
            return expected  # what lies above its anchor is on the page of the rows above
        return max(expected, max(box.bottom for box in self.symbols) - highest)


def _said(places: Sequence[float], place: float) -> int:
    """Return how many lines say a place."""
    return bisect_right(places, place + _SURE) - bisect_left(places, place - _SURE)


def _places(ends: Iterable[LineEnd], symbols: Sequence[Box], sign: int) -> Iterator[float]:
    """Yield how far what the ends (1) or the symbols (-1) belong to has to move that an end touches a symbol."""
    for end in ends:
        for box in symbols:
            if not box.left - _NEAR <= end.x <= box.right + _NEAR:
                continue
            if box.left + _TOUCHING < end.x < box.right - _TOUCHING:
                yield sign * ((box.top if end.down <= 0 else box.bottom) - end.y)
            else:
                yield sign * (box.center.y - end.y)


def _loose(ends: Sequence[LineEnd], symbols: Sequence[Box]) -> list[LineEnd]:
    """Return the ends that are at no symbol, nor at the end of another line."""
    return [end for end, is_alone in zip(ends, _alone(ends), strict=True) if is_alone and not _is_at(end, symbols)]


def _alone(ends: Sequence[LineEnd]) -> list[bool]:
    """Tell of each end whether no other line ends there."""
    corners = [(round(end.x / _JOINT), round(end.y / _JOINT)) for end in ends]
    met = Counter((x + dx, y + dy) for x, y in corners for dx in (0, 1) for dy in (0, 1))
    return [not any(met[x + dx, y + dy] > 1 for dx in (0, 1) for dy in (0, 1)) for x, y in corners]


def _is_at(end: LineEnd, symbols: Sequence[Box]) -> bool:
    return any(box.distance(Point(end.x, end.y)) <= end.reach for box in symbols)


def _overlap(some: Sequence[Box], others: Sequence[Box]) -> bool:
    return any(
        min(one.right, other.right) - max(one.left, other.left) > _TOUCHING
        and min(one.bottom, other.bottom) - max(one.top, other.top) > _TOUCHING
        for one in some
        for other in others
    )


def _down(box: Box, by: float) -> Box:
    return Box(box.left, box.top + by, box.right, box.bottom + by)
