"""Maps of what hangs together: the whole collection grouped by unit, and the neighbourhood of one SOP.

Graphviz' `dot` places the nodes; their sizes come from the texts measured in the bundled font.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree

from graphviz import Digraph

from generator.chart.engine import Layout, draw, inches, new_graph, points
from generator.chart.svg import SVG, Caption, Frame, Run, finish
from generator.geometry import MM_PER_POINT
from generator.measure import ascent, block_height, line_height, wrap
from generator.model import Sop, SopId, Status, Unit, UnitId

NODE_WIDTH = 48.0  # mm
NODE_PADDING = 2.2  # mm
NAME_SIZE = 9.0  # points
NOTE_SIZE = 7.5
HEADING_SIZE = 9.0
UNWRITTEN = "Belum tersusun"

_STATUS = {
    Status.DRAFT: {"fillcolor": "#fff6df", "color": "#8a5a00"},
    Status.IN_FORCE: {"fillcolor": "#ffffff", "color": "#1f5f8b"},
    Status.REVOKED: {"fillcolor": "#e6eaed", "color": "#6a7883"},
}
_STATUS_NOTE = {Status.DRAFT: "Draf", Status.IN_FORCE: "Berlaku", Status.REVOKED: "Dicabut"}
_LINE = "#4a6172"


class MapLinks(NamedTuple):
    """Addresses used in a map, relative to the SVG file itself; `sop` ends where an id is appended."""

    sop: str
    fonts: str


WHOLE_MAP_LINKS = MapLinks("../sop/", "../aset/fonts/")
SOP_MAP_LINKS = MapLinks("../", "../../aset/fonts/")


@dataclass(frozen=True, slots=True)
class Network:
    """What a map shows: SOPs, the SOPs each names, and the names of SOPs that are not written yet."""

    sops: Mapping[SopId, Sop]
    units: Mapping[UnitId, Unit]
    related: Mapping[SopId, tuple[SopId, ...]]  # named by the key, in the collection
    unwritten: Mapping[str, tuple[SopId, ...]]  # name -> who names it


def render_network(network: Network, *, links: MapLinks = WHOLE_MAP_LINKS) -> str:
    """Return the map of all SOPs as the text of an SVG file, one frame a unit."""
    canvas = _Canvas("peta", links)
    by_unit: dict[UnitId, list[Sop]] = {}
    for sop in network.sops.values():
        by_unit.setdefault(sop.unit, []).append(sop)
    for unit in sorted(by_unit):
        name = network.units[unit].name.value if unit in network.units else unit
        with_group = canvas.group(f"unit-{unit}", name)
        for sop in by_unit[unit]:
            canvas.add_sop(with_group, sop)
        canvas.graph.subgraph(with_group)
    canvas.add_unwritten(network.unwritten)
    canvas.add_links(network.sops, network.related, network.unwritten)
    return canvas.finished(
        "Peta keterkaitan SOP",
        f"Peta {len(network.sops)} SOP menurut unit dan {len(network.unwritten)} SOP yang disebut tetapi "
        "belum tersusun. Panah menunjuk dari SOP yang menyebut ke SOP yang disebut. "
        "Daftar yang sama dalam bentuk teks ada di halaman peta.",
    )


def render_neighbourhood(center: SopId, network: Network, *, links: MapLinks = SOP_MAP_LINKS) -> str | None:
    """Return the map of `center` with the SOPs it names and those that name it; None when there are none."""
    named = set(network.related.get(center, ()))
    naming = {sop for sop, targets in network.related.items() if center in targets}
    unwritten = {name: (center,) for name, sops in network.unwritten.items() if center in sops}
    shown = {center, *named, *naming} & set(network.sops)
    if len(shown) == 1 and not unwritten:
        return None
    canvas = _Canvas(f"peta-{center}", links)
    for sop in sorted(shown):
        canvas.add_sop(canvas.graph, network.sops[sop], is_center=sop == center)
    canvas.add_unwritten(unwritten)
    sops = {sop: network.sops[sop] for sop in sorted(shown)}
    related = {
        sop: tuple(t for t in network.related.get(sop, ()) if center in (sop, t)) for sop in sorted(shown)
    }
    canvas.add_links(sops, related, unwritten)
    name = network.sops[center].name.value
    return canvas.finished(
        f"Keterkaitan SOP {name}",
        f"SOP {name} menyebut {len(named - {center}) + len(unwritten)} SOP lain dan disebut oleh "
        f"{len(naming - {center})} SOP. Daftar yang sama dalam bentuk teks ada di halaman SOP.",
    )


class _Canvas:
    """A graph being put together: DOT nodes and the captions that are set after Graphviz has placed them."""

    def __init__(self, name: str, links: MapLinks) -> None:
        self.graph = new_graph(name, rankdir="LR", pad="0.06", nodesep="0.14", ranksep="0.55", splines="true")
        self._links = links
        self._titles: dict[str, str] = {}
        self._texts: dict[str, tuple[Run, ...]] = {}  # relative to the top left corner of the element

    def group(self, id: str, heading: str) -> Digraph:
        """Return a frame with a heading, to be filled and then added to the graph."""
        lines = wrap(heading, NODE_WIDTH, HEADING_SIZE, True)
        margin = points(block_height(len(lines), HEADING_SIZE)) + 10
        frame = Digraph(f"cluster_{id}")
        frame.attr("graph", id=id, label="", margin=f"{margin:.2f}", style="filled", fillcolor="#f2f6f9")
        frame.attr("graph", color="#c3d1db", **{"class": "unit"})
        self._titles[id] = heading
        self._texts[id] = _lines([line.text for line in lines], HEADING_SIZE, 8.0, 7.0, "tebal")
        return frame

    def add_sop(self, graph: Digraph, sop: Sop, is_center: bool = False) -> None:
        """Add the node of a written SOP."""
        note = _STATUS_NOTE[sop.status.value]
        style = dict(_STATUS[sop.status.value])
        if is_center:
            style["penwidth"] = "2.4"
        self._add_node(
            graph, f"sop-{sop.id}", sop.name.value, note, URL=f"{self._links.sop}{sop.id}/", **style
        )

    def add_unwritten(self, names: Iterable[str]) -> None:
        """Add the SOPs that are only named, dashed, in a place of their own."""
        ordered = sorted(names)
        if not ordered:
            return
        frame = Digraph("cluster_belum-tersusun")
        frame.attr("graph", label="", peripheries="0")
        for index, name in enumerate(ordered):
            self._add_node(
                frame,
                f"belum-{index}",
                name,
                UNWRITTEN,
                style="filled,dashed",
                fillcolor="#ffffff",
                color="#6a7883",
            )
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
                self._add_edge(f"sop-{a}", f"sop-{b}", "forward")
            elif a < b:
                self._add_edge(f"sop-{a}", f"sop-{b}", "both")
        for index, name in enumerate(sorted(unwritten)):
            for sop in sorted(unwritten[name]):
                self._add_edge(f"sop-{sop}", f"belum-{index}", "forward", style="dashed")

    def finished(self, title: str, description: str) -> str:
        """Let Graphviz place everything, set the texts, and return the SVG."""
        root = draw(self.graph, Layout.NETWORK)
        size = [float(number) for number in root.get("viewBox", "0 0 0 0").split()[2:]]
        captions = {id: Caption(title_) for id, title_ in self._titles.items()}
        for group in root.iter(f"{{{SVG}}}g"):
            id = group.get("id", "")
            if id in self._texts:
                left, top = _corner(group)
                runs = (run._replace(x=run.x + left, y=run.y + top) for run in self._texts[id])
                captions[id] = Caption(self._titles[id], tuple(runs))
        frame = Frame(size[0], size[1], title, description, self._links.fonts)
        return finish(root, frame, captions)

    def _add_node(self, graph: Digraph, id: str, name: str, note: str, **style: str) -> None:
        lines = wrap(name, NODE_WIDTH - 2 * NODE_PADDING, NAME_SIZE)
        height = block_height(len(lines), NAME_SIZE) + 2 * NODE_PADDING
        left, top = points(NODE_PADDING), points(NODE_PADDING)
        runs = _lines([line.text for line in lines], NAME_SIZE, left, top)
        top += points(len(lines) * line_height(NAME_SIZE))
        runs += _lines([note], NOTE_SIZE, left, top, "redup")
        height += line_height(NOTE_SIZE)
        self._titles[id] = f"{name} ({note.lower()})"
        self._texts[id] = runs
        graph.node(id, id=id, shape="box", width=inches(NODE_WIDTH), height=inches(height), **style)

    def _add_edge(self, tail: str, head: str, direction: str, **style: str) -> None:
        self.graph.edge(tail, head, dir=direction, color=_LINE, **style)


def _lines(texts: list[str], size: float, left: float, top: float, style: str = "") -> tuple[Run, ...]:
    """Return lines set from a corner (points), `top` being the ascender of the first."""
    first = top + ascent(size) / MM_PER_POINT
    step = line_height(size) / MM_PER_POINT
    return tuple(Run(text, left, first + index * step, size, style) for index, text in enumerate(texts))


def _corner(group: ElementTree.Element) -> tuple[float, float]:
    """Return the top left corner of a node's or cluster's box, in Graphviz' (negative) coordinates."""
    polygon = group.find(f".//{{{SVG}}}polygon")
    pairs = [pair.split(",") for pair in polygon.get("points", "").split()] if polygon is not None else []
    return min(float(x) for x, _ in pairs), min(float(y) for _, y in pairs)
