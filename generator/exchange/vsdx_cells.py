"""Cells of Visio as their shapes have them: written by the shape itself, else by its master, else by its style.

Values are read, formulas are not: Visio keeps the value of each formula beside it, lengths as inches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import NamedTuple

from generator.exchange.folio import ShapeKind
from generator.exchange.markup import Element, attribute, first, named
from generator.exchange.plain import one_line

_STYLED = {"LineStyle": ("BeginArrow", "EndArrow", "LinePattern"), "FillStyle": ("FillPattern",)}
_LONGEST = 20  # styles that are each based on the next one
_NEAR = 0.06  # of a side, within which a corner is at its place
_CORNERS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
_TIPS = ((0.0, 0.5), (0.5, 0.0), (0.5, 1.0), (1.0, 0.5))
_MOST_POINTS = 40


class Geometry(NamedTuple):
    """What is drawn of a shape: its outline, as far as it says something, and whether anything is drawn at all."""

    outline: ShapeKind
    is_drawn: bool


class Master(NamedTuple):
    """What shapes are copies of: its name as programs know it, and what copies take over."""

    name: str = ""
    cells: Mapping[str, str] = {}
    text: str = ""
    geometry: Geometry | None = None
    users: Mapping[str, str] = {}
    styles: Mapping[str, str] = {}


def master_of(name: str, shape: Element | None) -> Master:
    """Return a master by its name and its shape, if it has one."""
    if shape is None:
        return Master(name)
    cells = cells_of(shape)
    text = first(shape, "Text")
    said = "" if text is None else "".join(text.itertext())
    styles = {kind: shape.get(kind) or "" for kind in _STYLED}
    return Master(name, cells, said, geometry_of(shape, cells), users_of(shape), styles)


def cells_of(element: Element) -> dict[str, str]:
    """Return the cells that an element itself writes."""
    return {cell.get("N") or "": cell.get("V") or "" for cell in named(element, "Cell")}


def users_of(element: Element) -> dict[str, str]:
    """Return the user-defined cells of a shape, by which Visio and its add-ons know what it is."""
    rows = (row for section in named(element, "Section") if section.get("N") == "User" for row in named(section, "Row"))
    return {row.get("N") or "": one_line(cells_of(row).get("Value", "").strip('"')) for row in rows}


def inches(cells: Mapping[str, str], name: str, default: float = 0.0) -> float:
    """Return a length, or an angle in radians."""
    try:
        value = float(cells.get(name, default))
    except ValueError:
        return default
    return value if isfinite(value) and abs(value) < 1e6 else default


def styles_of(document: Element | None) -> Mapping[str, Mapping[str, str]]:
    """Return the cells of all styles of a document, with those that they take over from others."""
    sheets = first(document, "StyleSheets")
    found = {sheet.get("ID") or "": sheet for sheet in named(sheets, "StyleSheet")} if sheets is not None else {}
    return {id: dict(_inherited(id, found)) for id in found}


def _inherited(id: str, sheets: Mapping[str, Element]) -> Iterator[tuple[str, str]]:
    for kind, names in _STYLED.items():
        said: dict[str, str] = {}
        own: str | None = id
        for _ in range(_LONGEST):
            sheet = sheets.get(own or "")
            if sheet is None:
                break
            said = {**cells_of(sheet), **said}
            own = sheet.get(kind)
        yield from ((name, said[name]) for name in names if name in said)


def styled(element: Element, master: Master, styles: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the cells of a shape, with those that it takes over."""
    cells: dict[str, str] = {}
    for kind, names in _STYLED.items():
        style = styles.get(element.get(kind) or master.styles.get(kind) or "", {})
        cells |= {name: style[name] for name in names if name in style}
    return {**cells, **master.cells, **cells_of(element)}


def geometry_of(element: Element, cells: Mapping[str, str]) -> Geometry | None:
    """Return what a shape draws; None where it does not say all of it itself."""
    sections = [one for one in named(element, "Section") if one.get("N") == "Geometry"]
    own = [(cells_of(one), list(named(one, "Row"))) for one in sections]
    whole = [(said, rows) for said, rows in own if rows and _kind(rows[0]).endswith(("MoveTo", "Ellipse"))]
    if not whole:
        return None
    drawn = [rows for said, rows in whole if not _is_hidden(said)]
    return Geometry(_outline(drawn[0], cells) if len(drawn) == 1 else ShapeKind.OTHER, bool(drawn))


def _is_hidden(section: Mapping[str, str]) -> bool:
    return section.get("NoShow") == "1" or section.get("NoFill") == section.get("NoLine") == "1"


def _kind(row: Element) -> str:
    return attribute(row, "T") or ""


def _outline(rows: list[Element], cells: Mapping[str, str]) -> ShapeKind:
    """Return what an outline says: by its corners, or by how many of its sides are bent."""
    kinds = [_kind(row) for row in rows]
    bent = sum(kind.endswith("ArcTo") for kind in kinds)
    if "Ellipse" in kinds or (bent == 2 and len(kinds) > 3):
        return ShapeKind.TERMINATOR
    if len(rows) > _MOST_POINTS or not all(kind.endswith(("MoveTo", "LineTo", "ArcTo")) for kind in kinds):
        return ShapeKind.OTHER
    width, height = inches(cells, "Width") or 1.0, inches(cells, "Height") or 1.0
    points = set()
    for kind, row in zip(kinds, rows, strict=True):
        said = cells_of(row)
        sides = (1.0, 1.0) if kind.startswith("Rel") else (width, height)
        points.add((round(inches(said, "X") / sides[0], 3), round(inches(said, "Y") / sides[1], 3)))
    if bent:
        return ShapeKind.PROCESS if bent == 4 and len(points) == 8 else ShapeKind.OTHER
    for places, outline in ((_CORNERS, ShapeKind.PROCESS), (_TIPS, ShapeKind.DECISION)):
        if len(points) == 4 and all(any(_is_at(point, place) for point in points) for place in places):
            return outline
    return ShapeKind.OTHER


def _is_at(point: tuple[float, float], place: tuple[float, float]) -> bool:
    return abs(point[0] - place[0]) < _NEAR and abs(point[1] - place[1]) < _NEAR


def hidden_layers(about: Element) -> frozenset[str]:
    """Return the numbers of the layers of a page that are not shown."""
    rows = (row for one in named(about, "Section") if one.get("N") == "Layer" for row in named(one, "Row"))
    return frozenset(row.get("IX") or "" for row in rows if cells_of(row).get("Visible") == "0")
