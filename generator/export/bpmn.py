"""An SOP as BPMN 2.0: one pool, a lane for each pelaksana, drawn as our own chart.

Meaning and drawing are written apart, as the standard has them (OMG formal/2013-12-09, chapters 7 to 12): the process
with its nodes and flows, then the diagram interchange with their places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.drawing.drawing import Connector, ConnectorKind, Diagram, PlacedShape, ShapeKind
from generator.drawing.geometry import Box, Point
from generator.drawing.ids import ShapeId
from generator.drawing.measure import ascent, descent
from generator.drawing.outline import Side, attach
from generator.export.process import Process
from generator.export.record import record_xml
from generator.export.xml import HEAD, element, text
from generator.flow import Edge, Flow, Joint, Node, NodeShape
from generator.model import Cell, NodeKey, PostId, Sop, Step
from generator.profile import CellRole, Profile
from generator.resolve import Catalogue

_NAMESPACES = {
    "xmlns:bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:sop": "urn:sop-as-code:pertukaran:1",
}
_PIXELS = 4  # of the diagram interchange in a mm: type of 9 points has 12 pixels in editors, and more room around it
_BAR = 30 / _PIXELS  # mm: the head of pool and lanes
_SLACK = 1.5  # mm on either side of the words of a label
_EMPTY_POOL = Box(0.0, 0.0, 160.0, 60.0)


def render_bpmn(catalogue: Catalogue, sop: Sop, flow: Flow, process: Process, diagram: Diagram | None) -> bytes:
    """Return the file. `diagram` is the layout of `process`, in mm; None for a flow without symbols."""
    writer = _Writer(catalogue, sop, flow, process, diagram)
    participant = element("bpmn:participant", {"id": "kolam", "name": sop.name.value, "processRef": "prosedur"})
    root = {**_NAMESPACES, "id": "berkas", "targetNamespace": "urn:sop-as-code:sop", "exporter": "sop export"}
    content = (
        element("bpmn:collaboration", {"id": "kerja-sama"}, participant),
        writer.process(),
        element(
            "bpmndi:BPMNDiagram",
            {"id": "gambar", "name": sop.name.value},
            element("bpmndi:BPMNPlane", {"id": "bidang", "bpmnElement": "kerja-sama"}, *writer.drawing()),
        ),
    )
    return (HEAD + element("bpmn:definitions", root, *content) + "\n").encode()


class _Arrow(NamedTuple):
    """A sequence flow between drawn nodes: the edge of the SOP it stands for, if any, and its line in the drawing."""

    id: str
    source: NodeKey
    target: NodeKey
    edge: Edge | None
    line: Connector | None
    is_back: bool = False  # the second head of an arrow with two


class _Writer:
    """Writes meaning and drawing of one process, which share the ids."""

    def __init__(self, catalogue: Catalogue, sop: Sop, flow: Flow, process: Process, diagram: Diagram | None) -> None:
        self.catalogue = catalogue
        self.sop = sop
        self.flow = flow  # as the SOP has it
        self.drawn = process
        self.diagram = diagram
        self.events = {event.key: event for event in process.events}
        self.nodes = {
            node.key: node for node in process.flow.nodes if node.key in process.members or node.key in self.events
        }
        self.arrows = tuple(_arrows(flow, process, diagram))

    def process(self) -> str:
        """Return the process: record, lanes, nodes, flows, annotations."""
        lanes = [self._lane(column, post.value) for column, post in enumerate(self.sop.posts)]
        return element(
            "bpmn:process",
            {"id": "prosedur", "name": self.sop.name.value, "isExecutable": "false"},
            element("bpmn:extensionElements", {}, record_xml(self.catalogue, self.sop)),
            element("bpmn:laneSet", {"id": "lajur"}, *lanes) if lanes else "",
            *map(self._node, self.nodes),
            *(_flow(arrow) for arrow in self.arrows),
            *(self._annotation(key) for key, head in self.drawn.head.items() if key != head),
            *(_association(joint) for joint in self.flow.joints),
        )

    def _lane(self, column: int, post: PostId) -> str:
        inner = [element("bpmn:flowNodeRef", {}, _id(k)) for k, node in self.nodes.items() if node.column == column]
        about = {"id": f"lajur.{post}", "name": self.catalogue.post_name(post), "sop:pelaksana": post}
        return element("bpmn:lane", about, *inner)

    def _node(self, key: NodeKey) -> str:
        ends = (
            *(element("bpmn:incoming", {}, arrow.id) for arrow in self.arrows if arrow.target == key),
            *(element("bpmn:outgoing", {}, arrow.id) for arrow in self.arrows if arrow.source == key),
        )
        if event := self.events.get(key):
            return element("bpmn:startEvent" if event.is_start else "bpmn:endEvent", {"id": _id(key)}, *ends)
        members = self.drawn.members[key]
        step = self.sop.steps[members[0].row]
        told = _documentation(self.catalogue.profile_of(self.sop), step)
        symbols = [_symbol(step, node, node.key in self.flow.alternatives) for node in members]
        parts = (
            element("bpmn:documentation", {}, text(told)) if told else "",
            element("bpmn:extensionElements", {}, *symbols),
            *ends,
        )
        about = {"id": _id(key), "name": step.activity.text}
        if members[0].shape is not NodeShape.DECISION:
            return element("bpmn:task", about, *parts, _needs_and_results(_id(key), step))
        exits = Counter(arrow.edge.exit for arrow in self.arrows if arrow.source == key and arrow.edge)
        kind = "inclusiveGateway" if max(exits.values(), default=0) > 1 else "exclusiveGateway"
        return element(f"bpmn:{kind}", about, *parts)

    def _annotation(self, key: NodeKey) -> str:
        said = element("bpmn:text", {}, text(self.drawn.texts[key]))
        return element("bpmn:textAnnotation", {"id": _id(key)}, said)

    def drawing(self) -> Iterator[str]:
        """Yield the places of everything that is drawn."""
        if self.diagram is None:
            yield _shape("kolam", _EMPTY_POOL, isHorizontal="false")
            return
        grid = self.diagram.grid
        yield _shape("kolam", grid._replace(top=grid.top - 2 * _BAR), isHorizontal="false")
        for column in self.diagram.columns:
            box = Box(column.left, grid.top - _BAR, column.right, grid.bottom)
            yield _shape(f"lajur.{column.post}", box, isHorizontal="false")
        for shape in self.diagram.shapes:
            if shape.kind is ShapeKind.DECISION:
                yield _shape(_id(shape.id), shape.box, _label(_extent(shape)), isMarkerVisible="false")
            else:
                yield _shape(_id(shape.id), _circle(shape.box) if shape.id in self.events else shape.box)
        circles: dict[ShapeId, Box] = {
            shape.id: _circle(shape.box) for shape in self.diagram.shapes if shape.id in self.events
        }
        for arrow in self.arrows:
            if arrow.line is not None:
                points = _to_circles(arrow.line, circles)
                label = _label(arrow.line.label.box) if arrow.line.label and not arrow.is_back else ""
                yield _edge(arrow.id, points[::-1] if arrow.is_back else points, label)
        for line in self.diagram.connectors:
            if line.kind is ConnectorKind.JOINT:
                yield _edge(_joint_id(line.source, line.target), line.points)


def _arrows(flow: Flow, process: Process, diagram: Diagram | None) -> Iterator[_Arrow]:
    """Yield the sequence flows; the layout keeps the order of the edges."""
    drawn = [line for line in diagram.connectors if line.kind is ConnectorKind.FLOW] if diagram else []
    for number, moved in enumerate(process.flow.edges):
        edge = flow.edges[number] if number < len(flow.edges) else None
        line = drawn[number] if drawn else None
        arrow = _Arrow(f"panah.{number + 1}", moved.source, moved.target, edge, line)
        yield arrow
        if moved.style.is_two_way:
            yield arrow._replace(id=f"{arrow.id}.balik", source=moved.target, target=moved.source, is_back=True)


def _flow(arrow: _Arrow) -> str:
    about: dict[str, object] = {"id": arrow.id, "sourceRef": _id(arrow.source), "targetRef": _id(arrow.target)}
    if arrow.is_back:
        about["sop:balik"] = "true"
    elif edge := arrow.edge:
        about["name"] = edge.label or None
        about["sop:dari"] = edge.source if edge.source != arrow.source else None
        about["sop:ke"] = edge.target if edge.target != arrow.target else None
        about["sop:jalan"] = edge.exit if edge.exit >= 0 else None
        about["sop:garis"] = edge.style.line.value if edge.style.is_dashed else None
        about["sop:dua_arah"] = "true" if edge.style.is_two_way else None
    return element("bpmn:sequenceFlow", about)


def _association(joint: Joint) -> str:
    about = {"id": _joint_id(joint.a, joint.b), "sourceRef": _id(joint.a), "targetRef": _id(joint.b)}
    return element("bpmn:association", about)


def _symbol(step: Step, node: Node, is_either: bool) -> str:
    """Return what a symbol of the SOP is, for those who read the file back."""
    about = {
        "langkah": step.id,
        "nama": node.key.symbol,
        "pelaksana": node.post,
        "bentuk": node.shape.value,
        "hubungan": "atau" if is_either else None,
    }
    return element("sop:simbol", about, text(node.text))


def _documentation(profile: Profile, step: Step) -> str:
    """Return what the row says beside its activity, each cell under the heading that its column has."""
    told = []
    for column in profile.table.columns:
        if column.role not in (CellRole.NUMBER, CellRole.ACTIVITY) and (cell := step.cell(column.role)).items:
            told.append(f"{column.label}: {cell.text}")
    return "\n".join(told)


def _needs_and_results(id: str, step: Step) -> str:
    """Return what a task needs and gives as data of BPMN."""
    needs, results = _named(step.requirements), _named(step.output)
    if not needs and not results:
        return ""
    numbered = [(f"{id}.masuk.{n}", name) for n, name in enumerate(needs, 1)]
    given = [(f"{id}.hasil.{n}", name) for n, name in enumerate(results, 1)]
    return element(
        "bpmn:ioSpecification",
        {},
        *(element("bpmn:dataInput", {"id": data, "name": name}) for data, name in numbered),
        *(element("bpmn:dataOutput", {"id": data, "name": name}) for data, name in given),
        element("bpmn:inputSet", {}, *(element("bpmn:dataInputRefs", {}, data) for data, _ in numbered)),
        element("bpmn:outputSet", {}, *(element("bpmn:dataOutputRefs", {}, data) for data, _ in given)),
    )


def _named(cell: Cell) -> list[str]:
    return [item.value for item in cell.items]


def _to_circles(line: Connector, circles: Mapping[ShapeId, Box]) -> tuple[Point, ...]:
    """Return the way of an arrow, its ends carried on from the capsule to the circle of an event."""
    points = line.points
    if line.source in circles:
        points = (_on_circle(points[0], points[1], circles[line.source]), *points[1:])
    if line.target in circles:
        points = (*points[:-1], _on_circle(points[-1], points[-2], circles[line.target]))
    return points


def _on_circle(end: Point, before: Point, circle: Box) -> Point:
    if end.y == before.y:
        return attach(ShapeKind.TERMINATOR, circle, Side.LEFT if before.x < end.x else Side.RIGHT, end.y)
    return attach(ShapeKind.TERMINATOR, circle, Side.TOP if before.y < end.y else Side.BOTTOM, end.x)


def _circle(capsule: Box) -> Box:
    """Return the place of an event, in the middle of its capsule."""
    return Box(*capsule.center, *capsule.center).grown(capsule.height / 2)


def _shape(of: str, box: Box, label: str = "", **looks: str) -> str:
    return element("bpmndi:BPMNShape", {"id": f"{of}.gambar", "bpmnElement": of, **looks}, _bounds(box), label)


def _edge(of: str, points: Iterable[Point], label: str = "") -> str:
    places = [element("di:waypoint", {"x": _pixels(point.x), "y": _pixels(point.y)}) for point in points]
    return element("bpmndi:BPMNEdge", {"id": f"{of}.gambar", "bpmnElement": of}, *places, label)


def _extent(shape: PlacedShape) -> Box:
    """Return the room of the words in a symbol."""
    if not shape.lines:
        return shape.box
    top = shape.lines[0].baseline - ascent(shape.text_size)
    bottom = shape.lines[-1].baseline + descent(shape.text_size)
    left = min(line.left for line in shape.lines)
    return Box(left, top, max(line.left + line.width for line in shape.lines), bottom)


def _label(box: Box) -> str:
    """Return where the words of something stand, with room for the other font that an editor may measure them in."""
    return element("bpmndi:BPMNLabel", {}, _bounds(box._replace(left=box.left - _SLACK, right=box.right + _SLACK)))


def _bounds(box: Box) -> str:
    sizes = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
    return element("dc:Bounds", {name: _pixels(size) for name, size in sizes.items()})


def _pixels(length: float) -> str:
    return f"{round(length * _PIXELS, 1) + 0.0:.1f}".removesuffix(".0")


def _id(key: object) -> str:
    return f"simbol.{str(key).replace('/', '.').replace(':', '.')}"


def _joint_id(a: ShapeId, b: ShapeId) -> str:
    return f"garis{_id(a).removeprefix('simbol')}-{b[1]}"
