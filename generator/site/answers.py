"""What a reader asks first of an SOP: what for, what to bring, what comes out, how long, who begins, whom to ask.

Each is answered by the drafter's own words where there are any, else by what the steps say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.flow.timing import Timing
from generator.form.duration import describe_roughly
from generator.model import Cell, Sop, Unit, UnitId
from generator.site.content import SiteContent
from generator.site.markup import web_address
from generator.site.views import PostRef, StepView
from generator.site.wordings import parts

_SHOWN = 6  # things to bring, things that come out; one more is no longer than saying so
_PURPOSES = ("tujuan", "maksud dan tujuan", "maksud", "ruang lingkup")  # headings of a form's added parts
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_PHONE = re.compile(r"\+?\d[\d ()./-]{5,}\d")
_DIGITS = re.compile(r"[^\d+]")


class Way(NamedTuple):
    """A way of asking: its words, and the address that they open, "" for a room."""

    text: str
    address: str


class Contact(NamedTuple):
    """Whom to ask: the ways, and whose they are, a unit or (None) the office or the SOP itself."""

    ways: tuple[Way, ...]
    unit: Unit | None


class Answers(NamedTuple):
    """The first screen of an SOP's page; what is not known is empty."""

    purpose: str
    is_written: bool  # the purpose is the drafter's own sentence
    needs: tuple[str, ...]
    needs_left: int  # how many more things to bring the steps name
    results: tuple[str, ...]
    results_left: int
    time: str
    unmeasured: int  # steps of the way that have no duration to measure
    begins: tuple[PostRef, ...]
    contact: Contact


def answers(sop: Sop, steps: Sequence[StepView], timing: Timing, content: SiteContent) -> Answers:
    """Return the answers for one SOP; `steps` are its rows as shown."""
    done = [step for step in steps if not step.is_note]
    starts = [step for step in done if step.is_start] or done[:1]
    purpose, is_written = _purpose(sop, done)
    first = next((step for step in (*starts, *done[:1]) if step.requirements.items), None)
    ends = [step for step in done if step.is_end and step.output.items] or [step for step in done if step.output.items]
    needs = _things(first.requirements.items) if first else ()
    results = _things(ends[-1].output.items) if ends else ()
    return Answers(
        purpose,
        is_written,
        *_shortened(needs),
        *_shortened(results),
        rough_time(timing, content.catalogue.office.hours_per_day),
        timing.longest.unmeasured,
        tuple(dict.fromkeys(post for step in starts for post in step.posts)),
        contact(sop.contact, sop.unit, content),
    )


def rough_time(timing: Timing, hours_per_day: Decimal) -> str:
    """Return how long the longest way takes as people say it; all steps where no way leads from start to end."""
    return describe_roughly(timing.longest if timing.longest.measured else timing.total, hours_per_day)


def contact(own: Cell, unit: UnitId, content: SiteContent) -> Contact:
    """Return whom to ask: what was written at the nearest of SOP, unit, units above it, office."""
    catalogue = content.catalogue
    if own.items:
        return Contact(ways(own), None)
    for id in (unit, *content.parents(unit)):
        found = catalogue.units.get(id)
        if found and found.contact.items:
            return Contact(ways(found.contact), found)
    return Contact(ways(catalogue.office.contact), None)


def ways(written: Cell) -> tuple[Way, ...]:
    """Return ways of asking with the addresses that a browser or a telephone opens."""
    return tuple(Way(item.value, _address(item.value)) for item in written.items if item.value)


def _address(text: str) -> str:
    web = next((word for word in text.split() if web_address(word)), "")
    if web:
        return web
    mail = _MAIL.search(text)
    if mail:
        return f"mailto:{mail[0]}"
    phone = _PHONE.search(text)
    return f"tel:{_DIGITS.sub('', phone[0])}" if phone else ""


def _purpose(sop: Sop, steps: Sequence[StepView]) -> tuple[str, bool]:
    if sop.summary and sop.summary.value:
        return sop.summary.value, True
    sections: Mapping[str, Cell] = {part.heading.value.casefold().strip(" :"): part.content for part in sop.sections}
    for heading in _PURPOSES:
        if heading in sections and sections[heading].items:
            return sections[heading].items[0].value, True
    named = [" ".join(step.activity.items[0].split()) for step in steps if step.activity.items]
    if not named:
        return "", False
    if len(named) == 1:
        return named[0], False
    return f"Dari {_in_sentence(named[0])} sampai {_in_sentence(named[-1])}.", False


def _in_sentence(activity: str) -> str:
    """Return an activity as it goes on in a sentence; what begins with an acronym or a digit stays as it is."""
    words = activity.rstrip(" .;").split(" ", 1)
    first = words[0] if any(char.isupper() for char in words[0][1:]) else words[0][:1].lower() + words[0][1:]
    return " ".join((first, *words[1:]))


def _things(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for text in texts for part in parts(text)))


def _shortened(things: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """Return the things to show, and how many are left."""
    shown = things if len(things) <= _SHOWN + 1 else things[:_SHOWN]
    return shown, len(things) - len(shown)


def steps_and_time(sop: Sop, timing: Timing, hours_per_day: Decimal) -> str:
    """Return one line of facts for cards: how many steps, and how long."""
    count = len(sop.activities)
    time = rough_time(timing, hours_per_day)
    return ", ".join(filter(None, (f"{count} langkah" if count else "langkah belum disusun", time)))
