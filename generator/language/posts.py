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
_BEGINNING_WORDS = 4


def _wholes() -> Iterator[tuple[str, str]]:
    """Yield how names begin, without blanks, and what that is whole: "kasubbag", "kepalasubbag", "kasubbagian"."""
    for words, usual in _SHORT:
        joined = words.replace(" ", "")
        for short in (joined, *usual):
            yield short, words
            for whole, cut in (("kepala", "ka"), ("sekretaris", "sek")):
                if short.startswith(whole):
                    yield cut + short.removeprefix(whole), words
                elif short.startswith(cut):
                    yield whole + short.removeprefix(cut), words


_WHOLE = dict(_wholes())


def whole(name: str) -> str:
    """Return a name in small letters without signs as it is written whole, for comparing: "ka subbag umum" of two.

    Joining words are left out, and what many write in two ways is written in one.
    """
    words = ["staf" if word == "staff" else word for word in name.split() if word != "dan"]
    for count in range(min(_BEGINNING_WORDS, len(words)), 0, -1):
        if known := _WHOLE.get("".join(words[:count])):
            return " ".join((known, *words[count:]))
    return " ".join(words)


def shortened(name: str) -> Iterator[str]:
    """Yield what a post is usually called for short, in small letters; nothing where no shortening is usual."""
    words = " ".join(name.split())
    for beginning, usual in _BEGINNINGS:
        if found := beginning.match(words):
            yield from (f"{short}{words[found.end() :]}".lower() for short in usual)
            return
