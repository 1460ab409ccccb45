"""The arrows, lines and shapes that the source format promises, sentence by sentence."""

from __future__ import annotations

import pytest

from generator.diagnostics import codes_flow
from generator.flow import build_flow
from tests.flow.samples import arrows, flow_of, lines, sop, symbols
from tests.shape_ids import key


def test_without_targets_an_arrow_leads_to_the_next_row() -> None:
    flow = flow_of({"pelaksana": "a"}, {"pelaksana": "b"}, {"pelaksana": "a"})
    assert arrows(flow) == ["s1/a > s2/b", "s2/b > s3/a"]


def test_first_row_starts_and_last_row_ends() -> None:
    flow = flow_of({"pelaksana": "a"}, {"pelaksana": "b"}, {"pelaksana": "c"})
    assert symbols(flow) == {"s1/a": "terminator mulai", "s2/b": "process", "s3/c": "terminator selesai"}


def test_every_table_of_an_sop_starts_and_ends() -> None:
    flow = flow_of({"pelaksana": "a"}, {"pelaksana": "b"}, {"bagian": "Dua", "pelaksana": "c"}, {"pelaksana": "a"})
    assert symbols(flow) == {
        "s1/a": "terminator mulai",
        "s2/b": "terminator selesai",
        "s3/c": "terminator mulai",
        "s4/a": "terminator selesai",
    }
    assert arrows(flow) == ["s1/a > s2/b", "s3/c > s4/a"]


def test_no_arrow_leads_from_one_table_into_another() -> None:
    flow, found = build_flow(
        sop({"pelaksana": "a", "ke": ["s2", "s3"]}, {"pelaksana": "b"}, {"bagian": "Dua", "pelaksana": "c", "ke": "s1"})
    )
    assert arrows(flow) == ["s1/a > s2/b"]
    assert [one.code for one in found] == ["SOP418", "SOP418"]


def test_a_single_row_starts_and_ends() -> None:
    flow = flow_of({"pelaksana": "a"})
    assert symbols(flow) == {"s1/a": "terminator mulai selesai"}
    assert arrows(flow) == []


def test_an_sop_without_rows_has_an_empty_flow_and_no_finding() -> None:
    flow = flow_of()
    assert (flow.nodes, flow.edges, flow.joints) == ((), (), ())


def test_a_last_row_with_a_target_of_its_own_is_no_end() -> None:
    flow = flow_of(
        {"pelaksana": "a"},
        {"pelaksana": "b", "bentuk": "selesai"},
        {"pelaksana": "c", "bentuk": "mulai", "ke": "s2"},
    )
    assert symbols(flow)["s3/c"] == "terminator mulai"
    assert arrows(flow) == ["s1/a > s2/b", "s3/c > s2/b"]


def test_a_last_row_that_decides_is_no_end() -> None:
    flow = flow_of(
        {"pelaksana": "a"},
        {"pelaksana": "b", "bentuk": "selesai"},
        {"pelaksana": "c", "bentuk": "mulai", "keputusan": {"Ya": "s2", "Tidak": "s1"}},
    )
    assert symbols(flow)["s3/c"] == "decision mulai"


def test_ke_leads_to_the_step_that_it_names_and_not_to_the_next() -> None:
    flow = flow_of({"pelaksana": "a", "ke": "s3"}, {"pelaksana": "b", "bentuk": "mulai"}, {"pelaksana": "c"})
    assert arrows(flow) == ["s1/a > s3/c", "s2/b > s3/c"]


def test_ke_with_several_targets_is_a_fork() -> None:
    flow = flow_of(
        {"pelaksana": "b", "ke": ["s2", "s3"]},
        {"pelaksana": "a", "ke": "s4"},
        {"pelaksana": "c"},
        {"pelaksana": "b"},
    )
    assert arrows(flow) == ["s1/b > s2/a", "s1/b > s3/c", "s2/a > s4/b", "s3/c > s4/b"]
    assert {edge.exit for edge in flow.edges} == {-1}


def test_empty_list_of_targets_ends_here_and_is_drawn_as_an_end() -> None:
    flow = flow_of(
        {"pelaksana": "a", "keputusan": {"Ya": "s2", "Tidak": "s3"}},
        {"pelaksana": "b", "ke": []},
        {"pelaksana": "c"},
    )
    assert symbols(flow)["s2/b"] == "terminator selesai"
    assert "s2/b > s3/c" not in arrows(flow)


