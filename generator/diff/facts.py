"""The identity of an SOP and the entries of the registries as labelled texts, in the order of the source format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from generator import schema
from generator.form.citation import citation
from generator.form.wording import date_in_words, with_prefix
from generator.model import Located, Office, Post, Regulation, Sop, Term, TextList, Unit
from generator.resolve import Catalogue
from generator.schema import Record

Texts = tuple[str, ...]
Facts = Mapping[str, tuple[str, Texts]]
"""Label and texts by attribute."""

_UNIT = "unit"


def sop_facts(catalogue: Catalogue, sop: Sop) -> Facts:
    """Return what an SOP says apart from its rows, references put into words."""
    facts: dict[str, tuple[str, Texts]] = {_UNIT: ("Unit", (_unit(catalogue, sop),))}
    for attribute, texts in _SOP.items():
        facts[attribute] = (schema.SOP.field(attribute).label, texts(catalogue, sop))
    return facts


def _unit(catalogue: Catalogue, sop: Sop) -> str:
    unit = catalogue.units.get(sop.unit)
    return unit.name.value if unit else sop.unit


def _word(text: Located[str] | None) -> Texts:
    return (text.value,) if text is not None and text.value else ()


def _day(day: Located[date] | None) -> Texts:
    return (date_in_words(day.value),) if day is not None else ()


def _items(texts: TextList) -> Texts:
    return tuple(item.value for item in texts.items if item.value)


def _signatory(_: Catalogue, sop: Sop) -> Texts:
    who = sop.signatory
    return tuple(t for part in (who.post, who.name, who.rank, who.nip) for t in _word(part)) if who else ()


def _legal_basis(catalogue: Catalogue, sop: Sop) -> Texts:
    known = catalogue.regulations
    return tuple(citation(known[e.value]) if e.value in known else str(e.value) for e in sop.legal_basis)


def _related(catalogue: Catalogue, sop: Sop) -> Texts:
    named = []
    for entry in catalogue.related.get(sop.id, ()):
        target = catalogue.sops[entry.target] if entry.target else None
        named.append(with_prefix((target.short_name or target.name).value) if target else entry.text.value)
    return tuple(named)


def _posts(catalogue: Catalogue, sop: Sop) -> Texts:
    known = catalogue.posts
    return tuple(known[e.value].name.value if e.value in known else str(e.value) for e in sop.posts)


def _revisions(_: Catalogue, sop: Sop) -> Texts:
    return tuple(f"{date_in_words(entry.date.value)}: {entry.change.value}" for entry in sop.revisions)


def _waivers(_: Catalogue, sop: Sop) -> Texts:
    return tuple(f"{waiver.code.value}: {waiver.reason.value}" for waiver in sop.waivers)


_SOP: Mapping[str, Callable[[Catalogue, Sop], Texts]] = MappingProxyType(
    {
        "name": lambda _, sop: _word(sop.name),
        "short_name": lambda _, sop: _word(sop.short_name),
        "number": lambda _, sop: _word(sop.number),
        "status": lambda _, sop: (sop.status.value.value,),
        "replaced_by": lambda _, sop: (sop.replaced_by.value,) if sop.replaced_by else (),
        "created": lambda _, sop: _day(sop.created),
        "revised": lambda _, sop: _day(sop.revised),
        "effective": lambda _, sop: _day(sop.effective),
        "signatory": _signatory,
        "legal_basis": _legal_basis,
        "qualifications": lambda _, sop: _items(sop.qualifications),
        "related": _related,
        "equipment": lambda _, sop: _items(sop.equipment),
        "warning": lambda _, sop: _items(sop.warning),
        "records": lambda _, sop: _items(sop.records),
        "revisions": _revisions,
        "profile": lambda _, sop: _word(sop.profile),
        "paper": lambda _, sop: (sop.paper.value.value,) if sop.paper else (),
        "needs_confirmation": lambda _, sop: _word(sop.needs_confirmation),
        "posts": _posts,
        "waivers": _waivers,
    }
)


def registry_facts(catalogue: Catalogue) -> Mapping[tuple[str, str], Facts]:
    """Return the settings and the entries of all registries, by file and id."""
    found: dict[tuple[str, str], Facts] = {("instansi.yml", ""): _record_facts(catalogue.office, schema.OFFICE)}
    for place, entries, record in (
        ("unit.yml", catalogue.units, schema.UNIT),
        ("jabatan.yml", catalogue.posts, schema.POST),
        ("istilah.yml", catalogue.terms, schema.TERM),
        ("regulasi", catalogue.regulations, schema.REGULATION),
    ):
        for id, entry in entries.items():
            found[place, id] = _record_facts(entry, record)
    return found


def _record_facts(entry: Office | Unit | Post | Term | Regulation, record: Record) -> Facts:
    return {field.attribute: (field.label, _texts(getattr(entry, field.attribute))) for field in record.fields}


def _texts(value: object) -> Texts:
    """Return any value of the model as texts, without its places."""
    if isinstance(value, Located):
        return _texts(value.value)
    if value is None or value == "" or value is False:
        return ()
    if isinstance(value, tuple):
        return tuple(text for item in value for text in _texts(item))
    if value is True:
        return ("ya",)
    if isinstance(value, date):
        return (date_in_words(value),)
    return (str(getattr(value, "value", value)),)
