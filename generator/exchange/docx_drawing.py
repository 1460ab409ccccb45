"""What floats in a Word document: shapes, connectors and pictures, in groups or alone, as DrawingML or as old VML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.exchange.docx_body import Anchor
from generator.exchange.folio import Box, Point
from generator.exchange.frames import Frame, GroupFrame, frame_of
from generator.exchange.free_lines import Ends, free_line
from generator.exchange.markup import Element, attribute, first, local, within
from generator.exchange.outlines import is_line
from generator.exchange.plain import length, tidy_lines

MAX_SHAPES = 10_000
_EMU = 12_700  # in a point
_DEEPEST = 16
_STYLE = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)\s*(pt|in|mm|cm|px)?")
_UNITS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "px": 0.75, None: 1.0}
_VML = {
    "rect": "rect",
    "oval": "ellipse",
    "roundrect": "roundRect",
    "line": "line",
    "polyline": "line",
    "1": "rect",
    "2": "roundRect",
    "3": "ellipse",
    "4": "diamond",
    "15": "homePlate",
    "32": "straightConnector1",
    "33": "bentConnector2",
    "34": "bentConnector3",
    "109": "flowChartProcess",
    "110": "flowChartDecision",
    "112": "flowChartPredefinedProcess",
    "116": "flowChartTerminator",
    "120": "flowChartConnector",
    "176": "flowChartAlternateProcess",
    "177": "flowChartOffpageConnector",
    "202": "rect",
}
_VML_SHAPES = frozenset({"shape", "rect", "oval", "roundrect", "line", "polyline"})


class Thing(NamedTuple):
    """Something drawn: `frame` is relative to what the anchor counts from, across and down."""

    anchor: Anchor
    across: str
    down: str
    id: str
    name: str
    text: str
    preset: str
    frame: Frame
    is_line: bool = False
    is_label: bool = False
    is_picture: bool = False
    glue: tuple[str, str, str] = ("", "", "")  # ids at both ends, and the site at the first
    heads: tuple[bool, bool] = (False, False)
    is_dashed: bool = False
    free_line: Ends | None = None  # where a line drawn with the pen begins and ends
    is_frame: bool = False  # SmartArt or a chart


def drawn_in(anchor: Anchor) -> Iterator[Thing]:
    """Yield what one anchor holds, groups taken apart."""
    if local(anchor.element) == "drawing":
        for place in anchor.element:
            if local(place) in ("anchor", "inline"):
                yield from _drawing_ml(anchor, place)
    else:
        for element in anchor.element:
            yield from _vml(anchor, element, None, 0)


def _drawing_ml(anchor: Anchor, place: Element) -> Iterator[Thing]:
    across, down = first(place, "positionH"), first(place, "positionV")
    left, top = (_emu(first(one, "posOffset") if one is not None else None) for one in (across, down))
    extent = first(place, "extent")
    width, height = ((length(attribute(extent, key)) or 0) / _EMU for key in ("cx", "cy"))
    box = Box(left, top, left + width, top + height)
    about = Thing(
        anchor,
        attribute(across, "relativeFrom") or "column",
        attribute(down, "relativeFrom") or "paragraph",
        attribute(first(place, "docPr"), "id") or "",
        attribute(first(place, "docPr"), "name") or "",
        "",
        "",
        Frame(box),
    )
    data = first(place, "graphic", "graphicData")
    for element in data if data is not None else ():
        yield from _thing(about, element, None, box, 0)


def _thing(about: Thing, element: Element, mapping: GroupFrame | None, box: Box | None, depth: int) -> Iterator[Thing]:
    name = local(element)
    if depth > _DEEPEST:
        return
    if name in ("wgp", "grpSp", "wpc"):
        transform = first(element, "grpSpPr", "xfrm")
        frame = Frame(box) if box is not None and transform is None else frame_of(transform, mapping, box)
        inner = GroupFrame.of(transform, frame)
        if name == "wpc" and box is not None:
            inner = GroupFrame(Box(0, 0, box.right - box.left, box.bottom - box.top), frame)
        for child in element:
            choice = first(child, "Choice") if local(child) == "AlternateContent" else None
            for one in choice if choice is not None else (child,):
                yield from _thing(about, one, inner, None, depth + 1)
    elif name == "wsp":
        yield _shape(about, element, mapping, box)
    elif name == "pic":
        own = first(element, "nvPicPr", "cNvPr")
        frame = frame_of(first(element, "spPr", "xfrm"), mapping, box)
        yield about._replace(id=_id(own, about), name=attribute(own, "name") or "", frame=frame, is_picture=True)
    elif name in ("relIds", "chart", "graphicFrame"):
        yield about._replace(frame=Frame(box) if box is not None else about.frame, is_frame=True)


def _shape(about: Thing, element: Element, mapping: GroupFrame | None, box: Box | None) -> Thing:
    own, properties = first(element, "cNvPr"), first(element, "spPr")
    joins, line = first(element, "cNvCnPr"), first(properties, "ln")
    preset = attribute(first(properties, "prstGeom"), "prst") or ""
    start, end = first(joins, "stCxn"), first(joins, "endCxn")
    dash = attribute(first(line, "prstDash"), "val") or "solid"
    is_bare = first(line, "noFill") is not None and preset in ("rect", "")
    pen = free_line(first(properties, "custGeom"))
    return about._replace(
        id=_id(own, about),
        name=attribute(own, "name") or about.name,
        text=_text(first(element, "txbx")),
        preset=preset,
        frame=frame_of(first(properties, "xfrm"), mapping, box),
        is_line=is_line(preset) or pen is not None or start is not None or end is not None,
        is_label=attribute(first(element, "cNvSpPr"), "txBox") in ("1", "true") or is_bare,
        glue=(attribute(start, "id") or "", attribute(end, "id") or "", attribute(start, "idx") or ""),
        heads=(_has_head(line, "headEnd"), _has_head(line, "tailEnd")),
        is_dashed=dash != "solid",
        free_line=pen,
    )


def _id(own: Element | None, about: Thing) -> str:
    return attribute(own, "id") or about.id


def _has_head(line: Element | None, end: str) -> bool:
    return (attribute(first(line, end), "type") or "none") != "none"


def _text(box: Element | None) -> str:
    """Return the words in a shape, a paragraph a line."""
    paragraphs = within(box, "p") if box is not None else ()
    return tidy_lines("".join(part.text or " " for part in within(one, "t", "br", "tab")) for one in paragraphs)


def _vml(anchor: Anchor, element: Element, mapping: GroupFrame | None, depth: int) -> Iterator[Thing]:
    """Yield the shapes of VML (ECMA-376 part 4, 19); what is glued to what stands nowhere in it."""
    name = local(element)
    style = dict(_STYLE.findall(attribute(element, "style") or ""))
    if name == "group" and depth <= _DEEPEST:
        inner = _pair(attribute(element, "coordorigin"), (0.0, 0.0)) + _pair(
            attribute(element, "coordsize"), (1e3, 1e3)
        )
        own = Box(inner[0], inner[1], inner[0] + inner[2], inner[1] + inner[3])
        frame = _vml_frame(style, mapping)
        for child in element:
            yield from _vml(anchor, child, GroupFrame(own, frame), depth + 1)
        return
    if name not in _VML_SHAPES:
        return
    kind = re.sub(r".*?t?(\d{1,3})$", r"\1", attribute(element, "type") or "") if name == "shape" else name
    frame = _vml_frame(style, mapping)
    if name == "line":
        start, end = (_pair(attribute(element, key), (0.0, 0.0)) for key in ("from", "to"))
        frame = _line_frame(Point(*start), Point(*end), mapping)
    stroke = first(element, "stroke")
    heads = tuple((attribute(stroke, key) or "none") != "none" for key in ("startarrow", "endarrow"))
    picture = first(element, "imagedata") is not None
    preset = _VML.get(kind, "")
    is_bare = attribute(element, "stroked") in ("f", "false") or kind == "202"
    yield Thing(
        anchor,
        style.get("mso-position-horizontal-relative", "text").strip(),
        style.get("mso-position-vertical-relative", "text").strip(),
        attribute(element, "id") or "",
        attribute(element, "id") or name,
        _text(first(element, "textbox")),
        preset,
        frame,
        is_line=is_line(preset) or attribute(element, "connectortype") is not None,
        is_label=is_bare and not picture,
        is_picture=picture,
        heads=(heads[0], heads[1]),
        is_dashed=(attribute(stroke, "dashstyle") or "solid") != "solid",
    )


def _vml_frame(style: dict[str, str], mapping: GroupFrame | None) -> Frame:
    left = _length(style.get("left")) + _length(style.get("margin-left"))
    top = _length(style.get("top")) + _length(style.get("margin-top"))
    flip = style.get("flip", "")
    turn = _length(style.get("rotation")) % 360
    box = Box(left, top, left + _length(style.get("width")), top + _length(style.get("height")))
    frame = Frame(box, turn, "x" in flip, "y" in flip)
    return mapping.frame(frame) if mapping is not None else frame


def _line_frame(start: Point, end: Point, mapping: GroupFrame | None) -> Frame:
    if mapping is not None:
        start, end = mapping.point(start), mapping.point(end)
    box = Box(min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y))
    return Frame(box, 0.0, start.x > end.x, start.y > end.y)


def _pair(text: str | None, default: tuple[float, float]) -> tuple[float, float]:
    parts = (text or "").split(",")
    return (_length(parts[0]), _length(parts[1])) if len(parts) == 2 else default


def _length(text: str | None) -> float:
    found = _LENGTH.match((text or "").strip())
    return float(found[1]) * _UNITS[found[2]] if found else 0.0


def _emu(element: Element | None) -> float:
    return (length(element.text) or 0) / _EMU if element is not None else 0.0
