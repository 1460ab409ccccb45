"""Outlines of symbols and arrow heads, and the widths of all strokes: shared by every output. In mm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import floor
from typing import NamedTuple

from generator.drawing.drawing import (
    ARROW_LENGTH,
    ARROW_WIDTH,
    Connector,
    ConnectorKind,
    PlacedShape,
    ShapeKind,
    TextLine,
)
from generator.drawing.geometry import MM_PER_POINT, Box, Point
from generator.drawing.outline import TIP

RULE_STROKE = 0.2  # thin beside the flow, and still there after two photocopies
SHAPE_STROKE = 0.45
CONNECTOR_STROKE = 0.45
BLACK, WHITE = "#000", "#fff"
WATERMARK_FILL = "#dddddd"  # still there on a photocopy, and black on it still easy to read
HEAD_FILL = "#eeeeee"  # behind headings and the table's header
UNDERLINE_STROKE = 0.06  # of the type size
UNDERLINE_DEPTH = 0.13  # of the type size, below the baseline

DASH = 1.2  # mm from end to end of a dash, without the half strokes of its square ends
_PERIOD = 2.7  # mm from dash to dash
_STUB = 0.8  # mm at both ends of a piece that are drawn in any case: bends and ends stay closed
_SMALLEST_GAP = 1.0  # mm; smaller ones would close on a photocopy

_ASCENT = 0.75  # of the type size: the part of a line that a white ground covers
_DESCENT = 0.22
_GROUND_MARGIN = 0.1  # of the type size, left and right of it
_Interval = tuple[float, float]
_SAME = 1e-3  # mm; pieces of a rule nearer than this are joined


class Arrow(NamedTuple):
    """A connector ready to draw: the shaft ends inside its heads, of which a joint has none."""

    shaft: tuple[Point, ...]
    heads: tuple[tuple[Point, Point, Point], ...]


def corner_radius(shape: PlacedShape) -> float:
    """Return the radius of a symbol's corners: a terminator's ends are half circles."""
    return min(shape.box.width, shape.box.height) / 2 if shape.kind is ShapeKind.TERMINATOR else 0.0


def outline(shape: PlacedShape) -> tuple[Point, ...]:
    """Return the corners of a symbol in their order; for a terminator those of its box."""
    left, top, right, bottom = shape.box
    middle = shape.box.center
    if shape.kind is ShapeKind.DECISION:
        return (Point(middle.x, top), Point(right, middle.y), Point(middle.x, bottom), Point(left, middle.y))
    if shape.kind is ShapeKind.OFF_PAGE:
        base, tip = (bottom, top) if shape.points_up else (top, bottom)
        shoulder = base + (tip - base) * (1 - TIP)
        return (
            Point(left, base),
            Point(left, shoulder),
            Point(middle.x, tip),
            Point(right, shoulder),
            Point(right, base),
        )
    return (Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom))


def arrow(connector: Connector) -> Arrow:
    """Return shaft and heads of a connector. A last piece shorter than a head gets a shorter head."""
    points = connector.points
    if connector.kind is ConnectorKind.JOINT or len(points) < 2:
        return Arrow(points, ())
    points, heads = _with_head(points)
    if connector.style.is_two_way:
        back, others = _with_head(points[::-1])
        points, heads = back[::-1], (*others, *heads)
    return Arrow(points, heads)


def _with_head(points: tuple[Point, ...]) -> Arrow:
    (x0, y0), (x1, y1) = points[-2:]
    length = abs(x1 - x0) + abs(y1 - y0)
    if length == 0:
        return Arrow(points, ())
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    size = min(ARROW_LENGTH, length)
    half = ARROW_WIDTH / 2
    base = Point(x1 - dx * size, y1 - dy * size)
    head = (
        Point(x1, y1),
        Point(base.x - dy * half, base.y + dx * half),
        Point(base.x + dy * half, base.y - dx * half),
    )
    end = Point(x1 - dx * size / 2, y1 - dy * size / 2)
    return Arrow((*points[:-1], end), (head,))


def dashes(points: Sequence[Point]) -> tuple[tuple[Point, Point], ...]:
    """Return a line as dashes. They stand at the same places of the page for all lines: two that lie on one another
    leave the same gaps."""
    found = []
    for a, b in pairwise(points):
        is_level = a.y == b.y
        low, high = sorted((a.x, b.x) if is_level else (a.y, b.y))
        pieces = [(low, min(low + _STUB, high)), (max(high - _STUB, low), high)]
        first = floor(low / _PERIOD)
        for number in range(first, floor(high / _PERIOD) + 1):
            start, end = max(low, number * _PERIOD), min(high, number * _PERIOD + DASH)
            if start < end:
                pieces.append((start, end))
        united = _united(pieces, _SMALLEST_GAP)
        if len(united) == 1:
            united = _united(pieces[:2], _SMALLEST_GAP)  # a short piece has its one gap in the middle
        for start, end in united:
            found.append((Point(start, a.y), Point(end, a.y)) if is_level else (Point(a.x, start), Point(a.x, end)))
    return tuple(found)


def ground(line: TextLine, size: float) -> Box:
    """Return the white ground under a line of `size` points that stands among the table's rules."""
    em = size * MM_PER_POINT
    margin = _GROUND_MARGIN * em
    return Box(
        line.left - margin,
        line.baseline - _ASCENT * em,
        line.left + line.width + margin,
        line.baseline + _DESCENT * em,
    )


def frame_rules(boxes: Iterable[Box]) -> tuple[tuple[Point, Point], ...]:
    """Return the sides of framed cells, each piece once, so that a shared side is not drawn twice."""
    across: dict[float, list[_Interval]] = defaultdict(list)
    down: dict[float, list[_Interval]] = defaultdict(list)
    for left, top, right, bottom in boxes:
        across[top].append((left, right))
        across[bottom].append((left, right))
        down[left].append((top, bottom))
        down[right].append((top, bottom))
    rules = [(Point(a, y), Point(b, y)) for y, sides in _rounded(across) for a, b in _united(sides)]
    rules += [(Point(x, a), Point(x, b)) for x, sides in _rounded(down) for a, b in _united(sides)]
    return tuple(rules)


def _rounded(sides: Mapping[float, Sequence[_Interval]]) -> list[tuple[float, list[_Interval]]]:
    """Return sides by their rounded place, in order: places that differ by a rounding are one."""
    rounded: dict[float, list[_Interval]] = defaultdict(list)
    for place, intervals in sides.items():
        rounded[round(place, 4)] += intervals
    return sorted(rounded.items())


def _united(intervals: Iterable[_Interval], gap: float = _SAME) -> list[_Interval]:
    """Return intervals in order, those that are at most `gap` apart as one."""
    united: list[_Interval] = []
    for low, high in sorted(set(intervals)):
        if united and low <= united[-1][1] + gap:
            if high > united[-1][1]:
                united[-1] = (united[-1][0], high)
        else:
            united.append((low, high))
    return united


def underline(line: TextLine, size: float) -> tuple[Point, Point, float]:
    """Return both ends and the stroke of the line under a text line of `size` points."""
    em = size * MM_PER_POINT
    y = line.baseline + UNDERLINE_DEPTH * em
    return Point(line.left, y), Point(line.left + line.width, y), UNDERLINE_STROKE * em
