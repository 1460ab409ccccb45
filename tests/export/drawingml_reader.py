"""A small reader of DrawingML, on the XML alone: shapes, connectors, and where a preset connector runs."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

EMU = 36_000.0
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NS = {
    "a": A,
    "mc": MC,
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
}


class Shape(NamedTuple):
    """A symbol or a text box."""

    name: str
    preset: str
    text: str
    is_label: bool


class Connector(NamedTuple):
    """A connector, glued at both ends to shapes of these names."""

    name: str
    source: str
    target: str
    heads: str  # "", "end" or "both"
    is_dashed: bool
    points: tuple[tuple[float, float], ...]  # mm


def heads(properties: etree._Element) -> str:
    """Return at which ends a line has heads."""
    end, start = (properties.find(f"a:ln/a:{kind}", NS) is not None for kind in ("tailEnd", "headEnd"))
    return "both" if start and end else "end" if end else ""


def course(properties: etree._Element) -> tuple[tuple[float, float], ...]:
    """Return the corners of a preset or free line in mm, as ECMA-376 says: mirrored, then turned about the middle."""
    xfrm = properties.find("a:xfrm", NS)
    x, y = (int(xfrm.find("a:off", NS).get(k)) / EMU for k in "xy")
    w, h = (int(xfrm.find("a:ext", NS).get(k)) / EMU for k in ("cx", "cy"))
    free = properties.find("a:custGeom", NS)
    if free is not None:
        return tuple((x + int(pt.get("x")) / EMU, y + int(pt.get("y")) / EMU) for pt in free.iterfind(".//a:pt", NS))
    adj = [int(gd.get("fmla").removeprefix("val ")) / 100_000 for gd in properties.iterfind(".//a:gd", NS)]
    name = properties.find("a:prstGeom", NS).get("prst")
    local = {
        "straightConnector1": lambda: [(0, 0), (w, h)],
        "bentConnector2": lambda: [(0, 0), (w, 0), (w, h)],
        "bentConnector3": lambda: [(0, 0), (w * adj[0], 0), (w * adj[0], h), (w, h)],
        "bentConnector4": lambda: [(0, 0), (w * adj[0], 0), (w * adj[0], h * adj[1]), (w, h * adj[1]), (w, h)],
        "bentConnector5": lambda: [
            (0, 0), (w * adj[0], 0), (w * adj[0], h * adj[1]), (w * adj[2], h * adj[1]), (w * adj[2], h), (w, h)
        ],
    }[name]()
    if xfrm.get("flipH"):
        local = [(w - u, v) for u, v in local]
    if xfrm.get("flipV"):
        local = [(u, h - v) for u, v in local]
    turns = int(xfrm.get("rot") or 0) // 5_400_000
    for _ in range(turns):  # a quarter clockwise about the middle: right becomes down
        local = [(w / 2 - (v - h / 2), h / 2 + (u - w / 2)) for u, v in local]
    return tuple((x + u, y + v) for u, v in local)
