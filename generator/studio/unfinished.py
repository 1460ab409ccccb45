"""What is found in entries of lists that SOPs share: told where an SOP names them, and all of it as one list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.text import one_line
from generator.pipeline import Loaded
from generator.pipeline.workspace import judged_lists
from generator.studio.lists import FILES, EntryId, Lists, name_in, named_in, used, uses
from generator.studio.plain_words import LISTS, in_lower, told_of_list


def told_where_named(loaded: Loaded, said: Any) -> Iterator[dict[str, Any]]:
    """Yield what is found in entries that an SOP names, at the first field that does; `said` is its content."""
    lists = Lists(loaded.texts)
    found = lists.found(judged_lists(loaded))
    for entry, place in named_in(said).items():
        name = _name(lists, entry) if entry in found else ""
        for one in found.get(entry, ()):
            yield {
                "tempat": place,
                "kode": one.code,
                "berat": one.severity.value,
                "kata": f'"{name}" di {_list_in_words(entry)}: {in_lower(_words(one))}',
                "saran": told_of_list(one_line(one.hint)),
                "contoh": "",
                "perbaikan": [],
                "letak": [one.span.line, one.span.column],
                "rinci": [],
                "entri": {"daftar": entry.list, "id": entry.id, "nama": name},
            }


def unfinished(loaded: Loaded) -> list[dict[str, Any]]:
    """Return the entries of lists in which something is found, those first that most SOPs use."""
    lists, use = Lists(loaded.texts), uses(loaded.catalogue)
    rows = [
        {
            "daftar": entry.list,
            "id": entry.id,
            "nama": _name(lists, entry),
            "letak": _list_in_words(entry),
            "kata": [_words(one) for one in found],
            "pakai": used(use, entry),
        }
        for entry, found in lists.found(judged_lists(loaded)).items()
    ]
    count = {(entry.list, entry.id): one.sops for entry, one in use.items()}
    return sorted(rows, key=lambda row: (-count.get((row["daftar"], row["id"]), 0), row["nama"].casefold()))


def _list_in_words(entry: EntryId) -> str:
    return LISTS.get(FILES[entry.list], "daftar peraturan")


def _name(lists: Lists, entry: EntryId) -> str:
    place = lists.place(entry)
    return name_in(place.said) if place else entry.id


def _words(one: Diagnostic) -> str:
    return told_of_list(one_line(one.message))
