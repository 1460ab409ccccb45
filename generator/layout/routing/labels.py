"""On which side of its line the label of each exit stands, chosen together for all exits of a symbol.

A label stands at the start of its exit's first piece: above or below a sideways one, left or right of an upright one.
So it takes one of the corners around its symbol, and a sideways and an upright exit should not want the same one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

from generator.drawing.outline import Side
from generator.layout.routing.grid import Net, SlotId
from generator.layout.routing.routes import Route
from generator.layout.routing.tracks import Tracks, free_sides

_Corner = tuple[int, int]  # -1 left, +1 right of the symbol; -1 above, +1 below


class LabelPlace(NamedTuple):
    """Where a label stands.

    `beyond` is -1 above or left of its exit's first piece, +1 below or right of it, 0 above it and below another line.
    `after` is the net of a sideways exit whose label stands between this one and the symbol's middle, if any.
    """

    beyond: int
    after: int | None


def place_labels(nets: Sequence[Net], routes: Sequence[Route], tracks: Tracks) -> Mapping[int, LabelPlace]:
    """Return the place of each label, by net."""
    exits: dict[SlotId, list[int]] = {}
    for index, net in enumerate(nets):
        if net.label is not None:
            exits.setdefault(net.source.id, []).append(index)
    places: dict[int, LabelPlace] = {}
    for indexes in exits.values():
        sides = [routes[index].exit_side for index in indexes]
        options = [_options(free_sides(tracks, routes, index), routes[index]) for index in indexes]
        chosen = min(product(*options), key=lambda beyonds: _clashes(sides, beyonds))
        sideways = {
            _corner(side, beyond): index
            for index, side, beyond in zip(indexes, sides, chosen, strict=True)
            if side.is_sideways and beyond
        }
        for index, side, beyond in zip(indexes, sides, chosen, strict=True):
            after = None if side.is_sideways else sideways.get(_corner(side, beyond))
            places[index] = LabelPlace(beyond, after)
    return places


def _options(free: frozenset[int], route: Route) -> tuple[int, ...]:
    """Return the sides that a label may stand on, the usual one first: above its line, or right of it."""
    usual = (-1, 1) if route.exit_side.is_sideways else (1, -1)
    return tuple(side for side in usual if side in free) or (0,)


def _corner(side: Side, beyond: int) -> _Corner:
    onwards = 1 if side.is_onwards else -1
    return (onwards, beyond) if side.is_sideways else (beyond, onwards)


def _clashes(sides: Sequence[Side], beyonds: Sequence[int]) -> int:
    """Count the corners that a sideways and an upright exit both want."""
    wanted = [(side.is_sideways, _corner(side, beyond)) for side, beyond in zip(sides, beyonds, strict=True) if beyond]
    return len({corner for level, corner in wanted if level} & {corner for level, corner in wanted if not level})
