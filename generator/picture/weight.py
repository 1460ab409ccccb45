"""How much an SVG draws once its references are followed, and how far its transforms enlarge it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.picture.fault import PictureError

MAX_WEIGHT = 50_000  # elements and corners of lines, each as often as it is drawn
TOO_MUCH = "gambarnya terlalu rumit; sederhanakan garisnya di program gambar, atau simpan sebagai PNG"
_MAX_GROWTH = 1e6  # by all transforms around an element together
_MAX_DEPTH = 200  # of elements within elements, references followed


@dataclass(slots=True, eq=False)
class Element:
    """An element of the drawing; `parent` is the number of the one around it, -1 for the outermost.

    `size` are the corners of its lines, `growth` by how much its transforms enlarge, `references` the ids it draws.
    """

    tag: str
    parent: int
    number: int = 0
    id: str = ""
    classes: Sequence[str] = ()
    size: int = 0
    growth: float = 1.0
    references: list[str] = field(default_factory=list)


class _Total(NamedTuple):
    """Of an element and all that it draws: the weight, how much is enlarged at most, how deep it goes."""

    weight: int
    growth: float
    depth: int


def check_weight(elements: Sequence[Element], of_classes: Mapping[str, Element]) -> None:
    """Add up what is drawn, references followed; PictureError when it is too much, or goes round in circles."""
    inside = _inside(elements, of_classes)
    totals: dict[int, _Total] = {}
    path = {0: iter(inside[0])}  # the elements around the one at hand, with what they have not been asked for yet
    while path:
        number, rest = next(reversed(path.items()))
        for inner in rest:
            if inner in path:
                raise PictureError("unsurnya saling menunjuk tanpa akhir; simpan ulang sebagai SVG biasa")
            if inner not in totals:
                path[inner] = iter(inside[inner])
                break
        else:
            del path[number]
            totals[number] = _total(elements[number], [totals[inner] for inner in inside[number]])


def _inside(elements: Sequence[Element], of_classes: Mapping[str, Element]) -> list[list[int]]:
    """Return for each element what it draws: the elements in it, and those that it or its classes refer to."""
    by_id = {element.id: element.number for element in reversed(elements) if element.id}
    inside: list[list[int]] = [[] for _ in elements]
    for element in elements:
        if element.parent >= 0:
            inside[element.parent].append(element.number)
        styles = [of_classes[name] for name in element.classes if name in of_classes]
        for drawn in (element, *styles):
            inside[element.number] += [by_id[id] for id in drawn.references if id in by_id]
    return inside


def _total(element: Element, inside: Sequence[_Total]) -> _Total:
    total = _Total(
        1 + element.size + sum(one.weight for one in inside),
        element.growth * max((one.growth for one in inside), default=1.0),
        1 + max((one.depth for one in inside), default=0),
    )
    if total.weight > MAX_WEIGHT or total.depth > _MAX_DEPTH:
        raise PictureError(TOO_MUCH)
    if total.growth > _MAX_GROWTH:
        raise PictureError("gambarnya diperbesar berlipat-lipat (transform); simpan ulang sebagai SVG biasa")
    return total
