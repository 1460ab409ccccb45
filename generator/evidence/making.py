"""Which forms a document has: by unit, by duty, by SOP; filled from the records, or to be filled by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.evidence import judged, listed
from generator.evidence.form import Form
from generator.evidence.subject import Subject
from generator.form.assessed import by_name, is_in_force, to_assess
from generator.model import Duty, HalfYear, Sop, SopId, UnitId
from generator.profile import FormKind
from generator.resolve import Catalogue


class Wanted(NamedTuple):
    """What is asked for: a unit or all of them, a period, one SOP, whether a hand is to fill the form."""

    unit: UnitId | None = None
    period: HalfYear | None = None
    sop: SopId | None = None
    is_empty: bool = False


def forms_of(catalogue: Catalogue, kind: FormKind, wanted: Wanted) -> tuple[Form, ...]:
    """Return the forms of a document, unit by unit; none where there is nothing that they would be about.

    Without a period the newest one counts that holds records.
    """
    period = wanted.period
    if period is None and not wanted.is_empty:
        period = max((one.period for of in catalogue.assessments.values() for one in of), default=None)
    subjects, made = _MAKERS[kind]
    return tuple(form for subject in subjects(catalogue, kind, wanted, period) for form in made(subject))


def _by_unit(catalogue: Catalogue, kind: FormKind, wanted: Wanted, period: HalfYear | None) -> Iterator[Subject]:
    """Yield the units with the SOPs that count in the period; the register is one of all units."""
    found: dict[UnitId | None, list[Sop]] = {}
    is_register = kind is FormKind.REGISTER
    for sop in by_name(catalogue.sops.values()) if is_register else to_assess(catalogue, period):
        unit = None if is_register and wanted.unit is None else sop.unit
        if wanted.unit in (None, sop.unit):
            found.setdefault(unit, []).append(sop)
    for unit in sorted(found, key=lambda unit: unit or "") if found else [wanted.unit] * wanted.is_empty:
        yield Subject(catalogue, kind, unit, period, tuple(found.get(unit, ())), (), wanted.is_empty)


def _by_duty(catalogue: Catalogue, kind: FormKind, wanted: Wanted, period: HalfYear | None) -> Iterator[Subject]:
    found: dict[UnitId | None, list[Duty]] = {}
    for duty in catalogue.duties:
        unit = duty.unit.value if duty.unit else None
        if wanted.unit in (None, unit):
            found.setdefault(unit, []).append(duty)
    for unit in found or [wanted.unit] * wanted.is_empty:
        duties = () if wanted.is_empty else tuple(found.get(unit, ()))
        yield Subject(catalogue, kind, unit, period, (), duties, wanted.is_empty)


def _by_sop(catalogue: Catalogue, kind: FormKind, wanted: Wanted, period: HalfYear | None) -> Iterator[Subject]:
    for sop in catalogue.sops.values():
        is_meant = sop.id == wanted.sop if wanted.sop else wanted.unit in (None, sop.unit)
        if is_meant and (wanted.sop or is_in_force(sop, period.last if period else None)):
            yield Subject(catalogue, kind, sop.unit, period, (sop,), (), wanted.is_empty)


Subjects = Callable[[Catalogue, FormKind, Wanted, HalfYear | None], Iterator[Subject]]
_MAKERS: Mapping[FormKind, tuple[Subjects, Callable[[Subject], Iterator[Form]]]] = MappingProxyType(
    {
        FormKind.MONITORING: (_by_unit, judged.monitoring),
        FormKind.EVALUATION: (_by_unit, judged.evaluation),
        FormKind.MINUTES: (_by_unit, judged.minutes),
        FormKind.IDENTIFICATION: (_by_duty, listed.identification),
        FormKind.REGISTER: (_by_unit, listed.register),
        FormKind.ACKNOWLEDGEMENT: (_by_sop, listed.acknowledgement),
    }
)
