"""Rules about the cells of the identity part: peringatan, keterkaitan, kualifikasi."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from generator.check.subject import Subject, plain_name, same_words
from generator.diagnostics import Diagnostic, Related, Severity, codes_identity
from generator.form.identity import PrintedField, names_section, printed_sections, same_heading
from generator.form.review import period_on, review_periods
from generator.form.wording import date_in_words
from generator.language.excerpt import shorten
from generator.language.kinds import rank
from generator.language.words import IF, JOINING_WORDS, without_bullet
from generator.model import Sop, SopId, Status, Text
from generator.profile import IdentityField

_SAYS_SOP = re.compile(r"\s*(?:SOP|standar(?:d)? operasional prosedur)\b[\s:.-]*(?=\S)", re.IGNORECASE)
_SHORT_NAME = 8  # letters that may all be capitals, as of an acronym

_IF = re.compile(rf"\b(?:{IF})\b", re.IGNORECASE)
_THEN = re.compile(r"\bmaka\b|\bakan\b|,", re.IGNORECASE)
_REGULATION = re.compile(r"(?:peraturan|keputusan)\b", re.IGNORECASE)  # of whatever kind
_NO_SOPS = (
    ("dasar_hukum", _REGULATION),
    (
        "peralatan_perlengkapan",
        re.compile(r"(?:komputer|printer|laptop|scanner|atk|alat tulis|jaringan internet)\b", re.IGNORECASE),
    ),
    ("pencatatan_pendataan", re.compile(r"(?:buku|register|formulir|blangko)\b", re.IGNORECASE)),
)
_RANK = re.compile(
    r"\b(?:pangkat|gol(?:ongan|\.)?\s*(?:ruang\s*)?(?:IV|I{1,3})(?:\s?/\s?[a-e])?|eselon)\b|\b(?:IV|I{1,3})\s?/\s?[a-eA-E]\b"
    r"|\b(?:penata|pembina|pengatur|juru)\s+(?:muda|utama|tingkat|tk)\b|\bahli\s+(?:pertama|muda|madya|utama)\b|\bNIP\b",
    re.IGNORECASE,
)


def form_of_warning(subject: Subject) -> Iterator[Diagnostic]:
    """A peringatan that does not say what happens when."""
    for item in subject.sop.warning.items:
        if not (_IF.search(item.value) and _THEN.search(item.value)):
            yield codes_identity.FORM_OF_WARNING.at(
                item.span,
                'peringatan tidak berbentuk "jika/apabila ... maka ..."',
                hint="sebut keadaannya, kemudian akibatnya",
                example="peringatan: Apabila tidak dilaksanakan maka pelayanan terhambat",
            )


def related_empty(subject: Subject) -> Iterator[Diagnostic]:
    """An SOP that names no other."""
    sop = subject.sop
    if not sop.related and "related" not in sop.faulty:
        yield codes_identity.RELATED_EMPTY.at(
            sop.origin,
            "keterkaitan kosong",
            hint="sebut SOP yang mendahului, mengikuti, atau dipakai bersama SOP ini",
            severity=Severity.INFO if subject.is_draft else None,
        )


def related_to_itself(subject: Subject) -> Iterator[Diagnostic]:
    """An SOP that names itself."""
    sop = subject.sop
    names = {plain_name(name.value) for name in (sop.name, sop.short_name) if name is not None}
    for entry in subject.catalogue.related[sop.id]:
        if entry.target == sop.id or (entry.target is None and plain_name(entry.text.value) in names):
            yield codes_identity.RELATED_TO_ITSELF.at(
                entry.text.span, "keterkaitan menyebut SOP ini sendiri", hint="hapus butir ini"
            )


def related_no_sop(subject: Subject) -> Iterator[Diagnostic]:
    """A keterkaitan that is no SOP."""
    for entry in subject.catalogue.related[subject.sop.id]:
        text = entry.text.value.strip()
        field = next((key for key, found in _NO_SOPS if found.match(text)), "")
        field = "dasar_hukum" if rank(text) is not None else field
        if entry.target is None and field:
            yield codes_identity.RELATED_NO_SOP.at(
                entry.text.span,
                f'keterkaitan "{shorten(entry.text.value)}" bukan SOP',
                hint=f"pindahkan butir ini ke {field}",
            )


def related_revoked(subject: Subject) -> Iterator[Diagnostic]:
    """A keterkaitan with an SOP that is revoked, in one that is not."""
    sops, entries = subject.catalogue.sops, subject.catalogue.related[subject.sop.id]
    named = {subject.sop.id, *(entry.target for entry in entries)}
    for entry in entries if subject.sop.status.value is not Status.REVOKED else ():
        target = sops[entry.target] if entry.target is not None else None
        if target is None or target.status.value is not Status.REVOKED:
            continue
        successor = _in_use(target, sops)
        yield codes_identity.RELATED_REVOKED.at(
            entry.text.span,
            f'keterkaitan menyebut SOP "{target.id}" yang sudah dicabut',
            hint=f'ganti dengan "{successor.id}", penggantinya'
            if successor is not None and successor.id not in named
            else "hapus butir ini",
            follows=tuple(place.span for place in (target.status, target.replaced_by) if place is not None),
        )


def _in_use(sop: Sop, sops: Mapping[SopId, Sop]) -> Sop | None:
    """Return what took the place of a revoked SOP, or of what did, and is not revoked itself; None for nothing."""
    passed = set()
    at: Sop | None = sop
    while at is not None and at.status.value is Status.REVOKED:
        passed.add(at.id)
        by = at.replaced_by
        at = sops.get(by.value) if by is not None and by.value not in passed else None
    return at


def one_sided(subject: Subject) -> Iterator[Diagnostic]:
    """An SOP that is named here but does not name this one; where one of them is revoked, neither has to."""
    sop = subject.sop
    related, sops = subject.catalogue.related, subject.catalogue.sops
    back = subject.catalogue.related_from.get(sop.id, ())
    for entry in related[sop.id] if sop.status.value is not Status.REVOKED else ():
        if entry.target is None or sops[entry.target].status.value is Status.REVOKED:
            continue
        if entry.target != sop.id and entry.target not in back:
            yield codes_identity.ONE_SIDED.at(
                entry.text.span,
                f'SOP "{entry.target}" tidak menyebut SOP ini pada keterkaitannya',
                hint=f'tambahkan "{sop.id}" pada keterkaitan SOP "{entry.target}", bila memang saling terkait',
                follows=tuple(other.text.span for other in related[entry.target] if other.target is None),
            )


def qualification_is_rank(subject: Subject) -> Iterator[Diagnostic]:
    """A qualification that states a rank, a post or a person instead of what one has to be able to do."""
    posts = subject.names.posts
    for item in subject.sop.qualifications.items:
        text = without_bullet(item.value).rstrip(".;, ")
        found = _RANK.search(text)
        if found is not None or text.lower() in posts:
            yield codes_identity.QUALIFICATION_IS_RANK.at(
                item.span,
                f'kualifikasi "{found[0] if found else text}" menyebut pangkat atau jabatan, bukan kemampuan',
                hint="tulis apa yang harus dipahami atau mampu dilakukan",
                example="kualifikasi_pelaksana: [Memahami tata naskah dinas]",
            )


def due_for_review(subject: Subject) -> Iterator[Diagnostic]:
    """An SOP in force whose review is due; never where `today` is not given."""
    today, months = subject.context.today, subject.catalogue.office.review_months
    period = period_on(review_periods(subject.sop, months), today) if today is not None else None
    if period is not None and today is not None and period.until <= today:
        begun, ended = date_in_words(period.since.value), date_in_words(period.until)
        yield codes_identity.DUE_FOR_REVIEW.at(
            period.since.span,
            f"masa tinjauan SOP ini, {months} bulan sejak {begun}, habis pada {ended}",
            hint="tinjau isinya, kemudian perbarui tanggal_revisi",
        )


def identity_empty(subject: Subject) -> Iterator[Diagnostic]:
    """Sections of the identity part that nothing is written in; keterkaitan has a rule of its own."""
    sop = subject.sop
    empty = [
        f"{section.field.value} ({section.label})" if section.field is IdentityField.EXTRA else section.field.value
        for section in printed_sections(subject.catalogue, sop, subject.catalogue.profile_of(sop))
        if not any(section.texts) and section.field is not IdentityField.RELATED
        if section.field.attribute not in sop.faulty
    ]
    if empty:
        yield codes_identity.IDENTITY_EMPTY.at(
            sop.origin,
            f"isian identitas masih kosong: {', '.join(empty)}",
            hint="isi sebelum SOP disahkan; yang memang tidak ada dapat dibiarkan kosong",
        )


def repeated_heading(subject: Subject) -> Iterator[Diagnostic]:
    """A heading of the drafter's own that the form has already, for a field of its own."""
    form = subject.catalogue.profile_of(subject.sop).identity
    for section in subject.sop.sections:
        for entry in (*form.rows, *form.sections):
            if entry.field is not IdentityField.EXTRA and same_heading(entry.label, section.heading.value):
                yield codes_identity.REPEATED_HEADING.at(
                    section.heading.span,
                    f'judul "{shorten(section.heading.value)}" sudah ada pada lembar ini',
                    hint=f"tulis isinya di {entry.field.value}, atau beri judul lain",
                )


