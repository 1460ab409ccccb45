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

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from math import ceil, inf
from typing import NamedTuple

from generator.drawing.measure import WORDS, item_indent, parts_of, printable, syllables_of, word_width

_MARGIN = 0.002  # mm; widths end up rounded to a thousandth
_SLACK = 1e-6
_FINER = 1e-4  # mm; a column that gains less is not narrower
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


class _Text(NamedTuple):
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
def _measured(text: str, bold: bool, hangs: bool, hyphenates: bool) -> _Text:
    """Return what is to be known of a text, in mm at 1 pt: all sizes of type break lines alike."""
    written = printable(text).strip(" \n").split("\n")
    lines = tuple([_read(line.strip(" "), bold, hangs, hyphenates) for line in written])
    ends = [line.ends[-1] for line in lines if line.ends]
    return _Text(
        lines,
        max([line.longest for line in lines]),
        sum([sum(line.ends) - sum(line.starts) for line in lines]),
        max(ends, default=0.0),
        _RAGGED * sum(ends),
        sum([len(line.ends) for line in lines]) > _LONG,
    )


def _known(cell: TextCell) -> _Text:
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


def _broken(text: _Text, width: float) -> _Broken:
    """Break a text at `width` (mm at 1 pt)."""
    lines, used, following = 0, 0.0, inf
    for line in text.lines:
        length = line.ends[-1] - line.starts[0] if line.ends else 0.0
        if length <= width + _SLACK:
            count, widest, larger = 1, length, inf
        else:
            found = _line_by_line if line.widest + line.hang <= width else _word_by_word
            count, widest, larger = found(line, width + _SLACK)
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
    return _with_padding(_least_width(cell.text, lines, bold, cell.hangs, cell.hyphenates), cell, size)


def _with_padding(width: float, cell: TextCell, size: float) -> float:
    return size * width + 2 * cell.padding + _MARGIN


@lru_cache(maxsize=65536)
def _least_width(text: str, lines: int, bold: bool, hangs: bool, hyphenates: bool) -> float:
    """Return the least width of a text without padding, in mm at 1 pt."""
    known = _measured(text, bold, hangs, hyphenates)
    if lines < len(known.lines):
        return inf
    if known.is_long:
        return max(known.longest, known.ragged / lines)
    low = max(known.longest, known.ink / lines)  # blanks may vanish at the ends of lines
    found = _broken(known, low)
    if found.lines <= lines:
        return low
    low, high = found.following, known.whole
    while low < high - _SLACK:  # halve what is left
        width = (low + high) / 2
        found = _broken(known, width)
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
        self.known = [[_known(cell) if cell is not None and cell.text else None for cell in row] for row in cells]
        self.written = tuple(max([len(known.lines) for known in row if known], default=1) for row in self.known)
        longest = list(least)
        for row, texts in zip(cells, self.known, strict=True):
            for column, (cell, known) in enumerate(zip(row, texts, strict=True)):
                if cell is not None and known is not None:
                    longest[column] = max(longest[column], _with_padding(known.longest, cell, size))
        self.least = tuple(longest)
        self._widths: list[list[dict[int, float]]] = [[{} for _ in least] for _ in cells]  # by lines

    def width(self, row: int, column: int, lines: int) -> float:
        """Return what one cell needs when it may have so many lines."""
        known = self._widths[row][column]
        found = known.get(lines)
        if found is None:
            cell = self.cells[row][column]
            found = known[lines] = least_width(cell, lines, self.size) if cell is not None and cell.text else 0.0
        return found

    def lines(self, row: int, column: int, width: float) -> int:
        """Return the least number of lines with which a cell needs at most `width` mm, no word of it being cut."""
        cell, known = self.cells[row][column], self.known[row][column]
        if cell is None or known is None:
            return 1
        room = (width - 2 * cell.padding - _MARGIN) / self.size
        if known.is_long:
            return max(len(known.lines), ceil(known.ragged / room - _SLACK))
        return _broken(known, room).lines if room < known.whole else len(known.lines)

    def most_lines(self, widths: Sequence[float]) -> list[int]:
        """Return how many lines the highest cell of each row has in columns of `widths` mm, none below its least."""
        return [
            max(
                [
                    _broken(known, (width - 2 * cell.padding) / self.size).lines
                    for cell, known, width in zip(row, texts, widths, strict=True)
                    if cell is not None and known is not None
                ],
                default=0,
            )
            for row, texts in zip(self.cells, self.known, strict=True)
        ]


