"""Rules about the map of business processes; an office without `probis.yml` hears of none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diagnostics import Diagnostic, Severity, codes_processes
from generator.form.processes import LEVELS, process_rows
from generator.model import Status
from generator.resolve import Catalogue


def without_process(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """An SOP that names no process; of a draft that is only told."""
    for sop in catalogue.sops.values() if catalogue.processes else ():
        if sop.process is None and "process" not in sop.faulty and sop.status.value is not Status.REVOKED:
            yield codes_processes.WITHOUT_PROCESS.at(
                sop.origin,
                f'SOP "{sop.id}" belum menyebut proses bisnisnya',
                hint="tambahkan kunci proses dengan sebuah id dari probis.yml",
                severity=Severity.INFO if sop.status.value is Status.DRAFT else None,
            )


def without_sop(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A lowest process that no SOP carries out."""
    references = (entry for sop in catalogue.sops.values() if (entry := sop.process))
    parents = (entry for process in catalogue.processes.values() if (entry := process.parent))
    unknown = tuple(entry.span for entry in (*references, *parents) if entry.value not in catalogue.processes)
    for row in process_rows(catalogue):
        if row.sop is None:
            process = row.path[-1]
            yield codes_processes.WITHOUT_SOP.at(
                process.title.span,
                f'proses "{process.id}" belum mempunyai SOP',
                hint="susun SOP-nya, atau tulis id proses ini sebagai proses pada SOP yang menjalankannya",
                example=f"proses: {process.id}",
                follows=unknown,
            )


def too_deep(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A process below the lowest level that the list has room for."""
    paths = dict.fromkeys(row.path for row in process_rows(catalogue) if len(row.path) > LEVELS)
    for process in dict.fromkeys(path[LEVELS].id for path in paths):
        parent = catalogue.processes[process].parent
        assert parent is not None
        yield codes_processes.TOO_DEEP.at(
            parent.span,
            f'proses "{process}" berada di tingkat keempat',
            hint="pindahkan ke bawah sub-proses, atau jadikan satu dengan proses di atasnya",
        )


RULES: tuple[Callable[[Catalogue], Iterator[Diagnostic]], ...] = (without_process, without_sop, too_deep)
