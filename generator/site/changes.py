"""What changed in the collection, by date: revision logs, and the days on which SOPs came into force and ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from generator.artifact import Artifact
from generator.form.identity import known_date
from generator.form.wording import date_in_words
from generator.model import Sop, SopId, Status
from generator.resolve import Catalogue
from generator.site.content import OldVersion
from generator.site.engine import IN_MENU, PageWriter
from generator.site.facts import Collection
from generator.site.reference import front
from generator.site.views import STATUS_NAMES

_PAGE, _FEED = 300, 60  # changes that are told, the newest
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NO_DAY = "1970-01-01"  # a feed without entries has to have one


class Event(NamedTuple):
    """Something that happened to an SOP: `folder` is that of its page, `sop` None where it is in no collection now."""

    day: date
    id: SopId
    name: str
    folder: str
    sop: Sop | None
    words: tuple[str, ...]


def events(catalogue: Catalogue, old: Sequence[OldVersion] = ()) -> list[Event]:
    """Return what happened, the newest first; what happened to an SOP on one day is one event.

    `old` are the versions of the history: they tell when an SOP ended of which no source says so.
    """
    found: dict[tuple[date, SopId], list[str]] = {}
    for sop in catalogue.sops.values():
        effective = known_date(sop.effective)
        if effective and sop.status.value is not Status.DRAFT:
            found.setdefault((effective.value, sop.id), []).append("Mulai berlaku")
        for entry in sop.revisions:
            found.setdefault((entry.date.value, sop.id), []).append(entry.change.value)
    sops = catalogue.sops
    last = {version.sop: version for version in sorted(old, key=lambda version: version.effective)}
    for id, version in last.items():
        words = _ending(sops.get(id), version)
        if words:
            found.setdefault((date.fromisoformat(version.until), id), []).append(words)

    def event(day: date, id: SopId) -> Event:
        sop = sops.get(id)
        name, folder = (sop.name.value, f"sop/{id}/") if sop else (last[id].name, last[id].folder)
        return Event(day, id, name, folder, sop, tuple(dict.fromkeys(found[day, id])))

    told = [event(*key) for key in found]
    return sorted(told, key=lambda one: (-one.day.toordinal(), one.name.casefold(), one.id))


def _ending(sop: Sop | None, last: OldVersion) -> str:
    """Return how an SOP ended, as the history recorded it; "" where it did not, or its own log tells of it."""
    if not last.until:
        return ""
    if sop is None:
        return "Tercatat tidak ada lagi dalam koleksi"
    is_told = any(entry.date.value.isoformat() > last.effective for entry in sop.revisions)
    return "" if is_told or sop.status.value is not Status.REVOKED else "Tercatat dicabut"


def change_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the page of what changed and the same as an Atom feed (RFC 4287)."""
    catalogue = collection.content.catalogue
    found = events(catalogue, collection.content.printed.old)
    yield writer.page(
        "perubahan/index.md",
        "perubahan.md.j2",
        front("perubahan", IN_MENU),
        events=found[:_PAGE],
        total=len(found),
        status_names=STATUS_NAMES,
    )
    yield Artifact("perubahan/atom.xml", _feed(catalogue, found[:_FEED]).encode())


def _feed(catalogue: Catalogue, found: list[Event]) -> str:
    office = catalogue.office
    address = office.site_address.value.rstrip("/") + "/" if office.site_address else ""
    root = address or "../"
    own = address or "urn:sop:"
    last = found[0].day if found else None
    entries = "".join(
        f"<entry><title>{_xml(event.name)}: {_xml('; '.join(event.words))}</title>"
        f"<id>{_xml(own)}sop/{event.id}/{_stamp(event.day)[:10]}</id><updated>{_stamp(event.day)}</updated>"
        f"<link href={quoteattr(f'{root}{event.folder}index.html')}/>"
        f"<summary>{date_in_words(event.day)}: {_xml('; '.join(event.words))}</summary></entry>\n"
        for event in found
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">'
        f"<title>Perubahan SOP {_xml(office.name.value)}</title><id>{_xml(own)}perubahan/</id>"
        f"<updated>{_stamp(last)}</updated><author><name>{_xml(office.name.value)}</name></author>"
        f"<link rel=\"self\" href={quoteattr(f'{root}perubahan/atom.xml')}/>"
        f"<link href={quoteattr(f'{root}perubahan/index.html')}/>\n{entries}</feed>\n"
    )


def _stamp(day: date | None) -> str:
    return f"{day.strftime('%Y-%m-%d') if day else _NO_DAY}T00:00:00Z"


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub(" ", text))
