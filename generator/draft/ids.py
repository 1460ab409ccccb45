"""Ids made from names: short, without the words that only join others, and not taken yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence

from generator.language.kinds import abbreviated
from generator.source import id_proposal, is_id

_WORDS = 6  # more make an id that nobody types
_STEP_WORDS = 3
_JOINING = frozenset({"dan", "di", "ke", "dari", "yang", "untuk", "dengan", "pada", "atas", "atau", "oleh", "dalam"})
_PARENTHESES = re.compile(r"\([^()]*\)")


def free_id(name: str, taken: Container[str], words: int = _WORDS, times: dict[str, int] | None = None) -> str:
    """Return an id for `name` that is not `taken`; "" when the name holds no letter or digit for one.

    Of many names `times` keeps how far the numbers of each id have come, so that none is tried twice.
    """
    bare = _PARENTHESES.sub(" ", name)
    plain = unicodedata.normalize("NFKD", bare if bare.strip() else name)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    parts = [part for part in id_proposal(letters).split("-") if part]
    kept = [part for part in parts if part not in _JOINING] or parts
    base = "-".join(kept[:words])
    if base not in taken:
        return base
    number = times.get(base, 2) if times is not None else 2
    while f"{base}-{number}" in taken:
        number += 1
    if times is not None:
        times[base] = number
    return f"{base}-{number}" if base else ""


def regulation_id(kind: str, number: str, year: object, text: str, taken: Container[str]) -> str:
    """Return an id for a regulation: its kind in short, number and year; without these one made from its `text`."""
    wanted = id_proposal(f"{abbreviated(kind)} {number} {year or ''}".strip())
    is_free = number and is_id(wanted) and wanted not in taken
    return wanted if is_free else free_id(text, taken) or free_id("peraturan", taken)


def step_ids(activities: Sequence[str]) -> tuple[str, ...]:
    """Return an id for each row, made from its activity; `lanjut` is reserved."""
    taken = {"", "lanjut"}
    ids = []
    times: dict[str, int] = {}  # how often an id was wanted
    for number, activity in enumerate(activities, start=1):
        id = free_id(activity, taken, _STEP_WORDS, times) or f"langkah-{number}"
        while id in taken:
            id += "-2"
        taken.add(id)
        ids.append(id)
    return tuple(ids)
