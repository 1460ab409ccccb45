"""What is drawn over a worksheet (DrawingML for spreadsheets, ECMA-376 part 1, 20.5): symbols, connectors, words.

An anchor gives the upright box that a thing takes up on the sheet, also when it is turned; a group maps the frame of
its children into its own. Connectors name the shapes that they are glued to (`stCxn`, `endCxn`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.exchange.folio import Box, Connector, End, Label, Origin, Point, Shape, ShapeKind
from generator.exchange.frames import Frame, GroupFrame, frame_of
from generator.exchange.free_lines import Ends, free_line
from generator.exchange.markup import DRAWING, Element, attribute, local, within
from generator.exchange.outlines import arrow_direction, bent_arrow, is_line, is_two_way, shape_kind, turned_kind
from generator.exchange.plain import length, words_in_shape
from generator.exchange.refusal import RefusedFileError
from generator.exchange.worksheet import Worksheet

MAX_SHAPES = 5_000
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_EMU = 12_700  # of a point
_BELOW = 0.5  # points that a row reaches further than what is anchored in it
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_KINDS = ("sp", "cxnSp", "pic", "grpSp", "graphicFrame", "contentPart")  # the last: drawn with a pen on the screen
_DEEPEST = 16  # groups within groups
_MOST_ROWS = 1_048_576
_TOO_MANY = f"lembar memuat lebih dari {MAX_SHAPES} bentuk; hapus gambar yang bukan bagan alir, lalu simpan ulang"


@dataclass(slots=True)
class Drawn:
    """What is drawn over one sheet, and the last row and column that it reaches."""

    shapes: list[Shape] = field(default_factory=list)
    connectors: list[Connector] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    last_row: int = -1
    last_column: int = -1


class _Thing(NamedTuple):
    """A shape, picture or connector with its frame on the sheet."""

    element: Element
    kind: str
    id: str
    name: str
    frame: Frame
    is_hidden: bool
    described: str

    @property
    def preset(self) -> str:
        """The name of its outline, "" for one that is drawn freely."""
        found = self.element.find(f"{_XDR}spPr/{DRAWING}prstGeom")
        return found.get("prst", "") if found is not None else ""

    @property
    def is_foreign(self) -> bool:
        """Whether it shows what no shapes are: a chart, strokes of a pen, an object of another program, a control."""
        is_twin = next(within(self.element, "compatExt"), None) is not None
        return self.kind in ("graphicFrame", "contentPart") or is_twin

    @property
    def free_line(self) -> Ends | None:
        """Where a line that is drawn freely, or a broad arrow with a bend, begins and ends."""
        if self.kind != "sp":
            return None
        left, top, right, bottom = self.frame.plain
        bent = bent_arrow(self.preset, right - left, bottom - top)
        return bent or free_line(self.element.find(f"{_XDR}spPr/{DRAWING}custGeom"))

    @property
    def text(self) -> str:
        """The words in it, a paragraph a line."""
        lines = (
            "".join(part.text or "" if part.tag == f"{DRAWING}t" else "\n" for part in within(paragraph, "t", "br"))
            for paragraph in self.element.iterfind(f"{_XDR}txBody/{DRAWING}p")
        )
        return words_in_shape(line for text in lines for line in text.split("\n"))


def read_drawing(root: Element, sheet: Worksheet, title: str, pictures: Mapping[str, ShapeKind]) -> Drawn:
    """Return what is drawn. Raises RefusedFileError when it is too much.

    `pictures` are the outlines of pictures that are drawn as SVG, by the ids of their relationships.
    """
    reader = _Reader(root, sheet)
    things = list(reader.things())
    if len(things) > MAX_SHAPES:
        raise RefusedFileError(_TOO_MANY)
    drawn = Drawn(last_row=reader.last_row, last_column=reader.last_column)
    places = _Names(title)
    glued = {end for thing in things for end in _glued(thing) if end}
    lines = [thing for thing in things if _is_line(thing)]
    boxes: dict[str, list[Shape]] = defaultdict(list)
    for thing in (one for one in things if not _is_line(one)):
        text, box, origin = thing.text, thing.frame.box, places.of(thing)
        is_words = thing.kind == "sp" and bool(text) and _is_label(thing)
        if is_words and thing.id not in glued:
            drawn.labels.append(Label(text, box, origin))
            continue
        outline = turned_kind(shape_kind(thing.preset, text), thing.frame.degrees)
        kind = outline if thing.kind == "sp" else _picture(thing, pictures)
        kind = ShapeKind.FRAME if thing.is_foreign else kind
        number = len(boxes[thing.id])
        id = f"{thing.id}#{number}" if number else thing.id
        shape = Shape(id, kind, text, box, origin, thing.is_hidden, thing.described, is_words)
        boxes[thing.id].append(shape)
        drawn.shapes.append(shape)
    for thing in lines:
        drawn.connectors.append(_connector(thing, boxes, places.of(thing)))
    return drawn


class _Names:
    """Names of things as people see them, told apart where two are called the same."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._seen: set[str] = set()

    def of(self, thing: _Thing) -> Origin:
        name = " ".join(thing.name.split()) or thing.kind
        place, number = f'"{name}"', 2
        while place in self._seen:
            place = f'"{name}" ({number})' if number < 50 else f'"{name}" ({number}, id {thing.id}, {len(self._seen)})'
            number = number + 1 if number < 50 else 50
        self._seen.add(place)
        return Origin(self._title, place)


