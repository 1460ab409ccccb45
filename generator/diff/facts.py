"""What a drafter writes, as labelled texts in the order of the source format: every field of the schema's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from generator import schema
from generator.form.identity import field_texts, signatory_texts
from generator.form.wording import date_in_words
from generator.model import Cell, FollowUp, Located, Registry, Sop, StatementAnswer, Step
from generator.profile import IdentityField
from generator.resolve import Catalogue
from generator.schema import Field, Record

Texts = tuple[str, ...]
Facts = Mapping[str, tuple[str, Texts]]
"""Label and texts by attribute."""

_IDENTITY = {field.value: field for field in IdentityField}
_OF_THE_FLOW = frozenset({"id", "posts", "link", "targets", "exits", "shape", "text", "symbols"})


def sop_facts(catalogue: Catalogue, sop: Sop) -> Facts:
    """Return what an SOP says apart from its rows: as it is printed, else as written, pelaksana by their names."""
    unit = catalogue.units.get(sop.unit)
    facts: dict[str, tuple[str, Texts]] = {"unit": ("Unit", (unit.name.value if unit else sop.unit,))}
    for field in schema.SOP.fields:
        if field.attribute != "steps":
            facts[field.attribute] = (field.label, _said(catalogue, sop, field))
    return facts


def _said(catalogue: Catalogue, sop: Sop, field: Field) -> Texts:
    printed = _IDENTITY.get(field.key)
    if printed is IdentityField.SIGNATORY:
        return tuple(filter(None, signatory_texts(sop.signatory)))
    if printed is not None and printed is not IdentityField.EXTRA:
        return field_texts(catalogue, sop, printed)
    value = getattr(sop, field.attribute)
    if field.registry is Registry.POSTS:
        return tuple(catalogue.post_name(post.value) for post in value)
    if field.kind is schema.Kind.SECTIONS:
        return tuple(": ".join(_texts(section)) for section in value)
    if field.kind is schema.Kind.RECORD_LIST:
        return tuple(": ".join(_texts(tuple(_record_values(entry, field.record)))) for entry in value)
    return _texts(value)


def step_facts(step: Step) -> Facts:
    """Return what a row says apart from its part in the flow."""
    facts: dict[str, tuple[str, Texts]] = {}
    for field in schema.STEP.fields:
        value = () if field.attribute in _OF_THE_FLOW else getattr(step, field.attribute)
        if field.kind is schema.Kind.CELLS:
            columns = [entry.column.value for entry in value]
            facts |= {f"{field.key}.{id}": (id, _texts(entry.cell)) for id, entry in zip(columns, value, strict=True)}
        elif field.attribute not in _OF_THE_FLOW:
            facts[field.attribute] = (field.label, _texts(value, field.may_be_blank))
    return facts


def registry_facts(catalogue: Catalogue) -> Mapping[tuple[str, str], Facts]:
    """Return the settings and the entries of all registries, by file and id."""
    found: dict[tuple[str, str], Facts] = {("instansi.yml", ""): _record_facts(catalogue.office, schema.OFFICE)}
    for place, entries, record in (
        ("unit.yml", catalogue.units, schema.UNIT),
        ("jabatan.yml", catalogue.posts, schema.POST),
        ("istilah.yml", catalogue.terms, schema.TERM),
        ("regulasi", catalogue.regulations, schema.REGULATION),
        ("probis.yml", catalogue.processes, schema.PROCESS),
    ):
        for id, entry in entries.items():
            found[place, id] = _record_facts(entry, record)
    for duty in catalogue.duties:
        found["tugas.yml", duty.id] = _record_facts(duty, schema.DUTY)
    for one in (one for recorded in catalogue.assessments.values() for one in recorded):
        found[one.file, one.id] = _record_facts(one, schema.ASSESSMENT)
    return found


def _record_values(entry: object, record: Record | None) -> Iterator[Any]:
    assert record is not None
    yield from (getattr(entry, field.attribute) for field in record.fields)


def _record_facts(entry: object, record: Record) -> Facts:
    return {field.attribute: (field.label, _texts(getattr(entry, field.attribute))) for field in record.fields}


def _texts(value: Any, may_be_blank: bool = False) -> Texts:
    """Return any value of the model as texts, without its places."""
    if isinstance(value, Located):
        return ("(kosong)",) if may_be_blank and not value.value else _texts(value.value)
    if isinstance(value, Cell):
        return ("(lanjutan sel di atasnya)",) if value.continues else _texts(value.items)
    if isinstance(value, StatementAnswer):
        return (f"{value.number.value}: {value.answer.value.value}",)
    if isinstance(value, FollowUp):
        return _texts((value.revision, value.note))
    if value is None or value == "" or value is False:
        return ()
    if isinstance(value, tuple):
        return tuple(text for item in value for text in _texts(item))
    if value is True:
        return ("ya",)
    if isinstance(value, date):
        return (date_in_words(value),)
    return (str(getattr(value, "value", value)),)
