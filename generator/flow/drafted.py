"""A flow while it is built, before the ends of its arrows are chosen."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Span
from generator.flow.units import Row
from generator.model import PLAIN, LineStyle, Sop, StepId


class Place(NamedTuple):
    """A unit of the flow (row and position in it) and, where an arrow names one, the member it means."""

    row: int
    unit: int
    member: int | None


class Arrow(NamedTuple):
    """An arrow before its ends are chosen: `member` of the source as in `Way`."""

    source: Place
    target: Place
    label: str
    exit: int
    span: Span
    style: LineStyle = PLAIN


@dataclass(slots=True)
class Draft:
    """A flow while it is built: its rows, what leads where as far as it is resolved, and what is wrong."""

    sop: Sop
    rows: tuple[Row, ...]
    starts: tuple[int, ...]  # the rows that tables begin with; no arrow leads from one table into another
    findings: list[Diagnostic]
    row_of: dict[StepId, int]
    arrows: list[Arrow]
    ends: set[tuple[int, int]]  # units that end the procedure, or stop: those of plain boxes
    unknown: set[tuple[int, int]]  # units with an arrow whose target is not known

    def table(self, row: int) -> int:
        """Return the number of the table, from 1, that a row belongs to; 0 before the first."""
        return bisect_right(self.starts, row)

    def table_rows(self, row: int) -> range:
        """Return the rows from `row` to the end of its table."""
        ends = (*self.starts, len(self.rows))
        return range(row, ends[self.table(row)]) if row < len(self.rows) else range(0)

    def following(self, row: int) -> range:
        """Return the rows of the same table after `row`."""
        return self.table_rows(row)[1:]

    def first_place(self, rows: range) -> Place | None:
        """Return the unit of the first symbol in `rows`."""
        for r in rows:
            if self.rows[r].units:
                return Place(r, self.rows[r].first, None)
        return None
