"""The map of business processes of an office (`probis.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from generator.diagnostics import Span
from generator.model.basics import Located, ProcessId, Text
from generator.model.sop import Sop


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


class ProcessRow(NamedTuple):
    """A line of the list of processes: an SOP with the processes above it, the topmost first; None for no SOP."""

    path: tuple[Process, ...]
    sop: Sop | None

    @property
    def kind(self) -> ProcessKind | None:
        """What the topmost process is for."""
        return self.path[0].kind.value if self.path[0].kind else None
