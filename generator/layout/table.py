"""The activity part: from a flow and its texts to pages of the official table.

Pages are routed once where they would break as far as can be told before (the survey). Routes do not depend on sizes,
so this tells how many pages the table would take at each setting: the roomiest one that takes fewest is set, as long as
type stays legible; only a table that does not fit otherwise gets less: smaller symbols first, then smaller type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from generator.drawing.drawing import ActivityPage, IdentityPage, Page
from generator.flow import Flow, build_flow
from generator.form.parts import tables
from generator.layout.attempt import NO_FIT, Attempt
from generator.layout.routing.effort import EffortSpentError
from generator.layout.routing.place import Router
from generator.layout.routing.tuning import ROOMY, SCARCE
from generator.layout.rows import Table, read_rows
from generator.layout.settings import Setting, settings
from generator.layout.table_page import TablePlan, place_pages
from generator.layout.version import Version
from generator.layout.whole_labels import breaks_fewer_labels, broken_labels, roomy_labels
from generator.model import Sop
from generator.profile import PageSize, Profile
from generator.resolve import Catalogue

LEGIBLE = 8.0  # pt; type is not made smaller than this to save a page
MOST_ROWS = 10_000
_FEWER_ROWS = (8, 4, 2, 1)  # a page, at the tightest settings: loops become off-page pairs, which need no gutters


class Job(NamedTuple):
    """What the parts of a sheet are laid out from."""

    catalogue: Catalogue
    sop: Sop
    flow: Flow
    profile: Profile
    size: PageSize
    version: Version | None
    router: Router

    @property
    def table(self) -> Table:
        """The table of the SOP's rows."""
        rows = read_rows(self.sop, self.profile.table.roles)
        posts = tuple(self.catalogue.post_name(post.value) for post in self.sop.posts)
        numbers = {row.step: row.number for row in rows}
        return Table(self.sop, self.flow, self.profile, posts, rows, self.size, self.router, numbers)


def layout_activities(
    job: Job, first_number: int, fronts: Sequence[IdentityPage] = ()
) -> tuple[ActivityPage, ...] | None:
    """Return the pages of the activity table, numbered from `first_number`, without furniture.

    None when not even the tightest setting fits the paper; with `fronts`, the ways to set the identity part above
    the tables, when none leaves room for them on the page. Each of several tables begins on a page of its own, but one
    that has room below the table before.
    """
    parts = _parts(job)
    if fronts:
        return _below(fronts, parts)
    pages: tuple[ActivityPage, ...] = ()
    for table in parts:
        plan = _plan(table)
        if plan is None:
            return None
        together = _under(pages[-1], plan) if pages else None
        if together is not None:
            pages = (*pages[:-1], together)
        else:
            pages += place_pages(plan, first_number + len(pages))
    return pages


def _parts(job: Job) -> list[Table]:
    """Return the tables of an SOP; each of several has its own flow and routes."""
    parts = tables(job.sop)
    if len(parts) == 1:
        return [job.table]
    effort = job.router.effort
    return [job._replace(sop=part, flow=build_flow(part)[0], router=Router(effort)).table for part in parts]


def _under(above: ActivityPage, plan: TablePlan) -> ActivityPage | None:
    """Return the page that holds a table below another one; None where it has no room there."""
    if len(plan.pages) > 1:
        return None
    (page,) = place_pages(plan, above.number, above)
    return page if page.table.bottom <= _bottom(plan.table) else None


def _bottom(table: Table) -> float:
    """Return the y that no table reaches below."""
    return table.size.height - table.profile.margins.bottom + 1e-6


def _attempts(table: Table) -> tuple[list[Attempt], list[Attempt]]:
    """Return the settings for a table, the roomiest first, and those of them that are legible; none where none fits."""
    profile = table.profile
    least = profile.minimum_size
    attempts = [Attempt(table, setting) for setting in settings(profile.table.body_size, least)]
    starts = next((found for found in (attempt.sketch() for attempt in attempts) if found is not None), None)
    if starts is None:
        return [], []
    for attempt in attempts:
        attempt.starts = starts
    legible = [one for one in attempts if one.setting.body_size >= min(LEGIBLE, profile.table.body_size)]
    return attempts, [one for one in legible if one.setting.costs is ROOMY or one.setting.body_size == least]


