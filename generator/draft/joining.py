"""Two states of a list that SOPs share, made of one: what only one of them has, or put right, is in both.

Nobody who adds or corrects a pelaksana changes what others wrote. What an entry was before tells who put it right;
where that is not known, what both have stays as it is here, or somebody has to choose.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from generator.draft.values import Value, plain
from generator.source import Mapping as MappingNode
from generator.source import parse

_DOUBT = "perlu_konfirmasi"
_DIGITS = 16
_UNKNOWN: Mapping[str, str] = MappingProxyType({})


class Dispute(NamedTuple):
    """An entry that both states put right, each in its own way: its fields that differ, with what either says."""

    id: str
    fields: tuple[tuple[str, Value, Value], ...]


class Joined(NamedTuple):
    """A list with what another state of it has; `kept` are entries that both word otherwise, and stay as here.

    `taken` are those that the other put right. Where there are disputes, the text is the one here.
    """

    text: str
    kept: tuple[str, ...]
    taken: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()


def entry_digests(text: str) -> dict[str, str]:
    """Return what each entry of a list is recognised by, by its id, whatever its remarks and its way of writing."""
    entries = _plain(text)
    return {id: _digest(entry) for id, entry in entries.items()} if entries else {}


def joined(here: str, there: str, before: Mapping[str, str] = _UNKNOWN) -> Joined | None:
    """Return a list as it is here with what another state has besides; None where somebody has to choose.

    `before` are the digests of the entries that the other was made from. An entry that only one of both changed since
    is as in that one. One that is not known from before stays as it is here, where neither is confirmed.
    """
    known, further = _blocks(here), _blocks(there)
    old, new = _plain(here), _plain(there)
    if old is None or new is None or known is None or further is None:
        return None
    differing = [id for id in new if id in old and new[id] != old[id]]
    ours = [id for id in differing if before.get(id) == _digest(new[id])]  # put right here, and not there
    taken = tuple(id for id in differing if id not in ours and before.get(id) == _digest(old[id]))
    rest = [id for id in differing if id not in ours and id not in taken]
    kept = tuple(id for id in rest if id not in before and _is_doubted(old[id]) and _is_doubted(new[id]))
    at_odds = [id for id in rest if id not in kept]
    if at_odds:
        disputes = tuple(Dispute(id, _fields(old[id], new[id])) for id in at_odds)
        return Joined(here, kept, taken, disputes) if before else None
    gone = [id for id in new if id not in old and before.get(id) == _digest(new[id])]  # taken out here since
    added = [id for id in new if id not in old and id not in gone]
    newline = "\r\n" if "\r\n" in here else "\n"
    text = here
    for id in taken:
        block, new_block = (blocks[id].replace("\n", newline) for blocks in (known, further))
        text = re.sub(rf"(?m)^{re.escape(block)}", lambda _, words=new_block: words, text, count=1)  # type: ignore[misc]
    if added:
        block = "".join(f"\n{further[id]}\n" for id in added).replace("\n", newline)
        text = text.rstrip("\r\n") + newline + block
    wanted = {**old, **{id: new[id] for id in (*taken, *added)}}
    read = parse(text.encode(), "")
    return Joined(text, kept, taken) if _plain(text) == wanted and not read.diagnostics else None


def _plain(text: str) -> dict[str, Value] | None:
    """Return the entries of a list, None where it holds none."""
    root = parse(text.encode(), "").root
    return {key.text: plain(value) for key, value in root.entries} if isinstance(root, MappingNode) else None


def _digest(entry: Value) -> str:
    return sha256(json.dumps(entry, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:_DIGITS]


def _is_doubted(entry: Value) -> bool:
    return isinstance(entry, Mapping) and _DOUBT in entry


def _fields(here: Value, there: Value) -> tuple[tuple[str, Value, Value], ...]:
    """Return the fields of two entries that differ."""
    ours, theirs = ({**one} if isinstance(one, Mapping) else {"": one} for one in (here, there))
    keys = (*ours, *(key for key in theirs if key not in ours))
    return tuple((key, ours.get(key), theirs.get(key)) for key in keys if ours.get(key) != theirs.get(key))


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
