"""Widths of text in the bundled font and line breaking.

Widths are the plain sums of the font's own advances (tables `cmap` and `hmtx`): no kerning, no ligatures,
which is how every output sets the text. So a width computed here is the width on paper. Sizes are points,
results millimetres.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

from generator.drawing.geometry import MM_PER_POINT
from generator.language.hyphens import syllables

FONT_FOLDER = Path(__file__).parent.parent / "assets" / "fonts"
FONT_FILES = {False: "LiberationSans-Regular.ttf", True: "LiberationSans-Bold.ttf"}  # by whether it is bold
SOFT_HYPHEN = "\u00ad"  # ends a line that breaks a word; printed as a hyphen, and no part of the text
REPLACEMENT = "□"  # stands for a character that the font does not have

_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_NO_BREAK_SPACES = "\u00a0\u2007\u202f"
_BLANKS = re.compile(r"[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
# Characters that no font draws (Unicode property Default_Ignorable_Code_Point, and the direction controls).
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_BREAK_AFTER = re.compile(r"(?<=[^/\-–—][/\-–—])(?=[^/\-–—])")
WORDS = re.compile("( *)([^ ]+)")
_ITEM = re.compile(r"(?:[0-9]{1,2}[.)]|[A-Za-z][.)]|[-–•]) +(?=[^ ])")
_SLACK = 1e-6  # mm; a line of exactly the given width fits
_UNITS_PER_EM = 2048  # of both files
_MM_PER_UNIT = MM_PER_POINT / _UNITS_PER_EM  # at 1 pt


class _Metrics(NamedTuple):
    ascent: int
    descent: int  # positive, below the baseline
    line_gap: int
    advances: dict[str, int]


class Line(NamedTuple):
    """A broken line: its text without outer blanks, its width and how far it is set in, in mm."""

    text: str
    width: float
    indent: float = 0.0


@lru_cache(maxsize=2)
def _metrics(bold: bool) -> _Metrics:
    with TTFont(FONT_FOLDER / FONT_FILES[bold], lazy=True) as font:
        font.setGlyphOrder([str(glyph) for glyph in range(font["maxp"].numGlyphs)])  # their names take long to read
        advances = font["hmtx"].metrics
        widths = {
            # A combining mark stands on the letter before it and takes no room.
            chr(code): 0 if unicodedata.category(chr(code)) in ("Mn", "Me") else advances[glyph][0]
            for code, glyph in font.getBestCmap().items()
            if not _is_right_to_left(code)
        }
        hhea = font["hhea"]
        assert font["head"].unitsPerEm == _UNITS_PER_EM
        return _Metrics(hhea.ascent, -hhea.descent, hhea.lineGap, widths)


def _is_right_to_left(code: int) -> bool:
    """Tell whether a character belongs to Hebrew, whose direction lines of this sheet cannot have."""
    return 0x0590 <= code <= 0x05FF or 0xFB1D <= code <= 0xFB4F


def _em(units: int, size: float) -> float:
    return units * size * _MM_PER_UNIT


@lru_cache(maxsize=64)
def ascent(size: float) -> float:
    """Return how far the font reaches above the baseline at `size` points, in mm."""
    return _em(_metrics(False).ascent, size)


@lru_cache(maxsize=64)
def descent(size: float) -> float:
    """Return how far the font reaches below the baseline at `size` points, in mm (positive)."""
    return _em(_metrics(False).descent, size)


@lru_cache(maxsize=64)
def line_height(size: float) -> float:
    """Return the distance of two baselines at `size` points, in mm: the font's own line spacing."""
    metrics = _metrics(False)
    return _em(metrics.ascent + metrics.descent + metrics.line_gap, size)


@lru_cache(maxsize=4096)
def block_height(line_count: int, size: float) -> float:
    """Return the height of `line_count` lines, from the first ascender to the last descender, in mm."""
    if line_count == 0:
        return 0.0
    return (line_count - 1) * line_height(size) + ascent(size) + descent(size)


@lru_cache(maxsize=16384)
def printable(text: str) -> str:
    """Return `text` as it can be printed: composed characters, plain blanks.

    `REPLACEMENT` stands for missing glyphs, newlines stay. Idempotent;
    for the characters of Indonesian texts it changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = []
    known = _metrics(False).advances
    for part in _LINE_BREAK.split(unicodedata.normalize("NFC", text)):
        line = _INVISIBLE.sub("", _BLANKS.sub(" ", part))
        for space in _NO_BREAK_SPACES:
            line = line.replace(space, "\u00a0")
        line = line.replace("\u2011", "\u2010")  # the font has the hyphen, not its non-breaking twin
        lines.append("".join(c if c in known else REPLACEMENT for c in line))
    return "\n".join(lines)


def missing_characters(text: str) -> str:
    """Return the characters of `text` that the font cannot print, each once, in order of code point."""
    known = _metrics(False).advances
    kept = _INVISIBLE.sub("", _BLANKS.sub(" ", unicodedata.normalize("NFC", text)))
    kept = _LINE_BREAK.sub("", kept).replace("\u2011", "\u2010")
    return "".join(sorted({c for c in kept if c not in known and c not in _NO_BREAK_SPACES}))


@lru_cache(maxsize=65536)
def _units(text: str, bold: bool) -> int:
    return sum(map(_metrics(bold).advances.__getitem__, text))


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of `text`, set in one line at `size` points, in mm."""
    if not (text.isascii() and text.isprintable()):
        text = printable(text).replace("\n", " ") + (SOFT_HYPHEN if text.endswith(SOFT_HYPHEN) else "")
    return _units(text, bold) * size * _MM_PER_UNIT


