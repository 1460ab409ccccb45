"""The command that packs a year's evidence into one archive."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from generator.cli.outcome import told
from generator.cli.places import UsageError, require_outside, source_tree
from generator.cli.progress_display import display
from generator.diagnostics import Severity
from generator.pipeline import Quiet, load
from generator.pipeline.evidence_pack import make_pack
from generator.publish import write_file

_YEAR = re.compile(r"[12]\d{3}")


def run_evidence(options: argparse.Namespace) -> int:
    """Write the archive; it is written when all of it is made, so that nothing half done is ever seen."""
    if not _YEAR.fullmatch(options.year):
        raise UsageError(f'"{options.year}" bukan tahun; tulis misalnya 2026')
    tree = source_tree(options.src)
    target = Path(options.output if options.output is not None else f"bukti-{options.year}.zip")
    if target.suffix.lower() != ".zip":
        raise UsageError(f'nama arsip harus berakhiran .zip, bukan "{options.output}"')
    require_outside(tree, target)
    loaded = load(tree, Quiet())
    errors = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    if errors:
        return told(loaded, tree, errors, "Tidak ada yang ditulis: perbaiki dahulu galat itu, lalu jalankan lagi.\n")
    pack = make_pack(tree, loaded, int(options.year), display())
    write_file(target, pack.content, with_folder=True)
    wrong = [finding for finding in pack.findings if finding.severity is Severity.ERROR]
    return told(loaded, tree, wrong, f"Ditulis: {target}, {pack.files} berkas. Buka index.html di dalamnya.\n")
