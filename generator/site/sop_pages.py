"""The page of each SOP and the list of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from generator.artifact import Artifact
from generator.flow.timing import in_words
from generator.form.duration import describe_total
from generator.form.identity import signatory_texts, signed_as
from generator.model import Office, PostId, Sop, SopId, Status
from generator.site.answers import answers
from generator.site.content import DOWNLOADS, NO_ASSETS, PAPER_SIZES
from generator.site.documents import Elsewhere, Passage, passages
from generator.site.engine import NO_MENU, PageWriter
from generator.site.evidence_pages import last_times
from generator.site.facts import Collection
from generator.site.printed_pages import VersionLine, versions_of
from generator.site.qualifications import anchors
from generator.site.relations import cited, named, naming
from generator.site.views import STATUS_NAMES, PostRef, StepView, post_ref

_GROUPS = (
    (Status.IN_FORCE, "Berlaku", "SOP yang sudah disahkan."),
    (Status.DRAFT, "Draf", "Rancangan yang belum disahkan."),
    (Status.REVOKED, "Dicabut", "SOP yang sudah tidak berlaku."),
)


class Share(NamedTuple):
    """What one pelaksana does in an SOP; `mark` is the class of its rows."""

    post: PostRef
    mark: str
    steps: int
    time: str


class StepLink(NamedTuple):
    """A step of another SOP as it is named here; `is_perhaps`: the document has other words there."""

    sop: Sop
    step: StepView
    is_perhaps: bool


class PassageView(NamedTuple):
    """A document that is received from other SOPs or handed on to them."""

    passage: Passage
    own: tuple[StepView, ...]
    origins: tuple[StepLink, ...]
    destinations: tuple[StepLink, ...]


def sop_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the list of SOPs and one page an SOP."""
    sops = collection.content.catalogue.sops.values()
    yield _list_page(collection, writer)
    anchor_of = anchors(sops)
    old_versions = versions_of(collection.content.printed.old)
    for sop in sops:
        yield _sop_page(sop, collection, writer, anchor_of, old_versions)


def _list_page(collection: Collection, writer: PageWriter) -> Artifact:
    catalogue = collection.content.catalogue
    sops = sorted(catalogue.sops.values(), key=lambda sop: (sop.name.value.casefold(), sop.id))
    groups = [
        (heading, status.value, note, [sop for sop in sops if sop.status.value is status])
        for status, heading, note in _GROUPS
    ]
    return writer.page(
        "sop/index.md",
        "sop-daftar.md.j2",
        {"title": "Daftar SOP", "hide": NO_MENU},
        groups=[group for group in groups if group[3]],
        total=len(sops),
        registers=collection.content.registers,
        status_names=STATUS_NAMES,
        units=catalogue.units,
        facts=collection.facts,
    )


def _edit_link(sop: Sop, office: Office) -> dict[str, str]:
    """Return where the source of an SOP is edited in the browser, for the page's front matter; empty when not told."""
    if office.edit_address is None:
        return {}
    return {"sunting": f"{office.edit_address.value.rstrip('/')}/{quote(sop.file)}"}


def _sop_page(
    sop: Sop,
    collection: Collection,
    writer: PageWriter,
    anchor_of: dict[str, str],
    old_versions: Mapping[SopId, Sequence[VersionLine]],
) -> Artifact:
    content, steps, facts = collection.content, collection.rows[sop.id], collection.facts[sop.id]
    catalogue = content.catalogue
    paper = sop.paper.value if sop.paper else catalogue.office.paper
    shares = _shares(collection, sop)
    mark_of = {share.post.id: share.mark for share in shares}
    return writer.page(
        f"sop/{sop.id}/index.md",
        "sop.md.j2",
        {
            **({"formulir": f"../../tulis/#{sop.file.removesuffix('.yml')}"} if content.has_form else {}),
            "title": sop.name.value,
            "hide": NO_MENU,
            "indeks": True,
            "sumber": sop.file,
            **_edit_link(sop, catalogue.office),
        },
        sop=sop,
        sops=catalogue.sops,
        posts=catalogue.posts,
        unit=catalogue.units.get(sop.unit),
        process=catalogue.processes.get(sop.process.value) if sop.process else None,
        status_names=STATUS_NAMES,
        successor=catalogue.sops.get(sop.replaced_by.value) if sop.replaced_by else None,
        facts=facts,
        answers=answers(sop, steps, facts.timing, content),
        assets=content.assets.get(sop.id, NO_ASSETS),
        offers=DOWNLOADS,
        steps=steps,
        marks={step.id: " ".join(mark_of[post.id] for post in step.posts if post.id in mark_of) for step in steps},
        times=_times(sop, collection),
        shares=shares,
        regulations=cited(sop, catalogue),
        changed={entry.regulation.id: entry for entry in facts.changed},
        named=named(sop.id, catalogue),
        naming=naming(sop.id, catalogue),
        replaces=catalogue.replaces.get(sop.id, ()),
        passages=_passages(collection, sop),
        qualifications=[(text.value, anchor_of[text.value]) for text in sop.qualifications.items if text.value],
        signatory=tuple(filter(None, signatory_texts(sop.signatory))),
        signatories=[tuple(filter(None, signed_as(signatory))) for signatory in sop.signatories],
        code=facts.code,
        old_versions=old_versions.get(sop.id, ()),
        last_times=tuple(last_times(catalogue, sop)),
        paper=paper.value,
        paper_size=PAPER_SIZES[paper],
    )


class _Times(NamedTuple):
    total: str  # with its assumption
    longest: str
    longest_steps: tuple[StepView, ...]
    is_whole: bool  # the longest way passes every row


def _times(sop: Sop, collection: Collection) -> _Times | None:
    if not sop.steps:
        return None
    timing, hours = collection.facts[sop.id].timing, collection.content.catalogue.office.hours_per_day
    steps = collection.rows[sop.id]
    return _Times(
        describe_total(timing.total, hours),
        in_words(timing.longest, hours),
        tuple(steps[row] for row in timing.longest_rows),
        len(timing.longest_rows) == len(sop.activities),
    )


def _shares(collection: Collection, sop: Sop) -> tuple[Share, ...]:
    """Return what each pelaksana does, in the order of the columns."""
    catalogue = collection.content.catalogue
    counts: dict[str, int] = {}
    for step in collection.rows[sop.id]:
        for post in step.posts:
            counts[post.id] = counts.get(post.id, 0) + 1
    by_post = collection.facts[sop.id].timing.by_post
    return tuple(
        Share(
            post_ref(catalogue.posts, id),
            f"p{index}",
            counts.get(id, 0),
            in_words(by_post[id], catalogue.office.hours_per_day),
        )
        for index, id in enumerate(dict.fromkeys(PostId(post.value) for post in sop.posts))
    )


def _passages(collection: Collection, sop: Sop) -> tuple[PassageView, ...]:
    def links(elsewhere: Elsewhere) -> tuple[StepLink, ...]:
        return tuple(
            StepLink(
                collection.content.catalogue.sops[mention.sop], collection.rows[mention.sop][mention.row], is_perhaps
            )
            for mention, is_perhaps in elsewhere.shown
        )

    steps = collection.rows[sop.id]
    return tuple(
        PassageView(
            passage,
            tuple(steps[row] for row in sorted({m.row for m in (*passage.own_outputs, *passage.own_requirements)})),
            links(passage.origins),
            links(passage.destinations),
        )
        for passage in passages(sop.id, collection.documents)
    )
