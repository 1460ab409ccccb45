"""Soft figures of a finished sheet: what the layout tries to keep small once no hard rule is broken."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from generator.drawing.drawing import ActivityPage, Connector, Drawing
from generator.drawing.geometry import Segment, segments


class Figures(NamedTuple):
    """Figures of one sheet: hard violations, crossings, bends, length of all connectors in mm, pages."""

    violations: int
    crossings: int
    bends: int
    length: int
    pages: int


def measure(drawing: Drawing, violations: int) -> Figures:
    """Return the figures of a drawing."""
    pages = [page for page in drawing.pages if isinstance(page, ActivityPage)]
    lines = [line for page in pages for line in page.diagram.connectors]
    return Figures(
        violations=violations,
        crossings=sum(_crossings(page.diagram.connectors) for page in pages),
        bends=sum(len(line.points) - 2 for line in lines),
        length=round(sum(_length(piece) for line in lines for piece in segments(line.points))),
        pages=len(drawing.pages),
    )


def _crossings(connectors: Iterable[Connector]) -> int:
    """Count the places where two connectors cross; lines that run as one cross a third only once."""
    places = set()
    for a, b in combinations(connectors, 2):
        for p in segments(a.points):
            for q in segments(b.points):
                if p.is_horizontal is not q.is_horizontal:
                    across, along = (p, q) if p.is_horizontal else (q, p)
                    x, y = along.start.x, across.start.y
                    if across.box.left < x < across.box.right and along.box.top < y < along.box.bottom:
                        places.add((x, y))
    return len(places)


def _length(piece: Segment) -> float:
    return piece.box.width + piece.box.height


def total(figures: Iterable[Figures]) -> Figures:
    """Return the sums of all sheets' figures."""
    return Figures(*(sum(column) for column in zip(*figures, strict=True)))


