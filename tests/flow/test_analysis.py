"""Reachability, loops and longest paths on flows drawn by hand."""

from __future__ import annotations

from decimal import Decimal

from generator.flow import build_flow
from generator.flow.analysis import components, ends, group_successors, longest_path, loops, reachable, starts
from tests.flow.samples import flow_of, sop

LOOP = {"Ya": "lanjut", "Tidak": "s2"}


def weights(*values: int) -> dict[int, Decimal]:
    return {row: Decimal(value) for row, value in enumerate(values)}


def test_starts_and_ends_are_the_symbols_so_marked() -> None:
    flow = flow_of({"pelaksana": ["a", "b"]}, {"pelaksana": "c"})
    assert [str(node.key) for node in starts(flow)] == ["s1/a", "s1/b"]
    assert [str(node.key) for node in ends(flow)] == ["s2/c"]


def test_arrows_back_are_loops() -> None:
    flow = flow_of(
        {"pelaksana": "a"}, {"pelaksana": "b"}, {"pelaksana": "c", "keputusan": LOOP}, {"pelaksana": "a"}
    )
    assert [(str(edge.source), str(edge.target)) for edge in loops(flow)] == [("s3/c", "s2/b")]


def test_an_arrow_back_within_a_row_is_a_loop() -> None:
    row = {"pelaksana": ["a", "b"], "hubungan": "berurutan", "keputusan": {"Ya": "lanjut", "Tidak": "s1"}}
    assert [edge.label for edge in loops(flow_of(row, {"pelaksana": "a"}))] == ["Tidak"]


def test_a_skip_forward_is_no_loop() -> None:
    flow = flow_of(
        {"pelaksana": "a", "keputusan": {"Ya": "s3", "Tidak": "s2"}}, {"pelaksana": "b"}, {"pelaksana": "c"}
    )
    assert loops(flow) == ()


def test_an_arrow_up_the_page_that_closes_no_loop_is_none() -> None:
    flow = flow_of(
        {"pelaksana": "a", "ke": "s3"}, {"pelaksana": "b", "ke": []}, {"pelaksana": "c", "ke": "s2"}
    )
    assert loops(flow) == ()
    assert longest_path(flow, weights(1, 1, 1)).rows == (0, 2, 1)


def test_longest_path_takes_the_heavier_branch_and_each_row_of_a_loop_once() -> None:
    flow = flow_of(
        {"pelaksana": "a", "keputusan": {"Ya": "s2", "Tidak": "s3"}},
        {"pelaksana": "b", "ke": "s4"},
        {"pelaksana": "c"},
        {"pelaksana": "d", "keputusan": {"Ya": "lanjut", "Tidak": "s1"}},
        {"pelaksana": "a"},
    )
    assert longest_path(flow, weights(10, 5, 7, 1, 2)) == ((0, 2, 3, 4), Decimal(20))
    assert longest_path(flow, weights(10, 8, 7, 1, 2)) == ((0, 1, 3, 4), Decimal(21))


def test_a_row_with_several_symbols_counts_once() -> None:
    flow = flow_of({"pelaksana": ["a", "b", "c"], "hubungan": "berurutan"}, {"pelaksana": ["a", "b"]})
    assert longest_path(flow, weights(3, 4)).total == 7


def test_longest_path_without_weights_is_zero() -> None:
    flow = flow_of({"pelaksana": "a"}, {"pelaksana": "b"})
    assert longest_path(flow, {}) == ((0, 1), Decimal(0))


def test_longest_path_of_an_empty_flow_is_empty() -> None:
    assert longest_path(flow_of(), {}) == ((), Decimal(0))


def test_longest_path_begins_at_the_start_that_takes_longest() -> None:
    flow = flow_of({"pelaksana": "a", "ke": "s3"}, {"pelaksana": "b", "bentuk": "mulai"}, {"pelaksana": "c"})
    assert longest_path(flow, weights(1, 5, 1)) == ((1, 2), Decimal(6))


def test_what_no_arrow_leads_to_is_not_reachable() -> None:
    flow, _ = build_flow(sop({"pelaksana": "a", "ke": "s3"}, {"pelaksana": "b"}, {"pelaksana": "c"}))
    first, _, last = flow.nodes
    assert reachable(group_successors(flow), (node.group for node in starts(flow))) == {first.group, last.group}


def test_components_are_the_sets_that_reach_each_other() -> None:
    assert components({0: (1,), 1: (2,), 2: (1, 3), 3: ()}) == {0: 0, 1: 1, 2: 1, 3: 3}
