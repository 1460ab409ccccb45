"""What leads from one text to another and back, so that a change can be undone and made again without keeping texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import takewhile
from typing import NamedTuple


class Entry(NamedTuple):
    """An entry that a registry got: the file, the id, and the lines that came with it."""

    path: str
    id: str
    lines: tuple[str, ...]

    @classmethod
    def between(cls, path: str, id: str, before: str, after: str) -> Entry:
        """Return what a registry got."""
        return cls(path, id, Turn.between(before, after, "").came)

    def removed(self, text: str, others: Iterable[str]) -> str:
        """Return the registry without the entry; as it is where the entry is another by now, or is used in `others`."""
        lines = text.splitlines(keepends=True)
        used = re.compile(rf"(?<![\w-]){re.escape(self.id)}(?![\w-])")
        for at in range(len(lines) - len(self.lines), -1, -1):
            if tuple(lines[at : at + len(self.lines)]) == self.lines:
                rest = "".join(lines[:at] + lines[at + len(self.lines) :])
                return text if any(used.search(one) for one in (rest, *others)) else rest
        return text

    def restored(self, text: str) -> str:
        """Return the registry with the entry at its end again; as it is where something is called so already."""
        if re.search(rf"^\s*{re.escape(self.id)}\s*:", text, re.MULTILINE):
            return text
        return text + ("" if text.endswith("\n") or not text else "\n") + "".join(self.lines)


class Turn(NamedTuple):
    """Lines of a text that a change of a field ("" of several) put in the place of others, from the line `at` on.

    `before` and `after` are the digests of the whole text, so that a change is undone only where it was made. With it
    come and go `entries` of registries that were made for it.
    """

    at: int
    gone: tuple[str, ...]
    came: tuple[str, ...]
    before: str
    after: str
    field: str
    entries: tuple[Entry, ...] = ()

    @classmethod
    def between(cls, before: str, after: str, field: str, entries: tuple[Entry, ...] = ()) -> Turn:
        """Return what leads from one text to the other."""
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
        start = _alike(old, new)
        end = _alike(old[start:][::-1], new[start:][::-1])
        gone, came = old[start : len(old) - end], new[start : len(new) - end]
        return cls(start, tuple(gone), tuple(came), digest(before), digest(after), field, entries)

    def made(self, text: str, *, back: bool) -> str:
        """Return the text after the change, or `back` the one before it."""
        lines = text.splitlines(keepends=True)
        there, wanted = (self.came, self.gone) if back else (self.gone, self.came)
        lines[self.at : self.at + len(there)] = wanted
        return "".join(lines)


def digest(text: str) -> str:
    """Return a short name for a text, which its content decides."""
    return sha256(text.encode()).hexdigest()[:16]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
