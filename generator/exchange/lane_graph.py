"""The nodes and arrows of a diagram with lanes, and what is taken out of them: nodes that only join or part arrows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from generator.exchange.folio import Shape
from generator.exchange.recovered import RecoveredSymbol, SymbolRole
from generator.exchange.refusal import RefusedFileError

MAX_FLOWS = 6000
CLOSING = "Selesai"
_ADDED_END = "akhir tanpa nama ditulis sebagai langkah tersendiri"


class NodeKind(Enum):
    """What a node does in the flow."""

    START = "start"
    END = "end"
    TASK = "task"
    DECISION = "decision"
    PASSING = "passing"  # joins or parts arrows, says nothing itself


@dataclass(frozen=True, slots=True)
class LaneNode:
    """A drawn node: its item, what it does, the number of its lane, and what is said about it beside its name.

    A file of our own names the `step` of its record and the symbols that the node stands for, the first one the head.
    """

    item: Shape
    kind: NodeKind
    lane: int
    doubt: str = ""
    requirements: tuple[str, ...] = ()
    output: tuple[str, ...] = ()
    remark: tuple[str, ...] = ()
    step: str = ""
    symbols: tuple[RecoveredSymbol, ...] = ()
    is_either: bool = False
    page: int = 0  # of a drawing of several

    @property
    def name(self) -> str:
        """Its words, on one line."""
        return " ".join(self.item.text.split())


@dataclass(frozen=True, slots=True)
class LaneFlow:
    """An arrow between nodes, by the ids of their items; contracted ones stand for several lines.

    `leaves` and `enters` are keys of symbols where these are not the heads of the nodes.
    """

    source: str
    target: str
    label: str = ""
    is_dashed: bool = False
    is_two_way: bool = False
    doubt: str = ""
    leaves: str = ""
    enters: str = ""


class LaneGraph:
    """The nodes and arrows of a diagram while those that only steer are taken out."""

    def __init__(self, nodes: Iterable[LaneNode], flows: Iterable[LaneFlow]) -> None:
        self._nodes = {node.item.id: node for node in nodes}
        self.roles: dict[str, SymbolRole] = {}
        self.deciding: set[str] = set()  # tasks that took over an unnamed gateway
        self._out: dict[str, dict[LaneFlow, None]] = defaultdict(dict)
        self._in: dict[str, dict[LaneFlow, None]] = defaultdict(dict)
        for flow in flows:
            if flow.source in self._nodes and flow.target in self._nodes:
                self._add(flow)

    @property
    def nodes(self) -> tuple[LaneNode, ...]:
        """The nodes that make rows."""
        return tuple(self._nodes.values())

    @property
    def flows(self) -> tuple[LaneFlow, ...]:
        """The arrows between them."""
        return tuple(flow for flows in self._out.values() for flow in flows)

    def contract(self) -> None:
        """Take out the nodes that say nothing of their own, and join their arrows."""
        for node in self.nodes:
            if node.kind is NodeKind.DECISION and not node.name and not node.step:
                self._give_to_task(node)
        for node in self.nodes:
            if node.kind is NodeKind.PASSING or (node.kind is NodeKind.DECISION and self._only_joins(node)):
                self._pass(node)
        for node in self.nodes:
            if node.kind is NodeKind.START:
                self._settle_start(node)
            elif node.kind is NodeKind.END:
                self._settle_end(node)

    def _only_joins(self, node: LaneNode) -> bool:
        return not node.name and not node.step and len(self._out[node.item.id]) < 2

    def _give_to_task(self, gateway: LaneNode) -> None:
        """Let the task before an unnamed gateway decide: so does the form, where a diamond stands in the task's row."""
        own = gateway.item.id
        before = [self._nodes[flow.source] for flow in self._in[own]]
        if len(before) != 1 or len(self._out[own]) < 2:
            return
        task = before[0]
        if task.kind is NodeKind.TASK and task.lane == gateway.lane and len(self._out[task.item.id]) == 1:
            self.deciding.add(task.item.id)
            self._pass(gateway)

    def _pass(self, node: LaneNode) -> None:
        """Take out a node; each arrow to it goes on where those from it lead."""
        own = node.item.id
        ins = [flow for flow in self._in[own] if flow.source != own]
        outs = [flow for flow in self._out[own] if flow.target != own]
        if sum(map(len, self._out.values())) + len(ins) * len(outs) > MAX_FLOWS:
            raise RefusedFileError(f"diagram memuat lebih dari {MAX_FLOWS} panah; bagi menjadi beberapa berkas")
        self._remove(own)
        for before in ins:
            for after in outs:
                label = ", ".join(dict.fromkeys(filter(None, (before.label, after.label))))
                doubt = before.doubt or after.doubt or node.doubt
                is_dashed = before.is_dashed or after.is_dashed
                flow = LaneFlow(before.source, after.target, label, is_dashed, doubt=doubt)
                self._add(replace(flow, leaves=before.leaves, enters=after.enters))

    def _settle_start(self, node: LaneNode) -> None:
        """Let an event begin the procedure: as a row when it is named, else by the one node that it leads to."""
        outs = list(self._out[node.item.id])
        target = self._nodes[outs[0].target] if len(outs) == 1 else None
        is_plain = target is not None and target.kind in (NodeKind.TASK, NodeKind.DECISION)
        if node.name or not is_plain or self._in[node.item.id] or outs[0].label:
            self.roles[node.item.id] = SymbolRole.START
            return
        self._remove(node.item.id)
        self._tell(outs[0].target, node.doubt)
        self.roles[outs[0].target] = SymbolRole.START

    def _settle_end(self, node: LaneNode) -> None:
        """Let an event end the procedure: as a row, or, unnamed, by the tasks that lead only to it."""
        own = node.item.id
        before = [self._nodes[flow.source] for flow in self._in[own]]
        is_plain = not node.name and not any(flow.label for flow in self._in[own])
        if before and is_plain and all(map(self._may_end, before)):
            self._remove(own)
            for one in before:
                self._tell(one.item.id, node.doubt)
                self.roles.setdefault(one.item.id, SymbolRole.END)
            return
        self.roles[own] = SymbolRole.END
        if not node.name:
            closing = replace(node.item, text=CLOSING)
            self._nodes[own] = replace(node, item=closing)
            self._tell(own, _ADDED_END)

    def _tell(self, id: str, doubt: str) -> None:
        """Add a doubt to a node: what an event that is taken out leaves unsaid stands beside the row it becomes."""
        node = self._nodes[id]
        self._nodes[id] = replace(node, doubt="; ".join(dict.fromkeys(filter(None, (node.doubt, doubt)))))

    def _may_end(self, node: LaneNode) -> bool:
        """Tell whether a node can end the procedure itself: it leads nowhere else, or our own file says so."""
        own = node.item.id
        is_plain = node.kind is NodeKind.TASK and own not in self.deciding and self.roles.get(own) is None
        return bool(node.step) or (is_plain and len(self._out[own]) == 1)

    def _add(self, flow: LaneFlow) -> None:
        self._out[flow.source][flow] = None
        self._in[flow.target][flow] = None

    def _remove(self, id: str) -> None:
        for flow in list(self._out.pop(id, ())):
            self._in[flow.target].pop(flow, None)
        for flow in list(self._in.pop(id, ())):
            self._out[flow.source].pop(flow, None)
        del self._nodes[id]
