"""What the comparison of two states does not tell of a changed file, line by line: remarks and ways of writing."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.diff import MOST_ENTRIES, MOST_TEXT, Comparison
from generator.draft import Pieces, pieces_of

_SHELVES = "regulasi"  # whose entries the comparison tells without their file


def untold(path: str, before: str, after: str, comparison: Comparison) -> list[str]:
    """Return the lines that go (-) and come (+) in a file without those of entries that the comparison tells of."""
    if path.startswith("sop/") and Path(path).stem in {*(one.id for one in comparison.sops), *comparison.unreadable}:
        return []
    places = {path, path.partition("/")[0]} if path.startswith(f"{_SHELVES}/") else {path}
    entries = (one for one in comparison.registries[:MOST_ENTRIES] if one.registry in places)
    told = {id for one in entries for id in (one.id, one.old_id) if id}
    lines = [*_changed(before, after, told)]
    rest = [line for line, is_told in lines if not is_told]
    if len(rest) < len(lines):
        return [line for line in rest if line[1:].strip()]  # a blank line comes with its entry
    return rest or ["hanya ujung baris yang berubah"]


def _changed(before: str, after: str, told: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Yield the lines that differ, each with whether it is told of: as part of an entry, whole, and no remark."""
    sides = before.splitlines(), after.splitlines()
    owners = _owners(before), _owners(after)
    for kind, *places in difflib.SequenceMatcher(None, *sides, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for side, sign in enumerate("-+"):
            for at in range(places[2 * side], places[2 * side + 1]):
                line = sides[side][at]
                yield f"{sign}{line}", owners[side].get(at) in told and "#" not in line and len(line) < MOST_TEXT


def _owners(text: str) -> dict[int, str]:
    """Return the entries that lines belong to, by their number from 0; none where entries are no lines of their own."""
    found = pieces_of(text) or Pieces("", {})
    parts = (("", found.head), *found.entries.items())
    return dict(enumerate(id for id, lines in parts for _ in lines.splitlines()))
