"""One degree of tightness tried on one table: what it would take, and the widths, breaks and routes it leads to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import groupby
from math import floor
from typing import NamedTuple

from generator.drawing.measure import block_height, line_height, text_width, widest_word
from generator.layout.breaking import TextCell, least_width
from generator.layout.columns import ColumnPlan, centred, grown, merge_needs, middles, share_out
from generator.layout.header import HEADING_LINES, ROUNDING, Header, measure_header, narrowest
from generator.layout.header import PADDING as HEADER_PADDING
from generator.layout.pages import Paginator
from generator.layout.routed_page import RoutedPage
from generator.layout.rows import Piece, Table, cut_pieces, hangs, text_height
from generator.layout.settings import Setting
from generator.layout.table_page import TablePlan, title_height
from generator.layout.widths import Texts, lowest_rows

MAX_PASSES = 8
STRIP_ROOM = 40.0  # mm kept for the strips of off-page connectors on a page that a part of one row fills
_WIDEST_PAGE = 888  # stands for any page number where only its width matters
NO_FIT = 1_000_000  # pages
_OVERHEAD = 1.15  # how much higher connectors make rows, as a rule
_SLACK = 1e-6


class _Frame(NamedTuple):
    """The widths of text columns, the room for pelaksana columns (mm), and the header over them."""

    widths: tuple[float, ...]
    zone: float
    header: Header


class Attempt:
    """A table at one setting."""

    def __init__(self, table: Table, setting: Setting, starts: tuple[int, ...] = (0,)) -> None:
        self.table = table
        self.setting = setting
        self.starts = starts  # the rows that the pages of the survey begin with

    @cached_property
    def _texts(self) -> Texts:
        """The texts of the cells with the least width of each text column.

        Short, centred columns keep their texts on one line as long as the profile's preferred width allows.
        """
        rows, setting = self.table.rows, self.setting
        roles = [column.role for column in self.table.text_columns]
        breaks = setting.hyphenates
        cells = [
            [
                TextCell(row.texts[role], setting.padding, hangs(role), breaks) if role in row.texts else None
                for role in roles
            ]
            for row in rows
        ]
        least = []
        for column, role in zip(self.table.text_columns, roles, strict=True):
            width = narrowest(column, setting.body_size, setting)
            if column.is_centered and not setting.hyphenates:
                whole = [text_width(row.texts[role], setting.body_size) for row in rows if role in row.texts]
                width = max(width, min(column.preferred, max(whole, default=0.0) + 2 * setting.padding + ROUNDING))
            least.append(width)
        return Texts(cells, setting.body_size, least)

    @cached_property
    def _paginator(self) -> Paginator:
        table = self.table
        return Paginator(
            table.flow,
            len(table.posts),
            self.setting,
            table.router,
            lambda step: table.caption(_WIDEST_PAGE, step),
        )

    def sketch(self) -> tuple[int, ...] | None:
        """Return the rows that pages would begin with as far as can be told before any is routed; None without fit."""
        frame = self._frame(self._with_headings([self.setting.least_column] * len(self.table.posts)))
        if frame is None:
            return None
        pieces = self._outlines(frame)
        starts, _ = self._paginator.guess(pieces, [0], self._limits(frame.header), len(pieces), _OVERHEAD)
        return tuple(sorted({pieces[start].row for start in starts})) if pieces else (0,)

    @cached_property
    def _surveyed_posts(self) -> list[float]:
        """The widths in mm that pelaksana columns need on the pages of the survey."""
        needs = self._paginator.survey(len(self.table.rows), self.starts)
        return self._with_headings([need.total for need in needs])

    @cached_property
    def expected_pages(self) -> float:
        """How many pages the table should take by the survey, the last as far as it is filled; NO_FIT without fit."""
        frame = self._surveyed_frame
        if frame is None:
            return float(NO_FIT)
        limits = self._limits(frame.header)
        starts, last = self._paginator.guess(self._outlines(frame), [0], limits, len(self.table.rows))
        return len(starts) - 1 + last / limits[min(len(starts) - 1, 1)]

    @cached_property
    def _surveyed_frame(self) -> _Frame | None:
        return self._frame(self._surveyed_posts)

    def plan(self, most_rows: int) -> TablePlan | None:
        """Settle widths, heights, breaks and routes after a survey; None when they do not fit the paper.

        The texts take what makes the table least high, the pelaksana what is left; they grow by what the routes turn
        out to need, and rows that the routes make higher leave texts more lines. So this is repeated until nothing
        changes. No page gets more than `most_rows` rows.
        """
        table = self.table
        frame, least = self._surveyed_frame, self._surveyed_posts
        if frame is None and most_rows < len(table.rows):
            # The survey looked at fuller pages, whose columns are wider together than those of any smaller one.
            least = self._with_headings([self.setting.least_column] * len(table.posts))
            frame = self._frame(least)
        for number in range(MAX_PASSES):
            if frame is None:
                return None
            pages = self._pages(frame, most_rows)
            if pages is None:
                return None
            needs = merge_needs([page.route.routing.sizes.columns for page in pages], len(table.posts))
            wishes = self._with_headings([need.total for need in needs])
            # The survey may be far off; from then on columns only grow, so that this comes to an end.
            least = list(map(max, wishes, least)) if number else wishes
            if sum(least) > frame.zone + _SLACK:
                frame = self._frame(least)
                continue
            for wanted in (centred(needs, least, frame.zone), least):
                shares = share_out(wanted, frame.zone)
                final = self._header(frame.widths, shares)
                if final.height > frame.header.height + _SLACK:
                    continue
                limits = self._limits(frame.header)
                if any(page.height > limits[min(k, 1)] + _SLACK for k, page in enumerate(pages)):
                    return None
                edge = len(table.profile.table.before)
                columns = ColumnPlan(frame.widths[:edge], shares, middles(needs, shares), frame.widths[edge:])
                return TablePlan(table, self.setting, columns, final, pages)
        return None

    def _frame(self, least_posts: Sequence[float]) -> _Frame | None:
        """Return the columns that make the table least high beside pelaksana of at least these widths, in mm."""
        table = self.table
        free = [self._lines_in(self._paginator.heights.get(row.index, 0.0)) for row in table.rows]
        needed = lowest_rows(self._texts, free, table.width - sum(least_posts) - ROUNDING)
        if needed is None:
            return None
        wanted = max(sum(least_posts) + ROUNDING, len(table.posts) * self.setting.comfortable_column)
        widths = grown(table.text_columns, needed, table.width - min(wanted, table.width - sum(needed)))
        zone = table.width - sum(widths) if table.posts else 0.0
        return _Frame(widths, zone, self._header(widths, share_out(least_posts, zone)))

    def _lines_in(self, height: float) -> int:
        """Return how many lines of text a row of `height` mm has room for."""
        size = self.setting.body_size
        return 1 + max(0, floor((height - text_height(1, size) + _SLACK) / line_height(size)))

    def _with_headings(self, widths: list[float]) -> list[float]:
        """Widen pelaksana columns so that no word of a heading is cut and none has too many lines.

        If that leaves texts the room they need; otherwise all names stand upright and need the room of a line.
        """
        names, groups = self._headings
        upright = block_height(1, self._header_size) + 2 * HEADER_PADDING + ROUNDING
        widths = [max(width, upright) for width in widths]
        wishes = list(map(max, widths, names))
        index = 0
        for word, count in groups:
            own = slice(index, index + count)
            lack = word + 2 * HEADER_PADDING + ROUNDING - sum(wishes[own])
            if lack > 0:
                wishes[own] = [width + lack / count for width in wishes[own]]
            index += count
        return wishes if sum(wishes) <= self._most_zone else widths

    @cached_property
    def _headings(self) -> tuple[list[float], list[tuple[float, int]]]:
        """What each name of a pelaksana asks for, and the widest word above so many of them, in mm."""
        size, table = self._header_size, self.table
        return (
            [
                least_width(TextCell(name, HEADER_PADDING), HEADING_LINES, size, bold=True) + 0.1
                for name in table.posts
            ],
            [
                (widest_word(heading, size, bold=True), len(list(columns)))
                for heading, columns in groupby(table.sop.group_headings)
            ],
        )

    @cached_property
    def _most_zone(self) -> float:
        """The width in mm that pelaksana columns may take at most."""
        return self.table.width - sum(self._texts.least)

    @property
    def _header_size(self) -> float:
        return min(self.table.profile.table.header_size, self.setting.body_size)

    def _header(self, texts: Sequence[float], shares: Sequence[float]) -> Header:
        form = self.table.profile.table
        edge = len(form.before)
        widths = (*texts[:edge], *shares, *texts[edge:])
        return measure_header(form, self.table.posts, widths, self._header_size, self.table.sop.group_headings)

    def _limits(self, header: Header) -> tuple[float, float]:
        """Return the heights that the table body may have on the first page, which has the title, and on the others."""
        margins = self.table.profile.margins
        room = self.table.size.height - margins.top - margins.bottom - header.height
        return room - self._title, room

    @cached_property
    def _title(self) -> float:
        """The height in mm of the title above the table."""
        return title_height(self.table.sop, self.table.profile, self.table.width)

    def _outlines(self, frame: _Frame) -> tuple[Piece, ...]:
        """Return the rows as high as their texts make them, without the lines of these where no row is cut."""
        size, room = self.setting.body_size, min(self._limits(frame.header))
        heights = [text_height(count, size) for count in self._texts.most_lines(frame.widths)]
        if max(heights, default=0.0) > room:
            return self._pieces(frame)
        return tuple([Piece(row.index, 0, {}, height) for row, height in zip(self.table.rows, heights, strict=True)])

    def _pieces(self, frame: _Frame, crowded: Collection[int] = ()) -> tuple[Piece, ...]:
        """Return the rows with their texts broken, cut where they are taller than a page, or `crowded`."""
        widths = {c.role: width for c, width in zip(self.table.text_columns, frame.widths, strict=True)}
        rows, setting, limits = self.table.rows, self.setting, self._limits(frame.header)
        room = [min(limits) - (STRIP_ROOM if row.index in crowded else 0.0) for row in rows]
        return cut_pieces(rows, widths, setting.body_size, setting.padding, room, limits[1])

    def _pages(self, frame: _Frame, most_rows: int) -> tuple[RoutedPage, ...] | None:
        """Return the routed pages; None when their pelaksana columns leave too little to the texts."""
        limits = self._limits(frame.header)
        crowded: set[int] = set()  # rows that fit a page, but not beside the strips of their off-page connectors
        while True:
            pages = self._paginator.paginate(self._pieces(frame, crowded), limits, most_rows, self._most_zone)
            if pages is None:
                return None
            tall = {page.pieces[0].row for k, page in enumerate(pages) if page.height > limits[min(k, 1)] + _SLACK}
            if tall <= crowded:
                return pages
            crowded |= tall
