"""Symbols, connectors and words of a diagram in DrawingML (ECMA-376, part 1, chapter 20), for Excel and for Word.

Both formats wrap the same geometry, lines and texts in elements of their own. Lengths are mm here, EMU in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from generator.drawing.drawing import Connector, ConnectorKind, Diagram, PlacedLabel, PlacedShape, ShapeKind
from generator.drawing.geometry import Box, Point
from generator.drawing.junctions import JUNCTION_RADIUS, junctions
from generator.drawing.marks import CONNECTOR_STROKE, SHAPE_STROKE, ground
from generator.drawing.measure import SOFT_HYPHEN
from generator.drawing.outline import Side
from generator.drawing.reading import shown
from generator.export.xml import element
from generator.form.wording import BROKEN

EMU = 36_000  # in a mm
Pictures = Mapping[str, bytes]
"""Logos as PNG by their paths, made for the boxes they fill at `PICTURE_PPI` pixels an inch."""

NO_PICTURES: Pictures = MappingProxyType({})
PICTURE_PPI = 288.0
FONT = "Arial"  # of the widths of the bundled font, and on every machine with an office program
_PRESETS = {
    ShapeKind.TERMINATOR: "flowChartTerminator",
    ShapeKind.PROCESS: "flowChartProcess",
    ShapeKind.DECISION: "flowChartDecision",
    ShapeKind.OFF_PAGE: "flowChartOffpageConnector",
}
_SITES = {Side.TOP: 0, Side.LEFT: 1, Side.BOTTOM: 2, Side.RIGHT: 3}  # of all these presets
_HALF_TURN, _QUARTER_TURN = 10_800_000, 5_400_000
_THINNEST = 0.05  # mm: extent of a bent connector whose ends have the same x or y, since its bends are shares of it
_NO_INSETS = {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0}
_MOST_BENDS = 4  # of the preset connectors
_ROOM = 0.8  # of the preset's height: what it leaves its words
_ABOVE = 0.4  # of the height of a connector on its head: clear of the words below, wherever programs turn its letter to
_SLACK = 1.0  # mm on either side of words, for the other font that a program may have


class Words(NamedTuple):
    """What stands in a shape, lines parted by newlines; `size` in points."""

    text: str
    size: float
    is_bold: bool = False


class Glue(NamedTuple):
    """One end of a connector: the name of the symbol, and its connection site."""

    shape: str
    site: int


class Part(NamedTuple):
    """One thing to draw: what is the same in both formats. `box` is the room it takes on the page."""

    name: str
    box: Box
    looks: str  # geometry, fill and line
    words: Words | None = None
    is_label: bool = False
    is_turned: bool = False  # it stands on its head, its words do not
    below: float = 0.0  # mm at the foot of the room for its words that are left to others
    glue: tuple[Glue, Glue] | None = None  # of a connector
    fixed: Part | None = None  # a connector as a line that nothing routes anew


def parts(diagram: Diagram) -> Iterator[Part]:
    """Yield everything that is drawn, what lies below first."""
    shapes = {shape.id: shape for shape in diagram.shapes}
    for line in diagram.connectors:
        if line.label:
            yield _label(f"label {_name_of(line)}", line.label)
    for shape in diagram.shapes:
        yield _symbol(shape)
        if shape.goto_lines:
            yield _goto(shape)
    for line in diagram.connectors:
        yield _connector(line, shapes[line.source], shapes[line.target])
    for place in junctions(diagram.connectors):
        dot = Box(*place, *place).grown(JUNCTION_RADIUS)
        yield Part("simpul", dot, _preset("ellipse", dot) + _BLACK + "<a:ln><a:noFill/></a:ln>")


def body_properties(name: str, part: Part) -> str:
    """Return how words stand in a shape: in its middle, over its edges where they must, never on their head."""
    over = {"vertOverflow": "overflow", "horzOverflow": "overflow", "wrap": "square"}
    insets = {**_NO_INSETS, "bIns": emu(part.below)}
    return element(name, {**over, **insets, "anchor": "ctr", "upright": 1 if part.is_turned else None})


def rectangle(box: Box) -> str:
    """Return the geometry of a box."""
    return _preset("rect", box)


def emu(length: float) -> int:
    """Return a length in mm as the whole number that the formats have."""
    return round(length * EMU)


def _symbol(shape: PlacedShape) -> Part:
    turn = _HALF_TURN if shape.points_up else None
    looks = _preset(_PRESETS[shape.kind], shape.box, rot=turn) + _WHITE + _line(SHAPE_STROKE)
    words = Words(shape.text, shape.text_size, shape.kind is ShapeKind.OFF_PAGE) if shape.text else None
    return Part(str(shape.id), shape.box, looks, words, is_turned=shape.points_up, below=_below(shape))


def _below(shape: PlacedShape) -> float:
    """Return the room in mm below the letter of an off-page connector that says inside where to go on."""
    if not any(shape.box.left < line.left < shape.box.right for line in shape.goto_lines):
        return 0.0
    if shape.points_up:
        return _ABOVE * shape.box.height
    words = min(ground(line, shape.goto_size).top for line in shape.goto_lines)
    return shape.box.top + _ROOM * shape.box.height - words


def _label(name: str, label: PlacedLabel) -> Part:
    box = label.box._replace(left=label.box.left - _SLACK, right=label.box.right + _SLACK)
    looks = _preset("rect", box) + "<a:noFill/>"  # the ground would hide rules and other labels beside it
    return Part(name, box, looks, Words(_set_as_printed(label), label.size), is_label=True)


def _set_as_printed(label: PlacedLabel) -> str:
    """Return the words of a label, in its lines where these end inside words: programs break those in other places."""
    lines = [line.text.replace(SOFT_HYPHEN, BROKEN) for line in label.lines]
    return label.text if " ".join(lines) == " ".join(label.text.split()) else "\n".join(lines)


def _goto(shape: PlacedShape) -> Part:
    """Return the words beside an off-page connector, or below its letter."""
    grounds = [ground(line, shape.goto_size) for line in shape.goto_lines]
    left, right = min(box.left for box in grounds) - _SLACK, max(box.right for box in grounds) + _SLACK
    box = Box(left, min(box.top for box in grounds), right, max(box.bottom for box in grounds))
    words = Words("\n".join(shown(line.text) for line in shape.goto_lines), shape.goto_size)
    return Part(f"tujuan {shape.id}", box, _preset("rect", box) + "<a:noFill/>", words, is_label=True)


def _name_of(line: Connector) -> str:
    return f"{line.source} {'=' if line.kind is ConnectorKind.JOINT else '>'} {line.target}"


def _connector(line: Connector, source: PlacedShape, target: PlacedShape) -> Part:
    ends = line.points[0], line.points[-1]
    heads = ""
    if line.kind is ConnectorKind.FLOW:
        heads = _HEAD.format("headEnd") * line.style.is_two_way + _HEAD.format("tailEnd")
    stroke = _line(CONNECTOR_STROKE, is_dashed=line.style.is_dashed, heads=heads)
    glue = Glue(str(line.source), _site(source, ends[0])), Glue(str(line.target), _site(target, ends[1]))
    (box, way), (room, course) = _way(line.points), _freeform(line.points)
    name = _name_of(line)
    return Part(name, box, way + stroke, glue=glue, fixed=Part(name, room, course + stroke))


def _site(shape: PlacedShape, end: Point) -> int:
    """Return the connection site nearest to where a connector meets a symbol."""
    left, top, right, bottom = shape.box
    middle = shape.box.center
    places = {
        Side.TOP: Point(middle.x, top),
        Side.LEFT: Point(left, middle.y),
        Side.BOTTOM: Point(middle.x, bottom),
        Side.RIGHT: Point(right, middle.y),
    }
    if shape.points_up:
        places = {Side((side + 2) % 4): place for side, place in places.items()}
    return _SITES[min(places, key=lambda side: abs(places[side].x - end.x) + abs(places[side].y - end.y))]


def _way(points: Sequence[Point]) -> tuple[Box, str]:
    """Return room and geometry of a connector: a preset, which programs route anew when a symbol is moved."""
    bends = len(points) - 2
    (x0, y0), (x1, y1) = points[0], points[-1]
    if bends > _MOST_BENDS:
        return _freeform(points)
    # Presets begin by going to the right; one that begins upright is turned by a quarter: right is down, down is left.
    is_turned = bends > 0 and points[0].x == points[1].x
    along, across = (y1 - y0, x0 - x1) if is_turned else (x1 - x0, y1 - y0)
    width, height = abs(along), abs(across)
    if bends > 1:
        width, height = max(width, _THINNEST), max(height, _THINNEST)
    guides = []
    for number, bend in enumerate(points[1 : 1 + max(0, bends - 1)], start=1):
        u, v = (bend.y - y0, x0 - bend.x) if is_turned else (bend.x - x0, bend.y - y0)
        share = u * _sign(along) / width if number % 2 else v * _sign(across) / height
        guides.append(element("a:gd", {"name": f"adj{number}", "fmla": f"val {round(share * 100_000)}"}))
    name = f"bentConnector{bends + 1}" if bends else "straightConnector1"
    turn = _QUARTER_TURN if is_turned else None
    center = Point((x0 + x1) / 2, (y0 + y1) / 2)
    box = _around(center, width, height)
    looks = _preset(name, box, guides, rot=turn, is_mirrored=along < 0, is_flipped=across < 0)
    return _around(center, height, width) if is_turned else box, looks


def _around(center: Point, width: float, height: float) -> Box:
    return Box(center.x - width / 2, center.y - height / 2, center.x + width / 2, center.y + height / 2)


def _sign(length: float) -> int:
    return -1 if length < 0 else 1


def _preset(
    name: str,
    box: Box,
    guides: Sequence[str] = (),
    *,
    rot: int | None = None,
    is_mirrored: bool = False,
    is_flipped: bool = False,
) -> str:
    about = {"rot": rot, "flipH": 1 if is_mirrored else None, "flipV": 1 if is_flipped else None}
    shape = element("a:prstGeom", {"prst": name}, element("a:avLst", {}, *guides))
    return element("a:xfrm", about, _off_and_ext(box)) + shape


def _freeform(points: Sequence[Point]) -> tuple[Box, str]:
    xs, ys = [point.x for point in points], [point.y for point in points]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    places = [element("a:pt", {"x": emu(p.x - box.left), "y": emu(p.y - box.top)}) for p in points]
    path = element(
        "a:path",
        {"w": emu(box.width), "h": emu(box.height), "fill": "none"},
        element("a:moveTo", {}, places[0]),
        *(element("a:lnTo", {}, place) for place in places[1:]),
    )
    lists = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
    shape = element("a:custGeom", {}, lists, element("a:pathLst", {}, path))
    return box, element("a:xfrm", {}, _off_and_ext(box)) + shape


def _off_and_ext(box: Box) -> str:
    place = element("a:off", {"x": emu(box.left), "y": emu(box.top)})
    return place + element("a:ext", {"cx": emu(box.width), "cy": emu(box.height)})


def _line(stroke: float, *, is_dashed: bool = False, heads: str = "") -> str:
    dash = '<a:prstDash val="dash"/>' if is_dashed else ""
    return element("a:ln", {"w": emu(stroke)}, _BLACK, dash, '<a:miter lim="800000"/>', heads)


_WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
_BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_HEAD = '<a:{} type="triangle" w="med" len="med"/>'
