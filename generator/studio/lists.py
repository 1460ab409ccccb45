"""Entries of the lists that SOPs share, as their files have them: where each stands, who uses it, what is found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from generator.diagnostics import SHARED, Diagnostic, codes_fields
from generator.draft import FieldPath, value_at
from generator.draft.changes import as_list
from generator.draft.values import Value, plain
from generator.model import PostId, Registry, SopId, Status, UnitId
from generator.pipeline import Loaded
from generator.pipeline.workspace import judged_lists
from generator.resolve import Catalogue
from generator.source import Node, is_shared, parse
from generator.studio.fields import field_at
from generator.studio.form import COMPLETED, FORM
from generator.studio.plain_words import IN_FIELDS

_FILES = {
    "pelaksana": Registry.POSTS.value,
    "unit": Registry.UNITS.value,
    "dasar_hukum": f"{Registry.REGULATIONS.value}/",
    "istilah": "istilah.yml",
}


_CITED = (("", "jenis"), ("Nomor ", "nomor"), ("Tahun ", "tahun"), ("tentang ", "tentang"))


class EntryId(NamedTuple):
    """An entry by the name that the form has for its list, and its id."""

    list: str
    id: str


class Place(NamedTuple):
    """Where an entry stands: its file, and what it says there as plain data."""

    path: str
    said: Mapping[str, Value]


def place_of(texts: Mapping[str, str], entry: EntryId) -> Place | None:
    """Return where an entry stands, in what all offices share only where their own files have none such."""
    if entry.list not in COMPLETED:
        return None
    for path in sorted((path for path in texts if _list_of(path) == entry.list), key=lambda one: (is_shared(one), one)):
        root = _root(texts[path])
        data = plain(root) if root is not None else None
        if isinstance(data, Mapping) and entry.id in data:
            said = data[entry.id]
            return Place(path, said if isinstance(said, Mapping) else {})
    return None


def _list_of(path: str) -> str:
    """Return the list that a file holds, "" for none."""
    own = path.removeprefix(SHARED)
    return next((name for name, file in _FILES.items() if own.startswith(file)), "")


@lru_cache(maxsize=16)
def _root(text: str) -> Node | None:
    return parse(text.encode(), "").root


def name_in(said: Mapping[str, Value]) -> str:
    """Return what an entry is called by what it says."""
    own = (said.get(key) for key in ("nama", "singkatan", "kutipan"))
    return next((one for one in own if isinstance(one, str) and one), "") or cited(said) or "(tanpa nama)"


def cited(said: Mapping[str, Value]) -> str:
    """Return how a regulation is cited by what its entry says."""
    words = ((before, said.get(key)) for before, key in _CITED)
    return " ".join(f"{before}{one}" for before, one in words if isinstance(one, str) and one)


def users(catalogue: Catalogue, entry: EntryId) -> tuple[int, int] | None:
    """Return how many SOPs use an entry, and how many of them are in force; None where nobody can tell."""
    found: Collection[SopId]
    sops = catalogue.sops.values()
    match entry:
        case EntryId("pelaksana", id):
            found = {sop.id for sop in sops if any(one.value == id for one in sop.posts)}
            found |= {*catalogue.performing.get(PostId(id), ())}
        case EntryId("dasar_hukum", id):
            found = [sop.id for sop in sops if any(one.value == id for one in sop.legal_basis)]
        case EntryId("unit", id):
            found = catalogue.in_unit.get(UnitId(id), ())
        case _:
            return None
    return len(found), sum(catalogue.sops[id].status.value is Status.IN_FORCE for id in found)


def used(count: tuple[int, int] | None) -> str:
    """Return who uses an entry, in words: whatever is put right in it is put right for all of them."""
    if count is None:
        return "Berlaku di semua SOP yang memakai istilah ini."
    total, in_force = count
    if not total:
        return "Belum dipakai SOP mana pun."
    among = "" if not in_force else ", yang sudah berlaku" if total == 1 else f", {in_force} di antaranya sudah berlaku"
    return f"Dipakai di {total} SOP{among}: perubahan di sini mengubah {'semuanya' if total > 1 else 'SOP itu'}."


def found_in(loaded: Loaded) -> dict[EntryId, list[Diagnostic]]:
    """Return what is found in entries, by entry: what can be put right in their fields, nothing of notation."""
    found: dict[EntryId, list[Diagnostic]] = {}
    for one in judged_lists(loaded):
        name, text = _list_of(one.span.file), loaded.texts.get(one.span.file, "")
        root = _root(text) if name and text else None
        path = field_at(root, one.span.line, one.span.column) if root is not None else ()
        if path and _is_of_field(one, name, path):
            found.setdefault(EntryId(name, str(path[0])), []).append(one)
    return found


def _is_of_field(one: Diagnostic, name: str, path: FieldPath) -> bool:
    """Tell whether a finding is about a field of an entry that a dialog shows, or about one that is not there."""
    if len(path) == 1:
        return one.code == codes_fields.MISSING_KEY.code
    return path[1] in fields_of(name) and (one.code[3] != "1" or one.code in IN_FIELDS)


@lru_cache(maxsize=len(COMPLETED))
def fields_of(name: str) -> Mapping[str, Mapping[str, Any]]:
    """Return what a dialog asks of an entry, by key."""
    return {one["kunci"]: one for one in FORM["entri"].get(name, ())}


def named_in(data: Any) -> dict[EntryId, FieldPath]:
    """Return the entries that an SOP names, with the first field that does; `data` is what its source says."""
    said = data if isinstance(data, Mapping) else {}
    rows = said.get("langkah")
    fields: list[FieldPath] = [("langkah", at, "pelaksana") for at in range(len(rows) if isinstance(rows, list) else 0)]
    found: dict[EntryId, FieldPath] = {}
    for field in (*fields, ("pelaksana",), ("dasar_hukum",)):
        for id in as_list(value_at(said, field)):
            if isinstance(id, str):
                found.setdefault(EntryId(str(field[-1]), id), field)
    return found
