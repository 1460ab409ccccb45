"""BPMN as other programs write it, made for tests: nodes in lanes, flows, and whatever else is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">\n'
)


def node(kind: str, id: str, name: str = "", inner: str = "", more: str = "") -> str:
    """Return a node; `more` are further attributes."""
    return f'<{kind} id="{id}" name="{name}" {more}>{inner}</{kind}>'


def flow(source: str, target: str, name: str = "") -> str:
    """Return a sequence flow."""
    return f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}" name="{name}"/>'


def process(content: Sequence[str], lanes: Mapping[str, Sequence[str]], id: str = "p", more: str = "") -> str:
    """Return a process."""
    drawn = "".join(
        f'<lane id="{id}-{n}" name="{name}">{"".join(f"<flowNodeRef>{ref}</flowNodeRef>" for ref in refs)}</lane>'
        for n, (name, refs) in enumerate(lanes.items())
    )
    lane_set = f"<laneSet>{drawn}</laneSet>" if lanes else ""
    return f'<process id="{id}" {more}>{lane_set}{"".join(content)}</process>'


def places(at: Mapping[str, tuple[int, int]]) -> str:
    """Return the diagram interchange: each node of 100 by 80 at its place."""
    shapes = "".join(
        f'<bpmndi:BPMNShape id="s-{id}" bpmnElement="{id}"><dc:Bounds x="{x}" y="{y}" width="100" height="80"/>'
        "</bpmndi:BPMNShape>"
        for id, (x, y) in at.items()
    )
    plane = f'<bpmndi:BPMNPlane id="b" bpmnElement="p">{shapes}</bpmndi:BPMNPlane>'
    return f'<bpmndi:BPMNDiagram id="d">{plane}</bpmndi:BPMNDiagram>'


def definitions(*content: str) -> bytes:
    """Return a file."""
    return f"{HEAD}{''.join(content)}\n</definitions>\n".encode()
