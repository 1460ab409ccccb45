"""Pagination: which rows stand on which page, and each page's routed grid.

Heights decide breaks, breaks decide off-page connectors, connectors need tracks, tracks decide heights. The
circle ends because breaks only move up: a page that proves too tall hands its last row to the next page,
and only pages whose rows or connectors changed are routed again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from generator.drawing.drawing import ConnectorKind, ShapeKind
from generator.drawing.outline import Side
from generator.flow import Flow, Node
from generator.layout.breaks import Breaks, ends_of
from generator.layout.columns import merge_needs
from generator.layout.offpage import Pair, pair_edges
from generator.layout.routing.grid import Grid, Net, PairEnd, Slot, SlotId
from generator.layout.routing.place import Router, Routing, routed
from generator.layout.routing.sizes import Need
from generator.layout.rows import Piece
from generator.layout.settings import Setting
from generator.layout.symbols import (
    BESIDE_HEAD,
    OffPageSize,
    Symbol,
    is_hyphenated,
    mark,
    size_label,
    size_off_page,
    size_symbol,
)
from generator.model import NodeKey, StepId

_OF_A_PAIR = 20  # the work of finding a column for it, in meetings of routed pieces
MOST_COMPANY = 3  # rows that move to a page with a single row


@dataclass(frozen=True, slots=True)
class PageRoute:
    """The routed grid of one page: the bands of the strips and of each piece, and the words at each exit."""

    routing: Routing
    labels: tuple[str, ...]  # of each net, as written; "" for none
    symbols: Mapping[NodeKey, Symbol]  # of each slot that is a flow node
    top_bands: tuple[int, ...]
    piece_bands: tuple[tuple[int, ...], ...]
    bottom_bands: tuple[int, ...]


@dataclass(frozen=True)
class RoutedPage:
    """One page: its pieces, its routed grid and its off-page connectors; `pairs[k]` has the slot `PairEnd(k, ...)`."""

    pieces: tuple[Piece, ...]
    route: PageRoute
    pairs: tuple[Pair, ...]

    def strip_height(self, bands: Sequence[int]) -> float:
        """Return the least height of some bands in mm."""
        needs = self.route.routing.sizes.bands
        return sum([needs[band].total for band in bands])

    @cached_property
    def heights(self) -> tuple[float, tuple[float, ...], float]:
        """The least heights in mm of the top strip, of every piece, and of the bottom strip."""
        rows = [
            max(piece.height, self.strip_height(bands))
            for piece, bands in zip(self.pieces, self.route.piece_bands, strict=True)
        ]
        if rows:
            self._make_room_again(rows)
        return self.strip_height(self.route.top_bands), tuple(rows), self.strip_height(self.route.bottom_bands)

    def _make_room_again(self, rows: list[float]) -> None:
        """Let the rows of a merged cell that the page begins inside grow until it can say its text again."""
        for role, height in self.pieces[0].again.items():
            span = 1
            while span < len(rows) and self.pieces[span].part == 0 and role in self.pieces[span].again:
                span += 1
            missing = max(0.0, height - sum(rows[:span]))
            for row in range(span):
                rows[row] += missing / span

    @property
    def breaks_words(self) -> bool:
        """Tell whether a word in a symbol of the flow is hyphenated."""
        return any([is_hyphenated(line.text) for symbol in self.route.symbols.values() for line in symbol.lines])

    @property
    def broken_labels(self) -> tuple[int, ...]:
        """The nets with a label that breaks a word at the end of a line."""
        nets = self.route.routing.nets
        return tuple([n for n, net in enumerate(nets) if net.label and any(map(is_hyphenated, net.label.lines))])

    @property
    def height(self) -> float:
        """The least height of the page's table body in mm."""
        top, rows, bottom = self.heights
        return top + sum(rows) + bottom


@dataclass(slots=True)
class _RowOfFlow:
    """What a row has of the flow: its symbols, the arrows out of them, and how many symbols stand in one cell."""

    symbols: list[Symbol] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)  # indexes into Flow.edges
    bands: int = 1


_NO_FLOW = _RowOfFlow()


