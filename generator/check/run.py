"""Runs every rule over a catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from generator.check.chain import RULES as CHAIN
from generator.check.collection import CATALOGUE_RULES as COLLECTION
from generator.check.collection import RULES as RELATIONS
from generator.check.form import RULES as FORM
from generator.check.identity import RULES as IDENTITY
from generator.check.language import RULES as LANGUAGE
from generator.check.legal import RULES as LEGAL
from generator.check.processes import RULES as PROCESSES
from generator.check.prose import RULES as PROSE
from generator.check.records import RULES as RECORDS
from generator.check.registries import RULES as REGISTRIES
from generator.check.revoked import of_use
from generator.check.spelling import RULES as SPELLING
from generator.check.standard import RULES as STANDARD
from generator.check.subject import Subject, rule_context, subject_of
from generator.check.table import RULES as TABLE
from generator.check.waivers import Judged, apply_waivers
from generator.check.ways import RULES as WAYS
from generator.diagnostics import Diagnostic, Severity, codes_identity, codes_text
from generator.diagnostics.causes import without_consequences
from generator.flow import Flow, build_flow
from generator.model import SopId
from generator.resolve import Catalogue

SopRule = Callable[[Subject], Iterator[Diagnostic]]
CatalogueRule = Callable[[Catalogue], Iterator[Diagnostic]]

_IN_GENERAL = (*FORM, *IDENTITY, *LEGAL, *RELATIONS)
SOP_RULES: tuple[SopRule, ...] = (*_IN_GENERAL, *LANGUAGE, *PROSE, *SPELLING, *STANDARD, *CHAIN, *TABLE, *WAYS)
CATALOGUE_RULES: tuple[CatalogueRule, ...] = (*REGISTRIES, *COLLECTION, *RECORDS, *PROCESSES)
MOST_FINDINGS = 300
"""Findings of one file that are told; a file with more of them has another problem."""
_GRAVITY = tuple(Severity)


def check_catalogue(
    catalogue: Catalogue, flows: Mapping[SopId, Flow] | None = None, *, today: date | None = None
) -> tuple[Diagnostic, ...]:
    """Return the findings of all rules, sorted and each once; waivers are not applied.

    With `flows`, the rules about a single SOP run for those that have one; without, all flows are built. Rules about
    the date run only when `today` is given: nothing that is written to a file may depend on it.
    """
    context = rule_context(catalogue, today)
    found = {finding for rule in CATALOGUE_RULES for finding in rule(catalogue)}
    for sop in catalogue.sops.values():
        flow = flows.get(sop.id) if flows is not None else build_flow(sop)[0]
        if flow is None:
            continue
        subject = subject_of(sop, flow, context)
        for rule in SOP_RULES:
            found.update(rule(subject))
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def judge(
    catalogue: Catalogue, findings: tuple[Diagnostic, ...] | list[Diagnostic], *, today: date | None = None
) -> Judged:
    """Apply the SOPs' waivers to the findings of all stages, and leave out what follows from errors or is of no use.

    Of each file the gravest `MOST_FINDINGS` are kept.
    """
    idle = frozenset() if today is not None else frozenset({codes_identity.DUE_FOR_REVIEW.code})
    judged = apply_waivers(catalogue, findings, idle)
    return judged._replace(findings=not_too_many(of_use(catalogue, without_consequences(judged.findings))))


def not_too_many(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings that are in order; where a file has too many, a last one says so."""
    kept: list[Diagnostic] = []
    for _, group in groupby(findings, key=lambda finding: finding.span.file):
        own = list(group)
        if len(own) > MOST_FINDINGS:
            count = len(own)
            own = sorted(own, key=lambda finding: _GRAVITY.index(finding.severity))[:MOST_FINDINGS]
            own.sort(key=lambda finding: finding.sort_key)
            message = f"{count} temuan; hanya {MOST_FINDINGS} yang terberat yang ditampilkan"
            hint = "perbaiki yang sudah tampak, lalu periksa lagi"
            own.append(codes_text.TOO_MANY_FINDINGS.at(own[-1].span, message, hint=hint))
        kept += own
    return tuple(kept)