def section_order(subject: Subject) -> Iterator[Diagnostic]:
    """Names in `urutan_bagian` that mean no section of this sheet, or one that was named before."""
    if not subject.sop.section_order.items:
        return
    sections = printed_sections(subject.catalogue, subject.sop, subject.catalogue.profile_of(subject.sop))
    named: set[PrintedField] = set()
    for item in subject.sop.section_order.items:
        found = {section for section in sections if names_section(item.value, section)}
        if not found - named:
            said = "sudah disebut" if found else "tidak ada pada lembar ini"
            yield codes_identity.SECTION_ORDER.at(
                item.span,
                f'bagian "{shorten(item.value)}" {said}',
                hint="sebut sekali saja kunci isian, misalnya dasar_hukum, atau judul yang ditulis di bagian_tambahan",
            )
        named |= found


def name_form(subject: Subject) -> Iterator[Diagnostic]:
    """A name that says SOP itself, or that is written in capitals."""
    name = subject.sop.name
    letters = [sign for sign in name.value if sign.isalpha()]
    said = _SAYS_SOP.match(name.value)
    is_loud = len(letters) > _SHORT_NAME and all(sign.isupper() for sign in letters)
    if said is None and not is_loud:
        return
    bare = name.value[said.end() :] if said is not None else name.value
    words = _spoken(bare, subject.context.terms) if is_loud else bare
    yield codes_identity.NAME_FORM.at(
        name.span,
        'nama diawali kata "SOP", yang sudah dicetak di depannya' if said else "nama ditulis dengan huruf besar semua",
        hint="tulis namanya saja, dengan huruf besar di awal setiap kata",
        example=f"nama: {words}",
    )


