"""The page of business processes: their map, and the list in eight columns."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifact import Artifact
from generator.form.processes import COLUMNS, process_rows, row_texts
from generator.model import ProcessId, ProcessRow, Status
from generator.site.engine import NO_MENU, PageWriter
from generator.site.facts import Collection
from generator.site.reference import front
from generator.site.views import STATUS_NAMES


def process_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the page, where the office has written its map."""
    content = collection.content
    catalogue = content.catalogue
    if not catalogue.processes:
        return
    rows = process_rows(catalogue)
    sops = sorted(catalogue.sops.values(), key=lambda sop: (sop.name.value.casefold(), sop.id))
    yield writer.page(
        "proses/index.md",
        "proses.md.j2",
        {**front("proses", NO_MENU), "indeks": True},
        map=content.process_map,
        status_names=STATUS_NAMES,
        columns=COLUMNS,
        rows=[(row, row_texts(row), anchors) for row, anchors in _anchored(rows)],
        without_sop=[row for row in rows if row.sop is None],
        without_process=[
            sop
            for sop in sops
            if sop.status.value is not Status.REVOKED
            and (sop.process is None or sop.process.value not in catalogue.processes)
        ],
        processes=len(catalogue.processes),
        sops=sum(row.sop is not None for row in rows),
    )


def _anchored(rows: tuple[ProcessRow, ...]) -> Iterator[tuple[ProcessRow, list[ProcessId]]]:
    """Yield rows with the processes that they are the first of: what the map leads to."""
    known: set[ProcessId] = set()
    for row in rows:
        new = [process.id for process in row.path if process.id not in known]
        known.update(new)
        yield row, new
