"""Where off-page connectors lead: each to the other one of its pair, on its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.drawing.drawing import ActivityPage, Drawing, ShapeKind
from generator.drawing.geometry import Box

_OTHER = {"out": "in", "in": "out"}


class Place(NamedTuple):
    """A symbol's box and the number of its page."""

    page: int
    box: Box


def other_ends(drawing: Drawing) -> Mapping[str, Place]:
    """Return for the id of each off-page connector (`A:out`, `A:in`) the place of its counterpart, if there is one."""
    places = {
        shape.id: Place(page.number, shape.box)
        for page in drawing.pages
        if isinstance(page, ActivityPage)
        for shape in page.diagram.shapes
        if shape.kind is ShapeKind.OFF_PAGE
    }
    return {id: places[counterpart(id)] for id in places if counterpart(id) in places}


def counterpart(id: str) -> str:
    """Return the id of a pair's other connector: `A:in` for `A:out`."""
    mark, _, side = id.partition(":")
    return f"{mark}:{_OTHER.get(side, side)}"


def fragment(id: str) -> str:
    """Return the name of an off-page connector inside its document, for addresses."""
    return f"penghubung-{id.replace(':', '-')}"
