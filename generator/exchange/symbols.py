"""The drawn symbols of a table: which row and which pelaksana each stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from generator.exchange.folio import Box, Folio, Point, Shape, ShapeKind
from generator.exchange.grid import Grid
from generator.exchange.recovered import SymbolShape
from generator.exchange.rows import FormRow
from generator.exchange.table import Table, TableColumn
from generator.exchange.words import Column, Words

_SHAPES = {
    ShapeKind.TERMINATOR: SymbolShape.TERMINATOR,
    ShapeKind.PROCESS: SymbolShape.PROCESS,
    ShapeKind.DECISION: SymbolShape.DECISION,
}
_OVERLAP = 0.4  # share of a symbol's height that makes it one of a row beside the one that its middle lies in
_WHOLE = 0.7  # share of a column's width that a box takes up to stand for that pelaksana, too
_PICTURE = "simbol ini gambar; bentuknya dianggap kotak"
OTHER_SHAPE = "bentuk ini tidak ada pada format SOP; ditulis sebagai kotak"
_ASIDE = "simbol ini di luar kolom pelaksana; dianggap milik kolom terdekat"
_ESTIMATED = "letak simbol di baris dan kolomnya diperkirakan; Word tidak menyimpan tinggi baris"
_HIDDEN = "simbol ini tersembunyi di berkas asal"
_FRAMING = "menutupi beberapa baris atau simbol lain; bila isinya bagan alir, gambar ulang dengan bentuk dan garis"
_LINE_PICTURE = "gambar ini tampak sebagai garis atau anak panah; gambar ulang sebagai garis"
_FRAMED_ROWS = 3  # that it covers from edge to edge; a picture needs one less
_THINNEST = 4  # times as long as high, or as high as long, is a picture of a line
FRAME = "SmartArt, grafik, coretan, atau objek sisipan; isinya tidak dibaca, gambar ulang dengan bentuk dan garis"
_DOT = 6.0  # points: what is smaller is the dot where lines join
_JOIN = "titik tempat garis bertemu"
LOOSE_SHAPE = "di luar kolom pelaksana dan tidak disentuh penghubung"


class PlacedSymbol(NamedTuple):
    """A symbol with the row of the sheet and the post that it stands for; of a wide box, further posts."""

    shape: Shape
    row: int
    post: int
    outline: SymbolShape
    doubt: str
    also: tuple[int, ...] = ()

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies in the symbol; beside the tips of a diamond stand the words of its exits."""
        box = self.shape.box
        if self.outline is not SymbolShape.DECISION or box.distance(point):
            return not box.distance(point)
        width, height = max(box.right - box.left, 0.1), max(box.bottom - box.top, 0.1)
        return abs(point.x - box.center.x) / width + abs(point.y - box.center.y) / height <= 0.5


@dataclass(slots=True)
class Board:
    """What is drawn over one table."""

    symbols: dict[str, PlacedSymbol] = field(default_factory=dict)  # by the id of the shape
    off_pages: dict[str, Shape] = field(default_factory=dict)
    words: list[Shape] = field(default_factory=list)  # boxes that only hold what stands at an exit
    left_out: list[tuple[Shape, str]] = field(default_factory=list)


def place_symbols(folio: Folio, grid: Grid, table: Table, words: Words) -> Board:
    """Return the symbols that lie within the body of a table."""
    board = Board()
    if not folio.column_edges or not table.posts:
        return board
    glued = {end.shape for line in folio.connectors for end in (line.source, line.target) if end.shape}
    middles = _middles(folio)
    for shape in folio.shapes:
        row, column = folio.place_of(shape.box.center)
        is_glued = shape.id in glued
        if is_glued and table.top <= row < table.first:  # drawn into the headings
            row = table.first
        if not table.first <= row <= table.last:
            continue
        post = next((n for n, one in enumerate(table.posts) if one.covers(column)), None)
        if shape.shape is ShapeKind.FRAME:
            board.left_out.append((shape, FRAME))
        elif shape.shape is ShapeKind.OFF_PAGE and (is_glued or post is not None):
            board.off_pages[shape.id] = shape
        elif not is_glued and max(shape.box.right - shape.box.left, shape.box.bottom - shape.box.top) < _DOT:
            board.left_out.append((shape, _JOIN))
        elif (shape.is_words or not is_glued) and shape.shape is not ShapeKind.DECISION and words.is_exit(shape.text):
            board.words.append(shape)
        elif post is None and not is_glued:
            board.left_out.append((shape, LOOSE_SHAPE))
        elif not is_glued and (reason := _no_symbol(folio, grid, table, shape, middles)):
            board.left_out.append((shape, reason))
        else:
            at = post if post is not None else _nearest(folio, table.posts, shape)
            doubts = [_ASIDE] if post is None else []
            doubts += [_ESTIMATED] if folio.is_estimated else []
            doubts += [_HIDDEN] if shape.is_hidden else []
            doubts += [_PICTURE] if shape.shape is ShapeKind.PICTURE else []
            doubts += [OTHER_SHAPE] if shape.shape is ShapeKind.OTHER else []
            outline = _SHAPES.get(shape.shape, SymbolShape.PROCESS)
            row = _row(folio, grid, table, shape, row)
            also = tuple(n for n in _covered(folio, table.posts, shape) if n != at)
            board.symbols[shape.id] = PlacedSymbol(shape, row, at, outline, "; ".join(doubts), also)
    _keep_steps(board, folio, grid, table)
    return board


