"""The command that makes the sheet of one SOP."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from generator.cli.outcome import CLEAN, FINDINGS, findings_about
from generator.cli.places import UsageError, require_outside, source_tree, within
from generator.cli.terminal import columns, write, write_bytes, write_error
from generator.diagnostics import Severity
from generator.diagnostics.folding import folded
from generator.diagnostics.formats import count
from generator.diagnostics.text import render_text
from generator.pipeline import SHEET_FORMATS, Loaded, Quiet, load
from generator.pipeline.single import make_sheet, page_files, save_sheet

_DEPTH = 2  # folders above an SOP in the sources: sop/<unit>/<id>.yml


def run_sheet(options: argparse.Namespace) -> int:
    """Make the sheet of one SOP; its findings go to standard error."""
    if os.path.isdir(options.file):
        raise UsageError(f'"{options.file}" adalah folder; sebutkan satu berkas SOP di dalamnya')
    tree = source_tree(options.src, [options.file])
    path = within(tree, options.file)
    format, output = _sheet_output(options.format, options.output)
    is_printed = output == "-" or (output is None and format == "json")
    if not is_printed:
        require_outside(tree, Path(output or ""))
    loaded = load(tree, Quiet())
    found = [id for id, sop in loaded.catalogue.sops.items() if sop.file == path]
    if not found:
        return _no_sop(loaded, tree, path, options.file)
    report = make_sheet(loaded, found[0], format)
    errors = count(report.findings)[Severity.ERROR.value]
    if report.findings:
        write_error(render_text(folded(report.findings), loaded.texts, tree.as_posix(), columns(sys.stderr)) + "\n")
    if not report.files:
        write_error("Lembar tidak dibuat.\n")
    elif is_printed:
        if len(report.files) > 1:
            raise UsageError(f"lembar ini {len(report.files)} halaman; format {format} perlu -o BERKAS")
        write_bytes(report.files[0])
    else:
        target = Path(output or f"{found[0]}.{format}")
        target = target / f"{found[0]}.{format}" if os.path.isdir(target) else target
        for name in page_files(report, target):
            require_outside(tree, name)
        for written in save_sheet(report, target):
            write(f"Lembar ditulis: {written}\n")
        if errors:
            write_error(f"Lembar itu belum benar: {errors} galat di atas.\n")
    return FINDINGS if errors else CLEAN


def _sheet_output(format: str | None, output: str | None) -> tuple[str, str | None]:
    """Return the format, which the name of the output may tell, and the output. Raises UsageError."""
    if output == "":
        raise UsageError("nama berkas hasil kosong")
    suffix = Path(output).suffix.lower().lstrip(".") if output and not os.path.isdir(output) else ""
    known = ", ".join(f".{name}" for name in SHEET_FORMATS)
    if suffix and suffix not in SHEET_FORMATS:
        raise UsageError(
            f'akhiran ".{suffix}" pada "{output}" bukan bentuk lembar; pilihannya {known}, atau tanpa akhiran'
        )
    if format and suffix and suffix != format:
        raise UsageError(f'akhiran ".{suffix}" pada "{output}" tidak sesuai dengan --format {format}')
    return format or suffix or "pdf", output


def _no_sop(loaded: Loaded, tree: Path, path: str, file: str) -> int:
    findings = findings_about(loaded, [path])
    if not findings or path.count("/") != _DEPTH or not path.startswith("sop/"):
        raise UsageError(f'"{file}" bukan berkas SOP; SOP ditulis di {tree / "sop"}/<unit>/<id>.yml')
    write_error(render_text(folded(findings), loaded.texts, tree.as_posix(), columns(sys.stderr)))
    write_error("\nLembar tidak dibuat.\n")
    return FINDINGS
