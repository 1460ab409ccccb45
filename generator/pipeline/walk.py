"""Which contents SOPs had in the history, and when, commit by commit: no more is looked at than a commit may change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.model import SopId
from generator.pipeline.alone import Alone, Entry, Surroundings, id_of
from generator.pipeline.past import Contents, History, Moment, moments
from generator.source import is_id, is_reserved

MOST_READ = 10_000  # contents, the newest: one takes some 5 ms


class Event(NamedTuple):
    """On the main line an SOP got a content, or none (`key` is "")."""

    day: str
    id: SopId
    key: str


class Found(NamedTuple):
    """What the walk through the history found: contents by key, when each was first seen, what happened."""

    alone: dict[str, Alone]
    since: dict[str, str]
    tagged: list[str]
    events: list[Event]


def walk(history: History, contents: Contents) -> tuple[Found, bool]:
    """Follow the history; return what was found, and whether that is all."""
    contents.expect(change.object for commit in history.commits for change in commit.changes)
    walker = _Walker(contents)
    for moment in moments(history):
        walker.follow(moment)
    found = walker.found
    events = [event for event in found.events if not event.key or event.key in found.alone]
    tagged = [key for key in found.tagged if key in found.alone]
    return found._replace(events=events, tagged=tagged), walker.is_all


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
            self.found.events.append(Event(moment.day, id, key))
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
