"""A small reader of our BPMN files, on the XML alone: what it finds is compared with the flow that was written."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lxml import etree

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
WAY = "http://www.omg.org/spec/DD/20100524/DI"
SOP = "urn:sop-as-code:pertukaran:1"
NS = {"b": BPMN, "di": DI, "dc": DC, "w": WAY, "s": SOP}
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "bpmn-xsd" / "BPMN20.xsd"))


class Symbol(NamedTuple):
    """A symbol as the file tells it."""

    step: str
    name: str
    post: str
    shape: str  # as it acts: what begins or ends is a terminator
    text: str


class Way(NamedTuple):
    """An arrow as the file tells it."""

    source: str
    target: str
    label: str
    exit: int
    looks: tuple[str, ...]


class File:
    """A file, parsed and valid."""

    def __init__(self, content: bytes) -> None:
        self.root = etree.fromstring(content)
        SCHEMA.assertValid(self.root)
        self.ids = {node.get("id"): node for node in self.root.iter() if isinstance(node.tag, str) and node.get("id")}

    def all(self, path: str) -> list[etree._Element]:
        """Return the elements at a path."""
        return list(self.root.findall(path, NS))

    def symbols(self) -> list[Symbol]:
        """Return the symbols of the SOP."""
        return [
            Symbol(s.get("langkah"), s.get("nama"), s.get("pelaksana"), s.get("bentuk"), s.text or "")
            for s in self.all(".//s:simbol")
        ]

    def head(self, id: str) -> str:
        """Return the name of the symbol that a node stands for first."""
        found = self.ids[id].find("b:extensionElements/s:simbol", NS)
        return f"{found.get('langkah')}/{found.get('nama')}" if found is not None else ""

    def ways(self) -> list[Way]:
        """Return the arrows of the SOP: without those of events, and without second heads."""
        found = []
        for flow in self.all(".//b:sequenceFlow"):
            source, target = self.head(flow.get("sourceRef")), self.head(flow.get("targetRef"))
            if source and target and not flow.get(f"{{{SOP}}}balik"):
                own = {key: flow.get(f"{{{SOP}}}{key}") for key in ("dari", "ke", "jalan", "garis", "dua_arah")}
                looks = tuple(key for key in ("garis", "dua_arah") if own[key])
                ends = own["dari"] or source, own["ke"] or target
                found.append(Way(*ends, flow.get("name") or "", int(own["jalan"] or -1), looks))
        return found

    def events(self, kind: str) -> set[str]:
        """Return the symbols that a startEvent leads to, or that lead to an endEvent."""
        own, other = ("sourceRef", "targetRef") if kind == "startEvent" else ("targetRef", "sourceRef")
        return {
            self.head(flow.get(other))
            for flow in self.all(".//b:sequenceFlow")
            if etree.QName(self.ids[flow.get(own)]).localname == kind
        }

    def box(self, id: str) -> tuple[float, float, float, float]:
        """Return where something is drawn: left, top, right, bottom."""
        (shape,) = (s for s in self.all(".//di:BPMNShape") if s.get("bpmnElement") == id)
        bounds = shape.find("dc:Bounds", NS)
        x, y, width, height = (float(bounds.get(key)) for key in ("x", "y", "width", "height"))
        return x, y, x + width, y + height

    def points(self, edge: etree._Element) -> list[tuple[float, float]]:
        """Return the way of a drawn edge."""
        return [(float(p.get("x")), float(p.get("y"))) for p in edge.findall("w:waypoint", NS)]
