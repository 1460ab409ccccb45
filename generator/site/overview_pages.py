"""The pages over the whole collection: Beranda, map, quality, data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.artifact import Artifact
from generator.diagnostics import Diagnostic, Severity
from generator.model import Regulation, Sop, SopId, Status
from generator.site.content import SiteContent
from generator.site.data import COLLECTION_FORMAT
from generator.site.engine import PageWriter
from generator.site.views import STATUS_NAMES

_SHOWN = 6  # entries of each list of Beranda
_NO_MENU = ["navigation", "toc"]
_IN_MENU = ["toc"]  # pages of a section with a menu at the side


class LinkTarget(NamedTuple):
    """An SOP named by another; `id` is empty for one that is not in the collection."""

    id: str
    name: str


class FindingGroup(NamedTuple):
    """The findings of one SOP or of one other source file."""

    heading: str
    anchor: str
    address: str  # from the site's root; "" when the file has no page
    findings: tuple[Diagnostic, ...]


def overview_pages(content: SiteContent, writer: PageWriter) -> Iterator[Artifact]:
    """Yield Beranda, the page of the map, the list of findings and the page of data files."""
    yield _home(content, writer)
    yield _map_page(content, writer)
    yield _quality_page(content, writer)
    yield writer.page(
        "data/index.md",
        "data.md.j2",
        {"title": "Data", "hide": _IN_MENU},
        sops=list(content.catalogue.sops.values()),
        collection_format=COLLECTION_FORMAT,
    )


def _home(content: SiteContent, writer: PageWriter) -> Artifact:
    catalogue = content.catalogue
    sops = sorted(catalogue.sops.values(), key=lambda sop: (sop.name.value.casefold(), sop.id))
    by_status = {status: [sop for sop in sops if sop.status.value is status] for status in Status}
    in_force = sorted(by_status[Status.IN_FORCE], key=_newest_first)
    review = [sop for sop in sops if sop.status.value is not Status.REVOKED and content.needs_review(sop)]
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
        unwritten_count=len(catalogue.unwritten),
        in_force=in_force[:_SHOWN],
        review=review[:_SHOWN],
        drafts=by_status[Status.DRAFT][:_SHOWN],
        draft_count=len(by_status[Status.DRAFT]),
        posts=posts[:_SHOWN],
        unit_counts=units[:_SHOWN],
        regulations=cited[:_SHOWN],
        units=catalogue.units,
        status_names=STATUS_NAMES,
    )


def _map_page(content: SiteContent, writer: PageWriter) -> Artifact:
    catalogue = content.catalogue

    def target(id: SopId | None, text: str) -> LinkTarget:
        sop = catalogue.sops.get(id) if id else None
        return LinkTarget(sop.id, sop.name.value) if sop else LinkTarget("", text)

    links = [
        (sop, [target(entry.target, entry.text.value) for entry in catalogue.related.get(sop.id, ())])
        for sop in catalogue.sops.values()
    ]
    unwritten = [
        (name, [catalogue.sops[id] for id in naming]) for name, naming in catalogue.unwritten.items()
    ]
    return writer.page(
        "peta/index.md",
        "peta.md.j2",
        {"title": "Peta keterkaitan", "hide": _NO_MENU},
        map=content.map,
        unwritten=unwritten,
        links=[entry for entry in links if entry[1]],
    )


def _quality_page(content: SiteContent, writer: PageWriter) -> Artifact:
    sop_of = {sop.file: sop for sop in content.catalogue.sops.values()}
    by_file: dict[str, list[Diagnostic]] = {}
    for finding in sorted(content.findings, key=lambda entry: entry.sort_key):
        by_file.setdefault(finding.span.file, []).append(finding)
    groups = []
    for file, findings in by_file.items():
        sop = sop_of.get(file)
        if sop:
            groups.append(FindingGroup(sop.name.value, f"sop-{sop.id}", f"sop/{sop.id}/", tuple(findings)))
        else:
            anchor = "berkas-" + "".join(char if char.isalnum() else "-" for char in file)
            groups.append(FindingGroup(file, anchor, "", tuple(findings)))
    counts = [
        (level.value, sum(finding.severity is level for finding in content.findings)) for level in Severity
    ]
    return writer.page(
        "mutu/index.md",
        "mutu.md.j2",
        {"title": "Mutu dokumen", "hide": _IN_MENU},
        groups=groups,
        counts=counts,
    )


def _newest_first(sop: Sop) -> tuple[int, str]:
    return (-sop.effective.value.toordinal() if sop.effective else 0, sop.id)


def _regulation_key(regulation: Regulation) -> tuple[int, str]:
    return (-(regulation.year.value if regulation.year else 0), regulation.id)
