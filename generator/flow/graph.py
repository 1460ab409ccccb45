"""The flow of one SOP as a graph: nodes are the symbols drawn, edges the arrows, joints the plain lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from generator.diagnostics import Span
from generator.model import PLAIN, LineStyle, NodeKey, PostId, StepId


class NodeShape(Enum):
    """The symbols of PermenPAN-RB 35/2012; the value is the geometry dump's word."""

    TERMINATOR = "terminator"
    PROCESS = "process"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Node:
    """One symbol of the sheet."""

    key: NodeKey  # unique in the flow
    step: StepId
    row: int  # index into Sop.steps
    column: int  # index into Sop.posts
    post: PostId
    shape: NodeShape
    text: str  # printed inside; "" for none
    is_start: bool
    is_end: bool
    stops: bool  # leads nowhere on purpose and is no end: `ke: []` with `bentuk: proses`
    group: int  # nodes joined by plain lines share a number; one node of the flow
    span: Span


@dataclass(frozen=True, slots=True)
class Edge:
    """One arrow. `exit` numbers the exits of its source (0, 1, ...); -1 for the plain arrows of a box, without a label.

    The edges of one forking exit share `exit`, `label` and `style`; the label is printed once.
    """

    source: NodeKey
    target: NodeKey
    label: str  # "" for none
    exit: int
    span: Span
    style: LineStyle = PLAIN


@dataclass(frozen=True, slots=True)
class Joint:
    """A plain line between two symbols of one row that act together, or, marked with a word, of which either acts."""

    a: NodeKey
    b: NodeKey
    label: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """The graph of one SOP.

    `nodes` are in row order, then in the order written; `edges` by source, then as written.
    Rows without pelaksana have no node; the flow passes over them.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    joints: tuple[Joint, ...]

    @property
    def moves(self) -> Iterator[tuple[NodeKey, NodeKey]]:
        """From where to where the flow goes on; arrows with two heads count for both ways."""
        for edge in self.edges:
            yield edge.source, edge.target
            if edge.style.is_two_way:
                yield edge.target, edge.source

    def node(self, key: NodeKey) -> Node:
        """Return the node called `key`; raises KeyError."""
        for node in self.nodes:
            if node.key == key:
                return node
        raise KeyError(key)

    @property
    def alternatives(self) -> frozenset[NodeKey]:
        """The nodes of which one or the other acts: those joined by a line that says `atau`."""
        return frozenset(key for joint in self.joints if joint.label for key in (joint.a, joint.b))

    def content(self) -> dict[str, Any]:
        """Return what paper shows, for the content hash: symbols by place, lines by numbers of their symbols."""
        nodes = sorted(self.nodes, key=lambda node: (node.row, node.column, node.shape.value, node.text))
        number = {node.key: index for index, node in enumerate(nodes)}
        return {
            "simbol": [[node.row, node.column, node.shape.value, node.text] for node in nodes],
            "panah": sorted(
                [*_in_order(edge, number[edge.source], number[edge.target]), edge.label, *edge.style.words]
                for edge in self.edges
            ),
            "bersama": sorted(
                [*sorted((number[joint.a], number[joint.b])), *filter(None, [joint.label])] for joint in self.joints
            ),
        }


def _in_order(edge: Edge, source: int, target: int) -> tuple[int, ...]:
    """Return the numbers of both ends; an arrow with two heads has no direction."""
    return tuple(sorted((source, target))) if edge.style.is_two_way else (source, target)
