"""Coordinates of the activity table: header, rules, cells and the diagram of every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from generator.drawing.drawing import (
    ActivityPage,
    Align,
    BodyCell,
    ColumnBand,
    Diagram,
    Page,
    RowBand,
    TextBlock,
    TextRole,
)
from generator.drawing.geometry import Box
from generator.drawing.measure import block_height, wrap
from generator.form.parts import title_lines
from generator.layout.cell_links import link_areas
from generator.layout.columns import ColumnPlan
from generator.layout.diagram import DiagramTexts, place_diagram
from generator.layout.header import Header, place_header
from generator.layout.routed_page import RoutedPage
from generator.layout.routing.place import Lane
from generator.layout.rows import Table, hangs
from generator.layout.settings import Setting
from generator.layout.text import VAlign, place_block, place_lines
from generator.model import Sop
from generator.profile import ColumnRole, Profile

_MIDDLE = VAlign.MIDDLE
TITLE_GAP = 2.5  # mm between the title line and the table
ABOVE_GAP = 4.0  # mm between what stands above on the same page and the title of a table
EMPTY_NOTE = "Tabel kegiatan belum tersusun: SOP ini belum memiliki langkah."
EMPTY_HEIGHT = 30.0  # mm of table body on the sheet of an SOP without steps


@dataclass(frozen=True, slots=True)
class TablePlan:
    """Everything decided about the table, before it has coordinates."""

    table: Table
    setting: Setting
    columns: ColumnPlan
    header: Header
    pages: tuple[RoutedPage, ...]


def bottom_of(page: Page) -> float:
    """Return the y below an identity part or a table that a table is to follow."""
    return page.table.bottom if isinstance(page, ActivityPage) else max(cell.box.bottom for cell in page.cells)


def title_height(sop: Sop, profile: Profile, width: float) -> float:
    """Return the height of the title line above the table, the gap included, in mm."""
    size = profile.table.title_size
    title = title_lines(profile.title_line(sop.name.value), sop)
    return block_height(len(wrap(title, width, size, True)), size) + TITLE_GAP


def place_pages(plan: TablePlan, first_number: int, above: Page | None = None) -> tuple[ActivityPage, ...]:
    """Return the finished pages, without furniture other than the title line; the first below `above`, if any."""
    placer = _Placer(plan, above)
    if not plan.table.rows:
        return (placer.empty_page(first_number),)
    return tuple(placer.page(index, first_number) for index in range(len(plan.pages)))


class _Placer:
    def __init__(self, plan: TablePlan, above: Page | None) -> None:
        sop, profile, size = plan.table.sop, plan.table.profile, plan.table.size
        self.above = above
        self.top = bottom_of(above) + ABOVE_GAP if above else profile.margins.top
        self.plan = plan
        self.sop = sop
        self.profile = profile
        self.size = size
        columns = plan.columns
        edges = [profile.margins.left]
        for width in (*columns.before, *columns.posts, *columns.after):
            edges.append(round(edges[-1] + width, 3))
        edges[-1] = size.width - profile.margins.right
        self.edges = tuple(edges)
        self.first_post = len(columns.before)
        self.links = {step.id: step.links for step in sop.steps if step.links}
        self.posts_end = self.first_post + len(columns.posts)

    def empty_page(self, number: int) -> ActivityPage:
        """Return the page of an SOP without steps: the empty table, and a line that says so."""
        top = self.body_top(0)
        bottom = top + EMPTY_HEIGHT
        cell = Box(self.edges[0], top, self.edges[-1], bottom)
        note = place_block(EMPTY_NOTE, cell, 10.0, align=Align.CENTER, valign=VAlign.MIDDLE, role=TextRole.NOTE)
        diagram = Diagram(self._grid(top, bottom), (), self._column_bands(), (), ())
        return self._page(number, 0, bottom, (), diagram, (note,))

    def page(self, index: int, first_number: int) -> ActivityPage:
        """Return the page with the given index among the activity pages."""
        routed = self.plan.pages[index]
        top = self.body_top(index)
        strip_top, heights, strip_bottom = routed.heights
        edges = [round(top + strip_top, 3)]
        for height in heights:
            edges.append(round(edges[-1] + height, 3))
        bottom = round(edges[-1] + strip_bottom, 3)
        bands = [
            *stack_bands(top, edges[0], routed, routed.route.top_bands),
            *(
                lane
                for k, own in enumerate(routed.route.piece_bands)
                for lane in stack_bands(edges[k], edges[k + 1], routed, own)
            ),
            *stack_bands(edges[-1], bottom, routed, routed.route.bottom_bands),
        ]
        columns = [
            Lane(self.edges[c], self.edges[c + 1], self.edges[c] + middle)
            for c, middle in zip(range(self.first_post, self.posts_end), self.plan.columns.middles, strict=True)
        ]
        texts = DiagramTexts(self.plan.setting.label_size, self.plan.table.caption, first_number)
        shapes, connectors = place_diagram(routed, columns, bands, texts)
        rows = tuple(
            RowBand(self.sop.steps[piece.row].id, edges[k], edges[k + 1]) for k, piece in enumerate(routed.pieces)
        )
        diagram = Diagram(self._grid(top, bottom), rows, self._column_bands(), shapes, connectors)
        return self._page(first_number + index, index, bottom, self._cells(routed, edges), diagram, ())

    def body_top(self, index: int) -> float:
        """Return the y below the header of an activity page."""
        return round(self.table_top(index) + self.plan.header.height, 3)

    def table_top(self, index: int) -> float:
        """Return the y of the table's top; the first page carries the title line above it."""
        height = title_height(self.sop, self.profile, self.edges[-1] - self.edges[0])
        return self.top + height if index == 0 else self.profile.margins.top

    def _page(
        self,
        number: int,
        index: int,
        bottom: float,
        cells: tuple[BodyCell, ...],
        diagram: Diagram,
        notes: tuple[TextBlock, ...],
    ) -> ActivityPage:
        top = self.table_top(index)
        header_edges = [round(top, 3)]
        for height in self.plan.header.heights:
            header_edges.append(round(header_edges[-1] + height, 3))
        header_edges[-1] = self.body_top(index)
        return ActivityPage(
            number=number,
            width=self.size.width,
            height=self.size.height,
            table=Box(self.edges[0], header_edges[0], self.edges[-1], bottom),
            column_edges=self.edges,
            header_edges=tuple(header_edges),
            header=place_header(self.plan.header, self.edges, header_edges[0]),
            cells=cells,
            first_post_column=self.first_post,
            diagram=diagram,
            furniture=(*self._title(index), *notes),
            above=self.above if index == 0 else None,
            links=tuple(
                area
                for cell in cells
                if cell.step in self.links
                for area in link_areas(cell.block, self.links[cell.step])
            ),
        )

    def _title(self, index: int) -> tuple[TextBlock, ...]:
        if index > 0:
            return ()
        cell = Box(self.edges[0], self.top, self.edges[-1], self.table_top(0) - TITLE_GAP)
        text = title_lines(self.profile.title_line(self.sop.name.value), self.sop)
        size = self.profile.table.title_size
        return (place_block(text, cell, size, align=Align.CENTER, bold=True, role=TextRole.TITLE),)

    def _grid(self, top: float, bottom: float) -> Box:
        return Box(self.edges[self.first_post], top, self.edges[self.posts_end], bottom)

    def _column_bands(self) -> tuple[ColumnBand, ...]:
        return tuple(
            ColumnBand(post.value, name, self.edges[self.first_post + c], self.edges[self.first_post + c + 1])
            for c, (post, name) in enumerate(zip(self.sop.posts, self.plan.table.posts, strict=True))
        )

    def _cells(self, routed: RoutedPage, edges: Sequence[float]) -> tuple[BodyCell, ...]:
        cells = []
        table = self.profile.table
        placed = [*enumerate(table.before), *enumerate(table.after, self.posts_end)]
        for number, column in placed:
            role, align = column.role, Align.CENTER if column.is_centered else Align.LEFT
            row = 0
            while row < len(routed.pieces):
                span = 1
                while row + span < len(routed.pieces) and self._is_merged(routed, row + span, role):
                    span += 1
                cells.append(self._cell(routed, edges, row, span, number, role, align))
                row += span
        return tuple(sorted(cells, key=attrgetter("row", "column")))

    def _is_merged(self, routed: RoutedPage, row: int, role: ColumnRole) -> bool:
        piece = routed.pieces[row]
        return piece.part == 0 and role in self.plan.table.rows[piece.row].merged

    def _cell(
        self,
        routed: RoutedPage,
        edges: Sequence[float],
        row: int,
        span: int,
        number: int,
        role: ColumnRole,
        align: Align,
    ) -> BodyCell:
        piece = routed.pieces[row]
        setting = self.plan.setting
        box = Box(self.edges[number], edges[row], self.edges[number + 1], edges[row + span])
        lines = piece.lines.get(role, ())
        if role in self.plan.table.rows[piece.row].merged:
            # The page begins inside a merged cell: what it says is said again.
            text = self.plan.table.rows[piece.row].above[role]
            width = box.width - 2 * setting.padding
            lines = wrap(text, width, setting.body_size, hangs=hangs(role))
        block = place_lines(lines, box, setting.body_size, padding=setting.padding, align=align, valign=_MIDDLE)
        return BodyCell(self.sop.steps[piece.row].id, role, row, number, span, block)


def stack_bands(top: float, bottom: float, routed: RoutedPage, bands: Sequence[int]) -> list[Lane]:
    """Share the height of a row among its bands: each gets what it needs, spare room is spread evenly."""
    needs = [routed.route.routing.sizes.bands[band].total for band in bands]
    spare = (bottom - top - sum(needs)) / max(1, len(needs))
    lanes = []
    for need in needs:
        lanes.append(Lane(top, top + need + spare))
        top += need + spare
    return lanes
