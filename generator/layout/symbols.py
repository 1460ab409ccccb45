"""Symbols and labels before they have a place: their texts broken, their sizes known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.drawing.drawing import ShapeKind
from generator.drawing.measure import SOFT_HYPHEN, Line, block_height, text_width, widest_word, wrap
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
OFF_PAGE_WIDTH = 6.6  # mm at least; a mark of two letters fits
OFF_PAGE_HEIGHT = 5.5  # mm, as high as two lines of its caption
OFF_PAGE_INNER = 0.4  # mm between an off-page symbol's outline and its text
_WIDTH_WITH_CAPTION = 9.4  # mm at least of one that holds its caption too; "no. 123" at 7 pt fits
CAPTION_GAP = 0.7  # mm between an off-page symbol and the words beside it
_WIDEST_CAPTION = 14.0  # mm; a longer printed number is broken
_WHOLE_WORD = 1.1  # times the usual width of a text: as wide as a word may make it; a longer one is hyphenated
MOST_WIDENING = 2.0
_WIDEST_WORD = 1.7  # times the usual width: as wide as a word at an exit may be where its column has the room
_FEW_LINES = 3
_HEAVIEST = 12  # letters of a label's line; more are broken into lines
_FINER = 0.01  # mm
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
    room = widest_word(words, setting.label_size) if setting.keeps_words else 0.0
    lines = wrap(words, max(width - 2 * _INNER, room, _usual_width(words, setting)), setting.label_size)
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


BESIDE_HEAD = 0.7  # mm of a label at an arrow that has a head where it begins


class OffPageSize(NamedTuple):
    """Width and height in mm of an off-page connector, and the room that its caption takes beside it."""

    width: float
    height: float
    caption: float


def size_off_page(letters: str, caption: str, setting: Setting) -> OffPageSize:
    """Return the size of an off-page connector that holds the mark `letters` and says `caption` beside or below it."""
    lines = wrap(caption, _WIDEST_CAPTION, GOTO_SIZE)
    words = max((line.width for line in lines), default=0.0) + 0.01
    width = text_width(letters, MARK_SIZE, bold=True) + 2 * OFF_PAGE_INNER
    height = block_height(len(lines), GOTO_SIZE)
    if setting.has_captions_beside:
        return OffPageSize(max(OFF_PAGE_WIDTH, width), max(OFF_PAGE_HEIGHT, height), words + CAPTION_GAP)
    inside = (block_height(1, MARK_SIZE) + height + 2 * OFF_PAGE_INNER) / (1 - TIP)
    return OffPageSize(max(_WIDTH_WITH_CAPTION, width, words + 2 * OFF_PAGE_INNER), inside, 0.0)


def size_label(text: str, setting: Setting, margin: float = 0.0) -> Label | None:
    """Return the label of an exit, or None for an empty text; a long one is widened before it gets many lines.

    Around its words it keeps `margin` mm free.
    """
    if not text:
        return None
    usual = _usual_width(text, setting)
    if text in setting.whole_labels:
        whole = _WHOLE_WORD * widest_word(text, setting.label_size)
        usual = max(usual, min(whole, _WIDEST_WORD * setting.label_width))
    lines = wrap(text, usual, setting.label_size)
    if len(lines) > _FEW_LINES:
        lines = wrap(text, MOST_WIDENING * setting.label_width, setting.label_size)
    if not lines:
        return None
    lines = _narrowed(text, lines, setting.label_size)
    return Label(
        max(line.width for line in lines) + 2 * margin,
        block_height(len(lines), setting.label_size) + 2 * margin,
        tuple(line.text for line in lines),
        min(len(text), _HEAVIEST),
    )


def _narrowed(text: str, lines: tuple[Line, ...], size: float) -> tuple[Line, ...]:
    """Return as many lines of a text as narrow as they can be, with no further hyphen."""
    while len(lines) > 1:
        widest = max(line.width for line in lines)
        tried = wrap(text, widest - _FINER, size)
        is_narrower = max(line.width for line in tried) < widest
        if not is_narrower or len(tried) > len(lines) or _hyphens(tried) != _hyphens(lines):
            break
        lines = tried
    return lines


def _hyphens(lines: tuple[Line, ...]) -> int:
    return sum(is_hyphenated(line.text) for line in lines)


def is_hyphenated(line: str) -> bool:
    """Tell whether a line of a text ends inside a word."""
    return line.endswith(SOFT_HYPHEN)


def _usual_width(text: str, setting: Setting) -> float:
    """Return the width in mm that a text at an exit or in a symbol is broken at, at first."""
    return max(setting.label_width, min(widest_word(text, setting.label_size), _WHOLE_WORD * setting.label_width))


def mark(index: int) -> str:
    """Return the mark of an off-page pair: A to Z, then AA, AB, ..."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
