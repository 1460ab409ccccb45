"""How people shorten the names of posts: "Kasubbag Umum" for Kepala Subbagian Umum."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHORT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("kepala sub bagian", ("kasubbag", "kasubag")),
    ("kepala sub bidang", ("kasubbid", "kasubid")),
    ("kepala bagian", ("kabag",)),
    ("kepala bidang", ("kabid",)),
    ("kepala seksi", ("kasi", "kasie")),
    ("kepala dinas", ("kadis",)),
    ("kepala badan", ("kaban",)),
    ("kepala biro", ("karo", "kabiro")),
    ("kepala urusan", ("kaur",)),
    ("kepala desa", ("kades",)),
    ("kepala sekolah", ("kepsek",)),
    ("sekretaris dinas", ("sekdis",)),
    ("sekretaris daerah", ("sekda",)),
    ("sekretaris desa", ("sekdes",)),
    ("sekretaris camat", ("sekcam",)),
)
"""The beginnings of names as they are written whole, and what is usual for each."""
_BEGINNINGS = tuple(
    (re.compile(rf"{whole.replace('sub ', 'sub[ -]?')}\b", re.IGNORECASE), short) for whole, short in _SHORT
)


def shortened(name: str) -> Iterator[str]:
    """Yield what a post is usually called for short, in small letters; nothing where no shortening is usual."""
    words = " ".join(name.split())
    for beginning, usual in _BEGINNINGS:
        if found := beginning.match(words):
            yield from (f"{short}{words[found.end() :]}".lower() for short in usual)
            return
