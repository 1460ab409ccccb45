"""Where the shapes of VML lie (ECMA-376 part 4, 19): lengths in CSS, and lines by their points."""

from __future__ import annotations

import re

from generator.exchange.folio import Box, Point
from generator.exchange.frames import Frame, GroupFrame
from generator.exchange.free_lines import Ends
from generator.exchange.markup import Element, attribute

_LENGTH = re.compile(r"(-?(?:\d{1,9}(?:\.\d{1,9})?|\.\d{1,9}))\s*(pt|in|mm|cm|px|pc)?")
_UNITS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "px": 0.75, "pc": 12.0, "": 1.0}
_STEP = re.compile(r"([a-z]+)([^a-z]*)")
_DRAWN = {"l": 2, "c": 6}  # steps of a path with absolute places, and how many numbers each needs
_PEN = {"nf", "ns", "e"}  # without filling, without a line, the end
_ENDS = {"line": ("from", "to"), "curve": ("from", "to")}


def style_of(element: Element) -> dict[str, str]:
    """Return the properties of a shape; CSS does not tell small letters from capitals."""
    said = (one.partition(":") for one in (attribute(element, "style") or "").lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in said}


def length_of(text: str | None) -> float:
    """Return a length in points, in a group in its own units; 0 for none."""
    found = _LENGTH.match((text or "").strip().lower())
    return float(found[1]) * _UNITS[found[2] or ""] if found else 0.0


def pair_of(text: str | None, default: tuple[float, float]) -> tuple[float, float]:
    """Return two numbers that a comma parts; one that is left out is 0."""
    parts = (text or "").split(",")
    return (length_of(parts[0]), length_of(parts[1])) if len(parts) == 2 else default


def coordinates_of(element: Element) -> Box:
    """Return the box in whose units the inside of a shape or group is written."""
    left, top = pair_of(attribute(element, "coordorigin"), (0.0, 0.0))
    width, height = pair_of(attribute(element, "coordsize"), (1e3, 1e3))
    return Box(left, top, left + width, top + height)


def frame_in(style: dict[str, str], mapping: GroupFrame | None) -> Frame:
    """Return the frame that a style gives a shape."""
    left = length_of(style.get("left")) + length_of(style.get("margin-left"))
    top = length_of(style.get("top")) + length_of(style.get("margin-top"))
    flip = style.get("flip", "")
    turn = length_of(style.get("rotation")) % 360
    box = Box(left, top, left + length_of(style.get("width")), top + length_of(style.get("height")))
    frame = Frame(box, turn, "x" in flip, "y" in flip)
    return mapping.frame(frame) if mapping is not None else frame


def drawn_line(element: Element, name: str, mapping: GroupFrame | None) -> Frame | None:
    """Return the frame of a line, curve or polyline that says its own ends; None for what says none, or is closed."""
    if name == "polyline":
        numbers = [
            length_of(number + unit) for number, unit in _LENGTH.findall((attribute(element, "points") or "").lower())
        ]
        ends = [Point(*numbers[:2]), Point(*numbers[-2:])] if len(numbers) > 3 and not len(numbers) % 2 else []
    else:
        ends = [Point(*pair_of(attribute(element, key), (0.0, 0.0))) for key in _ENDS.get(name, ())]
    if not ends or (name == "polyline" and ends[0] == ends[1]):
        return None
    start, end = ends if mapping is None else map(mapping.point, ends)
    box = Box(min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y))
    return Frame(box, 0.0, start.x > end.x, start.y > end.y)


def path_ends(element: Element) -> Ends | None:
    """Return the ends of a shape whose only path is open: a line drawn with the pen. None for other shapes."""
    steps = _STEP.findall((attribute(element, "path") or "").lower())
    if len(steps) < 2 or steps[0][0] != "m" or any(name not in _DRAWN and name not in _PEN for name, _ in steps[1:]):
        return None
    begin = _numbers(steps[0][1])
    drawn = [numbers for name, said in steps if name in _DRAWN and len(numbers := _numbers(said)) >= _DRAWN[name]]
    if len(begin) != 2 or not drawn or drawn[-1][-2:] == begin:
        return None
    box = coordinates_of(element)
    first, last = (
        (
            2 * (x - box.left) / ((box.right - box.left) or 1.0) - 1,
            2 * (y - box.top) / ((box.bottom - box.top) or 1.0) - 1,
        )
        for x, y in (begin, drawn[-1][-2:])
    )
    return first, last


def _numbers(said: str) -> list[float]:
    """Return the numbers of a step, of which those that are 0 may be left out between commas."""
    return [length_of(number) for number in re.split(r"\s*,\s*|\s+", said.strip())]
