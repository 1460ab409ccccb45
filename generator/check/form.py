"""Rules about the official form of one SOP: what a draft may lack and an SOP in force may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.check.prose import PLACEHOLDER
from generator.check.subject import Subject
from generator.diagnostics import Diagnostic, Related, Severity, codes_form
from generator.form.identity import known_date, signatories
from generator.model import LongRow, Month, Status

_NIP_LENGTH = 18


def step_without_post(subject: Subject) -> Iterator[Diagnostic]:
    """A row that nobody performs; in a draft a warning."""
    sop = subject.sop
    for step in sop.activities:
        count = len(step.row.symbols) if isinstance(step.row, LongRow) else len(step.row.posts)
        if not count:
            yield codes_form.STEP_WITHOUT_POST.at(
                step.origin,
                f'langkah "{step.id}" belum punya pelaksana',
                hint="tulis pelaksana dengan salah satu kolom SOP ini",
                example=f"pelaksana: {sop.posts[0].value}" if sop.posts else "",
                severity=Severity.WARNING if subject.is_draft else Severity.ERROR,
            )


def dates_out_of_order(subject: Subject) -> Iterator[Diagnostic]:
    """Dates that contradict each other: in force or revised before it was made."""
    sop = subject.sop
    created = known_date(sop.created)
    if created is None:
        return
    for written, name in ((sop.effective, "tanggal_berlaku"), (sop.revised, "tanggal_revisi")):
        later = known_date(written)
        if later is not None and _is_before(later.value, created.value):
            yield codes_form.DATES_OUT_OF_ORDER.at(
                later.span,
                f"{name} {later.value} mendahului tanggal_pembuatan {created.value}",
                hint=f"perbaiki yang keliru; {name} tidak boleh lebih dahulu",
                related=(Related(created.span, "tanggal_pembuatan di sini"),),
            )


def _is_before(day: date, other: date) -> bool:
    """Tell whether a date lies before another for certain: a month may be any of its days."""
    same_month = day.timetuple()[:2] == other.timetuple()[:2]
    return day < other and not (same_month and isinstance(day, Month))


def incomplete_in_force(subject: Subject) -> Iterator[Diagnostic]:
    """An SOP in force without steps, number, date in force or signatory: one finding that names all."""
    sop = subject.sop
    if sop.status.value is not Status.IN_FORCE:
        return
    signatory = sop.signatory
    signed = (signatory.post, signatory.name) if signatory is not None else (None,)
    sample = [part.span for part in signed if part is not None and PLACEHOLDER.search(part.value)]
    is_signed = all(part is not None and part.value for part in signed) and not sample
    given = {
        "langkah": ("steps", bool(sop.steps)),
        "nomor": ("number", sop.number is not None and bool(sop.number.value)),
        "tanggal_berlaku": ("effective", known_date(sop.effective) is not None),
        "disahkan_oleh (jabatan dan nama)": ("signatory", is_signed),
    }
    lacking = [key for key, (attribute, is_given) in given.items() if not is_given and attribute not in sop.faulty]
    if lacking:
        is_sample = bool(sample) and len(lacking) == 1 and "signatory" not in sop.faulty
        filling = f"ganti isian contoh pada baris {sample[0].line}" if is_sample else "lengkapi isian itu"
        yield codes_form.INCOMPLETE_IN_FORCE.at(
            sop.status.span,
            f"SOP berstatus berlaku belum punya: {', '.join(lacking)}",
            hint=f"{filling}, atau tulis status: draf",
            related=tuple(Related(span, "isian contoh ini belum diganti") for span in sample),
        )


def bad_nip(subject: Subject) -> Iterator[Diagnostic]:
    """A NIP that has not 18 digits; blanks between them are usual."""
    for nip in (signatory.nip for signatory in signatories(subject.sop)):
        digits = "".join(nip.value.split()) if nip is not None else ""
        is_number = digits.isascii() and digits.isdigit()
        if nip is not None and digits and not (is_number and len(digits) == _NIP_LENGTH):
            yield codes_form.BAD_NIP.at(
                nip.span,
                f"NIP harus {_NIP_LENGTH} angka; di sini ada {sum(sign.isdigit() for sign in digits)} angka"
                + ("" if digits.isdigit() else " dan tanda lain"),
                hint="salin NIP dari surat keputusan atau kartu pegawai, lalu apit dengan tanda kutip",
            )


def successor_of_active(subject: Subject) -> Iterator[Diagnostic]:
    """An SOP that names its successor but is not revoked."""
    sop = subject.sop
    if sop.replaced_by is not None and sop.status.value is not Status.REVOKED and "status" not in sop.faulty:
        yield codes_form.SUCCESSOR_OF_ACTIVE.at(
            sop.replaced_by.span,
            f"SOP ini punya pengganti tetapi berstatus {sop.status.value.value}",
            hint="tulis status: dicabut, atau hapus digantikan_oleh",
            related=(Related(sop.status.span, "status di sini"),),
        )


def unconfirmed(subject: Subject) -> Iterator[Diagnostic]:
    """An SOP or step that is marked `perlu_konfirmasi`."""
    sop = subject.sop
    if sop.needs_confirmation is not None:
        yield codes_form.NEEDS_CONFIRMATION.at(
            sop.needs_confirmation.span,
            f"SOP ini belum dikonfirmasi: {sop.needs_confirmation.value}",
            hint="hapus perlu_konfirmasi setelah isinya dipastikan",
        )
    for step in sop.steps:
        note = step.needs_confirmation
        if note is not None:
            yield codes_form.NEEDS_CONFIRMATION.at(
                note.span,
                f'langkah "{step.id}" belum dikonfirmasi: {note.value}',
                hint="hapus perlu_konfirmasi setelah isinya dipastikan",
            )


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    step_without_post,
    dates_out_of_order,
    incomplete_in_force,
    bad_nip,
    successor_of_active,
    unconfirmed,
)
