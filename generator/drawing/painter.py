"""The order in which a sheet is painted, said once: what comes later lies on what came before.

Outputs are pens. A pen decides how its output says a box, a path or a text, and nothing else: no output has an order,
a place or a stroke of its own. No symbol ever hides a connector, and nothing hides words.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from typing import Protocol

from generator.drawing.drawing import (
    ActivityPage,
    Connector,
    Diagram,
    IdentityPage,
    IdentityRole,
    LinkArea,
    Logo,
    Page,
    PlacedShape,
    QrCode,
    ShapeKind,
    TextBlock,
    TextLine,
    TextRole,
    stacked,
)
from generator.drawing.geometry import Box, Point
from generator.drawing.grid import Grid, framed, grid_of
from generator.drawing.junctions import JUNCTION_RADIUS, junctions
from generator.drawing.marks import (
    BLACK,
    CONNECTOR_STROKE,
    HEAD_FILL,
    RULE_STROKE,
    SHAPE_STROKE,
    WHITE,
    arrow,
    corner_radius,
    dashes,
    frame_rules,
    ground,
    outline,
    underline,
)


class DiagramPen(Protocol):
    """Paints symbols, connectors and their words; `number` counts the connectors of a diagram."""

    def ground(self, box: Box) -> None:
        """Paint the white ground of words that stand among rules and connectors."""

    def symbol(self, shape: PlacedShape) -> None:
        """Paint the outline of a symbol."""

    def connector(self, number: int, connector: Connector) -> None:
        """Paint a connector with its arrow head."""

    def junction(self, place: Point) -> None:
        """Paint the dot where connectors join or part."""

    def words(self, lines: tuple[TextLine, ...], size: float, of: PlacedShape | int) -> None:
        """Paint the words in a symbol, or at the connector of a number; `size` in points."""


class SheetPen(ABC):
    """Paints whole pages. Strokes and lengths are mm, colours as in CSS."""

    @abstractmethod
    def box(self, box: Box, stroke: float, fill: str, radius: float = 0.0) -> None:
        """Paint a rectangle; a stroke of 0 has no outline."""

    @abstractmethod
    def polygon(self, points: Sequence[Point], stroke: float, fill: str) -> None:
        """Paint a filled shape; a stroke of 0 has no outline."""

    @abstractmethod
    def lines(self, pieces: Sequence[Sequence[Point]], stroke: float) -> None:
        """Paint lines of one stroke, each from point to point."""

    @abstractmethod
    def words(self, lines: tuple[TextLine, ...], size: float, of: PlacedShape | int) -> None:
        """See `DiagramPen`."""

    @abstractmethod
    def block(self, block: TextBlock) -> None:
        """Paint a text, tagged by its role."""

    @abstractmethod
    def table(self, grid: Grid) -> None:
        """Paint grounds and texts of the activity table, cell by cell."""

    @abstractmethod
    def picture(self, logo: Logo) -> None:
        """Paint the office's logo."""

    @abstractmethod
    def code(self, code: QrCode) -> None:
        """Paint a QR code."""

    @abstractmethod
    def link(self, area: LinkArea) -> None:
        """Make words that are painted already open an address."""

    @abstractmethod
    def signpost(self, shape: PlacedShape) -> None:
        """Paint the words of an off-page connector, which lead to its other end."""

    def items(self, blocks: tuple[TextBlock, ...]) -> None:
        """Paint the items of a numbered list."""
        for block in blocks:
            self.block(block)

    def figure(self, page: ActivityPage) -> AbstractContextManager[None]:
        """Return what the symbols and connectors of a page are painted within."""
        return nullcontext()

    def ground(self, box: Box) -> None:
        """See `DiagramPen`."""
        self.box(box, 0.0, WHITE)

    def symbol(self, shape: PlacedShape) -> None:
        """See `DiagramPen`."""
        radius = corner_radius(shape)
        if radius:
            self.box(shape.box, SHAPE_STROKE, WHITE, radius)
        else:
            self.polygon(outline(shape), SHAPE_STROKE, WHITE)

    def connector(self, number: int, connector: Connector) -> None:
        """See `DiagramPen`."""
        shaft, heads = arrow(connector)
        self.lines(dashes(shaft) if connector.style.is_dashed else (shaft,), CONNECTOR_STROKE)
        for head in heads:
            self.polygon(head, 0.0, BLACK)

    def junction(self, place: Point) -> None:
        """See `DiagramPen`."""
        self.box(Box(*place, *place).grown(JUNCTION_RADIUS), 0.0, BLACK, JUNCTION_RADIUS)


def paint(page: Page, pen: SheetPen) -> None:
    """Move a pen over a page: watermark, number, identity part, title, table, margins; a note belongs to the table."""
    def furniture(part: Page, *roles: TextRole) -> Iterator[TextBlock]:
        return (block for role in roles for block in part.furniture if block.role is role)

    _texts(furniture(page, TextRole.WATERMARK, TextRole.PAGE), pen)
    for part in stacked(page):
        if isinstance(part, IdentityPage):
            _paint_identity(part, pen)
        _texts(furniture(part, TextRole.TITLE), pen)
        if isinstance(part, ActivityPage):
            _paint_activities(part, pen)
    _texts(furniture(page, TextRole.RUNNING), pen)


def paint_diagram(diagram: Diagram, pen: DiagramPen) -> None:
    """Move a pen over symbols and connectors, but not over the words of off-page connectors."""
    labels = [(number, line.label) for number, line in enumerate(diagram.connectors) if line.label]
    for _, label in labels:
        pen.ground(label.box)
    for shape in diagram.shapes:
        for line in shape.goto_lines:
            pen.ground(ground(line, shape.goto_size))
    for shape in diagram.shapes:
        pen.symbol(shape)
    for number, connector in enumerate(diagram.connectors):
        pen.connector(number, connector)
    for place in junctions(diagram.connectors):
        pen.junction(place)
    for number, label in labels:
        pen.words(label.lines, label.size, number)
    for shape in diagram.shapes:
        if shape.lines and shape.kind is not ShapeKind.OFF_PAGE:
            pen.words(shape.lines, shape.text_size, shape)


def _paint_activities(page: ActivityPage, pen: SheetPen) -> None:
    grid = grid_of(page)
    pen.table(grid)
    pen.lines(frame_rules(framed(page, grid)), RULE_STROKE)
    for area in page.links:
        pen.link(area)
    with pen.figure(page):
        paint_diagram(page.diagram, pen)
    for shape in page.diagram.shapes:
        if shape.kind is ShapeKind.OFF_PAGE:
            pen.signpost(shape)


def _paint_identity(page: IdentityPage, pen: SheetPen) -> None:
    for cell in page.cells:
        if cell.role is IdentityRole.HEADING:
            pen.box(cell.box, 0.0, HEAD_FILL)
    pen.lines(frame_rules(cell.box for cell in page.cells if cell.has_frame), RULE_STROKE)
    for logo in page.logos:
        pen.picture(logo)
    for cell in page.cells:
        for role, blocks in groupby(cell.blocks, key=lambda block: block.role):
            if role is TextRole.ITEM:
                pen.items(tuple(blocks))
            else:
                _texts(blocks, pen)
    if page.qr:
        pen.code(page.qr)


def _texts(blocks: Iterable[TextBlock], pen: SheetPen) -> None:
    for block in blocks:
        if any(line.text for line in block.lines):  # a line to write on has none
            pen.block(block)
        for line in block.lines if block.is_underlined else ():
            start, end, stroke = underline(line, block.size)
            pen.lines(((start, end),), stroke)
