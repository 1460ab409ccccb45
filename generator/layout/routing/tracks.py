"""Tracks: which of a channel's parallel lines each piece of a routed connector lies on.

Pieces that may be one line (a merge into, or a fork out of, one symbol) are grouped; the groups of a channel
whose extents touch get different tracks. In gutters and channels the groups are ordered so that those that
turn left lie left and nested loops nest, then packed by the left-edge method (Hashimoto & Stevens, DAC
1971). On a centre line the group that belongs to a symbol's port takes the middle, the others stand beside
it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import NamedTuple

from generator.layout.routing.grid import Net, SlotId
from generator.layout.routing.routes import Route
from generator.layout.routing.sharing import shared_head, shared_tail

Channel = tuple[bool, int]  # is_vertical, number


class Turn(NamedTuple):
    """Where a group leaves its channel: into which piece, and to which side (-1: left or up, +1: right or down)."""

    to: int
    piece: tuple[int, int]  # the piece it turns into: net, index


@dataclass(slots=True)
class Group:
    """Pieces of one channel that share a line. `track` counts from the left or top; on centre lines 0 is the middle."""

    low: int
    high: int
    members: list[tuple[int, int]]  # net, index of the piece
    turns: list[Turn] = field(default_factory=list)
    ports: int = 0  # how many symbols' ports it touches
    track: int = 0

    def meets(self, other: Group) -> bool:
        """Tell whether the extents touch."""
        return self.low <= other.high and other.low <= self.high


class Tracks(NamedTuple):
    """The result: the group of every piece, and the groups of every channel."""

    group_of: dict[tuple[int, int], Group]
    channels: dict[Channel, list[Group]]

    def count(self, channel: Channel) -> int:
        """Return how many tracks a gutter or channel has."""
        return 1 + max([group.track for group in self.channels[channel]]) if channel in self.channels else 0

    def reach(self, channel: Channel) -> int:
        """Return how many tracks a centre line has beside its middle, on the busier side."""
        return max([abs(group.track) for group in self.channels[channel]]) if channel in self.channels else 0


def assign_tracks(nets: Sequence[Net], routes: Sequence[Route]) -> Tracks:
    """Give every piece of every route its track."""
    groups = _grouped(nets, routes)
    channels: dict[Channel, list[Group]] = {}
    seen: set[int] = set()
    for (net, index), group in groups.items():
        if id(group) in seen:
            continue
        seen.add(id(group))
        piece = routes[net].pieces[index]
        channels.setdefault((piece.is_vertical, piece.channel), []).append(group)
    for group_list in channels.values():
        for group in group_list:
            _describe(group, routes)
    tracks = Tracks(groups, dict(sorted(channels.items())))
    for channel, group_list in tracks.channels.items():
        if channel[1] % 3 == 1 and len(group_list) > 1:
            _centre(group_list)
            if any(not free_sides(tracks, routes, net) for net in _labelled(group_list, nets)):
                _centre(group_list, frozenset(_labelled(group_list, nets)))
    position = _positions(tracks, routes)
    crowded = [(channel, own) for channel, own in tracks.channels.items() if channel[1] % 3 != 1 and len(own) > 1]
    for _ in range(2):
        for vertical in (True, False):
            for channel, group_list in crowded:
                if channel[0] is vertical:
                    _order(group_list, position)
    return tracks


def free_sides(tracks: Tracks, routes: Sequence[Route], net: int) -> frozenset[int]:
    """Return the sides of a net's first piece (-1 left or above, +1 right or below) where no line lies next to it."""
    route = routes[net]
    piece = route.pieces[0]
    own = tracks.group_of[net, 0]
    low, high = (piece.low, piece.low + 1) if route.exit_side.is_onwards else (piece.high - 1, piece.high)
    taken = {
        1 if group.track > own.track else -1
        for group in tracks.channels[piece.is_vertical, piece.channel]
        if group.track != own.track and group.low <= high and low <= group.high
    }
    return frozenset((-1, 1)) - taken


def _grouped(nets: Sequence[Net], routes: Sequence[Route]) -> dict[tuple[int, int], Group]:
    groups: dict[tuple[int, int], Group] = {}
    for number, route in enumerate(routes):
        for index, piece in enumerate(route.pieces):
            groups[number, index] = Group(piece.low, piece.high, [(number, index)])
    out_of: dict[SlotId, list[int]] = {}
    into: dict[SlotId, list[int]] = {}
    for number, net in enumerate(nets):
        out_of.setdefault(net.source.id, []).append(number)
        into.setdefault(net.target.id, []).append(number)
    for a, b in chain.from_iterable(combinations(numbers, 2) for numbers in out_of.values()):
        head = range(shared_head(nets[a], nets[b], routes[a], routes[b]))
        _join_run(groups, nets, routes, [((a, k), (b, k)) for k in head])
    # A branch of a fork merges with nothing: whatever joined it would seem to lead along the other branches too.
    whole = {number for number in range(len(nets)) if len(groups[number, 0].members) == 1}
    for a, b in chain.from_iterable(combinations(sorted(whole.intersection(numbers)), 2) for numbers in into.values()):
        last_a, last_b = len(routes[a].pieces) - 1, len(routes[b].pieces) - 1
        tail = range(shared_tail(nets[a], nets[b], routes[a], routes[b]))
        _join_run(groups, nets, routes, [((a, last_a - k), (b, last_b - k)) for k in tail])
    return groups


