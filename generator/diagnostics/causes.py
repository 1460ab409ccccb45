"""What only follows from an error is not told beside it: put right, the error takes it along, or it is told then.

A rule names in `follows` the places that its finding hangs on and that may be wrong themselves: a pelaksana whose
symbol is lost, a citation that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics.types import Diagnostic, Severity


def without_consequences(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings in their order, without those that follow from an error among them."""
    listed = tuple(findings)
    wrong = {finding.span for finding in listed if finding.severity is Severity.ERROR}
    return tuple(finding for finding in listed if wrong.isdisjoint(finding.follows))
