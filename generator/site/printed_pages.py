"""Whether a paper in hand is current: the page that takes a kode naskah, and the list of codes it looks in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.artifact import Artifact
from generator.form.fingerprint import SHORT, content_hash
from generator.form.wording import date_in_words
from generator.site.engine import NO_MENU, PageWriter
from generator.site.facts import Collection
from generator.site.search_lists import script


def printed_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield `salinan/` and `cari/kode.js`: codes in force now, and those of the history."""
    content = collection.content
    sops = content.catalogue.sops
    now = {content_hash(content.catalogue, sop, content.flow(sop))[:SHORT]: sop for sop in sops.values()}
    present = {code: [sop.id, sop.name.value, sop.status.value.value] for code, sop in now.items()}
    past = {
        version.code: [version.sop, version.name, _day(version.since), _day(version.until), version.changes]
        for version in content.printed.versions
        if version.code not in present
    }
    old = {version.sop for version in content.printed.versions}
    known = {id: sop.name.value for id, sop in sops.items() if id in old}
    yield writer.page(
        "salinan/index.md",
        "salinan.md.j2",
        {"title": "Apakah lembar saya masih berlaku?", "hide": NO_MENU},
        limit=content.printed.limit,
    )
    yield script("kode", "sopKode", {"kini": present, "lama": past, "sop": known})


def _day(day: str) -> str:
    return date_in_words(date.fromisoformat(day)) if day else ""
