from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drawing.outline import Side
from generator.layout.routing.grid import Grid
from generator.layout.routing.paths import MAX_FAMILY, Candidates
from generator.layout.routing.routes import Piece, Route
from generator.layout.routing.tuning import ROOMY
from tests.layout.routing.grids import NO, flow, slot


def first(grid: Grid, source: int, target: int, family: int = 0) -> Route | None:
    net = flow(grid.slots[source], grid.slots[target])
    return next(Candidates(grid, net, ROOMY).family(family), None)


def test_the_next_row_of_the_same_column_is_reached_straight_down() -> None:
    grid = Grid(1, 2, [slot("a", 0, 0), slot("b", 0, 1)])
    route = first(grid, 0, 1)
    assert route is not None
    assert (route.exit_side, route.entry_side, len(route.pieces)) == (Side.BOTTOM, Side.TOP, 1)


def test_another_column_is_reached_with_one_bend_out_of_the_facing_side_into_the_top() -> None:
    grid = Grid(3, 2, [slot("a", 0, 0), slot("b", 2, 1)])
    route = first(grid, 0, 1)
    assert route is not None
    assert (route.exit_side, route.entry_side, len(route.pieces)) == (Side.RIGHT, Side.TOP, 2)


def test_no_straight_way_leads_through_a_symbol() -> None:
    grid = Grid(1, 3, [slot("a", 0, 0), slot("between", 0, 1), slot("b", 0, 2)])
    assert first(grid, 0, 2) is None
    around = first(grid, 0, 2, family=1)
    assert around is not None
    assert around.exit_side is around.entry_side


def test_a_symbol_that_leads_to_itself_has_a_way() -> None:
    grid = Grid(1, 1, [slot("a", 0, 0)])
    families = [first(grid, 0, 0, family) for family in range(MAX_FAMILY + 1)]
    assert any(route is not None for route in families)


def test_a_label_makes_a_sideways_exit_dearer_than_a_downward_one() -> None:
    grid = Grid(2, 2, [slot("a", 0, 0), slot("b", 1, 1)])
    net = flow(grid.slots[0], grid.slots[1], 0, NO)
    routes = list(Candidates(grid, net, ROOMY).family(0))
    plain = list(Candidates(grid, flow(grid.slots[0], grid.slots[1]), ROOMY).family(0))
    sideways = [route.cost for route in routes if route.exit_side is Side.RIGHT]
    assert sideways > [route.cost for route in plain if route.exit_side is Side.RIGHT]


@given(st.sets(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=2), st.data())
@settings(max_examples=60, deadline=None)
def test_every_pair_of_symbols_has_a_way_that_meets_no_symbol(cells: set[tuple[int, int]], data: st.DataObject) -> None:
    slots = [slot(f"s{c}-{b}", c, b) for c, b in sorted(cells)]
    grid = Grid(4, 5, slots)
    source, target = data.draw(st.sampled_from(slots)), data.draw(st.sampled_from(slots))
    candidates = Candidates(grid, flow(source, target), ROOMY)
    routes = [route for family in range(MAX_FAMILY + 1) for route in candidates.family(family)]
    assert routes
    for route in routes:
        assert not {slot.vertex for slot in slots} & set(route.corners[1:-1])
        for piece in route.pieces:
            for other in grid.slots:
                across, along = other.vertex if piece.is_vertical else other.vertex[::-1]
                assert not (piece.channel == across and piece.low < 2 * along < piece.high)


def test_nested_loops_on_one_gutter_need_no_crossing_and_crossed_ones_do() -> None:
    inner = Piece.over(True, 2, 8, 14, -1, -1)
    outer = Piece.over(True, 2, 2, 20, -1, -1)
    assert inner.unavoidable_crossings(outer) == 0
    to_the_right = Piece.over(True, 2, 8, 26, -1, 1)
    assert to_the_right.unavoidable_crossings(outer) == 1
