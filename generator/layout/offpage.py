"""Edges over page breaks: pairs of off-page connectors with one mark, in the same column.

An edge to a later page leaves at the bottom of its page and enters at the top of the other; an edge back goes out at the top
and comes in at the bottom. Edges that cross from one page to one symbol share a pair.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.flow import Edge, Node
from generator.model import StepId


@dataclass(frozen=True, slots=True)
class Pair:
    """One out-connector and its in-connector."""

    index: int  # in reading order; gives the mark
    column: int
    out_page: int  # index of the page
    in_page: int
    target: str  # node key
    source_step: StepId  # of the first edge
    target_step: StepId
    edges: tuple[int, ...]  # indexes into Flow.edges
    out_level: int  # several connectors of one column in one strip stand below one another
    in_level: int

    @property
    def is_forward(self) -> bool:
        """True when the flow goes on to a later page."""
        return self.in_page > self.out_page


@dataclass(frozen=True, slots=True)
class _Strip:
    page: int
    is_top: bool


def pair_edges(
    edges: Sequence[Edge], nodes: dict[str, Node], page_of: Callable[[int], int], columns: int
) -> tuple[Pair, ...]:
    """Return the off-page pairs of a flow whose rows stand on the pages that `page_of(row)` tells."""
    crossing: dict[tuple[int, str], list[int]] = {}
    for index, edge in enumerate(edges):
        out_page = page_of(nodes[edge.source].row)
        if out_page != page_of(nodes[edge.target].row):
            crossing.setdefault((out_page, edge.target), []).append(index)
    taken: dict[_Strip, list[int]] = {}
    pairs: list[Pair] = []
    for (out_page, target_key), indexes in sorted(crossing.items(), key=lambda item: item[1]):
        target = nodes[target_key]
        in_page = page_of(target.row)
        forward = in_page > out_page
        sources = [nodes[edges[index].source] for index in indexes]
        out_strip, in_strip = _Strip(out_page, not forward), _Strip(in_page, forward)
        out_taken, in_taken = taken.setdefault(out_strip, []), taken.setdefault(in_strip, [])

        def cost(
            column: int,
            sources: list[Node] = sources,
            target: Node = target,
            forward: bool = forward,
            busy: tuple[list[int], list[int]] = (out_taken, in_taken),
        ) -> float:
            way = sum(_detour(column, source, nodes, page_of, forward) for source in sources)
            way += _detour(column, target, nodes, page_of, not forward)
            return way + 6.0 * sum(strip.count(column) for strip in busy)

        column = min(range(columns), key=lambda c: (cost(c), abs(c - target.column), c))
        pairs.append(
            Pair(
                len(pairs), column, out_page, in_page, target_key, sources[0].step, target.step, tuple(indexes),
                out_taken.count(column), in_taken.count(column),
            )
        )  # fmt: skip
        out_taken.append(column)
        in_taken.append(column)
    return tuple(pairs)


def _detour(
    column: int, node: Node, nodes: dict[str, Node], page_of: Callable[[int], int], downwards: bool
) -> float:
    """Return roughly what a way from a node to the strip of its page costs in `column`: bends and symbols in between."""
    page = page_of(node.row)
    obstacles = sum(
        1
        for other in nodes.values()
        if other.column == column
        and page_of(other.row) == page
        and (other.row > node.row if downwards else other.row < node.row)
    )
    return 3.0 * min(obstacles, 1) + 1.0 * obstacles + (4.0 + 1.6 * abs(column - node.column)) * (column != node.column)
