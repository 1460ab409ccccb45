"""The swimlane flowchart of one SOP for the site: a `Diagram` drawn by Graphviz, place for place.

Every position, size, route and line break comes from the layout; nothing is decided here but the header of
the lanes, the colours and the links.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.chart.engine import Layout, add_edge, add_node, attributes, draw, new_graph, points
from generator.chart.svg import Caption, Fonts, Frame, Run, finish
from generator.drawing.drawing import (
    ColumnBand,
    Connector,
    ConnectorKind,
    Diagram,
    PlacedShape,
    ShapeKind,
    TextLine,
)
from generator.drawing.geometry import Box, Point
from generator.drawing.ids import ShapeId
from generator.drawing.junctions import JUNCTION_RADIUS
from generator.drawing.measure import Line, ascent, block_height, line_height, wrap
from generator.drawing.painter import paint_diagram
from generator.drawing.reading import shown
from generator.model import Sop, Step, StepId

MARGIN = 1.0  # mm around the chart
ARROW_LENGTH = 2.47  # mm: an arrow head of Graphviz (10 points) at its `arrowsize`
HEADER_SIZE = 9.0  # points
HEADER_PADDING = 2.0  # mm

_SHAPES = {
    ShapeKind.TERMINATOR: attributes(shape="box", fillcolor="#dff1e7", color="#1d6a48", **{"class": "kapsul"}),
    ShapeKind.PROCESS: attributes(shape="box", fillcolor="#ffffff", color="#1f5f8b", **{"class": "proses"}),
    ShapeKind.DECISION: attributes(shape="diamond", fillcolor="#fff1cf", color="#8a5a00", **{"class": "keputusan"}),
    ShapeKind.OFF_PAGE: attributes(shape="box", fillcolor="#ffffff", color="#52636f", **{"class": "sambungan"}),
}
_FRAME = attributes(shape="box", penwidth="0", fillcolor="transparent", **{"class": "bingkai"})
_LANES = tuple(
    attributes(shape="box", fillcolor=fill, color="#c3d1db", **{"class": "lajur"}) for fill in ("#f6f9fb", "#ebf1f5")
)
_HEADER = attributes(shape="box", fillcolor="#d5e2eb", color="#9fb6c6", **{"class": "lajur-kepala"})
_LINE = "#2b3f4e"
_JUNCTION = attributes(shape="circle", penwidth="0", fillcolor=_LINE, **{"class": "simpul"})
_TWO_WAY = attributes(dir="both", arrowtail="normal")
_DASHED = attributes(style="dashed")
_LINES = {
    ConnectorKind.FLOW: (attributes(color=_LINE, arrowhead="normal"), "panah"),
    ConnectorKind.JOINT: (attributes(color=_LINE, arrowhead="none"), "gabung"),
}


class SwimlaneLinks(NamedTuple):
    """Addresses used in the chart, relative to the SVG file itself; each ends where an id is appended.

    Pages are named by their files, so that the chart leads to them where the site is opened without a server too.
    """

    step: str = "index.html#langkah-"
    post: str = "../../pelaksana/"
    page: str = "/index.html"  # what follows the id of a post
    fonts: Fonts = Fonts("../../aset/fonts/")


SITE_LINKS = SwimlaneLinks()


def render_swimlane(diagram: Diagram, sop: Sop, *, links: SwimlaneLinks = SITE_LINKS) -> str:
    """Return the flowchart as the text of an SVG file; `diagram` is in mm, at any origin."""
    headers = [
        wrap(column.name, column.right - column.left - HEADER_PADDING, HEADER_SIZE, True) for column in diagram.columns
    ]
    header_height = block_height(max(map(len, headers), default=0), HEADER_SIZE) + 2 * HEADER_PADDING
    grid = diagram.grid
    page = grid._replace(top=grid.top - header_height).grown(MARGIN)
    pen = _Pen(diagram, sop, links, page)
    pen.box("bingkai", _FRAME, page)  # fixes Graphviz' bounding box, and so the origin of all coordinates
    for index, (column, header) in enumerate(zip(diagram.columns, headers, strict=True)):
        lane = Box(column.left, grid.top, column.right, grid.bottom)
        pen.box(f"lajur-{column.post}", _LANES[index % 2], lane)
        pen.header(column, header, lane._replace(top=grid.top - header_height, bottom=grid.top))
    paint_diagram(diagram, pen)
    size = points(page.width), points(page.height)
    frame = Frame(*size, *_introduction(sop, diagram), links.fonts, points(header_height + MARGIN))
    return finish(draw(pen.graph, Layout.PINNED), frame, pen.captions)


def _shape_id(shape: ShapeId) -> str:
    return f"simbol-{shape[0]}--{shape[1]}"


def _connector_id(number: int) -> str:
    return f"garis-{number}"


class _Pen:
    """Turns a diagram into nodes and edges for Graphviz, and words into captions, as a `DiagramPen`.

    Graphviz paints all nodes before all edges; a caption lies on its own node or edge, whose link and title it shares.
    """

    def __init__(self, diagram: Diagram, sop: Sop, links: SwimlaneLinks, page: Box) -> None:
        self.graph = new_graph(f"alur-{sop.id}", pad="0")
        self.captions: dict[str, Caption] = {}
        self._columns = diagram.columns
        self._steps = {step.id: step for step in sop.steps}
        self._links = links
        self._page = page
        self._names: dict[str, str] = {}  # of nodes in DOT
        self._junctions = 0

    def box(self, id: str, style: str, box: Box, **values: str) -> None:
        """Add a node that fills a box."""
        place = box.moved(-self._page.left, -self._page.top)
        name = self._names[id] = f"n{len(self._names)}"
        add_node(self.graph, id, style, place.width, place.height, place.center, name, **values)

    def header(self, column: ColumnBand, lines: tuple[Line, ...], box: Box) -> None:
        """Add the head of a lane with the name of its post."""
        id = f"pelaksana-{column.post}"
        self.box(id, _HEADER, box, URL=f"{self._links.post}{column.post}{self._links.page}")
        runs = self._runs(_centred(lines, box), HEADER_SIZE, "tebal")
        self.captions[id] = Caption(f"Pelaksana: {column.name}", runs)

    def ground(self, box: Box) -> None:
        """Add nothing: words of a chart have a halo instead."""

    def symbol(self, shape: PlacedShape) -> None:
        """Add a symbol as a node that leads to its step."""
        id, step = _shape_id(shape.id), shape.id[0]
        self.box(id, _SHAPES[shape.kind], shape.box, URL=f"{self._links.step}{step}")
        self.captions[id] = Caption(_tooltip(self._steps.get(StepId(step)), shape, self._columns[shape.column].name))

    def connector(self, number: int, connector: Connector) -> None:
        """Add a connector as an edge."""
        style, kind = _LINES[connector.kind]
        if connector.style.is_dashed:
            style = f"{style} {_DASHED}"
        if connector.style.is_two_way:
            style = f"{style} {_TWO_WAY}"
        add_edge(
            self.graph,
            self._names[_shape_id(connector.source)],
            self._names[_shape_id(connector.target)],
            style,
            tuple(Point(place.x - self._page.left, place.y - self._page.top) for place in connector.points),
            ARROW_LENGTH if connector.kind is ConnectorKind.FLOW else 0.0,
            ARROW_LENGTH if connector.style.is_two_way else 0.0,
            id=_connector_id(number),
            **{"class": f"{kind} label" if connector.label else kind},
        )
        self.captions[_connector_id(number)] = Caption(connector.label.text if connector.label else "")

    def junction(self, place: Point) -> None:
        """Add the dot of a join as a node without a link."""
        self._junctions += 1
        self.box(f"simpul-{self._junctions}", _JUNCTION, Box(*place, *place).grown(JUNCTION_RADIUS))

    def words(self, lines: tuple[TextLine, ...], size: float, of: PlacedShape | int) -> None:
        """Caption a symbol or a connector."""
        id = _connector_id(of) if isinstance(of, int) else _shape_id(of.id)
        self.captions[id] = self.captions[id]._replace(runs=self._runs(lines, size))

    def _runs(self, lines: tuple[TextLine, ...], size: float, style: str = "") -> tuple[Run, ...]:
        """Return placed lines as seen from the chart's bottom left corner, where Graphviz counts from."""
        left, bottom = self._page.left, self._page.bottom
        return tuple(
            Run(shown(line.text), points(line.left - left), points(line.baseline - bottom), size, style)
            for line in lines
        )


def _centred(lines: tuple[Line, ...], box: Box) -> tuple[TextLine, ...]:
    top = box.center.y - block_height(len(lines), HEADER_SIZE) / 2 + ascent(HEADER_SIZE)
    step = line_height(HEADER_SIZE)
    return tuple(
        TextLine(line.text, box.center.x - line.width / 2, top + index * step, line.width)
        for index, line in enumerate(lines)
    )


def _tooltip(step: Step | None, shape: PlacedShape, post: str) -> str:
    if step is None:
        return shape.text
    parts = (
        step.activity.text,
        shape.text if shape.text != step.activity.text else "",
        post,
        step.duration.text,
    )
    return "\n".join(part for part in parts if part)


def _introduction(sop: Sop, diagram: Diagram) -> tuple[str, str]:
    names = ", ".join(column.name for column in diagram.columns)
    return (
        f"Bagan alir SOP {sop.name.value}",
        f"Bagan alir dengan {len(diagram.columns)} lajur pelaksana ({names}) "
        f"dan {len(diagram.rows)} langkah. "
        "Uraian setiap langkah, pelaksana, dan arah selanjutnya ada pada daftar langkah di halaman SOP.",
    )
