"""Two states of a list that SOPs share, made of one that neither text tells of: what only one of them has is in both.

Nobody who adds a pelaksana changes what others wrote, and two who each add one are not at odds.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from generator.draft.adding import entries_of
from generator.source import Mapping as MappingNode
from generator.source import parse

_DOUBT = "perlu_konfirmasi"


class Joined(NamedTuple):
    """A list with the entries that another state of it has; `kept` are those that both word otherwise."""

    text: str
    kept: tuple[str, ...]


def joined(here: str, there: str) -> Joined | None:
    """Return a list as it is here with the entries that another state has besides; None where somebody has to choose.

    An entry that both have stays as it is here, where neither has been confirmed; else two that differ are a choice.
    """
    known, further = _blocks(here), _blocks(there)
    old, new = entries_of(parse(here.encode(), "").root), entries_of(parse(there.encode(), "").root)
    if old is None or new is None or known is None or further is None:
        return None
    differing = tuple(id for id in new if id in old and new[id] != old[id])
    if any(not (_is_doubted(known[id]) and _is_doubted(further[id])) for id in differing):
        return None
    added = [id for id in new if id not in old]
    newline = "\r\n" if "\r\n" in here else "\n"
    block = "".join(f"\n{further[id]}\n" for id in added).replace("\n", newline)
    text = here.rstrip("\r\n") + newline + block if added else here
    read = parse(text.encode(), "")
    is_whole = entries_of(read.root) == {**{id: new[id] for id in added}, **old}
    return Joined(text, differing) if is_whole and not read.diagnostics else None


def _is_doubted(block: str) -> bool:
    node = parse(block.encode(), "").root
    value = next(iter(node.entries), (None, None))[1] if isinstance(node, MappingNode) else None
    return isinstance(value, MappingNode) and any(key.text == _DOUBT for key, _ in value.entries)


def _blocks(text: str) -> Mapping[str, str] | None:
    """Return the lines of each entry, with the remarks right above it; None where they are not lines of its own."""
    root = parse(text.encode(), "").root
    if not isinstance(root, MappingNode) or any(key.span.column != 1 for key, _ in root.entries):
        return None
    lines = text.splitlines()
    starts = [with_remarks(lines, key.span.line - 1) for key, _ in root.entries]
    pieces = ("\n".join(lines[start:end]).rstrip() for start, end in pairwise([*starts, len(lines)]))
    return dict(zip((key.text for key, _ in root.entries), pieces, strict=True))


def with_remarks(lines: list[str], at: int) -> int:
    """Return the line at which the remarks right above a line begin, from 0."""
    while at and lines[at - 1].startswith("#"):
        at -= 1
    return at
