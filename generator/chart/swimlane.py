"""The swimlane flowchart of one SOP for the site: a `Diagram` drawn by Graphviz, place for place.

Every position, size, route and line break comes from the layout; nothing is decided here but the header of
the lanes, the colours and the links.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graphviz import Digraph

from generator.chart.engine import Layout, add_edge, add_node, attributes, draw, new_graph, points
from generator.chart.svg import Caption, Frame, Run, finish
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
from generator.drawing.measure import ascent, block_height, line_height, wrap
from generator.model import NodeKey, Post, PostId, Sop, Step, StepId

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
_LINES = {
    ConnectorKind.FLOW: (attributes(color=_LINE, arrowhead="normal"), "panah"),
    ConnectorKind.JOINT: (attributes(color=_LINE, arrowhead="none"), "gabung"),
}


class SwimlaneLinks(NamedTuple):
    """Addresses used in the chart, relative to the SVG file itself; each ends where an id is appended."""

    step: str = "./#langkah-"
    post: str = "../../pelaksana/"
    fonts: str = "../../aset/fonts/"


SITE_LINKS = SwimlaneLinks()


def render_swimlane(
    diagram: Diagram, sop: Sop, posts: Mapping[PostId, Post], *, links: SwimlaneLinks = SITE_LINKS
) -> str:
    """Return the flowchart as the text of an SVG file; `diagram` is in mm, at any origin."""
    headers = {
        column.post: wrap(
            _post_name(posts, column.post), column.right - column.left - HEADER_PADDING, HEADER_SIZE, True
        )
        for column in diagram.columns
    }
    lines = max((len(header) for header in headers.values()), default=0)
    header_height = block_height(lines, HEADER_SIZE) + 2 * HEADER_PADDING
    origin = Point(diagram.grid.left - MARGIN, diagram.grid.top - header_height - MARGIN)
    page = Box(0, 0, diagram.grid.width + 2 * MARGIN, diagram.grid.height + header_height + 2 * MARGIN)

    base = Point(origin.x, origin.y + page.height)
    graph = new_graph(f"alur-{sop.id}", pad="0")
    captions: dict[str, Caption] = {}
    _add_frame(graph, page)
    for index, column in enumerate(diagram.columns):
        _add_lane(graph, column, diagram.grid, index, origin)
        box = Box(column.left, diagram.grid.top - header_height, column.right, diagram.grid.top)
        _add_header(graph, column, box, f"{links.post}{column.post}/", origin)
        title = f"Pelaksana: {_post_name(posts, column.post)}"
        placed = _centred(
            tuple(line.text for line in headers[column.post]),
            tuple(line.width for line in headers[column.post]),
            box,
        )
        captions[f"pelaksana-{column.post}"] = Caption(title, _runs(placed, HEADER_SIZE, base, "tebal"))
    steps = {step.id: step for step in sop.steps}
    for shape in diagram.shapes:
        step = shape.id.step if isinstance(shape.id, NodeKey) else StepId("")
        _add_shape(graph, shape, f"{links.step}{step}", origin)
        title = _tooltip(steps.get(step), shape, _column_of(diagram, shape, posts))
        captions[_shape_id(shape.id)] = Caption(title, _runs(shape.lines, shape.text_size, base))
    for number, connector in enumerate(diagram.connectors):
        _add_connector(graph, connector, f"garis-{number}", origin)
        captions[f"garis-{number}"] = _connector_caption(connector, base)
    frame = Frame(points(page.width), points(page.height), *_introduction(sop, diagram, posts), links.fonts)
    return finish(draw(graph, Layout.PINNED), frame, captions)


def _post_name(posts: Mapping[PostId, Post], post: PostId) -> str:
    return posts[post].name.value if post in posts else post


def _shape_id(shape: ShapeId) -> str:
    return f"simbol-{shape[0]}--{shape[1]}"


def _add_frame(graph: Digraph, page: Box) -> None:
    """Pin the chart's outer box: it fixes Graphviz' bounding box, and so the origin of all coordinates."""
    _add_box(graph, "bingkai", _FRAME, page, Point(0, 0))


def _add_box(graph: Digraph, id: str, style: str, box: Box, origin: Point, **values: str) -> None:
    box = box.moved(-origin.x, -origin.y)
    add_node(graph, id, style, box.width, box.height, box.center, **values)


def _add_lane(graph: Digraph, column: ColumnBand, grid: Box, index: int, origin: Point) -> None:
    box = Box(column.left, grid.top, column.right, grid.bottom)
    _add_box(graph, f"lajur-{column.post}", _LANES[index % 2], box, origin)


def _add_header(graph: Digraph, column: ColumnBand, box: Box, address: str, origin: Point) -> None:
    _add_box(graph, f"pelaksana-{column.post}", _HEADER, box, origin, URL=address)


def _add_shape(graph: Digraph, shape: PlacedShape, address: str, origin: Point) -> None:
    _add_box(graph, _shape_id(shape.id), _SHAPES[shape.kind], shape.box, origin, URL=address)


def _add_connector(graph: Digraph, connector: Connector, name: str, origin: Point) -> None:
    style, kind = _LINES[connector.kind]
    is_arrow = connector.kind is ConnectorKind.FLOW
    route = tuple(Point(place.x - origin.x, place.y - origin.y) for place in connector.points)
    add_edge(
        graph,
        _shape_id(connector.source),
        _shape_id(connector.target),
        style,
        route,
        ARROW_LENGTH if is_arrow else 0.0,
        id=name,
        **{"class": f"{kind} label" if connector.label else kind},
    )


def _runs(lines: tuple[TextLine, ...], size: float, base: Point, style: str = "") -> tuple[Run, ...]:
    """Return placed lines as seen from the chart's bottom left corner `base`, where Graphviz counts from."""
    return tuple(
        Run(line.text, points(line.left - base.x), points(line.baseline - base.y), size, style)
        for line in lines
    )


def _centred(texts: tuple[str, ...], widths: tuple[float, ...], box: Box) -> tuple[TextLine, ...]:
    top = box.center.y - block_height(len(texts), HEADER_SIZE) / 2 + ascent(HEADER_SIZE)
    step = line_height(HEADER_SIZE)
    return tuple(
        TextLine(text, box.center.x - width / 2, top + index * step, width)
        for index, (text, width) in enumerate(zip(texts, widths, strict=True))
    )


def _column_of(diagram: Diagram, shape: PlacedShape, posts: Mapping[PostId, Post]) -> str:
    middle = shape.box.center.x
    for column in diagram.columns:
        if column.left <= middle <= column.right:
            return _post_name(posts, column.post)
    return ""


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


def _connector_caption(connector: Connector, base: Point) -> Caption:
    label = connector.label
    if label is None:
        return Caption("")
    return Caption(label.text, _runs(label.lines, label.size, base))


def _introduction(sop: Sop, diagram: Diagram, posts: Mapping[PostId, Post]) -> tuple[str, str]:
    names = ", ".join(_post_name(posts, column.post) for column in diagram.columns)
    return (
        f"Bagan alir SOP {sop.name.value}",
        f"Bagan alir dengan {len(diagram.columns)} lajur pelaksana ({names}) "
        f"dan {len(diagram.rows)} langkah. "
        "Uraian setiap langkah, pelaksana, dan arah selanjutnya ada pada daftar langkah di halaman SOP.",
    )