def _plan(table: Table) -> TablePlan | None:
    """Return a table with fewest pages at legible settings, or as it fits at all; None when it does not."""
    attempts, legible = _attempts(table)
    if not attempts:
        return None
    whole = [attempt for attempt in attempts if not attempt.setting.hyphenates]
    order = list(dict.fromkeys((_promising(legible), *whole)))
    for number, attempt in enumerate(order, start=1):
        most = _most_pages(attempt, order[number:])
        plan = attempt.plan(MOST_ROWS) if attempt.expected_pages <= most else None
        if plan is not None and len(plan.pages) <= most:
            return _with_whole_words(_with_fewer_pages(plan, attempt, legible) if attempt in legible else plan, attempt)
    broken = [attempt for attempt in attempts if attempt.setting.hyphenates]
    last = [(whole[-1], most) for most in _FEWER_ROWS]
    last += [(attempt, most) for attempt in broken for most in (MOST_ROWS, *_FEWER_ROWS)]
    plans = (attempt.plan(most_rows) for attempt, most_rows in last)
    return next((plan for plan in plans if plan is not None), None)


def _most_pages(attempt: Attempt, others: Sequence[Attempt]) -> int:
    """Return how many pages an attempt may take: small symbols let type be larger where that costs no page."""
    size = attempt.setting.body_size
    if attempt.setting.costs is SCARCE and any(other.setting.body_size < size for other in others):
        return min(ceil(other.expected_pages) for other in others)
    return NO_FIT


def _below(fronts: Sequence[IdentityPage], parts: Sequence[Table]) -> tuple[ActivityPage, ...] | None:
    """Return the one page that holds the roomiest identity part and tables, all of one setting, that fit together."""
    for attempts in zip(*[_attempts(table)[1] for table in parts], strict=False):
        plans = [plan for attempt in attempts if (plan := attempt.plan(MOST_ROWS)) is not None and len(plan.pages) == 1]
        if len(plans) < len(parts):
            continue
        whole = [_with_whole_words(plan, attempt) for plan, attempt in zip(plans, attempts, strict=True)]
        for front in fronts:
            page = _on_front(front, whole) or _on_front(front, plans)
            if page is not None:
                return (page,)
    return None


def _on_front(front: IdentityPage, plans: Sequence[TablePlan]) -> ActivityPage | None:
    """Return the page of an identity part with tables of one page below it, None when they do not fit there."""
    page: Page = front
    for plan in plans:
        (page,) = place_pages(plan, 1, page)
    return page if isinstance(page, ActivityPage) and page.table.bottom <= _bottom(plans[-1].table) else None


def _promising(attempts: Sequence[Attempt]) -> Attempt:
    """Return the roomiest attempt of those that take fewest pages by the survey."""
    if attempts[0].expected_pages <= 1:
        return attempts[0]
    fewest = ceil(attempts[-1].expected_pages)
    return next(attempt for attempt in attempts if attempt.expected_pages <= fewest)


def _with_fewer_pages(plan: TablePlan, attempt: Attempt, others: Sequence[Attempt]) -> TablePlan:
    """Return `plan`, which `attempt` led to, or a tighter one with fewer pages where it has more than expected."""
    count = len(plan.pages)
    tighter = others[others.index(attempt) + 1 :]
    if count <= ceil(attempt.expected_pages) or not tighter:
        return plan
    other = min(tighter, key=lambda other: other.expected_pages)
    try:
        found = other.plan(MOST_ROWS) if ceil(other.expected_pages) < count else None
    except EffortSpentError:
        return plan  # which took what work there was
    return found if found is not None and len(found.pages) < count else plan


def _with_whole_words(plan: TablePlan, attempt: Attempt) -> TablePlan:
    """Return `plan`, which `attempt` led to, or one that hyphenates no word in a symbol where that costs no page.

    Fewer at exits too, where that makes no column much wider either: in all labels or in those that have the room.
    """
    if any(page.breaks_words for page in plan.pages):
        plan = _anew(plan, attempt, replace(plan.setting, keeps_words=True)) or plan
    for texts in dict.fromkeys((broken_labels(plan), roomy_labels(plan))):
        found = _anew(plan, attempt, replace(plan.setting, whole_labels=texts)) if texts else None
        if found is not None and breaks_fewer_labels(found, plan):
            return found
    return plan


def _anew(plan: TablePlan, attempt: Attempt, setting: Setting) -> TablePlan | None:
    """Return the plan of a table at another setting, None when it takes more pages or more work than is left."""
    try:
        found = Attempt(plan.table, setting, attempt.starts).plan(MOST_ROWS)
    except EffortSpentError:
        return None
    return found if found is not None and len(found.pages) <= len(plan.pages) else None
