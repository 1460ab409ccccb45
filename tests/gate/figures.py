"""Soft figures of a finished sheet: what the layout tries to keep small once no hard rule is broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from generator.drawing.drawing import Connector, Diagram, Drawing, PlacedShape, ShapeKind
from generator.drawing.geometry import Segment, segments

_MIDDLE = 0.3  # mm; a symbol so near to the middle of its column stands in it


class Figures(NamedTuple):
    """Figures of one sheet: hard violations, crossings, bends, length of all connectors in mm, pages.

    `aside` counts the symbols of the flow that do not stand in the middle of their column, `odd` those that are not of
    the size that most of their kind have on the page.
    """

    violations: int
    crossings: int
    bends: int
    length: int
    pages: int
    aside: int
    odd: int


def measure(drawing: Drawing, violations: int) -> Figures:
    """Return the figures of a drawing."""
    pages = drawing.tables
    lines = [line for page in pages for line in page.diagram.connectors]
    return Figures(
        violations=violations,
        crossings=sum(_crossings(page.diagram.connectors) for page in pages),
        bends=sum(len(line.points) - 2 for line in lines),
        length=round(sum(_length(piece) for line in lines for piece in segments(line.points))),
        pages=len(drawing.pages),
        aside=sum(_aside(page.diagram) for page in pages),
        odd=sum(_odd(page.diagram) for page in pages),
    )


def _symbols(diagram: Diagram) -> list[PlacedShape]:
    return [shape for shape in diagram.shapes if shape.kind is not ShapeKind.OFF_PAGE]


def _aside(diagram: Diagram) -> int:
    """Count the symbols whose middle is not that of their column."""
    columns = diagram.columns
    middles = [(columns[shape.column].left + columns[shape.column].right) / 2 for shape in _symbols(diagram)]
    return sum(abs(shape.box.center.x - at) > _MIDDLE for shape, at in zip(_symbols(diagram), middles, strict=True))


def _odd(diagram: Diagram) -> int:
    """Count the symbols that are larger or smaller than most of their kind."""
    sizes = Counter((shape.kind, round(shape.box.width, 1), round(shape.box.height, 1)) for shape in _symbols(diagram))
    usual: Counter[ShapeKind] = Counter()
    for (kind, *_), count in sizes.items():
        usual[kind] = max(usual[kind], count)
    return sizes.total() - usual.total()


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


