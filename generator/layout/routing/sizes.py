"""How much room the routed connectors need: the width of every column's and the height of every band's channels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.drawing.drawing import ARROW_LENGTH, ShapeKind
from generator.drawing.junctions import JUNCTION_RADIUS
from generator.layout.routing.grid import Grid, Label, Net, Slot, SlotId
from generator.layout.routing.labels import LabelPlace
from generator.layout.routing.ports import Port, joined, ports
from generator.layout.routing.routes import Route
from generator.layout.routing.tracks import Channel, Tracks
from generator.layout.routing.tuning import Spacing

BETWEEN = 0.6  # mm that a label is farther from another exit's line than from its own
PORT_MARGIN = 1.6  # mm of a symbol's side, outside of its ports
FLANK = 1.2  # mm between an upright and a level line that start on one flank of a diamond
MOST_AWAY = 7.0  # mm from the start of an exit to its label
_HEAD_AND_DOT = ARROW_LENGTH + JUNCTION_RADIUS  # mm


class Need(NamedTuple):
    """Room across one column (left gutter, symbols, right gutter) or one band (above, symbols, below), in mm.

    `clear_before` and `clear_after` are the parts next to the symbols that tracks keep out of.
    """

    before: float
    zone: float
    after: float
    clear_before: float
    clear_after: float
    step: float  # between two tracks of the centre line

    @property
    def total(self) -> float:
        """The room needed in all."""
        return self.before + self.zone + self.after


class Sizes(NamedTuple):
    """What every column, band and symbol needs."""

    columns: tuple[Need, ...]
    bands: tuple[Need, ...]
    slots: dict[SlotId, tuple[float, float]]  # width and height of each symbol, grown for its ports


class _Exit(NamedTuple):
    """A connector's start with its label."""

    port: Port
    label: Label
    place: LabelPlace
    off: float  # mm from the middle of its side


def measure_sizes(
    grid: Grid,
    nets: Sequence[Net],
    routes: Sequence[Route],
    tracks: Tracks,
    labels: Mapping[int, LabelPlace],
    spacing: Spacing,
) -> Sizes:
    """Return the room that the routed connectors, their ports, arrow heads and labels need."""
    ends = ports(nets, routes, tracks)
    steps = _steps(grid, nets, labels, spacing)
    of_slot: dict[SlotId, list[Port]] = {slot.id: [] for slot in grid.slots}
    for end in ends:
        of_slot[end.slot.id].append(end)
    slots = {slot.id: _slot_size(slot, of_slot[slot.id], spacing.port, steps[slot.band]) for slot in grid.slots}
    exits = {}
    for index, place in labels.items():
        port, label = ends[2 * index], nets[index].label
        assert label is not None
        step = steps[port.slot.band] if port.side.is_sideways else spacing.port
        exits[index] = _Exit(port, label, place, abs(port.track) * step)
    for exit_ in exits.values():
        width, height = slots[exit_.port.slot.id]
        slots[exit_.port.slot.id] = width, max(height, _height_for(exit_, exits, width, spacing.label))
    room = _Room(grid, spacing, slots, tracks, steps, exits)
    shared = joined(nets, ends)
    for number, end in enumerate(ends):
        if end.is_arrow:
            room.add_head(end, number in shared)
    for slot in grid.slots:
        if slot.caption:
            room.add_caption(slot)
    for exit_ in exits.values():
        room.add_label(exit_)
    return Sizes(room.needs(vertical=True), room.needs(vertical=False), slots)


def _steps(grid: Grid, nets: Sequence[Net], labels: Mapping[int, LabelPlace], spacing: Spacing) -> list[float]:
    """Return how far apart the tracks of each band's centre line are: more where a label stands between two."""
    steps = [spacing.port] * grid.bands
    for index, place in labels.items():
        label, band = nets[index].label, nets[index].source.band
        if not place.beyond and label is not None:
            steps[band] = max(steps[band], label.height + 2 * spacing.label + BETWEEN)
    return steps