class _Reader:
    """Walks a drawing; lives within `read_drawing`."""

    def __init__(self, root: Element, sheet: Worksheet) -> None:
        self.anchors = [child for child in _drawn_in(root) if local(child) in _ANCHORS]
        marks = [mark for anchor in self.anchors for tag in ("from", "to") for mark in anchor.iterfind(_XDR + tag)]
        self.last_row = min(max((_child(mark, "row") for mark in marks), default=-1), _MOST_ROWS)
        self.last_column = min(max((_child(mark, "col") for mark in marks), default=-1), _MOST_ROWS)
        self.hidden_rows, self.hidden_columns = sheet.rows.hidden, sheet.columns.hidden
        for mark in marks:  # a row is at least as high as what is anchored in it stands below its edge
            offset = _child(mark, "rowOff") / _EMU
            sheet.rows.fit(_child(mark, "row"), offset + _BELOW if offset > sheet.rows.usual + _BELOW else 0.0)
        self.rows = sheet.rows.edges(self.last_row + 2)
        self.columns = sheet.columns.edges(self.last_column + 2)

    def things(self) -> Iterator[_Thing]:
        """Yield what is drawn, groups taken apart."""
        for anchor in self.anchors:
            box = self._box(anchor)
            for element in _drawn_in(anchor):
                yield from self._thing(element, None, box, 0)

    def _box(self, anchor: Element) -> Box:
        """Return the upright box on the sheet that an anchor gives."""
        first, last = anchor.find(f"{_XDR}from"), anchor.find(f"{_XDR}to")
        if first is not None:
            left, top = self._point(first)
        else:
            place = anchor.find(f"{_XDR}pos")
            left, top = _emu(place, "x"), _emu(place, "y")
        if last is not None:
            right, bottom = self._point(last)
        else:
            size = anchor.find(f"{_XDR}ext")
            right, bottom = left + _emu(size, "cx"), top + _emu(size, "cy")
        return Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))

    def _point(self, mark: Element) -> Point:
        row, column = min(_child(mark, "row"), self.last_row), min(_child(mark, "col"), self.last_column)
        x = self.columns[column] + _child(mark, "colOff") / _EMU
        y = self.rows[row] + _child(mark, "rowOff") / _EMU
        right, bottom = self.columns[column + 1], self.rows[row + 1]
        is_hidden = row in self.hidden_rows, column in self.hidden_columns  # they hold what is anchored in them
        return Point(
            (self.columns[column] + right) / 2 if is_hidden[1] else min(x, right),
            (self.rows[row] + bottom) / 2 if is_hidden[0] else min(y, bottom),
        )

    def _thing(self, element: Element, mapping: GroupFrame | None, box: Box | None, depth: int) -> Iterator[_Thing]:
        """Yield a thing, or the things of a group. `mapping` leads from the group's frame to the sheet."""
        kind = local(element)
        if depth > _DEEPEST or kind not in _KINDS:
            return
        transform = element.find(f"{_XDR}{'grpSpPr' if kind == 'grpSp' else 'spPr'}/{DRAWING}xfrm")
        frame = frame_of(transform, mapping, box)
        if kind == "grpSp":
            inner = GroupFrame.of(transform, frame)
            for child in _drawn_in(element):
                yield from self._thing(child, inner, None, depth + 1)
            return
        named = next(within(element, "cNvPr"), None)
        if named is not None:
            is_hidden = named.get("hidden") in ("1", "true")
            told = named.get("descr", "")
            yield _Thing(element, kind, named.get("id", ""), named.get("name", ""), frame, is_hidden, told)


