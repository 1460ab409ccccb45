"""Arrows that people draw as several plain lines, each beginning where another ends: put together, only as a guess.

Two loose ends at one place belong together; where three meet, nobody can tell which, and nothing is joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.exchange.folio import Connector, End

_TOGETHER = 4.0  # points between ends that are drawn at one place
_LONGEST = 20  # lines of one arrow


class Chain(NamedTuple):
    """Lines that are one arrow, from the end at its source to the end at its target."""

    lines: tuple[Connector, ...]
    source: End
    target: End
    is_two_way: bool


_Side = tuple[int, bool]  # number of a line, and whether its target is meant


def chained(
    lines: Sequence[Connector], meant: Callable[[End], str | None], is_at_symbol: Callable[[End], bool]
) -> Iterator[Chain]:
    """Yield the arrows of several lines. `meant` tells the symbol that an end lies near, None for none.

    One that only lies near a symbol goes on with another line, where that begins at the same place.
    """
    ends = {
        (number, side): end
        for number, line in enumerate(lines)
        for side, end in ((False, line.source), (True, line.target))
    }
    partners = _partners({side: end for side, end in ends.items() if end.shape is None and not is_at_symbol(end)})
    held = {side for side, end in ends.items() if side not in partners and meant(end) is not None}
    seen: set[int] = set()
    for first in sorted(held):
        if first[0] in seen or _other(first) not in partners:
            continue
        way = _way(first, partners)
        if way is None or way[-1] not in held:
            continue
        seen |= {number for number, _ in way}
        chain = _directed([lines[number] for number, _ in way[::2]], way)
        if chain is not None:
            path, is_two_way = chain
            yield Chain(tuple(lines[number] for number, _ in path[::2]), ends[path[0]], ends[path[-1]], is_two_way)


def _partners(loose: Mapping[_Side, End]) -> dict[_Side, _Side]:
    """Return for each loose end the only other one at its place."""
    tiles: dict[tuple[int, int], list[tuple[_Side, End]]] = defaultdict(list)
    for side, end in loose.items():
        if end.point is not None:
            tiles[int(end.point.x // _TOGETHER), int(end.point.y // _TOGETHER)].append((side, end))
    near: dict[_Side, list[_Side]] = {}
    for (x, y), here in tiles.items():
        around = [one for dx in (-1, 0, 1) for dy in (-1, 0, 1) for one in tiles.get((x + dx, y + dy), ())]
        for side, end in here if len(around) <= _LONGEST else ():
            near[side] = [other for other, place in around if other != side and _is_near(end, place)]
    return {
        side: found[0]
        for side, found in near.items()
        if len(found) == 1 and found[0][0] != side[0] and near.get(found[0]) == [side]
    }


def _is_near(end: End, other: End) -> bool:
    a, b = end.point, other.point
    return a is not None and b is not None and abs(a.x - b.x) <= _TOGETHER and abs(a.y - b.y) <= _TOGETHER


def _other(side: _Side) -> _Side:
    return side[0], not side[1]


def _way(first: _Side, partners: Mapping[_Side, _Side]) -> list[_Side] | None:
    """Return the ends that are passed from the first one, two of each line; None for a way without end."""
    way = [first, _other(first)]
    while (following := partners.get(way[-1])) is not None:
        way += [following, _other(following)]
        if len(way) > 2 * _LONGEST:
            return None
    return way if len(way) > 2 else None


def _directed(lines: Sequence[Connector], way: list[_Side]) -> tuple[list[_Side], bool] | None:
    """Return a way as its heads point, and whether it has heads at both ends; None where they do not agree."""
    forward = [line.has_head if out[1] else line.is_two_way for line, out in zip(lines, way[1::2], strict=True)]
    backward = [line.is_two_way if out[1] else line.has_head for line, out in zip(lines, way[1::2], strict=True)]
    if any(forward) and any(backward):
        is_clear = forward[-1] and backward[0] and sum(forward) == sum(backward) == 1
        return (way, True) if is_clear else None
    if any(forward):
        return way, False
    return (way[::-1], False) if any(backward) else None
