"""Lines drawn by hand: a freeform (DrawingML `custGeom`, 20.1.9.8) whose only path is open has two ends.

LibreOffice writes connectors so, and people draw them with the pen; what they are glued to is not said.
"""

from __future__ import annotations

from generator.exchange.markup import DRAWING, Element
from generator.exchange.plain import length

_DRAWN = {f"{DRAWING}lnTo", f"{DRAWING}cubicBezTo", f"{DRAWING}quadBezTo"}

Ends = tuple[tuple[float, float], tuple[float, float]]
"""Where a path begins and ends within its box, whose sides run from -1 to 1."""


def free_line(geometry: Element | None) -> Ends | None:
    """Return the ends of a freeform that is a line; None for one that bounds something, or says its points by names."""
    paths = geometry.findall(f"{DRAWING}pathLst/{DRAWING}path") if geometry is not None else []
    if len(paths) != 1 or len(paths[0]) < 2 or paths[0][0].tag != f"{DRAWING}moveTo":
        return None
    steps = paths[0][1:]
    if any(step.tag not in _DRAWN for step in steps):
        return None
    points = [point for step in paths[0] for point in step.iterfind(f"{DRAWING}pt")]
    places = [(length(point.get("x")), length(point.get("y"))) for point in points]
    if not places or any(None in place for place in places) or places[0] == places[-1]:
        return None
    width, height = (length(paths[0].get(side)) or 0.0 for side in ("w", "h"))
    first, last = (
        tuple(2 * (part or 0.0) / side - 1 if side else 0.0 for part, side in zip(place, (width, height), strict=True))
        for place in (places[0], places[-1])
    )
    return (first[0], first[1]), (last[0], last[1])
