"""The nearest known name to a misspelt one."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import Span
from generator.language.likeness import nearest


def suggest(word: str, known: Mapping[str, Span]) -> str:
    """Return the hint that names the known word nearest to `word` and its line, or "" when none is near."""
    near = nearest(word, known)
    return f'mungkin maksud Anda "{near}" (baris {known[near].line})' if near else ""
