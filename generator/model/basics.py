"""What all sources are made of: values with their places, ids, dates."""

from __future__ import annotations

from datetime import date
from typing import Generic, NamedTuple, NewType, TypeVar

from generator.diagnostics import Span

T = TypeVar("T")

SopId = NewType("SopId", str)
StepId = NewType("StepId", str)
SymbolId = NewType("SymbolId", str)
PostId = NewType("PostId", str)
UnitId = NewType("UnitId", str)
RegulationId = NewType("RegulationId", str)
TermId = NewType("TermId", str)
DutyId = NewType("DutyId", str)
ProcessId = NewType("ProcessId", str)


class Located(NamedTuple, Generic[T]):
    """A value and the place it was written at."""

    value: T
    span: Span


Text = Located[str]


class Month(date):
    """A date of which only month and year are written; it counts as the month's first day."""

    def isoformat(self) -> str:
        """Return year and month, as written."""
        return super().isoformat()[:7]


FormDate = Located[date | None]
"""A date of the identity part; None where a dash says that there is none."""
