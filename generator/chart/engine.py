"""The one door to Graphviz: DOT in, its SVG out, in this process and without a font.

Graphviz never sees a text to set. Labels are empty and nodes have fixed sizes, because Graphviz would
measure with whatever font the machine has, and because its escapes (`\\N`, `\\L`, entities, HTML-like labels)
would read a meaning into an author's words. `generator.chart.svg` puts the texts into the finished drawing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr
from enum import Enum
from functools import lru_cache
from threading import Lock

import pygraphviz
from graphviz import Digraph, quoting

from generator.drawing.geometry import MM_PER_POINT, Point

POINTS_PER_INCH = 72.0

_LOCK = Lock()  # Graphviz is not made for threads, and standard error is one for all of them
_STANDARD_ERROR = 2
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)


class Layout(Enum):
    """A Graphviz layout; the value is its name there."""

    PINNED = "nop2"  # draws nodes and edges exactly where their `pos` puts them
    NETWORK = "dot"  # ranks and places a network by itself


@lru_cache(maxsize=1024)
def attributes(**values: str) -> str:
    """Return attributes as DOT, for the many nodes and edges that have the same ones."""
    quoted: str = quoting.a_list(kwargs=values)
    return quoted


_NODES = attributes(label="", tooltip="", fixedsize="true", target="_top", style="filled", penwidth="1")
_EDGES = attributes(label="", tooltip="", arrowsize="0.7", penwidth="1.1")


def new_graph(name: str, **values: str) -> Digraph:
    """Return an empty graph whose nodes and edges hold no text and keep the sizes they are given."""
    graph = Digraph(name)
    own = attributes(bgcolor="transparent", outputorder="nodesfirst", label="", **values)
    graph.body += [f"\tgraph [{own}]\n", f"\tnode [{_NODES}]\n", f"\tedge [{_EDGES}]\n"]
    return graph


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    quoted: str = quoting.quote(text)
    return quoted


def add_node(
    graph: Digraph,
    id: str,
    style: str,
    width: float,
    height: float,
    place: Point | None = None,
    name: str = "",
    **values: str,
) -> None:
    """Add a node of a size in mm, its middle pinned to `place` (mm).

    `style` are `attributes`, `id` is what it is called in the SVG, and in DOT too but for a `name`: Graphviz repeats it
    with each edge, and short ones take it less time.
    """
    where = f'pos="{pinned(place)}" ' if place else ""
    size = f"width={inches(width)} height={inches(height)}"
    graph.body.append(f"\t{_quoted(name or id)} [id={_quoted(id)} {size} {where}{style}{_more(values)}]\n")


def add_edge(
    graph: Digraph,
    tail: str,
    head: str,
    style: str,
    route: tuple[Point, ...] = (),
    arrow: float = 0.0,
    back: float = 0.0,
    **values: str,
) -> None:
    """Add an edge between nodes by their names in DOT, pinned to `route` with an arrow head of the length `arrow` (mm).

    `style` are `attributes`; another head, of the length `back`, stands at the start.
    """
    where = f'pos="{spline(route, arrow, back)}" ' if route else ""
    graph.body.append(f"\t{_quoted(tail)} -> {_quoted(head)} [{where}{style}{_more(values)}]\n")


def _more(values: Mapping[str, str]) -> str:
    return "".join([f" {key}={_quoted(value)}" for key, value in values.items()])


def draw(graph: Digraph, layout: Layout) -> str:
    """Run Graphviz and return the `svg` element of its drawing, without comments.

    Its texts are names of ours alone, whose hyphens Graphviz writes as entities. Raises ValueError when it cannot read
    the graph.
    """
    parsed = pygraphviz.AGraph(string=graph.source)
    try:
        with _LOCK, _silence():
            svg: bytes = parsed.draw(format="svg", prog=layout.value)
    finally:
        parsed.close()
    text = svg.decode()
    return _COMMENT.sub("", text[text.index("<svg ") :]).replace("&#45;", "-")


@contextmanager
def _silence() -> Iterator[None]:
    """Keep from the terminal what Graphviz (written in C) and its Python side say about sizes and times.

    What goes wrong is an exception all the same.
    """
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stderr(nowhere):
        try:
            kept = os.dup(_STANDARD_ERROR)
        except OSError:  # a program without a terminal may have none
            yield
            return
        try:
            os.dup2(nowhere.fileno(), _STANDARD_ERROR)
            yield
        finally:
            os.dup2(kept, _STANDARD_ERROR)
            os.close(kept)


def points(mm: float) -> float:
    """Return a length in mm as points, Graphviz' unit of positions."""
    return mm / MM_PER_POINT


def inches(mm: float) -> str:
    """Return a length in mm as inches, Graphviz' unit of sizes."""
    return f"{points(mm) / POINTS_PER_INCH:.5f}"


def pinned(place: Point) -> str:
    """Return the `pos` of a node whose middle is `place` (mm, y downwards; Graphviz counts y upwards)."""
    return f"{points(place.x):.3f},{-points(place.y):.3f}"


def spline(route: tuple[Point, ...], arrow_length: float, back_length: float = 0.0) -> str:
    """Return the `pos` of an edge along a polyline (mm) as the B-spline that Graphviz wants.

    Every straight piece is a Bezier curve whose control points lie on its ends. With an `arrow_length` (mm,
    0 for a plain line) the line stops that much before its last point, where the arrow head's tip stands; with a
    `back_length` it begins as much after its first point.
    """
    tip = ""
    if back_length:
        tip = f"s,{pinned(route[0])} "
        route = _shortened(route[::-1], back_length)[::-1]
    if arrow_length:
        tip += f"e,{pinned(route[-1])} "
        route = _shortened(route, arrow_length)
    start, *corners = [pinned(place) for place in route]
    controls = [start]
    for corner in corners:
        controls += [controls[-1], corner, corner]
    return tip + " ".join(controls)


def _shortened(route: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    """Return a polyline that stops `by` mm before its last point, at most at the point before."""
    last, end = route[-2], route[-1]
    length = abs(end.x - last.x) + abs(end.y - last.y)
    share = max(0.0, 1 - by / length) if length else 0.0
    return (*route[:-1], Point(last.x + (end.x - last.x) * share, last.y + (end.y - last.y) * share))
