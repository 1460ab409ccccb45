"""Symbols and labels before they have a place: their texts broken, their sizes known."""

from __future__ import annotations

from dataclasses import dataclass

from generator.drawing.drawing import ShapeKind
from generator.drawing.measure import Line, block_height, line_height, widest_word, wrap
from generator.drawing.outline import TIP
from generator.flow import Node, NodeShape
from generator.layout.routing.grid import Label
from generator.layout.settings import Setting

KINDS = {
    NodeShape.TERMINATOR: ShapeKind.TERMINATOR,
    NodeShape.PROCESS: ShapeKind.PROCESS,
    NodeShape.DECISION: ShapeKind.DECISION,
}
MARK_SIZE = 8.0  # pt, the letter of an off-page connector
GOTO_SIZE = 7.0  # pt
OFF_PAGE_WIDTH = 9.4  # mm at least; "no. 123" at 7 pt fits
OFF_PAGE_HEIGHT = 12.6  # mm, with a mark and two lines below it
OFF_PAGE_INNER = 0.4  # mm between an off-page symbol's outline and its text
_WIDEST_CAPTION = 14.0  # mm; a longer printed number is broken
MOST_WIDENING = 2.0
_FEW_LINES = 3
_HEAVIEST = 12  # letters of a label's line; more are broken into lines
_INNER = 0.8  # mm between a symbol's outline and its text


@dataclass(frozen=True, slots=True)
class Symbol:
    """A flow node with its size and the lines of its text."""

    node: Node
    kind: ShapeKind
    width: float
    height: float
    lines: tuple[Line, ...]


def size_symbol(node: Node, setting: Setting, text: str | None = None) -> Symbol:
    """Return the symbol of a node, large enough for its text (or for `text` where the drawing says more)."""
    words = node.text if text is None else text
    kind = KINDS[node.shape]
    width = setting.symbol_width
    height = setting.height_of(kind)
    if not words:
        return Symbol(node, kind, width, height, ())
    lines = wrap(words, max(width - 2 * _INNER, setting.label_width), setting.label_size)
    text_width = max((line.width for line in lines), default=0.0) + 2 * _INNER
    text_height = block_height(len(lines), setting.label_size) + 2 * _INNER
    return Symbol(node, kind, *_around(kind, text_width, text_height, width, height), lines)


def _around(
    kind: ShapeKind, text_width: float, text_height: float, width: float, height: float
) -> tuple[float, float]:
    """Return the size of a symbol around a text."""
    if kind is ShapeKind.DECISION:
        # A rectangle w x h lies in a diamond W x H when w / W + h / H <= 1; H = 2.2 h keeps the diamond flat.
        height = max(height, 2.2 * text_height)
        return max(width, text_width / (1 - text_height / height)), height
    height = max(height, text_height)
    ends = height * 0.6 if kind is ShapeKind.TERMINATOR else 0.0
    return max(width, text_width + ends), height


def size_off_page(caption: str) -> tuple[float, float]:
    """Return width and height in mm of an off-page connector that says `caption` below its mark."""
    lines = wrap(caption, _WIDEST_CAPTION, GOTO_SIZE)
    width = max((line.width for line in lines), default=0.0) + 2 * OFF_PAGE_INNER + 0.01
    more = max(0, len(lines) - 2) * line_height(GOTO_SIZE)
    return max(OFF_PAGE_WIDTH, width), OFF_PAGE_HEIGHT + more / (1 - TIP)


def size_label(text: str, setting: Setting) -> Label | None:
    """Return the label of an exit, or None for an empty text; a long one is widened before it gets many lines."""
    if not text:
        return None
    width = max(setting.label_width, min(widest_word(text, setting.label_size), MOST_WIDENING * setting.label_width))
    lines = wrap(text, width, setting.label_size)
    if len(lines) > _FEW_LINES:
        lines = wrap(text, MOST_WIDENING * setting.label_width, setting.label_size)
    if not lines:
        return None
    return Label(
        max(line.width for line in lines),
        block_height(len(lines), setting.label_size),
        tuple(line.text for line in lines),
        min(len(text), _HEAVIEST),
    )


def mark(index: int) -> str:
    """Return the mark of an off-page pair: A to Z, then AA, AB, ..."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
