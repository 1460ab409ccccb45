"""Points, boxes and segments on a page.

All lengths are millimetres, x grows to the right and y grows downwards from the page's top left corner.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

MM_PER_POINT = 25.4 / 72.0


class Point(NamedTuple):
    """A place on a page, in mm."""

    x: float
    y: float


class Box(NamedTuple):
    """An axis-parallel rectangle, in mm; `right >= left` and `bottom >= top`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Extent in x, in mm."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Extent in y, in mm."""
        return self.bottom - self.top

    @property
    def center(self) -> Point:
        """The middle of the box."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def grown(self, margin: float) -> Box:
        """Return the box enlarged (or shrunk, when negative) by `margin` mm on every side."""
        left, top, right, bottom = self
        return Box(left - margin, top - margin, right + margin, bottom + margin)

    def moved(self, dx: float, dy: float) -> Box:
        """Return the box shifted by (`dx`, `dy`) mm."""
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def overlaps(self, other: Box, slack: float = 1e-6) -> bool:
        """Tell whether the interiors intersect by more than `slack` mm in both directions."""
        left, top, right, bottom = self
        x, y, end, foot = other
        return (
            right - x > slack
            and end - left > slack
            and bottom - y > slack
            and foot - top > slack
            and min(right - left, end - x, bottom - top, foot - y) > slack
        )

    def contains(self, other: Box, slack: float = 1e-6) -> bool:
        """Tell whether `other` lies inside, borders included, with `slack` mm of tolerance."""
        left, top, right, bottom = self
        x, y, end, foot = other
        return x >= left - slack and end <= right + slack and y >= top - slack and foot <= bottom + slack


class Segment(NamedTuple):
    """A straight piece of a connector between two points; horizontal or vertical."""

    start: Point
    end: Point

    @property
    def is_horizontal(self) -> bool:
        """True when both ends have the same y."""
        return abs(self.start.y - self.end.y) < 1e-6

    @property
    def box(self) -> Box:
        """The (degenerate) bounding box."""
        return Box(
            min(self.start.x, self.end.x),
            min(self.start.y, self.end.y),
            max(self.start.x, self.end.x),
            max(self.start.y, self.end.y),
        )


def segments(points: tuple[Point, ...]) -> tuple[Segment, ...]:
    """Return the consecutive pieces of a polyline."""
    return tuple(Segment(a, b) for a, b in pairwise(points))
