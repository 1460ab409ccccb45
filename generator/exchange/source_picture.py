"""What a file looked like, drawn anew from what was read of it: nothing that the file itself would draw is taken over.

Every cell, shape, line and label as inline SVG at its place, which its tooltip names; one that was guessed or left out
has the number of its line in the account. Lengths are points.
"""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from generator.exchange.account import Entry, Fate
from generator.exchange.folio import Box, Cell, Connector, End, Folio, Item, Label, Point, Shape, ShapeKind
from generator.exchange.recovered import Recovery

MOST_ITEMS = 900  # of one picture
MOST_PICTURES = 6  # of one file
_WIDTH, _HEIGHT = 110.0, 26.0  # of cells whose size the file does not tell
_FARTHEST = 20_000.0
_TYPE, _LINE, _SIGN = 7.0, 8.4, 3.7  # size of letters, height of a line, width of a letter
_HEADINGS = 16.0  # room for the names of columns and the numbers of rows
_ARROW = 5.0
_LONGEST = 400  # characters of a text
_CLASSES = {Fate.TAKEN: "d", Fate.MARKED: "g", Fate.LEFT_OUT: "l"}


class SourcePicture(NamedTuple):
    """The picture of one sheet or page, and how many of its items are not in it."""

    part: str
    svg: str
    missing: int


class _Drawn(NamedTuple):
    """An item with its line of the account, its number there (0: simply taken), and the room that it takes."""

    item: Item
    entry: Entry
    number: int
    box: Box


def source_pictures(recovery: Recovery) -> tuple[SourcePicture, ...]:
    """Return the pictures of a file, in its order; what has no place in it is counted as missing."""
    folios = {folio.part: folio for folio in recovery.folios}
    parts: dict[str, list[tuple[Item, Entry, int]]] = {}
    number = 0
    for item, entry in zip(recovery.account.items, recovery.account.entries, strict=True):
        number += entry.fate is not Fate.TAKEN
        parts.setdefault(item.origin.part, []).append((item, entry, number if entry.fate is not Fate.TAKEN else 0))
    found: list[SourcePicture] = []
    for part, listed in parts.items():
        sheet = _Sheet(folios.get(part), [item for item, _, _ in listed])
        drawn = [_Drawn(*one, box) for one in listed if (box := sheet.box(one[0])) is not None][:MOST_ITEMS]
        if drawn and len(found) < MOST_PICTURES:
            found.append(SourcePicture(part, sheet.svg(part, drawn), len(listed) - len(drawn)))
    return tuple(found)


