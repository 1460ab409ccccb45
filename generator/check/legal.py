"""Rules about the legal basis: order, regulations that are no longer in force, the guideline on SOPs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.check.subject import Subject
from generator.diagnostics import Diagnostic, Related, codes_identity
from generator.form.citation import citation, short_citation
from generator.form.review import ChangedBasis, changed_basis
from generator.language.kinds import rank
from generator.model import Located, Regulation, RegulationId, RegulationStatus

_MINISTRIES = 6  # the rank of citation from which on a regulation can be a guideline on SOPs


def _cited(subject: Subject) -> list[tuple[Located[RegulationId], Regulation]]:
    known = subject.catalogue.regulations
    return [(cited, known[cited.value]) for cited in subject.sop.legal_basis if cited.value in known]


def order_of_basis(subject: Subject) -> Iterator[Diagnostic]:
    """A regulation cited after one of lower rank, or after a younger one of its own rank."""
    before: tuple[tuple[int, int], Located[RegulationId], Regulation] | None = None
    for cited, regulation in _cited(subject):
        place = rank(regulation.kind.value)
        if place is None:
            continue
        key = (place, regulation.year.value if regulation.year is not None else 0)
        if before is not None and key < before[0] and (key[0] != before[0][0] or key[1]):
            reason = "lebih tinggi tingkatannya" if key[0] < before[0][0] else "lebih dahulu terbit"
            yield codes_identity.ORDER_OF_BASIS.at(
                cited.span,
                f"{short_citation(regulation)} {reason} daripada {short_citation(before[2])} yang ditulis sebelumnya",
                hint="urutkan dari tingkat tertinggi; pada tingkat yang sama dari yang terlama",
                example=_in_order(subject),
                related=(Related(before[1].span, "ditulis sebelumnya di sini"),),
            )
            return
        before = (key, cited, regulation)


def _in_order(subject: Subject, *added: RegulationId) -> str:
    """Return the whole legal basis, and what is added, in its order; "" where the place of one is not known."""
    known = subject.catalogue.regulations
    ids = [*(one.value for one in subject.sop.legal_basis if one.value in known), *added]
    cited = [(rank(known[id].kind.value), year.value if (year := known[id].year) else 0, id) for id in ids]
    if len(cited) < len(subject.sop.legal_basis) or any(place is None or not year for place, year, _ in cited):
        return ""
    return f"dasar_hukum: [{', '.join(id for *_, id in sorted(cited, key=lambda one: one[:2]))}]"


def _changed(subject: Subject) -> Iterator[tuple[Located[RegulationId], ChangedBasis]]:
    """Yield the citations that call for a review, as pages tell them, each with what changed it."""
    changed = {entry.regulation.id: entry for entry in changed_basis(subject.sop, subject.catalogue)}
    return ((cited, changed[cited.value]) for cited in subject.sop.legal_basis if cited.value in changed)


def revoked_basis(subject: Subject) -> Iterator[Diagnostic]:
    """A regulation that is no longer in force."""
    for cited, entry in _changed(subject):
        if not entry.is_revoked:
            continue
        successors = entry.changed_by
        by = ", yang dicabut oleh ".join(map(short_citation, successors))
        last = successors[-1] if successors else None
        is_usable = last is not None and last.standing is not RegulationStatus.REVOKED
        revoked_by = [one.revoked_by for one in (entry.regulation, *successors) if one.revoked_by is not None]
        yield codes_identity.REVOKED_BASIS.at(
            cited.span,
            f"{short_citation(entry.regulation)} sudah dicabut{f' oleh {by}' if by else ''}",
            hint=f'ganti dengan "{last.id}"' if last is not None and is_usable else "ganti dengan penggantinya",
            follows=tuple(one.span for one in revoked_by),
        )


def amended_basis(subject: Subject) -> Iterator[Diagnostic]:
    """A regulation that was amended, cited without its amendment."""
    cited_ids = {cited.value for cited in subject.sop.legal_basis}
    for cited, entry in _changed(subject):
        if entry.is_revoked:
            continue
        amended_by = entry.regulation.amended_by
        lacking = ", ".join(f'"{by.value}"' for by in amended_by if by.value not in cited_ids)
        yield codes_identity.AMENDED_BASIS.at(
            cited.span,
            f"{short_citation(entry.regulation)} sudah diubah, dan perubahannya tidak dikutip",
            hint=f"kutip juga {lacking or 'peraturan yang mengubahnya'}",
            follows=tuple(by.span for by in amended_by),
        )


def _may_be_guideline(regulation: Regulation) -> bool:
    """Tell whether nothing says what a regulation is about; laws and what the president issues are no guideline."""
    place = rank(regulation.kind.value)
    is_told = regulation.subject.value or "tentang" in citation(regulation).lower()
    return not is_told and (place is None or place >= _MINISTRIES)


def guideline_not_cited(subject: Subject) -> Iterator[Diagnostic]:
    """A legal basis without the guideline that SOPs are written by."""
    cited = subject.sop.legal_basis
    found = _cited(subject)
    # A citation that does not resolve has its own finding, and may be the guideline; so may one without a subject.
    if not cited or len(found) < len(cited) or any(_may_be_guideline(regulation) for _, regulation in found):
        return
    guidelines = subject.context.guidelines
    if guidelines.isdisjoint(reference.value for reference in cited):
        # The one in force that most SOPs of the collection cite.
        known = subject.catalogue.regulations
        in_force = [id for id in guidelines if known[id].standing is not RegulationStatus.REVOKED]
        citing = subject.catalogue.citing
        usual = max(sorted(in_force), key=lambda id: len(citing.get(id, ())), default=None)
        yield codes_identity.GUIDELINE_NOT_CITED.at(
            cited[0].span,
            "dasar hukum tidak memuat pedoman penyusunan SOP",
            hint="tambahkan pedoman SOP yang dianut" + (f', misalnya "{usual}"' if usual else ""),
            example=_in_order(subject, usual) if usual else "",
        )


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    order_of_basis,
    revoked_basis,
    amended_basis,
    guideline_not_cited,
)