def test_targets_written_twice_are_one_arrow() -> None:
    flow = flow_of({"pelaksana": "a", "ke": ["s2", "s2/b", "lanjut"]}, {"pelaksana": "b"})
    assert arrows(flow) == ["s1/a > s2/b"]


def test_two_exits_to_one_target_are_two_arrows() -> None:
    flow = flow_of({"pelaksana": "a", "keputusan": {"Ya": "s2", "Tidak": "s2"}}, {"pelaksana": "b"})
    assert arrows(flow) == ["s1/a -Ya> s2/b", "s1/a -Tidak> s2/b"]


def test_several_pelaksana_are_joined_between_neighbours_by_column() -> None:
    flow = flow_of({"pelaksana": ["d", "a", "b"]})
    assert lines(flow) == ["s1/a - s1/b", "s1/b - s1/d"]
    assert [str(node.key) for node in flow.nodes] == ["s1/d", "s1/a", "s1/b"]
    assert len({node.group for node in flow.nodes}) == 1


def test_a_joint_row_has_no_arrow_within() -> None:
    flow = flow_of({"pelaksana": "a"}, {"pelaksana": ["b", "c"]}, {"pelaksana": "d"})
    assert arrows(flow) == ["s1/a > s2/b", "s2/c > s3/d"]


def test_arrow_into_a_joint_row_goes_to_the_member_nearest_its_source() -> None:
    flow = flow_of({"pelaksana": "e"}, {"pelaksana": ["a", "d"]}, {"pelaksana": "a"})
    assert arrows(flow) == ["s1/e > s2/d", "s2/a > s3/a"]


def test_a_tie_between_members_goes_left() -> None:
    flow = flow_of({"pelaksana": "b"}, {"pelaksana": ["c", "a"]}, {"pelaksana": "b"})
    assert arrows(flow) == ["s1/b > s2/a", "s2/a > s3/b"]


def test_a_target_may_name_one_member_of_a_joint_row() -> None:
    flow = flow_of(
        {"pelaksana": "a", "ke": "s2/d"}, {"pelaksana": ["a", "d"], "ke": "s3/a"}, {"pelaksana": ["a", "f"]}
    )
    assert arrows(flow) == ["s1/a > s2/d", "s2/a > s3/a"]


def test_arrows_between_joint_rows_that_name_members_are_two_arrows() -> None:
    flow = flow_of({"pelaksana": ["a", "d"], "ke": ["s2/a", "s2/d"]}, {"pelaksana": ["a", "d"]})
    assert arrows(flow) == ["s1/a > s2/a", "s1/d > s2/d"]


def test_arrow_between_joint_rows_joins_the_nearest_pair() -> None:
    flow = flow_of({"pelaksana": ["a", "f"]}, {"pelaksana": ["c", "e"]})
    assert arrows(flow) == ["s1/f > s2/e"]


def test_first_member_listed_of_a_joint_row_decides_and_all_exits_leave_from_it() -> None:
    flow = flow_of(
        {"pelaksana": "a"},
        {"pelaksana": ["d", "a"], "keputusan": {"Ya": "s3", "Tidak": "s1"}},
        {"pelaksana": "a"},
    )
    assert symbols(flow)["s2/d"] == "decision"
    assert symbols(flow)["s2/a"] == "process"
    assert arrows(flow) == ["s1/a > s2/a", "s2/d -Ya> s3/a", "s2/d -Tidak> s1/a"]


def test_every_member_of_a_joint_row_that_starts_or_ends_is_a_kapsul() -> None:
    flow = flow_of({"pelaksana": ["a", "b"]}, {"pelaksana": ["c", "d", "e"]})
    assert symbols(flow) == {
        "s1/a": "terminator mulai",
        "s1/b": "terminator mulai",
        "s2/c": "terminator selesai",
        "s2/d": "terminator selesai",
        "s2/e": "terminator selesai",
    }


