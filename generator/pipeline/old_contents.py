"""Contents of the past by today's program: what it reads of them, and their sheets; each is made once and kept."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.artifact import Artifact
from generator.diff.compare import State, compare_sop
from generator.diff.page import change_words
from generator.form.fingerprint import SHORT, content_hash
from generator.form.identity import known_date
from generator.layout.sheet import layout_sheet
from generator.model import Paper, SopId
from generator.pipeline.alone import Alone, load_alone, printed_names, read_alone
from generator.pipeline.kept import Kind, results
from generator.pipeline.load import Loaded, has_errors
from generator.pipeline.parallel import map_ordered
from generator.pipeline.products import SHEET_PAGE
from generator.pipeline.project import TRACEBACK
from generator.pipeline.walk import Found
from generator.publish import PublishError, has_no_room, publish
from generator.sheet.pdf import render_pdf
from generator.sheet.svg import render_svg
from generator.store import Entry, NotPlainError, Store, from_plain, key_of, program_version, to_plain

_MANY = 400  # contents or sheets that are worth starting workers for
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


def readings_of(found: Found, present: Present, store: Store | None) -> dict[str, Reading]:
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
    names = ["lembar.pdf", *(SHEET_PAGE.format(number) for number in range(1, len(entry.files)))]
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


def sheets_of(
    drawn: list[Alone], present: Present, store: Store | None
) -> Iterator[tuple[Alone, tuple[Artifact, ...]]]:
    """Yield contents with the files of their sheets, none for what today's program cannot draw."""
    version = program_version() if store is not None else ""

    def make(places: list[int]) -> Iterable[tuple[Artifact, ...]]:
        wanted = [drawn[place] for place in places]
        return map_ordered(draw, present, wanted, None if len(wanted) > _MANY else 1)

    keys = [key_of(_SHEET.name, alone.key, version) for alone in drawn]
    return ((drawn[place], files) for place, files in results(store, _SHEET, keys, make))


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
        pages = render_svg(drawing, root, address=SHEET_PAGE.format)
        numbered = enumerate(pages, start=1)
        files = (Artifact(SHEET_PAGE.format(number), page.encode()) for number, page in numbered)
        return (Artifact("lembar.pdf", render_pdf(drawing, root)), *files)
    except Exception as error:
        if has_no_room(error) or os.environ.get(TRACEBACK):
            raise
        return ()
