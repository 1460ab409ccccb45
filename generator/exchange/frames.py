"""Frames of drawn things: turned, mirrored, and within groups that have a frame of their own (20.1.7)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from generator.exchange.folio import Box, Point
from generator.exchange.markup import DRAWING, Element
from generator.exchange.plain import length

_EMU = 12_700
_DEGREE = 60_000


class Frame(NamedTuple):
    """The box of a thing before it is turned about its middle, and mirrored."""

    plain: Box
    degrees: float = 0.0
    is_mirrored: bool = False  # left for right
    is_upside_down: bool = False

    @property
    def is_lying(self) -> bool:
        """Whether it is turned so far that width and height change places."""
        return 45 <= self.degrees % 180 < 135

    @property
    def box(self) -> Box:
        """The upright box that it takes up; of one that stands on a corner, to its tips."""
        if 30 <= self.degrees % 90 <= 60:
            tips = [self.place(x, y) for x in (-1, 1) for y in (-1, 1)]
            across, down = [tip.x for tip in tips], [tip.y for tip in tips]
            return Box(min(across), min(down), max(across), max(down))
        return _turned(self.plain) if self.is_lying else self.plain

    def place(self, x: float, y: float) -> Point:
        """Return where a point of its plain box lies; x and y run from -1 to 1."""
        x, y = (-x if self.is_mirrored else x), (-y if self.is_upside_down else y)
        dx = x * (self.plain.right - self.plain.left) / 2
        dy = y * (self.plain.bottom - self.plain.top) / 2
        turn = math.radians(self.degrees)
        middle = self.plain.center
        return Point(
            middle.x + dx * math.cos(turn) - dy * math.sin(turn), middle.y + dx * math.sin(turn) + dy * math.cos(turn)
        )

    def diagonal(self) -> tuple[Point, Point]:
        """Return where a connector begins and ends: it runs from the upper left to the lower right."""
        return self.place(-1, -1), self.place(1, 1)

    def axis(self, degrees: int) -> tuple[Point, Point]:
        """Return tail and head of a broad arrow that points that way."""
        x, y = {0: (1, 0), 90: (0, 1), 180: (-1, 0)}.get(degrees, (0, -1))
        return self.place(-x, -y), self.place(x, y)


class GroupFrame(NamedTuple):
    """How the frame of a group's children lies on the sheet."""

    inner: Box
    outer: Frame

    @classmethod
    def of(cls, transform: Element | None, outer: Frame) -> GroupFrame:
        """Return the mapping of a group that lies at `outer`."""
        inner = _box(transform, "chOff", "chExt") if transform is not None else outer.plain
        return cls(inner, outer)

    def point(self, point: Point) -> Point:
        """Return where a point of the group lies on the sheet."""
        width, height = self.inner.right - self.inner.left, self.inner.bottom - self.inner.top
        x = (point.x - self.inner.left) / width * 2 - 1 if width else 0.0
        y = (point.y - self.inner.top) / height * 2 - 1 if height else 0.0
        return self.outer.place(x, y)

    def frame(self, frame: Frame) -> Frame:
        """Return the frame of a child on the sheet."""
        width = _ratio(self.outer.plain.right - self.outer.plain.left, self.inner.right - self.inner.left)
        height = _ratio(self.outer.plain.bottom - self.outer.plain.top, self.inner.bottom - self.inner.top)
        if frame.is_lying:
            width, height = height, width
        middle = self.point(frame.plain.center)
        dx = (frame.plain.right - frame.plain.left) / 2 * width
        dy = (frame.plain.bottom - frame.plain.top) / 2 * height
        is_odd = self.outer.is_mirrored != self.outer.is_upside_down
        return Frame(
            Box(middle.x - dx, middle.y - dy, middle.x + dx, middle.y + dy),
            (self.outer.degrees + (-frame.degrees if is_odd else frame.degrees)) % 360,
            frame.is_mirrored != self.outer.is_mirrored,
            frame.is_upside_down != self.outer.is_upside_down,
        )


def frame_of(transform: Element | None, mapping: GroupFrame | None, box: Box | None) -> Frame:
    """Return the frame of a thing: `box` is the upright one that an anchor gives, `mapping` that of its group."""
    said: Mapping[str, str] = transform.attrib if transform is not None else {}
    degrees = (length(said.get("rot")) or 0) / _DEGREE % 360
    own = Frame(Box(0, 0, 0, 0), degrees, said.get("flipH") in ("1", "true"), said.get("flipV") in ("1", "true"))
    if box is not None:
        return own._replace(plain=_turned(box) if own.is_lying else box)
    plain = _box(transform, "off", "ext") if transform is not None else Box(0, 0, 0, 0)
    own = own._replace(plain=plain)
    return mapping.frame(own) if mapping is not None else own


def _turned(box: Box) -> Box:
    """Return a box with width and height changed, about its middle."""
    middle, width, height = box.center, (box.right - box.left) / 2, (box.bottom - box.top) / 2
    return Box(middle.x - height, middle.y - width, middle.x + height, middle.y + width)


def _box(transform: Element, offset: str, extent: str) -> Box:
    place, size = transform.find(f"{DRAWING}{offset}"), transform.find(f"{DRAWING}{extent}")
    left, top = ((length(place.get(key)) or 0) / _EMU if place is not None else 0.0 for key in ("x", "y"))
    width, height = ((length(size.get(key)) or 0) / _EMU if size is not None else 0.0 for key in ("cx", "cy"))
    return Box(left, top, left + width, top + height)


def _ratio(outer: float, inner: float) -> float:
    return outer / inner if inner else 1.0
