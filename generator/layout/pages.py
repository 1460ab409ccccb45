"""Pagination: which rows stand on which page.

Heights decide breaks, breaks decide off-page connectors, connectors need tracks, tracks decide heights. The
circle ends because breaks only move up: a page that proves too tall hands its last row to the next page,
and only pages whose rows or connectors changed are routed again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from generator.flow import Flow
from generator.layout.breaks import Breaks, ends_of
from generator.layout.columns import merge_needs
from generator.layout.offpage import pair_edges
from generator.layout.routed_page import PageRoute, PageRouter, RoutedPage, page_key
from generator.layout.routing.place import Router
from generator.layout.routing.sizes import Need
from generator.layout.rows import Piece
from generator.layout.settings import Setting
from generator.layout.symbols import size_off_page
from generator.model import StepId

_OF_A_PAIR = 20  # the work of finding a column for it, in meetings of routed pieces
MOST_COMPANY = 3  # rows that move to a page with a single row


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
    ) -> None:
        self._flow = flow
        self._columns = columns
        self._setting = setting
        self._effort = router.effort
        self._nodes = {node.key: node for node in flow.nodes}
        self._ends = ends_of((self._nodes[e.source].row, self._nodes[e.target].row, e.target) for e in flow.edges)
        self._router = PageRouter(flow, columns, setting, router, caption)
        self._routes: dict[object, PageRoute] = {}
        self.heights = self._router.bare_heights()
        self._strips = (0.0, 0)

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
        bare = size_off_page("A", "8\n8", self._setting).height + 2 * self._setting.spacing.pad
        level = found / count if count else bare
        return Breaks(pieces, self._ends, self._columns, limits, most_rows).complete(starts, heights, level)

    def survey(self, rows: int, starts: Sequence[int]) -> tuple[Need, ...]:
        """Route pages that begin with the rows `starts`, however high they get; return the needs of their columns.

        What they tell of the heights of rows and strips is remembered.
        """
        pieces = tuple([Piece(row, 0, {}, 0.0) for row in range(rows)])
        endless = math.inf
        pages = self._route(pieces, starts, (endless, endless), endless, is_draft=len(starts) > 1)
        assert pages is not None
        return merge_needs([page.route.routing.sizes.columns for page in pages], self._columns)

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
        pairs = pair_edges(self._flow.edges, self._nodes, page_of, self._columns)
        self._effort.spend(_OF_A_PAIR * len(pairs))
        pages = []
        needs: tuple[Need, ...] = merge_needs((), self._columns)
        for page, (start, end) in enumerate(zip(starts, ends, strict=True)):
            own = tuple(pair for pair in pairs if page in (pair.out_page, pair.in_page))
            key = page_key(page, pieces[start:end], own)
            is_known = (key, is_draft) in self._routes
            if not is_known:
                self._routes[key, is_draft] = self._router.route(key, page, pieces[start:end], own, is_draft=is_draft)
            pages.append(RoutedPage(pieces[start:end], self._routes[key, is_draft], own))
            if not is_known:
                self._learn(pages[-1])
            needs = merge_needs((needs, pages[-1].route.routing.sizes.columns), self._columns)
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
