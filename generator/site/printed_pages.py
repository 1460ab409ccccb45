"""Whether a paper in hand is current, what was in force on a day, and the versions that were: pages and their lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from generator.artifact import Artifact
from generator.form.identity import known_date
from generator.form.wording import date_in_words
from generator.model import Paper, SopId, Status
from generator.site.content import PAPER_SIZES, OldVersion
from generator.site.engine import IN_MENU, NO_MENU, PageWriter
from generator.site.facts import Collection
from generator.site.reference import front
from generator.site.search_lists import script

_SCRIPT = "aset/versi.js"


def printed_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield `salinan/`, `berlaku/`, a page for each old version and each address that an SOP had, and their lists."""
    history = collection.content.printed
    yield writer.page(
        "salinan/index.md",
        "salinan.md.j2",
        {**front("salinan", IN_MENU), "skrip": _SCRIPT},
        limit=history.limit,
    )
    yield writer.page(
        "berlaku/index.md",
        "berlaku.md.j2",
        {**front("berlaku", IN_MENU), "skrip": _SCRIPT},
        begins=history.begins,
        begins_in_words=_day(history.begins),
    )
    yield script("kode", "sopKode", _codes(collection))
    yield script("versi", "sopVersi", list(_periods(collection)))
    for lines in versions_of(history.old).values():
        yield from (_version_page(line, lines, collection, writer) for line in lines)
    for old, id in history.former:  # papers lead there by their QR codes
        sop = collection.content.catalogue.sops[id]
        about = {"title": f"{sop.name.value}, alamat lama", "hide": NO_MENU}
        yield writer.page(f"sop/{old}/index.md", "pindah.md.j2", about, sop=sop, code=collection.facts[id].code)


def _codes(collection: Collection) -> dict[str, Any]:
    """Return the codes in force now, those of the history, and the names of SOPs.

    A code of now tells the day on which it comes into force, and the page of the version that holds until then. An old
    code tells its days, what changed since, and the page of the version that it is or belongs to; where it is that
    version itself, the day until which it holds, "" as long as what came after it is a draft.
    """
    content = collection.content
    sops = content.catalogue.sops
    now = {collection.facts[id].code: [sop.id, sop.name.value, sop.status.value.value] for id, sop in sops.items()}
    for id, sop in sops.items():
        day = known_date(sop.effective)
        begin = day.value.isoformat() if day is not None and sop.status.value is Status.IN_FORCE else ""
        before = (one.folder for one in content.printed.old if one.sop == id and begin and one.until == begin)
        now[collection.facts[id].code] += [begin, next(before, "")]
    old = {(version.sop, version.effective): version for version in content.printed.old}
    past = {}
    for version in content.printed.versions:
        if version.code not in now:
            place = old.get((version.sop, version.effective)) if version.status == Status.IN_FORCE.value else None
            holds = place.until if place is not None and place.code == version.code else None
            days, folder = (_day(version.since), _day(version.until)), place.folder if place else ""
            past[version.code] = [version.sop, version.name, *days, version.changes, folder, holds]
    known = {version.sop for version in content.printed.versions}
    return {
        "kini": now,
        "lama": past,
        "sop": {id: sop.name.value for id, sop in sops.items() if id in known},
    }


def _periods(collection: Collection) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield name, number, first day, the day after the last ("" for none, "?" for unknown) and page of each version."""
    content = collection.content
    for version in content.printed.old:
        yield version.name, version.number, version.effective, version.until, version.folder
    told = {version.sop for version in content.printed.old}
    for sop in content.catalogue.sops.values():
        day = known_date(sop.effective)
        status = sop.status.value
        if day is None or status is Status.DRAFT or (status is Status.REVOKED and sop.id in told):
            continue
        until = "" if status is Status.IN_FORCE else _successor_day(collection, sop.id) or "?"
        yield sop.name.value, sop.number.value if sop.number else "", day.value.isoformat(), until, f"sop/{sop.id}/"


def _successor_day(collection: Collection, id: SopId) -> str:
    """Return the day on which the SOP that replaces another came into force, "" when it is not known."""
    sops = collection.content.catalogue.sops
    by = sops[id].replaced_by
    successor = sops.get(by.value) if by else None
    day = known_date(successor.effective) if successor else None
    return day.value.isoformat() if day else ""


def in_force_on(day: date, old: Sequence[OldVersion]) -> frozenset[SopId]:
    """Return the SOPs of which an old version was in force on a day."""
    on = day.isoformat()
    return frozenset(one.sop for one in old if one.effective <= on and (not one.until or on < one.until))


class VersionLine(NamedTuple):
    """An old version as lists name it, with its first day and the day after its last in words."""

    version: OldVersion
    since: str
    until: str


def versions_of(old: Sequence[OldVersion]) -> Mapping[SopId, list[VersionLine]]:
    """Return the old versions of each SOP, the newest first."""
    found: dict[SopId, list[VersionLine]] = {}
    for version in reversed(old):
        line = VersionLine(version, _day(version.effective), _day(version.until))
        found.setdefault(version.sop, []).append(line)
    return found


def _version_page(
    line: VersionLine, lines: Sequence[VersionLine], collection: Collection, writer: PageWriter
) -> Artifact:
    version = line.version
    return writer.page(
        f"{version.folder}index.md",
        "versi.md.j2",
        {"title": f"{version.name}, versi {line.since}", "hide": NO_MENU},
        version=version,
        since=line.since,
        until=line.until,
        sop=collection.content.catalogue.sops.get(version.sop),
        others=[other for other in lines if other is not line],
        paper_size=PAPER_SIZES[Paper(version.paper)],
    )


def _day(day: str) -> str:
    return date_in_words(date.fromisoformat(day)) if day else ""
