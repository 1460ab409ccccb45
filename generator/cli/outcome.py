"""What commands have in common when they tell of findings: exit codes, counts, and which files are meant."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Diagnostic
from generator.diagnostics.formats import count
from generator.pipeline import Loaded

CLEAN, FINDINGS = 0, 1


def in_words(findings: Iterable[Diagnostic]) -> str:
    """Return how many findings there are, such as "1 galat, 2 peringatan"; "tidak ada" for none."""
    parts = [f"{number} {word}" for word, number in count(findings).items() if number]
    return ", ".join(parts) or "tidak ada"


def findings_about(loaded: Loaded, wanted: list[str]) -> tuple[Diagnostic, ...]:
    """Return the findings in the files and folders asked for; all of them when none was."""
    return tuple(finding for finding in loaded.findings if is_about(finding, wanted))


def is_about(finding: Diagnostic, wanted: list[str]) -> bool:
    """Tell whether a finding stands in the files and folders asked for."""
    if not wanted or "." in wanted or finding.span.file in wanted:
        return True
    return finding.span.file.startswith(tuple(f"{path}/" for path in wanted))
