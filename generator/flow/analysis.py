"""Questions about a finished flow: what reaches what, where it loops, how long the longest way is.

Rows are indices into `Sop.steps`. A group (symbols joined by plain lines) counts as one node. Everything
runs in time linear in symbols and arrows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from generator.flow.graph import Edge, Flow, Node

Successors = Mapping[int, tuple[int, ...]]


class LongestPath(NamedTuple):
    """The rows of a longest way from a start on, each row once, and the sum of their weights."""

    rows: tuple[int, ...]
    total: Decimal


def starts(flow: Flow) -> tuple[Node, ...]:
    """Return the symbols that start the procedure."""
    return tuple(node for node in flow.nodes if node.is_start)


def ends(flow: Flow) -> tuple[Node, ...]:
    """Return the symbols that end the procedure."""
    return tuple(node for node in flow.nodes if node.is_end)


def group_successors(flow: Flow) -> Successors:
    """Return, for every group, the groups its arrows lead to: ordered, without repetition."""
    group = {node.key: node.group for node in flow.nodes}
    return _successors(group.values(), ((group[a], group[b]) for a, b in flow.moves))


def row_successors(flow: Flow) -> Successors:
    """Return, for every row with a symbol, the other rows its arrows lead to: ordered, without repetition."""
    row = {node.key: node.row for node in flow.nodes}
    pairs = ((row[source], row[target]) for source, target in flow.moves)
    return _successors(row.values(), ((a, b) for a, b in pairs if a != b))


def _successors(vertices: Iterable[int], pairs: Iterable[tuple[int, int]]) -> Successors:
    found: dict[int, set[int]] = {vertex: set() for vertex in vertices}
    for a, b in pairs:
        found[a].add(b)
    return {vertex: tuple(sorted(targets)) for vertex, targets in found.items()}


def reversed_successors(successors: Successors) -> Successors:
    """Return the same graph with every arrow turned round."""
    return _successors(successors, ((b, a) for a, targets in successors.items() for b in targets))


def reachable(successors: Successors, sources: Iterable[int]) -> frozenset[int]:
    """Return everything that can be reached from `sources`, these included."""
    found = set(sources)
    waiting = list(found)
    while waiting:
        for target in successors[waiting.pop()]:
            if target not in found:
                found.add(target)
                waiting.append(target)
    return frozenset(found)


def depth_first(
    successors: Successors, roots: Iterable[int]
) -> tuple[tuple[int, ...], frozenset[tuple[int, int]]]:
    """Walk depth first, smaller numbers first; return the vertices in topological order and the back edges.

    A back edge leads to a vertex that is still being walked: it closes a loop. Without the back edges the
    graph has no cycle, and the order is one of those that go with it.
    """
    finished: list[int] = []
    back: set[tuple[int, int]] = set()
    state: dict[int, bool] = {}  # True while being walked, False when done
    for root in roots:
        if root in state:
            continue
        state[root] = True
        stack = [(root, iter(successors[root]))]
        while stack:
            vertex, rest = stack[-1]
            for target in rest:
                if target not in state:
                    state[target] = True
                    stack.append((target, iter(successors[target])))
                    break
                if state[target]:
                    back.add((vertex, target))
            else:
                state[vertex] = False
                finished.append(vertex)
                stack.pop()
    return tuple(reversed(finished)), frozenset(back)


def _walk_rows(flow: Flow) -> tuple[Successors, tuple[int, ...], frozenset[tuple[int, int]]]:
    successors = row_successors(flow)
    first = dict.fromkeys(node.row for node in starts(flow))
    return (successors, *depth_first(successors, [*first, *(row for row in successors if row not in first)]))


def loops(flow: Flow) -> tuple[Edge, ...]:
    """Return the arrows that lead back to a row, or within a row to a symbol, on the way to their own."""
    row = {node.key: node.row for node in flow.nodes}
    group = {node.key: node.group for node in flow.nodes}
    _, _, back_rows = _walk_rows(flow)
    _, back_groups = depth_first(group_successors(flow), _group_roots(flow))
    return tuple(
        edge
        for edge in flow.edges
        if (row[edge.source], row[edge.target]) in back_rows
        or (row[edge.source] == row[edge.target] and (group[edge.source], group[edge.target]) in back_groups)
    )


def _group_roots(flow: Flow) -> list[int]:
    return [*(node.group for node in starts(flow)), *(node.group for node in flow.nodes)]


def longest_path(flow: Flow, weights: Mapping[int, Decimal]) -> LongestPath:
    """Return the longest way from a start, loops walked once, by the weights of its rows.

    A row without a weight counts zero. Of equally long ways the one whose rows come first is taken.
    Without a start the path is empty.
    """
    successors, order, back = _walk_rows(flow)
    best: dict[int, Decimal] = {}
    following: dict[int, int] = {}
    for row in reversed(order):
        onward = [target for target in successors[row] if (row, target) not in back]
        if onward:
            following[row] = max(onward, key=lambda target: (best[target], -target))
        beyond = best[following[row]] if onward else Decimal(0)
        best[row] = weights.get(row, Decimal(0)) + beyond
    first = {node.row for node in starts(flow)}
    if not first:
        return LongestPath((), Decimal(0))
    path = [max(first, key=lambda row: (best[row], -row))]
    while path[-1] in following:
        path.append(following[path[-1]])
    return LongestPath(tuple(path), best[path[0]])


def components(successors: Successors) -> Mapping[int, int]:
    """Return, for every vertex, the smallest one that it can reach and that can reach it (Kosaraju)."""
    order, _ = depth_first(successors, successors)
    backwards = reversed_successors(successors)
    label: dict[int, int] = {}
    for root in order:
        if root in label:
            continue
        members = [root]
        label[root] = root
        for vertex in members:
            for target in backwards[vertex]:
                if target not in label:
                    label[target] = root
                    members.append(target)
        smallest = min(members)
        label.update(dict.fromkeys(members, smallest))
    return label
