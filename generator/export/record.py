"""What an SOP says in the keys of its source, without its flow: the part of an exported file that no drawing shows.

The flow (`pelaksana` of a step, `ke`, `keputusan` ...) stays out: it stands in the drawing alone, so that whoever
changes the drawing changes the SOP. `docs/pengembang/pertukaran.md` describes the XML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from generator import schema
from generator.export.xml import element, text
from generator.form.citation import citation
from generator.model import Cell, Located, LongRow, Registry, Shape, Sop
from generator.resolve import Catalogue
from generator.schema import Field, Kind, Record

NAMESPACE = "urn:sop-as-code:pertukaran:1"
CONTINUES = "^"

_OF_THE_FLOW = frozenset({"posts", "link", "targets", "exits", "shape", "text", "symbols"})


class Reference(NamedTuple):
    """An id of another source, and what it is called on paper ("" when it is not known)."""

    id: str
    name: str


Value = str | Reference | Sequence["Value"] | Mapping[str, "Value"]


def record_of(catalogue: Catalogue, sop: Sop) -> Mapping[str, Value]:
    """Return what is written of an SOP by the keys of the source format; what is not written is left out."""
    return dict(_entries(catalogue, sop, schema.SOP, frozenset()))


def record_xml(catalogue: Catalogue, sop: Sop) -> str:
    """Return the record of an SOP as an XML element."""
    unit = catalogue.units.get(sop.unit)
    about = {"xmlns:sop": NAMESPACE, "id": sop.id, "unit": sop.unit, "nama_unit": unit.name.value if unit else None}
    return element("sop:sop", about, _content(record_of(catalogue, sop)))


def written_roles(sop: Sop) -> Mapping[str, str]:
    """Return which symbols begin or end because their source says so, by their names; a drawing need not show it."""
    return dict(_roles(sop))


def _roles(sop: Sop) -> Iterator[tuple[str, str]]:
    for step in sop.steps:
        if isinstance(step.row, LongRow):
            shapes = [(symbol.name, symbol.shape) for symbol in step.row.symbols]
        else:
            shapes = [(post.value, step.row.shape) for post in step.row.posts]
        for name, shape in shapes:
            if shape is not None and shape.value in (Shape.START, Shape.END):
                yield f"{step.id}/{name}", shape.value.value


def _content(value: Value) -> str:
    if isinstance(value, Reference):
        return text(value.id)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, Mapping):
        return "".join(_holding("sop:isi", {"kunci": key}, inner) for key, inner in value.items())
    return "".join(_holding("sop:butir", {}, inner) for inner in value)


def _holding(name: str, attributes: Mapping[str, object], value: Value) -> str:
    called = {"nama": value.name or None} if isinstance(value, Reference) else {}
    return element(name, {**attributes, **called}, _content(value))


def _entries(
    catalogue: Catalogue, source: Any, record: Record, left_out: frozenset[str]
) -> Iterator[tuple[str, Value]]:
    for field in record.fields:
        if field.attribute in left_out:
            continue
        value = _written(catalogue, field, getattr(source, field.attribute))
        if value is not None:
            yield field.key, value


def _written(catalogue: Catalogue, field: Field, value: Any) -> Value | None:
    """Return a value of the model as it is written; None for nothing."""
    if isinstance(value, Located) and field.may_be_blank:
        return str(value.value)
    if field.record is not None and field.kind in (Kind.RECORD, Kind.RECORD_LIST):
        left_out = _OF_THE_FLOW if field.record is schema.STEP else frozenset[str]()
        if field.kind is Kind.RECORD:
            return dict(_entries(catalogue, value, field.record, left_out)) if value else None
        return [dict(_entries(catalogue, entry, field.record, left_out)) for entry in value] or None
    if field.kind is Kind.SECTIONS:
        return {section.heading.value: _plain(section.content) or "" for section in value} or None
    if field.kind is Kind.CELLS:
        return {entry.column.value: _plain(entry.cell) or "" for entry in value} or None
    if field.kind is Kind.LINKS:
        return {link.text.value: link.address.value for link in value} or None
    if field.registry is not None:
        return _referring(catalogue, field.registry, value)
    return "-" if field.kind is Kind.DATE and value is not None and value.value is None else _plain(value)


def _referring(catalogue: Catalogue, registry: Registry, value: Any) -> Value | None:
    if isinstance(value, tuple) and not isinstance(value, Located):
        return [Reference(str(entry.value), _name(catalogue, registry, entry.value)) for entry in value] or None
    return Reference(str(value.value), _name(catalogue, registry, value.value)) if value is not None else None


def _name(catalogue: Catalogue, registry: Registry, id: Any) -> str:
    if registry is Registry.POSTS:
        return catalogue.posts[id].name.value if id in catalogue.posts else ""
    if registry is Registry.REGULATIONS:
        return citation(catalogue.regulations[id]) if id in catalogue.regulations else ""
    return catalogue.sops[id].name.value if id in catalogue.sops else ""


def _plain(value: Any) -> Value | None:
    """Return a text, a list of texts, a date, a number or a choice as written; None for nothing."""
    if isinstance(value, Cell):
        if value.continues:
            return CONTINUES
        return [item.value for item in value.items] if value.is_list else value.text or None
    if isinstance(value, Located):
        value = value.value
    if value is None or value == "" or value is False or value == ():
        return None
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return "true" if value is True else str(value)