class Paginator:
    """Breaks the rows of one SOP into pages and routes them; keeps the routes of pages that stay the same.

    Routes do not depend on sizes, so those found at one setting (in `router`) serve the next.
    """

    def __init__(
        self,
        flow: Flow,
        columns: int,
        setting: Setting,
        router: Router,
        caption: Callable[[StepId], str],
        symbols: Mapping[NodeKey, Symbol] | None = None,
    ) -> None:
        self.flow = flow
        self.columns = columns
        self.setting = setting
        self.router = router
        self.caption = caption  # what an off-page connector to or from a step says, at its widest
        self.nodes = {node.key: node for node in flow.nodes}
        self.symbols = symbols or {node.key: size_symbol(node, setting) for node in flow.nodes}
        self.levels = _levels(flow.nodes)
        self.rows: dict[int, _RowOfFlow] = {}
        for node in flow.nodes:
            row = self.rows.setdefault(node.row, _RowOfFlow())
            row.symbols.append(self.symbols[node.key])
            row.bands = max(row.bands, 1 + self.levels[node.key])
        for index, edge in enumerate(flow.edges):
            self.rows[self.nodes[edge.source].row].edges.append(index)
        self._ends = ends_of((self.nodes[e.source].row, self.nodes[e.target].row, e.target) for e in flow.edges)
        self._routes: dict[object, PageRoute] = {}
        self.heights = self._bare_heights()
        self._strips = (0.0, 0)

    def _bare_heights(self) -> dict[int, float]:
        """Return for each row with symbols their height without connectors, in mm."""
        levels: dict[tuple[int, int], float] = {}
        for symbol in self.symbols.values():
            place = (symbol.node.row, self.levels[symbol.node.key])
            levels[place] = max(levels.get(place, 0.0), symbol.height + 2 * self.setting.spacing.pad)
        bare: dict[int, float] = {}
        for (row, _), height in levels.items():
            bare[row] = bare.get(row, 0.0) + height
        return bare

    def guess(
        self,
        pieces: Sequence[Piece],
        starts: Sequence[int],
        limits: tuple[float, float],
        most_rows: int,
        growth: float = 1.0,
    ) -> tuple[list[int], float]:
        """Return `starts` with the breaks that follow, as far as can be told unrouted, and the last page's height.

        Symbols count as high as the pages routed so far turned out to need them, times `growth`.
        """
        heights = [
            max(piece.height, growth * self.heights.get(piece.row, 0.0) if piece.has_symbols else 0.0)
            for piece in pieces
        ]
        found, count = self._strips
        bare = size_off_page("A", "8\n8", self.setting).height + 2 * self.setting.spacing.pad
        level = found / count if count else bare
        return Breaks(pieces, self._ends, self.columns, limits, most_rows).complete(starts, heights, level)

    def survey(self, rows: int, starts: Sequence[int]) -> tuple[Need, ...]:
        """Route pages that begin with the rows `starts`, however high they get; return the needs of their columns.

        What they tell of the heights of rows and strips is remembered.
        """
        pieces = tuple([Piece(row, 0, {}, 0.0) for row in range(rows)])
        endless = math.inf
        pages = self._route(pieces, starts, (endless, endless), endless, is_draft=len(starts) > 1)
        assert pages is not None
        return merge_needs([page.route.routing.sizes.columns for page in pages], self.columns)

    def paginate(
        self, pieces: tuple[Piece, ...], limits: tuple[float, float], most_rows: int, most_width: float
    ) -> tuple[RoutedPage, ...] | None:
        """Return the pages, or None as soon as their columns need more than `most_width` mm together.

        `limits` are the heights in mm that the table body may have on the first page and on the others; no page gets
        more than `most_rows` pieces.
        """
        starts, _ = self.guess(pieces, [0], limits, most_rows)
        tried: dict[int, int] = {}  # orphan rows, and with how many rows for company
        before_move: list[int] | None = None  # the breaks before the last row was moved to an orphan
        while True:
            pages = self._route(pieces, starts, limits, most_width)
            if pages is None:
                return None
            last = len(pages) - 1
            excess = pages[last].height - limits[min(last, 1)]
            if excess > 1e-6 and len(pages[last].pieces) > 1:
                if before_move is not None and starts[last + 1 :] == before_move[last + 1 :]:
                    starts, before_move = before_move, None  # the company did not fit: the row stays alone
                    continue
                if before_move is not None:  # other off-page connectors made an earlier page too tall
                    before_move = None
                    tried.clear()
                # At least one of the last rows of a page that is too tall moves on: breaks only move up, so this ends.
                # The pages before it keep theirs.
                end = starts[last] + len(pages[last].pieces) - max(1, _rows_to_move(pages[last], excess))
                starts, _ = self.guess(pieces, [*starts[: last + 1], end], limits, most_rows)
                continue
            orphan = _orphan(starts, pieces, tried)
            if orphan is None:
                return pages
            company = tried.get(starts[orphan], 0) + 1
            tried[starts[orphan]] = company
            before_move = list(starts)
            starts[orphan] -= company

    def on_one_page(self, pieces: tuple[Piece, ...]) -> RoutedPage:
        """Return all pieces on one page without limits, as the web's chart needs it."""
        return RoutedPage(pieces, self._route_page(_page_key(0, pieces, ()), 0, pieces, ()), ())

    def _route(
        self, pieces: tuple[Piece, ...], starts: Sequence[int], limits: tuple[float, float], most_width: float,
        *, is_draft: bool = False,
    ) -> tuple[RoutedPage, ...] | None:
        """Return the pages up to the first that is too tall; None when their columns are too wide together."""
        ends = [*starts[1:], len(pieces)]
        page_of: dict[int, int] = {}
        for page, (start, end) in enumerate(zip(starts, ends, strict=True)):
            for piece in pieces[start:end]:
                page_of.setdefault(piece.row, page)
        pairs = pair_edges(self.flow.edges, self.nodes, page_of, self.columns)
        self.router.effort.spend(_OF_A_PAIR * len(pairs))
        pages = []
        needs: tuple[Need, ...] = merge_needs((), self.columns)
        for page, (start, end) in enumerate(zip(starts, ends, strict=True)):
            own = tuple(pair for pair in pairs if page in (pair.out_page, pair.in_page))
            key = _page_key(page, pieces[start:end], own)
            is_known = (key, is_draft) in self._routes
            if not is_known:
                self._routes[key, is_draft] = self._route_page(key, page, pieces[start:end], own, is_draft=is_draft)
            pages.append(RoutedPage(pieces[start:end], self._routes[key, is_draft], own))
            if not is_known:
                self._learn(pages[-1])
            needs = merge_needs((needs, pages[-1].route.routing.sizes.columns), self.columns)
            if sum(need.total for need in needs) > most_width + 1e-6:
                return None  # no later page makes them narrower
            if end - start > 1 and pages[-1].height > limits[min(page, 1)] + 1e-6:
                break
        return tuple(pages)

    def _learn(self, page: RoutedPage) -> None:
        """Remember how high the rows and strips of a page are."""
        route = page.route
        for piece, bands in zip(page.pieces, route.piece_bands, strict=True):
            if piece.has_symbols:
                self.heights[piece.row] = page.strip_height(bands)
        strips = (*route.top_bands, *route.bottom_bands)
        found, count = self._strips
        self._strips = (found + page.strip_height(strips), count + len(strips))

    def _route_page(
        self, key: object, page: int, pieces: Sequence[Piece], own: Sequence[Pair], *, is_draft: bool = False
    ) -> PageRoute:
        strips = [_strip(pair, page) for pair in own]
        top_count = 1 + max((level for is_top, level in strips if is_top), default=-1)
        bottom_count = 1 + max((level for is_top, level in strips if not is_top), default=-1)
        band = top_count
        piece_bands: list[tuple[int, ...]] = []
        slots: dict[SlotId, Slot] = {}
        for piece in pieces:
            row = self.rows.get(piece.row, _NO_FLOW) if piece.has_symbols else _NO_FLOW
            for symbol in row.symbols:
                id, column, level = symbol.node.key, symbol.node.column, self.levels[symbol.node.key]
                slots[id] = Slot(id, symbol.kind, column, band + level, symbol.width, symbol.height)
            piece_bands.append(tuple(range(band, band + row.bands)))
            band += row.bands
        for number, (pair, (is_top, level)) in enumerate(zip(own, strips, strict=True)):
            caption = self.caption(pair.target_step if pair.out_page == page else pair.source_step)
            size = size_off_page(mark(pair.index), caption, self.setting)
            slot = _off_page_slot(number, pair, page, level if is_top else band + level, size)
            slots[slot.id] = slot
        nets, labels = self._nets(page, pieces, own, slots)
        grid = Grid(self.columns, band + bottom_count, slots.values())
        found = self.router.route(key, grid, nets, self.setting.costs, is_draft=is_draft)
        return PageRoute(
            routed(grid, nets, found, self.setting.spacing),
            labels,
            self.symbols,
            tuple(range(top_count)),
            tuple(piece_bands),
            tuple(range(band, band + bottom_count)),
        )

    def _nets(
        self, page: int, pieces: Sequence[Piece], own: Sequence[Pair], slots: dict[SlotId, Slot]
    ) -> tuple[tuple[Net, ...], tuple[str, ...]]:
        """Return the connectors to draw on a page: joints, its own edges, edges to and from off-page connectors."""
        nets = []
        labels = []
        for joint in self.flow.joints:
            if joint.a in slots and joint.b in slots:
                label = size_label(joint.label, self.setting)
                nets.append(Net(slots[joint.a], slots[joint.b], ConnectorKind.JOINT, label=label))
                labels.append(joint.label)
        out_slot = {
            index: PairEnd(number, True)
            for number, pair in enumerate(own)
            if pair.out_page == page
            for index in pair.edges
        }
        labelled: set[tuple[NodeKey, int]] = set()
        rows = [self.rows.get(piece.row, _NO_FLOW) for piece in pieces if piece.has_symbols]
        for index in sorted(chain.from_iterable([row.edges for row in rows])):
            edge = self.flow.edges[index]
            target: SlotId = out_slot.get(index) or edge.target
            text = "" if (edge.source, edge.exit) in labelled else edge.label
            labelled.add((edge.source, edge.exit))
            label = size_label(text, self.setting, BESIDE_HEAD if edge.style.is_two_way else 0.0)
            nets.append(Net(slots[edge.source], slots[target], ConnectorKind.FLOW, edge.exit, label, edge.style))
            labels.append(text if label else "")
        for number, pair in enumerate(own):
            if pair.in_page == page:
                coming = slots[PairEnd(number, False)]
                nets.append(Net(coming, slots[pair.target], ConnectorKind.FLOW, style=pair.style))
                labels.append("")
        return tuple(nets), tuple(labels)


