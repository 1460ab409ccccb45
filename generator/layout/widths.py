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

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from generator.layout.breaking import MARGIN, SLACK, TextCell, broken, known_text, least_width, with_padding

_FINER = 1e-4  # mm; a column that gains less is not narrower


class Texts:
    """The texts of a table at one size of type: `cells[row][column]`, None where a row has no cell of its own.

    `least` are the widths in mm that no column goes below: its heading, and its longest word.
    """

    def __init__(self, cells: Sequence[Sequence[TextCell | None]], size: float, least: Sequence[float]) -> None:
        self.cells = cells
        self.size = size
        self.known = [[known_text(cell) if cell is not None and cell.text else None for cell in row] for row in cells]
        self.written = tuple(max([len(known.lines) for known in row if known], default=1) for row in self.known)
        longest = list(least)
        for row, texts in zip(cells, self.known, strict=True):
            for column, (cell, known) in enumerate(zip(row, texts, strict=True)):
                if cell is not None and known is not None:
                    longest[column] = max(longest[column], with_padding(known.longest, cell, size))
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
        room = (width - 2 * cell.padding - MARGIN) / self.size
        if known.is_long:
            return max(len(known.lines), ceil(known.ragged / room - SLACK))
        return broken(known, room).lines if room < known.whole else len(known.lines)

    def most_lines(self, widths: Sequence[float]) -> list[int]:
        """Return how many lines the highest cell of each row has in columns of `widths` mm, none below its least."""
        return [
            max(
                [
                    broken(known, (width - 2 * cell.padding) / self.size).lines
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
    if spare < -SLACK:
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
    while sum(table.widths) > available + SLACK:
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
        beyond = sum(self.widths) - available - 2 * SLACK
        for column, width in enumerate(self.widths):
            found.append(self.texts.width(row, column, count))
            widths.append(max(width, found[-1]))  # with fewer lines a cell needs no less
            beyond += widths[-1] - width
            if beyond > 0:
                return False
        if sum(widths) > available + SLACK:
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
            if width <= self.texts.least[column] + SLACK:
                continue
            narrowing = self.narrowings[column]
            if narrowing is None:
                narrowing = self.narrowings[column] = self._narrowing(column)
            if best is None or narrowing.gain > best.gain + SLACK:
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
        highest = [row for row, need in enumerate(needs) if need > width - SLACK]
        raised = {row: self.texts.lines(row, column, width - _FINER) for row in highest}
        below = max([need for need in needs if need <= width - SLACK], default=0.0)
        new = max(below, least, *[self.texts.width(row, column, count) for row, count in raised.items()])
        gain = (width - new) / sum([count - self.lines[row] for row, count in raised.items()])
        return _Narrowing(gain, raised, below)
