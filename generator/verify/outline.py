"""Exact outlines of the symbols: where a level or an upright line enters and leaves them.

All symbols are convex, so an axis-parallel line meets one in a single interval.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from generator.drawing.drawing import PlacedShape, ShapeKind
from generator.drawing.geometry import Box
from generator.verify.violation import TOLERANCE

_PROCESS, _DECISION, _TERMINATOR = ShapeKind.PROCESS, ShapeKind.DECISION, ShapeKind.TERMINATOR
TIP = 0.28  # share of an off-page connector's height that its tip takes


class Span(NamedTuple):
    """An interval on a level or upright line, in mm."""

    low: float
    high: float


def span_at_y(shape: PlacedShape, y: float) -> Span | None:
    """Return the interval of x that a symbol's closed area takes at height `y`; None when it has none there.

    Up to TOLERANCE outside, the interval at the symbol's border is returned.
    """
    left, top, right, bottom = shape.box
    if y < top - TOLERANCE or y > bottom + TOLERANCE:
        return None
    half, kind = (right - left) / 2, shape.kind
    if kind is not _PROCESS:
        y = min(max(y, top), bottom)
        if kind is _DECISION:
            half *= _taper(abs(y - (top + bottom) / 2), (bottom - top) / 2)
        elif kind is _TERMINATOR:
            half = _round(half, (bottom - top) / 2, abs(y - (top + bottom) / 2))
        else:
            tip = TIP * (bottom - top)
            depth = y - (bottom - tip) if not shape.points_up else top + tip - y
            half *= _taper(max(0.0, depth), tip)
    middle = (left + right) / 2
    return Span(middle - half, middle + half)


def span_at_x(shape: PlacedShape, x: float) -> Span | None:
    """Return the interval of y that a symbol's closed area takes at `x`; otherwise like `span_at_y`."""
    left, top, right, bottom = shape.box
    if x < left - TOLERANCE or x > right + TOLERANCE:
        return None
    half, kind = (bottom - top) / 2, shape.kind
    if kind is not _PROCESS:
        offset = abs(min(max(x, left), right) - (left + right) / 2)
        if kind is _DECISION:
            half *= _taper(offset, (right - left) / 2)
        elif kind is _TERMINATOR:
            half = _round(half, (right - left) / 2, offset)
        else:
            cut = TIP * (bottom - top) * (1.0 - _taper(offset, (right - left) / 2))
            return Span(top + cut, bottom) if shape.points_up else Span(top, bottom - cut)
    middle = (top + bottom) / 2
    return Span(middle - half, middle + half)


def covers_part_of(shape: PlacedShape, box: Box) -> bool:
    """Tell whether the areas of a symbol and of a box overlap by more than TOLERANCE."""
    if not shape.box.overlaps(box, TOLERANCE):
        return False
    widest = shape.box.center.y
    if shape.kind is ShapeKind.OFF_PAGE:  # its body is a rectangle, the tip is never wider
        body = TIP * shape.box.height / 2
        widest += body if shape.points_up else -body
    y = min(max(widest, box.top), box.bottom)
    span = span_at_y(shape, y)
    return span is not None and min(box.right, span.high) - max(box.left, span.low) > TOLERANCE


def encloses(shape: PlacedShape, box: Box) -> bool:
    """Tell whether a box lies inside the symbol's area."""
    for y in (box.top, box.bottom):
        span = span_at_y(shape, y)
        if span is None or box.left < span.low - TOLERANCE or box.right > span.high + TOLERANCE:
            return False
    return True


def _taper(distance: float, whole: float) -> float:
    """Return what is left of a width that falls from 1 to 0 over `whole` mm."""
    return max(0.0, 1.0 - distance / whole) if whole > 0 else 0.0


def _round(half: float, across: float, offset: float) -> float:
    """Return half the extent of a kapsul along one axis, `offset` mm from its middle along the other."""
    radius = min(half, across)
    beyond = max(0.0, offset - (across - radius))
    return half - radius + sqrt(max(0.0, radius * radius - beyond * beyond))
