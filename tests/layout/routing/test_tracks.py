from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given, settings

from generator.layout.routing.effort import Effort
from generator.layout.routing.grid import Grid, Net
from generator.layout.routing.negotiate import Negotiation
from generator.layout.routing.paths import Candidates
from generator.layout.routing.tracks import assign_tracks
from generator.layout.routing.tuning import ROOMY
from tests.layout.routing.grids import YES, flow, problems, slot


@given(problems())
@settings(max_examples=60, deadline=None)
def test_groups_that_touch_on_a_road_never_share_a_track(problem: tuple[Grid, Sequence[Net]]) -> None:
    grid, nets = problem
    tracks = assign_tracks(nets, Negotiation(grid, nets, ROOMY, Effort()).negotiated())
    for groups in tracks.channels.values():
        for a, b in combinations(groups, 2):
            assert a.track != b.track or not a.meets(b)


@given(problems())
@settings(max_examples=40, deadline=None)
def test_every_piece_belongs_to_a_group_that_covers_it(problem: tuple[Grid, Sequence[Net]]) -> None:
    grid, nets = problem
    routes = Negotiation(grid, nets, ROOMY, Effort()).negotiated()
    tracks = assign_tracks(nets, routes)
    for net, route in enumerate(routes):
        for index, piece in enumerate(route.pieces):
            group = tracks.group_of[net, index]
            assert group.low <= piece.low and piece.high <= group.high


@given(problems())
@settings(max_examples=60, deadline=None)
def test_no_arrow_merges_with_a_branch_of_a_fork(problem: tuple[Grid, Sequence[Net]]) -> None:
    grid, nets = problem
    groups = assign_tracks(nets, Negotiation(grid, nets, ROOMY, Effort()).negotiated()).group_of
    for group in groups.values():
        for net, _ in group.members:
            branches = {nets[other].target.id for other, index in groups[net, 0].members if not index}
            assert len(branches) == 1 or len({nets[other].source.id for other, _ in group.members}) == 1


def test_an_arrow_enters_by_another_side_than_the_branch_of_a_fork() -> None:
    slots = [slot("s", 1, 0), slot("r", 2, 0), slot("t", 1, 1), slot("u", 0, 1)]
    nets = [flow(slots[0], slots[2], 0, YES), flow(slots[0], slots[3], 0), flow(slots[1], slots[2])]
    routes = Negotiation(Grid(3, 2, slots), nets, ROOMY, Effort()).negotiated()
    assert routes[0].exit_side is routes[1].exit_side
    assert routes[0].entry_side is not routes[2].entry_side


def test_nested_loops_on_one_gutter_nest() -> None:
    slots = [slot(f"s{row}", 0, row) for row in range(4)]
    grid = Grid(1, 4, slots)
    nets = [flow(slots[3], slots[0]), flow(slots[2], slots[1])]
    right_gutter = 2
    routes = [
        next(route for route in Candidates(grid, net, ROOMY).family(1) if route.pieces[1].channel == right_gutter)
        for net in nets
    ]
    outer, inner = (assign_tracks(nets, routes).group_of[net, 1].track for net in (0, 1))
    assert (inner, outer) == (0, 1)


def test_a_port_alone_on_its_side_keeps_the_middle() -> None:
    slots = [slot("a", 0, 0), slot("b", 0, 1), slot("c", 1, 2)]
    nets = [flow(slots[0], slots[1]), flow(slots[1], slots[2])]
    routes = Negotiation(Grid(2, 3, slots), nets, ROOMY, Effort()).negotiated()
    tracks = assign_tracks(nets, routes)
    assert {tracks.group_of[0, 0].track, tracks.group_of[1, 0].track} == {0}
