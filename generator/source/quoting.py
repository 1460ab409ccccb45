"""Texts as they can be written in a source, for the examples that findings show."""

from __future__ import annotations


def quoted(text: str) -> str:
    """Return `text` as a YAML text in quotes: double ones unless it holds some."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def as_value(text: str) -> str:
    """Return a text of one line as a value can be written: in quotes where it has to be."""
    is_plain = text[:1].isalnum() and ": " not in text and " #" not in text and not text.endswith(":")
    return text if is_plain else quoted(text)
