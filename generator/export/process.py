"""The flow of an SOP as BPMN sees it: joint work is one node, and events stand before the first and after the last.

Still a `Flow`, so that the layout of charts places it: the events have rows of their own, the other posts of joint work
keep their place for an annotation, and all arrows begin and end at the head, who decides or is named first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.flow import Edge, Flow, Node, NodeShape
from generator.model import EMPTY_CELL, NodeKey, RowLink, ShortRow, Sop, Step, StepId
from generator.resolve import Catalogue


class Event(NamedTuple):
    """Where the process begins or ends: its own node, and the head it belongs to."""

    key: NodeKey
    head: NodeKey
    is_start: bool


@dataclass(frozen=True, slots=True)
class Process:
    """What is laid out and written."""

    sop: Sop  # with a row for each event
    flow: Flow  # with the events, all arrows between heads
    texts: Mapping[NodeKey, str]  # what stands in the symbols
    head: Mapping[NodeKey, NodeKey]  # of every node of the SOP
    members: Mapping[NodeKey, tuple[Node, ...]]  # of each head, itself first, as the SOP has them
    events: tuple[Event, ...]


def process_of(catalogue: Catalogue, sop: Sop, flow: Flow) -> Process:
    """Return the process of an SOP."""
    members = _members(flow)
    head = {node.key: first for first, group in members.items() for node in group}
    texts = {key: _text(sop, group[0]) for key, group in members.items()}
    for group in members.values():
        word = "Atau" if group[0].key in flow.alternatives else "Bersama"
        texts |= {node.key: f"{word}: {catalogue.post_name(node.post)}" for node in group[1:]}
    edges = _between_heads(flow, head)
    steps: list[Step] = []
    nodes: list[Node] = []
    events: list[Event] = []
    for row, step in enumerate(sop.steps):
        here = [group for group in members.values() if group[0].row == row]
        for is_start in (True, False):
            for group in here:
                if group[0].is_start if is_start else group[0].is_end:
                    key = NodeKey(StepId(f"{'mulai' if is_start else 'selesai'}:{group[0].step}"), group[0].key.symbol)
                    events.append(Event(key, group[0].key, is_start))
                    nodes.append(_event_node(group[0], key, len(steps), -len(events)))
                    ends = (key, group[0].key) if is_start else (group[0].key, key)
                    edges.append(Edge(*ends, "", -1, group[0].span))
                    steps.append(_event_row(step, key.step))
            if is_start:
                nodes += (_drawn(node, len(steps)) for node in flow.nodes if node.row == row)
                steps.append(step)
    texts |= {event.key: "" for event in events}
    drawn = Flow(tuple(nodes), tuple(edges), flow.joints)
    return Process(replace(sop, steps=tuple(steps)), drawn, texts, head, members, tuple(events))


def _members(flow: Flow) -> Mapping[NodeKey, tuple[Node, ...]]:
    """Return the nodes that act together by their head."""
    found: dict[int, list[Node]] = defaultdict(list)
    for node in flow.nodes:
        found[node.group].append(node)
    groups = [tuple(sorted(group, key=lambda node: node.shape is not NodeShape.DECISION)) for group in found.values()]
    return {group[0].key: group for group in groups}


def _between_heads(flow: Flow, head: Mapping[NodeKey, NodeKey]) -> list[Edge]:
    """Return the arrows with their ends at heads, in order; exits of other members are exits of their own."""
    exits: dict[tuple[NodeKey, NodeKey, int], int] = {}
    moved = []
    for edge in flow.edges:
        source = head[edge.source]
        own = edge.exit if edge.exit < 0 else exits.setdefault((source, edge.source, edge.exit), len(exits))
        moved.append(replace(edge, source=source, target=head[edge.target], exit=own))
    return moved


def _text(sop: Sop, node: Node) -> str:
    return "\n".join(filter(None, (sop.steps[node.row].activity.text, node.text)))


def _drawn(node: Node, row: int) -> Node:
    """Return a node of the SOP in its new row; a capsule is a box, since an event says that it begins or ends."""
    shape = NodeShape.DECISION if node.shape is NodeShape.DECISION else NodeShape.PROCESS
    return replace(node, row=row, shape=shape)


def _event_node(beside: Node, key: NodeKey, row: int, group: int) -> Node:
    return replace(beside, key=key, step=key.step, row=row, shape=NodeShape.TERMINATOR, text="", group=group)


def _event_row(beside: Step, id: StepId) -> Step:
    none, nobody = EMPTY_CELL, ShortRow((), RowLink.JOINT, None, None, None, ())
    return Step(id, beside.origin, none, none, none, none, none, None, nobody, None)
