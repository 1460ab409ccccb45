"""The nearest known name to a misspelt one."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from generator.diagnostics import Span


def suggest(word: str, known: Mapping[str, Span]) -> str:
    """Return the hint that names the known word nearest to `word` and its line, or "" when none is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'mungkin maksud Anda "{near[0]}" (baris {known[near[0]].line})' if near else ""
