"""BPMN 2.0 (OMG formal/2013-12-09): pools and lanes, tasks, events, gateways and their flows, to procedures.

What BPMN has and the form has not is left out with the reason: message flows, groups, the inside of subprocesses. Files
of our own also tell the symbols and the record of the SOP.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from generator.exchange.account import Ledger
from generator.exchange.bpmn_elements import (
    BOUNDARY,
    DATA,
    DATA_LINES,
    MODEL,
    NO_PLACE,
    SUBPROCESSES,
    boxes,
    data_of,
    extensions,
    inner_text,
    is_fork,
    is_gateway,
    is_node,
    item_of,
    kind_of,
    leaves,
    referred,
    trigger,
)
from generator.exchange.folio import Box, Connector, Item, Label, Shape
from generator.exchange.lane_graph import LaneFlow, LaneNode, NodeKind
from generator.exchange.lanes import NAMELESS_LANE, Diagram, lane_name, procedure_of
from generator.exchange.markup import Element, attribute, first, local, named, parse_xml, within
from generator.exchange.plain import one_line
from generator.exchange.record import NAMESPACE, Record, is_record, read_record
from generator.exchange.recovered import RecoveredPost, RecoveredProcedure, RecoveredSymbol, Recovery, SymbolShape
from generator.exchange.refusal import RefusedFileError

_SYMBOL = f"{{{NAMESPACE}}}simbol"
_OWN = f"{{{NAMESPACE}}}"
_POST = f"{_OWN}pelaksana"
_MAX_ITEMS = 50_000
_SHAPES = {
    "terminator": SymbolShape.TERMINATOR,
    "process": SymbolShape.PROCESS,
    "decision": SymbolShape.DECISION,
}
_NO_COLUMN = "keterangan yang bukan tentang langkah; formulir hanya punya kolom keterangan untuk langkah"
_NOT_USED = {
    "messageFlow": "arus pesan antarkolam; formulir hanya memuat panah di dalam satu prosedur",
    "group": "kelompok; tidak ada padanannya di formulir",
    "participant": "kolam tanpa isi: pihak lain yang langkahnya tidak digambar",
    "documentation": _NO_COLUMN,
}
_INSIDE = "di dalam subproses"
_LOOSE = "tidak dihubungkan ke langkah mana pun"
_NO_LANE = "lajur langkah ini tidak disebut di berkas asal"
_UNDIRECTED = "data dihubungkan tanpa menyebut masuk atau keluar; namanya ditulis di keterangan"
_FOREIGN = "isian, aturan, dan skrip milik program pembuat berkas tidak dibaca: formulir tidak punya tempatnya"


def read_bpmn(raw: bytes, name: str) -> Recovery:
    """Return the procedures of a file, one a pool. Raises RefusedFileError."""
    root = parse_xml(raw)
    if root.tag != f"{MODEL}definitions":
        raise RefusedFileError("isinya bukan BPMN 2.0; simpan atau ekspor sebagai BPMN 2.0 (XML)")
    return _File(root).recovery()


def is_bpmn(raw: bytes) -> bool:
    """Tell whether a file is XML that names BPMN."""
    start = raw[: 1 << 14].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<") and b"definitions" in start


class _File:
    """One file: its items by id, and what became of them; lives within `read_bpmn`."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.boxes = dict(boxes(root))
        self.elements: dict[str, Element] = {}
        self.items: dict[str, Item] = {}
        for number, element in enumerate(one for one in root.iter() if one.tag.startswith(MODEL)):
            id = element.get("id") or f"#{number}"
            id = id if id not in self.items else f"#{number}"
            item = item_of(element, id, self.boxes.get(id, NO_PLACE))
            if item is not None:
                self.items[id], self.elements[id] = item, element
            if len(self.items) > _MAX_ITEMS:
                raise RefusedFileError(f"diagram memuat lebih dari {_MAX_ITEMS} unsur; bagi menjadi beberapa berkas")
        self.ledger = Ledger(self.items.values())
        self.ids = {element: id for id, element in self.elements.items()}

    def recovery(self) -> Recovery:
        """Return all procedures, and the account."""
        pools = {attribute(pool, "processRef"): pool for pool in self._all("participant") if pool.get("processRef")}
        for element in self._all(*SUBPROCESSES):
            kept = {element, *named(element, "documentation")}
            for inner in element.iter():
                if inner not in kept:
                    self.leave(inner, _INSIDE)
        found = [_Pool(self, process, pools.get(process.get("id"))) for process in named(self.root, "process")]
        procedures = tuple(pool.procedure() for pool in found if pool.nodes or pool.record)
        for element in self.elements.values():
            self.leave(element, _NOT_USED.get(local(element), _LOOSE))
        notes = [] if len(procedures) < 2 else ["berkas memuat beberapa kolam; tiap kolam menjadi satu SOP"]
        is_foreign = any(
            not one.tag.startswith(_OWN) for held in within(self.root, "extensionElements") for one in held
        )
        return Recovery(procedures, self.ledger.close(), (*notes, *([_FOREIGN] if is_foreign else ())))

    def _all(self, *names: str) -> list[Element]:
        return [element for element in self.elements.values() if local(element) in names]

    def leave(self, element: Element, reason: str) -> None:
        """Leave an element out, if it is an item without a fate."""
        item = self.item(element)
        if item is not None and not self.ledger.is_settled(item):
            self.ledger.leave(item, reason)

    def item(self, element: Element) -> Item | None:
        """Return the item that an element is."""
        id = self.ids.get(element)
        return self.items[id] if id is not None else None

    def settle(self, element: Element, doubt: str = "") -> None:
        """Take or mark an element, if it is an item without a fate."""
        item = self.item(element)
        if item is not None and not self.ledger.is_settled(item):
            self.ledger.settle(item, doubt)


