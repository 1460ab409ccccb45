"""Coordinates: from tracks and finished column and band edges to boxes, polylines and labels in mm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.drawing.geometry import Box, Point
from generator.drawing.outline import Side, attach
from generator.layout.routing.effort import Effort
from generator.layout.routing.grid import Grid, Label, Net, SlotId
from generator.layout.routing.negotiate import negotiate
from generator.layout.routing.paths import Costs
from generator.layout.routing.sizes import Need, Sizes, Spacing, measure_sizes
from generator.layout.routing.tracks import Tracks, assign_tracks
from generator.layout.routing.ways import Way

WIDEST_TRACK = 2.6  # mm; spare room does not pull tracks further apart


class Routing(NamedTuple):
    """A routed grid before it has coordinates."""

    grid: Grid
    nets: tuple[Net, ...]
    routes: tuple[Way, ...]
    tracks: Tracks
    sizes: Sizes
    spacing: Spacing


class Placement(NamedTuple):
    """A routed grid in mm: boxes of symbols, the points and the label's box of each net."""

    boxes: dict[SlotId, Box]
    lines: tuple[tuple[Point, ...], ...]
    labels: tuple[Box | None, ...]


class Ways(NamedTuple):
    """What is decided without sizes: the way of each net and its tracks."""

    routes: tuple[Way, ...]
    tracks: Tracks


class WayFinder:
    """Finds the ways of one sheet's pages and remembers them: ways do not depend on sizes."""

    def __init__(self, effort: Effort | None = None) -> None:
        self.effort = effort or Effort()
        self._known: dict[object, Ways] = {}

    def find(self, key: object, grid: Grid, nets: Sequence[Net], costs: Costs) -> Ways:
        """Decide ways and tracks of all nets; the same `key` stands for the same grid and nets."""
        ways = self._known.get((key, costs))
        if ways is None:
            routes = negotiate(grid, nets, costs, self.effort)
            ways = self._known[key, costs] = Ways(routes, assign_tracks(nets, routes))
        return ways


def route(grid: Grid, nets: Sequence[Net], ways: Ways, spacing: Spacing) -> Routing:
    """Return the routed grid with the room it needs."""
    sizes = measure_sizes(grid, nets, ways.routes, ways.tracks, spacing)
    return Routing(grid, tuple(nets), ways.routes, ways.tracks, sizes, spacing)


class Lane(NamedTuple):
    """The edges in mm of a column or band, and where its symbols' centre stands (None: in the middle if it can)."""

    low: float
    high: float
    middle: float | None = None


def place(routing: Routing, columns: Sequence[Lane], bands: Sequence[Lane]) -> Placement:
    """Give a routed grid its coordinates, in columns and bands at least as large as `routing.sizes` asks."""
    spacing, tracks = routing.spacing, routing.tracks
    xs = [
        _Axis(lane, need, spacing, tracks, True, index)
        for index, (lane, need) in enumerate(zip(columns, routing.sizes.columns, strict=True))
    ]
    ys = [
        _Axis(lane, need, spacing, tracks, False, index)
        for index, (lane, need) in enumerate(zip(bands, routing.sizes.bands, strict=True))
    ]
    boxes = {}
    for slot in routing.grid.slots:
        width, height = routing.sizes.slots[slot.id]
        cx, cy = xs[slot.column].middle, ys[slot.band].middle
        boxes[slot.id] = Box(
            round(cx - width / 2, 3), round(cy - height / 2, 3), round(cx + width / 2, 3), round(cy + height / 2, 3)
        )
    lines = tuple(_line(routing, index, boxes, xs, ys) for index in range(len(routing.nets)))
    labels = tuple(
        _label(routing, index, boxes, lines[index], ys[net.source.band]) for index, net in enumerate(routing.nets)
    )
    return Placement(boxes, lines, labels)


class _Axis:
    """Coordinates across one column (x) or one band (y)."""

    def __init__(
        self,
        lane: Lane,
        need: Need,
        spacing: Spacing,
        tracks: Tracks,
        vertical: bool,
        index: int,
    ) -> None:
        low, high, middle = lane
        if middle is None:
            # In the middle where the room allows it, else as near to it as the busier side lets it stand.
            middle = max((low + high) / 2, low + need.before + need.zone / 2)
            middle = min(middle, high - need.after - need.zone / 2)
        self.middle = round(middle, 3)
        self.step = spacing.port
        self.zone_start = self.middle - need.zone / 2
        self.zone_end = self.middle + need.zone / 2
        self.before = _spread(
            low + spacing.rule,
            self.zone_start - need.clear_before,
            tracks.count((vertical, 3 * index)),
            spacing,
        )
        self.after = _spread(
            self.zone_end + need.clear_after,
            high - spacing.rule,
            tracks.count((vertical, 3 * index + 2)),
            spacing,
        )

    def at(self, part: int, track: int) -> float:
        """Return the coordinate of a track before (0), on (1) or after (2) the symbols' centre line."""
        if part == 1:
            return round(self.middle + track * self.step, 3)
        return (self.before if part == 0 else self.after)[track]


