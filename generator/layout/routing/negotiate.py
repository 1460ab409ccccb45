"""Global routing, all connectors together: rip up, look again with the others in place, until nothing changes.

Every net starts with its cheapest route; then each in turn is taken out and put back where it costs least
beside the others. Crossings grow dearer each round by a history cost, so that two nets do not dance around each other
(McMurchie & Ebeling, FPGA 1995). The best round is kept. What still takes a detour then goes before
those in its way, one at a time, and they keep that when both together gain (`settled`). Order and ties follow the
source, so the result is deterministic.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from operator import itemgetter

from generator.drawing.drawing import ConnectorKind
from generator.layout.routing.effort import Effort
from generator.layout.routing.grid import Grid, Net
from generator.layout.routing.laid import OF_A_ROUTE, LaidRoutes
from generator.layout.routing.occupancy import Occupancy
from generator.layout.routing.paths import MAX_FAMILY, Candidates
from generator.layout.routing.routes import Route
from generator.layout.routing.tuning import Costs

MOST_ROUNDS = 4
FEWER_ROUNDS = 3  # on a page so tangled that many connectors are contested
TANGLED = 45  # connectors
_GAIN = 1e-9
MOST_SWAPS = 6  # rounds of nets that let one another go first


class Negotiation(LaidRoutes):
    """The connectors of one page on their way to their routes: `nets` in the order in which they are laid."""

    def __init__(self, grid: Grid, nets: Sequence[Net], costs: Costs, effort: Effort) -> None:
        self.order = sorted(range(len(nets)), key=lambda index: (_importance(nets[index]), index))
        super().__init__(grid, [nets[index] for index in self.order], costs, effort)
        self.candidates = [Candidates(grid, net, costs) for net in self.nets]
        self.cheapest = [candidates.cheapest() for candidates in self.candidates]
        self.swapped: set[tuple[int, ...]] = set()  # pairs of nets and their routes that were tried
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

    def best(self, net: int, current: Route | None, cost: float) -> Route | None:
        """Return the cheapest route of a net beside the others, trying families and routes only while they can win.

        Only a route that costs less than `cost` takes the place of the `current` one. What it pays for its sides at
        least is known before it is thought of, and what for its crossings before it is looked at closely.
        """
        chosen = current
        candidates = self.candidates[net]
        leaving, entering = self.least_sides(net)
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
        self.effort.spend(OF_A_ROUTE * crowded)
        return chosen

    def _is_good_enough(self, route: Route | None, cost: float) -> bool:
        """Tell whether to stop looking: the effort is used up, and the route at hand has its ports for itself."""
        return route is not None and self.effort.looks <= 0 and cost - route.cost < self.costs.same_port

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


def _importance(net: Net) -> tuple[int, int, int]:
    """Joint lines first, then neighbours, then by distance: what should be straight is laid down early."""
    distance = abs(net.source.band - net.target.band) + abs(net.source.column - net.target.column)
    return (0 if net.kind is ConnectorKind.JOINT else 1, 1 if net.target.band < net.source.band else 0, distance)
