"""Pelaksana that are written in cells: names in one column, taken apart, and signs in columns of one pelaksana each."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.exchange.words import Words
from generator.language.likeness import plain

_LISTED = re.compile(r"\s*;\s*|\s*\n\s*(?=(?:\d{1,2}|[a-z])[.)]\s|[-–•●▪]\s)")
_ITEM = re.compile(r"(?:(?:\d{1,2}|[a-z])[.)]|[-–•●▪])\s+")
_BETWEEN = re.compile(r"\s*(?:\n|,|/|&|\b(?:dan|serta|atau)\b)\s*")
_SIGNS = "xXvV√✓✔☑✅●•■o0*○◯⬭⬬◌□◻▢▭▬⬜❏❐❑❒▪◼⬛⚫⚪⭕◉"
_DECISIONS = "◆◊◇⬦⬥⬧♦⧫◈❖"
_ARROWS = re.compile(r"[←-⇿⟵-⟿➔-➾⬅-⬑⭠-⮕\s|│─━┃_\-\ufe0f]+")
_UNCLEAR = 'pelaksana "{}" mungkin lebih dari satu; ditulis sebagai satu'
_SLASH = 'pelaksana "{}" ditulis bekerja bersama; periksa apakah cukup salah satu'
SIGN = "tanda di kolom pelaksana; dianggap simbol kotak"
DECISION_SIGN = "tanda di kolom pelaksana; dianggap belah ketupat"
ARROW_SIGN = "anak panah yang ditulis sebagai huruf di dalam sel; arahnya tidak dibaca"
NO_NAME = 'tanda "{}" di kolom pelaksana{} tanpa nama pelaksana di atasnya; isi pelaksananya'
NO_SIGN = "teks di kolom pelaksana tanpa simbol"


class Names(NamedTuple):
    """The pelaksana that a cell names; `is_either` where one of them acts."""

    names: tuple[str, ...]
    is_either: bool = False
    doubt: str = ""


def names_in(text: str, words: Words) -> Names:
    """Return whom a cell names. What joins words parts them only where each is known to begin the name of a post.

    "Kasubbag Umum dan Kepegawaian" is one post, "Sekretaris dan Kasubbag Umum" are two.
    """
    names: list[str] = []
    parted = doubt = ""
    for item in filter(None, _LISTED.split(text)):
        item = _ITEM.sub("", item, count=1)
        own, signs, is_unclear = _parted(item, words)
        parted += signs
        shown = " ".join(item.split())
        doubt = doubt or (_UNCLEAR.format(shown) if is_unclear else _SLASH.format(shown) if "/" in signs else "")
        names += [name for name in own if not sign_of(name).is_symbol and any(sign.isalpha() for sign in name)]
    return Names(tuple(dict.fromkeys(names)), "atau" in parted, doubt)


def _parted(item: str, words: Words) -> tuple[list[str], str, bool]:
    """Return the names in an item, by what they are parted, and whether another reading is as likely."""
    names, signs, at = [], "", 0
    is_unclear = False
    for sign in _BETWEEN.finditer(item):
        before, after = item[at : sign.start()], item[sign.end() :]
        if not after:
            break
        if _begins_post(before, words) and _begins_post(after, words):
            names.append(before)
            signs += sign[0].lower()
            at = sign.end()
        elif "\n" in sign[0] or not _begins_post(item[at:], words):
            is_unclear = True
    return [" ".join(name.split()) for name in (*names, item[at:]) if name.strip()], signs, is_unclear


def _begins_post(text: str, words: Words) -> bool:
    return next(iter(plain(text).split()), "") in words.posts


class Sign(NamedTuple):
    """What a text in a pelaksana's column stands for."""

    is_symbol: bool
    is_decision: bool
    reason: str


def sign_of(text: str) -> Sign:
    """Return what a text in the column of a pelaksana stands for, where nothing is drawn."""
    kept = _ARROWS.sub("", text)
    if len(kept) == 1 and kept in _DECISIONS:
        return Sign(True, True, DECISION_SIGN)
    if len(kept) == 1 and kept in _SIGNS:
        return Sign(True, False, SIGN)
    return Sign(False, False, left_out(text))


def left_out(text: str) -> str:
    """Return why a text in the column of a pelaksana is left out."""
    return NO_SIGN if _ARROWS.sub("", text) else ARROW_SIGN
