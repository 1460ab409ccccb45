"""Which contents of SOPs were in force in a year, as the history of the sources has them, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from generator.model import SopId, Status
from generator.pipeline.alone import Alone
from generator.pipeline.load import Loaded
from generator.pipeline.old_contents import Present, Reading, draw, present_of, read_content
from generator.pipeline.past import History, contents
from generator.pipeline.walk import Event, walk
from generator.programs import temporary_folder


class Version(NamedTuple):
    """A content that was in force: since which day ("" before the year), its code, and what it is called."""

    since: str
    code: str
    name: str
    key: str


class OfYear(NamedTuple):
    """The contents of an SOP that were in force in the year, the oldest first; one that came again counts again.

    `ended` is the day on which it was no more in force, "" where it was so to the end of the year.
    """

    id: SopId
    versions: tuple[Version, ...]
    ended: str


class Year(NamedTuple):
    """The SOPs that were in force in a year. `is_past`: commits of later years follow."""

    sops: Mapping[SopId, OfYear]
    is_past: bool
    present: Present
    alone: Mapping[str, Alone]

    def sheet(self, version: Version) -> bytes:
        """Return the sheet of a version as PDF; b"" where today's program cannot draw it."""
        return next((file.content for file in draw(self.present, self.alone[version.key])), b"")


@contextmanager
def year_of(history: History, loaded: Loaded, year: int) -> Iterator[Year]:
    """Yield what was in force in a year; sheets are drawn until its end. Raises RevisionError."""
    with ExitStack() as stack:
        found, _ = walk(history, stack.enter_context(contents(history.repository)))
        present = present_of(loaded, found, stack.enter_context(temporary_folder()))
        readings: dict[str, Reading] = {}

        def read(key: str) -> Reading | None:
            if key and key not in readings:
                readings[key] = read_content(present, found.alone[key])
            return readings.get(key)

        by_sop: dict[SopId, list[tuple[str, Reading | None, str]]] = {}
        for event in _of_interest(found.events, year):
            since = "" if event.day < f"{year}-01-01" else event.day
            by_sop.setdefault(event.id, []).append((since, read(event.key), event.key))
        made = (_of_year(id, states, year) for id, states in by_sop.items())
        is_past = any(commit.day > f"{year}-12-31" for commit in history.commits)
        yield Year({one.id: one for one in made if one.versions}, is_past, present, found.alone)


def _of_interest(events: list[Event], year: int) -> Iterator[Event]:
    """Yield for each SOP the last event before the year, then those in it."""
    before = {event.id: event for event in events if event.day < f"{year}-01-01"}
    yield from before.values()
    yield from (event for event in events if f"{year}-01-01" <= event.day <= f"{year}-12-31")


def _of_year(id: SopId, states: list[tuple[str, Reading | None, str]], year: int) -> OfYear:
    versions: list[Version] = []
    ended = ""
    for since, reading, key in states:
        is_known = reading is not None and bool(reading.code) and reading.status == Status.IN_FORCE.value
        if reading is not None and is_known and reading.effective <= f"{year}-12-31":
            if ended or not versions or versions[-1].code != reading.code:
                versions.append(Version(since, reading.code, reading.name, key))
            ended = ""
        elif versions and not ended:
            ended = since
    return OfYear(id, tuple(versions), ended)
