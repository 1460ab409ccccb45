"""Which SOPs have to be looked at again: by a changed legal basis, and by age."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from generator.model import Regulation, RegulationId, RegulationStatus, Sop, Status
from generator.resolve import Catalogue


class ChangedBasis(NamedTuple):
    """A regulation that an SOP cites and that was amended or revoked, and by what (empty when not recorded)."""

    regulation: Regulation
    changed_by: tuple[Regulation, ...]

    @property
    def is_revoked(self) -> bool:
        """Whether it is no longer in force at all."""
        return self.regulation.status.value is RegulationStatus.REVOKED


def changed_basis(sop: Sop, catalogue: Catalogue) -> tuple[ChangedBasis, ...]:
    """Return the changed regulations an SOP cites, in the order it cites them; a revoked SOP needs no review.

    One that was amended and is cited together with all its amendments is not among them: whoever wrote the SOP
    knew of the change, and both belong in its legal basis.
    """
    if sop.status.value is Status.REVOKED:
        return ()
    known = catalogue.regulations
    cited = dict.fromkeys(id.value for id in sop.legal_basis)
    return tuple(
        ChangedBasis(known[id], changers(known[id], catalogue))
        for id in cited
        if id in known and _calls_for_review(known[id], cited.keys())
    )


def _calls_for_review(regulation: Regulation, cited: Collection[RegulationId]) -> bool:
    if regulation.status.value is not RegulationStatus.AMENDED:
        return regulation.status.value is RegulationStatus.REVOKED
    amendments = [by.value for by in regulation.amended_by]
    return not amendments or any(by not in cited for by in amendments)


def changers(regulation: Regulation, catalogue: Catalogue) -> tuple[Regulation, ...]:
    """Return what amended or revoked a regulation; what revoked it comes first."""
    revoked_by = (regulation.revoked_by,) if regulation.revoked_by is not None else ()
    ids = dict.fromkeys(reference.value for reference in (*revoked_by, *regulation.amended_by))
    return tuple(catalogue.regulations[id] for id in ids if id in catalogue.regulations)


def review_date(sop: Sop, months: int) -> date | None:
    """Return the day up to which an SOP in force is to be reviewed: so many months after its latest date.

    The day of the month is kept where the month has it. None without a date, and for drafts and revoked SOPs.
    """
    if sop.status.value is not Status.IN_FORCE:
        return None
    days = [day.value for day in (sop.effective, sop.revised) if day is not None]
    if not days:
        return None
    latest = max(days)
    month = latest.month - 1 + months
    year, month = latest.year + month // 12, month % 12 + 1
    if year > date.max.year:
        return None
    return date(year, month, min(latest.day, monthrange(year, month)[1]))
