"""The command that makes forms about SOPs: filled from the records, or to be filled by hand."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from generator.cli.outcome import told
from generator.cli.places import UsageError, require_outside, source_tree, within
from generator.diagnostics import Severity
from generator.evidence import Wanted
from generator.model import HalfYear, SopId, UnitId
from generator.pipeline import FORM_FORMATS, Loaded, Quiet, load
from generator.pipeline.exporting import make_form
from generator.publish import write_file

_OF_AN_SOP = "tanda-baca"


def run_form(options: argparse.Namespace) -> int:
    """Write one document with the forms asked for."""
    if options.file is not None and options.kind != _OF_AN_SOP:
        raise UsageError(f'hanya formulir {_OF_AN_SOP} dibuat untuk satu SOP; untuk "{options.kind}" pakai --unit')
    tree = source_tree(options.src, [options.file] if options.file else [])
    format = _format(options.format, options.output)
    loaded = load(tree, Quiet())
    unit, sop = _unit(loaded, options.unit), _sop(loaded, tree, options.file)
    wanted = Wanted(unit, _period(options.period), sop, options.empty)
    name = "-".join(filter(None, (options.kind, options.unit, wanted.sop, options.period, "kosong" * options.empty)))
    target = Path(options.output or f"{name}.{format}")
    target = target / f"{name}.{format}" if os.path.isdir(target) else target
    require_outside(tree, target)
    content = make_form(loaded, options.kind, wanted, format)
    errors = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    if content is None:
        return told(loaded, tree, errors, f"Tidak ada yang ditulis: {_nothing(options.kind)}\n")
    write_file(target, content, with_folder=True)
    return told(loaded, tree, errors, f"Ditulis: {target}\n")


def _nothing(kind: str) -> str:
    """Return why there is no form, and what to do."""
    if kind == "identifikasi":
        return "belum ada tugas di tugas.yml; tulis di sana, atau buat formulir kosong dengan --empty."
    return "belum ada SOP yang berlaku; pilih unit lain dengan --unit, atau buat formulir kosong dengan --empty."


def _format(format: str | None, output: str | None) -> str:
    """Return the format, which the end of the output may tell. Raises UsageError."""
    if output == "":
        raise UsageError("nama berkas hasil kosong")
    suffix = Path(output).suffix.lower().lstrip(".") if output and not os.path.isdir(output) else ""
    if suffix and suffix not in FORM_FORMATS:
        raise UsageError(f'akhiran ".{suffix}" bukan bentuk formulir; pilihannya {", ".join(FORM_FORMATS)}')
    if format and suffix and suffix != format:
        raise UsageError(f'akhiran ".{suffix}" pada "{output}" tidak sesuai dengan --format {format}')
    return format or suffix or "pdf"


def _unit(loaded: Loaded, id: str | None) -> UnitId | None:
    if id is not None and id not in loaded.catalogue.units:
        raise UsageError(f'unit "{id}" tidak ada di unit.yml; yang ada: {", ".join(loaded.catalogue.units)}')
    return UnitId(id) if id is not None else None


def _period(text: str | None) -> HalfYear | None:
    period = HalfYear.of(text) if text is not None else None
    if text is not None and period is None:
        raise UsageError(f'"{text}" bukan semester; tulis TAHUN-1 untuk Januari-Juni atau TAHUN-2, misalnya 2026-1')
    return period


def _sop(loaded: Loaded, tree: Path, file: str | None) -> SopId | None:
    if file is None:
        return None
    path = within(tree, file)
    for id, sop in loaded.catalogue.sops.items():
        if sop.file == path:
            return id
    raise UsageError(f'"{file}" bukan berkas SOP yang terbaca; SOP ditulis di sop/<unit>/<id>.yml')
