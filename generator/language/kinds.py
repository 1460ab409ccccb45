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
    Kind(6, "peraturan mentri", "permen"),  # as many write it
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
_SHORTS = {"perpu": "perppu"} | {kind.name: kind.short for kind in reversed(KINDS) if kind.short}
_GO_ON = ("permen", "kepmen")  # "Permendagri", "PermenPAN-RB"
_LONGEST = 200  # characters that say whose a regulation is
_NUMBERED = re.compile(r"\b(?:nomor|nomer|no|nmr|tahun|thn|th|tentang|ttg)\b|\d")
_UNSAID = frozenset(("dan", "provinsi", "prov", "kabupaten", "kab", "republik", "indonesia", "ri"))
_SOMETIMES = "negara"  # counts in "BKN", not in "PANRB"
_IRREGULAR = {
    "dagri": "dalam negeri",
    "dikbud": "pendidikan kebudayaan",
    "dag": "perdagangan",
    "hub": "perhubungan",
    "kumham": "hukum hak asasi manusia",
    "naker": "ketenagakerjaan",
    "pan": "pendayagunaan aparatur",
    "panrb": "pendayagunaan aparatur reformasi birokrasi",
    "rb": "reformasi birokrasi",
    "tan": "pertanian",
}
"""Short names of ministries that are not the beginnings of their words, or of words that are left unsaid."""
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


def may_be_one_issuer(text: str, other: str) -> bool:
    """Tell whether two texts may name the same kind, of one ministry or region: "Pergub" and "Perbup" do not.

    Each of them counts its numbers anew. Who says nothing of it may mean any.
    """
    if _name(text) != _name(other):
        return False
    one, two = sorted((_issuer(text), _issuer(other)), key=lambda words: len("".join(words)))
    return not one or any(_shortens("".join(a), b) for a, b in ((one, two), (_without(one), _without(two))))


def _name(text: str) -> str:
    found = _KIND.match(" ".join(text.lower().split()))
    return _SHORTS.get(found[0], found[0]) if found is not None else ""


def _without(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word != _SOMETIMES)


@lru_cache(maxsize=1 << 12)
def _issuer(text: str) -> tuple[str, ...]:
    """Return whose a kind is, in words, as far as a text says it before the number."""
    words = " ".join(text.lower().split())
    found = _KIND.match(words)
    said = re.findall(r"[^\W\d_]+", _NUMBERED.split(words[found.end() :] if found else "", maxsplit=1)[0][:_LONGEST])
    return tuple(word for one in said for word in _IRREGULAR.get(one, one).split() if word not in _UNSAID)


def _shortens(letters: str, words: tuple[str, ...]) -> bool:
    """Tell whether letters are the beginnings of words one after another, as "jabar" of "jawa barat"."""
    reached = {0}
    for word in words:
        reached = {
            at + length
            for at in reached
            for length in range(1, len(word) + 1)
            if letters.startswith(word[:length], at)
        }
        if len(letters) in reached:
            return True
    return False


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
