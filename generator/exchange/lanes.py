"""A diagram with lanes, as BPMN and Visio have them, to rows: one a symbol, in the order of the flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.exchange.lane_graph import MAX_FLOWS, LaneFlow, LaneGraph, LaneNode, NodeKind
from generator.exchange.lane_order import in_order
from generator.exchange.record import Record, Value, text_of
from generator.exchange.recovered import (
    RecoveredArrow,
    RecoveredIdentity,
    RecoveredPost,
    RecoveredProcedure,
    RecoveredStep,
    RecoveredSymbol,
    SymbolShape,
)
from generator.exchange.refusal import RefusedFileError

MAX_NODES = 2000
_UNNAMED = "bentuk ini tidak bertulisan; isi aktivitasnya"
NAMELESS_LANE = "lajur di berkas asal tidak bernama; isi pelaksananya"


@dataclass(frozen=True, slots=True)
class Diagram:
    """One pool or page. The flow goes rightwards, or downwards; `record` is that of a file of our own."""

    name: str
    posts: tuple[RecoveredPost, ...]
    nodes: tuple[LaneNode, ...]
    flows: tuple[LaneFlow, ...]
    is_downward: bool = False
    doubts: tuple[str, ...] = ()
    record: Record | None = None


def lane_name(text: str, number: int) -> str:
    """Return the name of a lane; one without words is called by its number, since lanes are told apart by names."""
    return " ".join(text.split()) or f"Lajur {number}"


def bounded_nodes(nodes: int, flows: int = 0) -> None:
    """Raise RefusedFileError for more than a diagram of an SOP has."""
    if nodes > MAX_NODES or flows > MAX_FLOWS:
        raise RefusedFileError(f"diagram memuat lebih dari {MAX_NODES} bentuk; bagi menjadi beberapa berkas")


def procedure_of(diagram: Diagram) -> RecoveredProcedure:
    """Return a diagram as a procedure, a row a node. Raises RefusedFileError when there are too many."""
    bounded_nodes(len(diagram.nodes), len(diagram.flows))
    graph = LaneGraph(diagram.nodes, diagram.flows)
    graph.contract()
    order = in_order(graph.nodes, graph.flows, diagram.is_downward)
    return RecoveredProcedure(
        RecoveredIdentity(name=diagram.name),
        diagram.posts,
        tuple(_rows(graph, order, diagram.record)),
        tuple(_arrows(graph)),
        has_flow=True,
        doubts=diagram.doubts,
        place=diagram.name,
        record=diagram.record,
    )


def _arrows(graph: LaneGraph) -> Iterator[RecoveredArrow]:
    heads = {node.item.id: node.symbols[0].key if node.symbols else node.item.id for node in graph.nodes}
    for flow in graph.flows:
        source, target = flow.leaves or heads[flow.source], flow.enters or heads[flow.target]
        yield RecoveredArrow(source, target, flow.label, flow.is_dashed, flow.is_two_way, flow.doubt)


def _rows(graph: LaneGraph, order: Sequence[LaneNode], record: Record | None) -> Iterator[RecoveredStep]:
    """Yield the rows: those of a record in its order, a new one after the row that leads to it."""
    places: dict[str, list[LaneNode]] = {text_of(step.get("id")): [] for step in record.steps} if record else {}
    recorded = dict(zip(places, record.steps, strict=False)) if record else {}
    ids = list(places)
    last = -1
    for node in order:
        if node.step in recorded:
            places[node.step].append(node)
            last = ids.index(node.step)
        else:
            places[node.item.id] = [node]
            last += 1
            ids.insert(last, node.item.id)
    for id in ids:
        here = places[id]
        if id in recorded:
            yield _recorded_row(graph, id, recorded[id], sorted(here, key=graph.nodes.index))
        else:
            yield _row(graph, here[0])


def _recorded_row(graph: LaneGraph, id: str, said: Mapping[str, Value], nodes: Sequence[LaneNode]) -> RecoveredStep:
    activity = nodes[0].name if nodes else ""
    return RecoveredStep(
        activity or text_of(said.get("aktivitas")),
        tuple(symbol for node in nodes for symbol in _symbols(graph, node)),
        is_either=any(node.is_either for node in nodes),
        id=id,
    )


def _symbols(graph: LaneGraph, node: LaneNode) -> Iterator[RecoveredSymbol]:
    """Yield the symbols of a node: only what the drawing begins or ends with is a capsule."""
    role = graph.roles.get(node.item.id)
    for symbol in node.symbols:
        is_capsule = symbol.shape is SymbolShape.TERMINATOR
        yield symbol._replace(role=role, shape=SymbolShape.PROCESS if is_capsule and not role else symbol.shape)


def _row(graph: LaneGraph, node: LaneNode) -> RecoveredStep:
    role = graph.roles.get(node.item.id)
    shape = SymbolShape.TERMINATOR if role else SymbolShape.PROCESS
    if node.kind is NodeKind.DECISION or node.item.id in graph.deciding:
        shape = SymbolShape.DECISION
    return RecoveredStep(
        node.name,
        (RecoveredSymbol(node.item.id, node.lane, shape, role=role),),
        requirements="\n".join(node.requirements),
        output="\n".join(node.output),
        remark="\n".join(node.remark),
        doubts=tuple(filter(None, (node.doubt, "" if node.name else _UNNAMED))),
        place=str(node.item.origin),
    )
