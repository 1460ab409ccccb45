"""Widths of the text columns that make the table least high.

Giving a column more room takes lines from some cells, and the height of a row is that of its highest cell. Which widths
make a table of texts least high is NP-hard in general (R. J. Anderson, S. Sobti, "The Table Layout Problem", SCG
1999); what works is to choose the heights of rows first, because these decide widths (N. Hurst, K. Marriott, P.
Moulder, "Toward tighter tables", DocEng 2005): when each row may have so many lines, a column needs what its most
demanding cell needs. So every row begins with the lines that its symbols give it room for anyway, which is the least
high table there is. While the columns do not fit the width, the column that gains most width for each line of added
height is made narrower. Rows that turn out to have been raised for nothing are lowered again, until no single row can
be. A table that fits at the first try is optimal; the rest is compared with an exhaustive search in the tests.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from math import inf
from typing import NamedTuple

from generator.drawing.measure import parts_of, printable, text_width

_WORDS = re.compile("( *)([^ ]+)")
_MARGIN = 0.002  # mm; widths end up rounded to a thousandth
_SLACK = 1e-6
_MANY = 1 << 20  # lines; more than any text has
_LONG = 400  # words; the lines of a longer text are estimated, for the search takes time by the square of them
_RAGGED = 1.08  # how much room lines take that do not come out even


class TextCell(NamedTuple):
    """What one cell says, the blanks beside it in mm, and how far the second line of an item is set in."""

    text: str
    padding: float
    hang: float


class _Word(NamedTuple):
    """A word with the blank before it, and the parts it is broken into where it is wider than a line; in mm."""

    blank: float
    width: float
    parts: tuple[float, ...]


class _Written(NamedTuple):
    """One line as written: its words, where each begins and ends on an endless line, and the widest word; in mm."""

    words: tuple[_Word, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    widest: float


class _Broken(NamedTuple):
    """How many lines a text has, how wide they are, and the next larger width at which a line holds more (mm)."""

    lines: int
    used: float
    following: float


@lru_cache(maxsize=16384)
def _measured(text: str, size: float, bold: bool = False) -> tuple[_Written, ...]:
    """Return what is to be known of each line as written."""
    return tuple(_read(line.strip(" "), size, bold) for line in printable(text).strip(" \n").split("\n"))


def _read(line: str, size: float, bold: bool) -> _Written:
    blank = text_width(" ", size, bold)
    words = tuple(
        _Word(
            len(before) * blank,
            text_width(word, size, bold),
            tuple([text_width(part, size, bold) for part in parts_of(word)]),
        )
        for before, word in _WORDS.findall(line)
    )
    ends = tuple(accumulate(word.blank + word.width for word in words))
    starts = tuple([end - word.width for end, word in zip(ends, words, strict=True)])
    return _Written(words, starts, ends, max([word.width for word in words], default=0.0))


def _broken(written: Sequence[_Written], width: float, hang: float) -> _Broken:
    """Break a text at `width` mm; all lines of an item but its first begin `hang` mm further in."""
    lines, used, following = 0, 0.0, inf
    for line in written:
        found = _line_by_line if line.widest + hang <= width else _word_by_word
        count, widest, larger = found(line, width + _SLACK, hang)
        lines += count
        used = max(used, widest)
        following = min(following, larger)
    return _Broken(lines, used, following)


def _line_by_line(line: _Written, width: float, hang: float) -> _Broken:
    """Break a line all of whose words fit `width` mm."""
    _, starts, ends, _ = line
    lines, used, following, first, indent = 0, 0.0, inf, 0, 0.0
    while first < len(ends):
        before = starts[first] - indent
        last = bisect_right(ends, before + width, first)
        used = max(used, ends[last - 1] - before)
        if last < len(ends):
            following = min(following, ends[last] - before)
        lines, first, indent = lines + 1, last, hang
    return _Broken(max(1, lines), used, following)


def _word_by_word(line: _Written, width: float, hang: float) -> _Broken:
    """Break a line with words that may be wider than `width` mm, and are broken into their parts."""
    lines, used, following = 1, 0.0, inf
    taken = indent = 0.0
    for word in line.words:
        whole = word.width + indent
        pieces = (word.width,) if whole <= width else word.parts
        if len(pieces) > 1:
            following = min(following, whole)
        for number, piece in enumerate(pieces):
            needed = taken + (word.blank if taken and not number else 0.0) + piece
            if taken and indent + needed > width:
                following = min(following, indent + needed)
                lines += 1
                taken, indent = piece, hang
            else:
                taken = needed
            used = max(used, indent + taken)
    return _Broken(lines, used, following)


@lru_cache(maxsize=65536)
def least_width(cell: TextCell, lines: int, size: float, bold: bool = False) -> float:
    """Return the least width in mm, padding included, at which a cell has at most `lines` lines and no word is cut.

    Infinite when the text as written has more lines. For a very long text the width is an estimate.
    """
    written = _measured(cell.text, size, bold)
    if lines < len(written):
        return inf
    hang = cell.hang if len(written) > 1 else 0.0
    ink = sum([word.width for line in written for word in line.words])  # blanks may vanish at the ends of lines
    low = max([max(word.parts) for line in written for word in line.words], default=0.0) + hang
    if sum([len(line.words) for line in written]) > _LONG:
        low = max(low, _RAGGED * sum([line.ends[-1] for line in written if line.ends]) / lines)
    else:
        low = _least(written, max(low, ink / lines), lines, hang)
    return low + 2 * cell.padding + _MARGIN


def _least(written: Sequence[_Written], low: float, lines: int, hang: float) -> float:
    """Return the least width from `low` mm on at which a text has at most `lines` lines, by halving what is left."""
    found = _broken(written, low, hang)
    if found.lines <= lines:
        return low
    low, high = found.following, max([line.ends[-1] for line in written if line.ends])
    while low < high - _SLACK:
        width = (low + high) / 2
        found = _broken(written, width, hang)
        if found.lines <= lines:
            high = max(low, min(found.used, width))
        else:
            low = found.following
    return high


class Texts:
    """The texts of a table at one size of type: `cells[row][column]`, None where a row has no cell of its own.

    `least` are the widths in mm that no column goes below: its heading, and its longest word.
    """

    def __init__(self, cells: Sequence[Sequence[TextCell | None]], size: float, least: Sequence[float]) -> None:
        self.cells = cells
        self.size = size
        self.written = tuple(
            max((len(_measured(cell.text, size)) for cell in row if cell is not None), default=1) for row in cells
        )
        longest = [[self.width(row, column, _MANY) for row in range(len(cells))] for column in range(len(least))]
        self.least = tuple(max(low, *words, 0.0) for low, words in zip(least, longest, strict=True))

    def width(self, row: int, column: int, lines: int) -> float:
        """Return what one cell needs when it may have so many lines."""
        cell = self.cells[row][column]
        return least_width(cell, lines, self.size) if cell is not None and cell.text else 0.0

    def lines(self, widths: Sequence[float]) -> list[int]:
        """Return how many lines each row has when the columns are so wide."""
        return [
            max(
                (self._count(cell, width) for cell, width in zip(row, widths, strict=True) if cell is not None),
                default=1,
            )
            for row in self.cells
        ]

    def _count(self, cell: TextCell, width: float) -> int:
        written = _measured(cell.text, self.size)
        return _broken(written, width - 2 * cell.padding, cell.hang if len(written) > 1 else 0.0).lines

    def narrower(self, row: int, column: int, lines: int) -> int:
        """Return the number of lines, more than `lines`, from which on a cell needs less width than with `lines`."""
        most = self.width(row, column, lines) - _SLACK
        return next((more for more in range(lines + 1, _MANY) if self.width(row, column, more) <= most), _MANY)


def lowest_rows(texts: Texts, free: Sequence[int], available: float) -> tuple[float, ...] | None:
    """Return widths of text columns, together at most `available` mm, at which the rows' heights sum up to least.

    `free` are the lines that each row has room for in any case. None when the columns do not fit however high the
    rows are.
    """
    if sum(texts.least) > available + _SLACK:
        return None
    table = _Table(texts, [max(own, room) for own, room in zip(texts.written, free, strict=True)])
    while table.total > available + _SLACK:
        table.narrow()
    for row in sorted(range(len(free)), key=lambda row: (-table.lines[row], row)):
        while table.lines[row] > max(texts.written[row], free[row]):
            table.set_lines({row: table.lines[row] - 1})
            if table.total > available + _SLACK:
                table.set_lines({row: table.lines[row] + 1})
                break
    return tuple(table.widths)


class _Table:
    """How many lines each row may have, and the widths that the columns need for it."""

    def __init__(self, texts: Texts, lines: list[int]) -> None:
        self.texts = texts
        self.lines = lines
        columns = range(len(texts.least))
        self.needs = [[texts.width(row, column, count) for row, count in enumerate(lines)] for column in columns]
        self.widths = [max(low, *needs) if needs else low for low, needs in zip(texts.least, self.needs, strict=True)]

    @property
    def total(self) -> float:
        return sum(self.widths)

    def set_lines(self, changed: Mapping[int, int]) -> None:
        """Give rows another number of lines."""
        for row, count in changed.items():
            self.lines[row] = count
            for column, needs in enumerate(self.needs):
                needs[row] = self.texts.width(row, column, count)
        self.widths = [max(low, *needs) for low, needs in zip(self.texts.least, self.needs, strict=True)]

    def narrow(self) -> None:
        """Allow more lines to the rows that make one column as wide as it is: the column that gains most by it."""
        best: tuple[float, dict[int, int]] | None = None
        for column, width in enumerate(self.widths):
            if width <= self.texts.least[column] + _SLACK:
                continue
            needs = self.needs[column]
            highest = [row for row, need in enumerate(needs) if need > width - _SLACK]
            raised = {row: self.texts.narrower(row, column, self.lines[row]) for row in highest}
            below = max((need for need in needs if need <= width - _SLACK), default=0.0)
            left = max(below, self.texts.least[column])
            new = max(left, *(self.texts.width(row, column, count) for row, count in raised.items()))
            gain = (width - new) / sum(count - self.lines[row] for row, count in raised.items())
            if best is None or gain > best[0] + _SLACK:
                best = (gain, raised)
        assert best is not None  # some column is wider than its least: the sum of those fits
        self.set_lines(best[1])
