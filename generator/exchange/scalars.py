"""Texts of other programs as YAML values: line breaks kept, characters that no source may hold left out."""

from __future__ import annotations

from collections.abc import Sequence

from generator.draft import yaml_text
from generator.exchange.plain import tidy_lines
from generator.source import without_refused


def tidy(text: str, longest: int) -> str:
    """Return a text with single blanks within its lines, no empty lines, and no more characters than a source takes."""
    return tidy_lines(without_refused(text).split("\n"))[:longest]


def field(key: str, text: str, indent: str) -> list[str]:
    """Return the lines of a key with a text: plain, in quotes, or in a block when it has line breaks."""
    if not text:
        return [f"{indent}{key}:"]
    if "\n" in text:
        return [f"{indent}{key}: |-", *(f"{indent}  {line}" for line in text.split("\n"))]
    return [f"{indent}{key}: {yaml_text(text)}"]


def listing(key: str, items: Sequence[str], indent: str = "") -> list[str]:
    """Return the lines of a key with a list of texts; one text alone is no list."""
    if len(items) == 1:
        return field(key, items[0], indent)
    return [f"{indent}{key}:", *(f"{indent}  - {yaml_text(item)}" for item in items)]
