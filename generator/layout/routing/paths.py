"""Candidate ways of one connector, in the order in which a careful person would try them.

A way is a polyline over the grid's roads. The families grow with the number of pieces: straight; one bend;
two bends over a row's or a column's channel; three and four bends through the gutters. The last family
needs free gutters only, so every connector has at least one way.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.layout.drawing import ConnectorKind, ShapeKind
from generator.layout.routing.grid import Grid, Net, Side, Vertex

MAX_FAMILY = 3
NEAR = 24  # horizontal roads, eight rows


@dataclass(frozen=True, slots=True)
class Costs:
    """What a way pays for, in the currency of one row's height."""

    bend: float = 4.0
    column: float = 1.6  # one column's width of way
    row: float = 1.0
    gutter: float = 0.6  # a gutter costs the sheet's width, which is scarce
    channel: float = 0.3  # a horizontal channel costs height, which is less so
    side_label: float = 0.2  # a letter of a label beside its symbol widens the column
    against: float = 3.0  # leaving upwards or entering from below for a target that lies below
    crossing: float = 9.0
    shared_gutter: float = 0.5  # one more track in a gutter or channel
    shared_centre: float = 14.0  # a passing connector pushed off a centre line
    same_port: float = 40.0  # two connectors that are not one must stand side by side on a symbol's side
    off_middle: float = 150.0  # two symbols' ports compete for one centre line
    split_exit: float = 80.0  # the ways of one forking exit leave on different sides

    def least(self, net: Net, family: int) -> float:
        """Return what no way of a family goes below: its bends and the distance."""
        columns = abs(net.source.column - net.target.column)
        rows = abs(net.source.band - net.target.band)
        return self.bend * (0, 2, 3, 4)[family] + self.column * columns + self.row * rows


ROOMY = Costs()
SCARCE = Costs(gutter=6.0, side_label=1.5, shared_gutter=6.0, same_port=12.0)  # width counts more than looks


