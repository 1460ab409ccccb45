"""What leads from one text to another and back, so that a change can be undone and made again without keeping texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import takewhile
from typing import NamedTuple


class Correction(NamedTuple):
    """An entry that was put right: the file, and the lines from its id to the last that changed, before and after."""

    path: str
    gone: tuple[str, ...]
    came: tuple[str, ...]

    @classmethod
    def between(cls, path: str, id: str, before: str, after: str) -> Correction:
        """Return what was put right in the entry of an id."""
        turn = Turn.between(before, after, "")
        lines = before.splitlines(keepends=True)
        key = re.compile(rf"""[\s{{,"']*{re.escape(id)}["']?\s*:""")
        start = next((at for at in range(min(turn.at, len(lines) - 1), -1, -1) if key.match(lines[at])), turn.at)
        above = tuple(lines[start : turn.at])
        return cls(path, (*above, *turn.gone), (*above, *turn.came))

    def removed(self, text: str, others: Iterable[str]) -> str:
        """Return the registry with the entry as before; as it is where the entry is another by now."""
        return _exchanged(text, self.came, self.gone)

    def restored(self, text: str) -> str:
        """Return the registry with the entry put right again; as it is where the entry is another by now."""
        return _exchanged(text, self.gone, self.came)


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
    entries: tuple[Entry | Correction, ...] = ()

    @classmethod
    def between(cls, before: str, after: str, field: str, entries: tuple[Entry | Correction, ...] = ()) -> Turn:
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


def _exchanged(text: str, there: Sequence[str], wanted: Sequence[str]) -> str:
    """Return a text with lines in the place of others; as it is where those are not there."""
    lines = text.splitlines(keepends=True)
    for at in range(len(lines) - len(there) + 1):
        if lines[at : at + len(there)] == [*there]:
            return "".join((*lines[:at], *wanted, *lines[at + len(there) :]))
    return text


def digest(text: str) -> str:
    """Return a short name for a text, which its content decides."""
    return sha256(text.encode()).hexdigest()[:16]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
