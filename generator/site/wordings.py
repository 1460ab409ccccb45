"""When two wordings mean the same thing: surely, or perhaps.

Two wordings are the same when they differ in case, blanks, quotes and closing marks alone. They may be the same
when they hold the same words in any order, each reduced to its stem, with little words left out, acronyms
written out, and usual variants of spelling made one. Nothing is guessed beyond that: a word more is another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.language.stems import stem
from generator.language.words import JOINING_WORDS
from generator.model import Term

Key = tuple[str, ...]

_OPENING = re.compile(
    r"^(?:[-–—•*▪·○]+\s*|(?:\(?\d{1,2}[.)]|\(?[a-z][.)])\s+|dan\s+|serta\s+)+", re.IGNORECASE
)
_BREAKS = re.compile(r"[;\n]|,(?!\d)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTES = {ord(mark): None for mark in "\"'“”‘’`"}


@lru_cache(maxsize=1 << 15)  # what one row puts out, another requires
def parts(text: str) -> tuple[str, ...]:
    """Return the things that a cell lists: cut at lines, semicolons and commas, outside brackets alone.

    List marks and a leading "dan" are dropped. What holds no letter is nothing.
    """
    found = []
    for piece in _cut(text):
        shown = " ".join(_OPENING.sub("", piece.strip()).split()).rstrip(" .,;:")
        if any(char.isalpha() for char in shown) and shown.casefold() not in JOINING_WORDS:
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
            elif word not in JOINING_WORDS:
                found.add(stem(word))
        return tuple(sorted(found))


def _stems(text: str) -> Iterable[str]:
    return (stem(word) for word in _WORD.findall(text.casefold()) if word not in JOINING_WORDS)
