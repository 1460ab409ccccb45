"""Where off-page connectors lead: each to the other one of its pair, on its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.drawing.drawing import Drawing
from generator.drawing.geometry import Box
from generator.drawing.ids import MarkId


class Place(NamedTuple):
    """A symbol's box and the number of its page."""

    page: int
    box: Box


def other_ends(drawing: Drawing) -> Mapping[MarkId, Place]:
    """Return for each off-page connector the place of its counterpart, if there is one."""
    places = {
        shape.id: Place(page.number, shape.box)
        for page in drawing.tables
        for shape in page.diagram.shapes
        if isinstance(shape.id, MarkId)
    }
    return {id: places[id.counterpart] for id in places if id.counterpart in places}


def fragment(id: MarkId) -> str:
    """Return the name of an off-page connector inside its document, for addresses."""
    return f"penghubung-{id.mark}-{'out' if id.is_out else 'in'}"
