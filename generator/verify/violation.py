"""What the verifier reports, and the tolerances it works with."""

from __future__ import annotations

from typing import NamedTuple

from generator.drawing.ids import ShapeId

Item = ShapeId | str  # a symbol, or the id of a step or of what else a rule is about

TOLERANCE = 0.01  # mm; ten times the rounding of coordinates
SYMBOL_CLEARANCE = 0.3  # mm between a symbol and the border of its cell
RULE_CLEARANCE = 1.0  # mm between a piece of a connector and a rule of the table that it runs along
LINE_DISTANCE = 1.2  # mm between parallel pieces that stand side by side
ARROW_MARGIN = 0.4  # mm around an arrow head that bends and other lines keep out of
LABEL_CLEARANCE = 0.8  # mm between a label and a line or a rule of the table that is not its own
LABEL_MARGIN = 0.1  # mm that a label is farther from any other exit than from its own
LEAST_SIZE = 7.0  # pt


class Violation(NamedTuple):
    """One break of a hard rule of the drawing.

    `rule` is the rule's number (1 to 8), `page` the page's number in the document, `items` the
    symbols and steps concerned, the one to look at first in front. `message` is Indonesian.
    """

    rule: int
    page: int
    message: str
    items: tuple[Item, ...]
