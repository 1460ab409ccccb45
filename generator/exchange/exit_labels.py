"""Words that stand free beside arrows: each to the nearest way out of a decision, else to the nearest arrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.exchange.connections import Link
from generator.exchange.folio import Box, Cell, Label, Point, Shape
from generator.exchange.recovered import SymbolShape
from generator.exchange.symbols import PlacedSymbol

_REACH = 90.0  # points from a way out of a decision
_CLOSE = 30.0  # points from any other arrow
_CLEAR = 0.6  # how much nearer than the next one an arrow has to be for its label to be certain
_UNCLEAR = "label ini hampir sama dekat dengan panah lain; pasangannya perlu diperiksa"
_NO_DECISION = "label ini di samping panah yang tidak keluar dari belah ketupat"
TOO_FAR = "tidak dekat dengan panah mana pun"


class Word(NamedTuple):
    """A label with the box that it takes up, whatever it is in the file."""

    item: Label | Shape | Cell
    text: str
    box: Box


def attach(words: Sequence[Word], arrows: Sequence[Link], symbols: Mapping[str, PlacedSymbol]) -> dict[Word, str]:
    """Give labels to arrows; return why a label is in doubt, or that it found none, by label; "" for a clear one."""
    told: dict[Word, str] = {}
    exits = [link for link in arrows if not link.label and _is_decision(symbols, link)]
    _assign(words, exits, _REACH, told, "")
    rest = [word for word in words if word not in told]
    others = [link for link in arrows if not link.label and link not in exits]
    _assign(rest, others, _CLOSE, told, _NO_DECISION)
    for word in words:
        told.setdefault(word, TOO_FAR)
    return told


def _is_decision(symbols: Mapping[str, PlacedSymbol], link: Link) -> bool:
    return link.source in symbols and symbols[link.source].outline is SymbolShape.DECISION


def _assign(words: Sequence[Word], links: Sequence[Link], reach: float, told: dict[Word, str], doubt: str) -> None:
    """Give each label one arrow and each arrow one label, the nearest pairs first."""
    distances = {
        (w, n): distance
        for w, word in enumerate(words)
        for n, link in enumerate(links)
        if (distance := _distance(word.box, link)) <= reach
    }
    free_words, free_links = set(range(len(words))), set(range(len(links)))
    for (w, n), distance in sorted(distances.items(), key=lambda entry: (entry[1], entry[0])):
        if w not in free_words or n not in free_links:
            continue
        others = [other for other in range(len(links)) if not _same(links, n, other)]  # also one that is taken
        rivals = [distances.get((w, other), reach * 2) for other in others]
        is_clear = distance <= _CLEAR * min(rivals, default=reach * 2) or distance == 0 < min(rivals, default=1)
        reason = "; ".join(filter(None, (doubt, "" if is_clear else _UNCLEAR)))
        free_words.discard(w)
        told[words[w]] = reason
        for other in [other for other in free_links if _same(links, n, other)]:
            free_links.discard(other)  # arrows that leave together are one exit
            links[other].label = words[w].text
            links[other].doubts += [reason] if reason else []


def _same(links: Sequence[Link], one: int, other: int) -> bool:
    """Tell whether two arrows are one way out: they leave the same symbol at the same point."""
    a, b = links[one], links[other]
    if one == other:
        return True
    points = {(round(link.start.x), round(link.start.y)) for link in links if link.source == a.source and link.start}
    if len(points) < 2:  # all leave at one point: the words beside them tell them apart
        return False
    if a.source != b.source or a.start is None or b.start is None:
        return False
    return abs(a.start.x - b.start.x) < 1 and abs(a.start.y - b.start.y) < 1


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
