from __future__ import annotations

from generator.drawing.drawing import Connector, ConnectorKind
from generator.drawing.geometry import Point
from generator.drawing.junctions import junctions
from generator.model import NodeKey, PostId, StepId


def connector(*points: tuple[float, float]) -> Connector:
    ends = (NodeKey(StepId("a"), PostId("b")), NodeKey(StepId("c"), PostId("d")))
    return Connector(*ends, ConnectorKind.FLOW, tuple(Point(*point) for point in points))


STRAIGHT = connector((10, 0), (10, 30))


def test_a_line_that_bends_into_another_meets_it_in_a_junction() -> None:
    assert junctions((STRAIGHT, connector((0, 20), (10, 20), (10, 30)))) == (Point(10, 20),)


def test_two_lines_that_bend_into_one_from_both_sides_meet_in_a_junction() -> None:
    left, right = connector((0, 20), (10, 20), (10, 30)), connector((20, 20), (10, 20), (10, 30))
    assert junctions((left, right)) == (Point(10, 20),)


def test_branches_of_one_exit_part_in_a_junction() -> None:
    assert junctions((STRAIGHT, connector((10, 0), (10, 12), (30, 12)))) == (Point(10, 12),)


def test_a_crossing_is_no_junction() -> None:
    assert junctions((STRAIGHT, connector((0, 20), (30, 20)))) == ()


def test_a_bend_of_its_own_and_one_shared_by_two_are_no_junctions() -> None:
    bent = connector((0, 5), (5, 5), (5, 20))
    assert junctions((bent,)) == ()
    longer = connector((-9, 3), (0, 3), (0, 5), (5, 5), (5, 20))
    assert junctions((bent, longer)) == ()
