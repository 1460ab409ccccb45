"""What each cell of the identity part says, as lists of texts: the words, not their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from generator.form.citation import citation
from generator.form.wording import date_in_words, with_prefix
from generator.model import Cell, FormDate, Located, Signatory, Sop, Status, UnitId
from generator.profile import IdentityField, LabelledField, Profile
from generator.resolve import Catalogue

NO_DATE = "-"


def letterhead(catalogue: Catalogue, sop: Sop) -> tuple[str, ...]:
    """Return the kop of an SOP: that of its unit."""
    return letterhead_of(catalogue, sop.unit)


def letterhead_of(catalogue: Catalogue, unit: UnitId | None) -> tuple[str, ...]:
    """Return the kop: the office's own lines, then those of a unit."""
    own = catalogue.units.get(unit) if unit is not None else None
    return tuple(line.value for line in catalogue.office.letterhead.items + (own.letterhead.items if own else ()))


def logos(catalogue: Catalogue, sop: Sop) -> tuple[str, ...]:
    """Return the paths of the logos above the kop of an SOP: those of its unit."""
    return logos_of(catalogue, sop.unit)


def logos_of(catalogue: Catalogue, id: UnitId | None) -> tuple[str, ...]:
    """Return the paths of the logos above the kop: the office's, then that of a unit."""
    unit = catalogue.units.get(id) if id is not None else None
    found = (catalogue.office.logo, unit.logo if unit else None)
    return tuple(dict.fromkeys(logo.value for logo in found if logo is not None))


def field_texts(catalogue: Catalogue, sop: Sop, field: IdentityField) -> tuple[str, ...]:
    """Return the texts of a field of the form, one an item; empty when there is nothing to print.

    Signatory, pages and further headings are none of its fields.
    """
    if field in _SIMPLE:
        text = _SIMPLE[field](sop)
        return (text,) if text else ()
    if field is IdentityField.LEGAL_BASIS:
        return _legal_basis(catalogue, sop)
    if field is IdentityField.RELATED:
        return _related(catalogue, sop)
    return _items(_LISTS[field](sop))


_SIMPLE: Mapping[IdentityField, Callable[[Sop], str]] = {
    IdentityField.NUMBER: lambda sop: sop.number.value if sop.number else "",
    IdentityField.CREATED: lambda sop: printed_date(sop.created),
    IdentityField.REVISED: lambda sop: printed_date(sop.revised),
    IdentityField.EFFECTIVE: lambda sop: printed_date(sop.effective),
    IdentityField.NAME: lambda sop: sop.name.value,
}
_LISTS: Mapping[IdentityField, Callable[[Sop], Cell]] = {
    IdentityField.QUALIFICATIONS: lambda sop: sop.qualifications,
    IdentityField.EQUIPMENT: lambda sop: sop.equipment,
    IdentityField.WARNING: lambda sop: sop.warning,
    IdentityField.RECORDS: lambda sop: sop.records,
}


class PrintedField(NamedTuple):
    """A row or section as it is printed: what it holds, its label or heading, its texts."""

    field: IdentityField
    label: str
    texts: tuple[str, ...]


def printed_rows(catalogue: Catalogue, sop: Sop, profile: Profile, pages: int = 0) -> tuple[PrintedField, ...]:
    """Return the rows of the upper table; `pages` is how many the sheet has, 0 where that is not known."""
    return _printed(catalogue, sop, profile.identity.rows, pages)


def printed_sections(catalogue: Catalogue, sop: Sop, profile: Profile) -> tuple[PrintedField, ...]:
    """Return the sections below the upper table: what the SOP puts first, the profile's, then its own others."""
    form = profile.identity
    named = {_plain(entry.label) for entry in (*form.rows, *form.sections) if entry.field is IdentityField.EXTRA}
    is_capital = all(entry.label.isupper() for entry in form.sections)
    own = tuple(
        PrintedField(IdentityField.EXTRA, _lettered(section.heading.value, is_capital), _items(section.content))
        for section in sop.sections
        if _plain(section.heading.value) not in named
    )
    sections = _printed(catalogue, sop, form.sections) + own
    first = [item.value for item in sop.section_order.items]
    return tuple(sorted(sections, key=lambda section: next(_places(section, first), len(first))))


