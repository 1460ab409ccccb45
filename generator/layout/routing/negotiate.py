"""Global routing, all connectors together: rip up, look again with the others in place, until nothing changes.

Every net starts with its cheapest route; then each in turn is taken out and put back where it costs least
beside the others. Crossings grow dearer each round by a history cost, so that two nets do not dance around each other
(McMurchie & Ebeling, FPGA 1995). The best round is kept. What still takes a detour then goes before
those in its way, one at a time, and they keep that when both together gain (`settled`). Order and ties follow the
source, so the result is deterministic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from operator import itemgetter

from generator.drawing.drawing import ConnectorKind
from generator.drawing.outline import Side
from generator.layout.routing.effort import Effort
from generator.layout.routing.grid import Grid, Net, Slot, SlotId
from generator.layout.routing.occupancy import Occupancy
from generator.layout.routing.paths import MAX_FAMILY, Candidates
from generator.layout.routing.routes import Piece, Route
from generator.layout.routing.tuning import Costs

MOST_ROUNDS = 4
FEWER_ROUNDS = 3  # on a page so tangled that many connectors are contested
TANGLED = 45  # connectors
# Work is counted in meetings of two pieces on one channel: what else takes about as long.
_OF_A_ROUTE = 8  # to think of a route
_QUICK = 64  # pieces on a channel, or half steps of a piece, that are only passed
_GAIN = 1e-9
MOST_SWAPS = 6  # rounds of nets that let one another go first
_SIDES = 2  # of a line, on which a label may stand
HISTORY_COST = 1.5  # how much dearer a crossing gets each round

_FREE = dict.fromkeys(Side, 0.0)

_Port = tuple[int, bool]
"""The end of a net, and whether it is its source."""


def shared_tail(a: Net, b: Net, route_a: Route, route_b: Route) -> int:
    """Return how many pieces, counted from the target, two arrows may share: those that merge into one symbol.

    Two exits of one decision that leave on the same side never share their first piece, even when they lead to the
    same symbol.
    """
    if a.target is not b.target or a.kind is not b.kind or route_a.entry_side is not route_b.entry_side:
        return 0
    if a.style != b.style or a.style.is_two_way:
        return 0
    count = _same_channels(reversed(route_a.pieces), reversed(route_b.pieces))
    if a.source is b.source and route_a.exit_side is route_b.exit_side:
        count = min(count, len(route_a.pieces) - 1, len(route_b.pieces) - 1)
    return count


def shared_head(a: Net, b: Net, route_a: Route, route_b: Route) -> int:
    """Return how many pieces, counted from the source, two arrows may share: those that fork out of one exit."""
    if not may_fork(a, b) or route_a.exit_side is not route_b.exit_side:
        return 0
    return _same_channels(route_a.pieces, route_b.pieces)


def may_fork(a: Net, b: Net) -> bool:
    """Tell whether two arrows come out of one symbol, or one exit of it."""
    return a.source is b.source and a.exit == b.exit and a.kind is b.kind


def _same_channels(a: Iterable[Piece], b: Iterable[Piece]) -> int:
    count = 0
    for p, q in zip(a, b, strict=False):
        if p.is_vertical is not q.is_vertical or p.channel != q.channel:
            break
        count += 1
    return count


class Negotiation:
    """The connectors of one page on their way to their routes: `nets` in the order in which they are laid."""

    def __init__(self, grid: Grid, nets: Sequence[Net], costs: Costs, effort: Effort) -> None:
        self.order = sorted(range(len(nets)), key=lambda index: (_importance(nets[index]), index))
        self.nets = [nets[index] for index in self.order]
        self.costs = costs
        self.effort = effort
        self.grid = grid
        self.laid = Occupancy(grid)
        self.routes: list[Route | None] = [None] * len(nets)
        self.candidates = [Candidates(grid, net, costs) for net in self.nets]
        self.cheapest = [candidates.cheapest() for candidates in self.candidates]
        self.history: dict[tuple[int, int], float] = {}
        self.swapped: set[tuple[int, ...]] = set()  # pairs of nets and their routes that were tried
        self.leaving = _by_symbol([net.source.id for net in self.nets])
        self.coming = _by_symbol([net.target.id for net in self.nets])
        self.branches = self._branches()
        self.company = self._company()
        self.rivals = self._rivals()
        self.strangers = [self._strangers(net) for net in range(len(nets))]
        self.best_routes: list[Route] = []

    def negotiated(self) -> tuple[Route, ...]:
        """Return a route for every net, in the order in which the nets came."""
        least = inf
        for _ in range(MOST_ROUNDS if len(self.nets) <= TANGLED else FEWER_ROUNDS):
            if not self.round():
                break
            total = self.total()
            if total < least - 1e-9:
                least = total
                self.best_routes = self._laid_routes()
            if self.effort.looks <= 0:
                break
            self.remember_crossings()
        return self._in_order(self.best_routes)

    def settled(self) -> tuple[Route, ...]:
        """Return the negotiated routes bettered until no net betters another one by letting it go first."""
        self.history.clear()
        self.laid = Occupancy(self.grid)
        for net, route in enumerate(self.best_routes):
            # A copy: a net that goes first may find its old way again, and the other one still gains (see `swap`).
            self.place(net, Route(*route))
        for _ in range(MOST_SWAPS):
            if not self.give_way():
                break
            self.round()
        return self._in_order(self._laid_routes())

    def _laid_routes(self) -> list[Route]:
        return [route for route in self.routes if route is not None]

    def _in_order(self, routes: Sequence[Route]) -> tuple[Route, ...]:
        return tuple([route for _, route in sorted(zip(self.order, routes, strict=True), key=itemgetter(0))])

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
        work, looks = _OF_A_ROUTE, 0
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

    def best(self, net: int, current: Route | None, cost: float) -> Route | None:
        """Return the cheapest route of a net beside the others, trying families and routes only while they can win.

        Only a route that costs less than `cost` takes the place of the `current` one. What it pays for its sides at
        least is known before it is thought of, and what for its crossings before it is looked at closely.
        """
        chosen = current
        candidates = self.candidates[net]
        leaving, entering = map(self._least_at, self.strangers[net])
        if self.branches[net] or self.rivals[net]:
            for side in _FREE:
                leaving[side] += self._leaving(net, side)
        least = min(leaving.values())
        crowded = 0
        for family in range(MAX_FAMILY + 1):
            if cost <= candidates.least[family] + least or self._is_good_enough(chosen, cost):
                break
            for sketch in candidates.sketches(family):
                if sketch.cost + least >= cost:
                    break
                leave, enter = sketch.shape.sides
                # A straight line may meet a stranger's at both of its ends, and pays for that once.
                known = sketch.cost + leaving[leave] + (entering[enter] if family else 0.0)
                if known >= cost:
                    continue
                route = candidates.route(sketch)
                if route is None:
                    continue
                if known + self.costs.crossing * self.laid.least_crossings(route) >= cost:
                    crowded += 1
                    continue
                price = self.price(net, route, cost)
                if price < cost - 1e-9:
                    cost, chosen = price, route
                if self._is_good_enough(chosen, cost):
                    break
        self.effort.looks -= crowded
        self.effort.spend(_OF_A_ROUTE * crowded)
        return chosen

    def _is_good_enough(self, route: Route | None, cost: float) -> bool:
        """Tell whether to stop looking: the effort is used up, and the route at hand has its ports for itself."""
        return route is not None and self.effort.looks <= 0 and cost - route.cost < self.costs.same_port

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

    def round(self) -> bool:
        """Reroute every net that could do better once; return whether anything changed."""
        changed = False
        for net in range(len(self.nets)):
            current = self.routes[net]
            cost = inf if current is None else self.price(net, current, inf)
            if cost <= self.cheapest[net] + 1e-9:
                continue
            self.rip_up(net)
            route = self.best(net, current, cost)
            if route is None:
                raise AssertionError(f"no route from {self.nets[net].source.id} to {self.nets[net].target.id}")
            changed = changed or route is not current
            self.place(net, route)
        return changed

    def give_way(self) -> bool:
        """Let nets with detours go first, one of those in their way after them; return whether that helped any.

        A net at its cheapest route never moves by itself, though another route of it, hardly dearer, would free a
        straight one.
        """
        helped = False
        for net in range(len(self.nets)):
            for other in self.in_the_way(net):
                helped = self.swap(net, other) or helped
        return helped

    def in_the_way(self, net: int) -> list[int]:
        """Return the nets at the same symbols as one that takes a detour, and those that it crosses."""
        route = self.routes[net]
        if route is None or self.effort.looks <= 0:
            return []
        if self.price(net, route, inf) < self.cheapest[net] + self.costs.bend:
            return []
        ends = {self.nets[net].source.id, self.nets[net].target.id}
        near = [n for n, other in enumerate(self.nets) if not ends.isdisjoint((other.source.id, other.target.id))]
        crossed = [other for piece in route.pieces for other in self.laid.crossings(piece)]
        return [other for other in dict.fromkeys((*near, *crossed)) if other != net]

    def swap(self, first: int, second: int) -> bool:
        """Route two nets anew, `first` as if the other were not there; keep that when both together gain by it."""
        pair = (first, second)
        old = [self.routes[net] for net in pair]
        as_they_lie = (*pair, *map(id, old))
        if as_they_lie in self.swapped:
            return False
        before = self.together(pair)
        least = self.cheapest[first], self.cheapest[second]
        if sum(least) >= before - self.costs.bend / 2:
            return False
        self.swapped.add(as_they_lie)
        for net in pair:
            self.rip_up(net)
        new = self.anew(first, old[0], before - least[1])
        if new is not None and new is not old[0]:
            self.place(first, new)
            new = self.anew(second, old[1], before - self.together((first,)))
            if new is not None and new is not old[0]:
                self.place(second, new)
                if self.together(pair) < before - _GAIN:
                    return True
        for net, route in zip(pair, old, strict=True):
            self.rip_up(net)
            if route is not None:
                self.place(net, route)
        return False

    def anew(self, net: int, old: Route | None, limit: float) -> Route | None:
        """Return the cheapest route of a net that is taken out, if any costs less than `limit`.

        It costs at most what its `old` one does, so dearer ones need no look.
        """
        most = limit if old is None else min(limit, self.price(net, old, limit) + 2 * _GAIN)
        return self.best(net, None, most)

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


def _importance(net: Net) -> tuple[int, int, int]:
    """Joint lines first, then neighbours, then by distance: what should be straight is laid down early."""
    distance = abs(net.source.band - net.target.band) + abs(net.source.column - net.target.column)
    return (0 if net.kind is ConnectorKind.JOINT else 1, 1 if net.target.band < net.source.band else 0, distance)
