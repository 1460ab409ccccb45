"""Hard rules 2, 3 and 5: what holds for each connector by itself."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.drawing.drawing import ARROW_LENGTH, Connector, ConnectorKind, Diagram, PlacedShape, ShapeKind
from generator.drawing.geometry import Box, Point
from generator.drawing.ids import ShapeId
from generator.drawing.marks import arrow, dashes
from generator.verify.outline import TIP, span_at_x, span_at_y
from generator.verify.paths import Piece, pieces
from generator.verify.violation import ARROW_MARGIN, RULE_CLEARANCE, TOLERANCE, Violation

_STRIPE = 8.0  # mm; shapes are looked up by the stripes of the page that they stand in
_CLEAR = RULE_CLEARANCE - TOLERANCE
_SIDES = (("bawah", "atas"), ("kanan", "kiri"))  # by whether a line comes on the level, and from left or above
_LEAST_DEPTH = 0.1  # mm of symbol that lie behind the end of a line; less is a line that only grazes it


class _End(NamedTuple):
    """The place where a line meets a symbol: on a side that it comes to on the level, or from left or above."""

    shape: ShapeId
    is_level: bool
    is_before: bool
    at: Point


class Rules(NamedTuple):
    """The places of the rules of the table, ascending."""

    upright: tuple[float, ...]
    level: tuple[float, ...]


def has_between(places: Sequence[float], low: float, high: float) -> bool:
    """Tell whether any of ascending places lies between two others."""
    following = bisect_right(places, low)
    return following < len(places) and places[following] < high


class Obstacles:
    """The symbols of a page, found by the stripes they stand in."""

    def __init__(self, shapes: Sequence[PlacedShape]) -> None:
        self._upright: dict[int, list[PlacedShape]] = {}
        self._level: dict[int, list[PlacedShape]] = {}
        for shape in shapes:
            for stripe in _stripes(shape.box.left, shape.box.right):
                self._upright.setdefault(stripe, []).append(shape)
            for stripe in _stripes(shape.box.top, shape.box.bottom):
                self._level.setdefault(stripe, []).append(shape)

    def met_by(self, piece: Piece) -> Iterator[tuple[PlacedShape, float]]:
        """Yield the symbols whose closed area a piece meets, with the length in mm that lies in it.

        The length of a mere touch is about 0 (at least -TOLERANCE).
        """
        stripes = self._level if piece.is_level else self._upright
        spans = span_at_y if piece.is_level else span_at_x
        for shape in stripes.get(int(piece.at // _STRIPE), ()):
            box = shape.box
            low, high = (box.left, box.right) if piece.is_level else (box.top, box.bottom)
            if piece.high < low - TOLERANCE or piece.low > high + TOLERANCE:
                continue
            span = spans(shape, piece.at)
            if span is None:
                continue
            length = min(piece.high, span.high) - max(piece.low, span.low)
            if length >= -TOLERANCE:
                yield shape, length


def _stripes(low: float, high: float) -> range:
    return range(int((low - TOLERANCE) // _STRIPE), int((high + TOLERANCE) // _STRIPE) + 1)


def check_lines(diagram: Diagram, paths: Sequence[tuple[Point, ...]], page: int) -> Iterator[Violation]:
    """Yield the breaks of rules 2, 3 and 5, and of rule 8 where an arrow head has no room.

    `paths` are the corners of each connector.
    """
    shapes = {shape.id: shape for shape in diagram.shapes}
    obstacles = Obstacles(diagram.shapes)
    rules = table_rules(diagram)
    room = diagram.grid.grown(TOLERANCE)
    ends = [_ends(connector, corners) for connector, corners in zip(diagram.connectors, paths, strict=True)]
    uses = Counter([end[:3] for own in ends for end in own])
    for index, (connector, corners) in enumerate(zip(diagram.connectors, paths, strict=True)):
        yield from _check_form(connector, corners, page)
        for end in ends[index]:
            problem = _problem(end, shapes.get(end.shape), is_alone=uses[end[:3]] == 1)
            if problem:
                yield Violation(2, page, f"garis {name(connector)} tidak {problem}", _items(connector))
        found = tuple(pieces(index, corners))
        yield from _check_obstacles(connector, found, obstacles, page)
        yield from _check_room(room, rules, connector, corners, found, page)


def name(connector: Connector) -> str:
    """Return how a connector is called in messages."""
    return f'"{connector.source}" ke "{connector.target}"'


def _items(connector: Connector, *others: ShapeId) -> tuple[ShapeId, ...]:
    return (connector.source, connector.target, *others)


def _check_form(connector: Connector, corners: Sequence[Point], page: int) -> Iterator[Violation]:
    points = connector.points
    steps = [(abs(a.x - b.x) > TOLERANCE, abs(a.y - b.y) > TOLERANCE) for a, b in pairwise(points)]
    if (True, True) in steps:
        yield Violation(2, page, f"garis {name(connector)} miring", _items(connector))
    if not steps or (False, False) in steps:
        yield Violation(2, page, f"garis {name(connector)} berisi ruas tanpa panjang", _items(connector))
    if connector.style.is_dashed and len(dashes(arrow(connector).shaft)) < len(points):
        message = f"garis putus-putus {name(connector)} terlalu pendek untuk tampak putus"
        yield Violation(8, page, message, _items(connector))
    heads = [corners[-2:]] * (connector.kind is ConnectorKind.FLOW) + [corners[:2]] * connector.style.is_two_way
    for inner, tip in heads if len(corners) > 1 else ():
        length = max(abs(tip.x - inner.x), abs(tip.y - inner.y))
        if length < (ARROW_LENGTH + ARROW_MARGIN) * (len(heads) if len(corners) == 2 else 1) - TOLERANCE:
            message = f"ruas ujung panah {name(connector)} lebih pendek daripada kepalanya ({length:.2f} mm)"
            yield Violation(8, page, message, _items(connector))


def _ends(connector: Connector, corners: Sequence[Point]) -> tuple[_End, ...]:
    """Return both ends of a line that has any length."""
    if len(corners) < 2:
        return ()
    return _end(connector.source, *corners[:2]), _end(connector.target, corners[-1], corners[-2])


def _end(shape: ShapeId, at: Point, inner: Point) -> _End:
    """Return the end at `at` of a line that comes from `inner`."""
    (x, y), (from_x, from_y) = at, inner
    is_level = abs(x - from_x) > abs(y - from_y)
    return _End(shape, is_level, from_x < x if is_level else from_y < y, at)


def _problem(end: _End, shape: PlacedShape | None, *, is_alone: bool) -> str:
    """Return what a line fails to do at one end; a line alone on a side of its symbol ends at the middle of it."""
    if shape is None:
        return f'bertemu simbol "{end.shape}" di halaman ini'
    if not _ends_on(shape, end):
        return f'berujung tepat pada tepi simbol "{end.shape}"'
    if is_alone and not _is_middle(shape, end):
        return f'bertemu tengah sisi {_SIDES[end.is_level][end.is_before]} simbol "{end.shape}"'
    return ""


def _ends_on(shape: PlacedShape, end: _End) -> bool:
    """Tell whether a line meets the symbol at its end, and not only in passing."""
    x, y = end.at
    span = span_at_y(shape, y) if end.is_level else span_at_x(shape, x)
    if span is None or span.high - span.low < _LEAST_DEPTH:
        return False
    return abs((x if end.is_level else y) - (span.low if end.is_before else span.high)) <= TOLERANCE


def _is_middle(shape: PlacedShape, end: _End) -> bool:
    (x, y), middle = end.at, shape.box.center
    if not end.is_level:
        return abs(x - middle.x) <= TOLERANCE
    if shape.kind is not ShapeKind.OFF_PAGE:
        return abs(y - middle.y) <= TOLERANCE
    body = middle.y + TIP * shape.box.height / 2 * (1 if shape.points_up else -1)
    return min(abs(y - middle.y), abs(y - body)) <= TOLERANCE


def _check_obstacles(
    connector: Connector, found: Sequence[Piece], obstacles: Obstacles, page: int
) -> Iterator[Violation]:
    own = (connector.source, connector.target)
    met = set()
    for piece in found:
        for shape, length in obstacles.met_by(piece):
            if shape.id not in met and (shape.id not in own or length > TOLERANCE):
                met.add(shape.id)
                message = f'garis {name(connector)} menembus atau menyusuri simbol "{shape.id}"'
                yield Violation(3, page, message, _items(connector, shape.id))


def table_rules(diagram: Diagram) -> Rules:
    """Return the rules in and around the pelaksana columns."""
    upright = [x for column in diagram.columns for x in (column.left, column.right)]
    level = [y for row in diagram.rows for y in (row.top, row.bottom)]
    grid = diagram.grid
    return Rules(
        tuple(sorted({grid.left, grid.right, *upright})), tuple(sorted({grid.top, grid.bottom, *level}))
    )


def _check_room(
    grid: Box,
    rules: Rules,
    connector: Connector,
    corners: Sequence[Point],
    found: Sequence[Piece],
    page: int,
) -> Iterator[Violation]:
    left, top, right, bottom = grid
    if any([not (left <= x <= right and top <= y <= bottom) for x, y in corners]):
        message = f"garis {name(connector)} keluar dari kolom pelaksana"
        yield Violation(5, page, message, _items(connector))
    for piece in found:
        if has_between(rules[piece.is_level], piece.at - _CLEAR, piece.at + _CLEAR):
            yield Violation(5, page, f"garis {name(connector)} menyusuri garis tabel", _items(connector))
            return
