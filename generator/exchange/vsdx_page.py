"""One page of a Visio drawing: its shapes by id with place, words and master, and what its lines are glued to.

Lengths in the file are inches from the lower left corner; here they are points on paper from the upper left one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import cos, sin
from typing import NamedTuple

from generator.exchange.folio import Box, Point, ShapeKind
from generator.exchange.markup import Element, first, named, within
from generator.exchange.plain import tidy_lines
from generator.exchange.refusal import RefusedFileError
from generator.exchange.vsdx_cells import (
    Geometry,
    Master,
    cells_of,
    geometry_of,
    hidden_layers,
    inches,
    styled,
    users_of,
)

MAX_SHAPES = 10_000
_INCH = 72.0
_DEEPEST = 20  # groups within groups
_SMALLEST = 1e-6  # scale of a drawing
_OUTLINE = Geometry(ShapeKind.OTHER, False)


@dataclass(frozen=True, slots=True)
class PageShape:
    """A shape of a page; a group with a master, or that lines are glued to, is one shape with all that is in it."""

    id: str
    name: str
    master: str  # in small letters, "" for none
    text: str
    box: Box
    is_line: bool
    begin: Point | None = None
    end: Point | None = None
    heads: tuple[bool | None, bool | None] = (None, None)  # None: as the theme of the page has it
    is_dashed: bool = False
    inner: str = ""  # words of the shapes in it, beside its own
    outline: ShapeKind = ShapeKind.OTHER
    is_drawn: bool = False  # has a line or is filled; else it is only its words
    users: Mapping[str, str] = field(default_factory=dict)
    is_hidden: bool = False  # all its layers are


class VisioPage(NamedTuple):
    """All that is drawn on a page; `glue` is the shape at begin and end of a line, by the line's id."""

    name: str
    shapes: tuple[PageShape, ...]
    glue: Mapping[tuple[str, bool], str]
    is_background: bool = False


class Sheet(NamedTuple):
    """What the shapes of a page refer to, and the measures of the page: its height in inches, and its scale."""

    masters: Mapping[str, Master]
    styles: Mapping[str, Mapping[str, str]]
    height: float = 8.5
    scale: float = 1.0
    hidden: frozenset[str] = frozenset()  # layers


def sheet_of(about: Element | None, masters: Mapping[str, Master], styles: Mapping[str, Mapping[str, str]]) -> Sheet:
    """Return the measures that a page says of itself."""
    cells = cells_of(about) if about is not None else {}
    drawn, paper = inches(cells, "DrawingScale"), inches(cells, "PageScale")
    scale = paper / drawn if drawn > 0 else 1.0
    scale = scale if _SMALLEST < scale < 1 / _SMALLEST else 1.0
    hidden = hidden_layers(about) if about is not None else frozenset()
    return Sheet(masters, styles, inches(cells, "PageHeight", 8.5), scale, hidden)


def read_page(name: str, root: Element, sheet: Sheet, is_background: bool = False) -> VisioPage:
    """Return a page. Raises RefusedFileError when it holds too many shapes."""
    connects = [connect for connects in named(root, "Connects") for connect in named(connects, "Connect")]
    ends = {
        (connect.get("FromSheet") or "", connect.get("FromCell") == "BeginX"): connect.get("ToSheet") or ""
        for connect in connects
        if connect.get("FromCell") in ("BeginX", "EndX")
    }
    reader = _Reader(sheet, frozenset(ends.values()))
    shapes: list[PageShape] = []
    for shapes_element in named(root, "Shapes"):
        for shape in reader.shapes(shapes_element, (0.0, 0.0), 0):
            shapes.append(shape)
            if len(shapes) > MAX_SHAPES:
                raise RefusedFileError(f"gambar memuat lebih dari {MAX_SHAPES} bentuk; bagi menjadi beberapa berkas")
    glue = {end: reader.inside.get(to, to) for end, to in ends.items()}
    return VisioPage(name, tuple(shapes), glue, is_background)


