"""What holds for every flow, whatever the rows say."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Severity
from generator.flow import Flow, NodeShape, build_flow
from generator.flow.analysis import (
    components,
    group_successors,
    longest_path,
    loops,
    reachable,
    row_successors,
    starts,
)
from generator.model import Sop
from tests.flow.samples import sop

POSTS = "abcd"
STEPS = [f"s{number}" for number in range(1, 8)]

posts = st.sampled_from([*POSTS, "z"])
targets = st.one_of(
    st.sampled_from([*STEPS, "lanjut", "bukan"]),
    st.builds("{}/{}".format, st.sampled_from(STEPS), st.sampled_from([*POSTS, "x", "y"])),
)
several = st.one_of(targets, st.lists(targets, max_size=3))
exits = st.dictionaries(st.sampled_from(["Ya", "Tidak", "Ragu", ""]), several, max_size=3)
shapes = st.sampled_from(["mulai", "proses", "keputusan", "selesai"])
common: dict[str, Any] = {"ke": several, "keputusan": exits, "bentuk": shapes, "teks": st.just("?")}
symbol = st.fixed_dictionaries(
    {"pelaksana": posts},
    optional={**common, "id": st.sampled_from("xy"), "bersama_dengan": st.sampled_from([*POSTS, "x", "y"])},
)
short_row = st.fixed_dictionaries(
    {"pelaksana": st.lists(posts, max_size=3)},
    optional={**common, "hubungan": st.sampled_from(["bersama", "berurutan"])},
)
long_row = st.fixed_dictionaries({"simbol": st.lists(symbol, min_size=1, max_size=4)})
sops = st.builds(
    lambda rows, status: sop(*rows, posts=POSTS, status=status),
    st.lists(st.one_of(short_row, long_row), max_size=7),
    st.sampled_from(["draf", "berlaku"]),
)


@st.composite
def careful_sops(draw: st.DrawFn) -> Sop:
    """SOPs as a careful drafter writes them: many of them have nothing wrong with their flow."""
    count = draw(st.integers(3, 7))
    step = st.sampled_from(STEPS[:count])
    onward = st.one_of(st.just("lanjut"), step)
    decision = st.fixed_dictionaries({"Ya": st.just("lanjut"), "Tidak": step})
    posts = st.lists(st.sampled_from(POSTS), min_size=1, max_size=3, unique=True)
    kinds = [
        st.fixed_dictionaries({"pelaksana": posts}),
        st.fixed_dictionaries({"pelaksana": posts, "hubungan": st.sampled_from(["bersama", "berurutan"])}),
        st.fixed_dictionaries({"pelaksana": posts, "keputusan": decision}),
        st.fixed_dictionaries({"pelaksana": posts, "ke": st.tuples(st.just("lanjut"), onward)}),
        st.builds(
            lambda names: {"simbol": [{"pelaksana": name, "teks": "?"} for name in names]},
            posts,
        ),
    ]
    rows = [draw(st.one_of(kinds)) for _ in range(count - 1)]
    return sop(*rows, {"pelaksana": draw(posts)}, posts=POSTS)


def groups(flow: Flow) -> dict[str, int]:
    return {node.key: node.group for node in flow.nodes}


@settings(max_examples=150, deadline=None)
@given(sops)
def test_every_graph_is_well_formed(source: Sop) -> None:
    flow, findings = build_flow(source)
    keys = [node.key for node in flow.nodes]
    assert len(set(keys)) == len(keys)
    assert [node.row for node in flow.nodes] == sorted(node.row for node in flow.nodes)
    position = {key: number for number, key in enumerate(keys)}
    assert all(edge.source in position and edge.target in position for edge in flow.edges)
    assert [position[edge.source] for edge in flow.edges] == sorted(
        position[edge.source] for edge in flow.edges
    )
    assert (
        max(Counter((edge.source, edge.target, edge.label) for edge in flow.edges).values(), default=1) == 1
    )
    for node in flow.nodes:
        assert source.posts[node.column].value == node.post
        assert source.steps[node.row].id == node.step
    assert build_flow(source) == (flow, findings)
    assert list(findings) == sorted(findings, key=lambda finding: finding.sort_key)


@settings(max_examples=150, deadline=None)
@given(sops)
def test_exits_are_numbered_on_decisions_alone(source: Sop) -> None:
    flow, _ = build_flow(source)
    shape = {node.key: node.shape for node in flow.nodes}
    for edge in flow.edges:
        assert (edge.exit >= 0) == (shape[edge.source] is NodeShape.DECISION)


@settings(max_examples=150, deadline=None)
@given(sops)
def test_plain_lines_join_each_group_as_a_chain_within_its_row(source: Sop) -> None:
    flow, _ = build_flow(source)
    by_key = {node.key: node for node in flow.nodes}
    for joint in flow.joints:
        a, b = by_key[joint.a], by_key[joint.b]
        assert (a.row, a.group) == (b.row, b.group)
        assert a.column <= b.column
    sizes = Counter(groups(flow).values())
    assert len(flow.joints) == sum(size - 1 for size in sizes.values())


@settings(max_examples=150, deadline=None)
@given(st.one_of(sops, careful_sops()))
def test_a_flow_without_findings_leads_everywhere_and_ends(source: Sop) -> None:
    flow, findings = build_flow(source)
    if any(finding.severity is Severity.ERROR for finding in findings) or not flow.nodes:
        return
    reached = reachable(group_successors(flow), (node.group for node in starts(flow)))
    assert reached == {node.group for node in flow.nodes}
    leads = {groups(flow)[edge.source] for edge in flow.edges}
    assert all(node.is_end or node.group in leads for node in flow.nodes)
    assert any(node.is_start for node in flow.nodes)
    assert any(node.is_end for node in flow.nodes)


@settings(max_examples=100, deadline=None)
@given(careful_sops())
def test_a_careful_drafter_gets_no_error(source: Sop) -> None:
    _, findings = build_flow(source)
    assert [finding.message for finding in findings if finding.severity is Severity.ERROR] == []


@settings(max_examples=100, deadline=None)
@given(sops)
def test_without_its_loops_no_flow_has_a_cycle(source: Sop) -> None:
    flow, _ = build_flow(source)
    back = set(loops(flow))
    rest = Flow(flow.nodes, tuple(edge for edge in flow.edges if edge not in back), flow.joints)
    labels = Counter(components(row_successors(rest)).values())
    assert all(count == 1 for count in labels.values())
    within = group_successors(rest)
    assert all(group not in targets for group, targets in within.items())


@settings(max_examples=100, deadline=None)
@given(sops, st.lists(st.integers(0, 50), min_size=7, max_size=7))
def test_longest_path_follows_arrows_and_adds_up(source: Sop, minutes: list[int]) -> None:
    flow, _ = build_flow(source)
    weights = {row: Decimal(value) for row, value in enumerate(minutes)}
    path = longest_path(flow, weights)
    assert len(set(path.rows)) == len(path.rows)
    assert path.total == sum(weights[row] for row in path.rows)
    onward = row_successors(flow)
    assert all(b in onward[a] for a, b in pairwise(path.rows))
