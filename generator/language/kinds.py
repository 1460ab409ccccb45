"""Kinds of regulations, once: their names, how offices shorten them, and where they stand in the order of citation.

Article 7 (1) of UU 12/2011 gives the order of the first six ranks; ministries, heads of region and decrees follow
custom.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of regulation. `rank` 0 is cited first; `short` is "" where nobody shortens the name."""

    rank: int
    name: str
    short: str = ""


KINDS = (
    Kind(0, "undang-undang dasar", "uud"),
    Kind(1, "ketetapan majelis permusyawaratan", "tap mpr"),
    Kind(2, "undang-undang", "uu"),
    Kind(2, "peraturan pemerintah pengganti", "perppu"),
    Kind(2, "peraturan pemerintah pengganti", "perpu"),
    Kind(3, "peraturan pemerintah", "pp"),
    Kind(4, "peraturan presiden", "perpres"),
    Kind(5, "keputusan presiden", "keppres"),
    Kind(5, "instruksi presiden", "inpres"),
    Kind(6, "peraturan menteri", "permen"),
    Kind(6, "peraturan bersama"),
    Kind(6, "peraturan badan"),
    Kind(6, "peraturan lembaga"),
    Kind(6, "peraturan kepala", "perka"),
    Kind(6, "peraturan komisi"),
    Kind(6, "peraturan bank"),
    Kind(6, "peraturan otoritas"),
    Kind(6, "peraturan mahkamah"),
    Kind(6, "peraturan sekretaris"),
    Kind(7, "keputusan menteri", "kepmen"),
    Kind(7, "keputusan bersama"),
    Kind(7, "keputusan kepala"),
    Kind(7, "keputusan badan"),
    Kind(8, "peraturan daerah", "perda"),
    Kind(8, "perdasus"),
    Kind(8, "perdasi"),
    Kind(8, "qanun"),
    Kind(9, "peraturan gubernur", "pergub"),
    Kind(9, "peraturan bupati", "perbup"),
    Kind(9, "peraturan wali kota", "perwal"),
    Kind(9, "peraturan walikota", "perwal"),
    Kind(10, "keputusan gubernur", "kepgub"),
    Kind(10, "keputusan bupati", "kepbup"),
    Kind(10, "keputusan wali kota", "kepwal"),
    Kind(10, "keputusan walikota", "kepwal"),
    Kind(11, "peraturan kepala dinas"),
    Kind(11, "keputusan kepala dinas"),
    Kind(11, "peraturan direktur"),
    Kind(11, "keputusan direktur"),
    Kind(11, "keputusan sekretaris"),
    Kind(12, "surat edaran", "se"),
    Kind(12, "instruksi"),
)
_GO_ON = ("permen", "kepmen")  # "Permendagri", "PermenPAN-RB"
_BEGINNINGS = {kind.name: kind.rank for kind in KINDS} | {kind.short: kind.rank for kind in KINDS if kind.short}
_KIND = re.compile(
    "|".join(
        re.escape(words) + ("" if " " in words or words in _GO_ON else r"\b")
        for words in sorted(_BEGINNINGS, key=len, reverse=True)  # the longest name that fits is meant
    )
)


@lru_cache(maxsize=1 << 12)
def rank(text: str) -> int | None:
    """Return the rank of the kind of regulation that a text begins with, None when it begins with none."""
    found = _KIND.match(" ".join(text.lower().split()))
    return _BEGINNINGS[found[0]] if found is not None else None


def abbreviated(text: str) -> str:
    """Return a kind of regulation with its name shortened as offices do: "pergub jawa barat"."""
    words = " ".join(text.lower().split())
    for kind in sorted(KINDS, key=lambda kind: -len(kind.name)):
        if kind.short and re.match(rf"{re.escape(kind.name)}\b", words):
            return f"{kind.short}{words[len(kind.name) :]}"
    return words


def short_forms(text: str) -> frozenset[str]:
    """Return how the kinds of regulations that a text in lower case names are shortened."""
    return frozenset(kind.short for kind in KINDS if kind.short and kind.name in text)
