"""Coordinates: from tracks and finished column and band edges to boxes, polylines and labels in mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.drawing.geometry import Box, Point
from generator.drawing.outline import attach
from generator.layout.routing.effort import Effort
from generator.layout.routing.grid import Grid, Net, SlotId
from generator.layout.routing.labels import LabelPlace, place_labels
from generator.layout.routing.negotiate import Negotiation
from generator.layout.routing.routes import Route
from generator.layout.routing.sizes import Need, Sizes, measure_sizes
from generator.layout.routing.tracks import Tracks, assign_tracks
from generator.layout.routing.tuning import Costs, Spacing

WIDEST_TRACK = 2.6  # mm; spare room does not pull tracks further apart


class Routing(NamedTuple):
    """A routed grid before it has coordinates."""

    grid: Grid
    nets: tuple[Net, ...]
    routes: tuple[Route, ...]
    tracks: Tracks
    labels: Mapping[int, LabelPlace]  # by net
    sizes: Sizes
    spacing: Spacing


class Placement(NamedTuple):
    """A routed grid in mm: boxes of symbols, the points and the label's box of each net."""

    boxes: dict[SlotId, Box]
    lines: tuple[tuple[Point, ...], ...]
    labels: tuple[Box | None, ...]


class TrackedRoutes(NamedTuple):
    """What is decided without sizes: the route of each net, its tracks, and the side of its line that a label is on."""

    routes: tuple[Route, ...]
    tracks: Tracks
    labels: Mapping[int, LabelPlace]  # by net


class Router:
    """Finds the routes of one sheet's pages and remembers them: routes do not depend on sizes."""

    def __init__(self, effort: Effort | None = None) -> None:
        self.effort = effort or Effort()
        self._known: dict[object, TrackedRoutes] = {}
        self._begun: dict[object, Negotiation] = {}

    def route(
        self, key: object, grid: Grid, nets: Sequence[Net], costs: Costs, *, is_draft: bool = False
    ) -> TrackedRoutes:
        """Decide routes and tracks of all nets; the same `key` stands for the same grid and nets.

        The routes of a draft tell how much room they need, and are not bettered further.
        """
        found = self._known.get((key, costs, is_draft))
        if found is None:
            begun = self._begun.pop((key, costs), None)
            if begun is None:
                begun = Negotiation(grid, nets, costs, self.effort)
                routes = begun.negotiated()
            if is_draft:
                self._begun[key, costs] = begun
            else:
                routes = begun.settled()
            tracks = assign_tracks(nets, routes)
            found = TrackedRoutes(routes, tracks, place_labels(nets, routes, tracks))
            self._known[key, costs, is_draft] = found
        return found


def routed(grid: Grid, nets: Sequence[Net], found: TrackedRoutes, spacing: Spacing) -> Routing:
    """Return the routed grid with the room it needs."""
    sizes = measure_sizes(grid, nets, found.routes, found.tracks, found.labels, spacing)
    return Routing(grid, tuple(nets), *found, sizes, spacing)


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
    labels: dict[int, Box] = {}
    # Sideways exits first: the label of an upright one may have to stand beyond theirs.
    for index in sorted(routing.labels, key=lambda index: (routing.labels[index].after is not None, index)):
        labels[index] = _label(routing, index, boxes[routing.nets[index].source.id], lines[index][0], labels)
    return Placement(boxes, lines, tuple(labels.get(index) for index in range(len(lines))))


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
        self.step = need.step
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
    net, route = routing.nets[index], routing.routes[index]
    places = []
    for number, piece in enumerate(route.pieces):
        axis = (xs if piece.is_vertical else ys)[piece.channel // 3]
        places.append(axis.at(piece.channel % 3, routing.tracks.group_of[index, number].track))
    start = attach(net.source.kind, boxes[net.source.id], route.exit_side, places[0], net.source.points_up)
    end = attach(net.target.kind, boxes[net.target.id], route.entry_side, places[-1], net.target.points_up)
    points = [start]
    for number in range(len(places) - 1):
        x, y = (number, number + 1) if route.pieces[number].is_vertical else (number + 1, number)
        points.append(Point(places[x], places[y]))
    return (*points, end)


def _label(routing: Routing, index: int, slot: Box, start: Point, placed: Mapping[int, Box]) -> Box:
    """Return the label's box beside the start of its exit, clear of the symbol and of the label it stands after."""
    label, side = routing.nets[index].label, routing.routes[index].exit_side
    assert label is not None
    beyond, after = routing.labels[index]
    gap = routing.spacing.label
    left = start.x + gap if beyond > 0 else start.x - gap - label.width
    top = start.y + gap if beyond > 0 else start.y - gap - label.height
    # The outline comes nearest where it is widest: at the symbol's middle.
    kind, middle = routing.nets[index].source.kind, slot.center
    if side.is_sideways:
        outline = attach(kind, slot, side, min(max(middle.y, top), top + label.height)).x
        left = max(start.x, outline) + gap if side.is_onwards else min(start.x, outline) - gap - label.width
    else:
        outline = attach(kind, slot, side, min(max(middle.x, left), left + label.width)).y
        if side.is_onwards:
            top = max(start.y, outline, placed[after].bottom if after is not None else 0.0) + gap
        else:
            top = min(start.y, outline, placed[after].top if after is not None else outline) - gap - label.height
    return Box(round(left, 3), round(top, 3), round(left + label.width, 3), round(top + label.height, 3))
