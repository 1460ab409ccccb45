"""Edges of rows that are only estimated, fitted to the symbols of a table: as a rule every row has some.

Word keeps no heights of rows, and what is off in each adds up. Symbols beside each other make a level, and levels are
given to rows from top to bottom: an alignment of two sequences, by dynamic programming as Needleman and Wunsch (1970)
have it. From one to the next it should be as far here as there, no row be left out, and none have two levels. Then each
edge moves as far as it must. Symbols stay where they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from generator.exchange.folio import Folio, Shape, ShapeKind
from generator.exchange.grid import Grid
from generator.exchange.rows import FormRow, read_rows
from generator.exchange.table import Table
from generator.exchange.words import Words

_LEFT_OUT = 1.0  # what it costs that a row has no symbol, in heights of a row by which a step is off
_AGAIN = 1.0  # that it has another level of symbols
_OFFSET = 0.1  # that a level stands outside of its row: with many rows that says little
_ANYWHERE = 0.05  # for each height that two are off within their rows
_ROOM = 1.25  # heights of a symbol that its row has at least
_FURTHEST = 8  # rows without a symbol, one after another
_MOST_ROWS = 120
_MOST_LEVELS = 200
_SMALLEST = 6.0  # points: what is smaller is a dot
_NO_SYMBOLS = (ShapeKind.OFF_PAGE, ShapeKind.FRAME)


class _Level(NamedTuple):
    """Symbols that stand beside each other: where they begin and end, and their middle, in points."""

    top: float
    bottom: float
    middle: float


def fitted(folio: Folio, grid: Grid, table: Table, words: Words) -> Folio:
    """Return a folio whose rows lie where the symbols of a table say; as it was where none are drawn, or too many."""
    rows = [row for row in read_rows(grid, table, ()).rows if not row.is_note and row.last + 1 < len(folio.row_edges)]
    levels = _levels(folio, table, words)
    if not levels or not 0 < len(rows) <= _MOST_ROWS or len(levels) > _MOST_LEVELS:
        return folio
    return replace(folio, row_edges=_moved(folio.row_edges, rows, levels, _aligned(folio.row_edges, rows, levels)))


def _levels(folio: Folio, table: Table, words: Words) -> list[_Level]:
    """Return the symbols of a table level by level: two are beside each other that share half of their height."""
    boxes = [shape.box for shape in folio.shapes if _may_be_symbol(folio, table, shape, words)]
    levels: list[_Level] = []
    for box in sorted(boxes, key=lambda box: box.center.y):
        last = levels[-1] if levels else None
        if last is not None and box.center.y - last.middle < min(box.bottom - box.top, last.bottom - last.top) / 2:
            levels[-1] = _Level(min(last.top, box.top), max(last.bottom, box.bottom), last.middle)
        else:
            levels.append(_Level(box.top, box.bottom, box.center.y))
    return [level for level in levels if not any(level.top < one.top and one.bottom < level.bottom for one in levels)]


def _may_be_symbol(folio: Folio, table: Table, shape: Shape, words: Words) -> bool:
    if shape.shape in _NO_SYMBOLS or (shape.shape is not ShapeKind.DECISION and words.is_exit(shape.text)):
        return False
    left, top, right, bottom = shape.box
    column = folio.place_of(shape.box.center)[1]
    return min(right - left, bottom - top) >= _SMALLEST and any(post.covers(column) for post in table.posts)


def _aligned(edges: Sequence[float], rows: Sequence[FormRow], levels: Sequence[_Level]) -> list[int]:
    """Return for each level the number of its row, at the least cost in all."""
    spans = _spans(edges, rows, _ROOM * median([level.bottom - level.top for level in levels]))
    usual = median([bottom - top for top, bottom in spans])
    ways = [[_way(m, n, spans) for m in range(max(0, n - _FURTHEST), n + 1)] for n in range(len(spans))]
    costs = [_LEFT_OUT * n + _place(levels[0], span, usual) for n, span in enumerate(spans)]
    came_from: list[list[int]] = []
    for above, level in pairwise(levels):
        step = level.middle - above.middle
        found = [
            min([
                (costs[m] + passed + (_ANYWHERE * (off := abs(step - apart)) + max(0.0, off - free)) / usual, m)
                for m, passed, apart, free in to
            ])
            for to in ways
        ]
        costs = [cost + _place(level, span, usual) for (cost, _), span in zip(found, spans, strict=True)]
        came_from.append([m for _, m in found])
    places = [min(range(len(rows)), key=lambda n: (costs[n] - _LEFT_OUT * n, n))]
    for ways_back in reversed(came_from):
        places.append(ways_back[places[-1]])
    return places[::-1]


def _spans(edges: Sequence[float], rows: Sequence[FormRow], least: float) -> list[tuple[float, float]]:
    """Return where rows begin and end if each has at least some height."""
    spans, place, before = [], edges[rows[0].first], edges[rows[0].first]
    for row in rows:
        place += edges[row.first] - before
        before = edges[row.last + 1]
        spans.append((place, place + max(before - edges[row.first], least)))
        place = spans[-1][1]
    return spans


def _place(level: _Level, span: tuple[float, float], usual: float) -> float:
    """Return what it costs that a level stands where its row is not, as far as that can be told at all."""
    return _OFFSET * min(max(span[0] - level.middle, level.middle - span[1], 0.0) / usual, 1.0)


class _Way(NamedTuple):
    """What it costs to go on from a row to another, how far it is, and how far off in both symbols may stand anyhow."""

    row: int
    passed: float
    apart: float
    free: float


def _way(m: int, n: int, spans: Sequence[tuple[float, float]]) -> _Way:
    above, below = spans[m], spans[n]
    passed = _AGAIN if m == n else _LEFT_OUT * (n - m - 1)
    return _Way(m, passed, (sum(below) - sum(above)) / 2, (above[1] - above[0] + below[1] - below[0]) / 4)


def _moved(
    edges: Sequence[float], rows: Sequence[FormRow], levels: Sequence[_Level], places: Sequence[int]
) -> tuple[float, ...]:
    """Return edges between which the levels of each row lie, each as near to where it was as can be."""
    moved = list(edges)
    for edge in range(rows[0].first, rows[-1].last + 2):
        above = [level for level, n in zip(levels, places, strict=True) if rows[n].first < edge]
        below = [level for level, n in zip(levels, places, strict=True) if rows[n].first >= edge]
        low = max((level.bottom for level in above), default=edges[0])
        high = min((level.top for level in below), default=max(edges[-1], levels[-1].bottom))
        if low > high:  # tall symbols of two rows reach beside each other
            low = high = (above[-1].middle + below[0].middle) / 2
        moved[edge] = min(max(moved[edge], low), high)
    first = rows[0].first
    moved[:first] = [min(place, moved[first]) for place in moved[:first]]
    return tuple(accumulate(moved, max))
