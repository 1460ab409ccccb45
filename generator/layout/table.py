"""The activity part: from a flow and its texts to pages of the official table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.drawing.drawing import ActivityPage
from generator.drawing.measure import text_width, widest_word
from generator.flow import Flow
from generator.layout.columns import ColumnPlan, merge_needs, middles, share_out, text_widths
from generator.layout.header import PADDING as HEADER_PADDING
from generator.layout.header import Header, measure_header
from generator.layout.pages import Paginator, RoutedPage
from generator.layout.routing.place import WayFinder
from generator.layout.rows import Row, cut_pieces, hang, read_rows
from generator.layout.settings import Setting, settings
from generator.layout.table_page import TablePlan, place_pages, title_height
from generator.model import Sop, StepId
from generator.profile import CellRole, PageSize, Profile, TextColumn
from generator.resolve import Catalogue

_WIDEST_PAGE = 888  # stands for any page number where only its width matters
_LONGEST_NUMBER = 24  # characters
_ROUNDING = 0.01  # mm; widths are rounded to a thousandth
MAX_PASSES = 8
MOST_ROWS = 10_000
STRIP_ROOM = 40.0  # mm kept for the strips of off-page connectors on a page that a part of one row fills


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every pass needs and none changes."""

    sop: Sop
    flow: Flow
    profile: Profile
    posts: tuple[str, ...]  # names heading the columns
    rows: tuple[Row, ...]
    size: PageSize

    finder: WayFinder
    numbers: Mapping[StepId, str]  # as printed
    demands: Mapping[str, float]  # how much text each text column holds, by role

    def caption(self, page: int, step: StepId) -> str:
        """Return what an off-page connector says: the page, and the step's number unless none or a long one prints."""
        number = self.numbers[step]
        words = self.profile.goto_text(page, number)
        return words if 0 < len(number) <= _LONGEST_NUMBER else words.partition("\n")[0]

    @property
    def width(self) -> float:
        margins = self.profile.margins
        return self.size.width - margins.left - margins.right

    @property
    def text_columns(self) -> tuple[TextColumn, ...]:
        return (*self.profile.table.before, *self.profile.table.after)


def layout_activities(
    catalogue: Catalogue,
    sop: Sop,
    flow: Flow,
    profile: Profile,
    *,
    first_number: int,
    size: PageSize,
    finder: WayFinder,
) -> tuple[ActivityPage, ...] | None:
    """Return the pages of the activity table, numbered from `first_number`, without furniture.

    None when not even the tightest setting fits the paper.
    """
    posts = tuple(_post_name(catalogue, sop, index) for index in range(len(sop.posts)))
    rows = read_rows(sop)
    numbers = {row.step: row.number for row in rows}
    sheet = _Sheet(sop, flow, profile, posts, rows, size, finder, numbers, _demands(rows))
    attempts = settings(profile.table.body_size, profile.minimum_size)
    tries = [(setting, MOST_ROWS) for setting in attempts]
    # Fewer rows a page turn loops into off-page pairs, which need no gutters.
    tries += [(attempts[-1], most_rows) for most_rows in (8, 4, 2, 1)]
    for setting, most_rows in tries:
        plan = _plan(sheet, setting, most_rows)
        if plan is not None:
            return place_pages(plan, sop, profile, size, first_number)
    return None


def _post_name(catalogue: Catalogue, sop: Sop, index: int) -> str:
    post = catalogue.posts.get(sop.posts[index].value)
    return post.name.value if post else sop.posts[index].value


def _demands(rows: Sequence[Row]) -> dict[str, float]:
    """Weigh the columns by their texts: in a row full of text every column counts for more."""
    demands: dict[str, float] = {}
    for row in rows:
        widths = {role.value: text_width(text, 8.0) for role, text in row.texts.items()}
        whole = sum(widths.values())
        for role, width in widths.items():
            demands[role] = demands.get(role, 0.0) + width * whole
    return demands


