"""The map of business processes of an office (`probis.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.diagnostics import Span
from generator.model.basics import Located, ProcessId, Text


class ProcessKind(Enum):
    """What a process is for; the value is the word of the source format."""

    CORE = "utama"
    MANAGEMENT = "manajemen"
    SUPPORT = "pendukung"


@dataclass(frozen=True, slots=True)
class Process:
    """A business process, or a part of its `parent`."""

    id: ProcessId
    origin: Span
    title: Text
    code: Text | None  # as the office writes it; None: as the id
    parent: Located[ProcessId] | None
    kind: Located[ProcessKind] | None  # None: as that of the parent
    needs_confirmation: Text | None

    @property
    def printed_code(self) -> str:
        """The code as lists and the map show it."""
        return self.code.value if self.code else self.id
