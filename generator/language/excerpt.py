"""A text as it is quoted in a message."""

from __future__ import annotations


def shorten(text: str, most: int = 60) -> str:
    """Return a text on one line, of `most` characters at most; an ellipsis stands for what is left out."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