def _plan(sheet: _Sheet, setting: Setting, most_rows: int) -> TablePlan | None:
    """Settle widths, heights, breaks and routes at one setting; None when they do not fit the paper.

    The pelaksana zone starts at a comfortable width and grows by what the routes turn out to need; a narrower text
    makes rows higher and may move a break, so this is repeated until nothing grows any more.
    """
    count = len(sheet.posts)
    floors = _floors(sheet, setting)
    preferred = sum(column.preferred for column in sheet.text_columns)
    most_zone = sheet.width - min(preferred, _least_text(sheet, setting, floors))
    least_zone = count * (setting.symbol_width + 2 * setting.spacing.pad)
    roomy_zone = min(count * setting.comfortable_column, sheet.width - preferred)
    zone = min(max(least_zone, roomy_zone), most_zone)
    if least_zone > most_zone:
        return None
    shares: tuple[float, ...] = (zone / count,) * count if count else ()
    paginator = Paginator(sheet.flow, count, setting, sheet.finder, lambda step: sheet.caption(_WIDEST_PAGE, step))
    for _ in range(MAX_PASSES):
        texts = text_widths(sheet.text_columns, sheet.width - zone, floors, sheet.demands)
        zone = sheet.width - sum(texts) if count else 0.0
        header = _header(sheet, setting, texts, shares)
        pages = _paginate(sheet, setting, paginator, texts, header, (most_rows, most_zone))
        if pages is None:
            return None
        needs = merge_needs([page.route.routing.sizes.columns for page in pages], count)
        widths = _wishes(sheet, header.size, [need.total for need in needs], most_zone)
        if sum(widths) > zone + 1e-6:
            zone = sum(widths) + 0.01  # text widths are rounded
            shares = share_out(widths, zone)
            continue
        shares = share_out(widths, zone)
        final = _header(sheet, setting, texts, shares)
        if final.height <= header.height + 1e-6:
            limits = _limits(sheet, header)
            if any(page.height > limits[min(k, 1)] + 1e-6 for k, page in enumerate(pages)):
                return None
            edge = len(sheet.profile.table.before)
            columns = ColumnPlan(texts[:edge], shares, middles(needs, shares), texts[edge:])
            return TablePlan(setting, columns, final, pages, sheet.rows, sheet.caption)
    return None


def _wishes(sheet: _Sheet, size: float, widths: list[float], most: float) -> list[float]:
    """Widen columns to the longest word of their heading, so that it need not stand upright, if that fits."""
    wishes = [
        max(width, widest_word(name, size, bold=True) + 2 * HEADER_PADDING + 0.1)
        for width, name in zip(widths, sheet.posts, strict=True)
    ]
    return wishes if sum(wishes) <= most else widths


def _least_text(sheet: _Sheet, setting: Setting, floors: Mapping[str, float]) -> float:
    """Return the least width of all text columns at one setting."""
    scale = setting.text_scale
    widths = [column.minimum + (column.preferred - column.minimum) * scale for column in sheet.text_columns]
    if scale < 0:
        return sum(widths)
    return sum(
        max(width, min(column.preferred, floors[column.role]))
        for width, column in zip(widths, sheet.text_columns, strict=True)
    )


def _floors(sheet: _Sheet, setting: Setting) -> dict[str, float]:
    """Return for each text column the width of its longest word; short columns keep their texts on one line."""
    floors = {}
    for column in sheet.text_columns:
        role = CellRole(column.role)
        measure = text_width if column.is_centered else widest_word
        own = [row.texts[role] for row in sheet.rows if role in row.texts]
        texts = [measure(text, setting.body_size) + hang(role, text) for text in own]
        head = widest_word(column.label, setting.body_size, bold=True) + 2 * HEADER_PADDING
        floors[column.role] = max([head, *(width + 2 * setting.padding for width in texts)]) + _ROUNDING
    return floors


def _header(sheet: _Sheet, setting: Setting, texts: Sequence[float], shares: Sequence[float]) -> Header:
    table = sheet.profile.table
    edge = len(table.before)
    size = min(table.header_size, setting.body_size)
    return measure_header(table, sheet.posts, (*texts[:edge], *shares, *texts[edge:]), size)


def _limits(sheet: _Sheet, header: Header) -> tuple[float, float]:
    """Return the heights that the table body may have on the first page (which has the title) and on the others."""
    margins = sheet.profile.margins
    room = sheet.size.height - margins.top - margins.bottom - header.height
    return room - title_height(sheet.sop, sheet.profile, sheet.width), room


def _paginate(
    sheet: _Sheet,
    setting: Setting,
    paginator: Paginator,
    texts: Sequence[float],
    header: Header,
    most: tuple[int, float],  # rows a page, mm of all pelaksana columns
) -> tuple[RoutedPage, ...] | None:
    limits = _limits(sheet, header)
    widths = {CellRole(c.role): width for c, width in zip(sheet.text_columns, texts, strict=True)}
    crowded: set[int] = set()  # rows that fit a page, but not beside the strips of their off-page connectors
    while True:
        room = [min(limits) - (STRIP_ROOM if row.index in crowded else 0.0) for row in sheet.rows]
        pieces = cut_pieces(sheet.rows, widths, setting.body_size, setting.padding, room, limits[1])
        pages = paginator.paginate(pieces, limits, *most)
        if pages is None:
            return None
        tall = {page.pieces[0].row for k, page in enumerate(pages) if page.height > limits[min(k, 1)] + 1e-6}
        if tall <= crowded:
            return pages
        crowded |= tall
