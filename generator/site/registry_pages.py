"""The pages of the registries: legal basis, units, terms, qualifications."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.artifact import Artifact
from generator.form.citation import short_citation
from generator.form.review import changers
from generator.language.kinds import kind_names
from generator.model import Post, Regulation, RegulationId, Sop, SopId, Term, TermId, Unit, UnitId
from generator.site.answers import ways
from generator.site.content import SiteContent
from generator.site.engine import IN_MENU, NO_MENU, PageWriter
from generator.site.evidence_pages import dues
from generator.site.facts import Collection
from generator.site.post_pages import post_name
from generator.site.qualifications import qualifications
from generator.site.reference import front
from generator.site.relations import ONE_LIST, links
from generator.site.views import STATUS_NAMES

_USES = 100  # SOPs that the page of acronyms names for each; the search finds the others


def regulation_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the list of the legal basis and one page a regulation."""
    content = collection.content
    catalogue = content.catalogue
    kinds = kind_names(entry.kind.value for entry in catalogue.regulations.values())
    ordered = sorted(
        catalogue.regulations.values(), key=lambda entry: (kinds[entry.kind.value], _year(entry), entry.id)
    )
    yield writer.page(
        "dasar-hukum/index.md",
        "dasar-hukum-daftar.md.j2",
        {"title": "Dasar hukum", "hide": NO_MENU},
        rows=[(entry, len(catalogue.citing.get(entry.id, ())), changers(entry, catalogue)) for entry in ordered],
        kinds=kinds,
    )
    for regulation in catalogue.regulations.values():
        yield _regulation_page(regulation, kinds[regulation.kind.value], collection, writer)


def _regulation_page(regulation: Regulation, kind: str, collection: Collection, writer: PageWriter) -> Artifact:
    content = collection.content
    known = content.catalogue.regulations

    def entries(ids: Iterator[RegulationId]) -> list[Regulation]:
        return [known[id] for id in ids if id in known]

    return writer.page(
        f"dasar-hukum/{regulation.id}/index.md",
        "dasar-hukum.md.j2",
        {"title": short_citation(regulation), "hide": NO_MENU, "indeks": True},
        regulation=regulation,
        kind=kind,
        amended_by=entries(item.value for item in regulation.amended_by),
        revoked_by=known.get(regulation.revoked_by.value) if regulation.revoked_by else None,
        changes=entries(iter(content.catalogue.changes.get(regulation.id, ()))),
        changed_by=changers(regulation, content.catalogue),
        sops=(sops := _sops(content, content.catalogue.citing.get(regulation.id, ()))),
        to_review={sop.id for sop in sops if any(c.regulation is regulation for c in collection.facts[sop.id].changed)},
        status_names=STATUS_NAMES,
        units=content.catalogue.units,
    )


def unit_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the list of units, children below their parents, and one page a unit."""
    content = collection.content
    catalogue = content.catalogue
    count = {id: len(catalogue.in_unit.get(id, ())) for id in catalogue.units}
    ordered = sorted(catalogue.units.values(), key=lambda unit: _path(content, unit))
    listed = links(catalogue)
    children: dict[UnitId, list[Unit]] = defaultdict(list)
    for unit in ordered:
        if unit.parent:
            children[unit.parent.value].append(unit)
    posts: dict[UnitId, list[Post]] = defaultdict(list)
    for post in catalogue.posts.values():
        if post.unit:
            posts[post.unit.value].append(post)
    yield writer.page(
        "unit/index.md",
        "unit-daftar.md.j2",
        {"title": "Unit organisasi", "hide": NO_MENU},
        units=[(unit, len(content.parents(unit.id)), count[unit.id]) for unit in ordered],
    )
    for unit in catalogue.units.values():
        yield writer.page(
            f"unit/{unit.id}/index.md",
            "unit.md.j2",
            {"title": unit.name.value or unit.id, "hide": NO_MENU, "indeks": True},
            unit=unit,
            dues=dues(catalogue, unit.id),
            ways=ways(unit.contact),
            units=catalogue.units,
            parent=catalogue.units.get(unit.parent.value) if unit.parent else None,
            children=[(child, count[child.id]) for child in children[unit.id]],
            posts=sorted(posts[unit.id], key=post_name),
            sops=_sops(content, catalogue.in_unit.get(unit.id, ())),
            facts=collection.facts,
            map=content.unit_maps.get(unit.id),
            links=[entry for entry in listed if entry.sop.unit == unit.id] if len(listed) > ONE_LIST else (),
            status_names=STATUS_NAMES,
        )


def term_page(collection: Collection, writer: PageWriter) -> Artifact:
    """Return the page of acronyms, each with the first SOPs it occurs in."""
    using: dict[TermId, list[Sop]] = {}
    for id, sop in collection.content.catalogue.sops.items():
        for term in collection.facts[id].terms:
            using.setdefault(term.id, []).append(sop)
    ordered = sorted(collection.content.catalogue.terms.values(), key=_term_key)
    return writer.page(
        "istilah/index.md",
        "istilah.md.j2",
        {"title": "Istilah dan singkatan", "hide": IN_MENU, "indeks": True},
        entries=[(term, using.get(term.id, [])) for term in ordered],
        shown=_USES,
    )


def qualification_page(content: SiteContent, writer: PageWriter) -> Artifact:
    """Return the page of qualifications, each with an anchor of its own."""
    return writer.page(
        "kualifikasi/index.md",
        "kualifikasi.md.j2",
        front("kualifikasi", IN_MENU),
        entries=qualifications(content.catalogue.sops.values()),
    )


def _sops(content: SiteContent, ids: tuple[SopId, ...]) -> list[Sop]:
    return [content.catalogue.sops[id] for id in ids if id in content.catalogue.sops]


def _year(regulation: Regulation) -> int:
    return regulation.year.value if regulation.year else 0


def _term_key(term: Term) -> tuple[str, str]:
    return (term.abbreviation.value.casefold(), term.id)


def _path(content: SiteContent, unit: Unit) -> tuple[UnitId, ...]:
    return (*reversed(content.parents(unit.id)), unit.id)
