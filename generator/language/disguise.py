"""Signs that do not show, and letters that look like others: texts that read alike and are not.

They come along with what is copied, or are meant to deceive. What a script needs is no disguise: joiners between
Arabic or Javanese letters, direction marks beside them, a foreign word in its own letters, Greek letters of units.
The idea of comparing what is seen is that of Unicode's skeletons (UTS #39); the table holds what passes for Latin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

_LOOKALIKES = dict(
    zip(
        "аеорсухѕіјԁһӏԛԝкАВЕКМНОРСТУХЅІЈԚԜ" "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" "օսոհ" "ᎠᎡᎢᎪᎫᎳᎷᎻᎬᏚᏞᏟᏢᏦᏴᏀᏃᏙ" "ıɑɡ",
        "aeopcyxsijdhlqwkABEKMHOPCTYXSIJQW" "oABEZHIKMNOPTYX" "ouhh" "DRTAJWMHESLCPKBGZV" "iag",
        strict=True,
    )
)
_OTHER_SCRIPTS = ("CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "GEORGIAN", "DESERET")
_STYLED = re.compile("[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d6a5]")  # full width, mathematical
_WORD = re.compile(r"[^\W\d_]+")
# Besides format characters: marks and letters without ink.
_WITHOUT_INK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u200e\u200f\u061c"
_FORMAT_WITH_INK = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_LAST_OF_EUROPE = "\u058f"  # behind it come the scripts that join their letters


class Disguise(NamedTuple):
    """A sign of a text that is not what it seems; `meant` is the letter it passes for, "" unknown, None for no ink."""

    at: int
    sign: str
    meant: str | None


def first_disguise(text: str) -> Disguise | None:
    """Return the first sign of a text that does not show or passes for another; None for all usual texts."""
    if text.isascii():
        return None
    found = [Disguise(at, text[at], None) for at in islice(_hidden(text), 1)]
    for word in _WORD.finditer(text):
        if not word[0].isascii() and (letter := _foreign_letter(word[0])) is not None:
            found.append(Disguise(word.start() + letter, word[0][letter], as_seen(word[0][letter], "")))
            break
    return min(found, default=None)


def as_seen(text: str, unknown: str | None = None) -> str:
    """Return a text with letters for what looks like them and without what does not show, for comparing.

    `unknown` stands for what looks like nothing known, by default the sign itself.
    """
    if text.isascii():
        return text
    hidden = set(_hidden(text))
    plain = unicodedata.normalize("NFKC", "".join(sign for at, sign in enumerate(text) if at not in hidden))
    return "".join(_LOOKALIKES.get(sign, sign if sign.isascii() or unknown is None else unknown) for sign in plain)


def _foreign_letter(word: str) -> int | None:
    """Return where the first letter of a word stands that passes for a Latin one."""
    is_latin = any(letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in word)
    is_all_alike = len(word) > 1 and all(letter in _LOOKALIKES for letter in word)
    for index, letter in enumerate(word):
        is_mixed = is_latin and unicodedata.name(letter, "").startswith(_OTHER_SCRIPTS)
        if _STYLED.match(letter) or is_mixed or ((is_latin or is_all_alike) and letter in _LOOKALIKES):
            return index
    return None


def _hidden(text: str) -> Iterator[int]:
    """Yield where signs stand that do not show, nor say how others are written."""
    is_from_right = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text if sign not in _DIRECTIONS)
    for index, sign in enumerate(text):
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        if _VARIATIONS.match(sign):
            if not before or (before <= _LAST_OF_EUROPE and unicodedata.category(before)[0] in "LZ"):
                yield index
        elif sign in _JOINERS:
            if max(before, after) <= _LAST_OF_EUROPE:
                yield index
        elif sign in _DIRECTIONS:
            if not is_from_right:
                yield index
        elif sign in _WITHOUT_INK or (unicodedata.category(sign) == "Cf" and sign not in _FORMAT_WITH_INK):
            yield index
