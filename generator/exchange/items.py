"""Texts of several items, as people number and join them, taken apart; and dates as they write them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable

from generator.language.months import month_number

_NUMBERED = re.compile(r"\(?(\d{1,3}|[a-z])[.)]\s*(?=\S)")
_BULLET = re.compile(r"[-–•●▪►✓*]+\s*(?=\S)")
_ONLY_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]?|[-–•●▪►]")
_DAY = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2}|[A-Za-z]+)\.?\s*[-/., ]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_MONTH = re.compile(r"([A-Za-z]+)\s+(\d{4})")
_WEEKDAY = re.compile(r"^(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu)\s*,\s*", re.IGNORECASE)
STORED_DATE = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?")
"""A date as a cell of a workbook shows it (`number_format`)."""
_WITHIN = re.compile(rf"(?<!\d)(?:{_DAY.pattern})(?!\d)")
_BLANK_DATE = re.compile(r"[-–—.…_\s]+")


def items_of(rows: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return the items that rows of cells list: a number in a cell of its own, before the text, or run together."""
    lines: list[str] = []
    for row in rows:
        texts = [text for text in row if text.strip()]
        lines += _opened(texts)
    pieces = [piece for line in lines for piece in run_together(line)]
    if not any(_NUMBERED.match(piece) or _BULLET.match(piece) for piece in pieces):
        return tuple(pieces)
    items: list[str] = []
    for piece in pieces:
        mark = _NUMBERED.match(piece) or _BULLET.match(piece)
        if mark or not items:
            items.append(piece[mark.end() :] if mark else piece)
        else:
            items[-1] += f" {piece}"
    return tuple(items)


def _opened(texts: list[str]) -> list[str]:
    """Return the lines of one row of cells; a number in a cell of its own goes before the first of them."""
    lines: list[str] = []
    number = ""
    for text in texts:
        if _ONLY_NUMBER.fullmatch(text.strip()):
            number = text.strip().strip("().")
            number = f"{number}. " if number.isalnum() else f"{number} "
            continue
        own = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
        if own:
            lines += [number + own[0], *own[1:]]
            number = ""
    return lines


def run_together(line: str) -> list[str]:
    """Return the items of a line such as "1. satu2. dua": numbers that count on, each before a new beginning."""
    if not re.match(r"1[.)]\s*\S", line):
        return [line]
    starts = [0]
    number = 2
    while found := re.compile(rf"(?<!\d){number}[.)]\s*(?=[A-Z])").search(line, starts[-1] + 1):
        starts.append(found.start())
        number += 1
    return [line[start:end].strip() for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]


def date_within(text: str) -> str:
    """Return the only date that is said among other words ("Garut, 1 Februari 2019"), "" for none or several."""
    found = [date for words in _WITHIN.finditer(text) if (date := date_of(words[0]))]
    return found[0] if len(found) == 1 else ""


def date_of(text: str) -> str | None:
    """Return a date as the sources write it (a month without a day, too), "" for none, None for what is no date."""
    text = _WEEKDAY.sub("", text.strip())
    if not text:
        return ""
    if _BLANK_DATE.fullmatch(text):
        return "-" if text in ("-", "–", "—") else ""
    if iso := _ISO.fullmatch(text):
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
    elif written := _DAY.fullmatch(text):
        year, month, day = int(written[3]), month_number(written[2]), int(written[1])
    elif (alone := _MONTH.fullmatch(text)) and month_number(alone[1]):
        return f"{alone[2]}-{month_number(alone[1]):02}"
    else:
        return None
    is_day = 1900 <= year < 2200 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day:02}" if is_day else None
