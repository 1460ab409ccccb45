"""What the sources say to the questions of a worksheet: counts, the letter they propose, what the next one lacks.

A proposal and never a verdict: the letter says only which share of the SOPs in force fulfils what can be counted, and
the office judges the rest. Nothing asks for today's date: intervals are counted to the end of the last half-year of the
year that has records, of a year without any to its end.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from generator.form.assessed import Duty, assessed_on, in_force_by, is_followed_up, last_time
from generator.form.review import later
from generator.form.wording import date_in_words
from generator.model import Application, Assessment, HalfYear, Sop, SopId
from generator.profile import Asked, Letter, Share, Worksheet
from generator.resolve import Catalogue

_SHARES = {
    Share.ALL: "semua SOP yang berlaku",
    Share.MOST: "sebagian besar SOP yang berlaku (lebih dari {most}%)",
    Share.SOME: "sebagian SOP yang berlaku",
    Share.NONE: "belum ada",
}
_LACKING = {
    Asked.PROCESS: "belum menyebut proses",
    Asked.APPLIED: "belum tercatat dimonitor dalam jangkanya dan berjalan dengan baik",
    Asked.EVALUATED: "belum tercatat dievaluasi dalam jangkanya",
}


class Answer(NamedTuple):
    """What is counted for a question; `letter` is "" where no SOP is in force."""

    question: str
    counted: str
    letter: str
    because: str  # what that letter asks for
    lacking: str  # for the next better letter; "" where there is none
    sops: tuple[Sop, ...]  # that lack it


class _Counted(NamedTuple):
    sops: tuple[Sop, ...]  # in force
    fulfilled: frozenset[SopId]
    settled: frozenset[SopId]  # of these, the ones whose findings are followed up
    words: str


def answers(catalogue: Catalogue, sheet: Worksheet, year: int, below: Collection[SopId] = ()) -> tuple[Answer, ...]:
    """Return what SOPs in force by the end of a year and the records up to then say to each question."""
    sops = in_force_by(catalogue, year, below)
    counted = {
        Asked.PROCESS: _processes(catalogue, sops),
        Asked.APPLIED: _applied(catalogue, sops, year),
        Asked.EVALUATED: _evaluated(catalogue, sops, year),
    }
    return tuple(
        _answer(question.text, asked, counted[asked], question.letters, sheet.most or 0)
        for asked, question in sheet.questions
    )


def share_of(part: int, whole: int, most: float) -> Share:
    """Return which share a part is; more than `most` percent are most of the whole."""
    if not part:
        return Share.NONE
    if part == whole:
        return Share.ALL
    return Share.MOST if 100 * part > most * whole else Share.SOME


def _answer(question: str, asked: Asked, found: _Counted, letters: tuple[Letter, ...], most: float) -> Answer:
    whole = len(found.sops)
    if not whole:
        return Answer(question, "Belum ada SOP yang berlaku.", "", "", "", ())

    def holds(letter: Letter) -> bool:
        return not letter.beyond and share_of(len(_wanted(found, letter)), whole, most).rank <= letter.share.rank

    place = next(at for at, letter in enumerate(letters) if holds(letter))
    because = _asks(letters[place], most)
    if not place:
        return Answer(question, found.words, letters[place].name, because, "", ())
    better = letters[place - 1]
    done = _wanted(found, better)
    needed = next(n for n in range(len(done), whole + 1) if share_of(n, whole, most).rank <= better.share.rank)
    needed -= len(done)
    sops = tuple(sop for sop in found.sops if sop.id not in done) if needed else ()
    lacking = _lacking(asked, better, len(sops), needed)
    return Answer(question, found.words, letters[place].name, because, lacking, sops)


def _wanted(found: _Counted, letter: Letter) -> frozenset[SopId]:
    return found.settled if letter.is_followed_up else found.fulfilled


def _asks(letter: Letter, most: float) -> str:
    if letter.words:
        return letter.words
    also = ", dan temuannya sudah ditindaklanjuti" if letter.is_followed_up else ""
    return _SHARES[letter.share].format(most=f"{most:g}".replace(".", ",")) + also


def _lacking(asked: Asked, better: Letter, sops: int, needed: int) -> str:
    parts = []
    if needed:
        also = " atau temuannya belum ditindaklanjuti" if better.is_followed_up else ""
        least = f"; sedikitnya {needed} perlu dilengkapi" if needed < sops else ""
        parts.append(f"{sops} SOP {_LACKING[asked]}{also}{least}")
    if better.beyond:
        parts.append(f"yang tidak tercatat di naskah dan harus dinilai sendiri: {better.beyond}")
    return f"Untuk huruf {better.name}: {'; '.join(parts)}."


def _processes(catalogue: Catalogue, sops: tuple[Sop, ...]) -> _Counted:
    found = frozenset(sop.id for sop in sops if sop.process and sop.process.value in catalogue.processes)
    no_map = "" if catalogue.processes else " Peta prosesnya belum ditulis di probis.yml."
    return _Counted(sops, found, found, f"{len(found)} dari {len(sops)} SOP berlaku menyebut prosesnya.{no_map}")


def _applied(catalogue: Catalogue, sops: tuple[Sop, ...], year: int) -> _Counted:
    seen, within = _within(catalogue, sops, Duty.MONITORING, year)
    well = frozenset(id for id, one in seen.items() if one.application and one.application.value is Application.WELL)
    words = (
        f"{len(seen)} dari {len(sops)} SOP berlaku dimonitor {within}; {len(well)} di antaranya berjalan dengan baik."
    )
    return _Counted(sops, well, well, words)


def _evaluated(catalogue: Catalogue, sops: tuple[Sop, ...], year: int) -> _Counted:
    seen, within = _within(catalogue, sops, Duty.EVALUATION, year)
    waiting = {id: is_followed_up(one) for id, one in seen.items() if one.needs_revision}
    settled = frozenset(id for id in seen if waiting.get(id, True))
    words = f"{len(seen)} dari {len(sops)} SOP berlaku dievaluasi {within}; "
    words += f"{sum(waiting.values())} dari {len(waiting)} yang perlu revisi sudah dicatat tindak lanjutnya."
    return _Counted(sops, frozenset(seen), settled, words)


def _within(catalogue: Catalogue, sops: tuple[Sop, ...], duty: Duty, year: int) -> tuple[dict[SopId, Assessment], str]:
    """Return the last assessment of each SOP where it is still within the office's interval, and that in words."""
    office = catalogue.office
    months = office.monitoring_months if duty is Duty.MONITORING else office.evaluation_months
    newest = {sop.id: last_time(catalogue, sop.id, duty, year) for sop in sops}
    if months is None:
        return {id: one for id, one in newest.items() if one and one.period.year == year}, f"dalam tahun {year}"
    ends = (one.period.last for of in catalogue.assessments.values() for one in of if one.period.year == year)
    until = max(ends, default=HalfYear(year, 2).last)
    seen = {id: one for id, one in newest.items() if one and later(assessed_on(one), months.value) >= until}
    return seen, f"dan jangka {months.value} bulannya belum lewat pada {date_in_words(until)}"
