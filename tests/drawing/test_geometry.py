from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.geometry import Box, Point, Segment, segments

lengths = st.floats(-500, 500).map(lambda value: round(value, 2))


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, top = draw(lengths), draw(lengths)
    return Box(left, top, left + abs(draw(lengths)), top + abs(draw(lengths)))


@given(boxes(), boxes())
def test_overlap_is_symmetric(a: Box, b: Box) -> None:
    assert a.overlaps(b) is b.overlaps(a)


@given(boxes(), lengths, lengths)
def test_a_moved_box_keeps_its_size(box: Box, dx: float, dy: float) -> None:
    moved = box.moved(dx, dy)
    assert abs(moved.width - box.width) < 1e-6
    assert abs(moved.height - box.height) < 1e-6


@given(boxes())
def test_a_grown_box_contains_the_box(box: Box) -> None:
    assert box.grown(1.0).contains(box)
    assert not box.contains(box.grown(1.0))


def test_touching_boxes_do_not_overlap() -> None:
    assert not Box(0, 0, 1, 1).overlaps(Box(1, 0, 2, 1))


def test_a_polyline_has_a_segment_between_each_two_points() -> None:
    line = (Point(0, 0), Point(3, 0), Point(3, 4))
    assert segments(line) == (Segment(line[0], line[1]), Segment(line[1], line[2]))
    assert [piece.is_horizontal for piece in segments(line)] == [True, False]
    assert Segment(Point(3, 4), Point(3, 0)).box == Box(3, 0, 3, 4)
