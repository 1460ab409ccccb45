"""A map being drawn: boxes of SOPs and units, the lines between them, and their texts.

Graphviz' `dot` places the boxes; their sizes come from the texts measured in the bundled font.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphviz import Digraph

from generator.chart.engine import Layout, add_edge, add_node, attributes, draw, new_graph, points
from generator.chart.network import Network
from generator.chart.svg import Caption, Fonts, Frame, Run, finish, shapes_of
from generator.drawing.geometry import MM_PER_POINT
from generator.drawing.measure import ascent, block_height, line_height, wrap
from generator.drawing.reading import shown
from generator.model import Process, Sop, SopId, Status, UnitId

NODE_WIDTH = 48.0  # mm
NODE_PADDING = 2.2  # mm
NAME_SIZE = 9.0  # points
NOTE_SIZE = 7.5
HEADING_SIZE = 9.0
UNWRITTEN = "Belum tersusun"

_STATUS = {
    Status.DRAFT: attributes(shape="box", fillcolor="#fff6df", color="#8a5a00"),
    Status.IN_FORCE: attributes(shape="box", fillcolor="#ffffff", color="#1f5f8b"),
    Status.REVOKED: attributes(shape="box", fillcolor="#e6eaed", color="#6a7883"),
}
_UNIT = attributes(shape="box", fillcolor="#f2f6f9", color="#0b3a5b")
_PROCESS = attributes(shape="box", fillcolor="#f2f6f9", color="#4a6172")
_WITHOUT = attributes(shape="box", style="filled,dashed", fillcolor="#fff6df", color="#8a5a00")
_UNWRITTEN = attributes(shape="box", style="filled,dashed", fillcolor="#ffffff", color="#6a7883")
_LINE = attributes(color="#4a6172")
_DASHED = attributes(color="#4a6172", style="dashed")
_SIZE = re.compile(r'viewBox="0.00 0.00 ([\d.]+) ([\d.]+)"')
_CORNERS = re.compile('<polygon .*?points="([^"]*)"')
_PATH = re.compile('<path .*?d="([^"]*)"')


class MapLinks(NamedTuple):
    """Addresses used in a map, relative to the SVG file itself; `sop` and `unit` end where an id is appended."""

    sop: str
    fonts: Fonts
    unit: str


class Canvas:
    """A graph being put together: DOT nodes and the captions that are set after Graphviz has placed them."""

    def __init__(self, name: str, links: MapLinks) -> None:
        self.graph = new_graph(name, rankdir="LR", pad="0.06", nodesep="0.14", ranksep="0.55", splines="true")
        self._links = links
        self._titles: dict[str, str] = {}
        self._numbers: dict[str, str] = {}  # at the middle of an edge
        self._texts: dict[str, tuple[Run, ...]] = {}  # relative to the top left corner of the element

    def group(self, id: str, heading: str) -> Digraph:
        """Return a frame with a heading, to be filled and then added to the graph."""
        lines = wrap(heading, NODE_WIDTH, HEADING_SIZE, True)
        margin = points(block_height(len(lines), HEADING_SIZE)) + 10
        frame = Digraph(f"cluster_{id}")
        frame.attr("graph", id=id, label="", margin=f"{margin:.2f}", style="filled", fillcolor="#f2f6f9")
        frame.attr("graph", color="#c3d1db", **{"class": "unit"})
        self._titles[id] = heading
        self._texts[id] = _lines([shown(line.text) for line in lines], HEADING_SIZE, 8.0, 7.0, "tebal")
        return frame

    def add_sop(self, graph: Digraph, sop: Sop, is_center: bool = False, outside: int = 0) -> None:
        """Add the node of a written SOP; `outside` counts relations that the map does not show."""
        note = sop.status.value.value.capitalize() + (f" · {outside} hubungan dengan unit lain" if outside else "")
        more = {"penwidth": "2.4"} if is_center else {}
        style, address = _STATUS[sop.status.value], f"{self._links.sop}{sop.id}/index.html"
        self._add_node(graph, f"sop-{sop.id}", sop.name.value, note, style, URL=address, **more)

    def add_unit(self, unit: UnitId, name: str, sops: int, inside: int) -> None:
        """Add the node of a whole unit; `inside` is how often its SOPs name each other."""
        note = f"{sops} SOP" + (f", {inside} hubungan di dalamnya" if inside else "")
        self._add_node(self.graph, f"unit-{unit}", name, note, _UNIT, URL=f"{self._links.unit}{unit}/index.html")

    def add_process(self, graph: Digraph, process: Process, sops: int) -> None:
        """Add the node of a business process, which leads to its place in the list; `sops` carry it out."""
        note = f"{process.printed_code} · {f'{sops} SOP' if sops else 'belum ada SOP'}"
        id = f"proses-{process.id}"
        style = _PROCESS if sops else _WITHOUT
        self._add_node(graph, id, process.title.value, note, style, URL=f"index.html#{id}")

    def add_line(self, tail: str, head: str) -> None:
        """Add an arrow between two nodes."""
        add_edge(self.graph, tail, head, _LINE, dir="forward")

    def add_counted_edge(
        self, network: Network, units: tuple[UnitId, UnitId], counts: tuple[int, int], most: int
    ) -> None:
        """Add a line between two units, the thicker the nearer to `most`; `counts`: from the first, and back."""
        (a, b), (there, back) = units, counts
        id = f"garis-{a}--{b}"
        names = network.unit_name(a), network.unit_name(b)
        ways = ((names[0], there, names[1]), (names[1], back, names[0]))
        self._titles[id] = "\n".join(f"{one} menyebut {count} SOP {other}" for one, count, other in ways if count)
        self._numbers[id] = str(there + back)
        direction = "both" if there and back else "forward" if there else "back"
        width = f"{1 + 1.5 * (there + back) / most:.1f}"
        add_edge(self.graph, f"unit-{a}", f"unit-{b}", _LINE, id=id, dir=direction, penwidth=width)

    def add_unwritten(self, names: Iterable[str]) -> None:
        """Add the SOPs that are only named, dashed, in a place of their own."""
        ordered = sorted(names)
        if not ordered:
            return
        frame = Digraph("cluster_belum-tersusun")
        frame.attr("graph", label="", peripheries="0")
        for index, name in enumerate(ordered):
            self._add_node(frame, f"belum-{index}", name, UNWRITTEN, _UNWRITTEN)
        self.graph.subgraph(frame)

    def add_links(
        self,
        sops: Mapping[SopId, Sop],
        related: Mapping[SopId, tuple[SopId, ...]],
        unwritten: Mapping[str, tuple[SopId, ...]],
    ) -> None:
        """Add an arrow from each SOP to each it names; two that name each other share one with two heads."""
        pairs = {
            (a, b) for a, targets in related.items() for b in targets if a in sops and b in sops and a != b
        }
        for a, b in sorted(pairs):
            if (b, a) not in pairs:
                add_edge(self.graph, f"sop-{a}", f"sop-{b}", _LINE, dir="forward")
            elif a < b:
                add_edge(self.graph, f"sop-{a}", f"sop-{b}", _LINE, dir="both")
        for index, name in enumerate(sorted(unwritten)):
            for sop in sorted(unwritten[name]):
                add_edge(self.graph, f"sop-{sop}", f"belum-{index}", _DASHED, dir="forward")

    def finished(self, title: str, description: str) -> str:
        """Let Graphviz place everything, set the texts, and return the SVG."""
        svg = draw(self.graph, Layout.NETWORK)
        captions = {id: Caption(title_) for id, title_ in self._titles.items()}
        for id, shapes in shapes_of(svg):
            if id in self._texts:
                left, top = _corner(shapes)
                runs = (run._replace(x=run.x + left, y=run.y + top) for run in self._texts[id])
                captions[id] = Caption(self._titles[id], tuple(runs))
            elif id in self._numbers:
                x, y = _middle(shapes)
                run = Run(self._numbers[id], x - NOTE_SIZE / 3, y + NOTE_SIZE / 3, NOTE_SIZE, "jumlah")
                captions[id] = Caption(self._titles[id], (run,))
        width, height = map(float, _SIZE.findall(svg)[0])
        frame = Frame(width, height, title, description, self._links.fonts)
        return finish(svg, frame, captions)

    def _add_node(self, graph: Digraph, id: str, name: str, note: str, style: str, **values: str) -> None:
        lines = wrap(name, NODE_WIDTH - 2 * NODE_PADDING, NAME_SIZE)
        height = block_height(len(lines), NAME_SIZE) + 2 * NODE_PADDING
        left, top = points(NODE_PADDING), points(NODE_PADDING)
        runs = _lines([shown(line.text) for line in lines], NAME_SIZE, left, top)
        top += points(len(lines) * line_height(NAME_SIZE))
        runs += _lines([note], NOTE_SIZE, left, top, "redup")
        height += line_height(NOTE_SIZE)
        self._titles[id] = f"{name} ({note.lower()})"
        self._texts[id] = runs
        add_node(graph, id, style, NODE_WIDTH, height, None, **values)


def _lines(texts: list[str], size: float, left: float, top: float, style: str = "") -> tuple[Run, ...]:
    """Return lines set from a corner (points), `top` being the ascender of the first."""
    first = top + ascent(size) / MM_PER_POINT
    step = line_height(size) / MM_PER_POINT
    return tuple(Run(text, left, first + index * step, size, style) for index, text in enumerate(texts))


def _corner(shapes: str) -> tuple[float, float]:
    """Return the top left corner of a node's or cluster's box, in Graphviz' (negative) coordinates."""
    pairs = [pair.split(",") for pair in _CORNERS.findall(shapes)[0].split()]
    return min(float(x) for x, _ in pairs), min(float(y) for _, y in pairs)


def _middle(shapes: str) -> tuple[float, float]:
    """Return the middle of an edge's line: the end of the middle one of its Bezier curves."""
    numbers = [float(number) for path in _PATH.findall(shapes) for number in re.findall(r"-?[\d.]+", path)]
    places = list(zip(numbers[::2], numbers[1::2], strict=True))
    if not places:
        return 0.0, 0.0
    curves = (len(places) - 1) // 3
    if curves % 2 == 0:
        return places[3 * (curves // 2)]
    start, first, second, end = places[3 * (curves // 2) : 3 * (curves // 2) + 4]
    return (
        (start[0] + 3 * first[0] + 3 * second[0] + end[0]) / 8,
        (start[1] + 3 * first[1] + 3 * second[1] + end[1]) / 8,
    )