def _spread(low: float, high: float, count: int, spacing: Spacing) -> tuple[float, ...]:
    """Spread tracks evenly about the middle of their channel (nudging)."""
    if count == 0:
        return ()
    if count == 1:
        return (round((low + high) / 2, 3),)
    step = min(WIDEST_TRACK, max(spacing.track, (high - low) / (count - 1)))
    first = (low + high) / 2 - step * (count - 1) / 2
    return tuple(round(first + step * index, 3) for index in range(count))


def _line(
    routing: Routing, index: int, boxes: dict[SlotId, Box], xs: list[_Axis], ys: list[_Axis]
) -> tuple[Point, ...]:
    net, way = routing.nets[index], routing.routes[index]
    places = []
    for number, piece in enumerate(way.pieces):
        axis = (xs if piece.is_vertical else ys)[piece.road // 3]
        places.append(axis.at(piece.road % 3, routing.tracks.group_of[index, number].track))
    start = attach(net.source.kind, boxes[net.source.id], way.exit_side, places[0], net.source.points_up)
    end = attach(net.target.kind, boxes[net.target.id], way.entry_side, places[-1], net.target.points_up)
    points = [start]
    for number in range(len(places) - 1):
        x, y = (number, number + 1) if way.pieces[number].is_vertical else (number + 1, number)
        points.append(Point(places[x], places[y]))
    return (*points, end)


def _label(
    routing: Routing, index: int, boxes: dict[SlotId, Box], line: tuple[Point, ...], band: _Axis
) -> Box | None:
    """Return the label's box: above a sideways exit (below it where another exit is above), beside any other."""
    net, way = routing.nets[index], routing.routes[index]
    if net.label is None:
        return None
    gap = routing.spacing.label
    side = way.exit_side
    beyond = _free_side(routing, index)
    start = line[0]
    slot = boxes[net.source.id]
    if side in (Side.LEFT, Side.RIGHT):
        # On the outer side of a port off the middle the outline gives way, and the label may follow it.
        is_outer = beyond * routing.tracks.group_of[index, 0].track >= 0
        left = start.x + gap if side is Side.RIGHT else start.x - gap - net.label.width
        if not is_outer:
            left = slot.right + gap if side is Side.RIGHT else slot.left - gap - net.label.width
        top = start.y + gap if beyond > 0 else start.y - gap - net.label.height
    else:
        left = start.x + gap if beyond >= 0 else start.x - gap - net.label.width
        beside = _has_label_beside(routing, net, side)
        if side is Side.BOTTOM:
            top = (band.zone_end if beside else slot.bottom) + gap
        else:
            top = (band.zone_start if beside else slot.top) - gap - net.label.height
    return _box(left, top, net.label)


def _has_label_beside(routing: Routing, net: Net, side: Side) -> bool:
    """Tell whether a sideways exit of the same symbol has its label where one beside `side` would stand too."""
    for index, (other, way) in enumerate(zip(routing.nets, routing.routes, strict=True)):
        if other.source is net.source and other.label is not None and way.exit_side in (Side.LEFT, Side.RIGHT):
            is_below = _free_side(routing, index) > 0
            if is_below is (side is Side.BOTTOM):
                return True
    return False


def _box(left: float, top: float, label: Label) -> Box:
    return Box(round(left, 3), round(top, 3), round(left + label.width, 3), round(top + label.height, 3))


def _free_side(routing: Routing, index: int) -> int:
    """Return on which side of its exit's first piece the label stands: -1 left or above, +1 right or below, 0 any."""
    way = routing.routes[index]
    piece = way.pieces[0]
    own = routing.tracks.group_of[index, 0]
    is_onwards = way.exit_side in (Side.RIGHT, Side.BOTTOM)
    low, high = (piece.low, piece.low + 1) if is_onwards else (piece.high - 1, piece.high)
    sides = {
        1 if group.track > own.track else -1
        for group in routing.tracks.roads[piece.is_vertical, piece.road]
        if group.track != own.track and group.low <= high and low <= group.high
    }
    return 0 if not sides or len(sides) == 2 else -sides.pop()
