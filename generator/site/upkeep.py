"""What has to be looked after: SOPs to be reviewed, and whom to ask about what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.artifact import Artifact
from generator.model import Sop, Status
from generator.site.answers import ways
from generator.site.engine import IN_MENU, PageWriter
from generator.site.facts import Collection
from generator.site.reference import front
from generator.site.relations import unwritten
from generator.site.views import STATUS_NAMES


class Upkeep(NamedTuple):
    """SOPs that somebody has to look at: by a changed legal basis, by age, drafts, those not written."""

    changed: tuple[Sop, ...]
    due: tuple[tuple[date, Sop], ...]  # the soonest first; whether the day has come only a reader's browser knows
    drafts: int
    unwritten: int


def upkeep(collection: Collection) -> Upkeep:
    """Return what has to be looked after."""
    catalogue, facts = collection.content.catalogue, collection.facts
    sops = sorted(catalogue.sops.values(), key=lambda sop: (sop.name.value.casefold(), sop.id))
    dated = ((facts[sop.id].review, sop) for sop in sops if sop.status.value is Status.IN_FORCE)
    return Upkeep(
        tuple(sop for sop in sops if facts[sop.id].changed),
        tuple(sorted(((day, sop) for day, sop in dated if day), key=lambda entry: (entry[0], entry[1].id))),
        sum(sop.status.value is Status.DRAFT for sop in sops),
        len(unwritten(catalogue)),
    )


def review_page(collection: Collection, found: Upkeep, writer: PageWriter) -> Artifact:
    """Return the page of what is due for review."""
    return writer.page(
        "mutu/tinjauan/index.md",
        "tinjauan.md.j2",
        front("mutu/tinjauan", IN_MENU),
        found=found,
        facts=collection.facts,
        units=collection.content.catalogue.units,
        status_names=STATUS_NAMES,
        review_months=collection.content.catalogue.office.review_months,
    )


def contact_page(collection: Collection, writer: PageWriter) -> Artifact:
    """Return the page of whom to ask: the office, then every unit that says so."""
    catalogue = collection.content.catalogue
    units = sorted(catalogue.units.values(), key=lambda unit: (unit.name.value.casefold(), unit.id))
    return writer.page(
        "kontak/index.md",
        "kontak.md.j2",
        {"title": "Kontak", "hide": IN_MENU, "indeks": True},
        office=catalogue.office,
        ways=ways(catalogue.office.contact),
        units=[(unit, ways(unit.contact)) for unit in units],
    )


def upkeep_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the pages of reviews and of contacts."""
    yield review_page(collection, upkeep(collection), writer)
    yield contact_page(collection, writer)
