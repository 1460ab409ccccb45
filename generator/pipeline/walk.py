"""Which contents SOPs had in the history, and when, commit by commit: no more is looked at than a commit may change."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.diff.renaming import former_ids
from generator.model import Sop, SopId
from generator.pipeline.alone import Alone, Entry, Surroundings, id_of, read_alone
from generator.pipeline.past import Contents, History, Moment, moments
from generator.source import is_id, is_reserved

MOST_READ = 10_000  # contents, the newest: one takes some 5 ms


class Event(NamedTuple):
    """In a commit of the main line an SOP got a content, or none (`key` is "")."""

    day: str
    id: SopId
    key: str
    commit: str


class Found(NamedTuple):
    """What the walk through the history found: contents by key, when each was first seen, what happened.

    `former` are ids that an SOP had before, each with the one that it has now.
    """

    alone: dict[str, Alone]
    since: dict[str, str]
    tagged: list[str]
    events: list[Event]
    former: Mapping[SopId, SopId] = MappingProxyType({})


def with_last_ids(found: Found) -> Found:
    """Let an SOP that got another id be one SOP, under the last id, in all that happened and in every content.

    Another id is what comes in the commit in which an SOP goes and says nearly the same (`former_ids`). An id may be
    used again for another SOP, so what counts is the life that it had: from the commit it came to that it went.
    """
    held: dict[SopId, tuple[str, int]] = {}  # the content an id has now, and the number of its life
    ids: list[SopId] = []
    after: dict[int, int] = {}  # a life and the one that goes on with it
    lived: list[tuple[Event, int]] = []
    last: dict[SopId, int] = {}
    for _, group in groupby(found.events, key=lambda event: event.commit):
        events = list(group)
        gone = {event.id: held[event.id][0] for event in events if not event.key and event.id in held}
        come = {event.id: event.key for event in events if event.key and event.id not in held}
        former = former_ids(_read(found, gone), _read(found, come)) if gone and come else {}
        for event in events:
            if event.id in come and event.id not in held:
                ids.append(event.id)
                last[event.id] = len(ids) - 1
            if event.id in former:
                after[held[former[event.id]][1]] = last[event.id]
            if event.id in last:
                lived.append((event, last[event.id]))
            held[event.id] = (event.key, last.get(event.id, -1))
        held = {id: now for id, now in held.items() if now[0]}

    def now(life: int) -> SopId:
        while life in after:
            life = after[life]
        return ids[life]

    own = {event.key: now(life) for event, life in lived if event.key}
    known = {id: now(life) for id, life in last.items()}
    return found._replace(
        alone={key: one._replace(id=own.get(key, known.get(one.id, one.id))) for key, one in found.alone.items()},
        events=[event._replace(id=now(life)) for event, life in lived if event.key or life not in after],
        former={id: other for id, other in known.items() if id != other},
    )


def _read(found: Found, keys: Mapping[SopId, str]) -> Mapping[SopId, Sop]:
    """Return those SOPs that today's program can read."""
    read = {id: read_alone(found.alone[key], Path())[1] for id, key in keys.items() if key in found.alone}
    return {id: sop for id, sop in read.items() if sop is not None}


def walk(history: History, contents: Contents) -> tuple[Found, bool]:
    """Follow the history; return what was found, each SOP under its last id, and whether that is all."""
    contents.expect(change.object for commit in history.commits for change in commit.changes)
    walker = _Walker(contents)
    for moment in moments(history):
        walker.follow(moment)
    found = walker.found
    events = [event for event in found.events if not event.key or event.key in found.alone]
    tagged = [key for key in found.tagged if key in found.alone]
    return with_last_ids(found._replace(events=events, tagged=tagged)), walker.is_all


class _Walker:
    """Collects the contents that SOPs had, looking only at what a commit may have changed; the newest, if too many."""

    def __init__(self, contents: Contents) -> None:
        self.found = Found({}, {}, [], [])
        self.is_all = True
        self._contents = contents
        self._entries: dict[str, list[Entry]] = {}
        self._around: tuple[Mapping[str, str], Surroundings] | None = None
        self._main: dict[SopId, str] = {}
        self._names: dict[tuple[str, bool], bytes] = {}

    def follow(self, moment: Moment) -> None:
        """Take in what a commit changed."""
        around = self._surroundings(moment)
        around.meet(moment.sops)
        is_wide = moment.is_tagged or any(not path.startswith("sop/") for path in moment.changed)
        renamed = {id_of(path) for path in moment.changed if self._is_renamed(moment, around, path)}
        for path, object_ in moment.sops.items():
            is_touched = is_wide or path in moment.changed or (renamed and around.names_one_of(object_, renamed))
            if is_touched and _is_sop(path):
                key = around.key(path, object_)
                if key not in self.found.alone:
                    self._keep(key, around.alone(path, object_), moment.day)
                self._happened(moment, SopId(id_of(path)), key)
        for id in sorted(self._main.keys() - set(map(id_of, moment.sops))) if moment.is_main else ():
            self._happened(moment, id, "")

    def _keep(self, key: str, alone: Alone, day: str) -> None:
        self.found.alone[key] = alone
        self.found.since.setdefault(key, day)
        if len(self.found.alone) > MOST_READ:
            self.found.alone.pop(next(iter(self.found.alone)))
            self.is_all = False

    def _is_renamed(self, moment: Moment, around: Surroundings, path: str) -> bool:
        """Tell whether an SOP is named otherwise than when it was last seen, in the walk or on the main line."""
        names = around.names(moment.sops.get(path, ""))
        lines = (True, False) if moment.is_main else (False,)
        is_other = any(self._names.get((path, line)) != names for line in lines)
        self._names |= {(path, line): names for line in lines}
        return is_other

    def _happened(self, moment: Moment, id: SopId, key: str) -> None:
        if moment.is_main and self._main.get(id, "") != key:
            self._main[id] = key
            self.found.events.append(Event(moment.day, id, key, moment.commit))
        if moment.is_tagged and key:
            self.found.tagged.append(key)

    def _surroundings(self, moment: Moment) -> Surroundings:
        if self._around is None or self._around[0] != moment.registries:
            self._contents.expect((*moment.sops.values(), *moment.registries.values()))
            self._around = moment.registries, Surroundings(moment.registries, self._contents, self._entries)
        return self._around[1]


def _is_sop(path: str) -> bool:
    parts = path.split("/")
    return len(parts) == 3 and path.endswith(".yml") and is_id(id_of(path)) and not is_reserved(id_of(path))
