"""Anchors made from wordings: readable, unique on their page, the same for the same set of wordings."""

from __future__ import annotations

import re

_LONGEST = 60


class Anchors:
    """Hands out anchors that begin with a prefix; wordings have to come in a fixed order."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._taken: set[str] = set()

    def take(self, wording: str) -> str:
        """Return a new anchor for a wording."""
        words = re.sub(r"[^a-z0-9]+", "-", wording.casefold()).strip("-")[:_LONGEST].rstrip("-")
        base = f"{self._prefix}-{words or 'lain'}"
        anchor, count = base, 1
        while anchor in self._taken:
            count += 1
            anchor = f"{base}-{count}"
        self._taken.add(anchor)
        return anchor
