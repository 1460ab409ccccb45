"""Findings about one graph: rows no start reaches, rows that reach no end, decisions without a choice.

Of rows that fail for the same reason only the one where it begins is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from generator.diagnostics import Diagnostic, Severity, Span, codes_flow
from generator.flow.analysis import Successors, components, group_successors, reachable, reversed_successors
from generator.flow.graph import Flow, Node
from generator.flow.units import Member
from generator.model import LongRow, Step


def find_defects(flow: Flow, steps: Sequence[Step], unknown: frozenset[int]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with `flow`, whose rows are the `steps`.

    `unknown` are the groups with an arrow whose target is not known (reported already). When there are any,
    nothing is said about rows that cannot be reached: the missing arrow may lead there.
    """
    if not flow.nodes:
        return ()
    successors = group_successors(flow)
    findings = list(_self_loops(flow))
    has_start = any(node.is_start for node in flow.nodes)
    if not has_start:
        findings.append(_no_start(flow))
    elif not unknown:
        findings.extend(_unreachable(flow, steps, successors))
    ends = {node.group for node in flow.nodes if node.is_end or node.stops}
    if ends:
        findings.extend(_endless(flow, successors, ends | unknown))
    if not unknown and not any(node.is_end for node in flow.nodes):
        findings.append(_no_end(flow, Severity.WARNING if ends else Severity.ERROR))
    return tuple(findings)


def _self_loops(flow: Flow) -> Iterator[Diagnostic]:
    by_key = {node.key: node for node in flow.nodes}
    for edge in flow.edges:
        node = by_key[edge.source]
        if node.group == by_key[edge.target].group:
            yield codes_flow.LEADS_TO_ITSELF.at(
                edge.span,
                f'langkah "{node.step}" mengarah ke dirinya sendiri',
                label="kembali ke simbol yang sama",
                hint="arahkan ke langkah yang harus diulang, atau hapus panah ini",
            )


def decision_findings(step: Step, member: Member) -> Iterator[Diagnostic]:
    """Report a diamond with fewer than two exits or with exits that have no label."""
    if not member.is_decision:
        return
    blank = [exit_.label.span for exit_ in member.exits if not exit_.label.value]
    if len(member.exits) < 2:
        count = "hanya mempunyai satu pilihan" if member.exits else "tidak mempunyai pilihan"
        yield codes_flow.TOO_FEW_EXITS.at(
            _place_of_decision(step, member),
            f'keputusan pada langkah "{step.id}" {count}',
            label="perlu dua pilihan atau lebih",
            hint="tulis setiap pilihan dengan label dan tujuannya, atau gantilah dengan ke",
            example=_with_another_exit(member),
        )
    elif blank:
        yield codes_flow.TOO_FEW_EXITS.at(
            blank[0],
            f'pilihan keputusan pada langkah "{step.id}" tidak berlabel',
            label="tanpa label",
            hint="beri setiap pilihan sebuah kata, misalnya Ya dan Tidak",
        )


def _with_another_exit(member: Member) -> str:
    """Return the exits as they are written, and one that is to be filled."""
    written = [
        f"{exit_.label.value}: {exit_.targets[0].step or 'lanjut'}" for exit_ in member.exits if exit_.targets
    ]
    label = "Ya" if any(one.startswith("Tidak") for one in written) else "Tidak"
    return f"keputusan: {{{', '.join([*(written or ['Ya: lanjut']), f'{label}: id-langkah-yang-dituju'])}}}"


def _place_of_decision(step: Step, member: Member) -> Span:
    """Where it is written that a symbol decides: its exit, else its shape."""
    if member.exits:
        return member.exits[0].label.span
    parts = step.row.symbols if isinstance(step.row, LongRow) else (step.row,)
    shapes = [part.shape.span for part in parts if part.shape and part.shape.value is member.shape]
    return shapes[0] if len(shapes) == 1 else member.span


