"""Words of office language, and which of them a word that no dictionary knows was meant to be.

Only words near one of the office words are ever doubted, so that names and terms of trades stay unjudged. A word is
one when the dictionary of simplemma has it, or when it is derived from one that is by the affixes of the language
(Tata Bahasa Baku Bahasa Indonesia). The dictionary is read when the first word is doubted, which few SOPs need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path

SHORTEST = 6  # letters of a word that is judged by any slip: shorter ones have too many neighbours
_LEAST = 5  # letters of one in which a letter is missing, or two are exchanged
_ENDINGS = ("", "nya", "lah", "pun", "kah", "nyalah")
# A prefix with the suffixes that may stand at the other end; me- and pe- may change the beginning of the root.
_AFFIXES = (
    ("", ("", "an", "kan", "i")),
    ("me", ("", "kan", "i")),
    ("pe", ("", "an")),
    ("di", ("", "kan", "i")),
    ("ter", ("", "kan", "i")),
    ("ber", ("", "an", "kan")),
    ("per", ("", "an", "kan", "i")),
    ("memper", ("", "kan", "i")),
    ("diper", ("", "kan", "i")),
    ("ke", ("", "an")),
    ("keter", ("an",)),
    ("keber", ("an",)),
    ("pember", ("an",)),
    ("se", ("",)),
)
_JOINED = ("antar", "non", "pra", "pasca", "sub", "multi", "maha", "swa", "semi", "inter", "super", "tuna")
_NASAL = (("ng", ("", "k", "h")), ("ny", ("s",)), ("m", ("", "p", "m")), ("n", ("", "t", "n")), ("nge", ("",)))
_SWALLOWED = {"p": "m", "t": "n", "k": "ng", "s": "ny"}  # first letters of roots after meN-
_SHORTEST_ROOT = 3
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALIKE = ("bp", "dt", "gk", "kh", "fv", "fp", "pv", "sz", "ck", "iy", "uw", "ae", "ei", "ou", "mn", "kq")


@cache
def office_words() -> frozenset[str]:
    """Return the words, in lower case, that SOPs of offices are written in."""
    return _words_of("office_words.txt")


@cache
def _tolerated() -> frozenset[str]:
    """Words that the dictionary lacks, foreign ones among them, though they are near an office word."""
    return _words_of("tolerated_words.txt")


def _words_of(name: str) -> frozenset[str]:
    return frozenset((Path(__file__).parent / name).read_text(encoding="utf-8").split())


@cache
def meant(word: str) -> str:
    """Return the office word that a word in lower case was meant to be, "" when it is one itself or near none."""
    if len(word) < _LEAST or word in office_words() or not word.isascii():
        return ""
    near = next((other for other in _alike(word) if _is_slip(word, other)), "") or _with_ending(word)
    return near if near and not is_word(word) else ""


def _with_ending(word: str) -> str:
    """Return what a word with -nya was meant to be: `meneruskanya`, or one whose stem has the slip."""
    if not word.endswith("ya"):
        return ""
    stem = word.removesuffix("nya")
    if word[:-2] in office_words():
        return f"{word[:-2]}nya"
    right = meant(stem) if stem != word else ""
    return f"{right}nya" if right else ""


def _alike(word: str) -> Iterator[str]:
    """Yield the office words that begin with the letter of a word and are about as long.

    Longer ones come first: most slips leave a letter out.
    """
    for length in (len(word) + 1, len(word) - 1, len(word)) if len(word) >= SHORTEST else (len(word) + 1, len(word)):
        yield from _by_shape().get((word[0], length), ())


@cache
def _by_shape() -> Mapping[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], list[str]] = {}
    for word in sorted(office_words()):
        found.setdefault((word[0], len(word)), []).append(word)
    return {shape: tuple(words) for shape, words in found.items()}


def _is_slip(word: str, right: str) -> bool:
    """Tell whether words differ by one slip (Damerau 1964): a letter missing, too many, or wrong, or two exchanged.

    A wrong letter is one that lies beside the right one or sounds like it: `lembur` is no slip of `lembar`.
    """
    same = min(len(word), len(right))
    begin = next((at for at in range(same) if word[at] != right[at]), same)
    rest, other = word[begin:], right[begin:]
    if len(word) == len(right):
        is_near = same >= SHORTEST and f"{rest[:1]}{other[:1]}" in _confused()
        return (is_near and rest[1:] == other[1:]) or (rest[2:] == other[2:] and rest[:2] == other[1::-1])
    return rest[1:] == other if len(word) > len(right) else rest == other[1:]


@cache
def _confused() -> frozenset[str]:
    """Return the pairs of letters that are written for one another: neighbours on the keyboard, and alike in sound."""
    pairs = {*_ALIKE, *(row[at : at + 2] for row in _KEYS for at in range(len(row) - 1))}
    for upper, lower in pairwise(_KEYS):
        for start in (0, 1):
            pairs |= {a + b for a, b in zip(upper[start:], lower, strict=False)}
    return frozenset(pairs | {pair[::-1] for pair in pairs})


def active_form(word: str) -> str:
    """Return the office verb with me- that a noun or a passive verb in lower case belongs to, "" for none."""
    known = office_words()
    stems = [f"me{word[2:-2]}"] if word.startswith("pe") and word.endswith("an") else []
    stems += _with_me(word[2:] if word.startswith("di") else word)
    forms = (f"{stem}{suffix}" for stem in stems for suffix in ("", "kan", "i"))
    return next((form for form in forms if form in known), "")


def has_active_form(root: str) -> bool:
    """Tell whether there is a verb with me- and nothing else before or behind a root in lower case."""
    return any(map(_is_listed, _with_me(root)))


def _with_me(root: str) -> list[str]:
    swallowed = [f"me{_SWALLOWED[root[0]]}{root[1:]}"] if root[:1] in _SWALLOWED else []
    return [*swallowed, *(f"{prefix}{root}" for prefix in ("me", "mem", "men", "meng"))]


@cache
def _dictionary() -> Callable[[str], bool]:
    is_known: Callable[..., bool] = import_module("simplemma").is_known
    return lambda word: is_known(word, lang="id")


def _is_listed(word: str) -> bool:
    return word in office_words() or word in _tolerated() or _dictionary()(word)


def is_word(word: str) -> bool:
    """Tell whether a word in lower case is Indonesian: listed, or derived from a listed one."""
    return any(
        _is_derived(word.removesuffix(ending)) for ending in _ENDINGS if word.endswith(ending)
    ) or any(word.startswith(first) and _is_derived(word.removeprefix(first)) for first in _JOINED)


def _is_derived(word: str) -> bool:
    if _is_listed(word):
        return True
    for prefix, suffixes in _AFFIXES:
        if not word.startswith(prefix):
            continue
        for suffix in suffixes:
            if word.endswith(suffix) and len(word) > len(prefix) + len(suffix):
                rest = word[len(prefix) : len(word) - len(suffix)]
                if suffix == "i" and rest.endswith("i"):
                    continue  # -i joins no root that ends in it
                if any(len(root) >= _SHORTEST_ROOT and _is_listed(root) for root in _roots(prefix, rest)):
                    return True
    return False


def _roots(prefix: str, rest: str) -> Iterator[str]:
    """Yield what a root may have been before its prefix."""
    if prefix not in ("me", "pe"):
        yield rest
        return
    if rest[0] in "lrwymn" or prefix == "pe":
        yield rest
    for nasal, firsts in _NASAL:
        if rest.startswith(nasal):
            yield from (first + rest[len(nasal) :] for first in firsts)
