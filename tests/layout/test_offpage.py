from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.layout.offpage import Pair, pair_edges
from tests.flow.samples import flow_of


def pairs_of(page_of: Mapping[int, int], *rows: Mapping[str, Any], columns: int = 3) -> tuple[Pair, ...]:
    flow = flow_of(*rows)
    return pair_edges(flow.edges, {node.key: node for node in flow.nodes}, page_of, columns)


def test_an_edge_within_a_page_needs_no_pair() -> None:
    assert pairs_of({0: 0, 1: 0}, {"pelaksana": "a"}, {"pelaksana": "b"}) == ()


def test_a_flow_over_a_break_is_paired_in_one_column() -> None:
    (pair,) = pairs_of({0: 0, 1: 1}, {"pelaksana": "a"}, {"pelaksana": "a"})
    assert (pair.column, pair.out_page, pair.in_page, pair.is_forward) == (0, 0, 1, True)


def test_a_loop_back_goes_the_other_way_round() -> None:
    pairs = pairs_of(
        {0: 0, 1: 1, 2: 1},
        {"pelaksana": "a"},
        {"pelaksana": "b", "keputusan": {"Ya": "s3", "Tidak": "s1"}},
        {"pelaksana": "c"},
    )
    assert [pair.is_forward for pair in pairs] == [True, False]


def test_edges_from_one_page_to_one_symbol_share_a_pair() -> None:
    pairs = pairs_of(
        {0: 0, 1: 0, 2: 0, 3: 1},
        {"pelaksana": "a", "ke": ["s2", "s3"]},
        {"pelaksana": "b", "ke": "s4"},
        {"pelaksana": "c"},
        {"pelaksana": "a"},
    )
    assert [len(pair.edges) for pair in pairs] == [2]


def test_connectors_of_one_strip_and_column_stand_below_one_another() -> None:
    pairs = pairs_of(
        {0: 0, 1: 0, 2: 1, 3: 1},
        {"pelaksana": "a", "ke": ["s2", "s3"]},
        {"pelaksana": "a", "ke": "s4"},
        {"pelaksana": "a", "ke": "s4"},
        {"pelaksana": "a"},
        columns=1,
    )
    assert [(pair.column, pair.out_level, pair.in_level) for pair in pairs] == [(0, 0, 0), (0, 1, 1)]


def test_a_straight_way_over_a_break_is_not_taken_by_one_that_goes_aside() -> None:
    aside, straight = pairs_of(
        {0: 0, 1: 0, 2: 0, 3: 0, 4: 1, 5: 1},
        {"pelaksana": "b", "keputusan": {"Ya": "s2", "Tolak": "s5"}},
        {"pelaksana": "a"},
        {"pelaksana": "a"},
        {"pelaksana": "b", "ke": "s6"},
        {"pelaksana": "a"},
        {"pelaksana": "b"},
        columns=2,
    )
    assert (straight.column, straight.out_level, straight.in_level) == (1, 0, 0)
    assert (aside.column, aside.out_level, aside.in_level) == (0, 0, 0)
    assert (aside.index, straight.index) == (0, 1)