def test_a_row_in_sequence_links_its_symbols_as_listed() -> None:
    flow = flow_of(
        {"pelaksana": "a"}, {"pelaksana": ["c", "a", "b"], "hubungan": "berurutan"}, {"pelaksana": "a"}
    )
    assert arrows(flow) == ["s1/a > s2/c", "s2/c > s2/a", "s2/a > s2/b", "s2/b > s3/a"]
    assert lines(flow) == []


def test_of_a_row_in_sequence_only_the_first_starts_and_the_last_ends() -> None:
    flow = flow_of({"pelaksana": ["a", "b", "c"], "hubungan": "berurutan"})
    assert symbols(flow) == {"s1/a": "terminator mulai", "s1/b": "process", "s1/c": "terminator selesai"}


def test_last_symbol_of_a_row_in_sequence_decides() -> None:
    flow = flow_of(
        {"pelaksana": "a"},
        {
            "pelaksana": ["a", "b"],
            "hubungan": "berurutan",
            "teks": "Lengkap?",
            "keputusan": {"Ya": "s3", "Tidak": "s1"},
        },
        {"pelaksana": "a"},
    )
    assert [(str(node.key), node.shape.value, node.text) for node in flow.nodes if node.row == 1] == [
        ("s2/a", "process", ""),
        ("s2/b", "decision", "Lengkap?"),
    ]
    assert arrows(flow)[1:] == ["s2/a > s2/b", "s2/b -Ya> s3/a", "s2/b -Tidak> s1/a"]


def test_an_exit_may_fork_and_shares_its_label_and_number() -> None:
    flow = flow_of(
        {"pelaksana": "a", "keputusan": {"Ya": ["s2", "s3"], "Tidak": "s4"}},
        {"pelaksana": "b", "ke": "s4"},
        {"pelaksana": "c"},
        {"pelaksana": "a"},
    )
    assert [(str(edge.target), edge.label, edge.exit) for edge in flow.edges if edge.source == key("s1/a")] == [
        ("s2/b", "Ya", 0),
        ("s3/c", "Ya", 0),
        ("s4/a", "Tidak", 1),
    ]


def test_labels_of_exits_are_free_text() -> None:
    flow = flow_of({"pelaksana": "a", "keputusan": {"No": "s2", "1": "s2", "<b>": "s2"}}, {"pelaksana": "a"})
    assert [edge.label for edge in flow.edges] == ["No", "1", "<b>"]


def test_an_end_with_a_target_keeps_its_arrow_out() -> None:
    flow = flow_of(
        {"pelaksana": "a"}, {"pelaksana": "b", "bentuk": "selesai", "ke": "s3"}, {"pelaksana": "c"}
    )
    assert symbols(flow)["s2/b"] == "terminator selesai"
    assert arrows(flow) == ["s1/a > s2/b", "s2/b > s3/c"]


def test_an_end_without_a_target_leads_nowhere() -> None:
    flow = flow_of(
        {"pelaksana": "a", "keputusan": {"Ya": "s2", "Tidak": "s3"}},
        {"pelaksana": "b", "bentuk": "selesai"},
        {"pelaksana": "c"},
    )
    assert arrows(flow) == ["s1/a -Ya> s2/b", "s1/a -Tidak> s3/c"]


def test_an_explicit_start_elsewhere_leaves_the_first_row_its_start() -> None:
    flow = flow_of({"pelaksana": "a", "ke": "s3"}, {"pelaksana": "b", "bentuk": "mulai"}, {"pelaksana": "c"})
    assert [str(node.key) for node in flow.nodes if node.is_start] == ["s1/a", "s2/b"]


def test_a_plain_box_may_be_asked_for_in_the_first_row() -> None:
    flow = flow_of(
        {"pelaksana": "a", "bentuk": "proses", "ke": "s2"},
        {"pelaksana": "b", "bentuk": "mulai", "ke": ["s1", "s3"]},
        {"pelaksana": "c"},
    )
    assert symbols(flow)["s1/a"] == "process"


def test_a_first_row_that_decides_is_a_diamond_and_the_start() -> None:
    flow = flow_of(
        {"pelaksana": "a", "keputusan": {"Ya": "s2", "Tidak": "s3"}}, {"pelaksana": "a"}, {"pelaksana": "a"}
    )
    assert symbols(flow)["s1/a"] == "decision mulai"


