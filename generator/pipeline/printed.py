"""Which contents of SOPs were ever printed or in force, as far as git keeps them: their codes, days and sheets."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from generator.artifact import Artifact, Output
from generator.diff.compare import State, compare_sop
from generator.diff.page import change_words
from generator.form.fingerprint import SHORT, content_hash
from generator.form.identity import known_date
from generator.layout.sheet import layout_sheet
from generator.model import Paper, Sop, SopId, Status
from generator.pipeline.alone import Alone, Entry, Surroundings, id_of, load_alone
from generator.pipeline.load import Loaded, has_errors
from generator.pipeline.parallel import map_ordered
from generator.pipeline.past import Contents, History, Moment, contents, moments, read_history
from generator.pipeline.project import TRACEBACK
from generator.pipeline.revisions import RevisionError, open_repository
from generator.programs import temporary_folder
from generator.publish import PublishError, has_no_room, publish
from generator.sheet.pdf import render_pdf
from generator.sheet.svg import render_svg
from generator.site import OldVersion, PrintedHistory, PrintedVersion
from generator.source import is_id, is_reserved

MOST_READ = 10_000  # contents, the newest: one takes some 5 ms
MOST_DRAWN = 2_000  # sheets of old versions, the newest: one takes some 60 ms
_MANY = 400  # contents or sheets that are worth starting workers for
_NO_GIT = "Situs ini dibuat tanpa riwayat git, sehingga hanya lembar yang mutakhir yang dikenali."
_FROM = "Riwayat yang dapat dibaca dimulai pada {day}; lembar yang lebih lama tidak dikenali."
_NEWEST = f"Dari riwayat naskah hanya {MOST_READ} isi terbaru yang dikenali; lembar yang lebih lama tidak."
_TOO_MUCH = "Riwayat naskah tidak dapat dibaca ({reason}), sehingga hanya lembar yang mutakhir yang dikenali."
_UNREADABLE = "Naskah versi ini ditulis untuk program yang lebih lama dan tidak dapat dibaca lagi."
_NOT_DRAWN = "Lembar versi ini tidak dapat digambar lagi oleh program yang sekarang."
_TOO_MANY = f"Situs ini menggambar {MOST_DRAWN} versi lama yang terbaru saja; versi ini tidak termasuk."
_SHEET_PAGE = "lembar-{}.svg"
# What is said of an SOP that today's program cannot read.
_STATUS = re.compile(rb"^status:[ \t]*[\"']?([a-z]+)", re.MULTILINE)
_EFFECTIVE = re.compile(rb"^tanggal_berlaku:[ \t]*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_NAME = re.compile(rb"^nama:[ \t]*[\"']?([^\"'\r\n]{1,200})", re.MULTILINE)


class Reading(NamedTuple):
    """What is known of a content: `code` is "" where today's program cannot read it; `changes` is since then."""

    code: str
    name: str
    number: str
    status: str
    effective: str
    paper: str
    changes: str


class _Event(NamedTuple):
    """On the main line an SOP got a content, or none (`key` is "")."""

    day: str
    id: SopId
    key: str


class _Found(NamedTuple):
    """What the walk through the history found: contents by key, when each was first seen, what happened."""

    alone: dict[str, Alone]
    since: dict[str, str]
    tagged: list[str]
    events: list[_Event]


class _Present(NamedTuple):
    """What old contents are held against, and where their pictures are."""

    state: State
    codes: Mapping[SopId, str]
    roots: Mapping[str, Path]


