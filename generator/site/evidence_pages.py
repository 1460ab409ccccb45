"""Pages of what an office has to show: Bukti, the records of a unit, Jatuh tempo with its calendars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.artifact import Artifact
from generator.form.assessed import (
    Clock,
    Duty,
    assessed_on,
    clocks,
    evidence_rows,
    follow_up_words,
    last_time,
    shares,
    years,
)
from generator.form.calendar import Event, icalendar
from generator.form.identity import known_date
from generator.form.wording import date_in_words
from generator.form.worksheet import answers
from generator.model import Answer, Application, Assessment, HalfYear, Sop, UnitId
from generator.resolve import Catalogue
from generator.site.engine import NO_MENU, PageWriter
from generator.site.facts import Collection
from generator.site.printed_pages import in_force_on
from generator.site.reference import front
from generator.site.views import STATUS_NAMES

_APPLIED = {Application.WELL: "Berjalan dengan baik", Application.POOR: "Tidak berjalan dengan baik"}
_SHOWN = 20  # SOPs that are named below a question


class Due(NamedTuple):
    """A clock of an SOP."""

    sop: Sop
    clock: Clock


class Recorded(NamedTuple):
    """An assessment as a page tells it."""

    sop: Sop
    one: Assessment
    applied: str
    evaluated: str
    follow_up: str


class LastTime(NamedTuple):
    """When an SOP was last monitored or evaluated and with which result ("" for never), and when it is due again."""

    duty: str
    when: str
    result: str
    unit: UnitId | None  # whose page has the record
    due: date | None


def last_times(catalogue: Catalogue, sop: Sop) -> Iterator[LastTime]:
    """Yield what is recorded of an SOP or asked of it, of each kind the last."""
    due = {clock.duty: clock.due for clock in clocks(catalogue, sop)}
    for duty in Duty:
        one = last_time(catalogue, sop.id, duty)
        if one is not None:
            day, told = known_date(one.date), _recorded(catalogue, one)
            when = date_in_words(day.value) if day else one.period.words
            result = told.applied if duty is Duty.MONITORING else told.evaluated
            unit = one.unit if one.unit in catalogue.units else None
            yield LastTime(duty.value, when, result, unit, due.get(duty))
        elif duty in due:
            yield LastTime(duty.value, "", "", None, due[duty])


def has_evidence(catalogue: Catalogue) -> bool:
    """Tell whether the office records anything."""
    return bool(catalogue.assessments)


def has_clocks(catalogue: Catalogue) -> bool:
    """Tell whether the office asks for monitoring or evaluation."""
    return catalogue.office.monitoring_months is not None or catalogue.office.evaluation_months is not None


def dues(catalogue: Catalogue, unit: UnitId | None = None) -> tuple[Due, ...]:
    """Return all clocks, or those of a unit, the soonest first."""
    sops = (sop for sop in catalogue.sops.values() if unit in (None, sop.unit))
    found = [Due(sop, clock) for sop in sops for clock in clocks(catalogue, sop)]
    return tuple(sorted(found, key=lambda due: (due.clock.due, due.sop.name.value.casefold(), due.sop.id)))


def evidence_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the pages that the sources give rise to; none for an office that records and asks for nothing."""
    catalogue = collection.content.catalogue
    if has_evidence(catalogue):
        yield _evidence(collection, writer)
        yield from (_of_unit(catalogue, unit, writer) for unit in _units(catalogue))
    if has_clocks(catalogue):
        yield _due(catalogue, writer)
        yield Artifact("jatuh-tempo/jatuh-tempo.ics", _calendar(catalogue, None))
        for unit in dict.fromkeys(due.sop.unit for due in dues(catalogue)):
            yield Artifact(f"jatuh-tempo/{unit}.ics", _calendar(catalogue, unit))


def _units(catalogue: Catalogue) -> list[UnitId]:
    recorded = (one.unit for of in catalogue.assessments.values() for one in of)
    return sorted({unit for unit in recorded if unit in catalogue.units})


