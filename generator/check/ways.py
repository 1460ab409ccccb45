"""Rules about ways through the flow that nobody wrote: a row without `ke` leads to the row below it.

The flow is sound where these fire, so that nothing but what the steps say tells a slip from a purpose.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import permutations

from generator.check.subject import Subject
from generator.diagnostics import Diagnostic, codes_flow, codes_form
from generator.flow import Edge, Node, NodeShape
from generator.model import NodeKey, Step

# What a procedure ends with when it does not go on: a refusal, a cancellation, the return of what was handed in.
_REFUSING = re.compile(
    r"\b(?:men|di|pen)?(?:t?olak)(?:an|kan)?\b|\b(?:mem|di|pem)?batal(?:kan|an)?\b"
    r"|\b(?:(?:me|di|pe)(?:ng)?)?(?:kembali|embali|henti)(?:kan|an)\b|\btidak (?:dapat|bisa) di\w+",
    re.IGNORECASE,
)
# What is done so that the procedure can go on.
_MENDING = re.compile(r"perbaik|\b(?:me|di)?lengkapi|revisi|ulang|sempurna|koreksi", re.IGNORECASE)

_CHOOSING = re.compile(r"(?:ya|tidak|belum)\b", re.IGNORECASE)


def passes_into_other_exit(subject: Subject) -> Iterator[Diagnostic]:
    """A refusal, one way out of a decision, that leads by itself into the other way out."""
    steps = subject.sop.steps
    nodes = {node.key: node for node in subject.flow.nodes}
    onward = _unwritten(subject, nodes)
    for ways in _ways_out(subject, nodes).values():
        for (_, source), (_, target) in permutations(ways, 2):
            refusing, other = steps[source.row], steps[target.row]
            if onward.get(source.row) == target.row and _is_refusal(refusing):
                yield codes_form.PASSES_INTO_OTHER_EXIT.at(
                    refusing.origin,
                    f'dari langkah "{refusing.id}" panah otomatis menuju baris di bawahnya, "{other.id}", yang juga '
                    "jalan keluar lain keputusan yang sama",
                    hint=f'bila prosedur berakhir di "{refusing.id}", tulis bentuk: selesai; bila tidak, tulis ke: '
                    "dengan langkah yang dituju",
                )


def branches_in_a_row(subject: Subject) -> Iterator[Diagnostic]:
    """A branch of a fork that leads by itself into another branch of it."""
    steps = subject.sop.steps
    nodes = {node.key: node for node in subject.flow.nodes}
    forks: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in subject.flow.edges:
        forks[nodes[edge.source].group, edge.exit].append(edge)
    parted = [edges for edges in forks.values() if len(edges) > 1]
    onward = _unwritten(subject, nodes) if parted else {}
    for edges in parted:
        rows = sorted({nodes[edge.target].row for edge in edges})
        for row in rows[:-1]:
            at: int | None = onward.get(row)
            while at is not None and at not in rows:
                at = onward.get(at)
            if at is not None and at > row:
                place = next(edge.span for edge in edges if nodes[edge.target].row == row)
                yield codes_form.BRANCHES_IN_A_ROW.at(
                    place,
                    f'cabang "{steps[row].id}" dan "{steps[at].id}" tidak sejajar: dari "{steps[row].id}" alur sampai '
                    f'ke "{steps[at].id}"',
                    hint=f'pada langkah terakhir cabang "{steps[row].id}" tulis ke: langkah tempat cabang bertemu',
                )


def boxes_that_decide(subject: Subject) -> Iterator[Diagnostic]:
    """A box out of which arrows lead that a reader chooses between."""
    nodes = {node.key: node for node in subject.flow.nodes}
    labelled: dict[NodeKey, list[Edge]] = defaultdict(list)
    for edge in subject.flow.edges:
        if edge.label and nodes[edge.source].shape is not NodeShape.DECISION:
            labelled[edge.source].append(edge)
    for key, edges in labelled.items():
        choice = next((edge for edge in edges if _CHOOSING.match(edge.label)), None)
        if choice is not None and len({edge.label for edge in edges}) > 1:
            yield codes_flow.BOX_DECIDES.at(
                choice.span,
                f'anak panah "{choice.label}" keluar dari kotak langkah "{key.step}", bukan dari belah ketupat',
                hint="ganti ke dengan keputusan, setiap tulisan menjadi label jalan keluarnya",
            )


def _unwritten(subject: Subject, nodes: Mapping[NodeKey, Node]) -> dict[int, int]:
    """Return, for every row that one arrow alone leaves, and nobody wrote it, the row below that it leads to."""
    leaving: dict[int, list[Edge]] = defaultdict(list)
    for edge in subject.flow.edges:
        if nodes[edge.source].row != nodes[edge.target].row:
            leaving[nodes[edge.source].row].append(edge)
    members: dict[int, set[object]] = defaultdict(set)
    for node in nodes.values():
        members[node.row].add(node.span)
    return {
        row: nodes[edges[0].target].row
        for row, edges in leaving.items()
        if len(edges) == 1 and edges[0].exit < 0 and edges[0].span in members[row]
    }


def _ways_out(subject: Subject, nodes: Mapping[NodeKey, Node]) -> Mapping[NodeKey, list[tuple[int, Node]]]:
    """Return the exits of every decision with where they lead, forks left out."""
    found: dict[NodeKey, list[tuple[int, Node]]] = defaultdict(list)
    for edge in subject.flow.edges:
        if nodes[edge.source].shape is NodeShape.DECISION:
            found[edge.source].append((edge.exit, nodes[edge.target]))
    return {
        key: [(exit, node) for exit, node in ways if sum(exit == other for other, _ in ways) == 1]
        for key, ways in found.items()
    }


def _is_refusal(step: Step) -> bool:
    text = f"{step.id.replace('-', ' ')} {step.activity.text} {step.output.text}"
    return _REFUSING.search(text) is not None and _MENDING.search(text) is None


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    passes_into_other_exit,
    branches_in_a_row,
    boxes_that_decide,
)