def lowest_rows(texts: Texts, free: Sequence[int], available: float) -> tuple[float, ...] | None:
    """Return widths of text columns, together at most `available` mm, at which the rows' heights sum up to least.

    `free` are the lines that each row has room for in any case. None when the columns do not fit however high the
    rows are.
    """
    spare = available - sum(texts.least)
    if spare < -_SLACK:
        return None
    # No column can be wider than the least widths of the others leave it.
    most = [least + max(0.0, spare) for least in texts.least]
    table = _Table(
        texts,
        [
            max(own, room, *[texts.lines(row, column, width) for column, width in enumerate(most)])
            for row, (own, room) in enumerate(zip(texts.written, free, strict=True))
        ],
    )
    while sum(table.widths) > available + _SLACK:
        table.narrow()
    for row in sorted(range(len(free)), key=lambda row: (-table.lines[row], row)):
        while table.lines[row] > max(texts.written[row], free[row]):
            if not table.lower(row, available):
                break
    return tuple(table.widths)


class _Narrowing(NamedTuple):
    """What it takes to make a column narrower: the new lines of rows, and what the other rows need (mm)."""

    gain: float  # mm for each line
    raised: dict[int, int]
    below: float


class _Table:
    """How many lines each row may have, and the widths that the columns need for it."""

    def __init__(self, texts: Texts, lines: list[int]) -> None:
        self.texts = texts
        self.lines = lines
        columns = range(len(texts.least))
        self.needs = [[texts.width(row, column, count) for row, count in enumerate(lines)] for column in columns]
        self.widths = [max(low, *needs) if needs else low for low, needs in zip(texts.least, self.needs, strict=True)]
        self.narrowings: list[_Narrowing | None] = [None for _ in columns]  # as far as they still hold

    def lower(self, row: int, available: float) -> bool:
        """Take a line from a row if the columns then still fit `available` mm; return whether they did."""
        count = self.lines[row] - 1
        found = []
        widths = []
        beyond = sum(self.widths) - available - 2 * _SLACK
        for column, width in enumerate(self.widths):
            found.append(self.texts.width(row, column, count))
            widths.append(max(width, found[-1]))  # with fewer lines a cell needs no less
            beyond += widths[-1] - width
            if beyond > 0:
                return False
        if sum(widths) > available + _SLACK:
            return False
        self._set_lines(row, count, found)
        self.widths = widths
        return True

    def _set_lines(self, row: int, count: int, found: Sequence[float]) -> None:
        self.lines[row] = count
        for column, (needs, need) in enumerate(zip(self.needs, found, strict=True)):
            narrowing = self.narrowings[column]
            if narrowing is not None and needs[row] >= narrowing.below:
                self.narrowings[column] = None
            needs[row] = need

    def narrow(self) -> None:
        """Allow more lines to the rows that make one column as wide as it is: the column that gains most by it."""
        best: _Narrowing | None = None
        for column, width in enumerate(self.widths):
            if width <= self.texts.least[column] + _SLACK:
                continue
            narrowing = self.narrowings[column]
            if narrowing is None:
                narrowing = self.narrowings[column] = self._narrowing(column)
            if best is None or narrowing.gain > best.gain + _SLACK:
                best = narrowing
        assert best is not None  # some column is wider than its least: the sum of those fits
        # With more lines a row needs no more: only columns that it made as wide as they are become narrower.
        narrowed = [
            column
            for column, (needs, width) in enumerate(zip(self.needs, self.widths, strict=True))
            if any([needs[row] >= width for row in best.raised])
        ]
        for row, count in best.raised.items():
            self._set_lines(row, count, [self.texts.width(row, column, count) for column in range(len(self.widths))])
        for column in narrowed:
            self.widths[column] = max(self.texts.least[column], *self.needs[column])

    def _narrowing(self, column: int) -> _Narrowing:
        """Return what it takes to make a column narrower by a step."""
        width, least, needs = self.widths[column], self.texts.least[column], self.needs[column]
        highest = [row for row, need in enumerate(needs) if need > width - _SLACK]
        raised = {row: self.texts.lines(row, column, width - _FINER) for row in highest}
        below = max([need for need in needs if need <= width - _SLACK], default=0.0)
        new = max(below, least, *[self.texts.width(row, column, count) for row, count in raised.items()])
        gain = (width - new) / sum([count - self.lines[row] for row, count in raised.items()])
        return _Narrowing(gain, raised, below)