def _page_key(page: int, pieces: Sequence[Piece], own: Sequence[Pair]) -> object:
    """Return what a page's ways depend on: its rows and its off-page connectors."""
    return (
        tuple((piece.row, piece.part) for piece in pieces),
        tuple((p.column, p.edges, p.out_page == page, p.is_forward, p.out_level, p.in_level) for p in own),
    )


def _rows_to_move(page: RoutedPage, excess: float) -> int:
    """Return how many of the last pieces a page must give up for `excess` mm; one stays in any case."""
    _, heights, _ = page.heights
    count = 0
    while count < len(heights) - 1 and excess > 0:
        count += 1
        excess -= heights[-count]
    return count


def _orphan(starts: Sequence[int], pieces: Sequence[Piece], tried: Mapping[int, int]) -> int | None:
    """Return a page with a single row that rows of its predecessor could keep company, None when there is none.

    One row, then two, then three are tried, as long as the predecessor keeps two.
    """
    ends = [*starts[1:], len(pieces)]
    for page in range(1, len(starts)):
        is_alone = ends[page] - starts[page] == 1 and pieces[starts[page]].part == 0
        spare = min(MOST_COMPANY, starts[page] - starts[page - 1] - 2)
        if is_alone and tried.get(starts[page], 0) < spare:
            return page
    return None


