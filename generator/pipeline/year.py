"""Which contents of SOPs were in force in a year, as the history of the sources has them, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    """A content that was in force: since which day ("" before the year), its code, and what it is called.

    A version begins on its `tanggal_berlaku`, be it committed before that or later in the same year, the first one
    that git has whenever it was committed; another content under the same date on the day of its commit.
    """

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

        by_sop: dict[SopId, list[Event]] = {}
        for event in found.events:
            if event.day <= f"{year}-12-31":
                by_sop.setdefault(event.id, []).append(event)
        made = (_of_year(id, _states(_of_interest(events, read, year), read), year) for id, events in by_sop.items())
        is_past = any(commit.day > f"{year}-12-31" for commit in history.commits)
        yield Year({one.id: one for one in made if one.versions}, is_past, present, found.alone)


class _State(NamedTuple):
    """What an SOP was from a day on: a version in force, or (`reading` is None) no more in force."""

    day: str
    reading: Reading | None
    key: str


_Read = Callable[[str], Reading | None]


def _of_interest(events: Sequence[Event], read: _Read, year: int) -> Sequence[Event]:
    """Return the events of an SOP from that on which tells what it was when the year began."""
    begin = f"{year}-01-01"
    for place in range(len(events) - 1, -1, -1):
        event = events[place]
        reading = read(event.key) if event.day < begin else None
        if event.day < begin and _tells(event, reading) and (reading is None or reading.effective < begin):
            return events[place:]
    return events


def _tells(event: Event, reading: Reading | None) -> bool:
    """Tell whether a content puts an SOP into force or ends it; a draft leaves the version before it in force."""
    if not event.key or (reading is not None and reading.status == Status.REVOKED.value):
        return True
    return reading is not None and bool(reading.code) and reading.status == Status.IN_FORCE.value


def _states(events: Iterable[Event], read: _Read) -> list[_State]:
    """Return what an SOP was, each state with the day on which it begins. What was yet to begin gives way."""
    found: list[_State] = []
    for event in events:
        reading = read(event.key)
        found = [state for state in found if state.day <= event.day]
        if not _tells(event, reading):
            continue
        if reading is None or reading.status != Status.IN_FORCE.value:
            found.append(_State(event.day, None, event.key))
            continue
        before = found[-1].reading if found else None
        is_new = before is None or before.effective != reading.effective
        is_late = before is None or (is_new and reading.effective[:4] == event.day[:4])
        day = reading.effective if is_late else max(event.day, reading.effective)
        found.append(_State(max(day, found[-1].day) if found else day, reading, event.key))
    return found


def _of_year(id: SopId, states: Iterable[_State], year: int) -> OfYear:
    begin = f"{year}-01-01"
    versions: list[Version] = []
    ended = ""
    for day, reading, key in states:
        if day > f"{year}-12-31":
            break
        if day < begin:
            versions = []
        if reading is not None:
            if ended or not versions or versions[-1].code != reading.code:
                versions.append(Version(day if day >= begin else "", reading.code, reading.name, key))
            ended = ""
        elif versions and not ended:
            ended = day
    return OfYear(id, tuple(versions), ended)
