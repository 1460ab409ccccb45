"""A text cut short, to be quoted or named."""

from __future__ import annotations


def shorten(text: str, most: int = 60) -> str:
    """Return a text on one line, of `most` characters at most; an ellipsis stands for what is left out."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def opening(text: str, most: int = 60) -> str:
    """Return the first words of a text, `most` characters at most; an ellipsis stands for the words left out."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
