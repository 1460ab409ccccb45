"""One degree of tightness tried on one table: what it would take, and the widths, breaks and routes it leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

from generator.drawing.measure import line_height, text_width
from generator.flow import Flow
from generator.layout.columns import ColumnPlan, grown, merge_needs, middles, share_out
from generator.layout.header import HEADING_LINES, ROUNDING, Header, measure_header, narrowest
from generator.layout.header import PADDING as HEADER_PADDING
from generator.layout.pages import Paginator, RoutedPage
from generator.layout.routing.place import Router
from generator.layout.rows import Row, cut_pieces, hang, text_height
from generator.layout.settings import Setting
from generator.layout.symbols import OFF_PAGE_HEIGHT
from generator.layout.table_page import TablePlan, title_height
from generator.layout.widths import TextCell, Texts, least_width, lowest_rows
from generator.model import Sop, StepId
from generator.profile import PageSize, Profile, TextColumn

MAX_PASSES = 8
STRIP_ROOM = 40.0  # mm kept for the strips of off-page connectors on a page that a part of one row fills
_WIDEST_PAGE = 888  # stands for any page number where only its width matters
_LONGEST_NUMBER = 24  # characters
_NO_FIT = 1e9  # mm
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Table:
    """What every attempt needs and none changes."""

    sop: Sop
    flow: Flow
    profile: Profile
    posts: tuple[str, ...]  # names heading the columns
    rows: tuple[Row, ...]
    size: PageSize
    router: Router
    numbers: Mapping[StepId, str]  # as printed

    def caption(self, page: int, step: StepId) -> str:
        """Return what an off-page connector says: the page, and the step's number unless none or a long one prints."""
        number = self.numbers[step]
        words = self.profile.goto_text(page, number)
        return words if 0 < len(number) <= _LONGEST_NUMBER else words.partition("\n")[0]

    @property
    def width(self) -> float:
        """The width of the table in mm."""
        margins = self.profile.margins
        return self.size.width - margins.left - margins.right

    @property
    def text_columns(self) -> tuple[TextColumn, ...]:
        """The columns of texts, left to right."""
        return self.profile.table.columns


