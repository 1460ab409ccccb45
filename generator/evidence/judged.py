"""Forms about how SOPs are applied: monitoring (Permenpan-RB 35/2012, table 7), evaluation, and the minutes of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.evidence.form import OPEN, SHORT_BLANK, TICKED, Column, Form, Grid, Signature
from generator.evidence.subject import Subject, signature
from generator.form.assessed import assessed_in
from generator.form.identity import known_date
from generator.form.wording import date_in_words
from generator.model import Answer, Application, Assessment, Sop
from generator.profile import FormKind

SOPS_OF_A_SHEET = 8  # columns of an evaluation that leave room to tick a box
_BLANK_ROWS = 8
_HAND = 13.0  # mm: a row with two boxes to tick and room for words
_LINE = 9.0
_JUDGED = (FormKind.MONITORING, FormKind.EVALUATION)


def monitoring(subject: Subject) -> Iterator[Form]:
    """Yield the form of table 7: a row for each SOP, with boxes to tick and room for words and initials."""
    choices = subject.wording.choices
    rows = []
    for number, (sop, one) in enumerate(_recorded(subject), start=1):
        poor = one.application.value is Application.POOR if one and one.application else None
        said = [one.notes, one.action] if one else [None, None]
        texts = [text.value if text else "" for text in said]
        rows.append((f"{number}", sop.name.value, boxes(choices, None if poor is None else int(poor)), *texts, ""))
    rows += [("", "", boxes(choices, None), "", "", "")] * (_BLANK_ROWS if not rows else 0)
    grid = Grid(subject.columns(11, 58, 52, 70, 70, 28), tuple(rows), _HAND)
    yield subject.form(grid, _facts(subject), _signatures(subject), _day(subject))


def evaluation(subject: Subject) -> Iterator[Form]:
    """Yield a form for every few SOPs: the statements below one another, a column for each SOP, the conclusion last."""
    wording = subject.wording
    recorded: Sequence[tuple[Sop | None, Assessment | None]] = _recorded(subject)
    for start in range(0, max(1, len(recorded)), SOPS_OF_A_SHEET):
        few = recorded[start : start + SOPS_OF_A_SHEET] or [(None, None)] * SOPS_OF_A_SHEET
        columns = (*subject.columns(11, 76), *(Column(sop.name.value if sop else "", 30) for sop, _ in few))
        rows = [
            (f"{number}", statement, *(_answer(one, number) for _, one in few))
            for number, statement in enumerate(wording.statements, start=1)
        ]
        conclusions = (
            boxes(wording.choices, int(one.needs_revision) if one and one.answers else None) for _, one in few
        )
        rows.append(("", "Kesimpulan", *conclusions))
        yield subject.form(Grid(columns, tuple(rows), _LINE), _facts(subject), _signatures(subject), _day(subject))


def minutes(subject: Subject) -> Iterator[Form]:
    """Yield the minutes of monitoring and evaluation: what was found, SOP by SOP, and what is to be done."""
    recorded, form = _recorded(subject), subject.wording
    rows: list[tuple[str, ...]] = [
        (f"{number}", sop.name.value, *_results(subject, one), _follow_up(one))
        for number, (sop, one) in enumerate(recorded, start=1)
    ]
    rows += [("",) * len(form.headings)] * (_BLANK_ROWS if not rows else 0)
    found = [one for _, one in recorded if one is not None]
    counts = (("SOP", f"{len(recorded) or SHORT_BLANK}"), *_counts(found, is_empty=subject.is_empty))
    grid = Grid(subject.columns(11, 52, 38, 34, 48), tuple(rows), _HAND)
    signatures = (signature("Mengetahui,", is_dated=False), signature("Penilai,", _day(subject)))
    yield subject.form(grid, (*_facts(subject), *counts), signatures, _day(subject))


def boxes(choices: Sequence[str], ticked: int | None) -> str:
    """Return choices with a box before each, of which one may be ticked."""
    return "\n".join(f"{TICKED if number == ticked else OPEN} {choice}" for number, choice in enumerate(choices))


def _answer(one: Assessment | None, number: int) -> str:
    found = next((entry.answer.value for entry in one.answers if entry.number.value == number), None) if one else None
    return f"{TICKED if found is Answer.YES else OPEN} Ya   {TICKED if found is Answer.NO else OPEN} Tidak"


def _recorded(subject: Subject) -> list[tuple[Sop, Assessment | None]]:
    """Return the SOPs with what is recorded of them; nothing of it in a form to be filled by hand."""
    is_blank = subject.is_empty
    return [(sop, None if is_blank else assessed_in(subject.catalogue, sop, subject.period)) for sop in subject.sops]


def _facts(subject: Subject) -> tuple[tuple[str, str], ...]:
    return (("Unit", subject.unit_name), ("Periode", subject.period_words))


def _day(subject: Subject) -> date | None:
    """Return the newest day of an assessment."""
    days = (known_date(one.date) for _, one in _recorded(subject) if one is not None)
    return max((day.value for day in days if day is not None), default=None)


def _signatures(subject: Subject) -> tuple[Signature, ...]:
    """Return who signs: the unit, and who assessed, by the post where all assessments name the same."""
    posts = {one.assessor.value for _, one in _recorded(subject) if one is not None and one.assessor is not None}
    role = f"Penilai, {subject.catalogue.post_name(posts.pop())}" if len(posts) == 1 else "Penilai,"
    return signature("Mengetahui,", is_dated=False), signature(role, _day(subject))


def _results(subject: Subject, one: Assessment | None) -> tuple[str, str]:
    of_monitoring, of_evaluation = _choices(subject)
    applied = "" if one is None or one.application is None else of_monitoring[one.application.value is Application.POOR]
    evaluated = "" if one is None or not one.answers else of_evaluation[one.needs_revision]
    return applied, evaluated


def _choices(subject: Subject) -> tuple[Sequence[str], Sequence[str]]:
    monitoring, evaluation = (subject._replace(kind=kind).wording for kind in _JUDGED)
    return monitoring.choices, evaluation.choices


def _follow_up(one: Assessment | None) -> str:
    """Return what is to be done: the action, the day of the revision, its words."""
    follow_up = one.follow_up if one else None
    day = known_date(follow_up.revision) if follow_up else None
    texts = (
        one.action.value if one and one.action else "",
        f"Revisi {date_in_words(day.value)}" if day else "",
        follow_up.note.value if follow_up and follow_up.note else "",
    )
    return "\n".join(filter(None, texts))


def _counts(found: list[Assessment], *, is_empty: bool) -> Iterator[tuple[str, str]]:
    applied = [one.application.value for one in found if one.application]
    evaluated = [one for one in found if one.answers]
    poor = applied.count(Application.POOR)
    revised = sum(one.needs_revision for one in evaluated)
    for label, count, what, part in (
        ("Dimonitor", len(applied), "tidak berjalan dengan baik", poor),
        ("Dievaluasi", len(evaluated), "perlu revisi", revised),
    ):
        yield label, SHORT_BLANK if is_empty else f"{count} SOP; {part} {what}"
