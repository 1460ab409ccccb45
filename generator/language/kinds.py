"""Kinds of regulations, once: their names, how offices shorten them, and where they stand in the order of citation.

Article 7 (1) of UU 12/2011 gives the order of the first six ranks; ministries, heads of region and decrees follow
custom.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of regulation. `rank` 0 is cited first; `short` is "" where nobody shortens the name.

    `rest` is what follows a name that is told apart by its beginning alone.
    """

    rank: int
    name: str
    short: str = ""
    rest: str = ""


KINDS = (
    Kind(0, "undang-undang dasar", "uud"),
    Kind(1, "ketetapan majelis permusyawaratan", "tap mpr", " rakyat"),
    Kind(2, "undang-undang", "uu"),
    Kind(2, "peraturan pemerintah pengganti", "perppu", " undang-undang"),
    Kind(2, "peraturan pemerintah pengganti", "perpu", " undang-undang"),
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
_USUAL = {kind.short: kind for kind in reversed(KINDS) if kind.short}  # the first name of each short one
_WHOLE = {kind.name: _USUAL[kind.short].name for kind in KINDS if kind.short}
_WHOLE |= {short: kind.name + kind.rest for short, kind in _USUAL.items()}
_GO_ON = ("permen", "kepmen")  # "Permendagri", "PermenPAN-RB"
_LONGEST = 200  # characters that say whose a regulation is
_NUMBERED = re.compile(r"\b(?:nomor|nomer|no|nmr|tahun|thn|th|tentang|ttg)\b|\d")
_UNSAID = frozenset(("dan", "provinsi", "prov", "kabupaten", "kab", "republik", "indonesia", "ri"))
_LEVELS = {
    "provinsi": re.compile(r"\bprov(?:insi)?\b", re.IGNORECASE),
    "kabupaten": re.compile(r"\bkab(?:upaten)?\b", re.IGNORECASE),
}
_TWICE = re.compile(r"\bundang undang\b")
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
    found = _KIND.match(_lower(text))
    return _BEGINNINGS[found[0]] if found is not None else None


def may_be_one_issuer(text: str, other: str) -> bool:
    """Tell whether two texts may name the same kind, of one ministry or region: "Pergub" and "Perbup" do not.

    Each of them counts its numbers anew. Who says nothing of it may mean any.
    """
    if _name(text) != _name(other) or len({_level(text), _level(other)} - {""}) > 1:
        return False
    one, two = sorted((_issuer(text), _issuer(other)), key=lambda words: len("".join(words)))
    return not one or any(_shortens("".join(a), b) for a, b in ((one, two), (_without(one), _without(two))))


def _lower(text: str) -> str:
    return _TWICE.sub("undang-undang", " ".join(text.lower().split()))


def _level(text: str) -> str:
    """Return of what kind a region is where its name alone does not tell: "Gorontalo" is a province and a regency."""
    return next((level for level, said in _LEVELS.items() if said.search(text)), "")


def _name(text: str) -> str:
    found = _KIND.match(_lower(text))
    return _SHORTS.get(found[0], found[0]) if found is not None else ""


def _without(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word != _SOMETIMES)


@lru_cache(maxsize=1 << 12)
def _issuer(text: str) -> tuple[str, ...]:
    """Return whose a kind is, in words, as far as a text says it before the number."""
    words = _lower(text)
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


def kind_names(kinds: Iterable[str]) -> dict[str, str]:
    """Return by what one name each of many kinds is called: "Undang-Undang" for "UU", "UNDANG-UNDANG" and itself.

    A kind of one issuer has the longest name that one of them is written with; whom a short name means is not said.
    """
    groups: dict[tuple[str, bool, str], list[list[str]]] = defaultdict(list)
    for kind in sorted(set(kinds), key=_fullest):
        issuer = "".join(_issuer(kind))
        near = groups[_name(kind) or kind, bool(issuer), issuer[:1]]
        own = next((group for group in near if may_be_one_issuer(group[0], kind)), None)
        if own is None:
            near.append(own := [])
        own.append(kind)
    return {kind: written_whole(group[0]) for near in groups.values() for group in near for kind in group}


def _fullest(kind: str) -> tuple[int, bool, str]:
    length = len(written_whole(kind))
    return -length if _issuer(kind) else length, kind.isupper(), kind


def written_whole(text: str) -> str:
    """Return a kind with the short name at its beginning written whole, "Pergub Garut" as "Peraturan Gubernur Garut".

    "Permendagri" stays: what is short in it is no name of a kind.
    """
    words = " ".join(text.split())
    found = _KIND.match(_lower(text))
    rest = words[found.end() :] if found is not None else ""
    if found is None or rest[:1].isalpha():
        return words
    name = _WHOLE.get(found[0], found[0])
    return words if name == found[0] == words[: found.end()].lower() and not words.isupper() else name.title() + rest


def abbreviated(text: str) -> str:
    """Return a kind of regulation with its name shortened as offices do: "pergub jawa barat"."""
    words = _lower(text)
    for kind in sorted(KINDS, key=lambda kind: -len(kind.name)):
        if kind.short and re.match(rf"{re.escape(kind.name)}\b", words):
            return f"{kind.short}{words[len(kind.name) :]}"
    return words


def short_forms(text: str) -> frozenset[str]:
    """Return how the kinds of regulations that a text in lower case names are shortened."""
    return frozenset(kind.short for kind in KINDS if kind.short and kind.name in text)
