"""What floats in a Word document: shapes, connectors and pictures, in groups or alone, as DrawingML or as old VML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.exchange.docx_body import Anchor
from generator.exchange.folio import Box
from generator.exchange.frames import Frame, GroupFrame, frame_of
from generator.exchange.free_lines import Ends, free_line
from generator.exchange.markup import Element, attribute, first, local, within
from generator.exchange.outlines import arrow_direction, is_line, is_two_way
from generator.exchange.plain import length, words_in_shape
from generator.exchange.vml_geometry import coordinates_of, drawn_line, frame_in, path_ends, style_of

MAX_SHAPES = 10_000
_EMU = 12_700  # in a point
_DEEPEST = 16
_VML = {
    "rect": "rect",
    "oval": "ellipse",
    "roundrect": "roundRect",
    "line": "line",
    "20": "line",
    "1": "rect",
    "2": "roundRect",
    "3": "ellipse",
    "4": "diamond",
    **{
        "13": "rightArrow",
        "66": "leftArrow",
        "67": "downArrow",
        "68": "upArrow",
        "69": "leftRightArrow",
        "70": "upDownArrow",
    },
    "15": "homePlate",
    "32": "straightConnector1",
    "33": "bentConnector2",
    "34": "bentConnector3",
    **{str(number): "bentConnector4" for number in (35, 36)},
    **{str(number): "curvedConnector3" for number in range(37, 41)},
    "109": "flowChartProcess",
    "110": "flowChartDecision",
    "112": "flowChartPredefinedProcess",
    "116": "flowChartTerminator",
    "120": "flowChartConnector",
    "176": "flowChartAlternateProcess",
    "177": "flowChartOffpageConnector",
    "202": "rect",
}
_NUMBER = re.compile(r"\d{1,3}$")  # of the type, as `_x0000_t110` ends
_VML_SHAPES = frozenset({"shape", "rect", "oval", "roundrect", "line", "polyline", "curve"})


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
    is_boxed: bool = False  # a label with a line around it, as symbols have one
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
    is_text = attribute(first(element, "cNvSpPr"), "txBox") in ("1", "true") or is_bare
    is_lined = line is not None or first(element, "style") is not None
    pen = free_line(first(properties, "custGeom"))
    return about._replace(
        id=_id(own, about),
        name=attribute(own, "name") or about.name,
        text=_text(first(element, "txbx")),
        preset=preset,
        frame=frame_of(first(properties, "xfrm"), mapping, box),
        is_line=_is_line(preset) or pen is not None or start is not None or end is not None,
        is_label=is_text,
        is_boxed=is_text and is_lined and first(line, "noFill") is None,
        glue=(attribute(start, "id") or "", attribute(end, "id") or "", attribute(start, "idx") or ""),
        heads=_heads(preset, _has_head(line, "headEnd"), _has_head(line, "tailEnd")),
        is_dashed=dash != "solid",
        free_line=pen,
    )


def _id(own: Element | None, about: Thing) -> str:
    return attribute(own, "id") or about.id


def _has_head(line: Element | None, end: str) -> bool:
    return (attribute(first(line, end), "type") or "none") != "none"


def _is_line(preset: str) -> bool:
    return is_line(preset) or arrow_direction(preset) is not None


def _heads(preset: str, start: bool, end: bool) -> tuple[bool, bool]:
    """Return the heads of a line; those of a broad arrow are its outline."""
    return (start, end) if arrow_direction(preset) is None else (is_two_way(preset), True)


def _text(box: Element | None) -> str:
    """Return the words in a shape, a paragraph a line."""
    paragraphs = within(box, "p") if box is not None else ()
    return words_in_shape("".join(part.text or " " for part in within(one, "t", "br", "tab")) for one in paragraphs)


def _vml(anchor: Anchor, element: Element, mapping: GroupFrame | None, depth: int) -> Iterator[Thing]:
    """Yield the shapes of VML (ECMA-376 part 4, 19); what is glued to what stands nowhere in it."""
    name = local(element)
    style = style_of(element)
    if name == "group" and depth <= _DEEPEST:
        inner = GroupFrame(coordinates_of(element), frame_in(style, mapping))
        for child in element:
            yield from _vml(anchor, child, inner, depth + 1)
        return
    if name not in _VML_SHAPES:
        return
    number = _NUMBER.search(attribute(element, "type") or "") if name == "shape" else None
    kind = number[0] if number is not None else name
    ends = drawn_line(element, name, mapping)
    frame = ends or frame_in(style, mapping)
    stroke = first(element, "stroke")
    heads = ((attribute(stroke, key) or "none") != "none" for key in ("startarrow", "endarrow"))
    picture = first(element, "imagedata") is not None
    pen = path_ends(element) if kind not in _VML and not picture else None
    preset = "line" if ends is not None else _VML.get(kind, "")
    is_lined = attribute(element, "stroked") not in ("f", "false")
    yield Thing(
        anchor,
        style.get("mso-position-horizontal-relative", "text").strip(),
        style.get("mso-position-vertical-relative", "text").strip(),
        attribute(element, "id") or "",
        attribute(element, "id") or name,
        _text(first(element, "textbox")),
        preset,
        frame,
        is_line=_is_line(preset) or pen is not None or attribute(element, "connectortype") is not None,
        is_label=(kind == "202" or not is_lined) and not picture,
        is_boxed=kind == "202" and is_lined,
        is_picture=picture,
        heads=_heads(preset, *heads),
        is_dashed=(attribute(stroke, "dashstyle") or "solid") != "solid",
        free_line=pen,
    )


def _emu(element: Element | None) -> float:
    return (length(element.text) or 0) / _EMU if element is not None else 0.0
