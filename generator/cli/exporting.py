"""The command that writes SOPs as files for other programs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from generator.cli.outcome import findings_about, is_within, told
from generator.cli.places import UsageError, require_outside, source_tree, within
from generator.cli.progress_display import display
from generator.diagnostics import Severity
from generator.model import SopId
from generator.pipeline import Loaded, Quiet, Stage, load
from generator.pipeline.exporting import REGISTER, make_exports, make_register
from generator.publish import write_file


def run_export(options: argparse.Namespace) -> int:
    """Write every SOP named, each to a file of its own; one that cannot be written keeps no other from its file.

    Or the list of all SOPs.
    """
    if options.list is not None:
        return _write_register(options)
    if not options.files:
        raise UsageError("sebutkan berkas SOP, atau folder yang memuatnya, misalnya sop_src/sop")
    if options.format is None:
        raise UsageError("sebutkan bentuknya dengan --format")
    tree = source_tree(options.src, options.files)
    wanted = [within(tree, file) for file in options.files]
    folder = _folder(tree, options.out)
    loaded = load(tree, Quiet())
    ids = _meant(loaded, wanted, options.files)
    errors = [finding for finding in findings_about(loaded, wanted) if finding.severity is Severity.ERROR]
    written = 0
    progress = display()
    progress.begin(Stage.EXPORT, len(ids))
    try:
        for id, export in zip(ids, make_exports(loaded, ids, options.format), strict=True):
            errors += (finding for finding in export.findings if finding.severity is Severity.ERROR)
            if export.content is not None:
                write_file(folder / f"{id}.{options.format}", export.content, with_folder=True)
                written += 1
            progress.advance()
    finally:
        progress.end()
    return told(loaded, tree, errors, _summary(written, ids, folder, options.format))


def _write_register(options: argparse.Namespace) -> int:
    if options.files or options.format is not None:
        raise UsageError("--list menulis daftar semua SOP; jangan sebut SOP atau --format bersamanya")
    tree = source_tree(options.src)
    target = _folder(tree, options.out) / f"{REGISTER}.{options.list}"
    loaded = load(tree, Quiet())
    errors = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    write_file(target, make_register(loaded.catalogue, options.list), with_folder=True)
    return told(loaded, tree, errors, f"Ditulis: {target}\n")


def _folder(tree: Path, option: str | None) -> Path:
    """Return the folder to write to, which is made where it is missing. Raises UsageError."""
    if option == "":
        raise UsageError("nama folder hasil kosong")
    folder = Path(option or ".")
    require_outside(tree, folder / "hasil")
    return folder


def _meant(loaded: Loaded, wanted: Sequence[str], files: Sequence[str]) -> list[SopId]:
    """Return the SOPs in the files and folders named. Raises UsageError for one that holds none."""
    sops = loaded.catalogue.sops
    for path, file in zip(wanted, files, strict=True):
        is_known = any(is_within(sop.file, [path]) for sop in sops.values())
        if not is_known and not findings_about(loaded, [path]):
            raise UsageError(f'"{file}" bukan berkas SOP dan tidak memuatnya; SOP ditulis di sop/<unit>/<id>.yml')
    return [id for id, sop in sops.items() if is_within(sop.file, wanted)]


def _summary(written: int, ids: Sequence[SopId], folder: Path, format: str) -> str:
    if written == len(ids) == 1:
        return f"Ditulis: {folder / f'{ids[0]}.{format}'}\n"
    missing = f" {len(ids) - written} tidak dapat dibuat; sebabnya di atas." if written < len(ids) else ""
    return f"{written} berkas {format} ditulis ke {folder}.{missing}\n" if written else "Tidak ada yang ditulis.\n"
