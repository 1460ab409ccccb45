"""What other programs wrote, taken plainly: texts without needless blanks, and whole numbers within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.form.wording import BROKEN

_COUNT = re.compile(r"\d{1,9}")
_LENGTH = re.compile(r"\s*(-?\d{1,15})\s*")
_INSIDE_A_WORD = re.compile(f"{BROKEN}\n|(?<=\\w[/-])\n")  # where a line ends


def one_line(text: str) -> str:
    """Return a text on one line, single blanks between its words."""
    return " ".join(text.split())


def tidy_lines(lines: Iterable[str]) -> str:
    """Return lines that say something, single blanks between their words."""
    return "\n".join(shown for line in lines if (shown := one_line(line)))


def words_in_shape(lines: Iterable[str]) -> str:
    """Return the lines of a narrow shape, those joined between which a word goes on."""
    return _INSIDE_A_WORD.sub("", tidy_lines(lines))


def counted(text: str | None) -> int:
    """Return how many, or which, a text says; 0 where it says none, or no such number can be."""
    return int(text) if text is not None and _COUNT.fullmatch(text) else 0


def length(text: str | None) -> int | None:
    """Return a length or place, below 0 too, in units of its file; None where the text says none."""
    found = _LENGTH.fullmatch(text or "")
    return int(found[1]) if found else None
