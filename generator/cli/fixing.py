"""The command that puts right what is certain."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections import Counter
from pathlib import Path

from generator.cli.outcome import CLEAN, FINDINGS, is_within
from generator.cli.places import UsageError, same_place, source_tree, within
from generator.cli.questions import agrees
from generator.cli.terminal import called_as, write, write_error
from generator.diagnostics.registry import RULES
from generator.diagnostics.text import visible
from generator.pipeline.fixing import Fixed, fixed
from generator.publish import written


def run_fix(options: argparse.Namespace) -> int:
    """Show what would change, ask, and write it."""
    tree = source_tree(options.src, options.files)
    wanted = [within(tree, file) for file in options.files]
    place = same_place(options.src, options.files)
    result = fixed(tree, lambda path: is_within(path, wanted))
    if not result.after:
        write(f"Tidak ada yang dapat diperbaiki dengan pasti. Temuan lain: {called_as()} check{place}.\n")
        return CLEAN
    write(f"{_difference(result, tree)}\n{_summary(result)}")
    if not options.yes and not _may_write():
        write(f"Tidak ada yang ditulis. Untuk menulisnya: {called_as()} fix{place} --yes.\n")
        return FINDINGS
    changed = [tree / path for path, text in result.before.items() if (tree / path).read_bytes() != text.encode()]
    if changed:  # then nothing is written: an SOP and the entry that it needs belong together
        raise UsageError(f"{changed[0]} berubah sementara itu; ulangi perintah ini")
    with written(tree, {}, {path: text.encode() for path, text in result.after.items()}):
        pass
    for path in result.after:
        write(f"Ditulis: {tree / path}\n")
    write(f"Periksa hasilnya: {called_as()} check{place}.\n")
    return CLEAN


def _may_write() -> bool:
    if not sys.stdin.isatty():
        return False
    try:
        return agrees("--yes", "Tulis perubahan ini?")
    except UsageError as error:
        write_error(f"{error}\n")
        return False


def _difference(result: Fixed, tree: Path) -> str:
    """Return the changes line by line."""
    lines: list[str] = []
    for path, text in result.after.items():
        name = (tree / path).as_posix()
        pair = result.before[path].splitlines(), text.splitlines()
        lines += difflib.unified_diff(*pair, f"{name} (sekarang)", f"{name} (sesudah)", lineterm="", n=1)
    return "\n".join(map(visible, lines)) + "\n"


def _summary(result: Fixed) -> str:
    """Return how often each rule's finding ends."""
    counts = Counter(finding.code for finding in result.ended)
    lines = [f"   {code} {RULES[code].title}: {count}" for code, count in sorted(counts.items())]
    return "\n".join(("Temuan yang berakhir:", *lines, ""))
