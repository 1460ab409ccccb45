"""What commands have in common when they tell of findings: exit codes, counts, and which files are meant."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Diagnostic, Severity
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
    """Tell whether a finding concerns the files and folders asked for.

    An error in what all SOPs share (registries, settings) does: with it no SOP can be read right.
    """
    if not wanted or "." in wanted:
        return True
    if finding.severity is Severity.ERROR and not finding.span.file.startswith("sop/"):
        return True
    files = (finding.span.file, *(other.span.file for other in finding.related))
    folders = tuple(f"{path}/" for path in wanted)
    return any(file in wanted or file.startswith(folders) for file in files)
