"""Parts of a year's evidence out of the history: every version that was in force, and what is so no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from generator.artifact import Artifact
from generator.diagnostics import Diagnostic
from generator.evidence.index_page import Entry, Section
from generator.form.fingerprint import SHORT, content_hash
from generator.form.wording import date_in_words
from generator.model import SopId, Status
from generator.pipeline.load import Loaded
from generator.pipeline.year import OfYear, Year

IN_FORCE = "Lembar SOP yang berlaku"


class Part(NamedTuple):
    """A section of the index page, its files, and the findings about what is missing from it."""

    section: Section
    files: tuple[Artifact, ...]
    findings: tuple[Diagnostic, ...] = ()


def is_in_force_at_end(loaded: Loaded, past: Year, one: OfYear) -> bool:
    """Tell whether an SOP was in force at the end of the year, of the present one by the sources as they stand.

    A draft leaves the version before it in force.
    """
    sop = loaded.catalogue.sops.get(one.id)
    return not one.ended and (past.is_past or (sop is not None and sop.status.value is not Status.REVOKED))


def still_in_force(loaded: Loaded, then: Loaded, past: Year, told: Collection[SopId]) -> list[OfYear]:
    """Return what was in force at the end of the year below a draft, or below a version that was yet to begin.

    `told` are the SOPs whose present version was in force `then`, by the ids that they had.
    """
    sops, flows = then.catalogue.sops, then.flows
    codes = {content_hash(then.catalogue, sops[id], flows[id])[:SHORT] for id in told}
    return [
        one
        for one in _by_name(past)
        if one.id not in told and one.versions[-1].code not in codes and is_in_force_at_end(loaded, past, one)
    ]


def sheets_of(past: Year, sops: Iterable[OfYear]) -> Part:
    """Return the last sheets of SOPs, as those in force."""
    files, entries = [], []
    for one in sops:
        last, path = one.versions[-1], f"lembar/{one.id}.pdf"
        content = past.sheet(last)
        files += [Artifact(path, content)] if content else []
        words = last.name if content else f"{last.name} (lembar tidak dapat dibuat)"
        entries.append(Entry(words, (("Lembar PDF", path),) if content else ()))
    return Part(Section(IN_FORCE, tuple(entries), ""), tuple(files))


def ended(loaded: Loaded, past: Year, year: int) -> Part:
    """Return the last sheets of the SOPs that were in force in the year and were not at its end."""
    files, entries = [], []
    for one in _by_name(past):
        if is_in_force_at_end(loaded, past, one):
            continue
        path = f"tidak-berlaku/{one.id}.pdf"
        content = past.sheet(one.versions[-1])
        files += [Artifact(path, content)] if content else []
        when = f"sejak {_day(one.ended)}" if one.ended else "menurut naskah sekarang"
        links = (("Lembar terakhir", path),) if content else ()
        entries.append(Entry(f"{one.versions[-1].name} (tidak berlaku lagi {when})", links))
    lacking = "" if entries else f"Tidak ada SOP yang berhenti berlaku tahun {year}."
    return Part(Section(f"Berhenti berlaku tahun {year}", tuple(entries), lacking), tuple(files))


def versions(past: Year, year: int) -> Part:
    """Return every version of the SOPs that had more than one in force in the year, one taken back among them."""
    files: dict[str, Artifact] = {}
    entries = []
    for one in _by_name(past):
        if len(one.versions) < 2:
            continue
        links = []
        for version in one.versions:
            path = f"versi/{one.id}-{version.code}.pdf"
            content = files[path].content if path in files else past.sheet(version)
            if content:
                files[path] = Artifact(path, content)
                links.append((f"Sejak {_day(version.since)}" if version.since else f"Sebelum {year}", path))
        is_back = one.versions[0].code == one.versions[-1].code
        entries.append(Entry(one.versions[-1].name + " (kembali seperti semula)" * is_back, tuple(links)))
    lacking = "" if entries else f"Tidak ada SOP yang mempunyai lebih dari satu versi berlaku tahun {year}."
    return Part(Section(f"Setiap versi yang berlaku tahun {year}", tuple(entries), lacking), tuple(files.values()))


def _by_name(past: Year) -> list[OfYear]:
    return sorted(past.sops.values(), key=lambda one: (one.versions[-1].name.casefold(), one.id))


def _day(day: str) -> str:
    return date_in_words(date.fromisoformat(day))
