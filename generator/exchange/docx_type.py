"""How high a paragraph of a Word document may be: size of type and spacing as its style and its own marks say."""

from __future__ import annotations

from typing import NamedTuple

from generator.exchange.markup import Element, attribute, first, local, within
from generator.exchange.plain import length

_LINE = 1.18  # height of a line, in sizes of its type
_LETTER = 0.47  # width of a letter, in sizes of its type
_INSET = 10.8  # points: the margins of a cell, together
_LARGEST = 72.0  # points of type
_DEEPEST = 10  # styles based on one another


class Type(NamedTuple):
    """Size and space before and after in points, and lines: in their own heights, or at least or exactly points."""

    size: float = 10.0
    before: float = 0.0
    after: float = 0.0
    lines: float = 1.0
    least: float = 0.0
    most: float = float("inf")

    def marked(self, paragraph: Element | None, run: Element | None) -> Type:
        """Return what properties of a paragraph and of a run change in it."""
        size = length(attribute(first(run, "sz"), "val"))
        found = self._replace(size=min(max(size / 2, 1.0), _LARGEST)) if size else self
        spacing = first(paragraph, "spacing")
        for side in ("before", "after"):
            if (space := length(attribute(spacing, side))) is not None:
                found = found._replace(**{side: min(max(space / 20, 0.0), _LARGEST)})
        line = length(attribute(spacing, "line"))
        if line is None or line <= 0:
            return found
        rule = attribute(spacing, "lineRule") or "auto"
        if rule == "auto":
            return found._replace(lines=min(line / 240, 5.0), least=0.0, most=float("inf"))
        points = min(line / 20, 2 * _LARGEST)
        return found._replace(lines=1.0, least=points, most=points if rule == "exact" else float("inf"))

    def height(self, text: str, width: float) -> float:
        """Return how high a text may be in a cell of a width; an empty one has a line, too."""
        letters = max((width - _INSET) / (_LETTER * self.size), 1.0)
        count = sum(1 + int(len(line) / letters) for line in text.split("\n"))
        return self.before + self.after + count * min(max(self.lines * _LINE * self.size, self.least), self.most)


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        """Read the part that holds them; a document may have none."""
        defaults = first(root, "docDefaults")
        self._plain = Type().marked(first(defaults, "pPrDefault", "pPr"), first(defaults, "rPrDefault", "rPr"))
        found = [one for one in root if local(one) == "style"] if root is not None else []
        self._styles = {attribute(one, "styleId") or "": one for one in found if attribute(one, "type") == "paragraph"}
        usual = (id for id, one in self._styles.items() if attribute(one, "default") in ("1", "true"))
        self._usual = next(usual, "")

    def of(self, paragraph: Element) -> Type:
        """Return the type of a paragraph: of its first run, else of its mark."""
        own = first(paragraph, "pPr")
        chain: list[Element] = []
        name = attribute(first(own, "pStyle"), "val") or self._usual
        while name in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[name])
            name = attribute(first(chain[-1], "basedOn"), "val") or ""
        found = self._plain
        for style in reversed(chain):
            found = found.marked(first(style, "pPr"), first(style, "rPr"))
        run = next((one for one in within(paragraph, "r") if first(one, "t") is not None), None)
        return found.marked(own, first(run, "rPr") if run is not None else first(own, "rPr"))
