"""The values every stage reports problems with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from generator.diagnostics.sentence import sentence


class Severity(Enum):
    """How bad a finding is; the value is the word printed."""

    ERROR = "galat"
    WARNING = "peringatan"
    INFO = "info"


SHARED = "../../"
"""What the path of a file begins with that several offices share, as seen from the tree of one, `instansi/<id>`."""


class Span(NamedTuple):
    """A place in a source file. Lines and columns count from 1, in characters; the end is exclusive.

    `file` is relative to the source tree, with `/` between its parts.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def is_shared(self) -> bool:
        """Tell whether the file is one that several offices share."""
        return self.file.startswith(SHARED)


class Related(NamedTuple):
    """A second place that explains a finding, with a few words on why."""

    span: Span
    message: str


class Edit(NamedTuple):
    """A change of a source that ends a finding for certain: `text` in place of what stands at `span`.

    With `old`, only where these words stand there, each time they do.
    """

    span: Span
    text: str
    old: str = ""


class NewEntry(NamedTuple):
    """An entry that a registry lacks: its id and its lines, keys with values as they are written in YAML."""

    registry: str  # file or folder in the source tree
    id: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The entry as it is pasted into the registry."""
        return "\n".join((f"{self.id}:", *(f"  {line}" for line in self.lines)))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. Message and hint are whole sentences in Indonesian; the location is data and never part of them.

    `label` and the messages of `related` are notes at a place, not sentences.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    label: str = ""
    hint: str = ""
    example: str = ""
    related: tuple[Related, ...] = ()
    fix: tuple[Edit | NewEntry, ...] = ()  # what `sop fix` does about it
    follows: tuple[Span, ...] = ()  # see `causes`: an error at one of these places explains this finding
    folded: tuple[Diagnostic, ...] = ()  # see `folding`: the findings, two or more, that this one stands for
    is_counted: bool = False  # how many they are says enough

    def __post_init__(self) -> None:
        for name in ("message", "hint"):
            object.__setattr__(self, name, sentence(getattr(self, name)))

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
