"""The elements of BPMN one by one: what counts as an item, and what its nodes are to the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite

from generator.exchange.folio import Box, Connector, End, Item, Label, Origin, Shape, ShapeKind
from generator.exchange.lane_graph import NodeKind
from generator.exchange.markup import Element, attribute, first, local, named, within
from generator.exchange.plain import one_line, tidy_lines

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DATA = frozenset({"dataObjectReference", "dataStoreReference", "dataInput", "dataOutput"})
DATA_LINES = frozenset({"dataInputAssociation", "dataOutputAssociation"})
NO_PLACE = Box(0.0, 0.0, 0.0, 0.0)
_LINES = frozenset({"sequenceFlow", "messageFlow", "association", *DATA_LINES})
_AREAS = frozenset({"participant", "lane", "group"})
_GATEWAYS = {
    "exclusiveGateway": "",
    "inclusiveGateway": "gerbang inklusif: beberapa jalan dapat ditempuh sekaligus",
    "eventBasedGateway": "gerbang peristiwa: yang menentukan jalan adalah kejadian, bukan keputusan",
    "complexGateway": "gerbang kompleks: syaratnya tidak dapat ditulis di formulir",
}
_PARALLEL = "gerbang paralel dilebur: formulir tidak mengatakan bahwa semua cabang ditunggu"
_CALLED = "memanggil proses lain; isinya tidak ada di berkas ini"
_INSIDE = "subproses ditulis sebagai satu langkah; langkah-langkah di dalamnya ditinggalkan"
SUBPROCESSES = frozenset({"subProcess", "adHocSubProcess", "transaction"})
_LOOPS = ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")
_REPEATED = "langkah berulang: pengulangannya tidak dapat ditulis di formulir"
_STOPS_ALL = "akhir yang menghentikan semua cabang: formulir tidak mengatakan bahwa cabang lain ikut berhenti"
_FORKS = frozenset({"parallelGateway", "inclusiveGateway", "complexGateway"})
BOUNDARY = "boundaryEvent"
_BETWEEN = frozenset({"intermediateCatchEvent", "intermediateThrowEvent"})
_ENDS = {"startEvent": NodeKind.START, "endEvent": NodeKind.END}
_TRIGGERS = {
    "timer": "waktu",
    "message": "pesan",
    "signal": "sinyal",
    "error": "kesalahan",
    "escalation": "eskalasi",
    "conditional": "syarat",
    "link": "tautan",
    "cancel": "pembatalan",
    "compensate": "kompensasi",
    "terminate": "penghentian",
}


def is_node(element: Element) -> bool:
    """Tell whether an element is a node of the flow."""
    name = local(element)
    return name.endswith(("Task", "Gateway", "Event")) or name in {"task", "callActivity", *SUBPROCESSES}


def trigger(element: Element) -> str:
    """Return what an event waits for or tells, in Indonesian; "" for a plain one."""
    for child in element:
        kind = local(child).removesuffix("EventDefinition")
        if kind != local(child):
            return _TRIGGERS.get(kind, kind)
    return ""


def is_fork(element: Element, outgoing: int) -> bool:
    """Tell whether the ways out of a node may be taken side by side."""
    return outgoing > 1 and (local(element) in _FORKS or not is_gateway(element))


def kind_of(element: Element, outgoing: int, has_forks: bool = False) -> tuple[NodeKind, str]:
    """Return what a node does, and what its counterpart in the form leaves unsaid; `has_forks` is about its process."""
    name, is_named = local(element), bool((element.get("name") or "").strip())
    if name in _ENDS:
        about = trigger(element)
        if name == "endEvent" and about == _TRIGGERS["terminate"]:
            return _ENDS[name], _STOPS_ALL if has_forks else ""
        return _ENDS[name], f"peristiwa {about}: jenisnya tidak dapat ditulis di formulir" if about else ""
    if name == BOUNDARY:
        return NodeKind.PASSING, f"peristiwa {trigger(element) or 'lain'} di tepi langkah ditulis sebagai panah darinya"
    if name in _BETWEEN:
        kind = NodeKind.TASK if is_named else NodeKind.PASSING
        how = "ditulis sebagai langkah" if is_named else "tanpa tulisan dilebur"
        return kind, f"peristiwa {trigger(element) or 'antara'} {how}"
    if name == "parallelGateway":
        return NodeKind.PASSING, _PARALLEL
    if name.endswith("Gateway"):
        if outgoing < 2:
            return NodeKind.PASSING, "tulisan di gerbang penggabung tidak dipakai" if is_named else ""
        return NodeKind.DECISION, _GATEWAYS.get(name, f"{name} tidak dikenal")
    doubts = [_REPEATED] if any(first(element, loop) is not None for loop in _LOOPS) else []
    if name == "callActivity" or (name in SUBPROCESSES and any(is_node(child) for child in element)):
        doubts.insert(0, _CALLED if name == "callActivity" else _INSIDE)
    return NodeKind.TASK, "; ".join(doubts)


def data_of(element: Element) -> Iterator[tuple[str, Element]]:
    """Yield what a task's own specification says that it needs and gives, each with the cell that this belongs to."""
    for specification in named(element, "ioSpecification"):
        for name, cell in (("dataInput", "requirements"), ("dataOutput", "output")):
            yield from ((cell, data) for data in named(specification, name))


