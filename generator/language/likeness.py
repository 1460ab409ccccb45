"""The nearest known word to one that nothing is called by, for hints: by Ratcliff and Obershelp's measure (difflib)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

SLIP = 0.6  # of a word that may be mistyped
SURELY = 0.75  # where what is suggested is acted on, or the texts are long
LONGEST = 300  # characters that are compared; the work grows with the square of them
_WORDS = re.compile(r"[a-z0-9]+")


def nearest(word: str, known: Iterable[str], least: float = SLIP) -> str:
    """Return the known word nearest to `word`, or "" when none is as near as `least`."""
    found = get_close_matches(word[:LONGEST], known, n=1, cutoff=least)
    return found[0] if found else ""


def plain(text: str) -> str:
    """Return a text for comparing: its words in small letters, without signs."""
    return " ".join(_WORDS.findall(text[:LONGEST].lower()))
