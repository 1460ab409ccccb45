"""Fields of JSON records: the key, what it holds and where that comes from stand in one line of a table.

The record, its JSON Schema (draft 2020-12) and the list of its fields are all made from the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from generator.model import Located
from generator.site.views import CellView

JsonSchema = dict[str, Any]
T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A key of a record made from a `T`; `kind` is the schema of its value, `inner` the fields of records in it."""

    key: str
    description: str
    kind: JsonSchema
    value: Callable[[T], Any]
    inner: Sequence[Field[Any]] = ()


def record(fields: Sequence[Field[T]], source: T) -> dict[str, Any]:
    """Return the record of `source`."""
    return {field.key: field.value(source) for field in fields}


def record_schema(description: str, fields: Sequence[Field[Any]]) -> JsonSchema:
    """Return the schema of a record, in which no key is ever left out."""
    properties = {field.key: {**field.kind, "description": field.description} for field in fields}
    return {"type": "object", "description": description, "properties": properties, "required": list(properties)}


def file_schema(title: str, description: str, fields: Sequence[Field[Any]]) -> JsonSchema:
    """Return the schema of a file that holds one record."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "title": title, **record_schema(description, fields)}


class FieldRow(NamedTuple):
    """A field for readers: its path, in which `[]` stands for each item of a list, and what it holds."""

    path: str
    description: str


def described(fields: Sequence[Field[Any]], prefix: str = "") -> Iterator[FieldRow]:
    """Yield every field, those of inner records below their own."""
    for field in fields:
        yield FieldRow(prefix + field.key, field.description)
        yield from described(field.inner, f"{prefix}{field.key}{'[]' if 'items' in field.kind else ''}.")


def _maker(kind: JsonSchema, write: Callable[[Any], Any]) -> Callable[[str, str, Callable[[T], Any]], Field[T]]:
    """Return what makes fields of one kind from key, description and where the value comes from."""
    return lambda key, description, value: Field(key, description, kind, lambda source: write(value(source)))


def _bare(value: Any) -> Any:
    return value.value if isinstance(value, Located) else value


def _cell(cell: CellView) -> Any:
    return {"sama_dengan": cell.shared_with.id} if cell.shared_with else list(cell.items)


_TEXTS: JsonSchema = {"type": "array", "items": {"type": "string"}}
_SHARED: JsonSchema = {
    "type": "object",
    "properties": {"sama_dengan": {"type": "string"}},
    "required": ["sama_dengan"],
}

text = _maker({"type": "string"}, _bare)
optional = _maker({"type": ["string", "null"]}, lambda value: _bare(value) or None)
_DATE = r"^\d{4}-\d{2}(-\d{2})?$"  # of a month alone without its day
day = _maker({"type": ["string", "null"], "pattern": _DATE}, lambda day: _bare(day).isoformat() if _bare(day) else None)
texts = _maker(_TEXTS, lambda values: [_bare(value) for value in values])
flag = _maker({"type": "boolean"}, bool)
whole = _maker({"type": "integer"}, int)
number = _maker({"type": "number"}, float)
cell = _maker({"anyOf": [_TEXTS, _SHARED]}, _cell)  # its items, or the step whose cell reaches down to here


def inner(key: str, description: str, fields: Sequence[Field[U]], value: Callable[[T], U]) -> Field[T]:
    """Return a field that holds a record."""
    return Field(key, description, record_schema("", fields), lambda source: record(fields, value(source)), fields)


def perhaps(key: str, description: str, fields: Sequence[Field[U]], value: Callable[[T], U | None]) -> Field[T]:
    """Return a field that holds a record or null."""
    kind = {"anyOf": [record_schema("", fields), {"type": "null"}]}
    return Field(key, description, kind, lambda source: (found := value(source)) and record(fields, found), fields)


def records(key: str, description: str, fields: Sequence[Field[U]], value: Callable[[T], Iterable[U]]) -> Field[T]:
    """Return a field that holds a list of records."""
    kind = {"type": "array", "items": record_schema("", fields)}
    return Field(key, description, kind, lambda source: [record(fields, item) for item in value(source)], fields)
