"""Indonesian words: which are active verbs, which stem they have, which only join others.

A word counts as an active verb when it begins with a form of me- or ber- that the language allows there and the
Snowball stemmer finds an affix to take away. A noun such as "berita" passes for a verb by that, so that a rule about
missing verbs keeps still rather than complains without reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.language.stems import snowball, stem

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BULLET = re.compile(r"^\s*(?:(?:[-–—•*·▪➢✓]\s*|o\s+)(?=[^\W\d_])|\(?(?:\d{1,2}|[a-zA-Z])[.)]\s*)+")
# The prefix me- stands alone before l, m, n, r, w, y only, else a nasal follows; be- before roots in -er- and "ajar".
_ACTIVE = re.compile(r"me(?=[lmnrwy])|ber|be(?=lajar|[kt]er)")
_PASSIVE = re.compile(r"di[a-z]{4,}|ter[a-z]{4,}")

# Closed classes of the language. Words that join others and change nothing of what they say:
_JOINING = """
adalah akan atas atau bagi berkenaan dalam dan dari dengan di ini itu ke kepada mengenai oleh pada para sebagai
secara serta sudah telah tentang terkait tersebut untuk yang
"""
# Words that begin a sentence or stand in it without naming an act or a thing; some, as "tidak", change what it says.
_LEADING = """
ada agar antara apabila bahwa berdasarkan bersama beserta bila bilamana demi guna hal hingga jika kalau karena
kemudian lalu maka maupun melalui menurut namun per perihal saat sambil sampai sebagaimana sebelum sehingga sejak
selama selanjutnya seluruh semua sesuai sesudah setelah setiap supaya tanpa tapi terhadap tetapi tidak yaitu
"""
IF = "jika|apabila|bila|bilamana|kalau"  # what begins a condition
JOINING_WORDS = frozenset(_JOINING.split())
FUNCTION_WORDS = JOINING_WORDS.union(_LEADING.split())


_BARE = frozenset(("datang", "hadir", "tiba", "masuk", "keluar", "pulang", "ikut"))


def is_bare_verb(word: str) -> bool:
    """Tell whether a word, in any case, is a verb without a prefix of those that say where somebody goes."""
    return word.lower() in _BARE


@lru_cache(maxsize=1 << 16)
def is_active_verb(word: str) -> bool:
    """Tell whether a word, in any case, is a verb with the prefix me- or ber-."""
    lower = word.lower()
    return bool(_ACTIVE.match(lower)) and lower not in FUNCTION_WORDS and snowball(lower) != lower


def is_passive_verb(word: str) -> bool:
    """Tell whether a word, in any case, has the form of a passive verb (di-, ter-)."""
    lower = word.lower()
    return bool(_PASSIVE.fullmatch(lower)) and snowball(lower) != lower


def words(text: str) -> list[str]:
    """Return the words of a text as written, without numbers and punctuation."""
    return _WORD.findall(text)


def first_word(text: str) -> str:
    """Return the first of the words of a text, "" when it has none."""
    found = _WORD.search(text)
    return found[0] if found is not None else ""


def without_bullet(text: str) -> str:
    """Return a text without the dash or number that makes it an item of a list."""
    if text[:2].isalpha():  # most
        return text.strip()
    return _BULLET.sub("", text, count=1).strip()


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry meaning."""
    return stems_of(words(text))


def stems_of(found: Iterable[str]) -> frozenset[str]:
    """Return the stems of words, function words left out."""
    lower = (word.lower() for word in found)
    return frozenset(stem(word) for word in lower if word not in FUNCTION_WORDS and len(word) > 1)
