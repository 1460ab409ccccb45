"""Changes as a browser asks for them: read as hostile input, completed with ids, made one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator import schema
from generator.draft import Change, FieldPath, Insert, Move, NotPatchedError, Put, Remove, free_id, patched, value_at
from generator.draft.values import Value, plain, tidy
from generator.schema import Record
from generator.source import parse

MOST_CHANGES = 1_000
_DEPTH = 8
_STEP_WORDS = 3
_ROWS = "langkah"
_RESERVED = frozenset({"lanjut"})


class RefusedError(Exception):
    """A change cannot be made; the message says why, in words for the drafter."""


def changes_from(data: Any) -> tuple[Change, ...]:
    """Return the changes that a request lists. Raises RefusedError.

    Each is an object: {"isi": path, "nilai": value}, {"sisip": path, "di": number, "nilai": value},
    {"hapus": path} or {"pindah": path, "dari": number, "ke": number}.
    """
    if not isinstance(data, list) or len(data) > MOST_CHANGES:
        raise RefusedError("permintaan tidak dikenal")
    return tuple(_change(entry) for entry in data)


def _change(entry: Any) -> Change:
    match entry:
        case {"isi": path, "nilai": value}:
            return Put(_path(path), _value(value))
        case {"sisip": path, "di": int(before), "nilai": value}:
            return Insert(_path(path), before, _value(value))
        case {"hapus": path}:
            return Remove(_path(path))
        case {"pindah": path, "dari": int(source), "ke": int(target)}:
            return Move(_path(path), source, target)
    raise RefusedError("permintaan tidak dikenal")


def _path(data: Any) -> FieldPath:
    is_path = isinstance(data, list) and 0 < len(data) <= _DEPTH
    if not is_path or not all(isinstance(part, str) or (type(part) is int and part >= 0) for part in data):
        raise RefusedError("permintaan tidak dikenal")
    return tuple(data)


def _value(data: Any, depth: int = 0) -> Value:
    if data is None or isinstance(data, str):
        return data
    if depth < _DEPTH and isinstance(data, list):
        return [_value(item, depth + 1) for item in data]
    if depth < _DEPTH and isinstance(data, dict):
        return {str(key): _value(item, depth + 1) for key, item in data.items()}
    raise RefusedError("permintaan tidak dikenal")


def edited(text: str, changes: Sequence[Change]) -> str:
    """Return the text of an SOP with changes made in turn. Raises RefusedError; then none is made.

    A new row gets an id made from its activity, which nothing else in the SOP has.
    """
    for change in changes:
        if isinstance(change, Insert) and change.path == (_ROWS,) and isinstance(change.value, Mapping):
            change = change._replace(value=_with_id(text, change.value))
        try:
            if not _is_done(text, change):
                text = patched(text, change, order_at)
        except NotPatchedError as error:
            raise RefusedError(f"{error}; ubah pada naskahnya") from error
    return text


def _is_done(text: str, change: Change) -> bool:
    """Tell whether a change takes a key out of a row that has no such key: a browser need not know."""
    if not isinstance(change, Remove) or not isinstance(change.path[-1], str):
        return False
    around = value_at(content(text), change.path[:-1])
    return isinstance(around, Mapping) and change.path[-1] not in around


def content(text: str) -> Value:
    """Return what a source says as plain data; None when it cannot be read."""
    root = parse(text.encode(), "").root
    return plain(root) if root is not None else None


def _with_id(text: str, row: Mapping[str, Value]) -> Value:
    if row.get("id"):
        return row
    data = content(text)
    rows = data.get(_ROWS) if isinstance(data, Mapping) else None
    known = [entry.get("id") for entry in rows or () if isinstance(entry, Mapping)] if isinstance(rows, list) else []
    taken = {id for id in known if isinstance(id, str)} | _RESERVED
    activity = tidy(row.get("aktivitas"))
    words = activity if isinstance(activity, str) else ""
    return {"id": free_id(words, taken, _STEP_WORDS) or free_id("langkah", taken), **row}


def order_at(path: FieldPath) -> tuple[str, ...]:
    """Return the usual order of the keys of the mapping at a path."""
    record: Record | None = schema.SOP
    for part in path:
        if isinstance(part, str):
            record = record.by_key[part].record if record and part in record.by_key else None
    return record.keys if record else ()
