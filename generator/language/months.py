"""The names of the months."""

from __future__ import annotations

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_OTHERWISE = {"pebruari": 2, "nopember": 11, "agt": 8, "ags": 8, "agst": 8}
_SHORTEST = 3  # letters of a month that is cut short


def month_number(word: str) -> int:
    """Return the number of a month written as number, name or the name's beginning; 0 when unknown."""
    word = word.lower()
    if word.isdigit() or word in _OTHERWISE:
        return _OTHERWISE.get(word) or int(word)
    if len(word) < _SHORTEST:
        return 0
    return next((number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word)), 0)
