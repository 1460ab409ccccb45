"""Which contents of SOPs were ever printed or in force, as far as git keeps them: their codes, days and sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

from generator.artifact import Artifact, Output
from generator.form.identity import known_date
from generator.model import Sop, SopId, Status
from generator.pipeline.former import with_pages
from generator.pipeline.load import Loaded
from generator.pipeline.old_contents import Present, Reading, present_of, readings_of, sheets_of
from generator.pipeline.past import contents, read_history
from generator.pipeline.revisions import RevisionError, find_commit, open_repository
from generator.pipeline.walk import MOST_READ, Found, walk
from generator.programs import temporary_folder
from generator.site import OldVersion, PrintedHistory, PrintedVersion
from generator.store import Store

MOST_DRAWN = 2_000  # sheets of old versions, the newest: one takes some 60 ms
_NO_GIT = "Situs ini dibuat tanpa riwayat git, sehingga hanya lembar yang mutakhir yang dikenali."
_FROM = "Riwayat yang dapat dibaca dimulai pada {day}; lembar yang lebih lama tidak dikenali."
_NEWEST = f"Dari riwayat naskah hanya {MOST_READ} isi terbaru yang dikenali; lembar yang lebih lama tidak."
_TOO_MUCH = "Riwayat naskah tidak dapat dibaca ({reason}), sehingga hanya lembar yang mutakhir yang dikenali."
_UNREADABLE = "Naskah versi ini ditulis untuk program yang lebih lama dan tidak dapat dibaca lagi."
_NOT_DRAWN = "Lembar versi ini tidak dapat digambar lagi oleh program yang sekarang."
_TOO_MANY = f"Situs ini menggambar {MOST_DRAWN} versi lama yang terbaru saja; versi ini tidak termasuk."


def printed_history(
    sources: Path, loaded: Loaded, keep: Callable[[Artifact], Output], store: Store | None = None
) -> tuple[PrintedHistory, tuple[Output, ...]]:
    """Return every version of every SOP that the history of the sources holds, and the sheets of those once in force.

    `loaded` is the present; what `store` has is neither read nor drawn again. What the history cannot tell is said in
    `limit`: no repository, a shallow clone, or more than is read.
    """
    try:
        repository = open_repository(sources)
        find_commit(repository, "HEAD")
    except RevisionError:
        return PrintedHistory((), _NO_GIT), ()
    try:
        history = read_history(repository)
        with ExitStack() as stack:
            found, is_all = walk(history, stack.enter_context(contents(repository)))
            present = present_of(loaded, found, stack.enter_context(temporary_folder()))
            readings = readings_of(found, present, store)
            old, files = _in_force(found, readings, present, keep, store)
    except RevisionError as error:
        return PrintedHistory((), _TOO_MUCH.format(reason=error)), ()
    first = history.commits[0].day
    limit = "" if history.is_whole else _FROM.format(day=first)
    former = with_pages(found, loaded.catalogue.sops)
    return PrintedHistory(_versions(found, readings), limit if is_all else _NEWEST, old, first, former), files


def _versions(found: Found, readings: Mapping[str, Reading]) -> tuple[PrintedVersion, ...]:
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
    found: Found,
    readings: Mapping[str, Reading],
    present: Present,
    keep: Callable[[Artifact], Output],
    store: Store | None,
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
    for alone, made in sheets_of(drawn, present, store):
        pages[alone.key] = max(len(made) - 1, 0)
        folder = f"sop/{alone.id}/versi/{readings[alone.key].effective}"
        files += [keep(Artifact(f"{folder}/{file.path}", file.content)) for file in made]
    files.sort(key=lambda file: file.path)
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
