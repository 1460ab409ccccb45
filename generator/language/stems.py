"""The stems of words: one for comparing, and the published one that the search index has too.

Both know affixes and no dictionary. `stem` follows the affixes as Nazief and Adriani (1996) order them; it is a key
that only has to be equal for forms of one word. `snowball` is F. Z. Tala's ("A Study of Stemming Effects on Information
Retrieval in Bahasa Indonesia", 2003). It cuts more, so "ditetapkan" and "penetapan" have different stems there, but
Pagefind reads words by it, and it tells words with an affix from words without.
"""

from __future__ import annotations

from functools import lru_cache

from snowballstemmer.indonesian_stemmer import IndonesianStemmer

from generator.language.spelling import VARIANTS

_SNOWBALL = IndonesianStemmer()
_SHORTEST = 4  # letters that are left of a word


@lru_cache(maxsize=1 << 16)
def snowball(word: str) -> str:
    """Return the Snowball stem of a word in lower case."""
    return str(_SNOWBALL.stemWord(word))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the key of a lower-case word: variants of spelling made one, affixes cut while enough is left.

    pe- is cut together with -an alone: "penyusunan" is the doing, "penyusun" the doer, who is another thing.
    """
    word = VARIANTS.get(word, word)
    if any(char.isdigit() for char in word):
        return word
    base = _cut_suffix(word, "nya")
    bare = _cut_suffix(base, "kan")
    if bare == base:
        bare = _cut_suffix(base, "an")
    base = _without_prefix(bare, is_noun=bare != base)
    return VARIANTS.get(base, base)


def _cut_suffix(word: str, suffix: str) -> str:
    return word[: -len(suffix)] if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST else word


# Prefixes that may swallow the first letter of their word, and what that letter was before a vowel.
_NASAL = (("eny", "s"), ("eng", ""), ("em", "p"), ("en", "t"))
_PLAIN = ("ter", "ber", "di")
_VOWELS = "aiueo"


def _without_prefix(word: str, is_noun: bool) -> str:
    if word[0] == "m" or (word[0] == "p" and is_noun):
        for ending, swallowed in _NASAL:
            rest = word[1 + len(ending) :]
            if word.startswith(ending, 1) and len(rest) >= _SHORTEST - 1:
                first = swallowed if rest[0] in _VOWELS else ""
                return first + rest if len(first + rest) >= _SHORTEST else word
        for prefix in ("per", "pe") if word[0] == "p" else ("me",):
            if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
                return word[len(prefix) :]
    for prefix in _PLAIN:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return word[len(prefix) :]
    return word
