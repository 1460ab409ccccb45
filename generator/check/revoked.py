"""What is still of use to know of an SOP that is revoked: nobody drafts it any more, but it is kept and shown."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Diagnostic, Severity
from generator.model import Status
from generator.resolve import Catalogue

_OF_DRAFTING = ("SOP4", "SOP5", "SOP6")  # flow, form and words, sheet; other families tell what a file does not say


def of_use(catalogue: Catalogue, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out of findings the advice on drafting in the files of revoked SOPs; errors stand."""
    revoked = {sop.file for sop in catalogue.sops.values() if sop.status.value is Status.REVOKED}
    return [
        one
        for one in findings
        if one.severity is Severity.ERROR or one.span.file not in revoked or not one.code.startswith(_OF_DRAFTING)
    ]