def test_shape_and_text_of_a_joint_row_hold_for_every_member() -> None:
    flow = flow_of(
        {"pelaksana": "a"}, {"pelaksana": ["a", "b"], "bentuk": "mulai", "teks": "Rapat"}, {"pelaksana": "c"}
    )
    members = [node for node in flow.nodes if node.row == 1]
    assert [(node.is_start, node.shape.value, node.text) for node in members] == [
        (True, "terminator", "Rapat")
    ] * 2


@pytest.mark.parametrize(
    ("target", "arrow"),
    [
        ("s2", "s1/a > s2/b"),
        ("lanjut", "s1/a > s2/b"),
        ("s2/c", "s1/a > s2/c"),
        ("s2/b", "s1/a > s2/b"),
        ("s3/pertama", "s1/a > s3/pertama"),
        ("s3/kedua", "s1/a > s3/kedua"),
        ("s3/c", "s1/a > s3/akhir"),
        ("s3", "s1/a > s3/pertama"),
    ],
)
def test_every_form_of_a_target(target: str, arrow: str) -> None:
    flow, _ = build_flow(
        sop(
            {"pelaksana": "a", "ke": target},
            {"pelaksana": ["b", "c"], "hubungan": "berurutan"},
            {
                "simbol": [
                    {"id": "pertama", "pelaksana": "b"},
                    {"id": "kedua", "pelaksana": "b"},
                    {"id": "akhir", "pelaksana": "c"},
                ]
            },
        )
    )
    assert arrows(flow)[0] == arrow


def test_a_row_without_pelaksana_is_passed_over() -> None:
    flow = flow_of({"pelaksana": "a"}, {}, {"pelaksana": "b"})
    assert arrows(flow) == ["s1/a > s3/b"]
    assert [(str(node.key), node.row) for node in flow.nodes] == [("s1/a", 0), ("s3/b", 2)]


def test_a_target_without_pelaksana_passes_on_to_the_next_row_that_has_one() -> None:
    flow = flow_of({"pelaksana": "a", "ke": ["s2", "s5"]}, {}, {}, {"pelaksana": "b"}, {"pelaksana": "c"})
    assert arrows(flow) == ["s1/a > s4/b", "s1/a > s5/c", "s4/b > s5/c"]


def test_first_and_last_rows_without_pelaksana_leave_start_and_end_to_their_neighbours() -> None:
    flow = flow_of({}, {"pelaksana": "a"}, {"pelaksana": "b"}, {})
    assert symbols(flow) == {"s2/a": "terminator mulai", "s3/b": "terminator selesai"}


def test_symbols_of_a_long_row_lead_to_the_next_and_the_last_to_the_next_row() -> None:
    flow = flow_of(
        {"pelaksana": "a"},
        {"simbol": [{"pelaksana": "a"}, {"pelaksana": "c", "teks": "R/T"}, {"pelaksana": "b"}]},
        {"pelaksana": "a"},
    )
    assert arrows(flow) == ["s1/a > s2/a", "s2/a > s2/c", "s2/c > s2/b", "s2/b > s3/a"]
    assert flow.node(key("s2/c")).text == "R/T"


def test_two_decisions_in_one_long_row() -> None:
    flow = flow_of(
        {"pelaksana": "a"},
        {
            "id": "klasifikasi",
            "simbol": [
                {
                    "pelaksana": "a",
                    "teks": "R/T",
                    "keputusan": {"Ya": "klasifikasi/b", "Tidak": ["s3/a", "s3/c"]},
                },
                {"pelaksana": "b", "keputusan": {"Ya": "s1", "Tidak": "s4/b"}},
            ],
        },
        {"pelaksana": ["a", "c"], "hubungan": "bersama"},
        {"simbol": [{"pelaksana": "a", "bentuk": "selesai"}, {"pelaksana": "b", "bentuk": "selesai"}]},
    )
    assert arrows(flow)[1:] == [
        "klasifikasi/a -Ya> klasifikasi/b",
        "klasifikasi/a -Tidak> s3/a",
        "klasifikasi/a -Tidak> s3/c",
        "klasifikasi/b -Ya> s1/a",
        "klasifikasi/b -Tidak> s4/b",
        "s3/a > s4/a",
    ]


