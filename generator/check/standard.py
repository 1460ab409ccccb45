"""Rules about the mutu baku: filled in, measurable, in units that a reader can take in; no row said twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from generator.check.subject import TERMINALS, Subject
from generator.diagnostics import Diagnostic, codes_quality
from generator.form.duration import Number, mixes_units, parse_duration
from generator.form.wording import decimal_in_words
from generator.language.excerpt import shorten
from generator.model import Cell
from generator.profile import CellRole

_MINUTES = re.compile(r"\d\s*(?:menit|mnt)\b", re.IGNORECASE)
_OTHER_UNIT = re.compile(r"\b(?:jam|hari|minggu|bulan|tahun|triwulan|semester)\b", re.IGNORECASE)
_STANDARD = (CellRole.REQUIREMENTS, CellRole.DURATION, CellRole.OUTPUT)


def empty_standard(subject: Subject) -> Iterator[Diagnostic]:
    """A row of which a part of the mutu baku that the sheet prints is empty."""
    printed = [role for role in _STANDARD if role in subject.roles]
    for step, lines in zip(subject.sop.steps, subject.activities, strict=True):
        if not lines or lines[0][1].lower() in TERMINALS:
            continue
        empty = [role.value for role in printed if _is_empty(step.cell(role))]
        if empty and not step.faulty:
            yield codes_quality.EMPTY_STANDARD.at(
                step.origin,
                f'mutu baku langkah "{step.id}" belum lengkap: {", ".join(empty)}',
                hint=f"isi {' dan '.join(empty)} pada langkah ini",
            )


def _is_empty(cell: Cell) -> bool:
    return not cell.continues and not any(item.value.strip() for item in cell.items)


def not_measurable(subject: Subject) -> Iterator[Diagnostic]:
    """A duration that states no time."""
    for step in subject.sop.steps:
        text = step.duration.text
        if text.strip() and parse_duration(text) is None:
            yield codes_quality.NOT_MEASURABLE.at(
                step.duration.items[0].span,
                f'durasi "{shorten(text, 40)}" tidak terukur',
                hint="tulis waktu dengan satuannya",
                example="durasi: 30 menit",
            )


def minutes_over_a_day(subject: Subject) -> Iterator[Diagnostic]:
    """More minutes than a working day has."""
    hours = subject.catalogue.office.hours_per_day
    limit = Fraction(hours) * 60
    for step in subject.sop.steps:
        text = step.duration.text
        if not _MINUTES.search(text) or _OTHER_UNIT.search(text):
            continue
        found = parse_duration(text)
        if found is not None and found.maximum.minutes > limit:
            yield codes_quality.MINUTES_OVER_A_DAY.at(
                step.duration.items[0].span,
                f"durasi {shorten(text, 40)} melebihi satu hari kerja ({decimal_in_words(Fraction(hours))} jam)",
                hint="tulis dalam jam atau hari kerja, agar mudah dibaca",
                example=_in_hours(found.maximum.minutes) if not found.is_range else "",
            )


def _in_hours(minutes: Number) -> str:
    """Return whole minutes as a duration in hours."""
    hours, rest = divmod(int(minutes), 60)
    return f"durasi: {hours} jam" + (f" {rest} menit" if rest else "")


def mixed_units(subject: Subject) -> Iterator[Diagnostic]:
    """A range whose ends have different units."""
    for step in subject.sop.steps:
        for item in step.duration.items:
            if mixes_units(item.value):
                yield codes_quality.MIXED_UNITS.at(
                    item.span,
                    f'rentang "{shorten(item.value, 40)}" memakai dua satuan',
                    hint="tulis kedua ujung rentang dengan satuan yang sama",
                )


def same_activity(subject: Subject) -> Iterator[Diagnostic]:
    """Two rows with the same activity."""
    first: dict[str, str] = {}
    for step in subject.sop.activities:
        text = " ".join(step.activity.text.lower().split()).rstrip(".;")
        before = first.setdefault(text, step.id) if text and text not in TERMINALS else step.id
        if before != step.id:
            yield codes_quality.SAME_ACTIVITY.at(
                step.activity.items[0].span,
                f'aktivitas langkah "{step.id}" sama dengan langkah "{before}"',
                hint="bedakan teksnya (apa yang diperiksa, tahap mana), atau jadikan perulangan",
            )


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    empty_standard,
    not_measurable,
    minutes_over_a_day,
    mixed_units,
    same_activity,
)