def _spoken(name: str, terms: frozenset[str]) -> str:
    """Return a name in capitals as it is written in a text; acronyms stay."""
    spoken = [
        word if word in terms else word.lower() if word.lower() in JOINING_WORDS else word.capitalize()
        for word in name.split()
    ]
    return " ".join(spoken)


def repeated_text(subject: Subject) -> Iterator[Diagnostic]:
    """An item that stands twice in one list of the identity part."""
    sop = subject.sop
    for items in (*(part.items for part in (sop.qualifications, sop.equipment, sop.warning, sop.records)), sop.related):
        first: dict[str, Text] = {}
        for item in items if len(items) > 1 else ():
            before = first.setdefault(same_words(without_bullet(item.value)).rstrip(".;, "), item)
            if before is not item and item.value:
                yield codes_identity.REPEATED_TEXT.at(
                    item.span,
                    f'butir "{shorten(item.value)}" sudah ada pada daftar ini',
                    hint="hapus salah satunya",
                    related=(Related(before.span, "butir yang sama di sini"),),
                )


def keyword_in_name(subject: Subject) -> Iterator[Diagnostic]:
    """A word to search by that the name has already."""
    name = set(plain_name(subject.sop.name.value).split())
    for item in subject.sop.keywords.items:
        if item.value and set(plain_name(item.value).split()) <= name:
            yield codes_identity.KEYWORD_IN_NAME.at(
                item.span,
                f'kata kunci "{shorten(item.value)}" sudah ada dalam nama SOP',
                hint="hapus, atau tulis kata lain yang dipakai orang untuk mencari SOP ini",
            )


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    form_of_warning,
    related_empty,
    related_to_itself,
    related_no_sop,
    related_revoked,
    one_sided,
    qualification_is_rank,
    due_for_review,
    identity_empty,
    repeated_heading,
    section_order,
    name_form,
    repeated_text,
    keyword_in_name,
)
