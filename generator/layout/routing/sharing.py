"""Which stretches two routes may share: arrows that merge into one symbol, or fork out of one exit."""

from __future__ import annotations

from collections.abc import Iterable

from generator.layout.routing.grid import Net
from generator.layout.routing.routes import Piece, Route


def shared_tail(a: Net, b: Net, route_a: Route, route_b: Route) -> int:
    """Return how many pieces, counted from the target, two arrows may share: those that merge into one symbol.

    Two exits of one decision that leave on the same side never share their first piece, even when they lead to the
    same symbol.
    """
    if a.target is not b.target or a.kind is not b.kind or route_a.entry_side is not route_b.entry_side:
        return 0
    if a.style != b.style or a.style.is_two_way:
        return 0
    count = _same_channels(reversed(route_a.pieces), reversed(route_b.pieces))
    if a.source is b.source and route_a.exit_side is route_b.exit_side:
        count = min(count, len(route_a.pieces) - 1, len(route_b.pieces) - 1)
    return count


def shared_head(a: Net, b: Net, route_a: Route, route_b: Route) -> int:
    """Return how many pieces, counted from the source, two arrows may share: those that fork out of one exit."""
    if not may_fork(a, b) or route_a.exit_side is not route_b.exit_side:
        return 0
    return _same_channels(route_a.pieces, route_b.pieces)


def may_fork(a: Net, b: Net) -> bool:
    """Tell whether two arrows come out of one symbol, or one exit of it."""
    return a.source is b.source and a.exit == b.exit and a.kind is b.kind


def _same_channels(a: Iterable[Piece], b: Iterable[Piece]) -> int:
    count = 0
    for p, q in zip(a, b, strict=False):
        if p.is_vertical is not q.is_vertical or p.channel != q.channel:
            break
        count += 1
    return count
