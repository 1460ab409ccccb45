"""How a regulation is cited, in full and in short, and which one a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.language.kinds import may_be_one_issuer, rank
from generator.language.likeness import plain
from generator.model import Regulation

_CITATION = re.compile(
    r"(?P<kind>[^\W\d][^\d]{1,80}?)\s+(?:nomor|no\.?)\s*:?\s*(?P<number>\d\S{0,60})\s+tahun\s+(?P<year>\d{4})\s+tentang\s+"
    r"(?P<subject>\S.*)",
    re.IGNORECASE,
)
_ZEROS = re.compile(r"\b0+(?=\d)")
_SLASH = re.compile(r"\s*/\s*")


def citation(regulation: Regulation) -> str:
    """Return how a regulation is cited: its own wording, else kind, number, year and subject."""
    if regulation.wording and regulation.wording.value:
        return regulation.wording.value
    subject = regulation.subject.value
    return f"{short_citation(regulation)} tentang {subject}" if subject else short_citation(regulation)


def short_citation(regulation: Regulation) -> str:
    """Return kind, number and year of a regulation; a year that the number holds is not said again."""
    number = regulation.number.value
    words = [regulation.kind.value, f"Nomor {number}" if number else ""]
    if regulation.year is not None and not _holds_year(number, regulation.year.value):
        words.append(f"Tahun {regulation.year.value}")
    return " ".join(word for word in words if word)


def is_named(regulation: Regulation, text: str) -> bool:
    """Tell whether a text names a regulation by number and year, as "Nomor 62 Tahun 2016" or "62/2016".

    Where the text begins with a kind of regulation, it has to be of that rank, and of nobody else's.
    """
    if regulation.year is None:
        return False
    words, year = f" {_figures(text)} ", str(regulation.year.value)
    number = number_key(regulation.number.value, year)
    if not number or f" {number} " not in words or f" {year} " not in words:
        return False
    meant = rank(text)
    kind = regulation.kind.value
    return meant is None or (meant == rank(kind) and may_be_one_issuer(text, kind))


def number_key(number: str, year: object) -> str:
    """Return what a number is compared by: "09" is "9", "62/2016" of 2016 is "62"."""
    return _figures(number.strip().removesuffix(f"/{year}"))


def _figures(text: str) -> str:
    return _ZEROS.sub("", plain(text))


class Cited(NamedTuple):
    """What a citation in words says."""

    kind: str
    number: str
    year: int
    subject: str


def cited_in(text: str) -> Cited | None:
    """Return the parts of a text such as "Peraturan Pemerintah Nomor 11 Tahun 2017 tentang ..."; None for another.

    A kind that nobody knows, or a part that is not there, makes it another text: nothing is guessed.
    """
    found = _CITATION.fullmatch(text.strip().rstrip(".;"))
    if found is None or rank(found["kind"]) is None:
        return None
    return Cited(found["kind"], found["number"], int(found["year"]), found["subject"])


NEW_SHELF = "regulasi/peraturan.yml"
"""Where a regulation goes that no file has the like of."""


def shelf(kind: str, known: Iterable[Regulation]) -> str:
    """Return the file of a registry that a regulation of a kind belongs into: one that has its like, "" for none.

    It is the office's own: into what several offices share nothing is written for one of them.
    """
    like = (one.kind.span for one in known if rank(one.kind.value) == rank(kind))
    return min((span.file for span in like if not span.is_shared), default="")


def _holds_year(number: str, year: int) -> bool:
    """Tell whether a number has a year behind its first part, as `62/2016` and `061.1/Kep.201-Org/2020`."""
    return str(year) in _SLASH.split(number.strip())[1:]
