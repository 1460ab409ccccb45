"""How texts break into lines: how many at a width, and the least width for so many; by widths that are kept."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from math import inf
from typing import NamedTuple

from generator.drawing.measure import WORDS, item_indent, parts_of, printable, syllables_of, word_width

MARGIN = 0.002  # mm; widths end up rounded to a thousandth
SLACK = 1e-6
_LONG = 400  # words; the lines of a longer text are estimated, for the search takes time by the square of them
_RAGGED = 1.08  # how much room lines take that do not come out even


class TextCell(NamedTuple):
    """What one cell says, the blanks beside it in mm, whether its items hang, and whether words may break."""

    text: str
    padding: float
    hangs: bool = False
    hyphenates: bool = False


class _Written(NamedTuple):
    """One line as written: where each word begins and ends on an endless line, and the parts it may be broken into."""

    starts: list[float]
    ends: list[float]
    parts: list[tuple[float, ...]]
    widest: float  # word
    longest: float  # part of a word, with what it hangs by
    hang: float


class KnownText(NamedTuple):
    """What is to be known of a text: its lines as written, and widths in mm at 1 pt."""

    lines: tuple[_Written, ...]
    longest: float  # below it a word is cut
    ink: float  # of all words
    whole: float  # of the widest line as written
    ragged: float  # an estimate of what it takes in all its lines
    is_long: bool


class _Broken(NamedTuple):
    """How many lines a text has, how wide they are, and the next larger width at which a line holds more."""

    lines: int
    used: float
    following: float


@lru_cache(maxsize=16384)
def _measured(text: str, bold: bool, hangs: bool, hyphenates: bool) -> KnownText:
    """Return what is to be known of a text, in mm at 1 pt: all sizes of type break lines alike."""
    written = printable(text).strip(" \n").split("\n")
    lines = tuple([_read(line.strip(" "), bold, hangs, hyphenates) for line in written])
    ends = [line.ends[-1] for line in lines if line.ends]
    return KnownText(
        lines,
        max([line.longest for line in lines]),
        sum([sum(line.ends) - sum(line.starts) for line in lines]),
        max(ends, default=0.0),
        _RAGGED * sum(ends),
        sum([len(line.ends) for line in lines]) > _LONG,
    )


def known_text(cell: TextCell) -> KnownText:
    """Return what is to be known of the text of a cell."""
    return _measured(cell.text, False, cell.hangs, cell.hyphenates)


def _read(line: str, bold: bool, hangs: bool, hyphenates: bool) -> _Written:
    hang = item_indent(line, 1, bold) if hangs else 0.0
    blank = word_width(" ", bold)
    starts, ends, parts = [], [], []
    end = widest = longest = 0.0
    for before, word in WORDS.findall(line):
        width = word_width(word, bold)
        end += len(before) * blank + width
        starts.append(end - width)
        ends.append(end)
        if width > widest:
            widest = width
        broken = syllables_of(word) if hyphenates else parts_of(word)
        if len(broken) > 1:
            parts.append(tuple([word_width(part, bold) for part in broken]))
            longest = max(longest, *parts[-1])
        else:
            parts.append((width,))
            if width > longest:
                longest = width
    return _Written(starts, ends, parts, widest, longest + hang, hang)


def broken(text: KnownText, width: float) -> _Broken:
    """Break a text at `width` (mm at 1 pt)."""
    lines, used, following = 0, 0.0, inf
    for line in text.lines:
        length = line.ends[-1] - line.starts[0] if line.ends else 0.0
        if length <= width + SLACK:
            count, widest, larger = 1, length, inf
        else:
            found = _line_by_line if line.widest + line.hang <= width else _word_by_word
            count, widest, larger = found(line, width + SLACK)
        lines += count
        if widest > used:
            used = widest
        if larger < following:
            following = larger
    return _Broken(lines, used, following)


def _line_by_line(line: _Written, width: float) -> tuple[int, float, float]:
    """Break a line all of whose words fit `width`."""
    starts, ends, _, _, _, hang = line
    lines, used, following, first, indent = 0, 0.0, inf, 0, 0.0
    while first < len(ends):
        before = starts[first] - indent
        last = bisect_right(ends, before + width, first)
        if ends[last - 1] - before > used:
            used = ends[last - 1] - before
        if last < len(ends) and ends[last] - before < following:
            following = ends[last] - before
        lines, first, indent = lines + 1, last, hang
    return lines, used, following


def _word_by_word(line: _Written, width: float) -> tuple[int, float, float]:
    """Break a line with words that may be wider than `width`, and are broken into their parts."""
    lines, used, following = 1, 0.0, inf
    taken = indent = before = 0.0
    for start, end, parts in zip(line.starts, line.ends, line.parts, strict=True):
        whole = end - start + indent
        pieces = (end - start,) if whole <= width else parts
        if len(pieces) > 1:
            following = min(following, whole)
        for number, piece in enumerate(pieces):
            needed = taken + (start - before if taken and not number else 0.0) + piece
            if taken and indent + needed > width:
                following = min(following, indent + needed)
                lines += 1
                taken, indent = piece, line.hang
            else:
                taken = needed
            used = max(used, indent + taken)
        before = end
    return lines, used, following


def least_width(cell: TextCell, lines: int, size: float, bold: bool = False) -> float:
    """Return the least width in mm, padding included, at which a cell has at most `lines` lines and no word is cut.

    Where words break between syllables, no syllable is. Infinite when the text as written has more lines. For a very
    long text the width is an estimate.
    """
    return with_padding(_least_width(cell.text, lines, bold, cell.hangs, cell.hyphenates), cell, size)


def with_padding(width: float, cell: TextCell, size: float) -> float:
    """Return the width in mm of a cell whose text needs `width` mm at 1 pt."""
    return size * width + 2 * cell.padding + MARGIN


@lru_cache(maxsize=65536)
def _least_width(text: str, lines: int, bold: bool, hangs: bool, hyphenates: bool) -> float:
    """Return the least width of a text without padding, in mm at 1 pt."""
    known = _measured(text, bold, hangs, hyphenates)
    if lines < len(known.lines):
        return inf
    if known.is_long:
        return max(known.longest, known.ragged / lines)
    low = max(known.longest, known.ink / lines)  # blanks may vanish at the ends of lines
    found = broken(known, low)
    if found.lines <= lines:
        return low
    low, high = found.following, known.whole
    while low < high - SLACK:  # halve what is left
        width = (low + high) / 2
        found = broken(known, width)
        if found.lines <= lines:
            high = max(low, min(found.used, width))
        else:
            low = found.following
    return high
