"""The list of business processes with their SOPs, in the eight columns of the ministries' sample."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.model import Process, ProcessId, ProcessKind, ProcessRow, Sop, Status
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


def row_texts(row: ProcessRow) -> tuple[str, ...]:
    """Return a row under `COLUMNS`; of more levels than there is room for the lowest stands last."""
    shown = row.path if len(row.path) <= LEVELS else (*row.path[: LEVELS - 1], row.path[-1])
    named = [text for process in shown for text in (process.printed_code, process.title.value)]
    named += [""] * (2 * LEVELS - len(named))
    number = row.sop.number.value if row.sop and row.sop.number else ""
    return (*named, number, row.sop.name.value if row.sop else "")


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
    return tuple(sorted(rows, key=lambda row: _KINDS.index(row.kind)))


def _sops(catalogue: Catalogue, id: ProcessId) -> Iterator[Sop]:
    sops = (catalogue.sops[sop] for sop in catalogue.in_process.get(id, ()))
    yield from (sop for sop in sops if sop.status.value is not Status.REVOKED)