def _no_start(flow: Flow) -> Diagnostic:
    node = flow.nodes[0]
    return codes_flow.NO_START.at(
        node.span,
        "alur ini tidak mempunyai awal",
        label="langkah pertama tidak digambar sebagai kapsul",
        hint='hapus "bentuk: proses" pada langkah pertama, atau beri sebuah simbol "bentuk: mulai"',
    )


def _no_end(flow: Flow, severity: Severity) -> Diagnostic:
    node = flow.nodes[-1]
    return codes_flow.NO_END.at(
        node.span,
        "alur ini tidak mempunyai akhir",
        label="langkah terakhir bukan akhir",
        hint='akhiri sebuah langkah dengan "bentuk: selesai", atau dengan "ke: []" tanpa "bentuk: proses"',
        severity=severity,
    )


def _unreachable(flow: Flow, steps: Sequence[Step], successors: Successors) -> Iterator[Diagnostic]:
    found = reachable(successors, (node.group for node in flow.nodes if node.is_start))
    lost = {node.group for node in flow.nodes} - found
    for node in _roots(flow, lost, reversed_successors(successors)):
        shared = any(other.row == node.row and other.group in found for other in flow.nodes)
        what = f'simbol "{node.key}"' if shared else f'langkah "{node.step}"'
        yield codes_flow.UNREACHABLE.at(
            node.span if shared else steps[node.row].origin,
            f"{what} tidak pernah dicapai dari awal alur",
            label="tidak ada panah yang sampai ke sini",
            hint='arahkan sebuah langkah ke sini, atau jadikan awal tersendiri dengan "bentuk: mulai"',
        )


def _endless(flow: Flow, successors: Successors, good: Set[int]) -> Iterator[Diagnostic]:
    """Report what reaches none of the `good` groups."""
    backwards = reversed_successors(successors)
    lost = {node.group for node in flow.nodes} - reachable(backwards, good)
    for node in _roots(flow, lost, successors):
        if successors[node.group]:
            yield codes_flow.NO_END_FROM.at(
                _way_back(flow, node, successors),
                f'dari langkah "{node.step}" akhir alur tidak dapat dicapai',
                label="panah ini kembali ke dalam putaran",
                hint="tambahkan di dalam putaran ini keputusan yang salah satu pilihannya menuju langkah di luarnya",
            )
        else:
            yield codes_flow.LEADS_NOWHERE.at(
                node.span,
                f'langkah "{node.step}" tidak mengarah ke mana pun dan bukan akhir alur',
                label="tidak ada panah yang keluar dari sini",
                hint='beri tujuan dengan "ke", atau akhiri di sini dengan "bentuk: selesai"; bila kotak ini memang '
                'berhenti tanpa menjadi akhir, tulis "bentuk: proses" dan "ke: []"',
            )


def _way_back(flow: Flow, node: Node, successors: Successors) -> Span:
    """Where the last arrow of the loop around `node` is written that leads back in it."""
    row = {other.key: other.row for other in flow.nodes}
    group = {other.key: other.group for other in flow.nodes}
    loop = components(successors)
    own = {other.span for other in flow.nodes}
    written = [
        edge
        for edge in flow.edges
        if loop[group[edge.source]] == loop[group[edge.target]] == loop[node.group] and edge.span not in own
    ]
    back = [edge for edge in written if row[edge.target] <= row[edge.source]] or written
    return back[-1].span if back else node.span


def _roots(flow: Flow, lost: set[int], causes: Successors) -> list[Node]:
    """The first node of every set of `lost` groups that depends on no lost group outside the set."""
    within = {group: tuple(cause for cause in causes[group] if cause in lost) for group in lost}
    label = components(within)
    dependent = {label[group] for group in lost for cause in within[group] if label[cause] != label[group]}
    found: dict[int, Node] = {}
    for node in flow.nodes:
        if node.group in lost and label[node.group] not in dependent:
            found.setdefault(label[node.group], node)
    return list(found.values())
