"""One page of a Visio drawing: its shapes by id with place, words and master, and what its lines are glued to.

Lengths in the file are inches from the lower left corner; here they are points from the upper left one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple

from generator.exchange.folio import Box, Point
from generator.exchange.markup import Element, first, named, within
from generator.exchange.plain import tidy_lines
from generator.exchange.refusal import RefusedFileError

MAX_SHAPES = 10_000
_INCH = 72.0
_DEEPEST = 20  # groups within groups


class Master(NamedTuple):
    """What shapes are copies of: its name as programs know it, and the cells that copies take over."""

    name: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PageShape:
    """A shape of a page; a group with a master is one shape with all that is in it."""

    id: str
    name: str
    master: str  # in small letters, "" for none
    text: str
    box: Box
    is_line: bool
    begin: Point | None = None
    end: Point | None = None
    heads: tuple[bool | None, bool | None] = (None, None)  # None: as the style of the page has it
    is_dashed: bool = False


class VisioPage(NamedTuple):
    """All that is drawn on a page; `glue` is the shape at begin and end of a line, by the line's id."""

    name: str
    shapes: tuple[PageShape, ...]
    glue: Mapping[tuple[str, bool], str]


def read_page(name: str, root: Element, masters: Mapping[str, Master], height: float) -> VisioPage:
    """Return a page; `height` in inches. Raises RefusedFileError when it holds too many shapes."""
    shapes: list[PageShape] = []
    inside: dict[str, str] = {}  # by the id of a shape in a group, the id of the shape that stands for it
    for shapes_element in named(root, "Shapes"):
        for shape in _shapes(shapes_element, masters, height, (0.0, 0.0), inside, 0):
            shapes.append(shape)
            if len(shapes) > MAX_SHAPES:
                raise RefusedFileError(f"gambar memuat lebih dari {MAX_SHAPES} bentuk; bagi menjadi beberapa berkas")
    glue = {}
    for connects in named(root, "Connects"):
        for connect in named(connects, "Connect"):
            at, to = connect.get("FromCell") or "", connect.get("ToSheet") or ""
            if at in ("BeginX", "EndX"):
                glue[connect.get("FromSheet") or "", at == "BeginX"] = inside.get(to, to)
    return VisioPage(name, tuple(shapes), glue)


def _shapes(
    parent: Element,
    masters: Mapping[str, Master],
    height: float,
    origin: tuple[float, float],
    inside: dict[str, str],
    depth: int,
) -> Iterator[PageShape]:
    for element in named(parent, "Shape"):
        master = masters.get(element.get("Master") or "", Master("", {}))
        cells = {**master.cells, **cells_of(element)}
        left, bottom = _corner(cells, origin)
        own = element.get("ID") or ""
        inner = list(named(element, "Shapes"))
        if inner and not master.name and depth < _DEEPEST:
            for one in inner:
                yield from _shapes(one, masters, height, (left, bottom), inside, depth + 1)
            continue
        for below in (one for one in within(element, "Shape") if one is not element):
            inside[below.get("ID") or ""] = own
        yield _shape(element, master, cells, (left, bottom), origin, height)


def _shape(
    element: Element,
    master: Master,
    cells: Mapping[str, str],
    corner: tuple[float, float],
    origin: tuple[float, float],
    height: float,
) -> PageShape:
    left, bottom = corner
    width, tall = _inches(cells, "Width"), _inches(cells, "Height")
    box = Box(left * _INCH, (height - bottom - tall) * _INCH, (left + width) * _INCH, (height - bottom) * _INCH)
    ends = [
        Point((origin[0] + _inches(cells, f"{end}X")) * _INCH, (height - origin[1] - _inches(cells, f"{end}Y")) * _INCH)
        for end in ("Begin", "End")
    ]
    is_line = "BeginX" in cells_of(element)
    pattern = cells.get("LinePattern", "1")
    return PageShape(
        element.get("ID") or "",
        element.get("NameU") or element.get("Name") or master.name or f"Sheet.{element.get('ID')}",
        master.name.lower(),
        _text(element),
        box,
        is_line,
        ends[0] if is_line else None,
        ends[1] if is_line else None,
        (_head(cells, "BeginArrow"), _head(cells, "EndArrow")),
        pattern.isdecimal() and int(pattern[:3]) > 1,
    )


def cells_of(element: Element) -> dict[str, str]:
    """Return the cells that an element itself writes."""
    return {cell.get("N") or "": cell.get("V") or "" for cell in named(element, "Cell")}


def _corner(cells: Mapping[str, str], origin: tuple[float, float]) -> tuple[float, float]:
    """Return the lower left corner of a shape on its page, turns aside."""
    width, height = _inches(cells, "Width"), _inches(cells, "Height")
    at = (_inches(cells, "LocPinX", width / 2), _inches(cells, "LocPinY", height / 2))
    return origin[0] + _inches(cells, "PinX") - at[0], origin[1] + _inches(cells, "PinY") - at[1]


def _head(cells: Mapping[str, str], name: str) -> bool | None:
    value = cells.get(name, "")
    return int(value[:4]) > 0 if value.isdecimal() else None


def _inches(cells: Mapping[str, str], name: str, default: float = 0.0) -> float:
    try:
        value = float(cells.get(name, default))
    except ValueError:
        return default
    return value if isfinite(value) and abs(value) < 1e6 else default


def _text(element: Element) -> str:
    """Return the words of a shape, those of the shapes in it when it has none."""
    own = first(element, "Text")
    texts = [own] if own is not None and "".join(own.itertext()).strip() else list(within(element, "Text"))
    lines = (line for text in texts for line in "".join(text.itertext()).split("\n"))
    return tidy_lines(lines)
