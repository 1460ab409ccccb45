"""Hard rule 8: arrow heads stay visible, with nothing near them but their own line and lines that merge into it.

By hard rule 6 no label covers the head of its own line; it stands farther from others than a head is wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from generator.drawing.drawing import ARROW_LENGTH, ARROW_WIDTH, Connector, ConnectorKind, Diagram
from generator.drawing.geometry import Box, Point
from generator.drawing.ids import ShapeId
from generator.verify.lines import name
from generator.verify.paths import PieceIndex, is_near
from generator.verify.violation import ARROW_MARGIN, TOLERANCE, Violation


def check_heads(
    diagram: Diagram, paths: Sequence[tuple[Point, ...]], index: PieceIndex, page: int
) -> Iterator[Violation]:
    """Yield arrow heads that another line runs through or close by, and heads that lie on one another."""
    heads = []
    for connector, way in zip(diagram.connectors, paths, strict=True):
        if connector.kind is ConnectorKind.FLOW and len(way) > 1:
            heads += [(connector, way[-1], _head(way[-2], way[-1]))]
            heads += [(connector, way[0], _head(way[1], way[0]))] * connector.style.is_two_way
    for connector, tip, head in heads:
        if connector.label and connector.label.box.overlaps(head, TOLERANCE):
            message = f'tulisan "{connector.label.text}" menimpa kepala panah {name(connector)}'
            yield Violation(6, page, message, (connector.source, connector.target))
        for number in sorted(index.inside(head.grown(ARROW_MARGIN))):
            other = diagram.connectors[number]
            if other is connector:
                continue
            if other.target != connector.target or not is_near(paths[number][-1], tip):
                message = f"garis {name(other)} melewati kepala panah {name(connector)}"
                yield Violation(8, page, message, _ends(other, connector))
    heads.sort(key=lambda entry: entry[2].top)
    for number, (one, tip, head) in enumerate(heads, 1):
        for two, other_tip, other_head in islice(heads, number, None):
            if other_head.top >= head.bottom:
                break
            if head.overlaps(other_head, TOLERANCE) and not is_near(tip, other_tip):
                yield Violation(8, page, f"kepala panah {name(one)} dan {name(two)} berimpit", _ends(one, two))


def _head(inner: Point, tip: Point) -> Box:
    """Return the box of the arrow head of a line whose last piece leads from `inner` to `tip`."""
    if abs(tip.x - inner.x) > abs(tip.y - inner.y):
        along, across = (ARROW_LENGTH if inner.x > tip.x else -ARROW_LENGTH), ARROW_WIDTH / 2
        return Box(min(tip.x, tip.x + along), tip.y - across, max(tip.x, tip.x + along), tip.y + across)
    along, across = (ARROW_LENGTH if inner.y > tip.y else -ARROW_LENGTH), ARROW_WIDTH / 2
    return Box(tip.x - across, min(tip.y, tip.y + along), tip.x + across, max(tip.y, tip.y + along))


def _ends(one: Connector, two: Connector) -> tuple[ShapeId, ...]:
    return (one.source, one.target, two.source, two.target)
