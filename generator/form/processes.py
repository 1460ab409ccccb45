"""The list of business processes with their SOPs, in the eight columns of the ministries' sample."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from generator.model import Process, ProcessId, ProcessKind, Sop, Status
from generator.resolve import Catalogue

COLUMNS = (
    "Kode proses",
    "Business process mapping",
    "Kode sub proses",
    "Judul sub proses",
    "Kode CFM",
    "Judul CFM",
    "Kode SOP",
    "Judul SOP",
)
LEVELS = 3  # of processes that the columns have room for
_KINDS = (*ProcessKind, None)


class ProcessRow(NamedTuple):
    """An SOP with the processes above it, the topmost first; None where a lowest process has no SOP."""

    path: tuple[Process, ...]
    sop: Sop | None

    @property
    def kind(self) -> ProcessKind | None:
        """What the process is for: as the nearest one says that says it."""
        return next((process.kind.value for process in reversed(self.path) if process.kind), None)

    @property
    def texts(self) -> tuple[str, ...]:
        """The row under `COLUMNS`; of more levels than there is room for the lowest stands last."""
        shown = self.path if len(self.path) <= LEVELS else (*self.path[: LEVELS - 1], self.path[-1])
        named = [text for process in shown for text in (process.printed_code, process.title.value)]
        named += [""] * (2 * LEVELS - len(named))
        number = self.sop.number.value if self.sop and self.sop.number else ""
        return (*named, number, self.sop.name.value if self.sop else "")


def process_rows(catalogue: Catalogue) -> tuple[ProcessRow, ...]:
    """Return the list: by kind, then in the order of the source; revoked SOPs are left out."""
    below: dict[ProcessId | None, list[Process]] = defaultdict(list)
    for process in sorted(catalogue.processes.values(), key=lambda process: process.origin):
        parent = process.parent.value if process.parent else None
        below[parent if parent in catalogue.processes else None].append(process)
    rows: list[ProcessRow] = []
    waiting: list[tuple[Process, ...]] = [(process,) for process in reversed(below[None])]
    while waiting:
        path = waiting.pop()
        sops = list(_sops(catalogue, path[-1].id))
        rows += [ProcessRow(path, sop) for sop in sops]
        children = below[path[-1].id]
        if not sops and not children:
            rows.append(ProcessRow(path, None))
        waiting += [(*path, child) for child in reversed(children)]
    return tuple(sorted(rows, key=lambda row: _KINDS.index(row.path[0].kind.value if row.path[0].kind else None)))


def _sops(catalogue: Catalogue, id: ProcessId) -> Iterator[Sop]:
    sops = (catalogue.sops[sop] for sop in catalogue.in_process.get(id, ()))
    yield from (sop for sop in sops if sop.status.value is not Status.REVOKED)
