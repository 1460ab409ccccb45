"""Items of a list that grew together because a hyphen was forgotten: found by the keys that begin anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.diagnostics import Diagnostic, codes_text
from generator.language.excerpt import shorten
from generator.source.nodes import Node, Scalar

# The lists whose items are records: the key that no item has twice, and what an item is called.
_LISTS = {
    "langkah": ("id", "langkah"),
    "simbol": ("pelaksana", "simbol"),
    "riwayat": ("tanggal", "butir riwayat"),
    "penanda_tangan": ("sebagai", "penanda tangan"),
    "abaikan": ("kode", "butir abaikan"),
}

Entry = tuple[Scalar, Node]


def merged_items(entries: Sequence[Entry], list_key: str) -> tuple[int, ...]:
    """Return where further items begin among the `entries` (as written) of one item of the list called `list_key`.

    An item begins with a key that was there before: certainly so when it is the one that every item has once, or when
    the next key was there before as well. A key by itself may be written twice by mistake.
    """
    if list_key not in _LISTS:
        return ()
    lead, _ = _LISTS[list_key]
    starts: list[int] = []
    seen: set[str] = set()
    for place, (key, _) in enumerate(entries):
        if key.text in seen:
            following = entries[place + 1][0].text if place + 1 < len(entries) else ""
            if len(seen) > 1 and (key.text == lead or following in seen):
                starts.append(place)
                seen = set()
        seen.add(key.text)
    return tuple(starts)


class Item(NamedTuple):
    """One item that was meant. `repeated` are its keys that were there before, `further` those of an item after it
    that has not even its own key."""

    entries: tuple[Entry, ...]
    repeated: tuple[Entry, ...]
    further: tuple[Entry, ...] = ()


def parted(entries: Sequence[Entry], starts: Sequence[int], list_key: str) -> list[Item]:
    """Return the items that were meant by the `entries` of one, of which further ones begin at `starts`."""
    lead, _ = _LISTS[list_key]
    items: list[Item] = []
    for begin, end in zip((0, *starts), (*starts, len(entries)), strict=True):
        part = entries[begin:end]
        if items and all(key.text != lead for key, _ in part):
            items[-1] = items[-1]._replace(further=(*items[-1].further, *part))
            continue
        first: dict[str, Entry] = {}
        for entry in part:
            first.setdefault(entry[0].text, entry)
        items.append(Item(tuple(first.values()), tuple(one for one in part if first[one[0].text] is not one)))
    return items


def item_name(list_key: str) -> str:
    """Return what an item of the list is called."""
    return _LISTS[list_key][1] if list_key in _LISTS else "butir"


def missing_hyphen(key: Scalar, line: str, column: int, list_key: str) -> Diagnostic:
    """Report the `line` that begins an item without a hyphen; `column` is where the hyphens of the list stand."""
    _, what = _LISTS[list_key]
    return codes_text.MISSING_HYPHEN.at(
        key.span,
        f"{what} baru pada baris {key.span.line} tidak diawali tanda hubung",
        label="butir baru dimulai di sini",
        hint=f'tulis "{" " * column}- {shorten(line)}"',
    )