def leaves(process: Element) -> Iterator[tuple[Element, str]]:
    """Yield the lanes without lanes in them, each with the names of those around it."""
    stack = [(lane, "") for lanes in named(process, "laneSet") for lane in named(lanes, "lane")][::-1]
    while stack:
        lane, heading = stack.pop()
        inner = [one for lanes in named(lane, "childLaneSet") for one in named(lanes, "lane")]
        if inner:
            stack += [(one, one_line(f"{heading} {lane.get('name') or ''}")) for one in inner[::-1]]
        else:
            yield lane, heading


def item_of(element: Element, id: str, box: Box) -> Item | None:
    """Return what an element counts as, None for what is no item."""
    name, said = local(element), one_line(element.get("name") or "")
    origin = Origin("", element.get("id") or f"unsur {id.removeprefix('#')}")
    if is_node(element):
        return Shape(id, outline(element), said, box, origin)
    if name in _AREAS or name in DATA:
        return Shape(id, ShapeKind.OTHER, said, box, origin)
    if name in _LINES:
        source, target = (next(iter(referred(element, key)), None) for key in ("sourceRef", "targetRef"))
        return Connector(End(source), End(target), origin, said)
    if name == "textAnnotation" or (name == "documentation" and inner_text(element)):
        return Label(inner_text(element), box, origin)
    return None


def outline(element: Element) -> ShapeKind:
    """Return the outline of a node."""
    name = local(element)
    if name.endswith("Event"):
        return ShapeKind.TERMINATOR
    return ShapeKind.DECISION if name.endswith("Gateway") else ShapeKind.PROCESS


def is_gateway(element: Element) -> bool:
    """Tell whether a node is a gateway."""
    return local(element).endswith("Gateway")


def extensions(element: Element) -> Sequence[Element]:
    """Return what an element holds that BPMN does not define."""
    extensions = first(element, "extensionElements")
    return list(extensions) if extensions is not None else ()


def referred(line: Element, key: str) -> tuple[str, ...]:
    """Return the ids that a line names as an end: in an attribute, or, with data, in elements."""
    own = line.get(key)
    return (own,) if own else tuple((ref.text or "").strip() for ref in named(line, key))


def inner_text(element: Element | None) -> str:
    """Return all text in an element, lines kept, blanks at their ends cut."""
    lines = "".join(element.itertext()).split("\n") if element is not None else ()
    return tidy_lines(lines)


def boxes(root: Element) -> Iterator[tuple[str, Box]]:
    """Yield by the id of what they show the places of drawn shapes."""
    for shape in within(root, "BPMNShape"):
        bounds = first(shape, "Bounds")
        try:
            x, y, width, height = (float(attribute(bounds, key) or 0) for key in ("x", "y", "width", "height"))
        except ValueError:
            continue
        if all(isfinite(length) for length in (x, y, width, height)):
            yield shape.get("bpmnElement") or "", Box(x, y, x + width, y + height)
