"""Where Indonesian words may be hyphenated: between syllables, by the patterns of LibreOffice (pyphen, id_ID)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

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
    places = [0, *_patterns().positions(letters), len(letters)]
    parts = [letters[start:end] for start, end in pairwise(places)]
    parts[0] = before + parts[0]
    parts[-1] += after
    return tuple(parts) if all(map(_VOWEL.search, parts)) else (word,)
