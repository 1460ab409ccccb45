"""What commands have in common when they tell of findings: exit codes, counts, and which files are meant."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.cli.terminal import columns, write, write_error
from generator.diagnostics import Diagnostic, Severity
from generator.diagnostics.folding import folded
from generator.diagnostics.formats import count
from generator.diagnostics.text import render_text
from generator.pipeline import Loaded

CLEAN, FINDINGS, FAILURE = 0, 1, 3
_APART = ("sop/", "monev/", "tugas.yml")  # what is wrong there says nothing of other sources


def in_words(findings: Iterable[Diagnostic]) -> str:
    """Return how many findings there are, such as "1 galat, 2 peringatan"; "tidak ada" for none."""
    parts = [f"{number} {word}" for word, number in count(findings).items() if number]
    return ", ".join(parts) or "tidak ada"


def findings_about(loaded: Loaded, wanted: list[str]) -> tuple[Diagnostic, ...]:
    """Return the findings in the files and folders asked for; all of them when none was."""
    return tuple(finding for finding in loaded.findings if is_about(finding, wanted))


def is_about(finding: Diagnostic, wanted: list[str]) -> bool:
    """Tell whether a finding concerns the files and folders asked for.

    An error in what all SOPs share (registries, settings) does: with it no SOP can be read right.
    """
    if finding.severity is Severity.ERROR and not finding.span.file.startswith(_APART):
        return True
    return not wanted or any(
        is_within(file, wanted) for file in (finding.span.file, *(other.span.file for other in finding.related))
    )


def is_within(file: str, wanted: Sequence[str]) -> bool:
    """Tell whether a file is one of those asked for, or in a folder asked for; all are when none was."""
    folders = tuple(f"{path}/" for path in wanted)
    return not wanted or "." in wanted or file in wanted or file.startswith(folders)


def told(loaded: Loaded, tree: Path, errors: list[Diagnostic], summary: str) -> int:
    """Print errors and what was written; return the exit code."""
    if errors:
        write_error(render_text(folded(errors), loaded.texts, tree.as_posix(), columns(sys.stderr)) + "\n")
    write(summary)
    return FINDINGS if errors else CLEAN
