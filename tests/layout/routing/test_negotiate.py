from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings

from generator.drawing.drawing import ConnectorKind, ShapeKind
from generator.drawing.outline import Side
from generator.layout.routing.effort import Effort
from generator.layout.routing.grid import Grid, Net
from generator.layout.routing.negotiate import Negotiation
from generator.layout.routing.routes import Route
from generator.layout.routing.sharing import shared_tail
from generator.layout.routing.tuning import ROOMY
from tests.layout.routing.grids import NO, YES, flow, problems, slot


def routed(grid: Grid, nets: Sequence[Net], effort: int = 100_000) -> tuple[Route, ...]:
    return Negotiation(grid, nets, ROOMY, Effort(effort)).negotiated()


def test_the_exits_of_a_decision_leave_on_different_sides() -> None:
    slots = [slot("a", 0, 0), slot("d", 0, 1, ShapeKind.DECISION), slot("b", 0, 2)]
    nets = [flow(slots[0], slots[1]), flow(slots[1], slots[2], 0, YES), flow(slots[1], slots[0], 1, NO)]
    routes = routed(Grid(1, 3, slots), nets)
    assert len({routes[0].entry_side, routes[1].exit_side, routes[2].exit_side}) == 3


def test_both_exits_to_one_symbol_are_two_lines() -> None:
    slots = [slot("d", 0, 0, ShapeKind.DECISION), slot("b", 0, 1)]
    nets = [flow(slots[0], slots[1], 0, YES), flow(slots[0], slots[1], 1, NO)]
    routes = routed(Grid(1, 2, slots), nets)
    assert routes[0].corners != routes[1].corners


def test_the_branches_of_one_exit_leave_together() -> None:
    slots = [slot("d", 1, 0, ShapeKind.DECISION), slot("b", 0, 2), slot("c", 2, 2), slot("e", 1, 1)]
    nets = [flow(slots[0], slots[3], 0, YES), flow(slots[0], slots[1], 1, NO), flow(slots[0], slots[2], 1)]
    routes = routed(Grid(3, 3, slots), nets)
    assert routes[1].exit_side is routes[2].exit_side is not routes[0].exit_side


def test_arrows_into_one_symbol_may_merge() -> None:
    slots = [slot("a", 0, 0), slot("b", 2, 0), slot("t", 1, 1)]
    nets = [flow(slots[0], slots[2]), flow(slots[1], slots[2])]
    routes = routed(Grid(3, 2, slots), nets)
    assert {route.entry_side for route in routes} == {Side.TOP}
    assert shared_tail(*nets, *routes) == 2


def test_a_joint_line_is_straight_although_an_arrow_was_written_first() -> None:
    slots = [slot("a", 0, 0), slot("b", 1, 0), slot("c", 1, 1)]
    joint = Net(slots[0], slots[1], ConnectorKind.JOINT)
    routes = routed(Grid(2, 2, slots), [flow(slots[1], slots[2]), joint])
    assert len(routes[1].pieces) == 1


@given(problems())
@settings(max_examples=40, deadline=None)
def test_every_net_gets_a_way_between_its_own_symbols(problem: tuple[Grid, Sequence[Net]]) -> None:
    grid, nets = problem
    for net, route in zip(nets, routed(grid, nets), strict=True):
        assert (route.corners[0], route.corners[-1]) == (net.source.vertex, net.target.vertex)


@given(problems())
@settings(max_examples=20, deadline=None)
def test_used_up_effort_still_gives_every_net_a_way(problem: tuple[Grid, Sequence[Net]]) -> None:
    grid, nets = problem
    assert len(routed(grid, nets, effort=0)) == len(nets)