def printed_history(
    sources: Path, loaded: Loaded, keep: Callable[[Artifact], Output]
) -> tuple[PrintedHistory, tuple[Output, ...]]:
    """Return every version of every SOP that the history of the sources holds, and the sheets of those once in force.

    `loaded` is the present. What the history cannot tell is said in `limit`: no repository, a shallow clone, or more
    than is read.
    """
    try:
        repository = open_repository(sources)
        history = read_history(repository)
        if not history.commits:
            return PrintedHistory((), _NO_GIT), ()
        with ExitStack() as stack:
            found, is_all = _walk(history, stack.enter_context(contents(repository)))
            present = _present(loaded, found, stack.enter_context(temporary_folder()))
            workers = None if len(found.alone) > _MANY else 1
            readings = dict(
                zip(found.alone, map_ordered(_read, present, [*found.alone.values()], workers), strict=True)
            )
            old, files = _in_force(found, readings, present, keep)
    except RevisionError as error:
        return PrintedHistory((), _NO_GIT if "repositori git" in str(error) else _TOO_MUCH.format(reason=error)), ()
    first = history.commits[0].day
    limit = "" if history.is_whole else _FROM.format(day=first)
    return PrintedHistory(_versions(found, readings), limit if is_all else _NEWEST, old, first), files


def _walk(history: History, contents: Contents) -> tuple[_Found, bool]:
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
        self.found = _Found({}, {}, [], [])
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
            self.found.events.append(_Event(moment.day, id, key))
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


def _present(loaded: Loaded, found: _Found, folder: Path) -> _Present:
    catalogue = loaded.catalogue
    codes = {id: content_hash(catalogue, sop, loaded.flows[id])[:SHORT] for id, sop in catalogue.sops.items()}
    roots: dict[str, Path] = {}
    by_assets: dict[tuple[tuple[str, bytes], ...], Path] = {}
    for key, alone in found.alone.items():
        if alone.assets not in by_assets:
            by_assets[alone.assets] = root = folder / f"{len(by_assets)}"
            with suppress(PublishError):  # a logo that no folder of today takes; the sheet says that it is missing
                publish([Artifact(path, content) for path, content in alone.assets], root)
        roots[key] = by_assets[alone.assets]
    return _Present(State(catalogue, loaded.flows), codes, roots)


def _read(present: _Present, alone: Alone) -> Reading:
    """Read one content with today's program, whatever that says to it."""
    try:
        catalogue, sop, flow = load_alone(alone, present.roots[alone.key])
    except Exception:
        if os.environ.get(TRACEBACK):
            raise
        sop = None
    if sop is None:
        found = (pattern.search(alone.raw) for pattern in (_NAME, _STATUS, _EFFECTIVE))
        name, status, effective = (match[1].decode("utf-8", "replace").strip() if match else "" for match in found)
        return Reading("", name or alone.id, "", status, effective, Paper.F4.value, "")
    code = content_hash(catalogue, sop, flow)[:SHORT]
    day = known_date(sop.effective)
    change = None
    if alone.id in present.codes and code != present.codes[alone.id]:
        change = compare_sop(State(catalogue, {alone.id: flow}), present.state, alone.id)
    return Reading(
        code,
        sop.name.value,
        sop.number.value if sop.number else "",
        sop.status.value.value,
        day.value.isoformat() if day else "",
        (sop.paper.value if sop.paper else catalogue.office.paper).value,
        change_words(change) if change is not None else "",
    )


def _versions(found: _Found, readings: Mapping[str, Reading]) -> tuple[PrintedVersion, ...]:
    """Return the contents by code, with the days between which each was the one of the main line."""
    since: dict[tuple[SopId, str], str] = {}
    told: dict[tuple[SopId, str], Reading] = {}
    until: dict[tuple[SopId, str], str] = {}
    for key, alone in found.alone.items():
        if readings[key].code:
            own = alone.id, readings[key].code
            since[own] = min(since.get(own, "9"), found.since[key])
            told[own] = readings[key]
    now: dict[SopId, str] = {}
    for event in found.events:
        code = readings[event.key].code if event.key else ""
        if now.get(event.id, "") != code:
            if now.get(event.id):
                until[event.id, now[event.id]] = event.day
            until.pop((event.id, code), None)
            now[event.id] = code
    return tuple(
        PrintedVersion(
            code, id, one.name, since[id, code], until.get((id, code), ""), one.changes, one.effective, one.status
        )
        for (id, code), one in sorted(told.items())
    )


