"""Days by which something is due, as an iCalendar file (RFC 5545) that a calendar subscribes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

_OCTETS = 75  # of a line, RFC 5545, 3.1
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Event(NamedTuple):
    """Something due on a day; `id` never changes, `since` is the day from which on this is known."""

    id: str
    day: date
    since: date
    summary: str
    description: str
    address: str = ""


def icalendar(name: str, events: Iterable[Event]) -> bytes:
    """Return a calendar; the same events give the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//SOP//Jatuh tempo//ID", f"X-WR-CALNAME:{_text(name)}"]
    for event in events:
        lines += _event(event)
    return "".join(folded(line) for line in (*lines, "END:VCALENDAR")).encode("utf-8", "replace")


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.id)}"
    yield f"DTSTAMP:{event.since:%Y%m%d}T000000Z" if event.since.year > 999 else "DTSTAMP:19700101T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=event.day < date.max))}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"DESCRIPTION:{_text(event.description)}"
    if event.address:
        yield f"URL:{_CONTROLS.sub('', event.address)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(value: str) -> str:
    """Return a text in which nothing ends a line or a value (RFC 5545, 3.3.11)."""
    value = re.sub(r"([\\;,])", r"\\\1", value)
    return _CONTROLS.sub(" ", value)


def folded(line: str) -> str:
    """Return a line with its end, folded so that no piece has more than 75 octets and no letter is cut."""
    pieces, piece, octets = [], "", 0
    for letter in line:
        size = len(letter.encode("utf-8", "replace"))
        if octets + size > _OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece += letter
        octets += size
    return "\r\n".join((*pieces, piece)) + "\r\n"
