"""One item of a legal basis, taken apart: kind, number, year and subject, "jo.", and what amended it."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.form.citation import cited_in
from generator.language.kinds import rank

_SEMICOLON = re.compile(r";\s+(?:dan\s+)?")
_TOGETHER = re.compile(r"\s*,?\s+(?:jo\b\.?|juncto\b)\s*", re.IGNORECASE)
_AMENDED = re.compile(
    r"\s*,?\s*\(?\s*sebagaimana\s+(?:telah\s+)?(?:beberapa\s+kali\s+)?(?:di)?ubah(?:\s+beberapa\s+kali)?\s*,?\s*"
    r"(?:(?:dan\s+)?terakhir(?:\s+kali)?(?:\s+diubah)?\s*,?\s*)?(?:dengan|oleh)\s+",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"(?P<kind>[^\W\d][^\d]{1,80}?)\s*,?\s+(?:nomor|nomer|no\.?|nmr\.?)?\s*:?\s*(?P<number>\d[\w./\-]{0,60})"
    r"(?:\s+(?:tahun|thn\b\.?|th\b\.?)\s*(?P<year>\d{4}))?\s*,?\s*(?:tentang|ttg\.?|perihal)?\s*:?\s*(?P<subject>.*)",
    re.IGNORECASE | re.DOTALL,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_UNREAD = "kutipan tidak terurai: isi jenis, nomor, tahun, dan tentang"


class Citation(NamedTuple):
    """One regulation as an item cites it. `text` is all that is printed; without a number it could not be read."""

    text: str
    kind: str
    number: str = ""
    year: int | None = None
    subject: str = ""
    amended_by: tuple[Citation, ...] = ()

    @property
    def head(self) -> str:
        """Kind, number and year: what it is found by."""
        return f"{self.kind} Nomor {self.number} Tahun {self.year}" if self.number and self.year else self.text

    @property
    def standard(self) -> str:
        """How it is cited where nothing else is wanted."""
        return f"{self.kind} Nomor {self.number} Tahun {self.year} tentang {self.subject}"

    @property
    def doubt(self) -> str:
        """What is not certain about it."""
        return "" if self.number and self.year and self.subject else _UNREAD


def citations_in(text: str) -> tuple[Citation, ...]:
    """Return the regulations that an item cites: those joined by "jo." one by one, each with what amended it."""
    parts = (part.strip(" ;,") for listed in _listed(text) for part in _TOGETHER.split(listed))
    return tuple(_citation(part) for part in parts if part.strip(".()"))


def _listed(text: str) -> list[str]:
    """Return what semicolons part where each side is a regulation with a number."""
    found: list[str] = []
    for part in _SEMICOLON.split(text):
        if found and not _plain(part).number:
            found[-1] += f"; {part}"
        else:
            found.append(part)
    return found


def _citation(text: str) -> Citation:
    first, *rest = _AMENDED.split(text, maxsplit=1)
    amended = tuple(one for one in map(_plain, _AMENDED.split(rest[0].rstrip(") "))) if one.number) if rest else ()
    return _plain(first)._replace(text=text, amended_by=amended)


def _plain(text: str) -> Citation:
    text = text.strip()
    cited = cited_in(text)
    if cited is not None:
        return Citation(text, cited.kind, cited.number, cited.year, cited.subject)
    found = _LOOSE.fullmatch(text.rstrip(".;"))
    if found is None or rank(found["kind"]) is None:
        return Citation(text, text[:80].split(" tentang ")[0])
    year = found["year"] or next(iter(_YEAR.findall(found["number"])), None)
    return Citation(text, found["kind"], found["number"].rstrip("."), int(year) if year else None, found["subject"])
