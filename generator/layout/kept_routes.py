"""Routes kept from one laying out of an SOP to the next: a form lays it out again after every word.

Routes depend on where symbols stand on a page and what leads where, not on words or sizes: a page whose symbols stand
as they stood has its routes already. What finding them took is counted again, and an SOP that asks for more than it
may cost is laid out as for the first time. So the drawing is always the one that it gets by itself.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from generator.flow import Flow
from generator.layout.routing.effort import Effort
from generator.layout.routing.grid import Grid, Net
from generator.layout.routing.place import Router, TrackedRoutes
from generator.layout.routing.tuning import Costs
from generator.layout.whole import LaidOut, lay_out
from generator.model import Sop
from generator.resolve import Catalogue

_MOST_KEPT = 64  # pages


class _Found(NamedTuple):
    """Routes of a page, and what was spent until they were found, as a draft or as they are drawn."""

    routes: TrackedRoutes
    looks: int
    work: int


class KeptRoutes(Router):
    """The router of an SOP that is laid out again and again. Not to be used by two threads at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: OrderedDict[Hashable, dict[bool, _Found]] = OrderedDict()  # by what they look like; is a draft?
        self._drafted: dict[object, _Found] = {}
        self._is_tangled = False

    def lay_out(self, catalogue: Catalogue, sop: Sop, flow: Flow) -> LaidOut:
        """Lay out the SOP; see `lay_out`."""
        if not self._is_tangled:
            self._begin()
            found = lay_out(catalogue, sop, flow, self)
            if _has_more(self.effort):
                return found
        alone = Router()
        found = lay_out(catalogue, sop, flow, alone)
        self._is_tangled = not _has_more(alone.effort)
        return found

    def _begin(self) -> None:
        self.effort = Effort()
        for memory in (self._known, self._begun, self._drafted):
            memory.clear()
        while len(self._pages) > _MOST_KEPT:
            self._pages.popitem(last=False)

    def route(
        self, key: object, grid: Grid, nets: Sequence[Net], costs: Costs, *, is_draft: bool = False
    ) -> TrackedRoutes:
        """Decide routes and tracks of all nets, or know them from before."""
        place = (key, costs)
        if (*place, is_draft) in self._known:
            return self._known[*place, is_draft]
        shape = _shape(grid, nets, costs)
        page = self._pages.setdefault(shape, {})
        self._pages.move_to_end(shape)
        draft = None if is_draft else self._drafted.get(place)
        if draft is not None:
            self._count(draft, -1)  # once more below, with all that follows it
        looks, work = self.effort.looks, self.effort.work
        found = page.get(is_draft)
        if found is None:
            if draft is not None and place in self._begun:
                self._count(draft)
            routes = super().route(key, grid, nets, costs, is_draft=is_draft)
            found = page[is_draft] = _Found(routes, looks - self.effort.looks, work - self.effort.work)
        else:
            self._count(found)
            self._known[*place, is_draft] = found.routes
        if is_draft:
            self._drafted[place] = found
        return found.routes

    def _count(self, found: _Found, times: int = 1) -> None:
        self.effort.looks -= times * found.looks
        self.effort.spend(times * found.work)


def _has_more(effort: Effort) -> bool:
    """Tell whether nothing was cut short because what may be spent was used up."""
    return effort.looks > 0 and effort.work >= 0


def _shape(grid: Grid, nets: Sequence[Net], costs: Costs) -> Hashable:
    """Return all that routes depend on, without what the symbols are called."""
    number = {slot.id: place for place, slot in enumerate(grid.slots)}
    slots = tuple([(slot.kind, slot.column, slot.band, slot.sides, slot.points_up) for slot in grid.slots])
    lines = tuple([
        (number[net.source.id], number[net.target.id], net.kind, net.exit, net.label and net.label.weight, net.style)
        for net in nets
    ])
    return grid.columns, grid.bands, slots, lines, costs