class _Sheet:
    """Draws one sheet; lives within `source_pictures`. Items are found at most once, shapes by their ids."""

    def __init__(self, folio: Folio | None, items: Sequence[Item]) -> None:
        self.columns = folio.column_edges if folio else ()
        self.rows = folio.row_edges if folio else ()
        self.shapes = {item.id: item for item in items if isinstance(item, Shape)}
        self.has_cells = any(isinstance(item, Cell) for item in items)

    def box(self, item: Item) -> Box | None:
        """Return the room of an item; None for one without a place, or with one beyond all bounds."""
        if isinstance(item, Cell):
            box = Box(
                _edge(self.columns, item.column, _WIDTH),
                _edge(self.rows, item.row, _HEIGHT),
                _edge(self.columns, item.last_column + 1, _WIDTH),
                _edge(self.rows, item.last_row + 1, _HEIGHT),
            )
        elif isinstance(item, Connector):
            points = self.way(item)
            xs, ys = [point.x for point in points], [point.y for point in points]
            box = Box(min(xs), min(ys), max(xs), max(ys)) if points else Box(0, 0, 0, 0)
        else:
            box = item.box
        is_flat = box.right <= box.left or box.bottom <= box.top
        is_seen = box[:2] != box[2:] if isinstance(item, Connector) else not is_flat
        return box if is_seen and all(abs(edge) < _FARTHEST for edge in box) else None

    def way(self, line: Connector) -> tuple[Point, ...]:
        """Return the corners of a line as one would draw it: upright and level, away from the sides of its shapes."""
        start, end = self._end(line.source, line.target), self._end(line.target, line.source)
        if start is None or end is None:
            return ()
        if abs(start.x - end.x) < 3 or abs(start.y - end.y) < 3:
            return start, end
        x, y = (start.x + end.x) / 2, (start.y + end.y) / 2
        is_steep = abs(end.y - start.y) >= abs(end.x - start.x) / 2
        match self._is_upright(line.source, start, is_steep), self._is_upright(line.target, end, is_steep):
            case True, True:
                return start, Point(start.x, y), Point(end.x, y), end
            case False, False:
                return start, Point(x, start.y), Point(x, end.y), end
            case True, False:
                return start, Point(start.x, end.y), end
        return start, Point(end.x, start.y), end

    def _is_upright(self, end: End, place: Point, otherwise: bool) -> bool:
        """Tell whether a line meets its shape from above or below."""
        shape = self.shapes.get(end.shape or "")
        if shape is None:
            return otherwise
        across = min(abs(place.x - shape.box.left), abs(place.x - shape.box.right))
        return min(abs(place.y - shape.box.top), abs(place.y - shape.box.bottom)) < across

    def _end(self, end: End, other: End) -> Point | None:
        """Return where a line ends: as the file says, else at the side of its shape that looks to the other end."""
        shape = self.shapes.get(end.shape or "")
        if end.point is not None or shape is None:
            return end.point
        far = self.shapes.get(other.shape or "")
        toward = other.point or (far.box.center if far is not None else shape.box.center)
        left, top, right, bottom = shape.box
        x, y = shape.box.center
        sides = Point(left, y), Point(right, y), Point(x, top), Point(x, bottom)
        return min(sides, key=lambda side: (side.x - toward.x) ** 2 + (side.y - toward.y) ** 2)

    def svg(self, part: str, drawn: Sequence[_Drawn]) -> str:
        """Return the picture: cells below, then wide shapes, lines, symbols, words, and the numbers over all."""
        left, top = (min(one.box[side] for one in drawn) for side in (0, 1))
        right, bottom = (max(one.box[side] for one in drawn) for side in (2, 3))
        room = Box(left - 4, top - 4, right + 8, bottom + 8)
        if self.has_cells:
            room = room._replace(left=left - _HEADINGS - 4, top=top - _HEADINGS)
        order = sorted(drawn, key=_depth)
        marked = [one for one in drawn if one.number]
        name = f"Isi {part or 'berkas asal'}, {len(drawn)} bagian, {len(marked)} ditandai atau ditinggalkan"
        view = " ".join(map(_n, (room.left, room.top, room.right - room.left, room.bottom - room.top)))
        lines = [
            f'<svg class="asal" viewBox="{view}" role="img" aria-label="{escape(name)}">',
            _rect(room, "w"),
            *(self._headings(Box(left, top, right, bottom)) if self.has_cells else ()),
        ]
        for one in order:
            place = f"{one.entry.place}: {one.entry.fate.value}" + (f"; {one.entry.reason}" if one.entry.reason else "")
            inner = "".join(self._item(one.item, one.box))
            lines.append(f'<g class="{_CLASSES[one.entry.fate]}"><title>{escape(place)}</title>{inner}</g>')
        lines += [_badge(one) for one in marked]
        return "\n".join([*lines, "</svg>"])

    def _headings(self, room: Box) -> Iterator[str]:
        """Yield the letters of columns and the numbers of rows, as programs for tables show them."""
        first, last = _index(self.columns, room.left, _WIDTH), _index(self.columns, room.right - 0.1, _WIDTH)
        for column in range(first, min(last, first + 60) + 1):
            low, high = (_edge(self.columns, number, _WIDTH) for number in (column, column + 1))
            if high - low > 5:
                yield _text(Point((low + high) / 2, room.top - 5), _letters(column), 6, "k")
        first, last = _index(self.rows, room.top, _HEIGHT), _index(self.rows, room.bottom - 0.1, _HEIGHT)
        for row in range(first, min(last, first + 400) + 1):
            low, high = (_edge(self.rows, number, _HEIGHT) for number in (row, row + 1))
            if high - low > 5:
                yield _text(Point(room.left - 10, (low + high) / 2 + 2), str(row + 1), 6, "k")

    def _item(self, item: Item, box: Box) -> Iterator[str]:
        if isinstance(item, Connector):
            points = self.way(item)
            places = " ".join(f"{_n(point.x)},{_n(point.y)}" for point in points)
            dashes = ' stroke-dasharray="4 3"' if item.is_dashed else ""
            yield f'<polyline class="p" points="{places}"{dashes}/>'
            yield _head(points[-2], points[-1]) if item.has_head else ""
            yield _head(points[1], points[0]) if item.is_two_way else ""
            if item.text:
                yield _text(points[len(points) // 2], item.text[:40], _TYPE)
        elif isinstance(item, Cell):
            yield _rect(box, "c")
            yield from _words(item.text, box, item.is_vertical)
        elif isinstance(item, Label):
            yield _rect(box, "t")
            yield from _words(item.text, box)
        else:
            yield _outline(item.shape, box)
            yield from _words(item.text, box)


def _depth(one: _Drawn) -> tuple[int, float]:
    """Return what lies below what: a wide shape, such as a lane, below what stands in it."""
    area = (one.box.right - one.box.left) * (one.box.bottom - one.box.top)
    if isinstance(one.item, Cell):
        return 0, 0.0
    if isinstance(one.item, Shape):
        return (1 if one.item.shape is ShapeKind.OTHER else 3), -area
    return (2 if isinstance(one.item, Connector) else 4), 0.0


def _outline(kind: ShapeKind, box: Box) -> str:
    left, top, right, bottom = box
    x, y = box.center
    if kind is ShapeKind.DECISION:
        return _polygon((left, y), (x, top), (right, y), (x, bottom))
    if kind is ShapeKind.OFF_PAGE:
        return _polygon((left, top), (right, top), (right, (y + bottom) / 2), (x, bottom), (left, (y + bottom) / 2))
    if kind is ShapeKind.OTHER:
        return _rect(box, "o")
    radius = min(bottom - top, right - left) / 2 if kind is ShapeKind.TERMINATOR else 0.0
    crossed = _polygon((left, top), (right, bottom)) + _polygon((left, bottom), (right, top))
    return _rect(box, "s", radius) + (crossed if kind is ShapeKind.PICTURE else "")


def _words(text: str, box: Box, is_upright: bool = False) -> Iterator[str]:
    """Yield the lines of a text that have room in a box, the last one cut where there are more."""
    width, height = box.right - box.left, box.bottom - box.top
    if is_upright:
        width, height = height, width
    signs, most = max(int(width / _SIGN), 1), max(int(height / _LINE), 1)
    lines = [part for line in text[:_LONGEST].split("\n") for part in textwrap.wrap(line, signs)]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: max(signs - 1, 1)]}…"]
    x, y = box.center
    turn = f' transform="rotate(-90 {_n(x)} {_n(y)})"' if is_upright else ""
    begin = y - (len(lines) - 1) * _LINE / 2 + 2.3
    for number, line in enumerate(lines):
        yield _text(Point(x, begin + number * _LINE), line, _TYPE, more=turn)


