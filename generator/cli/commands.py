"""One function a command: run the stages, print what came of it, return the exit code."""

from __future__ import annotations

import argparse
import difflib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from generator.cli.places import UsageError, require_apart, site_folder, source_tree, within
from generator.cli.terminal import display, write, write_bytes, write_data, write_error
from generator.diagnostics import Diagnostic, Severity
from generator.diagnostics.formats import count, render_github, render_gitlab, render_json
from generator.diagnostics.registry import RULES, explain
from generator.diagnostics.text import render_text
from generator.pipeline import (
    SHEET_FORMATS,
    BuildReport,
    Loaded,
    Quiet,
    build,
    json_schema,
    load,
    make_sheet,
    save_sheet,
)

CLEAN, FINDINGS = 0, 1


def run_build(options: argparse.Namespace) -> int:
    """Build the site; tell of errors and of what was made."""
    sources = source_tree(options.src)
    site = site_folder(options.out, options.src)
    require_apart(sources, site)
    report = build(sources, site, display())
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    if errors:
        write_error(render_text(errors, report.loaded.texts, str(sources)) + "\n")
    write(_build_summary(report))
    return FINDINGS if errors else CLEAN


def _build_summary(report: BuildReport) -> str:
    seconds = [f"{time.stage.value} {time.seconds:.1f}".replace(".", ",") + " detik" for time in report.times]
    total = f"{sum(time.seconds for time in report.times):.1f}".replace(".", ",")
    counts = in_words(report.findings)
    sops = len(report.loaded.catalogue.sops)
    if report.is_replaced:
        head = (
            f"Situs selesai di {report.site}: {sops} SOP, {report.pages} halaman, {report.sheets} lembar PDF."
        )
        missing = sops - report.sheets
        head += f" {missing} lembar tidak dapat digambar; sebabnya di atas." if missing else ""
    else:
        head = f"Situs tidak dibangun karena ada galat; {report.site} dibiarkan seperti adanya."
    more = " Semua temuan: sop check." if report.findings else ""
    return f"{head}\nTemuan: {counts}.{more}\nWaktu: {total} detik ({'; '.join(seconds)}).\n"


def in_words(findings: Iterable[Diagnostic]) -> str:
    """Return how many findings there are, such as "1 galat, 2 peringatan"; "tidak ada" for none."""
    parts = [f"{number} {word}" for word, number in count(findings).items() if number]
    return ", ".join(parts) or "tidak ada"


def run_check(options: argparse.Namespace) -> int:
    """Check the sources; print the findings of all of them, or of the files asked for."""
    tree = source_tree(options.src, options.files)
    wanted = [within(tree, file) for file in options.files]
    loaded = load(tree, Quiet())
    findings = _about(loaded, wanted)
    if options.format == "json":
        write_data(render_json(findings))
    elif options.format == "github":
        write_data(render_github(findings, tree.as_posix()))
    elif options.format == "gitlab":
        write_data(render_gitlab(findings, tree.as_posix()))
    else:
        text = render_text(findings, loaded.texts, tree.as_posix())
        checked = f"{len(wanted)} berkas" if wanted else f"{len(loaded.catalogue.sops)} SOP"
        write(f"{text}\n" if text else "")
        write(f"{checked} diperiksa. Temuan: {in_words(findings)}.\n")
    serious = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return FINDINGS if any(finding.severity in serious for finding in findings) else CLEAN


def _about(loaded: Loaded, wanted: list[str]) -> tuple[Diagnostic, ...]:
    """Return the findings in the files and folders asked for; all of them when none was."""
    if not wanted or "." in wanted:
        return loaded.findings
    folders = tuple(f"{path}/" for path in wanted)
    return tuple(
        finding
        for finding in loaded.findings
        if finding.span.file in wanted or finding.span.file.startswith(folders)
    )


def run_sheet(options: argparse.Namespace) -> int:
    """Make the sheet of one SOP; its findings go to standard error."""
    tree = source_tree(options.src, [options.file])
    path = within(tree, options.file)
    format, output = _sheet_output(options.format, options.output)
    loaded = load(tree, Quiet())
    found = [id for id, sop in loaded.catalogue.sops.items() if sop.file == path]
    if not found:
        return _no_sop(loaded, tree, path, options.file)
    report = make_sheet(loaded, found[0], format)
    if report.findings:
        write_error(render_text(report.findings, loaded.texts, tree.as_posix()) + "\n")
    if not report.files:
        write_error("Lembar tidak dibuat.\n")
    elif output == "-" or (output is None and format == "json"):
        if len(report.files) > 1:
            raise UsageError(f"lembar ini {len(report.files)} halaman; format {format} perlu -o BERKAS")
        write_bytes(report.files[0])
    else:
        target = Path(output or f"{found[0]}.{format}")
        target = target / f"{found[0]}.{format}" if os.path.isdir(target) else target
        for written in save_sheet(report, target):
            write(f"Lembar ditulis: {written}\n")
    return FINDINGS if any(finding.severity is Severity.ERROR for finding in report.findings) else CLEAN


def _sheet_output(format: str | None, output: str | None) -> tuple[str, str | None]:
    """Return the format, which the name of the output may tell, and the output. Raises UsageError."""
    if output == "":
        raise UsageError("nama berkas hasil kosong")
    suffix = Path(output).suffix.lower().lstrip(".") if output else ""
    if suffix in ("yml", "yaml"):
        raise UsageError(f'"{output}" adalah nama berkas sumber; lembar tidak ditulis ke sana')
    return format or (suffix if suffix in SHEET_FORMATS else "pdf"), output


def _no_sop(loaded: Loaded, tree: Path, path: str, file: str) -> int:
    findings = _about(loaded, [path])
    if not findings:
        raise UsageError(f'"{file}" bukan berkas SOP; SOP ditulis di {tree / "sop"}/<unit>/<id>.yml')
    write_error(render_text(findings, loaded.texts, tree.as_posix()) + "\nLembar tidak dibuat.\n")
    return FINDINGS


def run_explain(options: argparse.Namespace) -> int:
    """Explain a code, with or without its letters."""
    code = options.code.strip().upper()
    code = f"SOP{code}" if code.isdigit() else code
    if code not in RULES:
        near = difflib.get_close_matches(code, list(RULES), n=1, cutoff=0.8)
        hint = f'; mungkin maksud Anda "{near[0]}"' if near else ""
        raise UsageError(f'kode "{options.code}" tidak dikenal{hint}')
    write(explain(code))
    return CLEAN


def run_schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of a kind of file."""
    write_data(json.dumps(json_schema(options.kind), ensure_ascii=False, indent=2) + "\n")
    return CLEAN