def test_two_starts_in_the_first_row_that_merge_later() -> None:
    flow = flow_of(
        {"simbol": [{"pelaksana": "a", "ke": "s2"}, {"pelaksana": "c", "bentuk": "mulai", "ke": "s3"}]},
        {"pelaksana": "a"},
        {"pelaksana": "b"},
    )
    assert [str(node.key) for node in flow.nodes if node.is_start] == ["s1/a", "s1/c"]
    assert arrows(flow) == ["s1/a > s2/a", "s1/c > s3/b", "s2/a > s3/b"]


def test_three_ends_in_the_last_row() -> None:
    flow = flow_of(
        {"pelaksana": "b", "ke": ["s2/a", "s2/b", "s2/c"]},
        {"simbol": [{"pelaksana": post, "bentuk": "selesai"} for post in "abc"]},
    )
    assert [str(node.key) for node in flow.nodes if node.is_end] == ["s2/a", "s2/b", "s2/c"]
    assert [node.shape.value for node in flow.nodes] == ["terminator"] * 4


def test_two_symbols_of_one_pelaksana_in_one_row() -> None:
    flow = flow_of(
        {"pelaksana": "a"},
        {
            "simbol": [
                {"id": "terima", "pelaksana": "b"},
                {"id": "lengkap", "pelaksana": "b", "keputusan": {"Ya": "lanjut", "Tidak": "s2/terima"}},
            ]
        },
        {"pelaksana": "a"},
    )
    assert arrows(flow) == [
        "s1/a > s2/terima",
        "s2/terima > s2/lengkap",
        "s2/lengkap -Ya> s3/a",
        "s2/lengkap -Tidak> s2/terima",
    ]
    assert [(str(node.key), node.post, node.column) for node in flow.nodes if node.row == 1] == [
        ("s2/terima", "b", 1),
        ("s2/lengkap", "b", 1),
    ]


def test_a_symbol_joined_to_another_is_one_node_with_it() -> None:
    flow = flow_of(
        {"pelaksana": "d"},
        {"simbol": [{"pelaksana": "a"}, {"pelaksana": "c", "bersama_dengan": "a"}, {"pelaksana": "e"}]},
        {"pelaksana": "e"},
    )
    assert lines(flow) == ["s2/a - s2/c"]
    assert arrows(flow) == ["s1/d > s2/c", "s2/c > s2/e", "s2/e > s3/e"]


def test_a_chain_of_joined_symbols_is_one_node() -> None:
    flow = flow_of(
        {"pelaksana": "f"},
        {
            "simbol": [
                {"id": "x", "pelaksana": "a"},
                {"pelaksana": "b", "bersama_dengan": "x"},
                {"pelaksana": "c", "bersama_dengan": "b"},
            ]
        },
        {"pelaksana": "c"},
    )
    assert lines(flow) == ["s2/x - s2/b", "s2/b - s2/c"]
    assert arrows(flow) == ["s1/f > s2/c", "s2/c > s3/c"]
    assert len({node.group for node in flow.nodes if node.row == 1}) == 1


def test_a_joined_symbol_may_have_a_target_of_its_own() -> None:
    flow = flow_of(
        {"pelaksana": "a"},
        {"simbol": [{"pelaksana": "a"}, {"pelaksana": "c", "bersama_dengan": "a", "ke": "s4"}]},
        {"pelaksana": "a"},
        {"pelaksana": "a"},
    )
    assert arrows(flow) == ["s1/a > s2/a", "s2/a > s3/a", "s2/c > s4/a", "s3/a > s4/a"]


def test_a_symbol_may_be_joined_to_one_that_comes_later() -> None:
    flow = flow_of(
        {"pelaksana": "a"},
        {"simbol": [{"pelaksana": "a", "bersama_dengan": "b"}, {"pelaksana": "b"}]},
        {"pelaksana": "b"},
    )
    assert arrows(flow) == ["s1/a > s2/a", "s2/b > s3/b"]


def test_symbols_that_name_each_other_still_lead_on() -> None:
    flow = flow_of(
        {"simbol": [{"pelaksana": "a", "bersama_dengan": "b"}, {"pelaksana": "b", "bersama_dengan": "a"}]},
        {"pelaksana": "b"},
    )
    assert arrows(flow) == ["s1/b > s2/b"]
    assert lines(flow) == ["s1/a - s1/b"]