def _evidence(collection: Collection, writer: PageWriter) -> Artifact:
    catalogue = collection.content.catalogue
    (year, *_) = years(catalogue)
    sheet = catalogue.profile_of_office.worksheet
    below = in_force_on(HalfYear(year, 2).last, collection.content.printed.old)
    return writer.page(
        "bukti/index.md",
        "bukti.md.j2",
        front("bukti", NO_MENU),
        rows=evidence_rows(catalogue),
        year=year,
        shares=shares(catalogue, year, below),
        answers=answers(catalogue, sheet, year, below),
        source=sheet.source,
        shown=_SHOWN,
        units=[catalogue.units[unit] for unit in _units(catalogue)],
        files=collection.content.evidence_files,
        status_names=STATUS_NAMES,
        on=assessed_on,
        has_clocks=has_clocks(catalogue),
        has_processes=bool(catalogue.processes),
        has_duties=bool(catalogue.duties),
        percent=percent,
    )


def percent(part: int, whole: int) -> str:
    """Return a share in words: `3 dari 4 (75%)`, rounded down, so that not quite all is never 100%."""
    return f"{part} dari {whole} ({100 * part // whole}%)" if whole else "–"


def _of_unit(catalogue: Catalogue, unit: UnitId, writer: PageWriter) -> Artifact:
    found = [one for of in catalogue.assessments.values() for one in of if one.unit == unit]
    found.sort(key=lambda one: (one.period, assessed_on(one), one.id), reverse=True)
    return writer.page(
        f"bukti/{unit}/index.md",
        "bukti-unit.md.j2",
        {"title": f"Riwayat {catalogue.units[unit].name.value}", "hide": NO_MENU},
        unit=catalogue.units[unit],
        periods=[
            (period, [_recorded(catalogue, one) for one in found if one.period == period])
            for period in dict.fromkeys(one.period for one in found)
        ],
        catalogue=catalogue,
    )


def _recorded(catalogue: Catalogue, one: Assessment) -> Recorded:
    yes = sum(entry.answer.value is Answer.YES for entry in one.answers)
    evaluated = f"{yes} dari {len(one.answers)} ya" if one.answers else ""
    if one.needs_revision:
        evaluated += "; perlu revisi"
    applied = _APPLIED[one.application.value] if one.application else ""
    return Recorded(catalogue.sops[one.id], one, applied, evaluated, follow_up_words(one))


def _due(catalogue: Catalogue, writer: PageWriter) -> Artifact:
    office, units = catalogue.office, catalogue.units
    found = dues(catalogue)
    return writer.page(
        "jatuh-tempo/index.md",
        "jatuh-tempo.md.j2",
        front("jatuh-tempo", NO_MENU),
        dues=found,
        units=units,
        with_calendar=[units[id] for id in dict.fromkeys(due.sop.unit for due in found) if id in units],
        monitoring=office.monitoring_months,
        evaluation=office.evaluation_months,
        on=assessed_on,
        has_evidence=has_evidence(catalogue),
    )


def _calendar(catalogue: Catalogue, unit: UnitId | None) -> bytes:
    known = catalogue.units.get(unit) if unit is not None else None
    name = (known or catalogue.office).name.value
    return icalendar(f"Jatuh tempo SOP {name}", (_event(catalogue, due) for due in dues(catalogue, unit)))


def _event(catalogue: Catalogue, due: Due) -> Event:
    sop, clock = due
    begin = known_date(sop.effective)
    since = assessed_on(clock.last) if clock.last else begin.value if begin else clock.due
    said = f"terakhir {date_in_words(since)}" if clock.last else "belum pernah"
    site = catalogue.office.site_address
    return Event(
        f"{clock.duty.name.lower()}-{sop.id}@sop",
        clock.due,
        since,
        f"{clock.duty.value} SOP {sop.name.value}",
        f"{clock.duty.value} {said}; paling lambat {date_in_words(clock.due)}.",
        f"{site.value.rstrip('/')}/sop/{sop.id}/" if site else "",
    )
