"""Which outline a picture shows that is drawn as SVG: Excel keeps one beside the pixels of such a picture."""

from __future__ import annotations

import re

from generator.exchange.folio import ShapeKind
from generator.exchange.markup import Element, attribute, local

_DRAWN = frozenset({"rect", "polygon", "path", "ellipse", "circle", "line", "polyline", "text", "image", "use"})
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_STRAIGHT = re.compile(r"[\s\d.,\-MLHVZz]*")
_ROUND = 0.3  # share of its height that a capsule's corners have
_SAME = 0.02  # of the outline's size


def outline_of(root: Element) -> ShapeKind:
    """Return what a picture of a single outline shows; anything else is a picture."""
    drawn = [element for element in root.iter() if local(element) in _DRAWN]
    if len(drawn) != 1:
        return ShapeKind.PICTURE
    (element,) = drawn
    match local(element):
        case "rect":
            height, radius = (_first(attribute(element, name)) for name in ("height", "rx"))
            return ShapeKind.TERMINATOR if height and radius >= _ROUND * height else ShapeKind.PROCESS
        case "ellipse" | "circle":
            return ShapeKind.TERMINATOR
        case "polygon":
            return _polygon(attribute(element, "points") or "")
        case "path" if _STRAIGHT.fullmatch(path := attribute(element, "d") or "") and not set("HV") & set(path):
            return _polygon(path)
    return ShapeKind.PICTURE


def _first(text: str | None) -> float:
    found = _NUMBER.match(text or "")
    return float(found[0]) if found else 0.0


def _polygon(text: str) -> ShapeKind:
    """Return what straight stretches between points enclose."""
    numbers = [float(number) for number in _NUMBER.findall(text[:2000])]
    points = list(dict.fromkeys(zip(numbers[::2], numbers[1::2], strict=False)))
    if len(points) != 4:
        return ShapeKind.PICTURE
    xs, ys = zip(*points, strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)

    def parts(point: tuple[float, float]) -> tuple[float, float]:
        return (point[0] - min(xs)) / (width or 1), (point[1] - min(ys)) / (height or 1)

    found = {(round(x / _SAME) * _SAME, round(y / _SAME) * _SAME) for x, y in map(parts, points)}
    if found == {(0.0, 0.5), (0.5, 0.0), (1.0, 0.5), (0.5, 1.0)}:
        return ShapeKind.DECISION
    return ShapeKind.PROCESS if found == {(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)} else ShapeKind.PICTURE