def _height_for(exit_: _Exit, exits: Mapping[int, _Exit], width: float, gap: float) -> float:
    """Return how high a decision must be for a label to stand near the start of its line.

    A label towards the middle of a diamond's side has to keep out of its widening outline; one in a corner that a
    sideways exit's label takes stands beyond that. A higher diamond has steeper sides, and reaches further.
    """
    port, label, place, off = exit_
    if port.side.is_sideways:
        is_outer = (place.beyond or -1) * port.track >= 0
        return 0.0 if is_outer else width * min(off, label.height + gap) / MOST_AWAY
    if place.after is None:
        return 0.0
    before = exits[place.after]
    return 2 * (before.off + before.label.height + 2 * gap - MOST_AWAY) / (1 - 2 * off / width)


def _slot_size(slot: Slot, ends: Sequence[Port], across: float, down: float) -> tuple[float, float]:
    """Grow a symbol until all its ports (`ends`) fit: `across` mm apart at top and bottom, `down` mm elsewhere."""
    tracks = {True: 0, False: 0}  # is sideways: the outermost
    for end in ends:
        tracks[end.side.is_sideways] = max(tracks[end.side.is_sideways], abs(end.track))
    width, height = slot.width, slot.height
    if not any(tracks.values()):
        return width, height
    from_middle = tracks[False] * across, tracks[True] * down
    if from_middle[0]:
        round_ends = height if slot.kind is ShapeKind.TERMINATOR else 0.0
        width = max(width, 2 * from_middle[0] + PORT_MARGIN + round_ends)
    if from_middle[1]:
        height = max(height, 2 * from_middle[1] + PORT_MARGIN)
    if all(from_middle) and slot.kind is ShapeKind.DECISION:
        # One flank of a diamond holds ports of two sides: an upright line starts nearer to the middle than a level one.
        width = max(width, 2 * from_middle[0] + 4 * PORT_MARGIN)
        height = max(height, 2 * from_middle[1] / (1 - (from_middle[0] + FLANK) / (width / 2)))
    return width, height


def caption_is_after(tracks: Tracks, slot: Slot) -> bool:
    """Tell whether the words beside a symbol stand right of it: where no connector passes, else left."""
    return not _is_passed(tracks, slot, True) or _is_passed(tracks, slot, False)


def _is_passed(tracks: Tracks, slot: Slot, after: bool) -> bool:
    """Tell whether a connector runs through the gutter beside a symbol, at its height."""
    return _passes(tracks, (True, 3 * slot.column + (2 if after else 0)), 6 * slot.band, 6 * slot.band + 4)


def _passes(tracks: Tracks, channel: Channel, low: int, high: int) -> bool:
    """Tell whether a connector lies on a gutter or channel between two of its crossings."""
    return any(group.low <= high and low <= group.high for group in tracks.channels.get(channel, ()))


