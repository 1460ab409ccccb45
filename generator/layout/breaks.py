"""Where pages break, guessed before they are routed: by what is known of the heights of rows and of strips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.layout.rows import Piece
from generator.model import NodeKey

_HALF_FULL = 0.4  # of a page; until then its strips do not matter


Ends = Mapping[int, Sequence[tuple[int, bool, NodeKey]]]
"""The ends of edges by row: the row of the other end, whether this is where the edge leaves, and its target."""


def ends_of(edges: Iterable[tuple[int, int, NodeKey]]) -> Ends:
    """Return the ends of edges, of which the rows of both ends and the target are given."""
    ends: dict[int, list[tuple[int, bool, NodeKey]]] = {}
    for source, target, key in edges:
        ends.setdefault(source, []).append((target, True, key))
        ends.setdefault(target, []).append((source, False, key))
    return ends


class Breaks:
    """Guesses page breaks from the heights in mm of pieces (`heights`) and of one level of a strip (`level`).

    `ends` are those of the flow's edges (`ends_of`). `limits` are the heights of the table body on the
    first page and on the others; no page gets more than `most_rows` pieces.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        ends: Ends,
        columns: int,
        limits: tuple[float, float],
        most_rows: int,
    ) -> None:
        self.rows = [piece.row for piece in pieces]
        self.parts = [piece.part for piece in pieces]
        self.columns = max(1, columns)
        self.limits = limits
        self.most_rows = most_rows
        self.ends = ends

    def complete(self, starts: Sequence[int], heights: Sequence[float], level: float) -> tuple[list[int], float]:
        """Return `starts` with the breaks that follow the last of them, and how high the last page is by this guess."""
        starts = list(starts)
        height = strips = 0.0
        cut = self._cut(starts[-1])
        for index in range(starts[-1], len(self.rows)):
            limit = self.limits[min(len(starts) - 1, 1)]
            more = height + heights[index]
            if not self.parts[index]:  # the first part of a row has its symbols
                cut.add(self.rows[index])
            strips = level * cut.levels if more > _HALF_FULL * limit else 0.0
            is_full = more + strips > limit or index - starts[-1] >= self.most_rows
            if index > starts[-1] and (is_full or self.parts[index] > 0):  # a row is parted by page breaks only
                starts.append(index)
                cut = self._cut(index)
                cut.add(self.rows[index])
                more = heights[index]
            height = more
        return starts, height + strips

    def _cut(self, start: int) -> _Cut:
        return _Cut(self.ends, self.rows[start] if self.rows else 0, self.columns)


class _Cut:
    """The edges between a page of consecutive rows, to which rows are added, and other pages."""

    def __init__(self, ends: Ends, first: int, columns: int) -> None:
        self.ends = ends
        self.first = first
        self.columns = columns
        self.up: set[tuple[bool, NodeKey]] = set()  # whether an edge leaves the page, and its target
        self.down: dict[tuple[bool, NodeKey], int] = {}  # likewise, and how many edges

    def add(self, row: int) -> None:
        first, down = self.first, self.down
        for other, is_out, key in self.ends.get(row, ()):
            if other < first:
                self.up.add((is_out, key))
            elif other < row:
                count = down.pop((not is_out, key), 0) - 1
                if count:
                    down[not is_out, key] = count
            elif other > row:
                down[is_out, key] = down.get((is_out, key), 0) + 1

    @property
    def levels(self) -> int:
        """How many levels of off-page connectors both strips have together: those to one target share one."""
        return -(-len(self.up) // self.columns) - (-len(self.down) // self.columns)
