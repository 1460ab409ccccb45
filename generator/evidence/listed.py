"""Forms that list: identification of SOPs (Permenpan-RB 35/2012, table 6), the register, who has read an SOP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from generator.evidence.form import SHORT_BLANK, Form, Grid
from generator.evidence.subject import Subject, signature
from generator.form.assessed import EvidenceRow, evidence_rows
from generator.form.identity import known_date, logos_of
from generator.form.wording import date_in_words
from generator.model import Assessment, Duty
from generator.resolve import Catalogue

T = TypeVar("T")

_BLANK_ROWS, _SPARE_READERS = 8, 6
_HAND, _INITIALS, _ROW = 12.0, 11.0, 7.0  # mm


def identification(subject: Subject) -> Iterator[Form]:
    """Yield the form of table 6; what repeats the cell above is written once. Duties without an SOP are told below."""
    rows: list[tuple[str | None, ...]] = []
    before: tuple[str, ...] = ()
    for number, duty in enumerate(subject.duties, start=1):
        texts = _duty_texts(subject.catalogue, duty)
        rows.append((f"{number}", *_only_new(before, texts[:3]), *texts[3:]))
        before = texts[:3]
    room = _BLANK_ROWS - 2 * bool(logos_of(subject.catalogue, subject.unit))  # so that who signs stays on the page
    rows += [("",) * len(subject.wording.headings)] * (room if not rows else 0)
    lacking = [duty.proposed_title or duty.task.value for duty in subject.duties if not duty.sops]
    closing = f"Belum ada SOP: {'; '.join(lacking)}." if lacking else ""
    grid = Grid(subject.columns(11, 42, 42, 46, 42, 36, 32, 50), tuple(rows), _HAND)
    signatures = (signature("Mengetahui,", is_dated=False), signature("Penyusun,"))
    yield subject.form(grid, (("Unit", subject.unit_name),), signatures, closing=closing)


def register(subject: Subject) -> Iterator[Form]:
    """Yield the list of all SOPs with the last monitoring and evaluation of each.

    An office without a map of processes has no column for them.
    """
    recorded = {row.sop.id: row for row in evidence_rows(subject.catalogue)}
    sops = () if subject.is_empty else subject.sops
    rows = [(f"{number}", *_register_texts(recorded[sop.id])) for number, sop in enumerate(sops, start=1)]
    rows += [("",) * len(subject.wording.headings)] * (_BLANK_ROWS if not rows else 0)
    columns = subject.columns(13, 28, 40, 54, 34, 19, 34, 32, 32, 50)
    if not subject.catalogue.processes:
        columns, rows = _without_process(columns), [_without_process(row) for row in rows]
    grid = Grid(columns, tuple(rows), _HAND if subject.is_empty else _ROW)
    yield subject.form(grid, (("Unit", subject.unit_name),))


def _without_process(row: tuple[T, ...]) -> tuple[T, ...]:
    return (*row[:1], *row[2:])


def acknowledgement(subject: Subject) -> Iterator[Form]:
    """Yield the list to sign by those who have read an SOP: its posts, and some free rows. Names are for the hand."""
    (sop,) = subject.sops
    known = subject.catalogue.posts
    inside = [id.value for id in sop.posts if not (id.value in known and known[id.value].is_external)]
    posts = [subject.catalogue.post_name(id) for id in inside] + [""] * _SPARE_READERS
    rows = tuple((f"{number}", post, "", "", "") for number, post in enumerate(posts, start=1))
    begin = known_date(sop.effective)
    facts = (
        ("Nama SOP", sop.name.value),
        ("Nomor", sop.number.value if sop.number else SHORT_BLANK),
        ("Tanggal berlaku", date_in_words(begin.value) if begin else SHORT_BLANK),
        ("Unit", subject.unit_name),
    )
    yield subject.form(Grid(subject.columns(11, 54, 56, 34, 28), rows, _INITIALS), facts)


def _duty_texts(catalogue: Catalogue, duty: Duty) -> tuple[str, ...]:
    cells = (duty.task, duty.function, duty.detail, duty.activity, duty.output, duty.aspect)
    names = [catalogue.sops[sop.value].name.value for sop in duty.sops]
    return (*(cell.value if cell else "" for cell in cells), "\n".join(names) or duty.proposed_title)


def _only_new(before: tuple[str, ...], texts: tuple[str, ...]) -> Iterator[str | None]:
    """Yield texts, None for each that says the same as above under the same things to its left."""
    is_same = bool(before)
    for own, other in zip(texts, before or texts, strict=True):
        is_same = is_same and own == other
        yield None if is_same else own


def _register_texts(row: EvidenceRow) -> tuple[str, ...]:
    sop = row.sop
    begin = known_date(sop.effective)
    return (
        row.process,
        sop.number.value if sop.number else "",
        sop.name.value,
        row.unit,
        sop.status.value.value.title(),
        date_in_words(begin.value) if begin else "",
        _when(row.monitored),
        _when(row.evaluated),
        row.follow_up,
    )


def _when(one: Assessment | None) -> str:
    """Return the day of an assessment, its period where no day is recorded; "" for none."""
    if one is None:
        return ""
    day = known_date(one.date)
    return date_in_words(day.value) if day else one.period.words