def _head(before: Point, tip: Point) -> str:
    length = max(((tip.x - before.x) ** 2 + (tip.y - before.y) ** 2) ** 0.5, 0.01)
    u, v = (tip.x - before.x) / length * _ARROW, (tip.y - before.y) / length * _ARROW
    wings = (tip.x - u - v / 2, tip.y - v + u / 2), (tip.x - u + v / 2, tip.y - v - u / 2)
    return _polygon((tip.x, tip.y), *wings, name="h")


def _badge(one: _Drawn) -> str:
    """Return the number of an item in the account, at its upper right corner, or in the middle of a line."""
    x, y = one.box.center if isinstance(one.item, Connector) else (one.box.right, one.box.top)
    width = 5.0 + 4 * len(str(one.number))
    box = Box(x - width / 2, y - 4.5, x + width / 2, y + 4.5)
    number = _text(Point(x, y + 2.2), str(one.number), 6)
    return f'<g class="{_CLASSES[one.entry.fate]} n">{_rect(box, "b", 3)}{number}</g>'


def _rect(box: Box, name: str, radius: float = 0.0) -> str:
    corners = f' rx="{_n(radius)}"' if radius else ""
    size = f'width="{_n(box.right - box.left)}" height="{_n(box.bottom - box.top)}"'
    return f'<rect class="{name}" x="{_n(box.left)}" y="{_n(box.top)}" {size}{corners}/>'


def _polygon(*points: tuple[float, float], name: str = "s") -> str:
    return f'<polygon class="{name}" points="{" ".join(f"{_n(x)},{_n(y)}" for x, y in points)}"/>'


def _text(place: Point, text: str, size: float, name: str = "", more: str = "") -> str:
    kind = f' class="{name}"' if name else ""
    return f'<text{kind} x="{_n(place.x)}" y="{_n(place.y)}" font-size="{_n(size)}"{more}>{escape(text)}</text>'


def _edge(edges: Sequence[float], number: int, usual: float) -> float:
    """Return where a row or column begins; beyond the edges that a file tells, all have the usual size."""
    if number < len(edges):
        return edges[number]
    return (edges[-1] if edges else 0.0) + (number - max(len(edges) - 1, 0)) * usual


def _index(edges: Sequence[float], place: float, usual: float) -> int:
    if edges and place < edges[-1]:
        return max(bisect_right(edges, place) - 1, 0)
    return max(len(edges) - 1, 0) + int((place - (edges[-1] if edges else 0.0)) // usual)


def _letters(column: int) -> str:
    """Return the name of a column: A, B ... Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