class _Pool:
    """One process with its lanes; lives within `_File`."""

    def __init__(self, file: _File, process: Element, pool: Element | None) -> None:
        self.file, self.process, self.pool = file, process, pool
        records = [child for child in extensions(process) if is_record(child)]
        self.record: Record | None = read_record(records[0]) if records else None
        self.name = one_line((pool.get("name") if pool is not None else "") or process.get("name") or "")
        self.lanes = list(leaves(process))
        self.posts = [
            RecoveredPost(lane_name(lane.get("name") or self._alone(), number), heading, lane.get(_POST) or "")
            for number, (lane, heading) in enumerate(self.lanes, 1)
        ]
        self.nodes = [element for element in process if is_node(element) and element in file.ids]
        self.outgoing = Counter(line.get("sourceRef") for line in named(process, "sequenceFlow"))
        self.has_forks = any(is_fork(element, self.outgoing[element.get("id")]) for element in self.nodes)
        self.lane_of = {
            (ref.text or "").strip(): number
            for number, (lane, _) in enumerate(self.lanes)
            for ref in named(lane, "flowNodeRef")
        }

    def _alone(self) -> str:
        """Return the name of the pool where it has no more than one lane, which often has none."""
        return self.name if len(self.lanes) == 1 else ""

    def procedure(self) -> RecoveredProcedure:
        """Return the process as a procedure, and settle its items."""
        for element in (*([self.pool] if self.pool is not None else ()), *self.process.iter(f"{MODEL}lane")):
            self.file.settle(element)
        said = self._said()
        nodes = [self._node(element, said) for element in self.nodes]
        flows = tuple(self._flows())
        if any(node.lane == len(self.posts) for node in nodes):
            self.posts.append(RecoveredPost(self.name or "Pelaksana"))
        lanes = {element.get("id") for element, _ in self.lanes}
        is_downward = any(
            shape.get("isHorizontal") == "false" and shape.get("bpmnElement") in lanes
            for shape in within(self.file.root, "BPMNShape")
        )
        is_named = all(lane.get("name") or self._alone() for lane, _ in self.lanes)
        doubts = () if is_named else (NAMELESS_LANE,)
        diagram = Diagram(self.name, tuple(self.posts), tuple(nodes), flows, is_downward, doubts, self.record)
        return procedure_of(diagram)

    def _node(self, element: Element, said: Mapping[str, Mapping[str, list[str]]]) -> LaneNode:
        own = self.file.ids[element]
        item = self.file.items[own]
        if not isinstance(item, Shape):
            raise TypeError(own)
        kind, doubt = kind_of(element, self.outgoing[own], self.has_forks)
        lane = self.lane_of.get(own, self._around(item.box))
        symbols = tuple(self._symbols(element, max(lane, 0))) if self.record else ()
        if symbols:
            kind, doubt = (NodeKind.DECISION if is_gateway(element) else NodeKind.TASK), ""
        elif lane < 0 and self.lanes:
            doubt = "; ".join(filter(None, (doubt, _NO_LANE)))
        self.file.settle(element, doubt)
        cells = {key: tuple(dict.fromkeys(texts)) for key, texts in said.get(own, {}).items()} if not symbols else {}
        doubt = "; ".join(filter(None, (doubt, *cells.pop("doubt", ()))))
        head = next((one for one in extensions(element) if one.tag == _SYMBOL), None)
        step = (head.get("langkah") or "") if head is not None and symbols else ""
        is_either = head is not None and head.get("hubungan") == "atau"
        number = len(self.lanes) if lane < 0 else lane
        needed, made, remark = (cells.get(key, ()) for key in ("requirements", "output", "remark"))
        return LaneNode(item, kind, number, doubt, needed, made, remark, step, symbols, is_either)

    def _around(self, box: Box) -> int:
        """Return the lane that a node is drawn in, -1 for none."""
        for number, (lane, _) in enumerate(self.lanes):
            area = self.file.boxes.get(lane.get("id") or "")
            if area is not None and box != NO_PLACE and area.distance(box.center) == 0:
                return number
        return -1

    def _symbols(self, element: Element, lane: int) -> Iterator[RecoveredSymbol]:
        """Yield the symbols that a node of our own stands for, its head first and in the lane that it is drawn in."""
        lanes = {post.id: number for number, post in enumerate(self.posts)}
        head: str | None = None
        for symbol in (one for one in extensions(element) if one.tag == _SYMBOL):
            name = symbol.get("nama") or ""
            key = f"{symbol.get('langkah')}/{name}"
            shape = _SHAPES.get(symbol.get("bentuk") or "", SymbolShape.PROCESS)
            if head is None and is_gateway(element):
                shape = SymbolShape.DECISION
            elif head is None and shape is SymbolShape.DECISION:
                shape = SymbolShape.PROCESS
            post = lane if head is None else lanes.get(symbol.get("pelaksana") or "", lane)
            yield RecoveredSymbol(key, post, shape, symbol.text or "", head, name=name)
            head = head or key

    def _flows(self) -> Iterator[LaneFlow]:
        """Yield the arrows; an event at the edge of a task leads on from the task.

        What comes out of a gateway of events is called as the event that it leads to (OMG formal/2013-12-09, 10.6.6).
        """
        ids = {self.file.ids[element] for element in self.nodes}
        awaited = {self.file.ids[element] for element in self.nodes if local(element) == "eventBasedGateway"}
        for line in named(self.process, "sequenceFlow"):
            item = self.file.item(line)
            source, target = line.get("sourceRef") or "", line.get("targetRef") or ""
            if not {source, target} <= ids or not isinstance(item, Connector):
                self.file.leave(line, _LOOSE)
                continue
            self.file.settle(line)
            if self.record and line.get(f"{_OWN}balik"):
                continue
            event = one_line(self.file.elements[target].get("name") or "") if source in awaited else ""
            yield LaneFlow(
                source,
                target,
                item.text or one_line(inner_text(first(line, "conditionExpression"))) or event,
                is_dashed=line.get(f"{_OWN}garis") == "putus",
                is_two_way=line.get(f"{_OWN}dua_arah") == "true",
                leaves=line.get(f"{_OWN}dari") or "",
                enters=line.get(f"{_OWN}ke") or "",
            )
        for element in self.nodes:
            host = attribute(element, "attachedToRef") if local(element) == BOUNDARY else None
            if host in ids:
                said = one_line(element.get("name") or "") or trigger(element)
                yield LaneFlow(host or "", self.file.ids[element], said, doubt=kind_of(element, 1)[1])

    def _said(self) -> Mapping[str, dict[str, list[str]]]:
        """Return by node what data, annotations and documentation say about it, and settle these."""
        said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        file = self.file
        ids, joined = {file.ids[element] for element in self.nodes}, self._joined()
        for element in self.nodes:
            own = said[file.ids[element]]
            for text in named(element, "documentation"):
                own["remark"].append(inner_text(text))
                file.settle(text)
            for key, data in data_of(element):
                own[key].append(one_line(data.get("name") or ""))
                file.settle(data)
            for line in element:
                if local(line) in DATA_LINES:
                    key = "requirements" if local(line) == "dataInputAssociation" else "output"
                    self._add_data(line, key, own)
        outside = file.root.iterfind(f"{MODEL}collaboration/{MODEL}association")
        for line in (*named(self.process, "association"), *outside):
            ends = [line.get("sourceRef") or "", line.get("targetRef") or ""]
            for note, node in (ends, ends[::-1]):
                item = file.items.get(note)
                if node not in ids or note in joined or item is None:
                    continue
                is_data = isinstance(item, Shape) and local(file.elements[note]) in DATA and item.text
                if is_data or isinstance(item, Label):
                    said[node]["remark"].append(item.text)
                    said[node]["doubt"] += [_UNDIRECTED] * bool(is_data)
                    file.settle(file.elements[note], _UNDIRECTED if is_data else "")
                    file.settle(line)
            if set(ends) <= joined:
                for element in (line, *(file.elements[end] for end in ends if end in file.elements)):
                    file.settle(element)
        return said

    def _joined(self) -> set[str]:
        """Return the ids of all symbols in a file of our own; those of joint work are annotations beside the head."""
        names = {f"{one.get('langkah')}.{one.get('nama')}" for one in self.process.iter(_SYMBOL)} if self.record else ()
        return {f"simbol.{name}" for name in names}

    def _add_data(self, line: Element, key: str, own: dict[str, list[str]]) -> None:
        for reference in (*referred(line, "sourceRef"), *referred(line, "targetRef")):
            item = self.file.items.get(reference)
            if isinstance(item, Shape) and local(self.file.elements[reference]) in DATA and item.text:
                if item.text not in own[key]:
                    own[key].append(item.text)
                self.file.settle(self.file.elements[reference])
                self.file.settle(line)
