"""The pages over the whole collection: Beranda and the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.artifact import Artifact
from generator.model import Post, Regulation, Sop, Status, Unit
from generator.resolve import Catalogue
from generator.site.answers import steps_and_time, ways
from generator.site.changes import events
from generator.site.content import SiteContent
from generator.site.engine import NO_MENU, PageWriter
from generator.site.facts import Collection
from generator.site.post_pages import post_name
from generator.site.reference import front
from generator.site.relations import ONE_LIST, links, unwritten
from generator.site.views import STATUS_NAMES, initial

_SHOWN = 6  # entries of each list of Beranda
_DOORS = 8  # ways in by pelaksana, regulation and unit
_FIRST = 12  # SOPs that Beranda offers before all others
_POSTS = 60  # up to so many pelaksana are named there, of more their first letters


def overview_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield Beranda and the page of the map."""
    yield _home(collection, writer)
    yield _map_page(collection.content, writer)


def _home(collection: Collection, writer: PageWriter) -> Artifact:
    catalogue, facts = collection.content.catalogue, collection.facts
    hours = catalogue.office.hours_per_day
    by_status = Counter(sop.status.value for sop in catalogue.sops.values())
    heading, first = _first(catalogue)
    posts = [(post, len(catalogue.performing.get(post.id, ()))) for post in catalogue.posts.values()]
    posts.sort(key=_by_name)
    letters = Counter(initial(post.name.value) for post, _ in posts)
    cited = [(entry, len(catalogue.citing.get(entry.id, ()))) for entry in catalogue.regulations.values()]
    cited.sort(key=lambda entry: (-entry[1], _regulation_key(entry[0])))
    units = [(unit, len(catalogue.in_unit.get(unit.id, ()))) for unit in catalogue.units.values()]
    units.sort(key=lambda entry: (not entry[0].is_frequent, -entry[1], entry[0].id))
    return writer.page(
        "index.md",
        "beranda.md.j2",
        {"title": "Beranda", "hide": NO_MENU},
        office=catalogue.office,
        total=len(catalogue.sops),
        counts=[(STATUS_NAMES[s], s.value, by_status[s]) for s in Status if by_status[s]],
        first_heading=heading,
        first=first,
        said={sop.id: steps_and_time(sop, facts[sop.id].timing, hours) for sop in first},
        changes=events(catalogue, collection.content.printed.old)[:_SHOWN],
        posts=posts,
        post_letters=sorted(letters.items()) if len(posts) > _POSTS else (),
        post_count=len(posts),
        unit_counts=[entry for entry in units if entry[1]][:_DOORS],
        unit_count=len(units),
        regulations=[entry for entry in cited if entry[1]][:_DOORS],
        regulation_count=len(cited),
        ways=ways(catalogue.office.contact),
        status_names=STATUS_NAMES,
        has_form=collection.content.has_form,
    )


def _first(catalogue: Catalogue) -> tuple[str, list[Sop]]:
    """Return the SOPs that are offered first, and why: those said to be sought often, else those others name most."""
    known = [sop for sop in catalogue.sops.values() if sop.status.value is not Status.REVOKED]
    known.sort(key=lambda sop: (sop.name.value.casefold(), sop.id))
    frequent = [sop for sop in known if sop.is_frequent]
    if frequent:
        return "Sering dicari", frequent[:_FIRST]
    if len(known) <= _FIRST:
        return "SOP", known
    known.sort(key=lambda sop: (sop.status.value is not Status.IN_FORCE, -len(catalogue.related_from.get(sop.id, ()))))
    return "Paling banyak dirujuk SOP lain", known[:_FIRST]


def _by_name(entry: tuple[Post, int]) -> tuple[str, str]:
    return post_name(entry[0])


def _map_page(content: SiteContent, writer: PageWriter) -> Artifact:
    catalogue = content.catalogue
    listed = links(catalogue)
    is_split = len(listed) > ONE_LIST
    naming = Counter(entry.sop.unit for entry in listed) if is_split else {}
    between = _between_units(content) if content.unit_maps else []
    return writer.page(
        "peta/index.md",
        "peta.md.j2",
        front("peta", NO_MENU),
        map=content.map,
        has_processes=bool(catalogue.processes),
        unwritten=unwritten(catalogue),
        unit_maps=[
            (unit, len(catalogue.in_unit.get(unit.id, ())))
            for unit in catalogue.units.values()
            if unit.id in content.unit_maps
        ],
        links=() if is_split else listed,
        by_unit=[(unit, naming[unit.id]) for unit in catalogue.units.values() if naming.get(unit.id)],
        between=between,
        matrix=_matrix(between),
    )


class UnitLink(NamedTuple):
    """How often SOPs of one unit name SOPs of another."""

    source: Unit
    target: Unit
    times: int


def _between_units(content: SiteContent) -> list[UnitLink]:
    """Return the relations between units, the strongest first: what the map between units shows, as text."""
    catalogue = content.catalogue
    found = Counter(
        (catalogue.sops[target].unit, catalogue.sops[source].unit)
        for source, targets in catalogue.related_from.items()
        for target in targets
        if catalogue.sops[target].unit != catalogue.sops[source].unit
    )
    units = catalogue.units
    ordered = sorted(found, key=lambda pair: (-found[pair], pair))
    return [UnitLink(units[a], units[b], found[a, b]) for a, b in ordered if a in units and b in units]


class UnitRow(NamedTuple):
    """A row of the matrix: how often SOPs of `unit` name those of each unit, and how dark the cell is (0 to 5)."""

    unit: Unit
    cells: tuple[tuple[Unit, int, int], ...]


_SHADES = 5


def _matrix(between: list[UnitLink]) -> list[UnitRow]:
    """Return the relations between units as a square: rows name, columns are named, in order of their names."""
    times = {(link.source.id, link.target.id): link.times for link in between}
    units = {unit.id: unit for link in between for unit in (link.source, link.target)}
    ordered = sorted(units.values(), key=lambda unit: (unit.name.value.casefold(), unit.id))
    most = max(times.values(), default=1)

    def cell(source: Unit, target: Unit) -> tuple[Unit, int, int]:
        found = times.get((source.id, target.id), 0)
        return target, found, -(-found * _SHADES // most)

    return [UnitRow(source, tuple(cell(source, target) for target in ordered)) for source in ordered]


def _regulation_key(regulation: Regulation) -> tuple[int, str]:
    return (-(regulation.year.value if regulation.year else 0), regulation.id)
