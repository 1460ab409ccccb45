"""Changes as a browser asks for them: read as hostile input, completed with ids, made one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator import schema
from generator.draft import (
    Change,
    FieldPath,
    Insert,
    Move,
    NotPatchedError,
    Order,
    Put,
    Remove,
    Write,
    excerpt,
    free_id,
    patched,
    value_at,
)
from generator.draft.values import Value, plain, tidy
from generator.schema import Record
from generator.source import parse

MOST_CHANGES = 1_000
MOVED = "naskah ini berubah di tempat lain sejak halaman dibuka; perubahan terakhir belum disimpan"
_DEPTH = 8
_STEP_WORDS = 3
_ROWS = "langkah"
_RESERVED = frozenset({"lanjut"})
_UNNAMED = re.compile(rf"{_ROWS}(?:-\d+)?")
_PLACES = frozenset({"isi", "sisip", "hapus", "pindah", "tulis", "belah", "namai"})  # keys of a change with its path
_LEADING = frozenset({"ke", "keputusan"})
_ABOUT_ARROWS = frozenset({"teks", "garis", "dua_arah"})
_WITH_THE_FLOW = ("hubungan", "bentuk", "ke", "keputusan", "output")


class RefusedError(Exception):
    """A change cannot be made; the message says why, in words for the drafter."""


class Name(NamedTuple):
    """Give a row that has none yet an id made from its activity; nothing happens when its id is another by now."""

    path: FieldPath
    known: str


class Split(NamedTuple):
    """Make two rows of one: the flow goes on from the second, which has the output; arrows to the row stay."""

    path: FieldPath
    words: tuple[str, str]


Wish = Change | Name | Split
"""What a browser asks for: a change of a field, or one of several that follow from the rows."""


class Kind(NamedTuple):
    """How files of a kind are written: the usual order of keys, how deep keys have lines of their own.

    `drops_empty`: a field that is emptied goes, and so does what holds nothing any more.
    """

    order: Order
    in_lines: int = 0
    drops_empty: bool = False


def changes_from(data: Any) -> tuple[Wish, ...]:
    """Return the changes that a request lists. Raises RefusedError.

    Each is an object: {"isi": path, "nilai": value}, {"sisip": path, "di": number, "nilai": value},
    {"hapus": path}, {"pindah": path, "dari": number, "ke": number}, {"tulis": path, "naskah": text},
    {"belah": path, "kata": [text, text]} or {"namai": path, "lama": id}.
    """
    if not isinstance(data, list) or len(data) > MOST_CHANGES:
        raise RefusedError("permintaan tidak dikenal")
    return tuple(_change(entry) for entry in data)


def _change(entry: Any) -> Wish:
    match entry:
        case {"isi": path, "nilai": value}:
            return Put(_path(path), _value(value))
        case {"sisip": path, "di": int(before), "nilai": value}:
            return Insert(_path(path), before, _value(value))
        case {"hapus": path}:
            return Remove(_path(path))
        case {"pindah": path, "dari": int(source), "ke": int(target)}:
            return Move(_path(path), source, target)
        case {"tulis": path, "naskah": str(text)}:
            return Write(_path(path), text)
        case {"belah": path, "kata": [str(first), str(second)]}:
            return Split(_path(path), (first, second))
        case {"namai": path, "lama": str(known)}:
            return Name(_path(path), known)
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


def edited(text: str, changes: Sequence[Wish], file: str = "", kind: Kind | None = None) -> str:
    """Return the text of a file, an SOP's by itself, with changes made in turn. Raises RefusedError; then none is made.

    A new row of an SOP gets an id made from its activity, which nothing else in the SOP has.
    """
    kind = kind or Kind(order_at)
    for wish in changes:
        for change in _steps(text, _emptied(text, wish, file) if kind.drops_empty else wish, file):
            if isinstance(change, Insert) and change.path == (_ROWS,) and isinstance(change.value, Mapping):
                change = change._replace(value=_with_id(text, change.value, file))
            try:
                if not _is_done(text, change, file):
                    text = patched(text, change, kind.order, file, in_lines=kind.in_lines)
            except NotPatchedError as error:
                raise RefusedError(f"{error}; ubah pada naskahnya") from error
    return text


def _steps(text: str, wish: Wish, file: str) -> Iterator[Change]:
    """Yield the changes that a wish consists of; each is asked for once the one before was made."""
    if not isinstance(wish, Name | Split):
        yield wish
        return
    data = content(text, file)
    row = value_at(data, wish.path)
    rows = value_at(data, (_ROWS,))
    if len(wish.path) != 2 or wish.path[0] != _ROWS or not isinstance(row, Mapping) or not isinstance(rows, list):
        raise RefusedError("langkah itu tidak ada lagi")
    if isinstance(wish, Name):
        yield from _naming(rows, row, wish)
        return
    if row.get("simbol") or row.get("catatan"):
        raise RefusedError("langkah ini tidak dibelah dari sini; tambahkan langkah, lalu isi")
    first, second = wish.words
    moved = {key: row[key] for key in _WITH_THE_FLOW if row.get(key) is not None}
    yield Insert((_ROWS,), int(wish.path[1]) + 1, {"aktivitas": second, "pelaksana": row.get("pelaksana"), **moved})
    yield Put((*wish.path, "aktivitas"), first)
    for key in moved:
        yield Remove((*wish.path, key))


def _naming(rows: list[Value], row: Mapping[str, Value], wish: Name) -> Iterator[Change]:
    old = row.get("id")
    if old != wish.known or not isinstance(old, str) or not is_unnamed(old) or not row.get("aktivitas"):
        return
    new = str(_new_id([one for one in rows if one is not row], row))
    if is_unnamed(new):
        return
    yield Put((*wish.path, "id"), new)
    for number, other in enumerate(rows):
        yield from _led((_ROWS, number), other, old, new)


def _led(path: FieldPath, value: Value, old: str, new: str, *, is_target: bool = False) -> Iterator[Change]:
    """Yield what lets the arrows of a row lead to the new id of another."""
    if isinstance(value, Mapping):
        arrow = {key: inner for key, inner in value.items() if key not in _ABOUT_ARROWS}
        for key, inner in arrow.items():
            yield from _led((*path, key), inner, old, new, is_target=is_target or key in _LEADING)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _led((*path, number), inner, old, new, is_target=is_target)
    elif is_target and isinstance(value, str) and value.partition("/")[0] == old:
        yield Put(path, new + value[len(old) :])


def _emptied(text: str, wish: Wish, file: str) -> Wish:
    """Return what empties a field: it is taken out, with all around it that would hold nothing any more."""
    if not isinstance(wish, Remove) and not (isinstance(wish, Put) and tidy(wish.value) in (None, "")):
        return wish
    data, path = content(text, file), wish.path
    while len(path) > 1 and (around := value_at(data, path[:-1])) and set(around) == {path[-1]}:
        path = path[:-1]
    return Remove(path)


def is_unnamed(id: str) -> bool:
    """Tell whether an id is one that a row gets before it has words."""
    return _UNNAMED.fullmatch(id) is not None


def _is_done(text: str, change: Change, file: str) -> bool:
    """Tell whether a change takes a key out of a row that has no such key: a browser need not know."""
    if not isinstance(change, Remove) or not isinstance(change.path[-1], str):
        return False
    around = value_at(content(text, file), change.path[:-1])
    return isinstance(around, Mapping) and change.path[-1] not in around


def content(text: str, file: str = "") -> Value:
    """Return what a source says as plain data; None when it cannot be read."""
    root = parse(text.encode(), file).root
    return plain(root) if root is not None else None


def _with_id(text: str, row: Mapping[str, Value], file: str) -> Value:
    if row.get("id"):
        return row
    rows = value_at(content(text, file), (_ROWS,))
    return {"id": _new_id(rows if isinstance(rows, list) else (), row), **row}


def _new_id(others: Sequence[Value], row: Mapping[str, Value]) -> str:
    known = [entry.get("id") for entry in others if isinstance(entry, Mapping)]
    taken = {id for id in known if isinstance(id, str)} | _RESERVED
    activity = tidy(row.get("aktivitas"))
    words = activity if isinstance(activity, str) else ""
    return free_id(words, taken, _STEP_WORDS) or free_id(_ROWS, taken)


def order_at(path: FieldPath) -> tuple[str, ...]:
    """Return the usual order of the keys of the mapping at a path."""
    record: Record | None = schema.SOP
    for part in path:
        if isinstance(part, str):
            record = record.by_key[part].record if record and part in record.by_key else None
    return record.keys if record else ()


def relocated(entries: Any, text: str, file: str) -> Any:
    """Return the changes that a request lists, of rows where these are by now: a page that does not know the newest
    text counts them as they were, and says by "baris" which it means. Raises RefusedError for a row that is gone.
    """
    data = content(text, file)
    steps = data.get(_ROWS) if isinstance(data, Mapping) else None
    ids = [step.get("id") if isinstance(step, Mapping) else None for step in steps] if isinstance(steps, list) else []
    return [_relocated(entry, ids) for entry in entries] if isinstance(entries, list) else entries


def _relocated(entry: Any, ids: Sequence[object]) -> Any:
    row = entry.get("baris") if isinstance(entry, dict) else None
    if not isinstance(row, str):
        return entry
    if ids.count(row) != 1:
        if is_unnamed(row):  # it may have got its name since: then its number and what it held have to do
            return entry
        raise RefusedError(MOVED)
    paths = {key: path for key, path in entry.items() if key in _PLACES and isinstance(path, list)}
    return {**entry, **{key: [*path[:1], ids.index(row), *path[2:]] for key, path in paths.items()}}


def refuse_unseen(text: str, file: str, entries: Any, changes: tuple[Any, ...]) -> None:
    """Raise RefusedError unless every change is of a value that is still as the browser knew it."""
    data = content(text, file)
    for entry, change in zip(entries, changes, strict=True):
        # What is there already was written by this browser, which did not hear the answer.
        if isinstance(change, Name):
            continue
        if isinstance(change, Write) and _excerpt(text, file, change) in (entry.get("lama"), change.text):
            continue
        if not isinstance(change, Put) or "lama" not in entry:
            raise RefusedError(MOVED)
        if value_at(data, change.path) not in (tidy(entry["lama"]), tidy(change.value)):
            raise RefusedError(MOVED)


def _excerpt(text: str, file: str, change: Write) -> str | None:
    try:
        return excerpt(text, change.path, file)
    except NotPatchedError:
        return None
