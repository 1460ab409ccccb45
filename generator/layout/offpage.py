"""Edges over page breaks: pairs of off-page connectors with one mark, in the same column.

An edge to a later page leaves at the bottom of its page and enters at the top of the other; an edge back
goes out at the top and comes in at the bottom. Edges that look alike and cross from one page to one symbol share a
pair.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.flow import Edge, Node
from generator.model import LineStyle, NodeKey, StepId


@dataclass(frozen=True, slots=True)
class Pair:
    """One out-connector and its in-connector."""

    index: int  # in reading order; gives the mark
    column: int
    out_page: int  # index of the page
    in_page: int
    target: NodeKey
    source_step: StepId  # of the first edge
    target_step: StepId
    edges: tuple[int, ...]  # indexes into Flow.edges
    style: LineStyle
    out_level: int  # several connectors of one column in one strip stand below one another
    in_level: int

    @property
    def is_forward(self) -> bool:
        """True when the flow goes on to a later page."""
        return self.in_page > self.out_page


LEVEL = 8.0
BEND = 4.0
COLUMN = 1.6


def pair_edges(
    edges: Sequence[Edge], nodes: Mapping[NodeKey, Node], page_of: Mapping[int, int], columns: int
) -> tuple[Pair, ...]:
    """Return the off-page pairs of a flow whose rows stand on the pages that `page_of` tells, in reading order."""
    crossing: dict[tuple[int, NodeKey, LineStyle, int], list[int]] = {}
    for index, edge in enumerate(edges):
        out_page = page_of[nodes[edge.source].row]
        if out_page != page_of[nodes[edge.target].row]:
            own = index if edge.style.is_two_way else -1
            crossing.setdefault((out_page, edge.target, edge.style, own), []).append(index)
    chooser = _ColumnChooser(nodes, page_of, columns)
    ordered = sorted(crossing.items(), key=lambda item: item[1])
    ends = [([nodes[edges[index].source] for index in indexes], nodes[key[1]]) for key, indexes in ordered]
    # Who has a straight way chooses first: another one goes aside anyway.
    first = sorted(range(len(ends)), key=lambda number: chooser.least(*ends[number]) > 0)
    places = {number: chooser.choose(*ends[number]) for number in first}
    pairs: list[Pair] = []
    for number, ((out_page, target_key, style, _), indexes) in enumerate(ordered):
        sources, target = ends[number]
        column, out_level, in_level = places[number]
        pairs.append(
            Pair(
                index=len(pairs),
                column=column,
                out_page=out_page,
                in_page=page_of[target.row],
                target=target_key,
                source_step=sources[0].step,
                target_step=target.step,
                edges=tuple(indexes),
                style=style,
                out_level=out_level,
                in_level=in_level,
            )
        )
    return tuple(pairs)


class _ColumnChooser:
    """Chooses the column of each pair: near its ends, with few symbols in the way, where the strips are free."""

    def __init__(self, nodes: Mapping[NodeKey, Node], page_of: Mapping[int, int], columns: int) -> None:
        self.page_of = page_of
        self.columns = columns
        self.taken: dict[tuple[int, bool, int], int] = {}  # page, is top strip, column
        self.rows: dict[tuple[int, int], list[int]] = {}  # page, column -> rows with symbols, ascending
        for node in nodes.values():
            self.rows.setdefault((page_of[node.row], node.column), []).append(node.row)
        for rows in self.rows.values():
            rows.sort()

    def choose(self, sources: Sequence[Node], target: Node) -> tuple[int, int, int]:
        """Return the column, and the level in the out-page's and the in-page's strip."""
        out_page, in_page = self.page_of[sources[0].row], self.page_of[target.row]
        forward = in_page > out_page

        def cost(column: int) -> tuple[float, int, int]:
            busy = self.taken.get((out_page, not forward, column), 0) + self.taken.get((in_page, forward, column), 0)
            way = self.way(sources, target, column)
            return way + LEVEL * busy, abs(column - target.column), column

        column = min(range(self.columns), key=cost)
        return column, self.take(out_page, not forward, column), self.take(in_page, forward, column)

    def least(self, sources: Sequence[Node], target: Node) -> float:
        """Return what the ways to and from a pair cost at least, wherever it stands."""
        return min(self.way(sources, target, column) for column in range(self.columns))

    def way(self, sources: Sequence[Node], target: Node, column: int) -> float:
        """Return roughly what the ways to and from a pair in `column` cost."""
        forward = self.page_of[target.row] > self.page_of[sources[0].row]
        way = sum(self.detour(column, source, forward) for source in sources)
        return way + self.detour(column, target, not forward)

    def take(self, page: int, is_top: bool, column: int) -> int:
        level = self.taken.get((page, is_top, column), 0)
        self.taken[page, is_top, column] = level + 1
        return level

    def detour(self, column: int, node: Node, downwards: bool) -> float:
        """Return roughly what a way from a node to the strip of its page costs in `column`: bends, symbols passed."""
        rows = self.rows.get((self.page_of[node.row], column), [])
        passed = len(rows) - bisect_right(rows, node.row) if downwards else bisect_left(rows, node.row)
        aside = (BEND + COLUMN * abs(column - node.column)) if column != node.column else 0.0
        return aside + (6.0 + 2 * passed if passed else 0.0)
