"""What an identity part says, from the words beside its labels; and which identity part belongs to which table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.exchange.identity import IdentityBlock
from generator.exchange.items import STORED_DATE, date_of, date_within, items_of
from generator.exchange.recovered import RecoveredIdentity
from generator.exchange.words import Part
from generator.language.excerpt import shorten
from generator.language.likeness import plain
from generator.language.stems import stem

_PREFIX = re.compile(
    r"\s*(?:(?:nama|judul)\s+)?(?:(?:standar\s+operasional\s+prosedur|standard\s+operating\s+procedures?|prosedur\s+operasional\s+standar)\b"
    r"(?:\s*\(\s*sop\s*\))?|s\.?o\.?p\.?(?:\s*-?\s*ap)?\b)\.?\s*[:\-–]?\s*",
    re.IGNORECASE,
)
_NIP = re.compile(r"(?:nip\.?\s*:?\s*)?((?:\d[\s.]*){18})", re.IGNORECASE)
_NIP_LABEL = re.compile(r"nip\b\.?\s*:?", re.IGNORECASE)
_NUMBER_IS_DATE = 'nomor tersimpan sebagai tanggal "{}"; Excel mengubah tulisan seperti 12/2024 menjadi tanggal'
_SIGNED = re.compile(r"\W*(?:(?:ttd|dto|tanda\s*tangan|cap|stempel|me?terai|dan)\b\W*)+", re.IGNORECASE)
_RANK = re.compile(r"(?:pembina|penata|pengatur|juru)\b", re.IGNORECASE)
_ALIKE = 0.5  # share of the words of the shorter name that the other has
_EMPTY_WORDS = frozenset({"sop", "standar", "operasional", "prosedur", "dan", "di", "pada", "untuk", "dari", "yang"})
_TEXTS = ((Part.NAME, "name"), (Part.NUMBER, "number"), (Part.UNIT, "unit"))
_DATES = ((Part.CREATED, "created"), (Part.REVISED, "revised"), (Part.EFFECTIVE, "effective"))
_LISTS = (
    (Part.LEGAL_BASIS, "legal_basis"),
    (Part.QUALIFICATIONS, "qualifications"),
    (Part.RELATED, "related"),
    (Part.EQUIPMENT, "equipment"),
    (Part.WARNING, "warning"),
    (Part.RECORDS, "records"),
)


def without_prefix(name: str) -> str:
    """Return the name of an SOP without the word SOP before it, which the form prints itself; within, it is kept."""
    found = _PREFIX.match(name)
    short = name[found.end() :] if found is not None else name
    return short if any(sign.isalnum() for sign in short) else name.strip()


def is_title(text: str) -> bool:
    """Tell whether a text begins as the title of an SOP does."""
    return _PREFIX.match(text) is not None


def is_bare_title(text: str) -> bool:
    """Tell whether a text is the title of any SOP, without the name of one."""
    found = _PREFIX.match(text)
    return found is not None and not any(sign.isalnum() for sign in text[found.end() :])


def are_alike(name: str, other: str) -> bool:
    """Tell whether two names can be of one SOP: most words of the shorter one are in the other."""
    first, second = _key(name), _key(other)
    return bool(first and second) and len(first & second) > _ALIKE * min(len(first), len(second))


def _key(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in plain(name).split() if word not in _EMPTY_WORDS)


def identity_of(block: IdentityBlock) -> RecoveredIdentity:
    """Return what an identity part says."""
    doubts = [f"{cell.doubt}: {shorten(cell.text)}" for cells in block.cells.values() for cell in cells if cell.doubt]
    values: dict[str, Any] = {field: block.text(part) for part, field in _TEXTS}
    values["name"] = without_prefix(values["name"])
    if STORED_DATE.fullmatch(values["number"]):
        doubts.append(_NUMBER_IS_DATE.format(values["number"]))
    for part, field in _DATES:
        written = block.text(part)
        date = date_of(written)
        values[field] = date or ""
        if date is None:
            values[field] = within = date_within(written)
            read_as = f"dibaca sebagai {within}" if within else "bukan tanggal yang terbaca"
            doubts.append(f'{part.value} tertulis "{written}", {read_as}')
    doubts += [f'NIP tertulis "{line}", bukan 18 angka' for line in block.lines(Part.SIGNATORY) if _is_odd_nip(line)]
    lists = {field: items_of(block.values.get(part, ())) for part, field in _LISTS}
    signatory = dict(_signatory(block.lines(Part.SIGNATORY)))
    sections = tuple((part, items_of(rows)) for part, rows in block.values.items() if isinstance(part, str) and rows)
    values |= {**lists, **signatory}
    return RecoveredIdentity(**values, sections=sections, doubts=tuple(doubts))


def _is_odd_nip(line: str) -> bool:
    """Tell whether a line gives a NIP that is none; a blank to be filled in gives none."""
    return _NIP_LABEL.match(line) is not None and _NIP.search(line) is None and any(sign.isdigit() for sign in line)


def _signatory(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield who puts into force: the post first, NIP and rank by their looks, the name of what is left."""
    rest = []
    for line in lines:
        if found := _NIP.search(line):
            yield "signatory_nip", re.sub(r"\D", "", found[1])
        elif _RANK.match(line):
            yield "signatory_rank", line
        elif not _NIP_LABEL.match(line) and not _SIGNED.fullmatch(line) and any(sign.isalpha() for sign in line):
            rest.append(line.strip("() ,"))
    if rest:
        yield "signatory_post", " ".join(rest[:-1]) if len(rest) > 1 else rest[0]
    if len(rest) > 1:
        yield "signatory_name", rest[-1]
