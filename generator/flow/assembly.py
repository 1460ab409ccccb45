"""From resolved rows and arrows to the graph: nodes, edges between those nearest each other, joints."""

from __future__ import annotations

from itertools import pairwise

from generator.diagnostics import Span
from generator.flow.drafted import Arrow, Draft, Place
from generator.flow.graph import Edge, Flow, Joint, Node, NodeShape
from generator.flow.units import Member, Row, Unit
from generator.model import NodeKey, RowLink, Shape


def assemble(draft: Draft) -> Flow:
    """Turn the resolved rows and arrows into the graph."""
    numbers = group_numbers(draft)
    keys: dict[Place, NodeKey] = {}
    nodes: list[Node] = []
    joints: list[Joint] = []
    firsts = {draft.first_place(draft.table_rows(row)) for row in draft.starts}
    start_rows = {place.row for place in firsts if place}
    for r, row in enumerate(draft.rows):
        listed: list[tuple[Span, Node]] = []
        for u, unit in enumerate(row.units):
            is_first = r in start_rows and u == row.first
            is_start = _starts(unit, is_first)
            is_end = (r, u) in draft.ends and unit.members[unit.head].shape is not Shape.PROCESS
            for m, member in enumerate(unit.members):
                keys[Place(r, u, m)] = key = NodeKey(row.step.id, member.name)
                node = Node(
                    key=key,
                    step=row.step.id,
                    row=r,
                    column=member.column,
                    post=member.post,
                    shape=_shape(member, is_start or is_end),
                    text=member.text,
                    is_start=is_start,
                    is_end=is_end,
                    stops=(r, u) in draft.ends and not is_end,
                    group=numbers[r, u],
                    span=member.span,
                )
                listed.append((member.span, node))
            joints.extend(_joints(row, unit))
        nodes.extend(node for _, node in sorted(listed, key=lambda entry: entry[0]))
    return Flow(tuple(nodes), _edges(draft, keys, nodes), tuple(joints))


def group_numbers(draft: Draft) -> dict[tuple[int, int], int]:
    """Return the number of each unit, by row and position in it."""
    places = [(r, u) for r, row in enumerate(draft.rows) for u in range(len(row.units))]
    return {place: number for number, place in enumerate(places)}


def _starts(unit: Unit, is_first: bool) -> bool:
    """The first row starts unless a plain box was asked for; an explicit `mulai` starts anywhere."""
    if any(member.shape is Shape.START for member in unit.members):
        return True
    return is_first and unit.members[unit.head].shape is not Shape.PROCESS


def _shape(member: Member, is_terminal: bool) -> NodeShape:
    if member.is_decision:
        return NodeShape.DECISION
    if is_terminal and member.shape is not Shape.PROCESS:
        return NodeShape.TERMINATOR
    return NodeShape.PROCESS


def _joints(row: Row, unit: Unit) -> list[Joint]:
    """Plain lines between the members that are neighbours by column."""
    ordered = sorted(unit.members, key=lambda member: member.column)
    step = row.step.id
    label = RowLink.EITHER.value if unit.is_either else ""
    return [Joint(NodeKey(step, a.name), NodeKey(step, b.name), label) for a, b in pairwise(ordered)]


def _edges(draft: Draft, keys: dict[Place, NodeKey], nodes: list[Node]) -> tuple[Edge, ...]:
    """Choose both ends of every arrow and drop what is written twice: one with two heads at either of its ends."""
    edges: dict[object, Edge] = {}
    for arrow in draft.arrows:
        source, target = _ends(draft, arrow)
        if source in keys and target in keys:
            edge = Edge(keys[source], keys[target], arrow.label, arrow.exit, arrow.span, arrow.style)
            ends = (edge.source, edge.target)
            edges.setdefault((frozenset(ends) if edge.style.is_two_way else ends, edge.label), edge)
    position = {node.key: number for number, node in enumerate(nodes)}
    return tuple(sorted(edges.values(), key=lambda edge: position[edge.source]))


def _ends(draft: Draft, arrow: Arrow) -> tuple[Place, Place]:
    """The pair of members nearest each other by columns; a tie goes left."""
    sources, targets = _members(draft, arrow.source), _members(draft, arrow.target)
    if len(sources) == len(targets) == 1:
        return sources[0][0], targets[0][0]
    pairs = [
        (abs(a.column - b.column), a.column, b.column, source, target) for source, a in sources for target, b in targets
    ]
    *_, source, target = min(pairs)
    return source, target


def _members(draft: Draft, place: Place) -> list[tuple[Place, Member]]:
    members = draft.rows[place.row].units[place.unit].members
    wanted = range(len(members)) if place.member is None else (place.member,)
    return [(Place(place.row, place.unit, m), members[m]) for m in wanted]