class Piece(NamedTuple):
    """A straight piece of a way: the road it runs on and its extent.

    Extents count half steps: crossing n is 2n, and an end at a symbol stops one half step before the symbol's crossing.
    So pieces that meet at a free crossing touch, and pieces on opposite sides of a symbol do not.
    """

    is_vertical: bool
    road: int
    low: int
    high: int
    low_turn: int = 0  # where the way goes on beyond each end: -1 left or up, +1 right or down, 0 a symbol
    high_turn: int = 0

    def meets(self, low: int, high: int) -> bool:
        """Tell whether an extent of the same road touches this one."""
        return low <= self.high and self.low <= high

    def unavoidable_crossings(self, other: Piece) -> int:
        """Count the crossings of two pieces side by side on one road, in the better of their two orders."""
        mine = [(self.low, self.low_turn), (self.high, self.high_turn)]
        theirs = [(other.low, other.low_turn), (other.high, other.high_turn)]
        left_first = right_first = 0
        for place, to in mine:
            if other.low < place < other.high:
                left_first += to > 0
                right_first += to < 0
        for place, to in theirs:
            if self.low < place < self.high:
                left_first += to < 0
                right_first += to > 0
        return min(left_first, right_first)

    @property
    def roads_across(self) -> range:
        """The roads of the other direction that the piece certainly crosses."""
        return range(self.low // 2 + 1, (self.high + 1) // 2)


class Way(NamedTuple):
    """A candidate: its own cost (without the others' presence), its corners and pieces from source to target."""

    cost: float
    corners: tuple[Vertex, ...]
    pieces: tuple[Piece, ...]

    @property
    def exit_side(self) -> Side:
        """The side of the source that the way leaves from."""
        return side_towards(self.corners[0], self.corners[1])

    @property
    def entry_side(self) -> Side:
        """The side of the target that the way enters."""
        return side_towards(self.corners[-1], self.corners[-2])


def side_towards(place: Vertex, other: Vertex) -> Side:
    """Return the side of `place` that faces `other`, a crossing on one of its roads."""
    if place.x == other.x:
        return Side.TOP if other.y < place.y else Side.BOTTOM
    return Side.LEFT if other.x < place.x else Side.RIGHT


class Candidates:
    """The ways of one net, family by family, each family cheapest first; built only as far as somebody asks."""

    def __init__(self, grid: Grid, net: Net, costs: Costs) -> None:
        self.grid = grid
        self.net = net
        self.costs = costs
        self._families: list[list[_Sketch]] = []

    def family(self, family: int) -> Iterator[Way]:
        """Yield the legal ways of a family (0 to MAX_FAMILY), cheapest first."""
        while len(self._families) <= family:
            self._families.append(self._sketch(len(self._families)))
        for sketch in self._families[family]:
            if sketch.way is None:
                sketch.way = _way(self.net, sketch) if _is_legal(self.grid, self.net, sketch.corners) else False
            if sketch.way:
                yield sketch.way

    def cheapest(self) -> float:
        """Return the least own cost of any legal way."""
        best = float("inf")
        for family in range(MAX_FAMILY + 1):
            if best <= self.costs.least(self.net, family):
                break
            best = min(best, next((way.cost for way in self.family(family)), best))
        return best

    def _sketch(self, family: int) -> list[_Sketch]:
        sketches = []
        for corners in (_direct, _two_bends, _three_bends, _four_bends)[family](self.grid, self.net):
            if _is_bent(corners):
                sketches.append(_Sketch(_cost(self.net, corners, self.costs), corners))
        sketches.sort(key=lambda sketch: sketch.cost)
        return sketches


@dataclass(slots=True)
class _Sketch:
    """A way not yet looked at closely: None until then, False when it is not legal."""

    cost: float
    corners: tuple[Vertex, ...]
    way: Way | Literal[False] | None = None


def _is_bent(corners: tuple[Vertex, ...]) -> bool:
    """Tell whether a sketch is what its family promises: no empty piece, a bend at every inner corner."""
    previous: bool | None = None
    for a, b in itertools.pairwise(corners):
        if a == b:
            return False
        is_vertical = a.x == b.x
        if is_vertical is previous:
            return False
        previous = is_vertical
    return True


def _is_legal(grid: Grid, net: Net, corners: tuple[Vertex, ...]) -> bool:
    if any(corner in grid.occupied for corner in corners[1:-1]):
        return False
    if side_towards(corners[0], corners[1]) not in net.source.sides:
        return False
    if side_towards(corners[-1], corners[-2]) not in net.target.sides:
        return False
    return all(grid.is_clear(a, b) for a, b in itertools.pairwise(corners))


def _cost(net: Net, corners: tuple[Vertex, ...], costs: Costs) -> float:
    """Return the cost of a way in itself: bends, length, scarce room, unusual sides."""
    cost = costs.bend * (len(corners) - 2)
    for a, b in itertools.pairwise(corners):
        if a.x == b.x:
            cost += costs.row * abs(b.y - a.y) / 3 + (costs.gutter if a.x % 3 != 1 else 0.0)
        else:
            cost += costs.column * abs(b.x - a.x) / 3 + (costs.channel if a.y % 3 != 1 else 0.0)
    return cost + _manners(net, corners, costs)


def _way(net: Net, sketch: _Sketch) -> Way:
    corners = sketch.corners
    pieces = []
    last = len(corners) - 1
    for k, (a, b) in enumerate(itertools.pairwise(corners)):
        is_vertical = a.x == b.x
        start, end = (2 * a.y, 2 * b.y) if is_vertical else (2 * a.x, 2 * b.x)
        step = 1 if end > start else -1
        start += step * (k == 0)
        end -= step * (k + 1 == last)
        turns = (
            _turn(is_vertical, a, corners[k - 1]) if k > 0 else 0,
            _turn(is_vertical, b, corners[k + 2]) if k + 1 < last else 0,
        )
        low_turn, high_turn = turns if step > 0 else turns[::-1]
        road = a.x if is_vertical else a.y
        pieces.append(Piece(is_vertical, road, min(start, end), max(start, end), low_turn, high_turn))
    return Way(sketch.cost, corners, tuple(pieces))


def _turn(is_vertical: bool, corner: Vertex, beyond: Vertex) -> int:
    """Return to which side of a piece the way goes on at `corner`."""
    ahead = beyond.x > corner.x if is_vertical else beyond.y > corner.y
    return 1 if ahead else -1


def _manners(net: Net, corners: tuple[Vertex, ...], costs: Costs) -> float:
    """The cost of leaving and entering by unusual sides."""
    leave = side_towards(corners[0], corners[1])
    enter = side_towards(corners[-1], corners[-2])
    if net.kind is ConnectorKind.JOINT:
        return 0.0
    goes_down = net.target.band > net.source.band
    goes_up = net.target.band < net.source.band
    cost = 0.0
    if goes_down:
        cost += costs.against * (leave is Side.TOP) + costs.against * (enter is Side.BOTTOM)
        cost += 1.2 * (enter in (Side.LEFT, Side.RIGHT))
        if net.source.kind is not ShapeKind.DECISION:
            cost += 0.4 * (leave in (Side.LEFT, Side.RIGHT))
    elif goes_up:
        cost += costs.against * (leave is Side.BOTTOM) + costs.against * (enter is Side.BOTTOM)
        cost += 1.0 * (leave is Side.TOP)
    if net.label is not None:
        cost += costs.side_label * net.label.weight * (leave in (Side.LEFT, Side.RIGHT))
    return cost


def _ends(net: Net) -> tuple[Vertex, Vertex]:
    return net.source.vertex, net.target.vertex


def _direct(grid: Grid, net: Net) -> Iterator[tuple[Vertex, ...]]:
    """Straight, and the two ways with one bend."""
    s, t = _ends(net)
    if s.x == t.x or s.y == t.y:
        yield (s, t)
        return
    yield (s, Vertex(t.x, s.y), t)
    yield (s, Vertex(s.x, t.y), t)


def _two_bends(grid: Grid, net: Net) -> Iterator[tuple[Vertex, ...]]:
    """Down, across a horizontal road, down; or across, along a vertical road, across."""
    s, t = _ends(net)
    for y in _horizontals(grid, s.y, t.y):
        yield (s, Vertex(s.x, y), Vertex(t.x, y), t)
    for x in _verticals(grid, s.x, t.x):
        yield (s, Vertex(x, s.y), Vertex(x, t.y), t)


def _three_bends(grid: Grid, net: Net) -> Iterator[tuple[Vertex, ...]]:
    """Out of a side, along a gutter, in at the top or bottom; or the other way round."""
    s, t = _ends(net)
    for x in _verticals(grid, s.x, t.x):
        for y in (t.y - 1, t.y + 1):
            yield (s, Vertex(x, s.y), Vertex(x, y), Vertex(t.x, y), t)
        for y in (s.y + 1, s.y - 1):
            yield (s, Vertex(s.x, y), Vertex(x, y), Vertex(x, t.y), t)


def _four_bends(grid: Grid, net: Net) -> Iterator[tuple[Vertex, ...]]:
    """Through gutters on both ends; these ways need no empty cell."""
    s, t = _ends(net)
    for x in _verticals(grid, s.x, t.x):
        if x % 3 == 1:
            continue
        for y1 in (s.y + 1, s.y - 1):
            for y2 in (t.y - 1, t.y + 1):
                yield (s, Vertex(s.x, y1), Vertex(x, y1), Vertex(x, y2), Vertex(t.x, y2), t)
    for y in _horizontals(grid, s.y, t.y):
        if y % 3 == 1:
            continue
        for x1 in (s.x - 1, s.x + 1):
            for x2 in (t.x - 1, t.x + 1):
                yield (s, Vertex(x1, s.y), Vertex(x1, y), Vertex(x2, y), Vertex(x2, t.y), t)


def _horizontals(grid: Grid, a: int, b: int) -> list[int]:
    """Horizontal roads worth a try between two bands: those between them and just around them.

    Between bands far apart only the roads near either end.
    """
    low, high = (a, b) if a < b else (b, a)
    first, last = max(0, low - 1), min(3 * grid.bands - 1, high + 1)
    if last - first > 2 * NEAR:
        roads = [*range(first, first + NEAR), *range(last - NEAR + 1, last + 1)]
    else:
        roads = list(range(first, last + 1))
    return [y for y in roads if y not in (a, b)]


def _verticals(grid: Grid, a: int, b: int) -> list[int]:
    """Vertical roads worth a try: all between two columns, one column around them, and the outermost ones."""
    low, high = (a, b) if a < b else (b, a)
    last = 3 * grid.columns - 1
    near = range(max(0, low - 4), min(last, high + 4) + 1)
    return [x for x in (*near, *(x for x in (0, last) if x not in near)) if x not in (a, b)]
