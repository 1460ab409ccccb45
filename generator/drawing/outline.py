"""Where a connector meets the outline of a symbol."""

from __future__ import annotations

from enum import IntEnum
from math import sqrt

from generator.drawing.drawing import ShapeKind
from generator.drawing.geometry import Box, Point


class Side(IntEnum):
    """A side of a symbol, where a connector leaves or enters."""

    TOP = 0
    RIGHT = 1
    BOTTOM = 2
    LEFT = 3

    def __init__(self, number: int) -> None:
        # Kept with each: to name a member of an Enum takes ten times as long as to ask for an attribute.
        self.is_sideways = number in (1, 3)
        self.is_onwards = number in (1, 2)  # to the right or downwards


ALL_SIDES = frozenset(Side)


TIP = 0.28  # of an off-page symbol's height is its tip


def attach(kind: ShapeKind, box: Box, side: Side, along: float, points_up: bool = False) -> Point:
    """Return the point of the outline on `side` at the coordinate `along` (x on top and bottom, y on the sides).

    Diamonds and the round ends of a kapsul are met on the outline itself, not on the bounding box.
    """
    if not side.is_sideways:
        off = abs(along - (box.left + box.right) / 2)
        inset = _inset(kind, box.width, box.height, off)
        if kind is ShapeKind.OFF_PAGE and side.is_onwards is not points_up:
            inset = TIP * box.height * min(1.0, off / (box.width / 2))
        return Point(along, round(box.bottom - inset if side.is_onwards else box.top + inset, 3))
    inset = _inset(kind, box.height, box.width, abs(along - (box.top + box.bottom) / 2))
    return Point(round(box.right - inset if side.is_onwards else box.left + inset, 3), along)


def _inset(kind: ShapeKind, width: float, height: float, off: float) -> float:
    """Return how far the top of the outline lies below the box's top, `off` mm from the middle.

    For the left of the outline, width and height change places.
    """
    if kind is ShapeKind.DECISION:
        return height / 2 * min(1.0, off / (width / 2))
    if kind is ShapeKind.TERMINATOR:
        radius = min(height, width) / 2
        beyond = off - (width / 2 - radius)
        return radius - sqrt(max(0.0, radius**2 - beyond**2)) if beyond > 0 else 0.0
    return 0.0
