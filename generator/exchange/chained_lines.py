"""Arrows that people draw as several plain lines, each beginning where another ends: put together, only as a guess.

Two loose ends at one place, or at one word such as "Ya", belong together; where three meet, nobody can tell which, and
nothing is joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from generator.exchange.folio import Connector, End

_TOGETHER = 4.0  # points between ends that are drawn at one place
_SAME = 0.75  # points between ends that are meant to be one: a third may be near, of a short line between two others
_LONGEST = 20  # lines of one arrow

WordKey = str | int


class Chain(NamedTuple):
    """Lines that are one arrow, from the end at its source to the end at its target."""

    lines: tuple[Connector, ...]
    source: End
    target: End
    is_two_way: bool
    words: tuple[WordKey, ...]  # that stand between its lines


class Places(Protocol):
    """What the ends of lines lie at."""

    def meant(self, end: End) -> str | None:
        """Return the symbol that an end is glued to or lies near, None for none."""

    def is_at_symbol(self, end: End) -> bool:
        """Tell whether an end is glued to a symbol, or touches one."""

    def word_at(self, end: End) -> WordKey | None:
        """Return the word that an end is glued to or touches, None for none."""


_Side = tuple[int, bool]  # number of a line, and whether its target is meant


def chained(lines: Sequence[Connector], places: Places) -> Iterator[Chain]:
    """Yield the arrows of several lines.

    One that only lies near a symbol goes on with another line, where that begins at the same place. Where no line has a
    head, those that are all drawn one way lead that way.
    """
    has_heads = any(line.has_head for line in lines)
    ends = {
        (number, side): end
        for number, line in enumerate(lines)
        for side, end in ((False, line.source), (True, line.target))
    }
    loose = {side: end for side, end in ends.items() if not places.is_at_symbol(end)}
    at_word = {side: word for side, end in loose.items() if (word := places.word_at(end)) is not None}
    partners = _at_words(at_word)
    passed = {side: at_word[side] for side in partners}
    partners |= _partners({side: end for side, end in loose.items() if end.shape is None and side not in partners})
    held = {side for side, end in ends.items() if side not in partners and places.meant(end) is not None}
    seen: set[int] = set()
    for first in sorted(held):
        if first[0] in seen or _other(first) not in partners:
            continue
        way = _way(first, partners)
        if way is None or way[-1] not in held:
            continue
        seen |= {number for number, _ in way}
        chain = _directed([lines[number] for number, _ in way[::2]], way, has_heads)
        if chain is not None:
            path, is_two_way = chain
            words = tuple(passed[out] for out in path[1:-1:2] if out in passed)
            joined = tuple(lines[number] for number, _ in path[::2])
            yield Chain(joined, ends[path[0]], ends[path[-1]], is_two_way, words)


def _at_words(at_word: Mapping[_Side, WordKey]) -> dict[_Side, _Side]:
    """Return for each end at a word the only other one there, of another line."""
    sides: dict[WordKey, list[_Side]] = defaultdict(list)
    for side, word in at_word.items():
        sides[word].append(side)
    pairs = [found for found in sides.values() if len(found) == 2 and found[0][0] != found[1][0]]
    return {side: other for a, b in pairs for side, other in ((a, b), (b, a))}


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
            gaps = {other: _gap(end, place) for other, place in around if other != side}
            same = [other for other, gap in gaps.items() if gap <= _SAME]
            near[side] = same if len(same) == 1 else [other for other, gap in gaps.items() if gap <= _TOGETHER]
    return {
        side: found[0]
        for side, found in near.items()
        if len(found) == 1 and found[0][0] != side[0] and near.get(found[0]) == [side]
    }


def _gap(end: End, other: End) -> float:
    """Return how far apart two ends are, across or down."""
    a, b = end.point, other.point
    return max(abs(a.x - b.x), abs(a.y - b.y)) if a is not None and b is not None else float("inf")


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


def _directed(lines: Sequence[Connector], way: list[_Side], has_heads: bool) -> tuple[list[_Side], bool] | None:
    """Return a way as its heads point, and whether it has heads at both ends; None where they do not agree."""
    drawn = {is_target for _, is_target in way[1::2]}
    if not has_heads:
        return (way if drawn == {True} else way[::-1], False) if len(drawn) == 1 else None
    forward = [line.has_head if out[1] else line.is_two_way for line, out in zip(lines, way[1::2], strict=True)]
    backward = [line.is_two_way if out[1] else line.has_head for line, out in zip(lines, way[1::2], strict=True)]
    if any(forward) and any(backward):
        is_clear = forward[-1] and backward[0] and sum(forward) == sum(backward) == 1
        return (way, True) if is_clear else None
    if any(forward):
        return way, False
    return (way[::-1], False) if any(backward) else None
