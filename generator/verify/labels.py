"""Hard rule 6: labels cover nothing and stand at their own exit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot

from generator.drawing.drawing import ConnectorKind, Diagram, PlacedLabel
from generator.drawing.geometry import Box, Point
from generator.verify.lines import name
from generator.verify.outline import covers_part_of
from generator.verify.paths import PieceIndex
from generator.verify.violation import LABEL_MARGIN, TOLERANCE, Violation

Exit = int | str | None

_REACH = 8.0  # mm from the place where a line leaves its symbol; a label farther off is not at the exit


def check_labels(
    diagram: Diagram, paths: Sequence[tuple[Point, ...]], index: PieceIndex, exits: Sequence[Exit], page: int
) -> Iterator[Violation]:
    """Yield the breaks of rule 6; `paths` are the corners of connectors, `index` their pieces, `exits` the exits."""
    labels = [
        (line, connector.label) for line, connector in enumerate(diagram.connectors) if connector.label is not None
    ]
    starts = [_first_piece(corners) for corners in paths]
    for position, (line, label) in enumerate(labels):
        connector = diagram.connectors[line]
        what = f'tulisan "{label.text}" pada garis {name(connector)}'
        items = (connector.source, connector.target)
        for shape in diagram.shapes:
            if covers_part_of(shape, label.box):
                yield Violation(6, page, f'{what} menimpa simbol "{shape.id}"', (*items, shape.id))
        for other in sorted(index.inside(label.box)):
            hit = diagram.connectors[other]
            yield Violation(6, page, f"{what} menimpa garis {name(hit)}", (*items, hit.source, hit.target))
        for _, second in labels[position + 1 :]:
            if label.box.overlaps(second.box, TOLERANCE):
                yield Violation(6, page, f'{what} menimpa tulisan "{second.text}"', items)
        if not diagram.grid.contains(label.box, TOLERANCE):
            yield Violation(6, page, f"{what} keluar dari kolom pelaksana", items)
        start = Box(*paths[line][0], *paths[line][0]) if paths[line] else label.box
        if _distance(label.box, start) > _REACH:
            yield Violation(6, page, f"{what} jauh dari jalan keluarnya", items)
        stranger = _nearer(diagram, starts, exits, line, label)
        if stranger is not None:
            hit = diagram.connectors[stranger]
            message = f"{what} lebih dekat ke awal garis {name(hit)}"
            yield Violation(6, page, message, (*items, hit.source, hit.target))


def _nearer(
    diagram: Diagram, starts: Sequence[Box | None], exits: Sequence[Exit], line: int, label: PlacedLabel
) -> int | None:
    """Return a connector whose first piece is hardly farther from a label than that of the label's own exit."""
    own = diagram.connectors[line]
    first_piece = starts[line]
    if first_piece is None:
        return None
    least = _distance(label.box, first_piece)
    for other, (connector, start) in enumerate(zip(diagram.connectors, starts, strict=True)):
        is_same_exit = connector.source == own.source and exits[other] == exits[line]
        if is_same_exit or connector.kind is not ConnectorKind.FLOW or start is None:
            continue
        if connector.source == own.source and exits[other] is None:
            continue  # a further way of some exit that has its label elsewhere
        if _distance(label.box, start) < least + LABEL_MARGIN - TOLERANCE:
            return other
    return None


def _first_piece(corners: Sequence[Point]) -> Box | None:
    """Return the piece of a line that a reader takes for the exit, as a flat box; None when a line has none."""
    if len(corners) < 2:
        return None
    (x, y), (to_x, to_y) = corners[0], corners[1]
    return Box(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))


def _distance(a: Box, b: Box) -> float:
    dx = max(a.left - b.right, 0.0, b.left - a.right)
    dy = max(a.top - b.bottom, 0.0, b.top - a.bottom)
    return hypot(dx, dy)
