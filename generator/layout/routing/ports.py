"""Where connectors begin and end: the sides of symbols, and the tracks on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from generator.drawing.drawing import ConnectorKind
from generator.drawing.outline import Side
from generator.layout.routing.grid import Net, Slot
from generator.layout.routing.routes import Route
from generator.layout.routing.tracks import Tracks
from generator.model import PLAIN


class Port(NamedTuple):
    """One end of a connector at a symbol. `track` is the offset from the side's middle, in tracks."""

    slot: Slot
    side: Side
    track: int
    is_arrow: bool
    is_plain: bool = True  # the looks of other lines need room to be seen


def ports(nets: Sequence[Net], routes: Sequence[Route], tracks: Tracks) -> list[Port]:
    """Return both ends of every connector."""
    found = []
    for index, (net, route) in enumerate(zip(nets, routes, strict=True)):
        last = len(route.pieces) - 1
        is_two_way = net.style.is_two_way
        found.append(Port(net.source, route.exit_side, tracks.group_of[index, 0].track, is_two_way, not is_two_way))
        is_arrow = net.kind is ConnectorKind.FLOW
        track = tracks.group_of[index, last].track
        found.append(Port(net.target, route.entry_side, track, is_arrow, net.style == PLAIN))
    return found


def joined(nets: Sequence[Net], ends: Sequence[Port]) -> set[int]:
    """Return the ends at which other connectors may join or leave the line right before the arrow head."""
    places = Counter([(end.slot.id, end.side, end.track) for end in ends])
    exits = Counter([(net.source.id, net.exit) for net in nets])
    found = set()
    for number, end in enumerate(ends):
        net = nets[number // 2]
        if places[end.slot.id, end.side, end.track] > 1 or exits[net.source.id, net.exit] > 1:
            found.add(number)
    return found