def _levels(nodes: Sequence[Node]) -> dict[NodeKey, int]:
    """Return for each node its level in its row: several symbols of one cell stand below one another."""
    levels: dict[NodeKey, int] = {}
    used: dict[tuple[int, int], int] = {}
    for node in nodes:
        cell = (node.row, node.column)
        levels[node.key] = used.get(cell, 0)
        used[cell] = levels[node.key] + 1
    return levels


def _strip(pair: Pair, page: int) -> tuple[bool, int]:
    """Return whether a pair's connector stands in the top strip of `page`, and at which level."""
    if pair.out_page == page:
        return not pair.is_forward, pair.out_level
    return pair.is_forward, pair.in_level


def _off_page_slot(number: int, pair: Pair, page: int, band: int, size: OffPageSize) -> Slot:
    """An arrow enters an out-connector on its flat side and leaves an in-connector at its tip."""
    is_out = pair.out_page == page
    side = (Side.TOP if pair.is_forward else Side.BOTTOM) if is_out else Side.BOTTOM if pair.is_forward else Side.TOP
    return Slot(
        PairEnd(number, is_out),
        ShapeKind.OFF_PAGE,
        pair.column,
        band,
        size.width,
        size.height,
        frozenset({side}),
        points_up=not pair.is_forward,
        caption=size.caption,
    )