class _Room:
    """Collects what each side of each column and band must keep free."""

    def __init__(
        self,
        grid: Grid,
        spacing: Spacing,
        slots: dict[SlotId, tuple[float, float]],
        tracks: Tracks,
        steps: Sequence[float],
        exits: Mapping[int, _Exit],
    ) -> None:
        self.exits = exits
        self.steps = {True: [spacing.port] * grid.columns, False: steps}
        self.spacing = spacing
        self.slots = slots
        self.tracks = tracks
        # zone and [clearance before, clearance after] of every column and band
        self.column_zone = [0.0] * grid.columns
        self.band_zone = [0.0] * grid.bands
        self.clear = {
            True: [[0.0, 0.0] for _ in range(grid.columns)],
            False: [[0.0, 0.0] for _ in range(grid.bands)],
        }
        self.least = [[0.0, 0.0] for _ in range(grid.columns)]  # whole gutters
        for slot in grid.slots:
            width, height = slots[slot.id]
            self.column_zone[slot.column] = max(self.column_zone[slot.column], width)
            self.band_zone[slot.band] = max(self.band_zone[slot.band], height)
        for column in range(grid.columns):
            reach = tracks.reach((True, 3 * column + 1))
            self.column_zone[column] = max(self.column_zone[column], 2 * reach * spacing.port)
        for band in range(grid.bands):
            reach = tracks.reach((False, 3 * band + 1))
            self.band_zone[band] = max(self.band_zone[band], 2 * reach * steps[band])

    def keep(self, vertical: bool, index: int, after: bool, room: float) -> None:
        clear = self.clear[vertical][index]
        clear[after] = max(clear[after], room)

    def add_head(self, end: Port, is_shared: bool) -> None:
        """An arrow needs room for its head between its symbol and its bend, or a line that it crosses there.

        Where another arrow joins it the bend has a dot, which keeps off the head.
        """
        vertical = end.side.is_sideways
        index = end.slot.column if vertical else end.slot.band
        after = end.side.is_onwards
        own = 3 * index + (2 if after else 0)
        neighbour = own + (1 if after else -1)
        place = 2 * (end.slot.vertex.y if vertical else end.slot.vertex.x)
        room = max(self.spacing.arrow, _HEAD_AND_DOT) if is_shared else self.spacing.arrow
        if not end.is_plain or _passes(self.tracks, (vertical, own), place, place):
            self.keep(vertical, index, after, room)
        elif _passes(self.tracks, (vertical, neighbour), place, place):
            self.keep(vertical, index, after, room - self.spacing.rule)

    def add_caption(self, slot: Slot) -> None:
        """The words beside a symbol stand in one of its column's gutters."""
        after = caption_is_after(self.tracks, slot)
        beyond = slot.caption - (self.column_zone[slot.column] - self.slots[slot.id][0]) / 2
        if _is_passed(self.tracks, slot, after):
            self.keep(True, slot.column, after, beyond + self.spacing.clear)
        else:
            room = beyond + self.spacing.label
            self.least[slot.column][after] = max(self.least[slot.column][after], room)

    def add_label(self, exit_: _Exit) -> None:
        """A label stands in the corner of its exit's first piece, within the row and the column."""
        (slot, side, *_), label, place, off = exit_
        width = label.width + self.spacing.label + self.spacing.apart
        after = side.is_onwards
        reach, is_below = self._reach(exit_)
        if place.after is not None:
            reach = max(reach, self._reach(self.exits[place.after])[0] + self.spacing.label + label.height)
        beyond = reach - self.band_zone[slot.band] / 2
        if beyond > 0:
            self.keep(False, slot.band, is_below, beyond + self.spacing.apart)
        if side.is_sideways:
            if _is_passed(self.tracks, slot, after):
                self.keep(True, slot.column, after, width)
            else:
                # No track passes the label: it may stand where other rows have theirs.
                self.least[slot.column][after] = max(self.least[slot.column][after], width)
        else:
            beside = width + off - self.column_zone[slot.column] / 2
            for side_after in (False, True):
                if beside > 0:
                    self.keep(True, slot.column, side_after, beside)

    def _reach(self, exit_: _Exit) -> tuple[float, bool]:
        """Return how far from its symbol's middle a label reaches, in mm, and whether that is below it."""
        (slot, side, *_), label, place, off = exit_
        if side.is_sideways:
            return off + self.spacing.label + label.height, place.beyond > 0
        return self.slots[slot.id][1] / 2 + self.spacing.label + label.height, side.is_onwards

    def needs(self, vertical: bool) -> tuple[Need, ...]:
        spacing = self.spacing
        zones = self.column_zone if vertical else self.band_zone
        found = []
        for index, zone in enumerate(zones):
            sides = []
            for after in (False, True):
                count = self.tracks.count((vertical, 3 * index + (2 if after else 0)))
                clear = self.clear[vertical][index][after]
                if count:
                    clear = max(clear, spacing.clear)
                    room = spacing.rule + (count - 1) * spacing.track + clear
                else:
                    room = max(spacing.pad, clear)
                if vertical:
                    room = max(room, self.least[index][after])
                sides.append((room, clear))
            found.append(Need(sides[0][0], zone, sides[1][0], sides[0][1], sides[1][1], self.steps[vertical][index]))
        return tuple(found)
