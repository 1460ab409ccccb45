"""Hard rule 6: labels cover nothing, stand at their own exit and keep away from every other line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot

from generator.drawing.drawing import Connector, ConnectorKind, Diagram, PlacedLabel
from generator.drawing.geometry import Box, Point
from generator.verify.lines import has_between, name, table_rules
from generator.verify.outline import covers_part_of
from generator.verify.paths import PieceIndex
from generator.verify.sharing import Exit
from generator.verify.violation import LABEL_CLEARANCE, LABEL_MARGIN, TOLERANCE, Violation

_REACH = 8.0  # mm from the place where a line leaves its symbol; a label farther off is not at the exit


def check_labels(
    diagram: Diagram, paths: Sequence[tuple[Point, ...]], index: PieceIndex, exits: Sequence[Exit], page: int
) -> Iterator[Violation]:
    """Yield the breaks of rule 6; `paths` are the corners of connectors, `index` their pieces, `exits` the exits."""
    labels = [
        (line, connector.label) for line, connector in enumerate(diagram.connectors) if connector.label is not None
    ]
    starts = [_first_piece(corners) for corners in paths]
    rules = table_rules(diagram)
    for position, (line, label) in enumerate(labels):
        connector = diagram.connectors[line]
        what = f'tulisan "{label.text}" pada garis {name(connector)}'
        items = (connector.source, connector.target)
        for shape in diagram.shapes:
            if covers_part_of(shape, label.box):
                yield Violation(6, page, f'{what} menimpa simbol "{shape.id}"', (*items, shape.id))
        for other, how in _too_near(diagram.connectors, index, exits, line, label):
            hit = diagram.connectors[other]
            yield Violation(6, page, f"{what} {how} garis {name(hit)}", (*items, hit.source, hit.target))
        left, top, right, bottom = label.box.grown(LABEL_CLEARANCE - TOLERANCE)
        if has_between(rules.upright, left, right) or has_between(rules.level, top, bottom):
            yield Violation(6, page, f"{what} terlalu dekat ke garis tabel", items)
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


def _too_near(
    connectors: Sequence[Connector], index: PieceIndex, exits: Sequence[Exit], line: int, label: PlacedLabel
) -> Iterator[tuple[int, str]]:
    """Yield the lines that run through a label, and those of other exits that run close by it, and which it is."""
    covered = index.inside(label.box)
    for other in sorted(index.inside(label.box.grown(LABEL_CLEARANCE))):
        if other in covered:
            yield other, "menimpa"
        elif other != line and not _is_of_one_exit(connectors, exits, line, other):
            yield other, "terlalu dekat ke"


def _nearer(
    diagram: Diagram, starts: Sequence[Box | None], exits: Sequence[Exit], line: int, label: PlacedLabel
) -> int | None:
    """Return a connector whose first piece is hardly farther from a label than that of the label's own exit."""
    first_piece = starts[line]
    if first_piece is None:
        return None
    least = _distance(label.box, first_piece)
    for other, (connector, start) in enumerate(zip(diagram.connectors, starts, strict=True)):
        if connector.kind is not ConnectorKind.FLOW or start is None:
            continue
        if _is_of_one_exit(diagram.connectors, exits, line, other):
            continue
        if _distance(label.box, start) < least + LABEL_MARGIN - TOLERANCE:
            return other
    return None


def _is_of_one_exit(connectors: Sequence[Connector], exits: Sequence[Exit], line: int, other: int) -> bool:
    """Tell whether a line is of the exit whose label stands at `line`, as far as the drawing tells."""
    # Without a label it may be a further way of some exit that has its label elsewhere.
    return connectors[other].source == connectors[line].source and exits[other] in (exits[line], None)


def _first_piece(corners: Sequence[Point]) -> Box | None:
    """Return the piece of a line that a reader takes for the exit, as a flat box; None when a line has none."""
    if len(corners) < 2:
        return None
    (x, y), (to_x, to_y) = corners[0], corners[1]
    return Box(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))


def _distance(a: Box, b: Box) -> float:
    left, top, right, bottom = a
    x, y, end, foot = b
    return hypot(max(left - end, 0.0, x - right), max(top - foot, 0.0, y - bottom))
