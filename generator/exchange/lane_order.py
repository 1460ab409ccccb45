"""The order in which the nodes of a diagram become rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from generator.exchange.lane_graph import LaneFlow, LaneNode


def in_order(nodes: Sequence[LaneNode], flows: Iterable[LaneFlow], is_downward: bool) -> tuple[LaneNode, ...]:
    """Return nodes in the order of the flow: after all that lead to them, loops aside; else by place."""
    rank = {node.item.id: n for n, node in enumerate(sorted(nodes, key=lambda node: _place(node, is_downward)))}
    by_rank = {rank[node.item.id]: node for node in nodes}
    following: dict[int, list[int]] = defaultdict(list)
    for flow in flows:
        following[rank[flow.source]].append(rank[flow.target])
    waiting = _forward_degrees(following, len(nodes))
    ready: list[int] = [n for n in range(len(nodes)) if not waiting.degrees.get(n)]
    order = []
    while ready:
        n = heappop(ready)
        order.append(by_rank[n])
        for target in following.get(n, ()):
            if (n, target) in waiting.loops:
                continue
            waiting.degrees[target] -= 1
            if not waiting.degrees[target]:
                heappush(ready, target)
    return tuple(order)


@dataclass(slots=True)
class _Forward:
    """How many arrows each node waits for, and the arrows that close a loop."""

    degrees: dict[int, int]
    loops: set[tuple[int, int]]


def _forward_degrees(following: Mapping[int, Sequence[int]], count: int) -> _Forward:
    """Find the arrows that lead back, by a walk in depth from the nodes that none leads to."""
    entered = {target for targets in following.values() for target in targets}
    loops: set[tuple[int, int]] = set()
    state: dict[int, bool] = {}  # False: on the way, True: done
    for root in sorted(range(count), key=lambda n: (n in entered, n)):
        if root in state:
            continue
        state[root] = False
        stack = [(root, iter(following.get(root, ())))]
        while stack:
            n, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                state[n] = True
                stack.pop()
            elif target not in state:
                state[target] = False
                stack.append((target, iter(following.get(target, ()))))
            elif not state[target]:
                loops.add((n, target))
    degrees: dict[int, int] = defaultdict(int)
    for source, reached in following.items():
        for target in reached:
            degrees[target] += (source, target) not in loops
    return _Forward(degrees, loops)


def _place(node: LaneNode, is_downward: bool) -> tuple[float, float, float]:
    x, y = node.item.box.center
    return (node.page, y, x) if is_downward else (node.page, x, y)
