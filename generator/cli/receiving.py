"""The command that takes a proposal in: looked at first, then written whole or not at all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.cli.outcome import CLEAN, FINDINGS
from generator.cli.places import UsageError, source_tree
from generator.cli.questions import agrees
from generator.cli.terminal import called_as, write
from generator.diagnostics.text import one_line, visible
from generator.diff import render_markdown
from generator.folder import read_regular
from generator.pipeline.comparison import new_findings
from generator.pipeline.receiving import Received, received
from generator.pipeline.revisions import RevisionError, committed
from generator.proposal import MOST_PACKED, ProposalError, Proposed, unpacked
from generator.publish import reason, write_file

_BRANCH = "usulan"


def run_receive(options: argparse.Namespace) -> int:
    """Show what a proposal changes, ask, and write it, with `--branch` as a commit of its own."""
    tree = source_tree(options.src)
    files = _files(options.file)
    try:
        with received(tree, files, Path(options.file).name) as result:
            _tell(result)
            if not result.changed:
                write("Semua isi usulan ini sudah ada di naskah; tidak ada yang ditulis.\n")
                return CLEAN
            if result.conflicts or result.errors:
                return FINDINGS
            if not options.yes and not (sys.stdin.isatty() and agrees("--yes", "Terima usulan ini?")):
                write(f"Tidak ada yang ditulis. Untuk menerimanya: {called_as()} receive {options.file} --yes\n")
                return FINDINGS
            return _take(tree, result, options.branch)
    except (RevisionError, OSError) as error:
        raise UsageError(str(error) if isinstance(error, RevisionError) else reason(error)) from error


def _files(name: str) -> Mapping[str, Proposed]:
    try:
        return unpacked(read_regular(name, MOST_PACKED))
    except OSError as error:
        raise UsageError(f'"{name}" tidak dapat dibaca: {reason(error)}') from error
    except ProposalError as error:
        raise UsageError(f'"{name}": {error}') from error


def _tell(result: Received) -> None:
    compared = result.compared
    summary = render_markdown(compared.comparison, compared.old_name, compared.new_name, new_findings(compared))
    write("\n".join(map(visible, summary.splitlines())) + "\n\n")
    for path in result.changed:  # a remark, too, is somebody's words in the office's sources, and the summary has none
        write(f"Berkas: {path} ({'diubah' if path in compared.old.texts else 'baru'})\n")
    if result.changed:
        write("Ringkasan di atas tidak menyebut komentar dan cara penulisan.\n\n")
    for path in result.conflicts:
        write(f"{path}: berubah di sini sejak usulan dibuat; minta pengusul memulai lagi dari naskah yang sekarang.\n")
    for one in result.errors:
        write(f"{one.span.file}:{one.span.line}: galat {one.code}: {visible(one_line(one.message))}\n")
    if result.errors:
        write("Usulan dengan galat tidak diterima; kirim kembali kepada pengusul.\n")


def _take(tree: Path, result: Received, branch: str | None) -> int:
    def write_all() -> None:
        for path, text in result.changed.items():
            write_file(tree / path, text.encode(), with_folder=True)
            write(f"Ditulis: {tree / path}\n")

    if branch is None:
        write_all()
        return CLEAN
    ids = [Path(path).stem for path in result.changed if path.startswith("sop/")]
    name = branch or "-".join((_BRANCH, ids[0] if ids else "daftar"))
    committed(tree, name, f"Usulan: {', '.join(ids) or 'daftar bersama'}", tuple(result.changed), write_all)
    write(f'Tersimpan sebagai cabang "{name}". Kirim: git push -u origin {name}\n')
    return CLEAN
