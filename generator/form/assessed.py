"""What an office's records say of an SOP: when it was last monitored and evaluated, when it is due again.

Nothing here asks for today's date: a day to do something by stands fast, whether it has passed only a reader knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

from generator.form.identity import known_date
from generator.form.review import later
from generator.form.wording import date_in_words
from generator.model import Application, Assessment, HalfYear, Sop, SopId, Status
from generator.resolve import Catalogue


class Duty(Enum):
    """What has to be done with an SOP in force again and again; the value is its word."""

    MONITORING = "Monitoring"
    EVALUATION = "Evaluasi"


class Clock(NamedTuple):
    """One of the clocks of an SOP: when it was last done, and the day by which it is due again."""

    duty: Duty
    last: Assessment | None
    due: date


class EvidenceRow(NamedTuple):
    """An SOP with what is recorded of it."""

    sop: Sop
    process: str  # its printed code, "" for none
    unit: str
    monitored: Assessment | None  # the last time
    evaluated: Assessment | None
    follow_up: str


class UnitShare(NamedTuple):
    """How many SOPs of a unit (None: of the office) are in force, and of these how many were looked at in a year."""

    unit: str
    in_force: int
    monitored: int
    evaluated: int
    followed_up: int  # of those that need it
    to_follow_up: int


def is_of(one: Assessment, duty: Duty) -> bool:
    """Tell whether an assessment is one of a kind."""
    return one.application is not None if duty is Duty.MONITORING else bool(one.answers)


def assessed_on(one: Assessment) -> date:
    """Return the day of an assessment; of one without a day the last of its half-year."""
    known = known_date(one.date)
    return known.value if known else one.period.last


def assessed_in(catalogue: Catalogue, sop: Sop, period: HalfYear | None) -> Assessment | None:
    """Return what is recorded of an SOP in a period."""
    return next((one for one in catalogue.assessments.get(sop.id, ()) if one.period == period), None)


def in_force_since(sop: Sop) -> date | None:
    """Return the first day on which a version of an SOP may have been in force, as far as its source tells.

    A revision gives it another `tanggal_berlaku`; `riwayat` tells of those before, and without it the day it was made.
    """
    days = [known_date(sop.effective), known_date(sop.created) if sop.revised else None]
    return min((day.value for day in (*days, *(one.date for one in sop.revisions)) if day is not None), default=None)


def is_in_force(sop: Sop, until: date | None) -> bool:
    """Tell whether an SOP is in force, and was by a day, be it in a version before the present one."""
    begin = in_force_since(sop)
    return sop.status.value is Status.IN_FORCE and (begin is None or until is None or begin <= until)


def to_assess(catalogue: Catalogue, period: HalfYear | None) -> tuple[Sop, ...]:
    """Return the SOPs that are to be assessed in a period, by name: in force by its end, or assessed in it."""
    until = period.last if period is not None else None
    found = (sop for sop in catalogue.sops.values() if is_in_force(sop, until) or assessed_in(catalogue, sop, period))
    return by_name(found)


def by_name(sops: Iterable[Sop]) -> tuple[Sop, ...]:
    """Return SOPs as a form lists them."""
    return tuple(sorted(sops, key=lambda sop: (sop.name.value.casefold(), sop.id)))


def last_time(catalogue: Catalogue, id: SopId, duty: Duty, until: int | None = None) -> Assessment | None:
    """Return the newest assessment of a kind, or the newest of the years that end with `until`."""
    known = catalogue.assessments.get(id, ())
    found = [one for one in known if is_of(one, duty) and (until is None or one.period.year <= until)]
    return max(found, key=lambda one: (one.period, assessed_on(one)), default=None)


def clocks(catalogue: Catalogue, sop: Sop) -> tuple[Clock, ...]:
    """Return the clocks of an SOP in force, as far as the office asks for them and a day begins them."""
    office = catalogue.office
    months = {Duty.MONITORING: office.monitoring_months, Duty.EVALUATION: office.evaluation_months}
    begin = known_date(sop.effective)
    found = []
    for duty, every in months.items():
        last = last_time(catalogue, sop.id, duty)
        start = assessed_on(last) if last else begin.value if begin else None
        if every is not None and start is not None and sop.status.value is Status.IN_FORCE:
            found.append(Clock(duty, last, later(start, every.value)))
    return tuple(found)


def needs_follow_up(one: Assessment) -> bool:
    """Tell whether an assessment found something to be done."""
    return one.needs_revision or (one.application is not None and one.application.value is Application.POOR)


def is_followed_up(one: Assessment) -> bool:
    """Tell whether it is recorded what is done about an assessment."""
    return one.follow_up is not None or one.action is not None


def follow_up_words(one: Assessment | None) -> str:
    """Return what is done about an assessment, in words; "" where nothing is to be done or recorded."""
    if one is None:
        return ""
    parts = []
    revision = known_date(one.follow_up.revision) if one.follow_up else None
    if revision is not None:
        parts.append(f"revisi {date_in_words(revision.value)}")
    if one.follow_up and one.follow_up.note:
        parts.append(one.follow_up.note.value)
    if one.action is not None:
        parts.append(one.action.value)
    return "; ".join(parts) or ("belum ada tindak lanjut" if needs_follow_up(one) else "")


def evidence_rows(catalogue: Catalogue) -> tuple[EvidenceRow, ...]:
    """Return every SOP with what is recorded of it, by unit and name."""
    rows = []
    for sop in catalogue.sops.values():
        process = catalogue.processes.get(sop.process.value) if sop.process else None
        unit = catalogue.units.get(sop.unit)
        recorded = catalogue.assessments.get(sop.id, ())
        last = max(recorded, key=lambda one: (one.period, assessed_on(one)), default=None)
        rows.append(
            EvidenceRow(
                sop,
                process.printed_code if process else "",
                unit.name.value if unit else sop.unit,
                last_time(catalogue, sop.id, Duty.MONITORING),
                last_time(catalogue, sop.id, Duty.EVALUATION),
                follow_up_words(last),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.unit.casefold(), row.sop.name.value.casefold(), row.sop.id)))


def years(catalogue: Catalogue) -> tuple[int, ...]:
    """Return the years of which there are records, the newest first."""
    found = {one.period.year for recorded in catalogue.assessments.values() for one in recorded}
    return tuple(sorted(found, reverse=True))


def in_force_by(catalogue: Catalogue, year: int, below: Collection[SopId] = ()) -> tuple[Sop, ...]:
    """Return the SOPs in force at the end of a year, by name.

    `below` are those of which the history tells that an older version was, whatever the present source says.
    """
    last = HalfYear(year, 2).last
    return by_name(sop for sop in catalogue.sops.values() if is_in_force(sop, last) or sop.id in below)


def shares(catalogue: Catalogue, year: int, below: Collection[SopId] = ()) -> tuple[UnitShare, ...]:
    """Return the counts of every unit with SOPs in force by the end of a year, then those of the office."""
    counted = {sop.id for sop in in_force_by(catalogue, year, below)}
    by_unit: dict[str, list[Sop]] = {}
    for row in evidence_rows(catalogue):
        if row.sop.id in counted:
            by_unit.setdefault(row.unit, []).append(row.sop)
    every = [sop for sops in by_unit.values() for sop in sops]
    return tuple(_share(catalogue, unit, sops, year) for unit, sops in (*by_unit.items(), ("Seluruh instansi", every)))


def of_year(catalogue: Catalogue, sop: Sop, year: int) -> tuple[Assessment, ...]:
    """Return what was recorded of an SOP in a year."""
    return tuple(one for one in catalogue.assessments.get(sop.id, ()) if one.period.year == year)


def _share(catalogue: Catalogue, unit: str, sops: list[Sop], year: int) -> UnitShare:
    recorded = [of_year(catalogue, sop, year) for sop in sops]
    waiting = [one for found in recorded for one in found if needs_follow_up(one)]
    return UnitShare(
        unit,
        len(sops),
        sum(any(is_of(one, Duty.MONITORING) for one in found) for found in recorded),
        sum(any(is_of(one, Duty.EVALUATION) for one in found) for found in recorded),
        sum(is_followed_up(one) for one in waiting),
        len(waiting),
    )
