"""The pages of the registries: legal basis, pelaksana, units, terms, qualifications."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.artifact import Artifact
from generator.model import Post, PostId, Regulation, RegulationId, Sop, SopId, Term, Unit, UnitId
from generator.site.content import SiteContent
from generator.site.engine import PageWriter, short_citation
from generator.site.markup import Glossary
from generator.site.qualifications import qualifications
from generator.site.views import STATUS_NAMES, Rows, StepView, steps_by_post

_LIST_ONLY = ["navigation", "toc"]
_IN_MENU = ["toc"]  # pages of a section with a menu at the side


def regulation_pages(content: SiteContent, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the list of the legal basis and one page a regulation."""
    catalogue = content.catalogue
    ordered = sorted(
        catalogue.regulations.values(), key=lambda entry: (entry.kind.value, _year(entry), entry.id)
    )
    groups = [
        (kind, [(entry, len(catalogue.citing.get(entry.id, ()))) for entry in entries])
        for kind, entries in groupby(ordered, key=lambda entry: entry.kind.value)
    ]
    yield writer.page(
        "dasar-hukum/index.md",
        "dasar-hukum-daftar.md.j2",
        {"title": "Dasar hukum", "hide": _LIST_ONLY},
        groups=groups,
    )
    for regulation in catalogue.regulations.values():
        yield _regulation_page(regulation, content, writer)


def _regulation_page(regulation: Regulation, content: SiteContent, writer: PageWriter) -> Artifact:
    known = content.catalogue.regulations

    def entries(ids: Iterator[RegulationId]) -> list[Regulation]:
        return [known[id] for id in ids if id in known]

    return writer.page(
        f"dasar-hukum/{regulation.id}/index.md",
        "dasar-hukum.md.j2",
        {"title": short_citation(regulation), "hide": _LIST_ONLY, "indeks": True},
        regulation=regulation,
        amended_by=entries(item.value for item in regulation.amended_by),
        revoked_by=known.get(regulation.revoked_by.value) if regulation.revoked_by else None,
        changes=entries(iter(content.catalogue.changes.get(regulation.id, ()))),
        sops=_sops(content, content.catalogue.citing.get(regulation.id, ())),
        status_names=STATUS_NAMES,
        units=content.catalogue.units,
    )


def post_pages(content: SiteContent, writer: PageWriter, rows: Rows) -> Iterator[Artifact]:
    """Yield the list of pelaksana and one page a post, with all its steps."""
    catalogue = content.catalogue
    duties: dict[PostId, list[tuple[Sop, tuple[StepView, ...]]]] = {id: [] for id in catalogue.posts}
    for sop in catalogue.sops.values():
        for group in steps_by_post(sop, rows[sop.id], catalogue):
            if group.steps and group.post.is_known:
                duties[PostId(group.post.id)].append((sop, group.steps))
    counts = {id: sum(len(steps) for _, steps in found) for id, found in duties.items()}
    inside = [post for post in catalogue.posts.values() if not post.is_external]
    outside = [post for post in catalogue.posts.values() if post.is_external]
    groups = [
        (heading, [(post, len(duties[post.id]), counts[post.id]) for post in sorted(posts, key=_post_name)])
        for heading, posts in (("Di dalam instansi", inside), ("Pihak luar", outside))
        if posts
    ]
    yield writer.page(
        "pelaksana/index.md",
        "pelaksana-daftar.md.j2",
        {"title": "Pelaksana", "hide": _LIST_ONLY},
        groups=groups,
    )
    for post in catalogue.posts.values():
        yield writer.page(
            f"pelaksana/{post.id}/index.md",
            "pelaksana.md.j2",
            {"title": post.name.value or post.id, "hide": _LIST_ONLY, "indeks": True},
            post=post,
            unit=catalogue.units.get(post.unit.value) if post.unit else None,
            duties=duties[post.id],
            step_count=counts[post.id],
            status_names=STATUS_NAMES,
        )


def unit_pages(content: SiteContent, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the list of units, children below their parents, and one page a unit."""
    catalogue = content.catalogue
    count = {id: len(catalogue.in_unit.get(id, ())) for id in catalogue.units}
    ordered = sorted(catalogue.units.values(), key=lambda unit: _path(content, unit))
    yield writer.page(
        "unit/index.md",
        "unit-daftar.md.j2",
        {"title": "Unit organisasi", "hide": _LIST_ONLY},
        units=[(unit, len(content.parents(unit.id)), count[unit.id]) for unit in ordered],
    )
    for unit in catalogue.units.values():
        children = [other for other in ordered if other.parent and other.parent.value == unit.id]
        posts = [post for post in catalogue.posts.values() if post.unit and post.unit.value == unit.id]
        yield writer.page(
            f"unit/{unit.id}/index.md",
            "unit.md.j2",
            {"title": unit.name.value or unit.id, "hide": _LIST_ONLY, "indeks": True},
            unit=unit,
            units=catalogue.units,
            parent=catalogue.units.get(unit.parent.value) if unit.parent else None,
            children=[(child, count[child.id]) for child in children],
            posts=sorted(posts, key=_post_name),
            sops=_sops(content, catalogue.in_unit.get(unit.id, ())),
            status_names=STATUS_NAMES,
        )


def term_page(content: SiteContent, writer: PageWriter, glossary: Glossary) -> Artifact:
    """Return the page of acronyms, each with the SOPs it occurs in."""
    using: dict[str, list[Sop]] = {}
    for sop in content.catalogue.sops.values():
        for word in sorted(glossary.uses(_words_of(sop))):
            using.setdefault(word, []).append(sop)
    ordered = sorted(content.catalogue.terms.values(), key=_term_key)
    return writer.page(
        "istilah/index.md",
        "istilah.md.j2",
        {"title": "Istilah dan singkatan", "hide": _IN_MENU, "indeks": True},
        entries=[(term, using.get(term.abbreviation.value, [])) for term in ordered],
    )


def qualification_page(content: SiteContent, writer: PageWriter) -> Artifact:
    """Return the page of qualifications, each with an anchor of its own."""
    return writer.page(
        "kualifikasi/index.md",
        "kualifikasi.md.j2",
        {"title": "Kualifikasi pelaksana", "hide": _IN_MENU},
        entries=qualifications(content.catalogue.sops.values()),
    )


def _sops(content: SiteContent, ids: tuple[SopId, ...]) -> list[Sop]:
    return [content.catalogue.sops[id] for id in ids if id in content.catalogue.sops]


def _year(regulation: Regulation) -> int:
    return regulation.year.value if regulation.year else 0


def _post_name(post: Post) -> tuple[str, str]:
    return (post.name.value.casefold(), post.id)


def _term_key(term: Term) -> tuple[str, str]:
    return (term.abbreviation.value.casefold(), term.id)


def _path(content: SiteContent, unit: Unit) -> tuple[UnitId, ...]:
    return (*reversed(content.parents(unit.id)), unit.id)


def _words_of(sop: Sop) -> str:
    cells = [
        cell.text
        for step in sop.steps
        for cell in (step.activity, step.requirements, step.output, step.remark)
    ]
    lists = [
        item.value
        for field in (sop.qualifications, sop.equipment, sop.warning, sop.records)
        for item in field.items
    ]
    return "\n".join((sop.name.value, *cells, *lists))
