"""The activity part: from a flow and its texts to pages of the official table.

A table that fits is set roomily. One that takes several pages begins at the setting that promises fewest, and a tighter
one is taken when it saves a page, as long as type stays legible; only a table that does not fit otherwise gets less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.drawing.drawing import ActivityPage, IdentityPage
from generator.flow import Flow
from generator.layout.attempt import Attempt, Table
from generator.layout.routing.effort import EffortSpentError
from generator.layout.routing.place import Router
from generator.layout.rows import read_rows
from generator.layout.settings import settings
from generator.layout.table_page import TablePlan, place_pages
from generator.model import Sop
from generator.profile import PageSize, Profile
from generator.resolve import Catalogue

LEGIBLE = 8.0  # pt; type is not made smaller than this to save a page
MOST_ROWS = 10_000
_FEWER_ROWS = (8, 4, 2, 1)  # a page, at the tightest setting: loops become off-page pairs, which need no gutters
_HOPE = 1.05  # an estimate that misses by so much is still tried
_OVERHEAD = 1.15  # how much higher connectors make rows, as a rule
_FEW_PAGES = 2  # a table of so many pages is first set at the roomiest setting


def layout_activities(
    catalogue: Catalogue,
    sop: Sop,
    flow: Flow,
    profile: Profile,
    *,
    first_number: int,
    size: PageSize,
    router: Router,
    fronts: Iterable[IdentityPage] = (),
) -> tuple[ActivityPage, ...] | None:
    """Return the pages of the activity table, numbered from `first_number`, without furniture.

    None when not even the tightest setting fits the paper; with `fronts`, the ways to set the identity part above
    the table, when none leaves room for it on the page.
    """
    rows = read_rows(sop, profile.table.roles)
    numbers = {row.step: row.number for row in rows}
    posts = tuple(catalogue.post_name(post.value) for post in sop.posts)
    table = Table(sop, flow, profile, posts, rows, size, router, numbers)
    attempts = [Attempt(table, setting) for setting in settings(profile.table.body_size, profile.minimum_size)]
    legible = [one for one in attempts if one.setting.body_size >= min(LEGIBLE, profile.table.body_size)]
    if fronts:
        return _below(tuple(fronts), legible, sop, profile, size)
    start = _promising(legible)
    for number in (*range(start, len(attempts)), *range(start)):
        plan = attempts[number].plan(MOST_ROWS)
        if plan is not None:
            plan = _with_fewer_pages(plan, attempts[number], legible[number + 1 :])
            return place_pages(plan, sop, profile, size, first_number)
    for most_rows in _FEWER_ROWS:
        plan = attempts[-1].plan(most_rows)
        if plan is not None:
            return place_pages(plan, sop, profile, size, first_number)
    return None


def _below(
    fronts: Sequence[IdentityPage], attempts: Sequence[Attempt], sop: Sop, profile: Profile, size: PageSize
) -> tuple[ActivityPage, ...] | None:
    """Return the one page that holds both the roomiest identity part and the table that fit together."""
    bottom = size.height - profile.margins.bottom
    for attempt in attempts:
        plan = attempt.plan(MOST_ROWS)
        if plan is None or len(plan.pages) > 1:
            continue
        for front in fronts:
            (page,) = place_pages(plan, sop, profile, size, 1, front)
            if page.table.bottom <= bottom + 1e-6:
                return (page,)
    return None


def _promising(attempts: Sequence[Attempt]) -> int:
    """Return the index of the roomiest attempt that needs least pages by estimate; 0 as long as its pages are few."""
    if attempts[0].estimated_pages(_OVERHEAD) <= _FEW_PAGES:
        return 0
    estimates = [attempt.estimated_pages(_OVERHEAD) for attempt in attempts]
    return estimates.index(min(estimates))


def _with_fewer_pages(plan: TablePlan, attempt: Attempt, tighter: Sequence[Attempt]) -> TablePlan:
    """Return the table at a tighter setting when that saves a page, else `plan`, which `attempt` led to."""
    if len(plan.pages) == 1 or not tighter:
        return plan
    drawn = sum(sum(page.heights()[1]) for page in plan.pages)
    overhead = drawn / attempt.bare_height / _HOPE
    estimates = [other.estimated_pages(overhead) for other in tighter]
    if min(estimates) >= len(plan.pages):
        return plan
    found = (other.plan(MOST_ROWS) for other in tighter[estimates.index(min(estimates)) :])
    try:
        other = next((found_plan for found_plan in found if found_plan is not None), plan)
    except EffortSpentError:
        return plan  # which took what work there was
    return other if len(other.pages) < len(plan.pages) else plan
