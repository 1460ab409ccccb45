"""What the form has no control for, as the text that the source has: shown, and changed in place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator import schema
from generator.draft import FieldPath, NotPatchedError, excerpt
from generator.draft.values import Value
from generator.schema import Field, Kind, Record
from generator.studio.form import control

_ROWS = "langkah"


def excerpts(text: str, data: Value, file: str = "", entries: Record | None = None) -> dict[str, str]:
    """Return the text of every field that the form cannot show otherwise, by its path as JSON.

    Of a file that holds records by id, `entries` says which.
    """
    found = {}
    for path in _odd(data, schema.SOP, ()) if entries is None else _odd_entries(data, entries):
        try:
            found[json.dumps(path, separators=(",", ":"), ensure_ascii=False)] = excerpt(text, path, file)
        except NotPatchedError:
            continue
    return found


def _odd_entries(data: Value, record: Record) -> Iterator[FieldPath]:
    for id, entry in data.items() if isinstance(data, Mapping) else ():
        if entry is not None and not isinstance(entry, Mapping):
            yield (id,)
        yield from _odd(entry, record, (id,))


def _odd(data: Value, record: Record, at: FieldPath) -> Iterator[FieldPath]:
    if not isinstance(data, Mapping):
        return
    for key, value in data.items():
        path = (*at, key)
        field = record.by_key.get(key)
        if key == _ROWS and field is not None and field.record is not None and isinstance(value, list):
            for number, row in enumerate(value):
                if isinstance(row, Mapping):
                    yield from _odd(row, field.record, (*path, number))
                else:
                    yield (*path, number)
        elif value is not None and (field is None or not is_shown(field, value)):
            yield path
        elif field is not None and field.kind is Kind.RECORD and field.record is not None:
            yield from _odd(value, field.record, path)
        elif field is not None and control(field) == "deret" and field.record is not None:
            for number, item in enumerate(value or ()):
                yield from _odd(item, field.record, (*path, number))


def is_shown(field: Field, value: Value) -> bool:
    """Tell whether the control of a field can show a value and write it back the same."""
    match control(field):
        case "teks" | "pilihan" | "centang" | "satu":
            return isinstance(value, str)
        case "baris":
            return isinstance(value, str) or (
                isinstance(value, list) and all(isinstance(one, str) and "\n" not in one for one in value)
            )
        case "daftar":
            return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
        case "jawaban":
            return isinstance(value, Mapping) and all(isinstance(one, str | None) for one in value.values())
        case "kelompok":
            return isinstance(value, Mapping)
        case "deret":
            return isinstance(value, list) and all(isinstance(one, Mapping) for one in value)
        case "alur":
            return _is_plain_flow(field.kind, value)
    return False


def _is_plain_flow(kind: Kind, value: Value) -> bool:
    if kind is Kind.EXITS:
        return isinstance(value, Mapping) and all(map(_is_plain_target, value.values()))
    return all(map(_is_plain_target, value)) if isinstance(value, list) and len(value) != 1 else _is_plain_target(value)


def _is_plain_target(value: Value) -> bool:
    """Tell whether a target is a whole row."""
    return isinstance(value, str) and "/" not in value
