"""How dates, citations and names of SOPs are put into words, on the sheet and on the site."""

from __future__ import annotations

from datetime import date

from generator.model import Regulation

_MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

CONTINUED = "(lanjutan)"  # before or after a text that began on an earlier page


def date_in_words(day: date) -> str:
    """Return a date as official letters print it: `27 Juni 2023`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def count_in_words(count: int) -> str:
    """Return a count as Indonesian writes it, with points between the thousands: `1.000`."""
    return f"{count:,}".replace(",", ".")


def citation(regulation: Regulation) -> str:
    """Return how a regulation is cited: its own wording, else kind, number, year and subject.

    A number that already ends in its year (`061.1/Kep.201-Org/2020`) is not followed by the year again.
    """
    if regulation.wording and regulation.wording.value:
        return regulation.wording.value
    number = regulation.number.value
    words = [regulation.kind.value, f"Nomor {number}" if number else ""]
    if regulation.year and number.rpartition("/")[2].strip() != str(regulation.year.value):
        words.append(f"Tahun {regulation.year.value}")
    if regulation.subject.value:
        words.append(f"tentang {regulation.subject.value}")
    return " ".join(word for word in words if word)


def with_prefix(name: str) -> str:
    """Return the name of an SOP as another document names it: with `SOP` before it, once."""
    return name if name.upper().startswith("SOP ") else f"SOP {name}"
