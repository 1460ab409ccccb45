"""Hard rules 2, 3 and 5: what holds for each connector by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise

from generator.drawing.drawing import ARROW_LENGTH, Connector, ConnectorKind, Diagram, PlacedShape, ShapeKind
from generator.drawing.geometry import Box, Point
from generator.drawing.ids import ShapeId
from generator.drawing.marks import arrow, dashes
from generator.verify.outline import TIP, Span, span_at_x, span_at_y
from generator.verify.paths import Piece, pieces
from generator.verify.violation import ARROW_MARGIN, RULE_CLEARANCE, TOLERANCE, Violation

_STRIPE = 8.0  # mm; shapes are looked up by the stripes of the page that they stand in
_LEAST_DEPTH = 0.1  # mm of symbol that lie behind the end of a line; less is a line that only grazes it


class _Side(Enum):
    LEFT = "kiri"
    RIGHT = "kanan"
    TOP = "atas"
    BOTTOM = "bawah"


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
    for index, (connector, corners) in enumerate(zip(diagram.connectors, paths, strict=True)):
        yield from _check_form(connector, corners, page)
        yield from _check_ends(connector, corners, shapes, page)
        found = tuple(pieces(index, corners))
        yield from _check_obstacles(connector, found, obstacles, page)
        yield from _check_room(diagram.grid.grown(TOLERANCE), rules, connector, corners, found, page)
    yield from _check_middles(diagram, paths, shapes, page)


def name(connector: Connector) -> str:
    """Return how a connector is called in messages."""
    return f'"{connector.source}" ke "{connector.target}"'


def _items(connector: Connector, *others: ShapeId) -> tuple[ShapeId, ...]:
    return (connector.source, connector.target, *others)


def _check_form(connector: Connector, corners: Sequence[Point], page: int) -> Iterator[Violation]:
    points = connector.points
    steps = [(abs(a.x - b.x), abs(a.y - b.y)) for a, b in pairwise(points)]
    if any(min(step) > TOLERANCE for step in steps):
        yield Violation(2, page, f"garis {name(connector)} miring", _items(connector))
    if not steps or any(max(step) <= TOLERANCE for step in steps):
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


def _check_ends(
    connector: Connector, corners: Sequence[Point], shapes: Mapping[ShapeId, PlacedShape], page: int
) -> Iterator[Violation]:
    if len(corners) < 2:
        return
    for id_, end, inner in (
        (connector.source, corners[0], corners[1]),
        (connector.target, corners[-1], corners[-2]),
    ):
        shape = shapes.get(id_)
        if shape is None:
            message = f'garis {name(connector)} tidak bertemu simbol "{id_}" di halaman ini'
            yield Violation(2, page, message, _items(connector))
        elif not _ends_on(shape, _side(end, inner), end):
            message = f'garis {name(connector)} tidak berujung tepat pada tepi simbol "{id_}"'
            yield Violation(2, page, message, _items(connector))


def _ends_on(shape: PlacedShape, side: _Side, end: Point) -> bool:
    """Tell whether a line that comes from `side` meets the symbol at `end`, and not only in passing."""
    is_level = side in (_Side.LEFT, _Side.RIGHT)
    span: Span | None = span_at_y(shape, end.y) if is_level else span_at_x(shape, end.x)
    if span is None or span.high - span.low < _LEAST_DEPTH:
        return False
    border = span.low if side in (_Side.LEFT, _Side.TOP) else span.high
    return abs((end.x if is_level else end.y) - border) <= TOLERANCE


def _side(end: Point, inner: Point) -> _Side:
    """Return the side of the symbol that a line's end is on, by the direction it comes from."""
    if abs(end.x - inner.x) > abs(end.y - inner.y):
        return _Side.LEFT if inner.x < end.x else _Side.RIGHT
    return _Side.TOP if inner.y < end.y else _Side.BOTTOM


def _check_middles(
    diagram: Diagram,
    paths: Sequence[tuple[Point, ...]],
    shapes: Mapping[ShapeId, PlacedShape],
    page: int,
) -> Iterator[Violation]:
    """A line that is alone on a side of its symbol ends at the middle of that side."""
    ends = []
    for connector, corners in zip(diagram.connectors, paths, strict=True):
        if len(corners) > 1:
            ends.append((connector.source, _side(corners[0], corners[1]), corners[0], connector))
            ends.append((connector.target, _side(corners[-1], corners[-2]), corners[-1], connector))
    uses = Counter((id_, side) for id_, side, _, _ in ends)
    for id_, side, end, connector in ends:
        shape = shapes.get(id_)
        if shape is None or uses[id_, side] > 1 or not _ends_on(shape, side, end):
            continue
        if not _is_middle(shape, side, end):
            message = f'garis {name(connector)} tidak bertemu tengah sisi {side.value} simbol "{id_}"'
            yield Violation(2, page, message, _items(connector))


def _is_middle(shape: PlacedShape, side: _Side, end: Point) -> bool:
    middle = shape.box.center
    if side in (_Side.TOP, _Side.BOTTOM):
        return abs(end.x - middle.x) <= TOLERANCE
    if shape.kind is not ShapeKind.OFF_PAGE:
        return abs(end.y - middle.y) <= TOLERANCE
    body = middle.y + TIP * shape.box.height / 2 * (1 if shape.points_up else -1)
    return min(abs(end.y - middle.y), abs(end.y - body)) <= TOLERANCE


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


def table_rules(diagram: Diagram) -> tuple[frozenset[float], frozenset[float]]:
    """Return the places of the upright and of the level rules in and around the pelaksana columns."""
    upright = (x for column in diagram.columns for x in (column.left, column.right))
    level = (y for row in diagram.rows for y in (row.top, row.bottom))
    grid = diagram.grid
    return frozenset((grid.left, grid.right, *upright)), frozenset((grid.top, grid.bottom, *level))


def _check_room(
    grid: Box,
    rules: tuple[frozenset[float], frozenset[float]],
    connector: Connector,
    corners: Sequence[Point],
    found: Sequence[Piece],
    page: int,
) -> Iterator[Violation]:
    if any(not (grid.left <= p.x <= grid.right and grid.top <= p.y <= grid.bottom) for p in corners):
        message = f"garis {name(connector)} keluar dari kolom pelaksana"
        yield Violation(5, page, message, _items(connector))
    for piece in found:
        if any([abs(piece.at - rule) < RULE_CLEARANCE - TOLERANCE for rule in rules[piece.is_level]]):
            yield Violation(5, page, f"garis {name(connector)} menyusuri garis tabel", _items(connector))
            return