def test_all_exits_leave_the_diamond_when_a_joined_symbol_decides() -> None:
    flow = flow_of(
        {"pelaksana": "a"},
        {
            "simbol": [
                {"pelaksana": "a"},
                {"pelaksana": "b", "bersama_dengan": "a", "keputusan": {"Ya": "lanjut", "Tidak": "s1"}},
            ]
        },
        {"pelaksana": "a"},
    )
    assert arrows(flow) == ["s1/a > s2/a", "s2/b -Ya> s3/a", "s2/b -Tidak> s1/a"]


def test_in_a_long_row_every_member_of_an_ending_group_is_a_kapsul() -> None:
    flow = flow_of(
        {"pelaksana": "a"},
        {"simbol": [{"pelaksana": "a", "bentuk": "selesai"}, {"pelaksana": "b", "bersama_dengan": "a"}]},
    )
    assert symbols(flow)["s2/b"] == "terminator selesai"
    assert arrows(flow) == ["s1/a > s2/a"]


def test_edges_are_ordered_by_source_then_as_written() -> None:
    flow = flow_of(
        {"pelaksana": "a", "ke": ["s3", "s2"]},
        {"pelaksana": "b", "ke": ["s4", "s1"]},
        {"pelaksana": "c"},
        {"pelaksana": "a"},
    )
    assert arrows(flow) == ["s1/a > s3/c", "s1/a > s2/b", "s2/b > s4/a", "s2/b > s1/a", "s3/c > s4/a"]


def test_every_edge_points_at_the_place_it_was_written_at() -> None:
    source = sop({"pelaksana": "a", "ke": "s3"}, {"pelaksana": "b", "bentuk": "mulai"}, {"pelaksana": "c"})
    flow, _ = build_flow(source)
    assert [edge.span.line for edge in flow.edges] == [2, 3]


def test_a_draft_flow_that_loops_three_times_to_the_first_row() -> None:
    loop = {"Ya": "lanjut", "Tidak": "s1"}
    flow = flow_of(
        {"pelaksana": "a"},
        {"pelaksana": "b", "keputusan": loop},
        {"pelaksana": "c", "keputusan": loop},
        {"pelaksana": "b", "keputusan": loop},
        {"pelaksana": "a"},
    )
    assert [str(edge.source) for edge in flow.edges if edge.target == key("s1/a")] == ["s2/b", "s3/c", "s4/b"]


def test_arrows_of_a_joint_row_drawn_as_a_decision_leave_its_diamond() -> None:
    flow, _ = build_flow(
        sop({"pelaksana": ["b", "a"], "bentuk": "keputusan", "ke": "s2"}, {"pelaksana": "a"})
    )
    assert [(str(edge.source), str(edge.target), edge.exit) for edge in flow.edges] == [("s1/b", "s2/a", 0)]


def test_a_tangle_of_thousands_of_arrows_is_refused_and_not_drawn() -> None:
    rows = [{"pelaksana": "a", "ke": [f"s{number}" for number in range(1, 41)]} for _ in range(60)]
    flow, findings = build_flow(sop(*rows))
    assert (flow.nodes, flow.edges) == ((), ())
    assert [finding.code for finding in findings] == [codes_flow.TOO_MANY_ARROWS.code]


def test_every_label_and_every_look_of_the_arrows_out_of_a_box_is_an_exit_of_its_own() -> None:
    original, copy = {"tujuan": "s2", "teks": "Asli"}, {"tujuan": "s3", "teks": "Tembusan", "garis": "putus"}
    dashed = {"tujuan": "s4", "garis": "putus"}
    flow = flow_of(
        {"pelaksana": "a", "ke": [original, copy, {**copy, "tujuan": "s4"}, "s5", dashed]},
        *({"pelaksana": post, "ke": "s6"} for post in "bcde"),
        {"pelaksana": "a"},
    )
    out = [edge for edge in flow.edges if edge.source.step == "s1"]
    assert arrows(flow)[:3] == ["s1/a -Asli> s2/b", "s1/a -Tembusan> s3/c", "s1/a -Tembusan> s4/d"]
    assert [edge.exit for edge in out] == [0, 1, 1, -1, 2]
    assert [edge.style.line.value for edge in out] == ["utuh", "putus", "putus", "utuh", "putus"]


