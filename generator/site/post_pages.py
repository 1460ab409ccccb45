"""The pages of pelaksana: what each does, in every SOP; the steps of a busy one stand on pages by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from generator.artifact import Artifact
from generator.flow.timing import in_words
from generator.model import Post, PostId, Sop, Unit, UnitId
from generator.site.engine import NO_MENU, PageWriter
from generator.site.facts import Collection
from generator.site.views import STATUS_NAMES, StepView, steps_by_post

ONE_PAGE = 200
"""Up to so many steps of a pelaksana stand on one page, some 250 kB of HTML."""



class Duty(NamedTuple):
    """What a post does in one SOP; `time` adds its steps up, `page` is where they stand, from the post's page."""

    sop: Sop
    steps: tuple[StepView, ...]
    time: str
    page: str = ""


class DutyPage(NamedTuple):
    """A page of steps of one post in SOPs of one unit; `part` counts from 1."""

    address: str  # from the post's page
    unit: UnitId
    part: int
    duties: tuple[Duty, ...]


def post_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the list of pelaksana and the pages of each post, with all its steps."""
    catalogue = collection.content.catalogue
    duties = _duties(collection)
    counts = {id: sum(len(duty.steps) for duty in found) for id, found in duties.items()}
    inside = [post for post in catalogue.posts.values() if not post.is_external]
    outside = [post for post in catalogue.posts.values() if post.is_external]
    groups = [
        (heading, [(post, len(duties[post.id]), counts[post.id]) for post in sorted(posts, key=post_name)])
        for heading, posts in (("Di dalam instansi", inside), ("Pihak luar", outside))
        if posts
    ]
    yield writer.page(
        "pelaksana/index.md",
        "pelaksana-daftar.md.j2",
        {"title": "Pelaksana", "hide": NO_MENU},
        groups=groups,
        units=catalogue.units,
    )
    for post in catalogue.posts.values():
        yield from _pages_of(post, duties[post.id], collection, writer)


def _pages_of(post: Post, duties: list[Duty], collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the page of a post and, when it has many steps, those pages they stand on."""
    units = collection.content.catalogue.units
    count = sum(len(duty.steps) for duty in duties)
    pages = _divided(duties) if count > ONE_PAGE else []
    by_id = {duty.sop.id: duty for page in pages for duty in page.duties}
    yield writer.page(
        f"pelaksana/{post.id}/index.md",
        "pelaksana.md.j2",
        {"title": post.name.value or post.id, "hide": NO_MENU, "indeks": True},
        post=post,
        unit=units.get(post.unit.value) if post.unit else None,
        duties=[by_id.get(duty.sop.id, duty) for duty in duties],
        pages=[(page, _name(page, units)) for page in pages],
        step_count=count,
        status_names=STATUS_NAMES,
    )
    for page in pages:
        yield writer.page(
            f"pelaksana/{post.id}/{page.address}index.md",
            "pelaksana-langkah.md.j2",
            {"title": f"{post.name.value or post.id}: {_name(page, units)}", "hide": NO_MENU},
            post=post,
            page=page,
            name=_name(page, units),
            siblings=[(other, _name(other, units)) for other in pages if other.unit == page.unit],
            status_names=STATUS_NAMES,
        )


def _divided(duties: Iterable[Duty]) -> list[DutyPage]:
    """Return duties by unit, as many on a page as it holds, each with its page."""
    pages: list[DutyPage] = []
    for unit, own in groupby(sorted(duties, key=lambda duty: duty.sop.unit), key=lambda duty: duty.sop.unit):
        for part, some in enumerate(_filled(own), 1):
            address = f"{unit}/" if part == 1 else f"{unit}/{part}/"
            pages.append(DutyPage(address, unit, part, tuple(duty._replace(page=address) for duty in some)))
    return pages


def _filled(duties: Iterable[Duty]) -> Iterator[list[Duty]]:
    """Yield duties in order, up to `ONE_PAGE` steps together; one that has more stands alone."""
    page: list[Duty] = []
    room = ONE_PAGE
    for duty in duties:
        if page and len(duty.steps) > room:
            yield page
            page, room = [], ONE_PAGE
        page.append(duty)
        room -= len(duty.steps)
    if page:
        yield page


def _name(page: DutyPage, units: Mapping[UnitId, Unit]) -> str:
    unit = units.get(page.unit)
    name = unit.name.value if unit and unit.name.value else page.unit
    return name if page.part == 1 else f"{name}, bagian {page.part}"


def _duties(collection: Collection) -> dict[PostId, list[Duty]]:
    """Return what every known post does, SOPs by name."""
    catalogue = collection.content.catalogue
    hours = catalogue.office.hours_per_day
    found: dict[PostId, list[Duty]] = {id: [] for id in catalogue.posts}
    for sop in sorted(catalogue.sops.values(), key=lambda sop: (sop.name.value.casefold(), sop.id)):
        by_post = collection.facts[sop.id].timing.by_post
        for group in steps_by_post(collection.rows[sop.id]):
            post = PostId(group.post.id)
            if group.post.is_known and post in by_post:
                found[post].append(Duty(sop, group.steps, in_words(by_post[post], hours)))
    return found


def post_name(post: Post) -> tuple[str, str]:
    """Return what posts are ordered by in lists."""
    return (post.name.value.casefold(), post.id)
