"""What findings say, as whole sentences: the one place that every message and every hint goes through."""

from __future__ import annotations

_STOPS = (".", "?", "!", "…")
_KEY_ONLY = frozenset({"ke"})  # keys of the source that are no words of the language


def sentence(text: str) -> str:
    """Return a message or hint as a sentence: with a capital at its beginning and a full stop.

    Rules say only what is the matter; a key of the source, whose letters count, is introduced as one. The stop stands
    behind a closing quotation mark, so that it is not copied with what is quoted. "" stays empty.
    """
    if not text:
        return ""
    first = text.split(None, 1)[0]
    if "_" in first or first in _KEY_ONLY:
        text = f"Isian {text}"
    return text[0].upper() + text[1:] + ("" if text.endswith(_STOPS) else ".")