def _drawn_in(parent: Element) -> Iterator[Element]:
    """Yield what a sheet, anchor or group holds; of alternatives the first, which the last only stands for."""
    for child in parent:
        name = local(child)
        if name == "AlternateContent":
            yield from child[0] if len(child) else ()
        else:
            yield child


def _picture(thing: _Thing, pictures: Mapping[str, ShapeKind]) -> ShapeKind:
    vector = next(within(thing.element, "svgBlip"), None)
    id = attribute(vector, "embed") or ""
    return pictures.get(id, ShapeKind.PICTURE)


def _is_line(thing: _Thing) -> bool:
    if thing.kind != "sp":
        return thing.kind == "cxnSp"
    return is_line(thing.preset) or arrow_direction(thing.preset) is not None or thing.free_line is not None


def _is_label(thing: _Thing) -> bool:
    """Tell whether words stand free: in a text box, or in a box that is not drawn."""
    properties = thing.element.find(f"{_XDR}spPr")
    box = thing.element.find(f"{_XDR}nvSpPr/{_XDR}cNvSpPr")
    if box is not None and box.get("txBox") in ("1", "true"):
        return True
    if properties is None:
        return False
    return properties.find(f"{DRAWING}ln/{DRAWING}noFill") is not None and thing.preset in ("rect", "roundRect", "")


def _glued(thing: _Thing) -> tuple[str, str]:
    ends = (thing.element.find(f".//{DRAWING}{tag}") if thing.kind == "cxnSp" else None for tag in ("stCxn", "endCxn"))
    first, last = (end.get("id", "") if end is not None else "" for end in ends)
    return first, last


def _connector(thing: _Thing, boxes: dict[str, list[Shape]], origin: Origin) -> Connector:
    """Return a line with its ends; a line whose only head is at its beginning leads the other way."""
    direction = arrow_direction(thing.preset) if thing.kind == "sp" else None
    start, end = thing.frame.diagonal() if direction is None else thing.frame.axis(direction)
    if ends := thing.free_line:
        start, end = thing.frame.place(*ends[0]), thing.frame.place(*ends[1])
    line = thing.element.find(f"{_XDR}spPr/{DRAWING}ln")
    heads = [_has_head(line, tag) for tag in ("headEnd", "tailEnd")]
    if direction is not None or (ends and thing.preset):
        heads = [is_two_way(thing.preset), True]
    first, last = _glued(thing)
    source, target = End(_shape(first, start, boxes), start), End(_shape(last, end, boxes), end)
    if heads == [True, False]:
        source, target, heads = target, source, [False, True]
    dash = line.find(f"{DRAWING}prstDash") if line is not None else None
    is_dashed = dash is not None and dash.get("val", "solid") != "solid"
    return Connector(source, target, origin, thing.text, is_dashed, heads[1], all(heads))


def _shape(id: str, near: Point, boxes: dict[str, list[Shape]]) -> str | None:
    """Return the shape that an end is glued to: of several with one id, which other programs leave, the nearest."""
    found = boxes.get(id, [])
    return min(found, key=lambda shape: shape.box.distance(near)).id if found else None


def _has_head(line: Element | None, tag: str) -> bool:
    end = line.find(f"{DRAWING}{tag}") if line is not None else None
    return end is not None and end.get("type", "none") != "none"


def _child(mark: Element, name: str) -> int:
    return length(mark.findtext(f"{_XDR}{name}")) or 0


def _emu(element: Element | None, name: str) -> float:
    return (length(element.get(name)) or 0 if element is not None else 0) / _EMU
