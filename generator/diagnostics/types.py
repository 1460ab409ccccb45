"""The values every stage reports problems with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """How bad a finding is; the value is the word printed."""

    ERROR = "galat"
    WARNING = "peringatan"
    INFO = "info"


class Span(NamedTuple):
    """A place in a source file. Lines and columns count from 1, in characters; the end is exclusive.

    `file` is relative to the source tree, with `/` between its parts.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Related(NamedTuple):
    """A second place that explains a finding, with a few words on why."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. Texts are Indonesian; the location is data and never part of `message`."""

    code: str
    severity: Severity
    message: str
    span: Span
    label: str = ""
    hint: str = ""
    example: str = ""
    related: tuple[Related, ...] = ()
    folded: tuple[Diagnostic, ...] = ()  # see `folding`: the findings, two or more, that this one stands for
    is_counted: bool = False  # how many they are says enough

    @property
    def each(self) -> tuple[Diagnostic, ...]:
        """The findings that this one stands for, itself when it was not folded."""
        return self.folded or (self,)

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        """Findings are listed by place, then code, then text."""
        return (self.span, self.code, self.message)


class Waived(NamedTuple):
    """A finding that an SOP sets aside (`abaikan`), with the reason its drafter gave."""

    finding: Diagnostic
    reason: str
