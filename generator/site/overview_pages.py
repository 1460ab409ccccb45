"""The pages over the whole collection: Beranda and the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.artifact import Artifact
from generator.form.identity import known_date
from generator.model import Regulation, Sop, Status, Unit
from generator.site.content import SiteContent
from generator.site.engine import PageWriter
from generator.site.facts import Collection
from generator.site.relations import ONE_LIST, links, unwritten
from generator.site.views import STATUS_NAMES

_SHOWN = 6  # entries of each list of Beranda
_DOORS = 8  # ways in by pelaksana, regulation and unit
_NO_MENU = ["navigation", "toc"]


def overview_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield Beranda and the page of the map."""
    yield _home(collection, writer)
    yield _map_page(collection.content, writer)


def _home(collection: Collection, writer: PageWriter) -> Artifact:
    catalogue, facts = collection.content.catalogue, collection.facts
    sops = sorted(catalogue.sops.values(), key=lambda sop: (sop.name.value.casefold(), sop.id))
    by_status = {status: [sop for sop in sops if sop.status.value is status] for status in Status}
    in_force = sorted((sop for sop in by_status[Status.IN_FORCE] if known_date(sop.effective)), key=_newest_first)
    review = [sop for sop in sops if facts[sop.id].changed]
    dated = ((facts[sop.id].review, sop) for sop in by_status[Status.IN_FORCE])
    due = sorted(((day, sop) for day, sop in dated if day), key=lambda entry: (entry[0], entry[1].id))
    posts = [(post, len(catalogue.performing.get(post.id, ()))) for post in catalogue.posts.values()]
    posts.sort(key=lambda entry: (-entry[1], entry[0].name.value.casefold(), entry[0].id))
    cited = [(entry, len(catalogue.citing.get(entry.id, ()))) for entry in catalogue.regulations.values()]
    cited.sort(key=lambda entry: (-entry[1], _regulation_key(entry[0])))
    units = [(unit, len(catalogue.in_unit.get(unit.id, ()))) for unit in catalogue.units.values()]
    units.sort(key=lambda entry: (-entry[1], entry[0].id))
    return writer.page(
        "index.md",
        "beranda.md.j2",
        {"title": "Beranda", "hide": _NO_MENU},
        office=catalogue.office,
        sops=sops,
        counts=[(STATUS_NAMES[s], s.value, len(by_status[s])) for s in Status if by_status[s]],
        unwritten_count=len(unwritten(catalogue)),
        in_force=in_force[:_SHOWN],
        review=[(sop, facts[sop.id].changed) for sop in review[:_SHOWN]],
        review_count=len(review),
        due=due[:_SHOWN],
        drafts=by_status[Status.DRAFT][:_SHOWN],
        draft_count=len(by_status[Status.DRAFT]),
        posts=posts[:_DOORS],
        post_count=len(posts),
        unit_counts=[entry for entry in units if entry[1]][:_DOORS],
        unit_count=len(units),
        regulations=[entry for entry in cited if entry[1]][:_DOORS],
        regulation_count=len(cited),
        units=catalogue.units,
        status_names=STATUS_NAMES,
    )


def _map_page(content: SiteContent, writer: PageWriter) -> Artifact:
    catalogue = content.catalogue
    listed = links(catalogue)
    is_split = len(listed) > ONE_LIST
    naming = Counter(entry.sop.unit for entry in listed) if is_split else {}
    between = _between_units(content) if content.unit_maps else []
    return writer.page(
        "peta/index.md",
        "peta.md.j2",
        {"title": "Peta keterkaitan", "hide": _NO_MENU},
        map=content.map,
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


def _newest_first(sop: Sop) -> tuple[int, str]:
    effective = known_date(sop.effective)
    return (-effective.value.toordinal() if effective else 0, sop.id)


def _regulation_key(regulation: Regulation) -> tuple[int, str]:
    return (-(regulation.year.value if regulation.year else 0), regulation.id)