class Attempt:
    """A table at one setting."""

    def __init__(self, table: Table, setting: Setting) -> None:
        self.table = table
        self.setting = setting

    @cached_property
    def _texts(self) -> Texts:
        """The texts of the cells with the least width of each text column.

        Short, centred columns keep their texts on one line as long as the profile's preferred width allows.
        """
        rows, setting = self.table.rows, self.setting
        roles = [column.role for column in self.table.text_columns]
        cells = [
            [
                TextCell(row.texts[role], setting.padding, hang(role, row.texts[role])) if role in row.texts else None
                for role in roles
            ]
            for row in rows
        ]
        least = []
        for column, role in zip(self.table.text_columns, roles, strict=True):
            width = narrowest(column, setting.body_size, setting.least_text)
            if column.is_centered:
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

    @cached_property
    def _bare_rows(self) -> list[float]:
        """The heights in mm of the rows' symbols without connectors."""
        return self._paginator.bare_heights(len(self.table.rows))

    @cached_property
    def bare_height(self) -> float:
        """How high all rows are together without connectors, in mm; very high when the columns do not fit."""
        free = [self._lines_in(height) for height in self._bare_rows]
        widths = lowest_rows(self._texts, free, self.table.width - sum(self._bare_posts))
        if widths is None:
            return _NO_FIT
        size = self.setting.body_size
        lines = self._texts.lines(widths)
        return sum(max(text_height(count, size), bare) for count, bare in zip(lines, self._bare_rows, strict=True))

    @property
    def _bare_posts(self) -> list[float]:
        return [self.setting.least_column] * len(self.table.posts)

    def estimated_pages(self, overhead: float) -> int:
        """Estimate the pages when connectors make rows `overhead` times as high as they are without."""
        columns = [column.preferred for column in self.table.text_columns]
        first, others = self._limits(self._header(columns, [20.0] * len(self.table.posts)))
        return 1 + max(0, ceil((self.bare_height * overhead - first) / (others - 2 * OFF_PAGE_HEIGHT)))

    def plan(self, most_rows: int) -> TablePlan | None:
        """Settle widths, heights, breaks and routes; None when they do not fit the paper.

        The texts take what makes the table least high, the pelaksana what is left; they grow by what the routes turn
        out to need, and rows that the routes make higher leave texts more lines. So this is repeated until nothing
        changes. No page gets more than `most_rows` rows.
        """
        table, setting = self.table, self.setting
        most_zone = table.width - sum(self._texts.least)
        free = [self._lines_in(height) for height in self._bare_rows]
        least_posts = self._with_headings(self._bare_posts, most_zone)
        for number in range(MAX_PASSES):
            needed = lowest_rows(self._texts, free, table.width - sum(least_posts) - ROUNDING)
            if needed is None:
                return None
            wanted = max(sum(least_posts) + ROUNDING, len(table.posts) * setting.comfortable_column)
            widths = grown(table.text_columns, needed, table.width - min(wanted, table.width - sum(needed)))
            zone = table.width - sum(widths) if table.posts else 0.0
            header = self._header(widths, share_out(least_posts, zone))
            pages = self._pages(widths, header, most_rows, most_zone)
            if pages is None:
                return None
            needs = merge_needs([page.route.routing.sizes.columns for page in pages], len(table.posts))
            wishes = self._with_headings([need.total for need in needs], most_zone)
            # The first guess may be far off; from then on columns only grow, so that this comes to an end.
            least_posts = list(map(max, wishes, least_posts)) if number else wishes
            if sum(least_posts) > zone + _SLACK:
                free = self._free_lines(pages, free)
                continue
            shares = share_out(least_posts, zone)
            final = self._header(widths, shares)
            if final.height <= header.height + _SLACK:
                limits = self._limits(header)
                if any(page.height > limits[min(k, 1)] + _SLACK for k, page in enumerate(pages)):
                    return None
                edge = len(table.profile.table.before)
                columns = ColumnPlan(widths[:edge], shares, middles(needs, shares), widths[edge:])
                return TablePlan(setting, columns, final, pages, table.rows, table.posts, table.caption)
        return None

    def _lines_in(self, height: float) -> int:
        """Return how many lines of text a row of `height` mm has room for."""
        size = self.setting.body_size
        return 1 + max(0, floor((height - text_height(1, size) + _SLACK) / line_height(size)))

    def _free_lines(self, pages: Sequence[RoutedPage], known: Sequence[int]) -> list[int]:
        """Return how many lines each row has room for beside its routed symbols."""
        lines = list(known)
        for page in pages:
            for piece, bands in zip(page.pieces, page.route.piece_bands, strict=True):
                if piece.has_symbols:
                    lines[piece.row] = self._lines_in(
                        sum(page.route.routing.sizes.bands[band].total for band in bands)
                    )
        return lines

    def _with_headings(self, widths: list[float], most: float) -> list[float]:
        """Widen pelaksana columns so that no word of a heading is cut and none has too many lines.

        If that fits in `most` mm; otherwise all names stand upright and need no room.
        """
        size = self._header_size
        wishes = [
            max(width, least_width(TextCell(name, HEADER_PADDING, 0.0), HEADING_LINES, size, bold=True) + 0.1)
            for width, name in zip(widths, self.table.posts, strict=True)
        ]
        return wishes if sum(wishes) <= most else widths

    @property
    def _header_size(self) -> float:
        return min(self.table.profile.table.header_size, self.setting.body_size)

    def _header(self, texts: Sequence[float], shares: Sequence[float]) -> Header:
        form = self.table.profile.table
        edge = len(form.before)
        return measure_header(form, self.table.posts, (*texts[:edge], *shares, *texts[edge:]), self._header_size)

    def _limits(self, header: Header) -> tuple[float, float]:
        """Return the heights that the table body may have on the first page, which has the title, and on the others."""
        table = self.table
        margins = table.profile.margins
        room = table.size.height - margins.top - margins.bottom - header.height
        return room - title_height(table.sop, table.profile, table.width), room

    def _pages(
        self, texts: Sequence[float], header: Header, most_rows: int, most_zone: float
    ) -> tuple[RoutedPage, ...] | None:
        """Return the routed pages; None when their pelaksana columns need more than `most_zone` mm together."""
        limits = self._limits(header)
        setting, rows = self.setting, self.table.rows
        widths = {c.role: width for c, width in zip(self.table.text_columns, texts, strict=True)}
        crowded: set[int] = set()  # rows that fit a page, but not beside the strips of their off-page connectors
        while True:
            room = [min(limits) - (STRIP_ROOM if row.index in crowded else 0.0) for row in rows]
            pieces = cut_pieces(rows, widths, setting.body_size, setting.padding, room, limits[1])
            pages = self._paginator.paginate(pieces, limits, most_rows, most_zone)
            if pages is None:
                return None
            tall = {page.pieces[0].row for k, page in enumerate(pages) if page.height > limits[min(k, 1)] + _SLACK}
            if tall <= crowded:
                return pages
            crowded |= tall
