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
from generator.draft import Joined
from generator.folder import read_regular
from generator.pipeline.branches import commit, opened_for
from generator.pipeline.comparison import new_findings
from generator.pipeline.receiving import Received, received, taken_over
from generator.pipeline.revisions import RevisionError
from generator.proposal import MOST_PACKED, ProposalError, Proposed, unpacked
from generator.publish import reason

_BRANCH = "usulan"
_MOST_LINES = 40  # of a file whose change is shown line by line


def run_receive(options: argparse.Namespace) -> int:
    """Show what a proposal changes, ask, and write it, with `--branch` as a commit of its own."""
    tree = source_tree(options.src)
    files = _files(options.file)
    try:
        result = received(tree, files, Path(options.file).name)
        _tell(result)
        if not result.changed and not result.conflicts:
            write("Semua isi usulan ini sudah ada di naskah; tidak ada yang ditulis.\n")
            return CLEAN
        if result.conflicts or result.errors:
            return FINDINGS
        if not options.yes and not (sys.stdin.isatty() and agrees("--yes", "Terima usulan ini?")):
            write(f"Tidak ada yang ditulis. Untuk menerimanya: {called_as()} receive {options.file} --yes\n")
            return FINDINGS
        return _take(tree, result, options.branch)
    except RevisionError as error:
        raise UsageError(f"{error}; tidak ada yang ditulis") from error
    except OSError as error:
        place = f'"{error.filename}" tidak dapat dibaca: ' if error.filename else ""
        raise UsageError(f"{place}{reason(error)}; tidak ada yang ditulis") from error


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
        write(f"Berkas: {path} ({'baru' if result.before[path] is None else 'diubah'})\n")
    if result.changed:
        write("Ringkasan di atas tidak menyebut komentar dan cara penulisan.\n\n")
    for path, untold in result.untold.items():
        lines = "".join(f"   {visible(line)}\n" for line in _cut(untold))
        write(f"{path}, baris demi baris:\n{lines}\n")
    for path, joined in result.joined.items():
        _tell_of_list(path, joined)
    for path in (path for path in result.conflicts if path not in result.joined):
        write(f"{path}: berubah di sini sejak usulan dibuat; minta pengusul memulai lagi dari naskah yang sekarang.\n")
    for one in result.errors:
        write(f"{one.span.file}:{one.span.line}: galat {one.code}: {visible(one_line(one.message))}\n")
    if result.errors:
        write("Usulan dengan galat tidak diterima; kirim kembali kepada pengusul.\n")


def _tell_of_list(path: str, one: Joined) -> None:
    """Tell what becomes of a list that changed here since a proposal was made from it."""
    for dispute in one.disputes:
        write(f'{path}: "{visible(dispute.id)}" dibetulkan di sini dan di usulan, tidak sama:\n')
        for key, here, there in dispute.fields:
            write(f"   {visible(key)}: di sini {_said(here)}, di usulan {_said(there)}\n")
    if one.disputes:
        write(f"{path}: sepakati mana yang benar, lalu minta pengusul memulai lagi dari naskah yang sekarang.\n")
        return
    right = " dan yang dibetulkannya dipakai" if one.taken else ""
    write(f"{path}: berubah di sini sejak usulan dibuat; entri barunya ditambahkan{right}, yang lain tetap.\n")
    for id in map(visible, one.kept):
        write(f'{path}: "{id}" ditulis lain di usulan; keduanya belum dikonfirmasi, dipakai yang di sini.\n')


def _said(value: object) -> str:
    return "kosong" if value is None else f'"{visible(one_line(value if isinstance(value, str) else str(value)))}"'


def _cut(lines: list[str]) -> list[str]:
    return [*lines[:_MOST_LINES], *([f"… dan {len(lines) - _MOST_LINES} baris lagi"] if lines[_MOST_LINES:] else [])]


def _take(tree: Path, result: Received, branch: str | None) -> int:
    if branch is None:
        with taken_over(tree, result):
            pass
        write("".join(f"Ditulis: {tree / path}\n" for path in result.changed))
        return CLEAN
    ids = [Path(path).stem for path in result.changed if path.startswith("sop/")]
    name = branch or "-".join((_BRANCH, ids[0] if ids else "daftar"))
    message = f"Usulan: {', '.join(ids) or 'daftar bersama'}"
    paths = tuple(result.changed)
    repository = opened_for(tree, name, paths)
    with taken_over(tree, result):
        commit(repository, name, message, paths)
    write("".join(f"Ditulis: {tree / path}\n" for path in result.changed))
    write(f'Tersimpan sebagai cabang "{name}". Kirim: git push -u origin {name}\n')
    return CLEAN
