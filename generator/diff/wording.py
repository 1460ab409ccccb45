"""Old and new text word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.diff.changes import Change

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
_MAX_PIECES = 2000  # a bound for the matching, whose work grows with the square


class Piece(NamedTuple):
    """A run of text; `kind` is None where both sides have it."""

    kind: Change | None
    text: str


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order, removed ones before those that took their place."""
    a, b = _PIECES.findall(old), _PIECES.findall(new)
    if len(a) > _MAX_PIECES or len(b) > _MAX_PIECES:
        whole = (Piece(Change.REMOVED, old), Piece(Change.ADDED, new))
        return tuple(piece for piece in whole if piece.text)
    pieces = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(None, "".join(a[i:j])))
        else:
            pieces += [Piece(Change.REMOVED, "".join(a[i:j])), Piece(Change.ADDED, "".join(b[k:m]))]
    return tuple(piece for piece in pieces if piece.text)
