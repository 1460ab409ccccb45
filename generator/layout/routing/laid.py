"""The routes that are laid on a page, and what one more costs beside them.

Two pieces that cross or lie on one channel have a price, but for those that may be one line (`sharing`). So have a
symbol's sides that others use, and labels that have no room beside one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from generator.drawing.outline import Side
from generator.layout.routing.effort import Effort
from generator.layout.routing.grid import Grid, Net, Slot, SlotId
from generator.layout.routing.occupancy import Occupancy
from generator.layout.routing.routes import Route
from generator.layout.routing.sharing import may_fork, shared_head, shared_tail
from generator.layout.routing.tuning import Costs

# Work is counted in meetings of two pieces on one channel: what else takes about as long.
OF_A_ROUTE = 8  # to think of a route
_QUICK = 64  # pieces on a channel, or half steps of a piece, that are only passed
_SIDES = 2  # of a line, on which a label may stand
HISTORY_COST = 1.5  # how much dearer a crossing gets each round

_FREE = dict.fromkeys(Side, 0.0)

_Port = tuple[int, bool]
"""The end of a net, and whether it is its source."""


class LaidRoutes:
    """The nets of one page and the routes of those that are laid; None for the others."""

    def __init__(self, grid: Grid, nets: Sequence[Net], costs: Costs, effort: Effort) -> None:
        self.grid = grid
        self.nets = nets
        self.costs = costs
        self.effort = effort
        self.laid = Occupancy(grid)
        self.routes: list[Route | None] = [None] * len(nets)
        self.history: dict[tuple[int, int], float] = {}
        self.leaving = _by_symbol([net.source.id for net in nets])
        self.coming = _by_symbol([net.target.id for net in nets])
        self.branches = self._branches()
        self.company = self._company()
        self.rivals = self._rivals()
        self.strangers = [self._strangers(net) for net in range(len(nets))]

    def place(self, net: int, route: Route) -> None:
        """Lay a net."""
        self.routes[net] = route
        self.laid.add(net, route)

    def rip_up(self, net: int) -> None:
        """Take a net out if it is laid."""
        old = self.routes[net]
        if old is not None:
            self.laid.remove(net, old)
            self.routes[net] = None

    def together(self, nets: Iterable[int]) -> float:
        """Return what some nets cost together, what they share counting for both."""
        return sum([self.price(net, route, inf) for net in nets if (route := self.routes[net]) is not None])

    def total(self) -> float:
        """Return what all routes cost together, history aside (what two nets share counts for both)."""
        history, self.history = self.history, {}
        total = sum(self.price(i, route, inf) for i, route in enumerate(self.routes) if route is not None)
        self.history = history
        return total

    def remember_crossings(self) -> None:
        """Make the crossings of today dearer."""
        for net, route in enumerate(self.routes):
            if route is None:
                continue
            for piece in route.pieces:
                for other in self.laid.crossings(piece):
                    self.history[net, other] = self.history.get((net, other), 0.0) + HISTORY_COST

    def _branches(self) -> list[tuple[int, ...]]:
        """For each net the others that come out of the same exit of their symbol."""
        return [
            tuple([n for n in self.leaving[net.source.id] if n != index and may_fork(net, self.nets[n])])
            for index, net in enumerate(self.nets)
        ]

    def _company(self) -> list[tuple[int, ...]]:
        """For each net the others that lead to the same symbol, with which it may merge."""
        return [
            tuple([n for n in self.coming[net.target.id] if n != index]) for index, net in enumerate(self.nets)
        ]

    def _rivals(self) -> list[tuple[int, ...]]:
        """For each exit with a label the others with one that may lie beside it: of its symbol, or from its target.

        None while two sides have room for all.
        """
        labelled = [index for index, net in enumerate(self.nets) if net.label is not None]
        of_symbol: dict[SlotId, list[int]] = {}
        way_back: dict[tuple[SlotId, SlotId], list[int]] = {}
        for index in labelled:
            net = self.nets[index]
            of_symbol.setdefault(net.source.id, []).append(index)
            way_back.setdefault((net.target.id, net.source.id), []).append(index)
        rivals: list[tuple[int, ...]] = [()] * len(self.nets)
        for index in labelled:
            net = self.nets[index]
            near = (*of_symbol[net.source.id], *way_back.get((net.source.id, net.target.id), ()))
            if len(near) > _SIDES:
                rivals[index] = tuple(other for other in dict.fromkeys(near) if other != index)
        return rivals

    def _strangers(self, net: int) -> tuple[tuple[_Port, ...], tuple[_Port, ...]]:
        """Return the ends of others at the source and at the target of a net that it can never be one line with."""
        nets, own = self.nets, self.nets[net]
        source, target = own.source.id, own.target.id
        at_source = [(other, True) for other in self.leaving[source] if not may_fork(own, nets[other])]
        at_source += [(other, False) for other in self.coming.get(source, ()) if nets[other].target is not own.target]
        at_target = [(other, True) for other in self.leaving.get(target, ()) if nets[other].target is not own.target]
        return tuple(at_source), tuple(at_target)

    def least_sides(self, net: int) -> tuple[dict[Side, float], dict[Side, float]]:
        """Return what it costs a net at least to leave its source by each side, and to reach its target by each."""
        leaving, entering = map(self._least_at, self.strangers[net])
        if self.branches[net] or self.rivals[net]:
            for side in _FREE:
                leaving[side] += self._leaving(net, side)
        return leaving, entering

    def _least_at(self, strangers: Sequence[_Port]) -> dict[Side, float]:
        """Return for each side of a symbol what it costs at least to have a port there beside those of strangers."""
        least = _FREE.copy()
        for other, is_source in strangers:
            route = self.routes[other]
            if route is not None:
                least[route.exit_side if is_source else route.entry_side] += self.costs.same_port
        return least

    def price(self, net: int, route: Route, limit: float) -> float:
        """Return what `route` costs beside the others' routes; any value above `limit` once it is above."""
        along, taken, passing = self.laid.along, self.laid.taken, self.laid.passing
        crossing, history = self.costs.crossing, self.history
        work, looks = OF_A_ROUTE, 0
        cost = route.cost
        if self.branches[net] or self.rivals[net]:
            cost += self._leaving(net, route.exit_side)
        for index, piece in enumerate(route.pieces):
            if cost > limit:
                break
            is_vertical, channel, low, high, _, _, own, passed = piece
            length = high - low
            looks += 1 + length // 16
            if passing[is_vertical][channel] & passed:
                for other in self.laid.crossings(piece):
                    cost += crossing + history.get((net, other), 0.0) if history else crossing
            laid = along[is_vertical][channel]
            work += (len(laid) + length) // _QUICK
            if not taken[is_vertical][channel] & own:
                continue
            joins = meets = False  # the end of a net on a symbol's centre line, with this one or against it
            for _, _, other, theirs, their, _ in laid:
                if own & their and other != net:
                    if cost > limit:
                        break
                    work += 1
                    price = self._sharing(net, route, index, other, theirs)
                    cost += price
                    if channel % 3 == 1 and _is_end(theirs, self.routes[other]):
                        joins, meets = joins or not price, meets or price > 0
            if joins and meets:
                cost += self.costs.off_middle
        self.effort.looks -= looks
        self.effort.spend(work)
        return cost

    def _sharing(self, net: int, route: Route, index: int, other: int, theirs: int) -> float:
        """The price of two pieces that meet on one channel."""
        other_route = self.routes[other]
        assert other_route is not None
        mine, their = self.nets[net], self.nets[other]
        if mine.target is their.target and len(route.pieces) - index <= shared_tail(mine, their, route, other_route):
            is_read_one_way = not self._forks(net, route) and not self._forks(other, other_route)
        else:
            is_fork = mine.source is their.source and index < shared_head(mine, their, route, other_route)
            is_read_one_way = is_fork and not self._merges(other, other_route)
        if is_read_one_way:
            return 0.0
        piece, other_piece = route.pieces[index], other_route.pieces[theirs]
        is_centre = piece.channel % 3 == 1
        if is_centre and _is_end(index, route) and _is_end(theirs, other_route):
            ports = _ports(their, other_route, theirs)
            is_one = any([slot is s and side is t for s, t in _ports(mine, route, index) for slot, side in ports])
            return self.costs.same_port if is_one else self.costs.off_middle
        crossings = self.costs.crossing * piece.unavoidable_crossings(other_piece)
        return (self.costs.shared_centre if is_centre else self.costs.shared_gutter) + crossings

    def _forks(self, net: int, route: Route) -> bool:
        """Tell whether a net would leave its symbol on one line with another."""
        routes = [self.routes[other] for other in self.branches[net]]
        return any([other is not None and other.exit_side is route.exit_side for other in routes])

    def _merges(self, net: int, route: Route) -> bool:
        """Tell whether a net would reach its symbol on one line with another, if it did not fork."""
        routes = [self.routes[other] for other in self.company[net]]
        return any([other is not None and other.entry_side is route.entry_side for other in routes])

    def _leaving(self, net: int, side: Side) -> float:
        """The price of leaving on a side, beside the branches of the same exit and other labels."""
        cost = self._exits(net, side) if self.branches[net] else 0.0
        return cost + self._crowding(net, side) if self.rivals[net] and not side.is_sideways else cost

    def _exits(self, net: int, side: Side) -> float:
        """The price of an exit whose branches leave on different sides, and of a box's arrows that do not."""
        routes = [self.routes[other] for other in self.branches[net]]
        are_one = [other.exit_side is side for other in routes if other is not None]
        if self.nets[net].exit < 0:
            return self.costs.fork * sum(are_one)
        return self.costs.split_exit * (len(are_one) - sum(are_one))

    def _crowding(self, net: int, side: Side) -> float:
        """The price of a third label above or below a symbol: only two lines have a side free there."""
        source = self.nets[net].source
        beside = 0
        for other in self.rivals[net]:
            theirs = self.routes[other]
            if theirs is not None:
                is_own = self.nets[other].source is source
                beside += (theirs.exit_side if is_own else theirs.entry_side) is side
        return self.costs.no_room * max(0, beside - _SIDES + 1)


def _by_symbol(ends: Iterable[SlotId]) -> dict[SlotId, list[int]]:
    """Return by symbol the numbers of those that stand at it."""
    found: dict[SlotId, list[int]] = {}
    for number, id in enumerate(ends):
        found.setdefault(id, []).append(number)
    return found


def _is_end(index: int, route: Route | None) -> bool:
    """Tell whether a piece begins or ends at a symbol."""
    return route is not None and (index == 0 or index == len(route.pieces) - 1)


def _ports(net: Net, route: Route, index: int) -> list[tuple[Slot, Side]]:
    """Return the sides of symbols where a piece begins or ends."""
    ports: list[tuple[Slot, Side]] = []
    if index == 0:
        ports.append((net.source, route.exit_side))
    if index == len(route.pieces) - 1:
        ports.append((net.target, route.entry_side))
    return ports
