"""What changed in the collection, by date: the revision logs and the days on which SOPs came into force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from generator.artifact import Artifact
from generator.form.identity import known_date
from generator.form.wording import date_in_words
from generator.model import Sop, SopId, Status
from generator.resolve import Catalogue
from generator.site.engine import IN_MENU, PageWriter
from generator.site.facts import Collection
from generator.site.reference import front
from generator.site.views import STATUS_NAMES

_PAGE, _FEED = 300, 60  # changes that are told, the newest
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NO_DAY = "1970-01-01"  # a feed without entries has to have one


class Event(NamedTuple):
    """Something that happened to an SOP."""

    day: date
    sop: Sop
    words: tuple[str, ...]


def events(catalogue: Catalogue) -> list[Event]:
    """Return what happened, the newest first; what happened to an SOP on one day is one event."""
    found: dict[tuple[date, SopId], list[str]] = {}
    for sop in catalogue.sops.values():
        effective = known_date(sop.effective)
        if effective and sop.status.value is not Status.DRAFT:
            found.setdefault((effective.value, sop.id), []).append("Mulai berlaku")
        for entry in sop.revisions:
            found.setdefault((entry.date.value, sop.id), []).append(entry.change.value)
    sops = catalogue.sops
    ordered = sorted(found, key=lambda key: (-key[0].toordinal(), sops[key[1]].name.value.casefold(), key[1]))
    return [Event(day, sops[id], tuple(dict.fromkeys(found[day, id]))) for day, id in ordered]


def change_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the page of what changed and the same as an Atom feed (RFC 4287)."""
    catalogue = collection.content.catalogue
    found = events(catalogue)
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
        f"<entry><title>{_xml(event.sop.name.value)}: {_xml('; '.join(event.words))}</title>"
        f"<id>{_xml(own)}sop/{event.sop.id}/{_stamp(event.day)[:10]}</id><updated>{_stamp(event.day)}</updated>"
        f"<link href={quoteattr(f'{root}sop/{event.sop.id}/index.html')}/>"
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
