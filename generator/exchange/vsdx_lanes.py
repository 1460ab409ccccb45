"""The lanes of a Visio page: swimlanes as Visio has them, else boxes that are drawn edge to edge over the flow.

Boxes that bound lanes, or only stand at their heads, part the page into columns or rows alike; they are a guess.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from generator.exchange.bounds import MAX_POSTS
from generator.exchange.folio import Box, Point
from generator.exchange.vsdx_page import PageShape

_TOUCHING = 6.0  # points between the edges of boxes that are drawn edge to edge
_MOST = 0.8  # share of the symbols that lanes which are only guessed have to hold
_FAR = 1e9
_MOST_ROWS = 40  # of boxes, the longest ones, that are tried as lanes
_MOST_EFFORT = 400_000  # places that are looked at to find frames


class Lane(NamedTuple):
    """A lane: its name as it stands, and where it lies; `words` is the other shape that names it, if one does."""

    id: str
    name: str
    box: Box
    words: str = ""


def is_downward(boxes: Sequence[Box]) -> bool:
    """Tell whether lanes stand side by side, so that the flow goes down; one lane alone by its sides."""
    if len(boxes) < 2:
        return all(box.bottom - box.top > box.right - box.left for box in boxes)
    across, down = [box.center.x for box in boxes], [box.center.y for box in boxes]
    return max(across) - min(across) > max(down) - min(down)


def guessed(
    boxes: Sequence[PageShape], glued: Collection[str], words: Sequence[PageShape], symbols: Sequence[tuple[str, Point]]
) -> list[Lane]:
    """Return the lanes that boxes draw: the longest row, or column, of boxes that all have a name.

    Lines are glued to some of them where their ends were dragged; `symbols` are places by the id of what lies there.
    """
    every = [(row, is_down) for is_down in (True, False) for row in _rows(boxes, is_down)]
    rows = [one for one in every if any(shape.id not in glued for shape in one[0])]
    best: list[Lane] = []
    for row, is_down in sorted(rows, key=lambda one: -len(one[0]))[:_MOST_ROWS]:
        lanes = _named(row, words, symbols, is_down)
        if all(lane.name for lane in lanes) and len(lanes) > len(best):
            best = lanes
    return best


def _rows(boxes: Sequence[PageShape], is_down: bool) -> Iterator[list[PageShape]]:
    """Yield boxes that begin and end at one height and stand edge to edge; turned about for lanes that lie."""
    begins, ends = (lambda one: _span(one.box, not is_down)[0]), (lambda one: _span(one.box, not is_down)[1])
    for alike in _close(boxes, begins):
        for group in _close(alike, ends):
            row: list[PageShape] = []
            for shape in sorted(group, key=lambda one: _span(one.box, is_down)):
                if row and abs(_span(shape.box, is_down)[0] - _span(row[-1].box, is_down)[1]) > _TOUCHING:
                    yield row
                    row = []
                row.append(shape)
            yield row


def _close(boxes: Sequence[PageShape], place: Callable[[PageShape], float]) -> Iterator[list[PageShape]]:
    """Yield boxes together whose places follow each other closely."""
    group: list[PageShape] = []
    for shape in sorted(boxes, key=place):
        if group and place(shape) - place(group[-1]) > _TOUCHING:
            yield group
            group = []
        group.append(shape)
    if group:
        yield group


def _span(box: Box, is_across: bool) -> tuple[float, float]:
    return (box.left, box.right) if is_across else (box.top, box.bottom)


def _named(
    row: Sequence[PageShape], words: Sequence[PageShape], symbols: Sequence[tuple[str, Point]], is_down: bool
) -> list[Lane]:
    """Return a row of boxes as lanes, without those beyond the last symbol; none where it holds too few symbols."""
    if not 1 < len(row) <= MAX_POSTS:
        return []
    edges = [_span(row[0].box, is_down)[0], *(_span(shape.box, is_down)[1] for shape in row)]
    top = min(_span(shape.box, not is_down)[0] for shape in row)
    own = {shape.id for shape in row}
    points = [point for id, point in symbols if id not in own]
    here = [bisect_right(edges, point.x if is_down else point.y) - 1 for point in points]
    along = (point.y if is_down else point.x for point in points)
    held = [n for n, far in zip(here, along, strict=True) if 0 <= n < len(row) and far > top]
    if not held or len(held) < _MOST * len(points):
        return []
    heads = _heads(row, edges, words, is_down)
    lanes = []
    for n in range(min(held), max(held) + 1):
        shape, head = row[n], heads.get(n)
        across = edges[n], edges[n + 1]
        box = Box(across[0], top, across[1], _FAR) if is_down else Box(top, across[0], _FAR, across[1])
        if shape.text or head is None:
            lanes.append(Lane(shape.id, shape.text, box))
        else:
            lanes.append(Lane(shape.id, head.text, box, head.id))
    return lanes


def _heads(
    row: Sequence[PageShape], edges: Sequence[float], words: Sequence[PageShape], is_down: bool
) -> dict[int, PageShape]:
    """Return the words that stand at the head of each box: over it or in it, not farther than they are high."""
    heads: dict[int, PageShape] = {}
    own = {shape.id for shape in row}
    for word in words:
        n = bisect_right(edges, word.box.center.x if is_down else word.box.center.y) - 1
        if word.id in own or not 0 <= n < len(row):
            continue
        (first, last), (begin, end) = _span(word.box, not is_down), _span(row[n].box, not is_down)
        middle = (first + last) / 2
        is_head = abs(middle - begin) <= 2 * (last - first) and middle < (begin + end) / 2
        if is_head and (n not in heads or first < _span(heads[n].box, not is_down)[0]):
            heads[n] = word
    return heads


def framing(boxes: Sequence[PageShape], glued: Collection[str], symbols: Sequence[PageShape]) -> frozenset[str]:
    """Return the boxes that lie around the middle of something smaller: frames.

    Boxes with words that lines are glued to lie around two such things.
    """
    middles = sorted((shape.box.center.y, shape.box.center.x, _size(shape.box)) for shape in symbols)
    found = set()
    effort = 0
    for shape in boxes:
        inside = 0
        for y, x, size in islice(middles, bisect_right(middles, (shape.box.top, -_FAR, 0.0)), None):
            effort += 1
            if y > shape.box.bottom or effort > _MOST_EFFORT:
                break
            inside += shape.box.left < x < shape.box.right and size < _size(shape.box)
            if inside > (shape.id in glued and bool(shape.text)):
                found.add(shape.id)
                break
    return frozenset(found)


def _size(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)
