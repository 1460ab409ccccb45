"""One page of the table: the grid of its symbols and off-page connectors, the nets on it, and their routes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from generator.drawing.drawing import ConnectorKind, ShapeKind
from generator.drawing.outline import Side
from generator.flow import Flow, Node
from generator.layout.offpage import Pair
from generator.layout.routing.grid import Grid, Net, PairEnd, Slot, SlotId
from generator.layout.routing.place import Router, Routing, routed
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


class PageRouter:
    """Makes grids of pages, from whichever rows they have, and routes them at one setting."""

    def __init__(
        self,
        flow: Flow,
        columns: int,
        setting: Setting,
        router: Router,
        caption: Callable[[StepId], str],
        symbols: Mapping[NodeKey, Symbol] | None = None,
    ) -> None:
        self._flow = flow
        self._columns = columns
        self._setting = setting
        self._router = router
        self._caption = caption  # what an off-page connector to or from a step says, at its widest
        self._symbols = symbols or {node.key: size_symbol(node, setting) for node in flow.nodes}
        self._levels = _levels(flow.nodes)
        rows = {node.key: node.row for node in flow.nodes}
        self._rows: dict[int, _RowOfFlow] = {}
        for node in flow.nodes:
            row = self._rows.setdefault(node.row, _RowOfFlow())
            row.symbols.append(self._symbols[node.key])
            row.bands = max(row.bands, 1 + self._levels[node.key])
        for index, edge in enumerate(flow.edges):
            self._rows[rows[edge.source]].edges.append(index)

    def bare_heights(self) -> dict[int, float]:
        """Return for each row with symbols their height without connectors, in mm."""
        levels: dict[tuple[int, int], float] = {}
        for symbol in self._symbols.values():
            place = (symbol.node.row, self._levels[symbol.node.key])
            levels[place] = max(levels.get(place, 0.0), symbol.height + 2 * self._setting.spacing.pad)
        bare: dict[int, float] = {}
        for (row, _), height in levels.items():
            bare[row] = bare.get(row, 0.0) + height
        return bare

    def only_page(self, pieces: tuple[Piece, ...]) -> RoutedPage:
        """Return all pieces on one page without limits, as the web's chart needs it."""
        return RoutedPage(pieces, self.route(page_key(0, pieces, ()), 0, pieces, ()), ())

    def route(
        self, key: object, page: int, pieces: Sequence[Piece], own: Sequence[Pair], *, is_draft: bool = False
    ) -> PageRoute:
        """Return the routes of a page with these rows and off-page connectors; `key` is its `page_key`.

        The routes of a draft tell how much room they need, and are not bettered further.
        """
        strips = [_strip(pair, page) for pair in own]
        top_count = 1 + max((level for is_top, level in strips if is_top), default=-1)
        bottom_count = 1 + max((level for is_top, level in strips if not is_top), default=-1)
        band = top_count
        piece_bands: list[tuple[int, ...]] = []
        slots: dict[SlotId, Slot] = {}
        for piece in pieces:
            row = self._rows.get(piece.row, _NO_FLOW) if piece.has_symbols else _NO_FLOW
            for symbol in row.symbols:
                id, column, level = symbol.node.key, symbol.node.column, self._levels[symbol.node.key]
                slots[id] = Slot(id, symbol.kind, column, band + level, symbol.width, symbol.height)
            piece_bands.append(tuple(range(band, band + row.bands)))
            band += row.bands
        for number, (pair, (is_top, level)) in enumerate(zip(own, strips, strict=True)):
            caption = self._caption(pair.target_step if pair.out_page == page else pair.source_step)
            size = size_off_page(mark(pair.index), caption, self._setting)
            slot = _off_page_slot(number, pair, page, level if is_top else band + level, size)
            slots[slot.id] = slot
        nets, labels = self._nets(page, pieces, own, slots)
        grid = Grid(self._columns, band + bottom_count, slots.values())
        found = self._router.route(key, grid, nets, self._setting.costs, is_draft=is_draft)
        return PageRoute(
            routed(grid, nets, found, self._setting.spacing),
            labels,
            self._symbols,
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
        for joint in self._flow.joints:
            if joint.a in slots and joint.b in slots:
                label = size_label(joint.label, self._setting)
                nets.append(Net(slots[joint.a], slots[joint.b], ConnectorKind.JOINT, label=label))
                labels.append(joint.label)
        out_slot = {
            index: PairEnd(number, True)
            for number, pair in enumerate(own)
            if pair.out_page == page
            for index in pair.edges
        }
        labelled: set[tuple[NodeKey, int]] = set()
        rows = [self._rows.get(piece.row, _NO_FLOW) for piece in pieces if piece.has_symbols]
        for index in sorted(chain.from_iterable([row.edges for row in rows])):
            edge = self._flow.edges[index]
            target: SlotId = out_slot.get(index) or edge.target
            text = "" if (edge.source, edge.exit) in labelled else edge.label
            labelled.add((edge.source, edge.exit))
            label = size_label(text, self._setting, BESIDE_HEAD if edge.style.is_two_way else 0.0)
            nets.append(Net(slots[edge.source], slots[target], ConnectorKind.FLOW, edge.exit, label, edge.style))
            labels.append(text if label else "")
        for number, pair in enumerate(own):
            if pair.in_page == page:
                coming = slots[PairEnd(number, False)]
                nets.append(Net(coming, slots[pair.target], ConnectorKind.FLOW, style=pair.style))
                labels.append("")
        return tuple(nets), tuple(labels)


def page_key(page: int, pieces: Sequence[Piece], own: Sequence[Pair]) -> object:
    """Return what a page's ways depend on: its rows and its off-page connectors."""
    return (
        tuple((piece.row, piece.part) for piece in pieces),
        tuple((p.column, p.edges, p.out_page == page, p.is_forward, p.out_level, p.in_level) for p in own),
    )


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
