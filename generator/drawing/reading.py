"""Printed lines as they are read: on paper, and as the text that was broken into them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.drawing.drawing import TextLine
from generator.drawing.measure import SOFT_HYPHEN


def shown(text: str) -> str:
    """Return a line as it looks: a hyphen ends it where a word is broken."""
    return text.replace(SOFT_HYPHEN, "-")


def spoken(line: TextLine) -> str:
    """Return what a line adds to the text that follows: its end is a blank, but for words that go on."""
    if line.text.endswith(SOFT_HYPHEN):
        return line.text.removesuffix(SOFT_HYPHEN)
    return line.text if line.text.endswith(("/", "-")) else f"{line.text} "


def as_one(lines: Iterable[TextLine]) -> str:
    """Return the text that was broken into lines."""
    return "".join(map(spoken, lines)).rstrip()
