"""Candidate routes of one connector, in the order in which a careful person would try them.

A route is a polyline over the grid's channels. The families grow with the number of pieces: straight; one bend;
two bends over a row's or a column's channel; three and four bends through the gutters. The last family
needs free gutters only, so every connector has at least one route.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.drawing.drawing import ConnectorKind, ShapeKind
from generator.drawing.outline import Side
from generator.layout.routing.grid import Grid, Net
from generator.layout.routing.patterns import LEAST_BENDS, PATTERNS, Field
from generator.layout.routing.routes import Piece, Route, Stops, pieces_over
from generator.layout.routing.tuning import Costs

MAX_FAMILY = len(PATTERNS) - 1


class _Situation(NamedTuple):
    """What decides which sides are usual for a net."""

    is_joint: bool
    goes_down: bool
    goes_up: bool
    is_choice: bool
    label: int | None  # its weight


_Needs = tuple[tuple[bool, int, int], ...]
"""Crossings on centre lines that no symbol may occupy: is it a column, which column or band, their bits."""


class _Shape:
    """A route not yet looked at closely, whatever net it is for, seen from the upper of its two bands."""

    __slots__ = ("_is_vertical", "_needs", "_pieces", "_stops", "cost", "sides")

    def __init__(self, cost: float, is_vertical: bool, stops: Stops) -> None:
        self.cost = cost
        self.sides = _sides(is_vertical, stops)
        self._is_vertical = is_vertical  # its first piece
        self._stops = stops
        self._pieces: tuple[Piece, ...] | None = None
        self._needs: _Needs | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of the route."""
        if self._pieces is None:
            self._pieces = pieces_over(self._is_vertical, self._stops)
        return self._pieces

    @property
    def needs(self) -> _Needs:
        """What must be free for the route."""
        if self._needs is None:
            centred = [piece for piece in self.pieces if piece.channel % 3 == 1]
            self._needs = tuple([(piece.is_vertical, piece.channel // 3, piece.crossings) for piece in centred])
        return self._needs


class Sketch(NamedTuple):
    """What a route of a shape costs a kind of net; those of equal cost keep the order in which they were thought of."""

    cost: float
    number: int
    shape: _Shape


class Candidates:
    """The routes of one net, family by family, each family cheapest first; built only as far as somebody asks."""

    def __init__(self, grid: Grid, net: Net, costs: Costs) -> None:
        source, target = net.source, net.target
        self._grid = grid
        self._net = net
        self._costs = costs
        self._band = min(source.band, target.band)
        down = 3 * self._band
        (sx, sy), (tx, ty) = source.vertex, target.vertex
        self._field = Field(sx, sy - down, tx, ty - down, grid.columns)
        self._situation = _situation(net)
        columns, rows = abs(source.column - target.column), abs(source.band - target.band)
        self.least = tuple(costs.bend * bends + costs.column * columns + costs.row * rows for bends in LEAST_BENDS)
        """What no route of each family goes below: its bends and the distance."""
        self._sketches: dict[int, tuple[Sketch, ...]] = {}  # by family, as far as asked
        self._routes: dict[_Shape, Route | None] = {}  # as far as known

    def sketches(self, family: int) -> tuple[Sketch, ...]:
        """Return the sketches of a family (0 to MAX_FAMILY), cheapest first; some are no legal routes."""
        found = self._sketches.get(family)
        if found is None:
            found = self._sketches[family] = _sketches(family, self._field, self._situation, self._costs)
        return found

    def route(self, sketch: Sketch) -> Route | None:
        """Return the route that a sketch stands for, None when it is not legal."""
        cost, _, shape = sketch
        if shape not in self._routes:
            pieces = [piece.moved(3 * self._band) for piece in shape.pieces] if self._is_legal(shape) else []
            self._routes[shape] = Route(cost, *shape.sides, tuple(pieces)) if pieces else None
        return self._routes[shape]

    def family(self, family: int) -> Iterator[Route]:
        """Yield the legal routes of a family, cheapest first."""
        return (route for sketch in self.sketches(family) if (route := self.route(sketch)) is not None)

    def cheapest(self) -> float:
        """Return the least own cost of any legal route."""
        best = float("inf")
        for family, least in enumerate(self.least):
            if best <= least:
                break
            best = min(best, next((route.cost for route in self.family(family)), best))
        return best

    def _is_legal(self, shape: _Shape) -> bool:
        """Tell whether a route uses free sides and meets no symbol but its own two."""
        leave, enter = shape.sides
        if leave not in self._net.source.sides or enter not in self._net.target.sides:
            return False
        for is_vertical, line, crossings in shape.needs:
            if is_vertical:
                if self._grid.taken_in_column[line] >> 3 * self._band & crossings:
                    return False
            elif self._grid.taken_in_band[line + self._band] & crossings:
                return False
        return True


@lru_cache(maxsize=4096)
def _sketches(family: int, field: Field, situation: _Situation, costs: Costs) -> tuple[Sketch, ...]:
    """Return the sketches of a family, cheapest first.

    Most nets of a sheet are like another one some rows away, and most sheets are like others; so they are kept.
    """
    manners = _manners(situation, costs)
    shapes = enumerate(_shapes(family, field, costs))
    return tuple(sorted([Sketch(shape.cost + manners[shape.sides], number, shape) for number, shape in shapes]))


@lru_cache(maxsize=2048)
def _shapes(family: int, field: Field, costs: Costs) -> tuple[_Shape, ...]:
    """Return the shapes of a family, in the order of its patterns."""
    return tuple(
        _Shape(cost, is_vertical, stops)
        for is_vertical, stops in PATTERNS[family](field)
        if (cost := _own_cost(costs, is_vertical, stops)) is not None
    )


def _own_cost(costs: Costs, is_vertical: bool, stops: Stops) -> float | None:
    """Return what bends, length and scarce room cost; None when a piece has no length."""
    cost = costs.bend * (len(stops) - 3)
    before, channel = stops[0], stops[1]
    for after in stops[2:]:
        if before == after:
            return None
        length = abs(after - before)
        if is_vertical:
            cost += costs.row * length / 3 + (costs.gutter if channel % 3 != 1 else 0.0)
        else:
            cost += costs.column * length / 3 + (costs.row_gap if channel % 3 != 1 else 0.0)
        before, channel = channel, after
        is_vertical = not is_vertical
    return cost


def _sides(is_vertical: bool, stops: Stops) -> tuple[Side, Side]:
    """Return the sides of source and target that a route uses, by where its first and last pieces lead."""
    leaves_onwards, enters_onwards = stops[2] > stops[0], stops[-1] > stops[-3]
    ends_upright = is_vertical is (len(stops) % 2 == 1)
    return (
        (_BELOW if leaves_onwards else _ABOVE)[is_vertical],
        (_ABOVE if enters_onwards else _BELOW)[ends_upright],
    )


_ABOVE = (Side.LEFT, Side.TOP)  # level, upright
_BELOW = (Side.RIGHT, Side.BOTTOM)


def _situation(net: Net) -> _Situation:
    return _Situation(
        net.kind is ConnectorKind.JOINT,
        net.target.band > net.source.band,
        net.target.band < net.source.band,
        net.source.kind is ShapeKind.DECISION,
        net.label.weight if net.label is not None else None,
    )


@lru_cache(maxsize=1024)
def _manners(net: _Situation, costs: Costs) -> Mapping[tuple[Side, Side], float]:
    """Return the cost of leaving and entering by each pair of sides: unusual ones are dear."""
    return {(leave, enter): _manners_of(net, leave, enter, costs) for leave in Side for enter in Side}


def _manners_of(net: _Situation, leave: Side, enter: Side, costs: Costs) -> float:
    if net.is_joint:
        return 0.0
    leaves_sideways = leave in (Side.LEFT, Side.RIGHT)
    cost = 0.0
    if net.goes_down:
        cost += costs.against * (leave is Side.TOP) + costs.against * (enter is Side.BOTTOM)
        cost += 1.2 * (enter in (Side.LEFT, Side.RIGHT))
        if not net.is_choice:
            cost += 0.4 * leaves_sideways
    elif net.goes_up:
        cost += costs.against * (leave is Side.BOTTOM) + costs.against * (enter is Side.BOTTOM)
        cost += 1.0 * (leave is Side.TOP)
    if net.label is not None:
        cost += costs.side_label * net.label * leaves_sideways
    return cost
