"""Which contents of SOPs were ever printed or in force, as far as git keeps them: their codes, days and sheets."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from datetime import date
from hashlib import sha256
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
from generator.pipeline.alone import Alone, load_alone, printed_names, read_alone
from generator.pipeline.kept import Kind, results
from generator.pipeline.load import Loaded, has_errors
from generator.pipeline.parallel import map_ordered
from generator.pipeline.past import contents, read_history
from generator.pipeline.project import TRACEBACK
from generator.pipeline.revisions import RevisionError, find_commit, open_repository
from generator.pipeline.walk import MOST_READ, Found, walk
from generator.programs import temporary_folder
from generator.publish import PublishError, has_no_room, publish
from generator.sheet.pdf import render_pdf
from generator.sheet.svg import render_svg
from generator.site import OldVersion, PrintedHistory, PrintedVersion
from generator.store import Entry, NotPlainError, Store, from_plain, key_of, program_version, to_plain

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


class Present(NamedTuple):
    """What old contents are held against, a digest of that for each SOP, and where the pictures of old ones are."""

    state: State
    codes: Mapping[SopId, str]
    digests: Mapping[SopId, str]
    roots: Mapping[str, Path]


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
            readings = _readings(found, present, store)
            old, files = _in_force(found, readings, present, keep, store)
    except RevisionError as error:
        return PrintedHistory((), _TOO_MUCH.format(reason=error)), ()
    first = history.commits[0].day
    limit = "" if history.is_whole else _FROM.format(day=first)
    sops = loaded.catalogue.sops
    former = tuple((old, id) for old, id in sorted(found.former.items()) if id in sops and old not in sops)
    return PrintedHistory(_versions(found, readings), limit if is_all else _NEWEST, old, first, former), files


def present_of(loaded: Loaded, found: Found, folder: Path) -> Present:
    """Return what old contents are held against; their pictures are written below `folder`."""
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
    return Present(State(catalogue, loaded.flows), codes, _digests(loaded), roots)


def _digests(loaded: Loaded) -> Mapping[SopId, str]:
    """Return for each SOP a digest of all that a comparison with it may look at: its text, the registries, names."""
    texts = loaded.texts
    around = [(path, text) for path, text in sorted(texts.items()) if not path.startswith("sop/")]
    names = [(path, printed_names(text.encode())) for path, text in sorted(texts.items()) if path.startswith("sop/")]
    common = sha256(repr((around, names)).encode("utf-8", "surrogatepass")).hexdigest()
    return {
        id: sha256(f"{common}{texts[sop.file]}".encode("utf-8", "surrogatepass")).hexdigest()
        for id, sop in loaded.catalogue.sops.items()
    }


def _readings(found: Found, present: Present, store: Store | None) -> dict[str, Reading]:
    """Return what is known of each content, by its key."""
    contents = [*found.alone.values()]
    version = program_version() if store is not None else ""
    keys = [key_of(_READING.name, (one.key, present.digests.get(one.id, "")), version) for one in contents]

    def make(places: list[int]) -> Iterable[Reading]:
        wanted = [contents[place] for place in places]
        return map_ordered(read_content, present, wanted, None if len(wanted) > _MANY else 1)

    known = {contents[place].key: reading for place, reading in results(store, _READING, keys, make)}
    return {key: known[key] for key in found.alone}


def _unpacked_reading(entry: Entry) -> Reading:
    reading: Reading = from_plain(Reading, entry.data)
    if entry.files or _is_day(reading.effective) is bool(reading.effective == "") or reading.paper not in _PAPERS:
        raise NotPlainError("no reading")
    return reading


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _unpacked_sheet(entry: Entry) -> tuple[Artifact, ...]:
    names = ["lembar.pdf", *(_SHEET_PAGE.format(number) for number in range(1, len(entry.files)))]
    if len(names) < 2 or [file.path for file in entry.files] != names:
        raise NotPlainError("no sheet")
    return entry.files


_READING = Kind("isi lama", lambda reading: Entry(to_plain(reading)), _unpacked_reading)
_SHEET = Kind("versi lama", lambda files: Entry(None, files) if files else None, _unpacked_sheet)
_PAPERS = frozenset(paper.value for paper in Paper)


def read_content(present: Present, alone: Alone) -> Reading:
    """Read one content with today's program, whatever that says to it."""
    catalogue, sop, flow = read_alone(alone, present.roots[alone.key])
    if catalogue is None or sop is None:
        found = (pattern.search(alone.raw) for pattern in (_NAME, _STATUS, _EFFECTIVE))
        name, status, effective = (match[1].decode("utf-8", "replace").strip() if match else "" for match in found)
        known = effective if _is_day(effective) else ""
        return Reading("", name or alone.id, "", status, known, Paper.F4.value, "")
    code = content_hash(catalogue, sop, flow)[:SHORT]
    day = known_date(sop.effective)
    change = None
    if alone.id in present.codes and code != present.codes[alone.id]:
        change = compare_sop(State(catalogue, {sop.id: flow}), present.state, alone.id, sop.id)
    return Reading(
        code,
        sop.name.value,
        sop.number.value if sop.number else "",
        sop.status.value.value,
        day.value.isoformat() if day else "",
        (sop.paper.value if sop.paper else catalogue.office.paper).value,
        change_words(change) if change is not None else "",
    )


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
    for alone, made in _sheets(drawn, present, store):
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


def _sheets(drawn: list[Alone], present: Present, store: Store | None) -> Iterator[tuple[Alone, tuple[Artifact, ...]]]:
    version = program_version() if store is not None else ""

    def make(places: list[int]) -> Iterable[tuple[Artifact, ...]]:
        wanted = [drawn[place] for place in places]
        return map_ordered(draw, present, wanted, None if len(wanted) > _MANY else 1)

    keys = [key_of(_SHEET.name, alone.key, version) for alone in drawn]
    return ((drawn[place], files) for place, files in results(store, _SHEET, keys, make))


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


def draw(present: Present, alone: Alone) -> tuple[Artifact, ...]:
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