_Middle = tuple[float, float, int, str]
"""Where the middle of a shape lies: y and x, its row, and the id of the shape."""


def _middles(folio: Folio) -> list[_Middle]:
    """Return the middles of all shapes that are no dots, from top to bottom."""
    shapes = [shape for shape in folio.shapes if max(_size(shape.box)) >= _DOT]
    places = [(shape.box.center, shape.id) for shape in shapes]
    return sorted((place.y, place.x, folio.place_of(place)[0], id) for place, id in places)


def _no_symbol(folio: Folio, grid: Grid, table: Table, shape: Shape, middles: Sequence[_Middle]) -> str:
    """Return why a thing that nothing is glued to stands for no step, "" when it may: it frames, or is a line."""
    left, top, right, bottom = shape.box
    sides = sorted((right - left, bottom - top))
    if shape.shape is ShapeKind.PICTURE and sides[1] > _THINNEST * sides[0]:
        return _LINE_PICTURE
    first, last = (folio.place_of(Point(left, y))[0] for y in (top, bottom))
    framed: set[int] = set()
    for y, x, row, id in islice(middles, bisect_left(middles, (top,)), None) if first < last else ():
        if y > bottom or len(framed) > 1:
            break
        framed |= {row} if left <= x <= right and id != shape.id else set()
    column = next(iter(table.of(Column.NUMBER) or table.of(Column.ACTIVITY)))
    edges = folio.row_edges
    end = min(table.last + 1, len(edges) - 1, bisect_right(edges, bottom))
    rows = range(max(table.first, bisect_left(edges, top)), end)
    covered = [row for row in rows if edges[row] < edges[row + 1] <= bottom]
    numbered = [row for row in covered if (cell := grid.at(row, column.first)) is not None and cell.row == row]
    most = _FRAMED_ROWS - (shape.shape is ShapeKind.PICTURE)
    is_tall = len(numbered) >= most and not folio.is_estimated
    return _FRAMING if is_tall or len(framed) > 1 else ""


def _size(box: Box) -> tuple[float, float]:
    return box.right - box.left, box.bottom - box.top


def _keep_steps(board: Board, folio: Folio, grid: Grid, table: Table) -> None:
    """Make symbols of those references to a page that stand for a step: alone in a numbered row, entered and left."""
    numbers = table.of(Column.NUMBER)
    drawn = {symbol.row for symbol in board.symbols.values()}
    left = {line.source.shape for line in folio.connectors}
    entered = {line.target.shape for line in folio.connectors}
    for id, shape in list(board.off_pages.items()):
        row, column = folio.place_of(shape.box.center)
        post = next((n for n, one in enumerate(table.posts) if one.covers(column)), None)
        is_numbered = bool(numbers) and grid.at(row, numbers[0].first) is not None
        if id in left & entered and is_numbered and row not in drawn and post is not None:
            board.symbols[id] = PlacedSymbol(shape, row, post, SymbolShape.PROCESS, OTHER_SHAPE)
            del board.off_pages[id]


def _nearest(folio: Folio, posts: tuple[TableColumn, ...], shape: Shape) -> int:
    middle = shape.box.center.x
    return min(range(len(posts)), key=lambda n: max(_left(folio, posts[n]) - middle, middle - _right(folio, posts[n])))


def _left(folio: Folio, column: TableColumn) -> float:
    return folio.column_edges[min(column.first, len(folio.column_edges) - 1)]


def _right(folio: Folio, column: TableColumn) -> float:
    return folio.column_edges[min(column.last + 1, len(folio.column_edges) - 1)]


def _covered(folio: Folio, posts: tuple[TableColumn, ...], shape: Shape) -> Iterator[int]:
    """Yield the posts whose columns a wide box takes up."""
    for number, column in enumerate(posts):
        left, right = _left(folio, column), _right(folio, column)
        common = min(right, shape.box.right) - max(left, shape.box.left)
        is_wide = shape.box.right - shape.box.left > 2 * _WHOLE * (right - left)
        if is_wide and common >= _WHOLE * (right - left) > 0:
            yield number


def _row(folio: Folio, grid: Grid, table: Table, shape: Shape, row: int) -> int:
    """Return the row of the sheet that a symbol stands in: in an empty one, the row with a number that it reaches."""
    numbers = table.of(Column.NUMBER) or table.of(Column.ACTIVITY)
    if not numbers or grid.at(row, numbers[0].first) is not None:
        return row
    height = shape.box.bottom - shape.box.top
    for near in (row - 1, row + 1):
        if table.first <= near <= table.last and near + 1 < len(folio.row_edges) and grid.at(near, numbers[0].first):
            common = min(folio.row_edges[near + 1], shape.box.bottom) - max(folio.row_edges[near], shape.box.top)
            if common >= _OVERLAP * height > 0:
                return near
    return row


def by_row(symbols: Iterable[PlacedSymbol], rows: tuple[FormRow, ...]) -> Mapping[int, list[PlacedSymbol]]:
    """Return the symbols of each row of the form, left to right, by the number of the row."""
    found: dict[int, list[PlacedSymbol]] = {}
    for symbol in sorted(symbols, key=lambda one: (one.post, one.shape.box.center.y, one.shape.box.center.x)):
        number = next((n for n, row in enumerate(rows) if row.first <= symbol.row <= row.last), None)
        if number is not None:
            found.setdefault(number, []).append(symbol)
    return found
