"""Words that stand free beside arrows: each to the nearest way out of a decision, else to the nearest arrow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.exchange.connections import Link
from generator.exchange.folio import Box, Cell, Label, Point, Shape
from generator.exchange.recovered import SymbolShape
from generator.exchange.symbols import PlacedSymbol

_REACH = 90.0  # points from a way out of a decision
_CLOSE = 30.0  # points from any other arrow
_CLEAR = 0.6  # how much nearer than the next one an arrow has to be for its label to be certain
_ROUNDS = 5  # of looking for labels that are better changed
_MOST = 200_000  # pairs of a label and an arrow that are compared, many more than of a table of 400 rows
_NOTHING = 1e-6  # points
_UNCLEAR = "label ini hampir sama dekat dengan panah lain; pasangannya perlu diperiksa"
_NO_DECISION = "label ini di samping panah yang tidak keluar dari belah ketupat"
TOO_MANY = "terlalu banyak tulisan dan panah di tabel ini; pasangannya tidak dicari"
TOO_FAR = "tidak dekat dengan panah mana pun"


_Pair = tuple[int, int]  # numbers of a label and a way out


class Word(NamedTuple):
    """A label with the box that it takes up, whatever it is in the file."""

    item: Label | Shape | Cell
    text: str
    box: Box


def attach(words: Sequence[Word], arrows: Sequence[Link], symbols: Mapping[str, PlacedSymbol]) -> dict[Word, str]:
    """Give labels to arrows; return why a label is in doubt, or that it found none, by label; "" for a clear one."""
    told: dict[Word, str] = {}
    every, words = words, words[: _MOST // max(len(arrows), 1)]
    exits = [link for link in arrows if not link.label and _is_decision(symbols, link)]
    _assign(words, exits, _REACH, told, "")
    rest = [word for word in words if word not in told]
    others = [link for link in arrows if not link.label and link not in exits]
    _assign(rest, others, _CLOSE, told, _NO_DECISION)
    for number, word in enumerate(every):
        told.setdefault(word, TOO_FAR if number < len(words) else TOO_MANY)
    return told


def _is_decision(symbols: Mapping[str, PlacedSymbol], link: Link) -> bool:
    return link.source in symbols and symbols[link.source].outline is SymbolShape.DECISION


def _assign(words: Sequence[Word], links: Sequence[Link], reach: float, told: dict[Word, str], doubt: str) -> None:
    """Give each label one way out and each way out one label, the nearest pairs first; then change what crosses."""
    exits = list(_exits(links))
    distances = {
        (w, n): distance
        for w, word in enumerate(words)
        for n, ways in enumerate(exits)
        if (distance := min(_distance(word.box, link) for link in ways)) <= reach
    }
    pairs = sorted(distances, key=lambda pair: (distances[pair], pair))
    given: dict[int, int] = {}
    held: dict[int, int] = {}
    for w, n in pairs:
        if w not in given and n not in held:
            given[w], held[n] = n, w
    _uncross(pairs, distances, given, held)
    for w, n in given.items():
        distance = distances[w, n]
        rivals = (distances.get((w, other), reach * 2) for other in range(len(exits)) if other != n)
        rival = min(rivals, default=reach * 2)
        is_clear = distance <= _CLEAR * rival or distance == 0 < rival
        reason = "; ".join(filter(None, (doubt, "" if is_clear else _UNCLEAR)))
        told[words[w]] = reason
        for link in exits[n]:
            link.label = words[w].text
            link.doubts += [reason] if reason else []


def _exits(links: Sequence[Link]) -> Iterator[list[Link]]:
    """Yield the ways out: arrows that leave a symbol at one point are one, unless all do, told apart by their words."""
    found: dict[str, list[list[Link]]] = defaultdict(list)
    for link in links:
        ways = next((ways for ways in found[link.source] if _leave_together(ways[0], link)), None)
        if ways is None:
            found[link.source].append([link])
        else:
            ways.append(link)
    for exits in found.values():
        yield from exits if len(exits) > 1 else ([link] for link in exits[0])


def _leave_together(one: Link, other: Link) -> bool:
    a, b = one.start, other.start
    return a is not None and b is not None and abs(a.x - b.x) < 1 and abs(a.y - b.y) < 1


def _uncross(
    pairs: Sequence[_Pair], distances: Mapping[_Pair, float], given: dict[int, int], held: dict[int, int]
) -> None:
    """Change the ways out of two labels where both together are nearer so: the nearest pair may take another's."""
    for _ in range(_ROUNDS):
        before = dict(given)
        for w, n in pairs:
            own, rival = given.get(w), held.get(n)
            if own is None or rival is None or own == n or (rival, own) not in distances:
                continue
            if distances[w, n] + distances[rival, own] < distances[w, own] + distances[rival, n] - _NOTHING:
                given[w], given[rival], held[n], held[own] = n, own, w, rival
        if given == before:
            return


def _distance(box: Box, link: Link) -> float:
    """Return how far words are from where an arrow leaves its symbol, and from its first stretch."""
    if link.start is None or link.end is None:
        return float("inf")
    return min(_to_stretch(box, link.start, corner) + _to_point(box, link.start) / 4 for corner in _corners(link))


def _corners(link: Link) -> tuple[Point, ...]:
    """Return where the first stretch of an arrow can end: at its target, or at a bend on the way to it."""
    start, end = link.start, link.end
    if start is None or end is None:
        return ()
    return Point(end.x, start.y), Point(start.x, end.y)


def _to_point(box: Box, point: Point) -> float:
    return box.distance(point)


def _to_stretch(box: Box, start: Point, end: Point) -> float:
    """Return how far a box is from an upright or level stretch."""
    stretch = Box(min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y))
    dx = max(box.left - stretch.right, stretch.left - box.right, 0.0)
    dy = max(box.top - stretch.bottom, stretch.top - box.bottom, 0.0)
    return float((dx * dx + dy * dy) ** 0.5)
