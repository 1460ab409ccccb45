"""Rules about what an office records of its SOPs in `monev/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diagnostics import Diagnostic, codes_records
from generator.form.assessed import in_force_since
from generator.form.identity import known_date
from generator.form.wording import date_in_words
from generator.model import Answer, Application, Assessment, FormDate, Sop, Status
from generator.profile import FormKind
from generator.resolve import Catalogue

AssessmentRule = Callable[[Catalogue, Sop, Assessment], Iterator[Diagnostic]]


def assessments(catalogue: Catalogue, file: str = "") -> Iterator[Diagnostic]:
    """All rules, for each assessment of a known SOP, or for those of one file."""
    for id, recorded in catalogue.assessments.items():
        for one in recorded:
            for rule in _OF_ONE if file in ("", one.file) else ():
                yield from rule(catalogue, catalogue.sops[id], one)


def unknown_statement(catalogue: Catalogue, sop: Sop, one: Assessment) -> Iterator[Diagnostic]:
    """An answer to a statement that the profile has not."""
    count = len(catalogue.profile_of(sop).form(FormKind.EVALUATION).statements)
    for entry in one.answers:
        if not 1 <= entry.number.value <= count:
            yield codes_records.UNKNOWN_STATEMENT.at(
                entry.number.span,
                f"pernyataan {entry.number.value} tidak ada; profil format punya {count} pernyataan",
                hint="perbaiki nomornya, atau tambahkan pernyataan itu pada formulir evaluasi di profil format",
                example=f"evaluasi: {{{count}: {entry.answer.value.value}}}",
            )


def outside_period(_: Catalogue, __: Sop, one: Assessment) -> Iterator[Diagnostic]:
    """An assessment of a day that is not in its half-year."""
    day = known_date(one.date)
    if day is not None and not one.period.first <= day.value <= one.period.last:
        yield codes_records.OUTSIDE_PERIOD.at(
            day.span,
            f"tanggal {date_in_words(day.value)} tidak berada dalam {one.period.words}",
            hint="perbaiki tanggalnya, atau pindahkan catatan ini ke folder semesternya",
        )


def not_yet_in_force(_: Catalogue, sop: Sop, one: Assessment) -> Iterator[Diagnostic]:
    """An assessment of a draft that never was in force, or of an SOP that came into force after the half-year.

    One that was revoked or revised since may well have been assessed before.
    """
    begin = in_force_since(sop)
    reason = ""
    if sop.status.value is Status.DRAFT and not sop.revised and not sop.revisions:
        reason = "masih draf"
    elif begin is not None and begin > one.period.last:
        reason = f"baru berlaku {date_in_words(begin)}"
    if reason:
        yield codes_records.NOT_YET_IN_FORCE.at(
            one.origin,
            f'SOP "{sop.id}" {reason}, sehingga belum dapat dinilai pada {one.period.words}',
            hint="catat versi sebelumnya di riwayat, perbaiki status dan tanggal_berlaku SOP-nya, "
            "atau hapus penilaian ini",
        )


def other_unit(catalogue: Catalogue, sop: Sop, one: Assessment) -> Iterator[Diagnostic]:
    """An assessment in the file of a unit that the SOP does not belong to."""
    if one.unit != sop.unit and one.unit in catalogue.units:
        yield codes_records.OTHER_UNIT.at(
            one.origin,
            f'SOP "{sop.id}" milik unit "{sop.unit}", tetapi dicatat di berkas unit "{one.unit}"',
            hint=f"pindahkan ke monev/{one.period.name}/{sop.unit}.yml",
        )


def no_follow_up(_: Catalogue, __: Sop, one: Assessment) -> Iterator[Diagnostic]:
    """A shortcoming without anything that is done about it."""
    poor = one.application
    if poor is not None and poor.value is Application.POOR and one.action is None and "action" not in one.faulty:
        yield codes_records.NO_FOLLOW_UP.at(
            poor.span,
            "SOP tidak berjalan dengan baik, tetapi tindakan yang harus diambil belum ditulis",
            hint="tulis apa yang harus dilakukan",
            example="tindakan: Sosialisasi ulang kepada petugas loket",
        )
    if one.needs_revision and one.follow_up is None and "follow_up" not in one.faulty:
        denied = [entry for entry in one.answers if entry.answer.value is Answer.NO]
        numbers = ", ".join(str(entry.number.value) for entry in denied)
        yield codes_records.NO_FOLLOW_UP.at(
            denied[0].answer.span,
            f"pernyataan {numbers} dijawab tidak sehingga SOP perlu direvisi, tetapi belum ada tindak lanjut",
            hint="tulis kapan dan apa yang direvisi, atau mengapa tidak",
            example="tindak_lanjut: {revisi: 2026-09-30, keterangan: Langkah verifikasi digabung}",
        )


def incomplete(catalogue: Catalogue, sop: Sop, one: Assessment) -> Iterator[Diagnostic]:
    """An assessment that leaves cells of its form empty."""
    is_judged = one.application is not None or one.answers or one.faulty & {"application", "answers"}
    answered = {entry.number.value for entry in one.answers}
    statements = catalogue.profile_of(sop).form(FormKind.EVALUATION).statements
    open_ones = [str(number) for number, _ in enumerate(statements, start=1) if number not in answered]
    lacking = [] if is_judged else ["hasil (penerapan atau evaluasi)"]
    for key, attribute, value in (("penilai", "assessor", one.assessor), ("tanggal", "date", known_date(one.date))):
        lacking += [key] if value is None and attribute not in one.faulty else []
    if one.answers and open_ones and "answers" not in one.faulty:
        lacking.append(f"jawaban atas pernyataan {', '.join(open_ones)}")
    if lacking:
        yield codes_records.INCOMPLETE.at(
            one.origin,
            f'penilaian SOP "{one.id}" belum memuat {", ".join(lacking)}',
            hint="lengkapi catatan ini; sel yang kosong pada formulir diisi dengan tangan",
        )


def too_early(_: Catalogue, __: Sop, one: Assessment) -> Iterator[Diagnostic]:
    """A revision that is planned for a day before the assessment."""
    planned: FormDate | None = one.follow_up.revision if one.follow_up else None
    revision, day = known_date(planned), known_date(one.date)
    if revision is not None and day is not None and revision.value < day.value:
        yield codes_records.TOO_EARLY.at(
            revision.span,
            f"revisi {date_in_words(revision.value)} mendahului penilaian {date_in_words(day.value)}",
            hint="perbaiki salah satu tanggalnya",
        )


_OF_ONE: tuple[AssessmentRule, ...] = (
    unknown_statement,
    outside_period,
    not_yet_in_force,
    other_unit,
    no_follow_up,
    incomplete,
    too_early,
)
RULES: tuple[Callable[[Catalogue], Iterator[Diagnostic]], ...] = (assessments,)