def _join_run(
    groups: dict[tuple[int, int], Group],
    nets: Sequence[Net],
    routes: Sequence[Route],
    pairs: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    """Join the pieces of two routes from their common end on, as far as all that would become one line may be one."""
    for p, q in pairs:
        a, b = groups[p], groups[q]
        if a is b:
            continue
        if not all(_may_be_one(nets, routes, m, n) for m in a.members for n in b.members):
            return
        a.low, a.high = min(a.low, b.low), max(a.high, b.high)
        a.members += b.members
        for member in b.members:
            groups[member] = a


def _may_be_one(nets: Sequence[Net], routes: Sequence[Route], m: tuple[int, int], n: tuple[int, int]) -> bool:
    """Tell whether two pieces of one channel may lie on one another, or do not meet."""
    (a, i), (b, j) = m, n
    if a == b:
        return i == j
    p, q = routes[a].pieces[i], routes[b].pieces[j]
    if not p.meets(q.low, q.high):
        return True
    from_end = len(routes[a].pieces) - i
    if from_end == len(routes[b].pieces) - j and from_end <= shared_tail(nets[a], nets[b], routes[a], routes[b]):
        return True
    return i == j and i < shared_head(nets[a], nets[b], routes[a], routes[b])


def _describe(group: Group, routes: Sequence[Route]) -> None:
    """Note where the group turns and how many ports it touches."""
    ports = set()  # crossings of this channel
    for net, index in group.members:
        route = routes[net]
        _, _, low, high, low_turn, high_turn, _, _ = route.pieces[index]
        if low_turn == 0:
            ports.add(low // 2)
        if high_turn == 0:
            ports.add((high + 1) // 2)
        for neighbour in (index - 1, index + 1):
            if 0 <= neighbour < len(route.pieces):
                turns_low = low == 2 * route.pieces[neighbour].channel
                group.turns.append(Turn(low_turn if turns_low else high_turn, (net, neighbour)))
    group.ports = len(ports)


def _labelled(groups: Sequence[Group], nets: Sequence[Net]) -> list[int]:
    """Return the nets whose labels stand beside these groups."""
    return [net for group in groups for net, index in group.members if index == 0 and nets[net].label is not None]


def _centre(groups: list[Group], labelled: Collection[int] = ()) -> None:
    """Spread the groups of a centre line: who owns more ports comes first and takes the middle if it is free.

    The exits of the nets in `labelled` come last, but for those that have the middle, and stand outside of what they
    meet, where no other group shuts them in: a side of theirs stays free for the label.
    """
    outer = {id(group) for group in groups if any((net, 0) in group.members for net in labelled)}
    order = sorted(groups, key=lambda g: (-g.ports, g.low, g.high, g.members))
    if outer:
        first_ones: list[Group] = []
        for group in order:
            if not any(group.meets(other) for other in first_ones):
                first_ones.append(group)
        rest = [group for group in order if group not in first_ones]
        order = [*first_ones, *sorted(rest, key=lambda g: id(g) in outer)]
    placed: list[Group] = []
    for group in order:
        lean = 1 if sum(turn.to for turn in group.turns) >= 0 else -1
        taken = {other.track: id(other) in outer for other in placed if other.meets(group)}
        first, last = min(taken, default=0), max(taken, default=0)
        free = [
            (len(taken) > 1 and taken[first if to < first else last], abs(to), -lean * to, to)
            for to in range(min(first, 0) - 1, max(last, 0) + 2)
            if to not in taken and not (first < to < last and id(group) in outer)
        ]
        group.track = min(free)[-1]
        placed.append(group)


Position = Callable[[tuple[int, int]], tuple[int, int]]


def _positions(tracks: Tracks, routes: Sequence[Route]) -> Position:
    """Return a function that tells where a piece lies across its direction: channel, then track."""

    def position(member: tuple[int, int]) -> tuple[int, int]:
        return routes[member[0]].pieces[member[1]].channel, tracks.group_of[member].track

    return position


def _order(groups: list[Group], position: Position) -> None:
    """Order the groups of a gutter or channel with few crossings and give them tracks."""
    ordered = sorted(groups, key=lambda g: (sum(turn.to for turn in g.turns), g.high - g.low, g.low, g.members))
    extents = {id(g): _extent(g, position) for g in groups}
    for _ in range(len(ordered)):
        moved = False
        for i in range(len(ordered) - 1):
            a, b = ordered[i], ordered[i + 1]
            if _crossings(b, a, extents) < _crossings(a, b, extents):
                ordered[i], ordered[i + 1] = b, a
                moved = True
        if not moved:
            break
    done: list[Group] = []
    for group in ordered:
        group.track = 1 + max((other.track for other in done if other.meets(group)), default=-1)
        done.append(group)


_Extent = tuple[tuple[int, int], tuple[int, int], list[tuple[tuple[int, int], int]]]


def _extent(group: Group, position: Position) -> _Extent:
    """Return the group's true ends and turns along the channel, each as the channel and track crossed there."""
    turns = [(position(turn.piece), turn.to) for turn in group.turns]
    places = [place for place, _ in turns]
    return min(places), max(places), turns


def _crossings(first: Group, second: Group, extents: dict[int, _Extent]) -> int:
    """Count the crossings of two groups when `first` lies left of (above) `second`."""
    if not first.meets(second):
        return 0
    low_a, high_a, turns_a = extents[id(first)]
    low_b, high_b, turns_b = extents[id(second)]
    count = sum(1 for place, to in turns_a if to > 0 and low_b < place < high_b)
    return count + sum(1 for place, to in turns_b if to < 0 and low_a < place < high_a)