class _Reader:
    """Takes the shapes of a page apart; lives within `read_page`."""

    def __init__(self, sheet: Sheet, glued: frozenset[str]) -> None:
        self.sheet, self.glued = sheet, glued
        self.inside: dict[str, str] = {}  # by the id of a shape in a group, the id of the shape that stands for it

    def shapes(self, parent: Element, origin: tuple[float, float], depth: int) -> Iterator[PageShape]:
        """Yield shapes; `origin` is where the places in a group count from, in inches."""
        for element in named(parent, "Shape"):
            master = self.sheet.masters.get(element.get("Master") or "", Master())
            cells = styled(element, master, self.sheet.styles)
            own = element.get("ID") or ""
            inner = list(named(element, "Shapes"))
            below = [one for one in within(element, "Shape") if one is not element]
            is_one = own in self.glued and not any(one.get("ID") in self.glued for one in below)
            if inner and not master.name and depth < _DEEPEST and not is_one:
                corner = _corner(cells)
                for one in inner:
                    yield from self.shapes(one, (origin[0] + corner[0], origin[1] + corner[1]), depth + 1)
                if _words(first(element, "Text")):  # as a lane may be, with all that stands in it
                    yield self._shape(element, master, cells, origin, [])
                continue
            for one in below:
                self.inside[one.get("ID") or ""] = own
            yield self._shape(element, master, cells, origin, below)

    def _shape(
        self,
        element: Element,
        master: Master,
        cells: Mapping[str, str],
        origin: tuple[float, float],
        below: list[Element],
    ) -> PageShape:
        seen = geometry_of(element, cells) or master.geometry
        if not master.name and below:  # a group without a master is what is drawn in it
            master, seen = self._drawn_in(below)
        own = first(element, "Text")
        users = {**master.users, **users_of(element)}
        text = _words(own) or (tidy_lines(master.text.split("\n")) if own is None and not users else "")
        inner = tidy_lines(line for one in below for line in _words(first(one, "Text")).split("\n"))
        geometry = seen or _OUTLINE
        if geometry.outline is ShapeKind.OTHER and master.geometry is not None:  # copies write only what they change
            geometry = geometry._replace(outline=master.geometry.outline)
        is_line = "BeginX" in cells_of(element)
        layers = set(filter(None, cells.get("LayerMember", "").split(";")))
        pattern = cells.get("LinePattern", "1")
        return PageShape(
            element.get("ID") or "",
            _name(element, master),
            master.name.lower(),
            text or inner,
            self._box(cells, origin),
            is_line,
            self._point(cells, "Begin", origin) if is_line else None,
            self._point(cells, "End", origin) if is_line else None,
            (_head(cells, "BeginArrow"), _head(cells, "EndArrow")),
            pattern.isdecimal() and int(pattern[:3]) > 1,
            inner if text else "",
            geometry.outline,
            geometry.is_drawn and not pattern == cells.get("FillPattern") == "0",
            users,
            bool(layers) and layers <= self.sheet.hidden,
        )

    def _drawn_in(self, below: list[Element]) -> tuple[Master, Geometry | None]:
        """Return the first master, and the first outline, of the shapes in a group."""
        masters = [self.sheet.masters.get(one.get("Master") or "", Master()) for one in below]
        said = ((geometry_of(one, cells_of(one)) or own.geometry) for one, own in zip(below, masters, strict=True))
        seen = next((one for one in said if one is not None and one.is_drawn), None)
        return next((master for master in masters if master.name), Master()), seen

    def _point(self, cells: Mapping[str, str], end: str, origin: tuple[float, float]) -> Point:
        return self._placed(origin[0] + inches(cells, f"{end}X"), origin[1] + inches(cells, f"{end}Y"))

    def _placed(self, x: float, y: float) -> Point:
        unit = _INCH * self.sheet.scale
        return Point(x * unit, (self.sheet.height - y) * unit)

    def _box(self, cells: Mapping[str, str], origin: tuple[float, float]) -> Box:
        """Return the upright box that a shape takes up: turned about its pin, after it is mirrored there."""
        width, height = inches(cells, "Width"), inches(cells, "Height")
        pin = inches(cells, "LocPinX", width / 2), inches(cells, "LocPinY", height / 2)
        turn = inches(cells, "Angle")
        sides = (-1 if cells.get("FlipX") == "1" else 1), (-1 if cells.get("FlipY") == "1" else 1)
        corners = []
        for x, y in ((0.0, 0.0), (width, 0.0), (0.0, height), (width, height)):
            dx, dy = (x - pin[0]) * sides[0], (y - pin[1]) * sides[1]
            across, up = dx * cos(turn) - dy * sin(turn), dx * sin(turn) + dy * cos(turn)
            place = origin[0] + inches(cells, "PinX") + across, origin[1] + inches(cells, "PinY") + up
            corners.append(self._placed(*place))
        xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


def _name(element: Element, master: Master) -> str:
    return element.get("NameU") or element.get("Name") or master.name or f"Sheet.{element.get('ID')}"


def _corner(cells: Mapping[str, str]) -> tuple[float, float]:
    """Return the lower left corner of a group, turns aside."""
    width, height = inches(cells, "Width"), inches(cells, "Height")
    at = (inches(cells, "LocPinX", width / 2), inches(cells, "LocPinY", height / 2))
    return inches(cells, "PinX") - at[0], inches(cells, "PinY") - at[1]


def _head(cells: Mapping[str, str], name: str) -> bool | None:
    value = cells.get(name, "")
    return int(value[:4]) > 0 if value.isdecimal() else None


def _words(text: Element | None) -> str:
    return tidy_lines("".join(text.itertext()).split("\n")) if text is not None else ""
