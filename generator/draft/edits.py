"""Changes of a text at places that findings name; all else stays as it was written, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.diagnostics import Edit, Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made in it; of places that overlap, the later one is left for another time."""
    starts = [found.start() for found in _LINE.finditer(text)]
    at_place: dict[tuple[int, int], dict[str, str]] = {}
    for edit in edits:
        at_place.setdefault(_offset(starts, edit.span, text), {})[edit.old] = edit.text
    pieces: list[str] = []
    last = 0
    for start, end in sorted(at_place):
        if start >= last:
            pieces += (text[last:start], _changed(text[start:end], at_place[start, end]))
            last = end
    return "".join((*pieces, text[last:]))


def _changed(piece: str, changes: Mapping[str, str]) -> str:
    for old, new in changes.items():
        piece = re.sub(_word(old), lambda _, new=new: new, piece) if old else new  # type: ignore[misc]
    return piece


def _offset(starts: list[int], span: Span, text: str) -> tuple[int, int]:
    start, end = starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1
    return start, min(end, len(text))


def _word(old: str) -> str:
    """Return the pattern of words as words, not as parts of longer ones."""
    before = r"(?<!\w)" if old[:1].isalnum() else ""
    after = r"(?!\w)" if old[-1:].isalnum() else ""
    return f"{before}{re.escape(old)}{after}"