def word_width(word: str, bold: bool) -> float:
    """Return the width of printable text without newlines at 1 pt, in mm."""
    return _units(word, bold) * _MM_PER_UNIT


@lru_cache(maxsize=8192)
def widest_word(text: str, size: float, bold: bool = False, *, hyphenates: bool = False) -> float:
    """Return the width in mm below which `wrap` would have to break inside a word of `text`.

    If it `hyphenates`, below which it would have to break elsewhere than between syllables.
    """
    pieces = syllables_of if hyphenates else parts_of
    words = (piece for word in re.split("[ \n]", printable(text)) for piece in pieces(word))
    return _em(max((_units(word, bold) for word in words), default=0), size)


@lru_cache(maxsize=8192)
def wrap(text: str, width: float, size: float, bold: bool = False, *, hangs: bool = False) -> tuple[Line, ...]:
    """Break `text` into lines of at most `width` mm at `size` points.

    When it `hangs`, what an item ("1. ", "a. ", "- ") goes on with stands under the item's own text.

    Newlines are hard breaks (an empty line stays one). A line breaks at a blank; a word wider than a whole
    line breaks after its `/` or hyphens; where even that is too wide between syllables, the line then ending in a
    `SOFT_HYPHEN`, and at last between any two characters. Lines have no outer blanks; blanks inside a line and all
    other characters survive, so a line is wider than `width` only when it is a single character. An empty text has no
    lines.
    """
    unit = _em(1, size)
    limit = int((width + _SLACK) / unit)
    lines = []
    for part in _parts(text):
        units = _units(part, bold)
        if units <= limit:
            lines.append(Line(part, _em(units, size)))
            continue
        following = _break_part(part, limit, bold)
        first, units = next(following)
        lines.append(Line(first, _em(units, size)))
        rest = part[len(first.removesuffix(SOFT_HYPHEN)) :]
        indent = item_indent(part, size, bold) if hangs else 0.0
        if indent or not rest.startswith(" "):  # the rest is broken as a text of its own
            following = _break_part(rest.strip(" "), int((width - indent + _SLACK) / unit), bold)
        lines += [Line(line, _em(units, size), indent) for line, units in following if line]
    return tuple(lines)


def _parts(text: str) -> list[str]:
    """Return the lines of a text as written, as they are printed, without outer blanks; none of an empty one."""
    return [part.strip(" ") for part in printable(text).strip(" \n").split("\n")] if text.strip() else []


def item_indent(line: str, size: float, bold: bool = False) -> float:
    """Return how wide the number, letter or dash is that a line begins with, and its blank, in mm; 0 without one."""
    marker = _ITEM.match(line)
    return _em(_units(marker[0], bold), size) if marker else 0.0


def parts_of(word: str) -> list[str]:
    """Return the parts that `wrap` breaks a word into where it is wider than a line: after its `/` and hyphens."""
    return [word] if word.isalnum() else _BREAK_AFTER.split(word)


def syllables_of(word: str) -> list[str]:
    """Return the least parts that `wrap` breaks a word into without cutting a syllable, each with its hyphen."""
    split = (syllables(part) for part in parts_of(word))
    return [piece for *heads, last in split for piece in (*(head + SOFT_HYPHEN for head in heads), last)]


@lru_cache(maxsize=8192)
def _words(part: str, bold: bool) -> tuple[tuple[str, str, int, int], ...]:
    """Return each word with the blanks before it, and the widths of these and of the word in font units."""
    blank = _units(" ", bold)
    return tuple([(blanks, word, len(blanks) * blank, _units(word, bold)) for blanks, word in WORDS.findall(part)])


def _break_part(part: str, limit: int, bold: bool) -> Iterator[tuple[str, int]]:
    """Yield the lines of a text without newlines and their widths; these and `limit` in font units."""
    line = ""
    taken = 0  # width of the line so far
    for blanks, word, before, wide in _words(part, bold):
        if line and taken + before + wide <= limit:
            line += blanks + word
            taken += before + wide
        elif wide <= limit:
            if line:
                yield line, taken
            line, taken = word, wide
        else:
            *full, line = _break_word(line, blanks, word, limit, bold)
            yield from ((one, _units(one, bold)) for one in full)
            taken = _units(line, bold)
    yield line, taken


def _break_word(line: str, blank: str, word: str, limit: int, bold: bool) -> Iterator[str]:
    """Yield the lines that begin with `line` and go on with a word too wide for a line of its own."""
    hyphen = ""  # ends the line if it breaks here
    for piece, next_hyphen in _pieces(word, limit, bold):
        if line and _units(line + blank + piece + next_hyphen, bold) <= limit:
            line += blank + piece
        else:
            if line:
                yield line + hyphen
            *full, line = _by_characters(piece, limit, bold)
            yield from full
        blank, hyphen = "", next_hyphen
    yield line


def _pieces(word: str, limit: int, bold: bool) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a word that a line may end after, and what it then ends in."""
    for part in parts_of(word):
        *heads, last = syllables(part) if _units(part, bold) > limit else (part,)
        if any(_units(head + SOFT_HYPHEN, bold) > limit for head in heads):
            heads, last = [], part
        yield from ((head, SOFT_HYPHEN) for head in heads)
        yield last, ""


def _by_characters(piece: str, limit: int, bold: bool) -> Iterator[str]:
    """Yield lines that break a piece between any two characters."""
    line = ""
    for char in piece:
        if line and not unicodedata.combining(char) and _units(line, bold) + _units(char, bold) > limit:
            yield line
            line = ""
        line += char
    yield line
