"""When two wordings mean the same thing: surely, or perhaps.

Two wordings are the same when they differ in case, blanks, quotes and closing marks alone. They may be the same
when they hold the same words in any order, each reduced to its stem, with little words left out, acronyms
written out, and usual variants of spelling made one. Nothing is guessed beyond that: a word more is another
thing. The stems follow the affixes of Indonesian (Nazief and Adriani, 1996) without their dictionary, so that a
stem is no word but a key: it only has to be equal for forms of one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.model import Term

Key = tuple[str, ...]

_LITTLE = frozenset(
    re.findall(
        r"\w+",
        "yang dan atau untuk dari di ke dengan pada oleh serta dalam tentang atas kepada bagi para telah sudah akan "
        "tersebut ini itu adalah sebagai secara berkenaan terkait mengenai",
    )
)
_VARIANTS = {
    "draft": "draf",
    "file": "berkas",
    "copy": "kopi",
    "fotocopy": "fotokopi",
    "photocopy": "fotokopi",
    "memorandum": "memo",
    "check": "cek",
    "checklist": "ceklis",
    "sertipikat": "sertifikat",
    "nopember": "november",
    "ijin": "izin",
    "jadual": "jadwal",
    "resiko": "risiko",
    "analisa": "analisis",
    "aktifitas": "aktivitas",
}
_OPENING = re.compile(
    r"^(?:[-–—•*▪·○]+\s*|(?:\(?\d{1,2}[.)]|\(?[a-z][.)])\s+|dan\s+|serta\s+)+", re.IGNORECASE
)
_BREAKS = re.compile(r"[;\n]|,(?!\d)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTES = {ord(mark): None for mark in "\"'“”‘’`"}
_SHORTEST_STEM = 4


@lru_cache(maxsize=1 << 15)  # what one row puts out, another requires
def parts(text: str) -> tuple[str, ...]:
    """Return the things that a cell lists: cut at lines, semicolons and commas, outside brackets alone.

    List marks and a leading "dan" are dropped. What holds no letter is nothing.
    """
    found = []
    for piece in _cut(text):
        shown = " ".join(_OPENING.sub("", piece.strip()).split()).rstrip(" .,;:")
        if any(char.isalpha() for char in shown) and shown.casefold() not in _LITTLE:
            found.append(shown)
    return tuple(found)


def _cut(text: str) -> Iterable[str]:
    if "(" not in text and "[" not in text:
        yield from _BREAKS.split(text)
        return
    depth = start = 0
    breaks = {match.start() for match in _BREAKS.finditer(text)}
    for at, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        if at in breaks and (depth == 0 or char == "\n"):
            yield text[start:at]
            start, depth = at + 1, 0
    yield text[start:]


@lru_cache(maxsize=1 << 15)
def sameness(text: str) -> str:
    """Return what two wordings share when they are surely the same; the text itself when nothing else is left."""
    plain = text.casefold().translate(_QUOTES)
    return " ".join(plain.split()).strip(" .,;:-–") or text


class Likeness:
    """Keys of wordings that may mean the same, with the acronyms of one collection written out."""

    def __init__(self, terms: Iterable[Term]) -> None:
        meanings: dict[str, str] = {}
        ambiguous: set[str] = set()
        for term in terms:
            short, meaning = term.abbreviation.value.casefold(), term.meaning.value
            if meanings.setdefault(short, meaning) != meaning:
                ambiguous.add(short)
        self._meanings: Mapping[str, tuple[str, ...]] = {
            short: tuple(_stems(meaning))
            for short, meaning in meanings.items()
            if short not in ambiguous and _WORD.fullmatch(short)
        }

    def key(self, text: str) -> Key:
        """Return the sorted stems of a wording, each once; empty when it holds little words alone."""
        found: set[str] = set()
        for word in _WORD.findall(text.casefold()):
            meaning = self._meanings.get(word)
            if meaning is not None:
                found.update(meaning)
            elif word not in _LITTLE:
                found.add(stem(word))
        return tuple(sorted(found))


def _stems(text: str) -> Iterable[str]:
    return (stem(word) for word in _WORD.findall(text.casefold()) if word not in _LITTLE)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the key of a lower-case word: variants of spelling made one, affixes cut while enough is left.

    pe- is cut together with -an alone: "penyusunan" is the doing, "penyusun" the doer, who is another thing.
    """
    word = _VARIANTS.get(word, word)
    if any(char.isdigit() for char in word):
        return word
    base = _cut_suffix(word, "nya")
    bare = _cut_suffix(base, "kan")
    if bare == base:
        bare = _cut_suffix(base, "an")
    base = _without_prefix(bare, is_noun=bare != base)
    return _VARIANTS.get(base, base)


def _cut_suffix(word: str, suffix: str) -> str:
    return word[: -len(suffix)] if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM else word


# Prefixes that may swallow the first letter of their word, and what that letter was before a vowel.
_NASAL = (("eny", "s"), ("eng", ""), ("em", "p"), ("en", "t"))
_PLAIN = ("ter", "ber", "di")
_VOWELS = "aiueo"


def _without_prefix(word: str, is_noun: bool) -> str:
    if word[0] == "m" or (word[0] == "p" and is_noun):
        for ending, swallowed in _NASAL:
            rest = word[1 + len(ending) :]
            if word.startswith(ending, 1) and len(rest) >= _SHORTEST_STEM - 1:
                first = swallowed if rest[0] in _VOWELS else ""
                return first + rest if len(first + rest) >= _SHORTEST_STEM else word
        for prefix in ("per", "pe") if word[0] == "p" else ("me",):
            if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_STEM:
                return word[len(prefix) :]
    for prefix in _PLAIN:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_STEM:
            return word[len(prefix) :]
    return word
