"""How dates, counts and names of SOPs are put into words, on the sheet and on the site."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from generator.language.months import MONTHS
from generator.model import Month

BROKEN = "\u2010"  # ends a line inside a word in files that others may read; texts have the plain hyphen
CONTINUED = "(lanjutan)"  # before or after a text that began on an earlier page


def date_in_words(day: date) -> str:
    """Return a date as official letters print it: `27 Juni 2023`, of a month alone `Juni 2023`."""
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return month if isinstance(day, Month) else f"{day.day} {month}"


def count_in_words(count: int) -> str:
    """Return a count as Indonesian writes it, with points between the thousands: `1.000`."""
    return f"{count:,}".replace(",", ".")


def decimal_in_words(value: int | Fraction) -> str:
    """Return a number with decimal comma, at most two decimals, no trailing zeros: `7,5`."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.2f}".rstrip("0").rstrip(".").replace(".", ",")


def with_prefix(name: str) -> str:
    """Return the name of an SOP as another document names it: with `SOP` before it, once."""
    return name if name.upper().startswith("SOP ") else f"SOP {name}"