def _lettered(heading: str, is_capital: bool) -> str:
    """Return a drafter's heading in the letters of those beside it."""
    return heading.upper() if is_capital else heading


def names_section(name: str, section: PrintedField) -> bool:
    """Tell whether a name of `urutan_bagian` means a section: by the key of its field, or by its heading."""
    return name == section.field.value != IdentityField.EXTRA.value or same_heading(name, section.label)


def _places(section: PrintedField, names: list[str]) -> Iterator[int]:
    return (place for place, name in enumerate(names) if names_section(name, section))


def same_heading(heading: str, other: str) -> bool:
    """Tell whether two headings are the same but for capitals and blanks."""
    return _plain(heading) == _plain(other)


def _plain(heading: str) -> str:
    return " ".join(heading.split()).casefold().rstrip(" :")


def _printed(
    catalogue: Catalogue, sop: Sop, entries: Iterable[LabelledField], pages: int = 0
) -> tuple[PrintedField, ...]:
    found = []
    for entry in entries:
        if entry.field is IdentityField.PAGES:
            texts: tuple[str, ...] = (f"1 dari {pages}",) if pages else ()
        elif entry.field is IdentityField.SIGNATORY:
            texts = signatory_texts(sop.signatory)
        elif entry.field is IdentityField.EXTRA:
            texts = next((_items(s.content) for s in sop.sections if same_heading(s.heading.value, entry.label)), ())
        else:
            texts = field_texts(catalogue, sop, entry.field)
        if not entry.is_optional or any(texts):
            found.append(PrintedField(entry.field, entry.label, texts))
    return tuple(found)


def signatory_texts(signatory: Signatory | None) -> tuple[str, str, str, str]:
    """Return post, name, rank and NIP of the signatory; what is not known is empty."""
    if signatory is None:
        return ("", "", "", "")
    fields = (signatory.post, signatory.name, signatory.rank, signatory.nip)
    post, name, rank, nip = (field.value if field else "" for field in fields)
    return post, name, rank, f"NIP {nip}" if nip and not nip.upper().startswith("NIP") else nip


def signatories(sop: Sop) -> tuple[Signatory, ...]:
    """Return everybody who signs an SOP, who puts it into force first."""
    return (*((sop.signatory,) if sop.signatory is not None else ()), *sop.signatories)


def signed_as(signatory: Signatory) -> tuple[str, ...]:
    """Return what a further signature says: its heading, post, name, rank and NIP."""
    return (signatory.role.value if signatory.role else "", *signatory_texts(signatory))


def notes(sop: Sop, profile: Profile) -> tuple[str, ...]:
    """Return the notes below the identity part: what the office has still to confirm."""
    note = sop.needs_confirmation
    return (profile.confirmation_text(note.value),) if note and note.value else ()


def status_mark(sop: Sop, profile: Profile) -> str:
    """Return the mark of a draft or of a revoked SOP; "" for one in force."""
    marks = {Status.DRAFT: profile.furniture.draft, Status.REVOKED: profile.furniture.revoked}
    return marks.get(sop.status.value, "")


def known_date(day: FormDate | None) -> Located[date] | None:
    """Return a date that is one; None where nothing or a dash is written."""
    return Located(day.value, day.span) if day is not None and day.value is not None else None


def printed_date(day: FormDate | None) -> str:
    """Return a date as the sheet prints it, "" where nothing is written."""
    if day is None:
        return ""
    return date_in_words(day.value) if day.value else NO_DATE


def _items(texts: Cell) -> tuple[str, ...]:
    return tuple(item.value for item in texts.items if item.value)


def _legal_basis(catalogue: Catalogue, sop: Sop) -> tuple[str, ...]:
    """Cite each regulation; an id that the registry lacks (a finding tells of it) prints as written."""
    return tuple(
        citation(catalogue.regulations[entry.value]) if entry.value in catalogue.regulations else str(entry.value)
        for entry in sop.legal_basis
    )


def _related(catalogue: Catalogue, sop: Sop) -> tuple[str, ...]:
    named = []
    for related in catalogue.related.get(sop.id, ()):
        target = catalogue.sops[related.target] if related.target else None
        named.append(with_prefix((target.short_name or target.name).value) if target else related.text.value)
    return tuple(named)
