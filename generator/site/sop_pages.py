"""The page of each SOP and the list of all."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifact import Artifact
from generator.duration import add_durations, describe_total, parse_duration
from generator.model import RegulationStatus, Signatory, Sop, Status
from generator.site.content import NO_ASSETS, PAPER_SIZES, SiteContent
from generator.site.engine import PageWriter
from generator.site.qualifications import anchors
from generator.site.views import STATUS_NAMES, Rows, StepView, steps_by_post

_GROUPS = (
    (Status.IN_FORCE, "Berlaku", "SOP yang sudah disahkan."),
    (Status.DRAFT, "Draf", "Rancangan yang belum disahkan."),
    (Status.REVOKED, "Dicabut", "SOP yang sudah tidak berlaku."),
)


def sop_pages(content: SiteContent, writer: PageWriter, rows: Rows) -> Iterator[Artifact]:
    """Yield the list of SOPs and one page an SOP."""
    yield _list_page(content, writer)
    anchor_of = anchors(content.catalogue.sops.values())
    for sop in content.catalogue.sops.values():
        yield _sop_page(sop, content, writer, rows[sop.id], anchor_of)


def _list_page(content: SiteContent, writer: PageWriter) -> Artifact:
    sops = sorted(content.catalogue.sops.values(), key=lambda sop: (sop.name.value.casefold(), sop.id))
    groups = [
        (heading, status.value, note, [sop for sop in sops if sop.status.value is status])
        for status, heading, note in _GROUPS
    ]
    return writer.page(
        "sop/index.md",
        "sop-daftar.md.j2",
        {"title": "Daftar SOP", "hide": ["navigation", "toc"]},
        groups=[group for group in groups if group[3]],
        total=len(sops),
        status_names=STATUS_NAMES,
        units=content.catalogue.units,
    )


def _sop_page(
    sop: Sop,
    content: SiteContent,
    writer: PageWriter,
    steps: tuple[StepView, ...],
    anchor_of: dict[str, str],
) -> Artifact:
    catalogue = content.catalogue
    cited = [catalogue.regulations[id.value] for id in sop.legal_basis if id.value in catalogue.regulations]
    paper = sop.paper.value if sop.paper else catalogue.office.paper
    successor = catalogue.sops.get(sop.replaced_by.value) if sop.replaced_by else None
    return writer.page(
        f"sop/{sop.id}/index.md",
        "sop.md.j2",
        {
            "title": sop.name.value,
            "hide": ["navigation"],
            "indeks": True,
            "sumber": f"{content.source_root}/{sop.file}",
        },
        sop=sop,
        sops=catalogue.sops,
        unit=catalogue.units.get(sop.unit),
        status_names=STATUS_NAMES,
        successor=successor,
        outdated=[entry for entry in cited if entry.status.value is not RegulationStatus.IN_FORCE],
        assets=content.assets.get(sop.id, NO_ASSETS),
        steps=steps,
        total_time=_total_time(sop, content),
        by_post=steps_by_post(sop, steps, catalogue),
        regulations=cited,
        related=catalogue.related.get(sop.id, ()),
        related_from=catalogue.related_from.get(sop.id, ()),
        replaces=catalogue.replaces.get(sop.id, ()),
        qualifications=[
            (text.value, anchor_of[text.value]) for text in sop.qualifications.items if text.value
        ],
        signatory=_signatory_lines(sop.signatory),
        paper=paper.value,
        paper_size=PAPER_SIZES[paper],
        finding_count=len(content.findings_of(sop)),
    )


def _total_time(sop: Sop, content: SiteContent) -> str:
    """Return the time of all rows added up, in words; a cell that reaches down from above counts once."""
    cells = [step.duration for step in sop.steps if not step.duration.continues]
    total = add_durations(parse_duration(cell.text) for cell in cells)
    return describe_total(total, content.catalogue.office.hours_per_day) if cells else ""


def _signatory_lines(signatory: Signatory | None) -> list[str]:
    if signatory is None:
        return []
    nip = f"NIP {signatory.nip.value}" if signatory.nip and signatory.nip.value else ""
    texts = (signatory.post, signatory.name, signatory.rank)
    return [line for line in (*(text.value for text in texts if text), nip) if line]
