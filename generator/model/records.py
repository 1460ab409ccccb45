"""What an office records about its SOPs: how they are applied, what was evaluated, which duties they serve."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from generator.diagnostics import Span
from generator.model.basics import DutyId, FormDate, Located, PostId, SopId, Text, UnitId

_NAME = re.compile(r"([1-9]\d{3})-([12])")


class HalfYear(NamedTuple):
    """A period of monitoring: every six months (Permenpan-RB 35/2012). `half` is 1 or 2."""

    year: int
    half: int

    @property
    def name(self) -> str:
        """Year and half, as the folder of its records is called."""
        return f"{self.year}-{self.half}"

    @property
    def words(self) -> str:
        """The period as a form says it."""
        return f"Semester {'I' * self.half} Tahun {self.year}"

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, 6 * self.half - 5, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @staticmethod
    def of(name: str) -> HalfYear | None:
        """Return the period that a folder's name says, or None."""
        found = _NAME.fullmatch(name)
        return HalfYear(int(found[1]), int(found[2])) if found else None


class Application(Enum):
    """Whether an SOP is applied as it should be (`penerapan`); the value is the word of the source format."""

    WELL = "baik"
    POOR = "tidak"


class Answer(Enum):
    """What an evaluation answers to a statement; the value is the word of the source format."""

    YES = "ya"
    NO = "tidak"


class StatementAnswer(NamedTuple):
    """The answer to one of the statements of the profile, by its number from 1."""

    number: Located[int]
    answer: Located[Answer]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is done about an evaluation (`tindak_lanjut`)."""

    origin: Span
    revision: FormDate | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was recorded about one SOP in a half-year, in `monev/<period>/<unit>.yml`; `id` is the SOP's."""

    id: SopId
    origin: Span
    file: str
    period: HalfYear
    unit: UnitId
    application: Located[Application] | None
    notes: Text | None
    action: Text | None
    assessor: Located[PostId] | None
    date: FormDate | None
    answers: tuple[StatementAnswer, ...]
    follow_up: FollowUp | None
    faulty: frozenset[str] = frozenset()  # attributes that hold no value because the one written was refused

    @property
    def needs_revision(self) -> bool:
        """Whether an answer of the evaluation is no."""
        return any(entry.answer.value is Answer.NO for entry in self.answers)


@dataclass(frozen=True, slots=True)
class Duty:
    """A row of the identification of SOPs: a duty, what comes of it, and the SOPs that say how (`tugas.yml`)."""

    id: DutyId
    origin: Span
    unit: Located[UnitId] | None
    task: Text
    function: Text | None
    detail: Text | None
    activity: Text | None
    output: Text | None
    aspect: Text | None
    sops: tuple[Located[SopId], ...]

    @property
    def proposed_title(self) -> str:
        """The title that an SOP of the duty would have: aspect and output."""
        return " ".join(text.value for text in (self.aspect, self.output) if text is not None)
