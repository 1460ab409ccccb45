"""Where Indonesian words may be hyphenated: between syllables, by the patterns of LibreOffice (pyphen, id_ID)."""

from __future__ import annotations

import re
from functools import lru_cache

from pyphen import Pyphen

_LEAST = 2  # letters that stay together at either end of a word
_PLAIN = re.compile(r"([^\w\s]*)([^\W\d_]{5,})([^\w\s]*)")  # letters only, with signs around them
_VOWEL = re.compile("[aeiou]", re.IGNORECASE)  # no syllable is without one


@lru_cache(maxsize=1)
def _patterns() -> Pyphen:
    return Pyphen(lang="id_ID", left=_LEAST, right=_LEAST)


@lru_cache(maxsize=4096)
def syllables(word: str) -> tuple[str, ...]:
    """Return the parts of a word between which a hyphen may stand; signs before and after it stay with their parts.

    A short word and anything but a word, as numbers and addresses, is one part.
    """
    plain = _PLAIN.fullmatch(word)
    if plain is None:
        return (word,)
    before, letters, after = plain.groups()
    parts, start = [], 0
    for place in _patterns().positions(letters):
        if _VOWEL.search(letters, start, place) and _VOWEL.search(letters, place):
            parts.append(letters[start:place])
            start = place
    parts.append(letters[start:])
    parts[0] = before + parts[0]
    parts[-1] += after
    return tuple(parts)
