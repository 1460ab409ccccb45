"""Words by which a page is looked for and which do not stand on it: families, short forms, compact numbers.

Pagefind finds a page by the stems of its words. Its stemmer (Snowball's Indonesian) gives members of one family
different stems: "periksa" and "memeriksa", "sah" and "pengesahan". So every page gets, in metadata that is
searched but never shown, the members of its words' families whose stems it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from simplemma import is_known, lemmatize

from generator.language.compounds import COMPOUNDS
from generator.language.kinds import short_forms
from generator.language.stems import snowball

_LANGUAGE = "id"
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3  # letters of a word that may have a family
_SURELY_WHOLE = 4  # a stem as short as this may be a piece of its word


@lru_cache(maxsize=4)  # of one page, asked for from several sides
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text in lower case; what holds a digit is none."""
    return frozenset(_WORD.findall(text.lower()))


def family_words(words: Iterable[str]) -> frozenset[str]:
    """Return members of the words' families, one for each stem that the words themselves do not give."""
    own = frozenset(words)
    present = {snowball(word) for word in own}
    found: dict[str, str] = {}
    for word in sorted(own):
        for stem, member in _family(word):
            if stem not in present:
                found.setdefault(stem, member)
    return frozenset(found.values())


def whole_families(words: Iterable[str]) -> frozenset[str]:
    """Return all members of the words' families but those that stand within another: for a search without stems."""
    own = frozenset(words)
    found = {member for word in own for member in _members(word)}
    every = "\n".join(own | found)
    return frozenset(member for member in found if every.count(member) == 1)


@cache
def _family(word: str) -> tuple[tuple[str, str], ...]:
    """Return the members of a word's family with their stems."""
    return tuple((snowball(member), member) for member in _members(word))


def _members(word: str) -> tuple[str, ...]:
    """Return the base of a word and those derived forms of it that the dictionary knows."""
    if len(word) < _SHORTEST:
        return ()
    base = lemmatize(word, lang=_LANGUAGE).lower()
    if base == word and not is_known(word, lang=_LANGUAGE):
        return tuple(_unknown_family(word))
    if len(base) < _SHORTEST or not base.isalpha():
        return ()
    return (base, *(form for form in _derived(base) if is_known(form, lang=_LANGUAGE)))


def _unknown_family(word: str) -> Iterator[str]:
    """Yield members of the family of a word that the dictionary lacks, as "disposisi" and "mendisposisi"."""
    stem = snowball(word)
    if stem == word:
        return
    if len(stem) > _SURELY_WHOLE:
        yield stem
    # Where the stemmer cuts into a base, as "disposisi" to "sposisi", a derived form keeps the base whole.
    yield from [form for form in _derived(word) if snowball(form) == word][:1]


def _derived(base: str) -> Iterator[str]:
    """Yield the common derivations of a base word (Tata Bahasa Baku Bahasa Indonesia, chapter on verbs)."""
    nasal = _nasal(base)
    for suffix in ("", "kan", "i"):
        yield f"me{nasal}{suffix}"
        yield f"di{base}{suffix}"
    yield f"pe{nasal}an"
    yield f"pe{nasal}"
    yield f"ke{base}an"
    yield f"per{base}an"
    yield f"ber{base}"
    yield f"{base}an"
    yield f"ter{base}"


def _nasal(base: str) -> str:
    """Return a base word as it stands after the prefixes meN- and peN-."""
    first = base[0]
    if first in "ptks" and base[1:2] not in set("bcdfghjklmnpqrstvwxyz"):
        return {"p": "m", "t": "n", "k": "ng", "s": "ny"}[first] + base[1:]
    if first in "bfpv":
        return f"m{base}"
    if first in "cdjtz":
        return f"n{base}"
    if first in "lmnrwy":
        return base
    if len(re.findall("[aiueo]+", base)) == 1:
        return f"nge{base}"
    return f"ng{base}"


def compound_words(text: str) -> frozenset[str]:
    """Return the parts of the compounds in a text and their forms as one word, one for each stem.

    "menindaklanjuti" gives "tindak" and "lanjut", "tindak lanjut" gives "menindaklanjuti", whose stem its forms share.
    """
    lower = " ".join(text.lower().split())
    words = " ".join(words_of(text))
    found: set[str] = set()
    for first, second in COMPOUNDS:
        base = first + second
        # The first letter of a base goes into the prefix: "menandatangani".
        if base[1:] in words or (second in words and f"{first} {second}" in lower):
            found |= {first, second, *{snowball(form): form for form in (*_derived(base), base)}.values()}
    return frozenset(found)


_NUMBER_AND_YEAR = re.compile(r"nomor\s+([\w./-]{1,40})\s+tahun\s+(\d{4})\b")
_PARTS = re.compile(r"[\w.-]{1,40}(?:\s?/\s?[\w.-]{1,40}){1,7}")


def citation_words(text: str, regulations: Iterable[str]) -> frozenset[str]:
    """Return short forms of the citations in a text and the parts of the ids of cited regulations.

    "Peraturan Gubernur ... Nomor 62 Tahun 2016" gives "pergub" and "622016", which "62/2016" is read as.
    """
    lower = " ".join(text.lower().split())
    found = set(short_forms(lower))
    for number, year in _NUMBER_AND_YEAR.findall(lower):
        found.add(_compact(f"{number}{year}"))
    for id in regulations:
        found.update(id.split("-"))
    if found:
        found.add("no")
    return frozenset(found)


def number_words(text: str) -> frozenset[str]:
    """Return each number with slashes as one word, and so from each of its parts on.

    "62/ 45 /SEKRT/2023" gives "6245sekrt2023", "45sekrt2023" and "sekrt2023": what a query is read as,
    however it is spaced and wherever it begins.
    """
    found: set[str] = set()
    for match in _PARTS.findall(text):
        parts = [_compact(part) for part in match.split("/")]
        if any(char.isdigit() for char in match):
            found.update("".join(parts[start:]) for start in range(len(parts) - 1))
    return frozenset(found)


def _compact(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def acronym_words(text: str, meanings: Mapping[str, str]) -> frozenset[str]:
    """Return the meanings of acronyms in a text, and the acronyms of meanings written out in it."""
    lower = " ".join(text.lower().split())
    found: set[str] = set()
    for acronym, meaning in meanings.items():
        short = acronym.lower()
        if short in lower and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", lower):
            found.update(words_of(meaning))
        elif meaning and meaning.lower() in lower:
            found.add(short)
    return frozenset(found)
