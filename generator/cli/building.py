"""The command that builds the site."""

from __future__ import annotations

import argparse
import sys

from generator.cli.outcome import CLEAN, FINDINGS, in_words
from generator.cli.places import require_apart, site_folder, source_tree
from generator.cli.progress_display import display
from generator.cli.storing import store_of, told_of
from generator.cli.terminal import called_as, columns, write, write_error
from generator.diagnostics import Severity
from generator.diagnostics.folding import folded
from generator.diagnostics.text import render_text
from generator.offline import form_files
from generator.pipeline.build import BuildReport, build


def run_build(options: argparse.Namespace) -> int:
    """Build the site; tell of errors and of what was made."""
    sources = source_tree(options.src)
    site = site_folder(options.out)
    require_apart(sources, site)
    store = store_of(options, sources, site)
    report = build(sources, site, display(), form_files, store)
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    if errors:
        write_error(render_text(folded(errors), report.loaded.texts, str(sources), columns(sys.stderr)) + "\n")
    write(_build_summary(report) + told_of(store))
    return FINDINGS if errors else CLEAN


_WITHOUT_FORM = (
    'Tanpa formulir "Tulis SOP": paket JavaScript-nya belum ada; "make site" memasangnya bila registri npm terjangkau.'
)


def _build_summary(report: BuildReport) -> str:
    seconds = [f"{time.stage.value} {time.seconds:.1f}".replace(".", ",") + " detik" for time in report.times]
    total = f"{sum(time.seconds for time in report.times):.1f}".replace(".", ",")
    counts = in_words(folded(report.findings))
    sops = len(report.loaded.catalogue.sops)
    if report.is_replaced:
        head = f"Situs selesai di {report.site}: {sops} SOP, {report.pages} halaman, {report.sheets} lembar PDF."
        missing = sops - report.sheets
        head += f" {missing} lembar tidak dapat digambar; sebabnya di atas." if missing else ""
    else:
        head = f"Situs tidak dibangun karena ada galat; {report.site} dibiarkan seperti adanya."
    if report.is_replaced and not report.has_form:
        head += f"\n{_WITHOUT_FORM}"
    more = f" Semua temuan: {called_as()} check --sheets." if report.findings else ""
    return f"{head}\nTemuan: {counts}.{more}\nWaktu: {total} detik ({'; '.join(seconds)}).\n"
