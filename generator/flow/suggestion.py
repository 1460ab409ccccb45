"""The nearest known name to a misspelt one."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import Span
from generator.language.likeness import nearest

_MOST = 8  # names that are listed


def suggest(word: str, known: Mapping[str, Span]) -> str:
    """Return the hint that names the known word nearest to `word` and its line, else the first of those there are."""
    near = nearest(word, known)
    if near:
        return f'mungkin maksud Anda "{near}" (baris {known[near].line})'
    named = ", ".join(list(known)[:_MOST])
    return f"pakai salah satu yang ada: {named}{', …' if len(known) > _MOST else ''}" if known else ""