def test_dashed_branches_of_an_exit_are_an_exit_of_their_own_with_the_same_label() -> None:
    flow = flow_of(
        {"pelaksana": "a"},
        {"pelaksana": "b", "keputusan": {"Ya": ["s3", {"tujuan": "s4", "garis": "putus"}], "Tidak": "s1"}},
        {"pelaksana": "c"},
        {"pelaksana": "a"},
    )
    assert [(edge.label, edge.exit) for edge in flow.edges[1:4]] == [("Ya", 0), ("Ya", 1), ("Tidak", 2)]


def test_an_arrow_with_two_heads_leads_both_ways_and_may_be_written_at_either_end() -> None:
    first = {"pelaksana": "a", "ke": [{"tujuan": "s2", "dua_arah": True}, "s3"]}
    flow = flow_of(first, {"pelaksana": "b", "ke": {"tujuan": "s1", "dua_arah": True}}, {"pelaksana": "c"})
    assert arrows(flow) == ["s1/a > s2/b", "s1/a > s3/c"]
    assert [edge.style.is_two_way for edge in flow.edges] == [True, False]
    assert list(flow.moves)[:2] == [(key("s1/a"), key("s2/b")), (key("s2/b"), key("s1/a"))]
    other_end = flow_of(
        {"pelaksana": "a", "ke": ["s3", {"tujuan": "s2", "dua_arah": True}]},
        {"pelaksana": "b", "bentuk": "proses", "ke": []},
        {"pelaksana": "c"},
    )
    assert [node.stops for node in other_end.nodes] == [False, True, False]
    turned = flow_of(
        {"pelaksana": "a", "ke": "s3"}, {"pelaksana": "b", "ke": {"tujuan": "s1", "dua_arah": True}}, {"pelaksana": "c"}
    )
    assert turned.content() == flow.content() == other_end.content()


def test_arrows_with_two_heads_out_of_one_box_are_exits_of_their_own() -> None:
    arrow = {"dua_arah": True, "teks": "Konsultasi"}
    flow = flow_of(
        {"pelaksana": "a", "ke": [{"tujuan": "s2", **arrow}, {"tujuan": "s3", **arrow}, "s4"]},
        {"pelaksana": "b", "bentuk": "proses", "ke": []},
        {"pelaksana": "c", "bentuk": "proses", "ke": []},
        {"pelaksana": "d"},
    )
    assert [edge.exit for edge in flow.edges] == [0, 1, -1]


def test_either_of_several_posts_is_one_node_whose_lines_say_so() -> None:
    row = {"pelaksana": ["c", "a", "b"], "hubungan": "atau"}
    flow = flow_of({"pelaksana": "a"}, row, {"pelaksana": "b"})
    assert arrows(flow) == ["s1/a > s2/a", "s2/b > s3/b"]
    assert [(str(joint.a), str(joint.b), joint.label) for joint in flow.joints] == [
        ("s2/a", "s2/b", "atau"),
        ("s2/b", "s2/c", "atau"),
    ]
    together = flow_of({"pelaksana": "a"}, {**row, "hubungan": "bersama"}, {"pelaksana": "b"})
    assert {joint.label for joint in together.joints} == {""}
    assert together.content() != flow.content() and len(set(map(len, together.content()["bersama"]))) == 1


def test_in_the_long_form_only_the_joined_symbols_of_a_row_are_alternatives() -> None:
    symbols = [
        {"pelaksana": "a", "keputusan": {"Ya": "s2/b", "Tidak": "s3"}},
        {"pelaksana": "b", "ke": "s3"},
        {"pelaksana": "c", "bersama_dengan": "b"},
    ]
    rows = {"simbol": symbols, "hubungan": "atau"}
    flow = flow_of({"pelaksana": "a"}, rows, {"pelaksana": "b"})
    assert [(str(joint.a), str(joint.b), joint.label) for joint in flow.joints] == [("s2/b", "s2/c", "atau")]
    assert {str(key) for key in flow.alternatives} == {"s2/b", "s2/c"}
    assert not sop(rows).steps[0].is_either  # who decides, always acts
    assert sop({"simbol": symbols[1:], "hubungan": "atau"}).steps[0].is_either
