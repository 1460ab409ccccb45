"""Connectors to links between symbols: what they are glued to first, where they lie only as a marked suggestion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from generator.exchange.account import Ledger
from generator.exchange.chained_lines import Chain, WordKey, chained
from generator.exchange.folio import Box, Connector, End, Folio, Label, Point, Shape
from generator.exchange.symbols import Board

_NEAR = 12.0  # points that a loose end may be from the symbol that it means
_TOUCHING = 2.0  # points that an end drawn on the edge of a symbol may be off it
_TILE = 72.0  # points: symbols are looked for by tiles of this size, more than `_NEAR`
_MOST_TILES = 100
_CROWD = 300  # boxes about one place, among which the nearest says nothing
_LOOSE = "ujung penghubung tidak terpasang pada simbol; panahnya diduga dari letaknya"
_NO_HEAD = "penghubung tanpa mata panah; arahnya menurut cara digambar"
_CHAINED = "panah dirangkai dari beberapa garis lepas; arahnya diduga dari letaknya"
_NOWHERE = "ujungnya tidak terpasang dan tidak dekat dengan simbol mana pun"
_AGAIN = "sama dengan penghubung lain di antara kedua simbol itu"
_ITSELF = "kembali ke simbol yang sama"


K = TypeVar("K")
Exits = Mapping[WordKey, Label | Shape]
"""Words at ways out: boxes by the ids by which lines that are glued to them call them, others by numbers."""


@dataclass(slots=True)
class Link:
    """A way from one drawn thing to another, by their ids, with all connectors that draw it."""

    source: str
    target: str
    connectors: list[Connector]
    start: Point | None
    end: Point | None
    label: str = ""
    doubts: list[str] = field(default_factory=list)
    is_dashed: bool = False
    is_two_way: bool = False


@dataclass(slots=True)
class Links:
    """The links of a table, and which symbols are joined by lines without a head."""

    arrows: list[Link] = field(default_factory=list)
    joints: list[Link] = field(default_factory=list)


def read_links(folio: Folio, board: Board, exits: Exits, rows: Mapping[str, int], ledger: Ledger) -> Links:
    """Return the links between what a board holds. `rows` are the rows of the form that its symbols stand in."""
    links = Links()
    drawn = Drawn({id: symbol.shape for id, symbol in board.symbols.items()} | board.off_pages, exits)
    free = [line for line in folio.connectors if not ledger.is_settled(line)]
    for chain in chained(free, drawn):
        source, target = drawn.meant(chain.source), drawn.meant(chain.target)
        if source is not None and target is not None and source != target:
            links.arrows.append(_chained(source, target, chain, exits))
            for word in chain.words:
                ledger.take(exits[word])
    used = {id(line) for link in links.arrows for line in link.connectors}
    ours = [line for line in free if id(line) not in used and drawn.has_to_do_with(line)]
    has_heads = any(line.has_head for line in ours)
    for line in ours:
        source, target = drawn.meant(line.source), drawn.meant(line.target)
        if source is None or target is None:
            ledger.leave(line, _NOWHERE)
        elif source == target and (line.source.shape, line.target.shape) != (source, target):
            ledger.leave(line, _ITSELF)
        else:
            link = Link(source, target, [line], line.source.point, line.target.point, line.text)
            link.is_dashed, link.is_two_way = line.is_dashed, line.is_two_way
            if (line.source.shape, line.target.shape) != (source, target):
                link.doubts.append(_LOOSE)
            if line.has_head:
                links.arrows.append(link)
            elif has_heads and rows.get(source, -1) == rows.get(target, -2):
                links.joints.append(link)
            else:
                link.doubts.append(_NO_HEAD)
                links.arrows.append(link)
    return links


def _chained(source: str, target: str, chain: Chain, exits: Exits) -> Link:
    words = " ".join(filter(None, (*(line.text for line in chain.lines), *(exits[word].text for word in chain.words))))
    link = Link(source, target, [*chain.lines], chain.source.point, chain.target.point, words, [_CHAINED])
    link.doubts += [] if any(line.has_head for line in chain.lines) else [_NO_HEAD]
    link.is_dashed = any(line.is_dashed for line in chain.lines)
    link.is_two_way = chain.is_two_way
    return link


class _Tiles(Generic[K]):
    """Boxes, found by a place near them."""

    def __init__(self, boxes: Mapping[K, Box]) -> None:
        self._boxes = {number: (key, box) for number, (key, box) in enumerate(boxes.items())}
        self._near: dict[tuple[int, int], list[int]] = {}
        self._wide: list[int] = []
        for number, (_, box) in self._boxes.items():
            left, top, right, bottom = (int(edge // _TILE) for edge in box)
            if (right - left) * (bottom - top) > _MOST_TILES:
                self._wide.append(number)
                continue
            for tile in ((x, y) for x in range(left - 1, right + 2) for y in range(top - 1, bottom + 2)):
                self._near.setdefault(tile, []).append(number)

    def nearest(self, point: Point, reach: float) -> K | None:
        """Return the nearest box within reach of a point."""
        tile = (int(point.x // _TILE), int(point.y // _TILE))
        near = (*self._near.get(tile, ()), *self._wide)
        if len(near) > _CROWD:
            return None
        found = ((self._boxes[one][1].distance(point), one) for one in near)
        distance, number = min(found, default=(reach + 1, 0))
        return self._boxes[number][0] if distance <= reach else None


class Drawn:
    """The symbols over a table, found by what a line is glued to, or by the place that it ends at."""

    def __init__(self, shapes: Mapping[str, Shape], exits: Exits) -> None:
        self.shapes, self.exits = shapes, exits
        self._symbols = _Tiles({id: shape.box for id, shape in sorted(shapes.items())})
        self._words = _Tiles({key: word.box for key, word in exits.items()})

    def is_at_symbol(self, end: End) -> bool:
        """Tell whether an end is glued to a symbol, or touches one."""
        return end.shape not in self.exits and self.meant(end, _TOUCHING) is not None

    def meant(self, end: End, reach: float = _NEAR) -> str | None:
        """Return the symbol that an end is glued to, else the nearest within reach."""
        if not self._is_loose(end):
            return end.shape if end.shape in self.shapes else None
        return self._symbols.nearest(end.point, reach) if end.point is not None else None

    def word_at(self, end: End) -> WordKey | None:
        """Return the word that an end is glued to, else the one that it touches."""
        if end.shape is not None:
            return end.shape if end.shape in self.exits else None
        return self._words.nearest(end.point, _TOUCHING) if end.point is not None else None

    def has_to_do_with(self, line: Connector) -> bool:
        """Tell whether a connector is one of the table's."""
        ends = (line.source, line.target)
        if any(end.shape in self.shapes for end in ends):
            return True
        return all(self._is_loose(end) for end in ends) and any(self.meant(end) is not None for end in ends)

    def _is_loose(self, end: End) -> bool:
        return end.shape is None or end.shape in self.exits


def merged(arrows: list[Link]) -> Iterator[tuple[Link, list[Link]]]:
    """Yield each arrow once, with others that say the same: from one symbol to another, the same words or none."""
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in arrows:
        groups.setdefault((link.source, link.target), []).append(link)
    for group in groups.values():
        labels = list(dict.fromkeys(link.label for link in group if link.label)) or [""]
        for number, label in enumerate(labels):
            same = [link for link in group if link.label == label or (not link.label and not number)]
            best = min(same, key=lambda link: (len(link.doubts), link.label != label))
            yield best, [link for link in same if link is not best]


def settle_link(link: Link, others: Sequence[Link], ledger: Ledger) -> None:
    """Settle the connectors of an arrow, and those of others that say the same."""
    for line in link.connectors:
        if not ledger.is_settled(line):
            ledger.settle(line, "; ".join(dict.fromkeys(link.doubts)))
    for line in (line for other in others for line in other.connectors):
        if not ledger.is_settled(line):
            ledger.leave(line, _AGAIN)
