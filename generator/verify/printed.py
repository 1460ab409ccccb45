"""Comparing what is printed with what was written, whatever the line breaks."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.drawing import TextLine
from generator.drawing.measure import SOFT_HYPHEN, printable


def squeezed(text: str) -> str:
    """Return the characters of a source text as they are printed, without blanks and line breaks."""
    return "".join(printable(text).split())


def squeezed_lines(lines: Sequence[TextLine]) -> str:
    """Return the characters of printed lines, without blanks and the hyphens of broken words."""
    return "".join(" ".join([line.text.removesuffix(SOFT_HYPHEN) for line in lines]).split())
