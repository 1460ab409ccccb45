"""Changes of a source by the field that they are about, and what plain data is after one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.draft.node_places import FieldPath, NotPatchedError
from generator.draft.values import Value, plain, tidy
from generator.source import parse


class Put(NamedTuple):
    """Write a value at a place, also where its key is not there yet; None leaves the key without a value."""

    path: FieldPath
    value: Value


class Insert(NamedTuple):
    """Write an item before the one of that number; the number after the last adds it at the end."""

    path: FieldPath  # of the list
    before: int
    value: Value


class Remove(NamedTuple):
    """Take a key with its value, or an item, out."""

    path: FieldPath


class Move(NamedTuple):
    """Let an item of a list stand where another stands; what is between moves up or down."""

    path: FieldPath  # of the list
    source: int
    target: int


class Write(NamedTuple):
    """Let an entry or an item have a text of the source's own language: its key and value, its remarks."""

    path: FieldPath
    text: str


Change = Put | Insert | Remove | Move | Write


def with_tidy_value(change: Change) -> Change:
    """Return a change with its value as it will be read again."""
    return change._replace(value=tidy(change.value)) if isinstance(change, Put | Insert) else change


def expected(data: Value, change: Change) -> Value:
    """Return plain data with a change made. Raises NotPatchedError when its place is not there."""
    match change:
        case Put(path, value):
            return _with(data, path, value)
        case Write(path, _):
            return _with(data, path, written(change))
        case Insert(path, index, value):
            items = as_list(value_at(data, path))
            if not 0 <= index <= len(items):
                raise NotPatchedError("butir itu tidak ada")
            return _with(data, path, [*items[:index], value, *items[index:]])
        case Move(path, source, target):
            items = as_list(value_at(data, path))
            if not (0 <= source < len(items) and 0 <= target < len(items)):
                raise NotPatchedError("butir itu tidak ada")
            rest = [*items[:source], *items[source + 1 :]]
            return _with(data, path, [*rest[:target], items[source], *rest[target:]])
        case Remove(path):
            *before, last = path
            around = value_at(data, tuple(before))
            if isinstance(around, Mapping) and last in around:
                return _with(data, tuple(before), {key: item for key, item in around.items() if key != last} or None)
            items = as_list(around)
            if not isinstance(last, int) or not 0 <= last < len(items):
                raise NotPatchedError("tempat itu tidak ada")
            return _with(data, tuple(before), [*items[:last], *items[last + 1 :]] or None)


def value_at(data: Value, path: FieldPath) -> Value:
    """Return what lies at a path of plain data; None for nothing."""
    for part in path:
        if isinstance(data, Mapping) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, Sequence) and not isinstance(data, str) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def as_list(value: Value) -> list[Value]:
    """Return a value as the list that it is or stands for: a single text is a list of one."""
    if value is None:
        return []
    return [value] if isinstance(value, str | Mapping) else list(value)


def written(change: Write) -> Value:
    """Return what the text of a change says. Raises NotPatchedError, with words for the drafter."""
    found = parse(change.text.encode(), "")
    if found.root is None or found.diagnostics:
        raise NotPatchedError("tulisan itu tidak terbaca")
    value, last = plain(found.root), change.path[-1]
    if not isinstance(last, str):
        return value
    if not isinstance(value, Mapping) or list(value) != [last]:
        raise NotPatchedError(f'tulisan itu dimulai dengan "{last}:" dan hanya memuat isian itu')
    return value[last]


def _with(data: Value, path: FieldPath, value: Value) -> Value:
    if not path:
        return value
    part, *rest = path
    if isinstance(part, int):
        items = as_list(data)
        if not 0 <= part < len(items):
            raise NotPatchedError("butir itu tidak ada")
        return [*items[:part], _with(items[part], tuple(rest), value), *items[part + 1 :]]
    if not (data is None or isinstance(data, Mapping)):
        raise NotPatchedError("tempat itu bukan pasangan kunci dan nilai")
    entries = dict(data or {})
    if part not in entries and not rest and value is None:
        return data
    return {**entries, part: _with(entries.get(part), tuple(rest), value)}
