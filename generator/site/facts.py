"""What is computed about the collection once, before any page is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.diagnostics import Diagnostic
from generator.diagnostics.folding import folded
from generator.flow.timing import Timing, time_of
from generator.form.fingerprint import SHORT, content_hash
from generator.form.review import ChangedBasis, ReviewPeriod, changed_basis, review_periods
from generator.model import Sop, SopId, Term
from generator.site.content import SiteContent
from generator.site.documents import Documents, find_documents
from generator.site.markup import Glossary
from generator.site.views import Rows, step_views


@dataclass(frozen=True, slots=True)
class SopFacts:
    """What is computed about one SOP; `code` is its kode naskah."""

    code: str
    timing: Timing
    changed: tuple[ChangedBasis, ...]  # regulations it cites that were amended or revoked
    reviews: tuple[ReviewPeriod, ...]  # which of them counts, only who knows the day can tell
    terms: tuple[Term, ...]  # acronyms it uses
    findings: tuple[Diagnostic, ...]

    @property
    def review(self) -> date | None:
        """The day to review it at the latest, once its last date has come."""
        return self.reviews[-1].until if self.reviews else None


@dataclass(frozen=True, slots=True)
class Collection:
    """The catalogue with everything the pages show of it."""

    content: SiteContent
    rows: Rows
    documents: Documents
    facts: Mapping[SopId, SopFacts]


def collect(content: SiteContent, glossary: Glossary) -> Collection:
    """Return what the pages show, in time linear in the collection."""
    catalogue = content.catalogue
    sops = catalogue.sops
    documents = find_documents(sops.values(), catalogue.terms.values())
    findings: dict[str, list[Diagnostic]] = defaultdict(list)
    for finding in sorted(content.findings, key=lambda entry: entry.sort_key):
        findings[finding.span.file].append(finding)
    terms: dict[str, list[Term]] = defaultdict(list)
    for term in catalogue.terms.values():
        terms[term.abbreviation.value].append(term)
    hours, months = catalogue.office.hours_per_day, catalogue.office.review_months
    facts = {
        id: SopFacts(
            code=content_hash(catalogue, sop, content.flow(sop))[:SHORT],
            timing=time_of(sop, content.flow(sop), hours),
            changed=changed_basis(sop, catalogue),
            reviews=review_periods(sop, months),
            terms=tuple(term for word in sorted(glossary.uses(_words_of(sop))) for term in terms[word]),
            findings=folded(findings.get(sop.file, ())),
        )
        for id, sop in sops.items()
    }
    rows = {id: step_views(sop, content.flow(sop), catalogue) for id, sop in sops.items()}
    return Collection(content, rows, documents, facts)


def _words_of(sop: Sop) -> str:
    cells = [
        cell.text for step in sop.steps for cell in (step.activity, step.requirements, step.output, step.remark)
    ]
    lists = [
        item.value for field in (sop.qualifications, sop.equipment, sop.warning, sop.records) for item in field.items
    ]
    return "\n".join((sop.name.value, *cells, *lists))
