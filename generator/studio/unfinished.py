"""What is found in entries of lists that SOPs share: told where an SOP names them, and all of it as one list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.text import one_line
from generator.pipeline import Loaded
from generator.studio.form import COMPLETED
from generator.studio.lists import EntryId, found_in, name_in, named_in, place_of, used, users
from generator.studio.plain_words import LISTS, in_lower, told_of_list

_PEOPLE_SAY = {"pelaksana": LISTS["jabatan.yml"], "unit": LISTS["unit.yml"], "istilah": LISTS["istilah.yml"]}


def told_where_named(loaded: Loaded, said: Any) -> Iterator[dict[str, Any]]:
    """Yield what is found in entries that an SOP names, at the first field that does; `said` is its content."""
    found = found_in(loaded)
    for entry, place in named_in(said).items():
        name = _name(loaded, entry) if entry in found else ""
        for one in found.get(entry, ()):
            yield {
                "tempat": place,
                "kode": one.code,
                "berat": one.severity.value,
                "kata": f'"{name}" di {_PEOPLE_SAY.get(entry.list, "daftar peraturan")}: {in_lower(_words(one))}',
                "saran": told_of_list(one_line(one.hint)),
                "contoh": "",
                "perbaikan": [],
                "letak": [one.span.line, one.span.column],
                "rinci": [],
                "entri": {"daftar": entry.list, "id": entry.id, "nama": name},
            }


def unfinished(loaded: Loaded) -> list[dict[str, Any]]:
    """Return the entries of lists in which something is found, those first that most SOPs use."""
    rows = []
    for entry, found in found_in(loaded).items():
        if entry.list not in COMPLETED:
            continue
        count, name = users(loaded.catalogue, entry), _name(loaded, entry)
        shown = {
            "daftar": entry.list,
            "id": entry.id,
            "nama": name,
            "letak": _PEOPLE_SAY.get(entry.list, "daftar peraturan"),
            "kata": [_words(one) for one in found],
            "pakai": used(count),
        }
        rows.append((-(count or (0, 0))[0], name.casefold(), entry, shown))
    return [shown for *_, shown in sorted(rows, key=lambda row: row[:3])]


def _name(loaded: Loaded, entry: EntryId) -> str:
    place = place_of(loaded.texts, entry)
    return name_in(place.said) if place else entry.id


def _words(one: Diagnostic) -> str:
    return told_of_list(one_line(one.message))
