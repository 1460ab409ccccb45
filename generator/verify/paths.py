"""Connectors as runs of level and upright pieces, and finding the pieces at a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from generator.drawing.drawing import Connector
from generator.drawing.geometry import Box, Point
from generator.verify.violation import TOLERANCE


class Piece(NamedTuple):
    """A straight piece of connector number `line`: at y = `at` when it is level, else at x = `at`."""

    is_level: bool
    at: float
    low: float
    high: float
    line: int

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies on the piece, ends included."""
        across, along = (point.y, point.x) if self.is_level else (point.x, point.y)
        return abs(across - self.at) <= TOLERANCE and self.low - TOLERANCE <= along <= self.high + TOLERANCE


def straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the corners of a line: without repeated points and points in the middle of a straight piece."""
    corners: list[Point] = []
    for point in points:
        if corners and is_near(corners[-1], point):
            continue
        if len(corners) > 1 and _goes_on(corners[-2], corners[-1], point):
            corners[-1] = point
        else:
            corners.append(point)
    return tuple(corners)


def pieces(line: int, corners: Sequence[Point]) -> Iterator[Piece]:
    """Yield the level and upright pieces of a line; a slanted one is left out."""
    for a, b in pairwise(corners):
        if abs(a.y - b.y) <= TOLERANCE:
            yield Piece(True, a.y, min(a.x, b.x), max(a.x, b.x), line)
        elif abs(a.x - b.x) <= TOLERANCE:
            yield Piece(False, a.x, min(a.y, b.y), max(a.y, b.y), line)


def shared_run(a: Sequence[Point], b: Sequence[Point]) -> tuple[Point, ...]:
    """Return the corners of the way two lines go together from the first point; empty when that differs."""
    if not a or not b or not is_near(a[0], b[0]):
        return ()
    run = [a[0]]
    for p, q in zip(a[1:], b[1:], strict=False):
        here = run[-1]
        ahead = _step(here, p), _step(here, q)
        if ahead[0] is None or ahead[1] is None or ahead[0][0] != ahead[1][0]:
            break
        direction, reach = ahead[0]
        other = ahead[1][1]
        way = min(reach, other)
        run.append(Point(here.x + direction[0] * way, here.y + direction[1] * way))
        if abs(reach - other) > TOLERANCE:
            break
    return tuple(run)


def is_on(point: Point, corners: Sequence[Point]) -> bool:
    """Tell whether a point lies on a line given by its corners."""
    if len(corners) == 1:
        return is_near(point, corners[0])
    return any(piece.holds(point) for piece in pieces(0, corners))


class PieceIndex:
    """The pieces of one page in order of place, so that neighbours are found without comparing all with all.

    `paths` are the corners of each connector.
    """

    def __init__(self, paths: Iterable[Sequence[Point]]) -> None:
        ordered = sorted(piece for line, corners in enumerate(paths) for piece in pieces(line, corners))
        self._pieces = {flag: [piece for piece in ordered if piece.is_level is flag] for flag in (False, True)}
        self._ats = {flag: [piece.at for piece in run] for flag, run in self._pieces.items()}

    def side_by_side(self, distance: float) -> Iterator[tuple[Piece, Piece, float]]:
        """Yield pairs of parallel pieces whose extents overlap less than `distance` mm apart, and how far."""
        for run in self._pieces.values():
            for index, first in enumerate(run, 1):
                for other in islice(run, index, None):
                    apart = other.at - first.at
                    if apart >= distance:
                        break
                    if min(first.high, other.high) - max(first.low, other.low) > TOLERANCE:
                        yield first, other, apart

    def through(self, point: Point) -> Iterator[Piece]:
        """Yield the pieces that hold a point."""
        for flag, at in ((True, point.y), (False, point.x)):
            ats = self._ats[flag]
            first, last = bisect_left(ats, at - TOLERANCE), bisect_right(ats, at + TOLERANCE)
            for piece in self._pieces[flag][first:last]:
                if piece.holds(point):
                    yield piece

    def inside(self, box: Box) -> set[int]:
        """Return the lines that run through the inside of a box, by more than TOLERANCE."""
        found = set()
        inner = box.grown(-TOLERANCE)
        for flag, (low, high), (start, end) in (
            (True, (inner.top, inner.bottom), (inner.left, inner.right)),
            (False, (inner.left, inner.right), (inner.top, inner.bottom)),
        ):
            ats = self._ats[flag]
            for piece in self._pieces[flag][bisect_right(ats, low) : bisect_left(ats, high)]:
                if piece.low < end and piece.high > start:
                    found.add(piece.line)
        return found


def corners_of(connector: Connector) -> tuple[Point, ...]:
    """Return the corners of a connector, its ends included."""
    return straightened(connector.points)


def is_near(a: Point, b: Point) -> bool:
    """Tell whether two points are the same place."""
    return abs(a.x - b.x) <= TOLERANCE and abs(a.y - b.y) <= TOLERANCE


def _goes_on(a: Point, b: Point, c: Point) -> bool:
    """Tell whether b stands in the middle of a straight piece from a to c."""
    first, second = _step(a, b), _step(b, c)
    return first is not None and second is not None and first[0] == second[0]


def _step(a: Point, b: Point) -> tuple[tuple[int, int], float] | None:
    """Return direction and length of a piece; None for a slanted one."""
    dx, dy = b.x - a.x, b.y - a.y
    if abs(dy) <= TOLERANCE:
        return ((1 if dx > 0 else -1), 0), abs(dx)
    if abs(dx) <= TOLERANCE:
        return (0, (1 if dy > 0 else -1)), abs(dy)
    return None
