"""Where connectors join or part: a dot there tells a join from a crossing, which has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from generator.drawing.drawing import Connector
from generator.drawing.geometry import Point

JUNCTION_RADIUS = 0.8  # mm; nearly twice the stroke of a connector on each side
_DIGITS = 3  # of a place in mm

_Arm = tuple[int, int]  # the direction in which a line leaves a place


def junctions(connectors: Iterable[Connector]) -> tuple[Point, ...]:
    """Return the places where a connector that bends runs into another, or leaves it, in order.

    Three or four lines meet there. Two lines that cross do not bend where they meet.
    """
    bends: dict[Point, set[_Arm]] = defaultdict(set)
    level: dict[float, set[tuple[float, float]]] = defaultdict(set)
    upright: dict[float, set[tuple[float, float]]] = defaultdict(set)
    for connector in connectors:
        points = [Point(round(x, _DIGITS), round(y, _DIGITS)) for x, y in connector.points]
        for a, b in pairwise(points):
            pieces, place, ends = (level, a.y, (a.x, b.x)) if a.y == b.y else (upright, a.x, (a.y, b.y))
            pieces[place].add((min(ends), max(ends)))
        for before, bend, after in zip(points, points[1:], points[2:], strict=False):
            bends[bend] |= {_arm(bend, before), _arm(bend, after)}
    found = []
    for bend, arms in bends.items():
        for low, high in level[bend.y]:
            arms |= {(-1, 0)} if low < bend.x <= high else set()
            arms |= {(1, 0)} if low <= bend.x < high else set()
        for low, high in upright[bend.x]:
            arms |= {(0, -1)} if low < bend.y <= high else set()
            arms |= {(0, 1)} if low <= bend.y < high else set()
        if len(arms) > 2:
            found.append(bend)
    return tuple(sorted(found, key=lambda place: (place.y, place.x)))


def _arm(place: Point, other: Point) -> _Arm:
    return (other.x > place.x) - (other.x < place.x), (other.y > place.y) - (other.y < place.y)
