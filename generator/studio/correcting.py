"""Entries of shared lists that are wrong or not complete, put right in place: only their own lines change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.diagnostics import Severity
from generator.draft import FieldPath, Put
from generator.draft.values import Value, tidy
from generator.form.citation import is_named
from generator.form.citations import citations_in
from generator.language.likeness import plain
from generator.pipeline import Quiet, load
from generator.resolve import Catalogue
from generator.source import arranged, is_shared
from generator.studio.editing import Kind, RefusedError, edited
from generator.studio.excerpts import is_shown
from generator.studio.form import COMPLETED, registries
from generator.studio.lists import EntryId, Lists, Place, cited, fields_of, name_in, used, uses
from generator.studio.plain_words import told_of_list

_GONE = "entri itu tidak ada lagi di daftarnya"
_UNKNOWN = "permintaan tidak dikenal"
_SEVERAL = ("daftar", "baris")  # controls of fields that may hold several texts


class Corrected(NamedTuple):
    """A file of a list before and after an entry in it was put right."""

    path: str
    before: str
    after: str


def shown(texts: Mapping[str, str], catalogue: Catalogue, entry: EntryId) -> dict[str, Any]:
    """Return what a dialog shows of an entry, and what its lists offer. Raises RefusedError."""
    place = _place(texts, entry)
    record, offered = COMPLETED[entry.list], registries(catalogue)
    values = {key: value for key, value in place.said.items() if _is_in_dialog(entry, key, value)}
    rest = {key: record.by_key[key].label if key in record.by_key else key for key in place.said if key not in values}
    lists = {one["daftar"] for one in fields_of(entry.list).values() if "daftar" in one}
    return {
        "nama": name_in(place.said),
        "isi": values,
        "tetap": rest,
        "pakai": used(uses(catalogue), entry),
        "pilihan": {name: offered[name] for name in sorted(lists)},
    }


def corrected(texts: Mapping[str, str], catalogue: Catalogue, entry: EntryId, values: Any, known: Any) -> Corrected:
    """Return the file of an entry with other `values` in it; its fields said what is `known`. Raises RefusedError."""
    place = _place(texts, entry)
    wanted = _wanted(catalogue, entry, values)
    if not isinstance(known, dict):
        raise RefusedError(_UNKNOWN)
    for key, value in wanted.items():
        now = place.said.get(key)
        if not _is_in_dialog(entry, key, now) or tidy(now) not in (tidy(known.get(key)), value):
            raise RefusedError(
                f"isian {fields_of(entry.list)[key]['label']} berubah sementara itu; tutup, lalu buka lagi"
            )
    changed = {key for key, value in wanted.items() if place.said.get(key) != value}
    _refuse_twin(catalogue, entry, {**place.said, **wanted}, changed)
    before = texts[place.path]
    after = _written(before, place.path, entry, wanted)
    _refuse_faults(place.path, before, after)
    return Corrected(place.path, before, after)


def _place(texts: Mapping[str, str], entry: EntryId) -> Place:
    place = Lists(texts).place(entry)
    if place is None:
        raise RefusedError(_GONE)
    if is_shared(place.path):
        raise RefusedError("entri ini dipakai bersama beberapa instansi; minta pengelola bersama membetulkannya")
    return place


def _is_in_dialog(entry: EntryId, key: str, value: Value) -> bool:
    """Tell whether the dialog has a control for a field that can show its value, and write it back the same."""
    return key in fields_of(entry.list) and (value is None or is_shown(COMPLETED[entry.list].by_key[key], value))


def _wanted(catalogue: Catalogue, entry: EntryId, values: Any) -> dict[str, Value]:
    """Return values as a browser asks for them, in the order of the schema. Raises RefusedError."""
    fields = fields_of(entry.list)
    if not isinstance(values, dict) or not set(values) <= set(fields):
        raise RefusedError(_UNKNOWN)
    found: dict[str, Value] = {}
    for key, field in fields.items():
        if key not in values:
            continue
        value = tidy(_as_text(values[key], field["cara"] in _SEVERAL)) or None
        if "daftar" in field:
            known = {one["id"] for one in registries(catalogue)[field["daftar"]]}
            if not known.issuperset([value] if isinstance(value, str) else value or ()):
                raise RefusedError(f"pilih {field['label'].lower()} dari daftarnya")
        found[key] = value
    return found


def _as_text(value: Any, may_be_several: bool) -> Value:
    if value is None or isinstance(value, str):
        return value
    if not (may_be_several and isinstance(value, list) and all(isinstance(one, str) for one in value)):
        raise RefusedError(_UNKNOWN)
    kept = [one for one in value if one.strip()]
    return kept[0] if len(kept) == 1 else kept


def _refuse_twin(catalogue: Catalogue, entry: EntryId, said: Mapping[str, Value], changed: set[str]) -> None:
    """Raise RefusedError where an entry would be called as another is: two names of one thing are no correction."""
    name, twins = name_in(said), False
    if entry.list == "dasar_hukum" and changed & {"jenis", "nomor", "tahun"}:
        first = next(iter(citations_in(cited(said))), None)
        others = (one for id, one in catalogue.regulations.items() if id != entry.id)
        twins = first is not None and any(is_named(one, first.head) for one in others)
    elif entry.list == "pelaksana" and changed & {"nama", "unit"}:
        posts = (post for id, post in catalogue.posts.items() if id != entry.id)
        units = ((post.name.value, post.unit.value if post.unit else None) for post in posts)
        twins = any(plain(called) == plain(name) and unit == said.get("unit") for called, unit in units)
    elif entry.list == "unit" and "nama" in changed:
        twins = any(plain(unit.name.value) == plain(name) for id, unit in catalogue.units.items() if id != entry.id)
    if twins:
        raise RefusedError(f"“{name}” sudah ada di daftar sebagai entri lain; pakai yang itu pada SOP-nya")


def _written(text: str, path: str, entry: EntryId, wanted: Mapping[str, Value]) -> str:
    def order(at: FieldPath) -> tuple[str, ...]:
        return COMPLETED[entry.list].keys if len(at) == 1 else ()

    changes = [Put((entry.id, key), value) for key, value in wanted.items()]
    try:
        return edited(text, changes, path, Kind(order, in_lines=1, drops_empty=True))
    except RefusedError as error:
        raise RefusedError(f"{path} ditulis dengan susunan yang tidak biasa; minta pengelola membetulkannya") from error


def _refuse_faults(path: str, before: str, after: str) -> None:
    """Raise RefusedError for a fault that a list has now and had not before, as reading it tells."""
    known = _faults(path, before)
    if new := [words for words in _faults(path, after) if words not in known]:
        raise RefusedError(new[0])


def _faults(path: str, text: str) -> list[str]:
    raw = {path: text.encode()}
    found = load(Path(), Quiet(), read=lambda root, parse: arranged(root, raw, frozenset(), parse)).findings
    is_fault = [one for one in found if one.span.file == path and one.severity is Severity.ERROR and one.code[3] == "2"]
    return [told_of_list(one.message).rstrip(".") for one in is_fault]
