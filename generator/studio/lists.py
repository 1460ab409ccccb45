"""Entries of the lists that SOPs share, as their files have them: where each stands, who uses it, what is found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from generator.diagnostics import SHARED, Diagnostic, codes_fields
from generator.draft import FieldPath, value_at
from generator.draft.changes import as_list
from generator.draft.values import Value, plain
from generator.model import Registry, SopId, Status
from generator.resolve import Catalogue
from generator.source import Mapping as MappingNode
from generator.source import Node, is_shared, parse
from generator.studio.fields import field_at
from generator.studio.form import COMPLETED, FORM
from generator.studio.plain_words import IN_FIELDS

FILES = {
    "pelaksana": Registry.POSTS.value,
    "unit": Registry.UNITS.value,
    "dasar_hukum": f"{Registry.REGULATIONS.value}/",
    "istilah": "istilah.yml",
}
"""Where lists lie, by the names that the form has for them."""
_CITED = (("", "jenis"), ("Nomor ", "nomor"), ("Tahun ", "tahun"), ("tentang ", "tentang"))


class EntryId(NamedTuple):
    """An entry by the name that the form has for its list, and its id."""

    list: str
    id: str


class Place(NamedTuple):
    """Where an entry stands: its file, and what it says there as plain data."""

    path: str
    said: Mapping[str, Value]


class Lists:
    """The lists among the texts of a tree; an office's own come before what all offices share."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        paths = sorted((path for path in texts if _list_of(path)), key=lambda path: (is_shared(path), path))
        self._files = {path: _entries(texts[path]) for path in paths}

    def place(self, entry: EntryId) -> Place | None:
        """Return where an entry stands, None for nowhere."""
        for path, entries in self._files.items():
            if entry.id in entries.nodes and _list_of(path) == entry.list:
                said = plain(entries.nodes[entry.id])
                return Place(path, said if isinstance(said, Mapping) else {})
        return None

    def found(self, findings: Iterable[Diagnostic]) -> dict[EntryId, list[Diagnostic]]:
        """Return what is found in entries, by entry: what can be put right in their fields, nothing of notation."""
        found: dict[EntryId, list[Diagnostic]] = {}
        for one in findings:
            name, place = _list_of(one.span.file), (one.span.line, one.span.column)
            entries = self._files.get(one.span.file, _NOTHING)
            at = bisect_right(entries.starts, place) - 1
            if at < 0:
                continue
            id = entries.ids[at]
            if _is_of_field(one, name, field_at(entries.nodes[id], *place)):
                found.setdefault(EntryId(name, id), []).append(one)
        return found


class _Entries(NamedTuple):
    """What a list holds, in the order written: ids, where each stands, and what stands below it."""

    ids: tuple[str, ...]
    starts: tuple[tuple[int, int], ...]
    nodes: Mapping[str, Node]


_NOTHING = _Entries((), (), {})


@lru_cache(maxsize=512)
def _entries(text: str) -> _Entries:
    root = parse(text.encode(), "").root
    entries = root.entries if isinstance(root, MappingNode) else ()
    starts = tuple((key.span.line, key.span.column) for key, _ in entries)
    return _Entries(tuple(key.text for key, _ in entries), starts, {key.text: node for key, node in entries})


def _list_of(path: str) -> str:
    """Return the list that a file holds, "" for none."""
    own = path.removeprefix(SHARED)
    return next((name for name, file in FILES.items() if own.startswith(file)), "")


def _is_of_field(one: Diagnostic, name: str, path: FieldPath) -> bool:
    """Tell whether a finding is about a field of an entry that a dialog shows, or about one that is not there."""
    if not path:
        return one.code == codes_fields.MISSING_KEY.code
    return path[0] in fields_of(name) and (one.code[3] != "1" or one.code in IN_FIELDS)


@lru_cache(maxsize=len(COMPLETED))
def fields_of(name: str) -> Mapping[str, Mapping[str, Any]]:
    """Return what a dialog asks of an entry, by key."""
    return {one["kunci"]: one for one in FORM["entri"].get(name, ())}


def name_in(said: Mapping[str, Value]) -> str:
    """Return what an entry is called by what it says."""
    own = (said.get(key) for key in ("nama", "singkatan", "kutipan"))
    return next((one for one in own if isinstance(one, str) and one), "") or cited(said) or "(tanpa nama)"


def cited(said: Mapping[str, Value]) -> str:
    """Return how a regulation is cited by what its entry says."""
    words = ((before, said.get(key)) for before, key in _CITED)
    return " ".join(f"{before}{one}" for before, one in words if isinstance(one, str) and one)


class Use(NamedTuple):
    """How many SOPs use an entry, and how many of them are in force."""

    sops: int = 0
    in_force: int = 0


def uses(catalogue: Catalogue) -> dict[EntryId, Use]:
    """Return who uses the entries of lists; of terms nobody can tell."""
    found: dict[EntryId, Use] = {}
    performed: dict[SopId, set[str]] = {}
    for post, sops in catalogue.performing.items():
        for id in sops:
            performed.setdefault(id, set()).add(post)
    for sop in catalogue.sops.values():
        posts = performed.get(sop.id, set()) | {one.value for one in sop.posts}
        named = [EntryId("pelaksana", id) for id in sorted(posts)]
        named += [EntryId("dasar_hukum", id) for id in dict.fromkeys(one.value for one in sop.legal_basis)]
        for entry in (*named, EntryId("unit", sop.unit)):
            before = found.get(entry, Use())
            found[entry] = Use(before.sops + 1, before.in_force + (sop.status.value is Status.IN_FORCE))
    return found


def used(use: Mapping[EntryId, Use], entry: EntryId) -> str:
    """Return who uses an entry, in words: whatever is put right in it is put right for all of them."""
    total, in_force = use.get(entry, Use())
    if entry.list == "istilah":
        return "Berlaku di semua SOP yang memakai istilah ini."
    if not total:
        return "Belum dipakai SOP mana pun."
    among = "" if not in_force else ", yang sudah berlaku" if total == 1 else f", {in_force} di antaranya sudah berlaku"
    return f"Dipakai di {total} SOP{among}: perubahan di sini mengubah {'semuanya' if total > 1 else 'SOP itu'}."


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
