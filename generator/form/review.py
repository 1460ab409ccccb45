"""Which SOPs have to be looked at again: by a changed legal basis, and by age."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from generator.form.citation import citation
from generator.form.identity import known_date
from generator.model import Located, Regulation, RegulationId, RegulationStatus, Sop, Status
from generator.resolve import Catalogue

_WITH_AMENDMENT = re.compile(r"sebagaimana\s+(?:telah\s+)?(?:beberapa\s+kali\s+)?(?:telah\s+)?diubah", re.IGNORECASE)


class ChangedBasis(NamedTuple):
    """A regulation that an SOP cites and that was amended or revoked, and by what (empty when not recorded).

    What revoked it may have been revoked since, and so on: the last is the one in force.
    """

    regulation: Regulation
    changed_by: tuple[Regulation, ...]

    @property
    def is_revoked(self) -> bool:
        """Whether it is no longer in force at all."""
        return self.regulation.standing is RegulationStatus.REVOKED


def changed_basis(sop: Sop, catalogue: Catalogue) -> tuple[ChangedBasis, ...]:
    """Return the changed regulations an SOP cites, in the order it cites them; a revoked SOP needs no review.

    One that was amended and is cited together with all its amendments, or in words that tell of them, is not among
    them: whoever wrote the SOP knew of the change, and both belong in its legal basis.
    """
    if sop.status.value is Status.REVOKED:
        return ()
    known = catalogue.regulations
    cited = dict.fromkeys(id.value for id in sop.legal_basis)
    return tuple(
        ChangedBasis(known[id], _succession(known[id], catalogue) or changers(known[id], catalogue))
        for id in cited
        if id in known and _calls_for_review(known[id], cited.keys())
    )


def _calls_for_review(regulation: Regulation, cited: Collection[RegulationId]) -> bool:
    if regulation.standing is not RegulationStatus.AMENDED:
        return regulation.standing is RegulationStatus.REVOKED
    amendments = [by.value for by in regulation.amended_by]
    is_known = bool(amendments) and all(by in cited for by in amendments)
    return not is_known and not _WITH_AMENDMENT.search(citation(regulation))


def changers(regulation: Regulation, catalogue: Catalogue) -> tuple[Regulation, ...]:
    """Return what revoked a regulation, of one that is still in force what amended it."""
    revoked_by = (regulation.revoked_by,) if regulation.revoked_by is not None else ()
    told = revoked_by if regulation.standing is RegulationStatus.REVOKED else regulation.amended_by
    ids = dict.fromkeys(reference.value for reference in told)
    return tuple(catalogue.regulations[id] for id in ids if id in catalogue.regulations)


def _succession(regulation: Regulation, catalogue: Catalogue) -> tuple[Regulation, ...]:
    """Return what revoked a regulation, what revoked that, and so on; a circle ends before it closes."""
    found: dict[RegulationId, Regulation] = {}
    at: Regulation | None = regulation
    while at is not None and at.revoked_by is not None and at.revoked_by.value not in (*found, regulation.id):
        at = catalogue.regulations.get(at.revoked_by.value)
        found |= {at.id: at} if at is not None else {}
    return tuple(found.values())


class ReviewPeriod(NamedTuple):
    """The time in which what an SOP says counts as looked at: from a date of its own up to the day to review it."""

    since: Located[date]
    until: date


def review_periods(sop: Sop, months: int) -> tuple[ReviewPeriod, ...]:
    """Return the review periods of an SOP in force, one after the other; drafts and revoked SOPs have none.

    A period lasts so many months from the date in force. A revision within it begins it anew. One after its end begins
    a second period: whether the revision was late or is only planned, and which period counts, only the day can tell.
    """
    revised = known_date(sop.revised)
    begin = known_date(sop.effective) or revised
    if begin is None or sop.status.value is not Status.IN_FORCE:
        return ()
    first = ReviewPeriod(begin, later(begin.value, months))
    if revised is None or revised.value <= begin.value:
        return (first,)
    renewed = ReviewPeriod(revised, later(revised.value, months))
    return (renewed,) if revised.value <= first.until else (first, renewed)


def period_on(periods: Sequence[ReviewPeriod], today: date) -> ReviewPeriod | None:
    """Return the period that counts on a day: the last one begun by then, else the first."""
    begun = [period for period in periods if period.since.value <= today] or [*periods[:1]]
    return begun[-1] if begun else None


def later(day: date, months: int) -> date:
    """Return the day so many months later, the day of the month kept where the month has it."""
    years, month = divmod(day.month - 1 + months, 12)
    if day.year + years > date.max.year:
        return date.max
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
