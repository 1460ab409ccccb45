from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import settings as tried

from generator.drawing.drawing import ARROW_LENGTH, ShapeKind
from generator.drawing.geometry import Box, segments
from generator.drawing.outline import Side, attach
from generator.layout.routing.grid import Grid, Net
from generator.layout.routing.place import Lane, Placement, Router, Routing, place, routed
from generator.layout.routing.sizes import Need
from generator.layout.routing.tuning import ROOMY, Spacing
from generator.layout.settings import Setting, settings
from tests.layout.routing.grids import NO, YES, flow, problems, slot

SPACING = Spacing()


def placed(grid: Grid, nets: Sequence[Net]) -> tuple[Routing, Placement]:
    routing = routed(grid, nets, Router().route("page", grid, nets, ROOMY), SPACING)
    return routing, place(routing, _lanes(routing.sizes.columns), _lanes(routing.sizes.bands))


def _lanes(needs: Sequence[Need]) -> list[Lane]:
    lanes, at = [], 0.0
    for need in needs:
        lanes.append(Lane(at, at + need.total))
        at += need.total
    return lanes


@given(problems())
@tried(max_examples=60, deadline=None)
def test_at_the_least_size_symbols_and_tracks_keep_their_distances(problem: tuple[Grid, Sequence[Net]]) -> None:
    routing, placement = placed(*problem)
    for a, b in combinations(placement.boxes.values(), 2):
        assert not a.grown(1.0).overlaps(b.grown(1.0))
    for line, net in zip(placement.lines, routing.nets, strict=True):
        for piece in segments(line):
            assert piece.start.x == piece.end.x or piece.start.y == piece.end.y
            for key, box in placement.boxes.items():
                if key not in (net.source.id, net.target.id):
                    assert not piece.box.grown(1.0).overlaps(box)


@given(problems())
@tried(max_examples=40, deadline=None)
def test_the_last_piece_of_an_arrow_has_room_for_its_head(problem: tuple[Grid, Sequence[Net]]) -> None:
    _, placement = placed(*problem)
    for line in placement.lines:
        last = segments(line)[-1]
        assert hypot(last.end.x - last.start.x, last.end.y - last.start.y) >= 2.4


def test_labels_stand_beside_their_exits_and_clear_of_everything() -> None:
    slots = [slot("d", 0, 0, ShapeKind.DECISION), slot("b", 0, 1), slot("c", 1, 1)]
    nets = [flow(slots[0], slots[1], 0, YES), flow(slots[0], slots[2], 1, NO)]
    _, placement = placed(Grid(2, 2, slots), nets)
    labels = [label for label in placement.labels if label is not None]
    assert len(labels) == 2
    assert not labels[0].overlaps(labels[1])
    for label in labels:
        assert not any(label.overlaps(box) for box in placement.boxes.values())
        assert not any(label.overlaps(piece.box.grown(0.1)) for line in placement.lines for piece in segments(line))


@pytest.mark.parametrize("setting", settings(9.0, 7.0))
@pytest.mark.parametrize("is_level", [False, True])
def test_the_label_of_a_straight_exit_keeps_clear_of_the_arrow_head_and_of_the_rules(
    setting: Setting, is_level: bool
) -> None:
    slots = [slot("d", 0, 0, ShapeKind.DECISION), slot("b", int(is_level), int(not is_level))]
    grid = Grid(2, 2, slots)
    found = Router().route("page", grid, [flow(slots[0], slots[1], 0, NO)], setting.costs)
    routing = routed(grid, [flow(slots[0], slots[1], 0, NO)], found, setting.spacing)
    columns, bands = _lanes(routing.sizes.columns), _lanes(routing.sizes.bands)
    placement = place(routing, columns, bands)
    (_, tip), label = placement.lines[0], placement.labels[0]
    assert label is not None
    before = tip.x - label.right if is_level else tip.y - label.bottom
    assert before >= ARROW_LENGTH
    around = label.grown(0.8)
    assert not any(around.left < edge - 1e-6 < around.right - 2e-6 for lane in columns for edge in lane[:2])
    assert not any(around.top < edge - 1e-6 < around.bottom - 2e-6 for lane in bands for edge in lane[:2])


@pytest.mark.parametrize(
    ("kind", "side", "along", "expected"),
    [
        (ShapeKind.PROCESS, Side.TOP, 3.0, (3.0, 0.0)),
        (ShapeKind.DECISION, Side.TOP, 5.0, (5.0, 0.0)),
        (ShapeKind.DECISION, Side.TOP, 7.5, (7.5, 1.5)),
        (ShapeKind.DECISION, Side.LEFT, 3.0, (0.0, 3.0)),
        (ShapeKind.TERMINATOR, Side.LEFT, 3.0, (0.0, 3.0)),
        (ShapeKind.TERMINATOR, Side.RIGHT, 0.0, (7.0, 0.0)),
        (ShapeKind.OFF_PAGE, Side.BOTTOM, 5.0, (5.0, 6.0)),
    ],
)
def test_connectors_meet_the_outline_and_not_the_bounding_box(
    kind: ShapeKind, side: Side, along: float, expected: tuple[float, float]
) -> None:
    assert attach(kind, Box(0.0, 0.0, 10.0, 6.0), side, along) == pytest.approx(expected)
