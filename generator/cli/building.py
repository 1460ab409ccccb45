"""The command that builds the site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

from generator.cli.outcome import CLEAN, FAILURE, FINDINGS, in_words
from generator.cli.places import UsageError, require_apart, same_place, site_folder, source_tree
from generator.cli.progress_display import display
from generator.cli.storing import store_of, told_of
from generator.cli.terminal import called_as, columns, write, write_error
from generator.diagnostics import Severity
from generator.diagnostics.folding import folded
from generator.diagnostics.text import render_text, visible
from generator.memory import collection_paused
from generator.offline import form_files, packages_digest
from generator.pipeline import StageTime
from generator.pipeline.build import BuildReport, build
from generator.pipeline.elsewhere import Connect
from generator.province.building import SeveralReport, build_several
from generator.source import is_province
from generator.store import Store


def run_build(options: argparse.Namespace) -> int:
    """Build the site; tell of errors and of what was made."""
    sources = source_tree(options.src, of_several=True)
    site = site_folder(options.out)
    require_apart(sources, site)
    store, connect = store_of(options, sources, site), connect_of(options.executor)
    if is_province(sources):
        return _run_several(sources, site, store, connect)
    with collection_paused():  # what is left in the end goes with this program
        report = build(sources, site, display(), form_files, store, connect=connect, form_of=packages_digest())
        errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
        if errors:
            write_error(render_text(folded(errors), report.texts, str(sources), columns(sys.stderr)) + "\n")
        write(_build_summary(report, same_place(str(sources))) + told_of(store))
        return FINDINGS if errors else CLEAN


def connect_of(executor: str) -> Connect | None:
    """Return what opens a way to the executor that is asked for; None for this machine. Raises UsageError."""
    kind, _, address = executor.partition(":")
    if executor == "local":
        return None
    if kind != "dask" or not address:
        raise UsageError(f'--executor "{visible(executor)}" tidak dikenal; pakai local atau dask:tcp://NAMA:PORT')
    try:
        # By name, because its library is asked for by an extra and takes seconds to import.
        connected = import_module("generator.cluster").connected
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--executor dask memerlukan pustaka {error.name}; pasang dari requirements-dask.txt, lihat "
            "docs/panduan/klaster.md"
        ) from error
    return partial(connected, address)


def _run_several(sources: Path, site: Path, store: Store | None, connect: Connect | None) -> int:
    """Build the site of several offices; a program that failed with one of them decides the exit code."""
    report = build_several(sources, site, display(), form_files, store, connect)
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    if errors:
        write_error(render_text(folded(errors), report.texts, str(sources), columns(sys.stderr)) + "\n")
    failed = [office for office in report.offices if office.failure]
    for office in failed:
        write_error(f"Instansi {office.state.id}: {visible(office.failure)[:_MOST]}\n")
    write(_several_summary(report, same_place(str(sources))) + told_of(store, is_shared=True))
    return FAILURE if failed else FINDINGS if errors else CLEAN


_MOST = 2000  # characters that are shown of what a program said


def _several_summary(report: SeveralReport, place: str) -> str:
    built = [office for office in report.offices if office.state.is_new]
    sops = sum(len(office.state.facts.sops) for office in report.offices if office.state.facts)
    if report.is_replaced:
        head = (
            f"Situs selesai di {report.site}: {len(built)} dari {len(report.offices)} instansi diperbarui, {sops} SOP, "
            f"{sum(office.pages for office in built)} halaman, {sum(office.sheets for office in built)} lembar PDF."
        )
    else:
        causes = {office.state.cause for office in report.offices if office.state.cause}
        why = causes.pop().value if len(causes) == 1 else "sebabnya di atas"
        head = f"Situs tidak dibangun: {why}; {report.site} dibiarkan seperti adanya."
    old = [f"{office.state.id}: {office.state.edition_words}." for office in report.offices if not office.state.is_new]
    if old and report.is_replaced:
        head = "\n".join((head, "Tidak diperbarui:", *old))
    if built and not all(office.has_form for office in built):
        head += f"\n{_WITHOUT_FORM}"
    more = f" Semua temuan: {called_as()} check --sheets{place}." if report.findings else ""
    return f"{head}\nTemuan: {in_words(folded(report.findings))}.{more}\n{_times(report.times)}"


def _times(times: Sequence[StageTime]) -> str:
    seconds = [f"{time.stage.value} {time.seconds:.1f}".replace(".", ",") + " detik" for time in times]
    total = f"{sum(time.seconds for time in times):.1f}".replace(".", ",")
    return f"Waktu: {total} detik ({'; '.join(seconds)}).\n"


_WITHOUT_FORM = (
    'Tanpa formulir "Tulis SOP": paket JavaScript-nya belum ada; "make site" memasangnya bila registri npm terjangkau.'
)


def _build_summary(report: BuildReport, place: str) -> str:
    counts = in_words(folded(report.findings))
    sops = report.sops
    if report.is_replaced:
        head = f"Situs selesai di {report.site}: {sops} SOP, {report.pages} halaman, {report.sheets} lembar PDF."
        missing = sops - report.sheets
        head += f" {missing} lembar tidak dapat digambar; sebabnya di atas." if missing else ""
    else:
        head = f"Situs tidak dibangun karena ada galat; {report.site} dibiarkan seperti adanya."
    if report.is_replaced and not report.has_form:
        head += f"\n{_WITHOUT_FORM}"
    more = f" Semua temuan: {called_as()} check --sheets{place}." if report.findings else ""
    return f"{head}\nTemuan: {counts}.{more}\n{_times(report.times)}"
