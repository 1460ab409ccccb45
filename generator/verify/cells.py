"""Hard rule 1: every symbol stands inside its own row and column and touches nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing.drawing import Diagram, PlacedShape
from generator.drawing.geometry import Box
from generator.drawing.ids import MarkId
from generator.verify.violation import SYMBOL_CLEARANCE, TOLERANCE, Violation


def check_symbols(diagram: Diagram, page: int) -> Iterator[Violation]:
    """Yield the breaks of rule 1 on one page."""
    for shape in diagram.shapes:
        if shape.box.width <= TOLERANCE or shape.box.height <= TOLERANCE:
            yield Violation(1, page, f'simbol "{shape.id}" tidak berukuran', (shape.id,))
        elif not _stands_in_column(diagram, shape):
            yield Violation(1, page, f'simbol "{shape.id}" tidak berdiri di dalam satu kolom', (shape.id,))
        elif not _stands_in_row(diagram, shape):
            yield Violation(1, page, f'simbol "{shape.id}" tidak berdiri di dalam barisnya', (shape.id,))
    yield from _touching(diagram, page)


def _stands_in_column(diagram: Diagram, shape: PlacedShape) -> bool:
    return any(_is_between(shape.box.left, shape.box.right, column.left, column.right) for column in diagram.columns)


def _stands_in_row(diagram: Diagram, shape: PlacedShape) -> bool:
    """An off-page symbol stands in the strip above the first or below the last row."""
    box = shape.box
    if isinstance(shape.id, MarkId):
        return any(_is_between(box.top, box.bottom, top, bottom) for top, bottom in strips(diagram))
    step = shape.id.step
    return any(row.step == step and _is_between(box.top, box.bottom, row.top, row.bottom) for row in diagram.rows)


def strips(diagram: Diagram) -> tuple[tuple[float, float], ...]:
    """Return top and bottom of the strip above the first row and of that below the last."""
    if not diagram.rows:
        return ()
    return (diagram.grid.top, diagram.rows[0].top), (diagram.rows[-1].bottom, diagram.grid.bottom)


def _is_between(low: float, high: float, first: float, last: float) -> bool:
    margin = SYMBOL_CLEARANCE - TOLERANCE
    return low >= first + margin and high <= last - margin


def _touching(diagram: Diagram, page: int) -> Iterator[Violation]:
    ordered = sorted(diagram.shapes, key=lambda shape: shape.box.top)
    for index, first in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.box.top > first.box.bottom + TOLERANCE:
                break
            if _meets(first.box, other.box):
                message = f'simbol "{first.id}" dan "{other.id}" bersentuhan'
                yield Violation(1, page, message, (first.id, other.id))


def _meets(a: Box, b: Box) -> bool:
    return a.grown(TOLERANCE).overlaps(b, 0.0)
