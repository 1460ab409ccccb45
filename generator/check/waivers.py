"""Findings that an SOP sets aside with a reason (`abaikan`), and waivers that set nothing aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Severity, Waived, codes_form
from generator.model import Sop, Waiver
from generator.resolve import Catalogue

_LATER_FAMILIES = ("SOP6", "SOP9")  # of layout and environment: not known when sources are checked


class Judged(NamedTuple):
    """Findings after the waivers: those that stand, and those set aside; both by place."""

    findings: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...]


def apply_waivers(catalogue: Catalogue, findings: Iterable[Diagnostic], idle: frozenset[str]) -> Judged:
    """Set aside what the SOPs waive. Errors stand; a waiver of an error, or of nothing, is a finding itself.

    `idle` are the codes of rules that did not run: their waivers are neither used nor unused.
    """
    waiving = {sop.file: sop for sop in catalogue.sops.values() if sop.waivers}
    standing: list[Diagnostic] = []
    waived: list[Waived] = []
    refused: dict[tuple[str, str], bool] = defaultdict(bool)  # whether a waived code was an error somewhere
    used: set[tuple[str, str]] = set()
    for finding in findings:
        sop = waiving.get(finding.span.file)
        waiver = _waiver(sop, finding.code) if sop is not None else None
        if waiver is None:
            standing.append(finding)
        elif finding.severity is Severity.ERROR:
            standing.append(finding)
            refused[finding.span.file, finding.code] = True
        else:
            waived.append(Waived(finding, waiver.reason.value))
            used.add((finding.span.file, finding.code))
    for sop in waiving.values():
        for waiver in sop.waivers:
            code = waiver.code.value
            if refused[sop.file, code]:
                standing.append(_refusal(waiver))
            elif (sop.file, code) not in used and code not in idle:
                standing.append(_unused(waiver))
    return Judged(
        tuple(sorted(dict.fromkeys(standing), key=lambda found: found.sort_key)),
        tuple(sorted(dict.fromkeys(waived), key=lambda found: found.finding.sort_key)),
    )


def _waiver(sop: Sop, code: str) -> Waiver | None:
    return next((waiver for waiver in sop.waivers if waiver.code.value == code), None)


def _refusal(waiver: Waiver) -> Diagnostic:
    return codes_form.WAIVED_ERROR.at(
        waiver.code.span,
        f"temuan galat {waiver.code.value} tidak dapat diabaikan",
        hint="perbaiki galat itu, lalu hapus pengecualian ini",
    )


def _unused(waiver: Waiver) -> Diagnostic:
    code = waiver.code.value
    if code.startswith(_LATER_FAMILIES):
        return codes_form.WAIVED_ERROR.at(
            waiver.code.span, f"temuan {code} tidak dapat diabaikan", hint="hapus pengecualian ini"
        )
    return codes_form.UNUSED_WAIVER.at(
        waiver.code.span,
        f"tidak ada lagi temuan {code} di SOP ini",
        hint="hapus pengecualian ini",
    )
