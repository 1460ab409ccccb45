"""What was changed in a list, carried over to a newer state of it: entry by entry, the rest is as the newer one has it.

Nobody who adds a pelaksana in a draft holds on to the list as it was on that day.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from generator.draft.adding import entries_of
from generator.draft.joining import with_remarks
from generator.source import Mapping as MappingNode
from generator.source import Scalar, parse


class Carried(NamedTuple):
    """A newer list with one's own changes, and what these differ from: the newer list but for entries at odds.

    `odds` are the entries that changed here and there; they are as they were changed here.
    """

    text: str
    base: str
    odds: tuple[str, ...]


class Pieces(NamedTuple):
    """What stands before the first entry, and the lines of each with the remarks above it and what follows it."""

    head: str
    entries: dict[str, str]

    @property
    def text(self) -> str:
        """The list that they make."""
        return self.head + "".join(self.entries.values())


def carried(base: str, own: str, newer: str) -> Carried | None:
    """Return what leads from `base` to `own`, done to `newer`; None where entries are not lines of their own."""
    old, mine, new = pieces_of(base), pieces_of(own), pieces_of(newer)
    if old is None or mine is None or new is None:
        return None
    result, origin, odds = new.entries.copy(), new.entries.copy(), []
    for id in {**old.entries, **mine.entries}:
        before, wanted, now = (_bare(one.entries.get(id)) for one in (old, mine, new))
        if wanted in (before, now):
            continue
        if now != before:
            odds.append(id)
            _let(origin, id, old.entries.get(id))
        _let(result, id, mine.entries.get(id))
    text = new._replace(entries=result).text
    if pieces_of(text) != new._replace(entries=result):
        return None  # an end mark or the like stands where entries were added
    return Carried(text, new._replace(entries=origin).text, tuple(odds))


def _let(entries: dict[str, str], id: str, lines: str | None) -> None:
    if lines is None:
        entries.pop(id, None)
        return
    last = next(reversed(entries), None)
    if id not in entries and last is not None:
        entries[last] = _ended(entries[last])
    entries[id] = _ended(lines)


def _ended(lines: str) -> str:
    return lines if lines.endswith("\n") else f"{lines}\n"


def _bare(lines: str | None) -> str | None:
    return None if lines is None else lines.replace("\r\n", "\n").strip()


def pieces_of(text: str) -> Pieces | None:
    """Return a list by its entries; None where these are not lines of their own, or the text cannot be read."""
    read = parse(text.encode(), "")
    if isinstance(read.root, Scalar) and read.root.is_empty:
        return Pieces(text, {})
    if not isinstance(read.root, MappingNode) or read.diagnostics:
        return None
    if any(key.span.column != 1 for key, _ in read.root.entries):
        return None
    known = entries_of(read.root)
    lines = text.splitlines(keepends=True)
    starts = [with_remarks(lines, key.span.line - 1) for key, _ in read.root.entries]
    pieces = ["".join(lines[start:end]) for start, end in pairwise([*starts, len(lines)])]
    if known is None or len(known) != len(pieces):
        return None
    return Pieces("".join(lines[: starts[0]]), dict(zip(known, pieces, strict=True)))