def _in_force(
    found: _Found, readings: Mapping[str, Reading], present: _Present, keep: Callable[[Artifact], Output]
) -> tuple[tuple[OldVersion, ...], tuple[Output, ...]]:
    """Return the versions that were in force and are not what the page of their SOP shows, and their files."""
    last: dict[tuple[SopId, str], str] = {}
    ended: dict[SopId, tuple[str, str]] = {}  # since when an SOP is not in force any more, and the version it was
    held: dict[SopId, str] = {}
    for key in found.tagged:
        if readings[key].status == Status.IN_FORCE.value and readings[key].effective:
            last[found.alone[key].id, readings[key].effective] = key
    for event in found.events:
        one = readings[event.key] if event.key else None
        if one is not None and one.status == Status.IN_FORCE.value and one.effective:
            last[event.id, one.effective] = event.key
            held[event.id] = one.effective
            ended.pop(event.id, None)
        elif event.id in held and (one is None or one.status == Status.REVOKED.value):
            ended.setdefault(event.id, (event.day, held[event.id]))
    sops = present.state.catalogue.sops
    shown = {(id, day) for id, sop in sops.items() if (day := _day_in_force(sop))}
    wanted = {place: key for place, key in last.items() if place not in shown}
    newest = sorted(wanted, key=lambda place: (place[1], place[0]), reverse=True)[:MOST_DRAWN]
    drawn = [found.alone[wanted[place]] for place in newest if readings[wanted[place]].code]
    pages: dict[str, int] = {}
    files: list[Output] = []
    for alone, made in zip(drawn, map_ordered(_draw, present, drawn, None if len(drawn) > _MANY else 1), strict=True):
        pages[alone.key] = max(len(made) - 1, 0)
        folder = f"sop/{alone.id}/versi/{readings[alone.key].effective}"
        files += [keep(Artifact(f"{folder}/{file.path}", file.content)) for file in made]
    followed = _followed({*last, *shown})
    old = [
        OldVersion(
            id,
            readings[key].name,
            readings[key].number,
            effective,
            min(filter(None, (followed.get((id, effective), ""), _end(ended.get(id), effective))), default=""),
            readings[key].code,
            readings[key].paper,
            pages.get(key, 0),
            readings[key].changes,
            _why_not_drawn(readings[key], pages.get(key), is_newest=(id, effective) in newest),
        )
        for (id, effective), key in sorted(wanted.items())
    ]
    return tuple(old), tuple(files)


def _end(ended: tuple[str, str] | None, effective: str) -> str:
    return ended[0] if ended is not None and ended[1] == effective else ""


def _day_in_force(sop: Sop) -> str:
    """Return since when an SOP is in force, "" when it is not."""
    day = known_date(sop.effective)
    return day.value.isoformat() if day is not None and sop.status.value is Status.IN_FORCE else ""


def _followed(versions: Iterable[tuple[SopId, str]]) -> Mapping[tuple[SopId, str], str]:
    """Return the day on which the next version of the same SOP came into force, by version."""
    ordered = sorted(versions)
    return {(id, day): after for (id, day), (other, after) in pairwise(ordered) if id == other}


def _why_not_drawn(reading: Reading, pages: int | None, *, is_newest: bool) -> str:
    if not reading.code:
        return _UNREADABLE
    if not is_newest:
        return _TOO_MANY
    return "" if pages else _NOT_DRAWN


def _draw(present: _Present, alone: Alone) -> tuple[Artifact, ...]:
    """Return the sheet of a content as PDF, then page by page; nothing when today's program cannot draw it."""
    root = present.roots[alone.key]
    try:
        catalogue, sop, flow = load_alone(alone, root)
        if sop is None:
            return ()
        drawing, findings = layout_sheet(catalogue, sop, flow)
        if drawing is None or has_errors(findings):
            return ()
        pages = render_svg(drawing, root, address=_SHEET_PAGE.format)
        numbered = enumerate(pages, start=1)
        files = (Artifact(_SHEET_PAGE.format(number), page.encode()) for number, page in numbered)
        return (Artifact("lembar.pdf", render_pdf(drawing, root)), *files)
    except Exception as error:
        if has_no_room(error) or os.environ.get(TRACEBACK):
            raise
        return ()
