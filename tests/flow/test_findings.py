"""What is reported about a flow, where, and that one mistake gives one finding."""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Severity
from generator.flow import build_flow
from generator.form.numbering import printed_numbers
from generator.model import Located
from tests.flow.samples import RowValue, arrows, findings_of, flow_of, sop, symbols
from tests.shape_ids import key


def codes(*rows: RowValue, **options: object) -> list[str]:
    return [finding.code for finding in findings_of(*rows, **options)]


def test_unknown_step_is_reported_with_the_nearest_one() -> None:
    (finding,) = findings_of(
        {"id": "periksa-berkas", "pelaksana": "a"},
        {"pelaksana": "b", "keputusan": {"Ya": "lanjut", "Tidak": "verifikasi-berkas"}},
        {"pelaksana": "a"},
    )
    assert finding.code == "SOP304"
    assert finding.severity is Severity.ERROR
    assert finding.message == 'Langkah tujuan "verifikasi-berkas" tidak ada.'
    assert finding.label == "tidak dikenal"
    assert finding.hint == 'Mungkin maksud Anda "periksa-berkas" (baris 2).'
    assert finding.span.line == 3


def test_unknown_step_far_from_every_name_lists_the_steps_there_are() -> None:
    (finding,) = findings_of({"pelaksana": "a", "ke": "zzzzzz"}, {"pelaksana": "b"})
    assert (finding.code, finding.hint) == ("SOP304", "Pakai salah satu yang ada: s1, s2.")


def test_a_number_for_an_id_names_the_row_that_prints_it() -> None:
    rows = sop(*({"id": id, "pelaksana": "a"} for id in ("terima", "catat", "periksa")), {"pelaksana": "a", "ke": "3"})
    own = replace(rows.steps[1], printed_number=Located("B", rows.steps[1].origin))
    numbered = replace(rows, steps=(rows.steps[0], own, *rows.steps[2:]))
    assert printed_numbers(numbered.steps) == ("1", "B", "3", "4")
    (finding,) = build_flow(numbered)[1]
    assert finding.hint == 'Tulis "periksa", id langkah nomor 3 (baris 4).'


def test_an_unknown_target_hides_what_follows_from_it() -> None:
    assert codes({"pelaksana": "a", "ke": "bukan"}, {"pelaksana": "b"}, {"pelaksana": "c"}) == ["SOP304"]


def test_unknown_symbol_of_a_known_step_is_reported() -> None:
    (finding,) = findings_of(
        {"pelaksana": "a", "ke": "s2/kepalaa"}, {"pelaksana": "kepala"}, posts=["a", "kepala"]
    )
    assert finding.code == "SOP401"
    assert finding.message == 'Langkah "s2" tidak mempunyai simbol "kepalaa".'
    assert finding.hint == 'Mungkin maksud Anda "kepala" (baris 3).'


def test_a_pelaksana_with_two_symbols_is_no_clear_target() -> None:
    (finding,) = findings_of(
        {"pelaksana": "a", "ke": "s2/b"},
        {"simbol": [{"id": "satu", "pelaksana": "b"}, {"id": "dua", "pelaksana": "b"}]},
    )
    assert finding.code == "SOP401"
    assert finding.hint == 'Sebutkan id simbolnya: "s2/satu", "s2/dua".'


def test_pelaksana_outside_the_columns_is_an_error_in_a_draft_too_as_its_symbols_are_lost() -> None:
    rows = ({"pelaksana": "a"}, {"pelaksana": "kepala"}, {"pelaksana": ["a", "kepala"]})
    (finding,) = findings_of(*rows, posts=["a", "sekretaris"])
    assert (finding.code, finding.severity) == ("SOP402", Severity.ERROR)
    lost = 'sehingga simbol langkah "s2", "s3" tidak tergambar'
    assert finding.message == f'Pelaksana "kepala" bukan kolom SOP ini, {lost}.'
    assert finding.hint == 'Tambahkan "kepala" ke pelaksana: [...] pada baris 1; urutannya menjadi urutan kolom.'
    (finding,) = findings_of(*rows, posts=["a", "sekretaris"], status="draf")
    assert finding.severity is Severity.ERROR


def test_a_symbol_outside_the_columns_is_left_out_and_the_flow_passes_on() -> None:
    flow, _ = build_flow(
        sop({"pelaksana": "a"}, {"pelaksana": ["z", "b"]}, {"pelaksana": "z"}, {"pelaksana": "a"})
    )
    assert arrows(flow) == ["s1/a > s2/b", "s2/b > s4/a"]


def test_a_target_that_names_a_symbol_left_out_is_not_reported_again() -> None:
    assert codes({"pelaksana": "a", "ke": "s2/z"}, {"pelaksana": "z"}, {"pelaksana": "b"}) == ["SOP402"]
    long = {"simbol": [{"pelaksana": "z"}, {"pelaksana": "b"}]}
    assert codes({"pelaksana": "a", "ke": "s2/z"}, long) == ["SOP402"]


def test_rows_that_only_a_symbol_left_out_led_to_are_not_reported() -> None:
    assert codes(
        {"pelaksana": "a"},
        {"pelaksana": "z", "keputusan": {"Ya": "s4", "Tidak": "s3"}},
        {"pelaksana": "b", "ke": "s1"},
        {"pelaksana": "c"},
    ) == ["SOP402"]


def test_pelaksana_written_twice_in_a_row_is_reported_and_drawn_once() -> None:
    source = sop({"pelaksana": ["a", "b", "a"]})
    flow, findings = build_flow(source)
    assert [finding.code for finding in findings] == ["SOP403"]
    assert [str(node.key) for node in flow.nodes] == ["s1/a", "s1/b"]
    assert findings[0].related[0].span < findings[0].span


def test_two_symbols_of_one_pelaksana_need_ids() -> None:
    assert codes({"simbol": [{"pelaksana": "a"}, {"pelaksana": "a"}]}) == ["SOP404"]
    assert codes({"simbol": [{"id": "x", "pelaksana": "a"}, {"pelaksana": "a"}]}) == ["SOP404"]
    assert codes({"simbol": [{"pelaksana": "a"}, {"id": "x", "pelaksana": "a"}]}) == ["SOP404"]
    assert codes({"simbol": [{"id": "x", "pelaksana": "a"}, {"id": "x", "pelaksana": "b"}]}) == ["SOP404"]


def test_id_of_a_symbol_differs_from_the_pelaksana_of_its_row() -> None:
    assert codes({"simbol": [{"pelaksana": "a"}, {"id": "a", "pelaksana": "b"}]}) == ["SOP404"]
    assert codes({"simbol": [{"id": "b", "pelaksana": "b"}]}) == ["SOP404"]


def test_joined_with_nothing_is_reported() -> None:
    for partner in ("c", "b", "s1"):
        row = {"simbol": [{"pelaksana": "a"}, {"pelaksana": "b", "bersama_dengan": partner}]}
        assert codes(row) == ["SOP405"]


def test_joined_with_a_pelaksana_of_two_symbols_is_reported() -> None:
    (finding,) = findings_of(
        {
            "simbol": [
                {"id": "x", "pelaksana": "a"},
                {"id": "y", "pelaksana": "a"},
                {"pelaksana": "b", "bersama_dengan": "a"},
            ]
        }
    )
    assert finding.code == "SOP405"
    assert "lebih dari satu simbol" in finding.message


def test_targets_beside_a_decision_are_reported_and_not_drawn() -> None:
    flow, findings = build_flow(
        sop(
            {"pelaksana": "a", "ke": "s3", "keputusan": {"Ya": "s2", "Tidak": "s3"}},
            {"pelaksana": "b"},
            {"pelaksana": "c"},
        )
    )
    assert [finding.code for finding in findings] == ["SOP406"]
    assert arrows(flow)[:2] == ["s1/a -Ya> s2/b", "s1/a -Tidak> s3/c"]


def test_a_box_or_an_end_with_a_decision_is_reported_and_drawn_as_a_diamond() -> None:
    for shape in ("proses", "selesai"):
        flow, findings = build_flow(
            sop(
                {"pelaksana": "a", "bentuk": shape, "keputusan": {"Ya": "s2", "Tidak": "s2"}},
                {"pelaksana": "b"},
            )
        )
        assert [finding.code for finding in findings] == ["SOP407"]
        assert flow.node(key("s1/a")).shape.value == "decision"
        assert not flow.node(key("s1/a")).is_end


def test_lanjut_in_the_last_row_leads_nowhere() -> None:
    assert codes(
        {"pelaksana": "a", "keputusan": {"Ya": "s2", "Tidak": "s2"}}, {"pelaksana": "b", "ke": "lanjut"}
    ) == ["SOP408"]


def test_an_exit_without_target_leads_nowhere() -> None:
    assert codes({"pelaksana": "a", "keputusan": {"Ya": "s2", "Tidak": []}}, {"pelaksana": "b"}) == ["SOP408"]


def test_a_target_after_which_no_row_has_pelaksana_leads_nowhere() -> None:
    rows = ({"pelaksana": "a", "keputusan": {"Ya": "s3", "Tidak": "s2"}}, {"pelaksana": "b"}, {})
    (finding,) = findings_of(*rows)
    assert (finding.code, finding.severity) == ("SOP408", Severity.ERROR)
    (finding,) = findings_of(*rows, status="draf")
    assert finding.severity is Severity.WARNING


def test_a_plain_box_in_the_last_row_leads_nowhere() -> None:
    rows = (
        {"pelaksana": "a", "keputusan": {"Ya": "s2", "Tidak": "s3"}},
        {"pelaksana": "a", "ke": []},
        {"pelaksana": "b", "bentuk": "proses"},
    )
    (finding,) = findings_of(*rows)
    assert finding.code == "SOP408"
    assert finding.span.line == 4


def test_decision_with_fewer_than_two_exits_is_reported() -> None:
    assert codes({"pelaksana": "a", "keputusan": {"Ya": "s2"}}, {"pelaksana": "b"}) == ["SOP409"]
    assert codes({"pelaksana": "a"}, {"pelaksana": "b", "bentuk": "keputusan"}) == ["SOP409"]
    assert codes(
        {"pelaksana": "a", "bentuk": "keputusan", "ke": ["s2", "s3"]}, {"pelaksana": "b"}, {"pelaksana": "b"}
    ) == ["SOP409"]


def test_decision_without_labels_is_reported() -> None:
    (finding,) = findings_of(
        {"pelaksana": "a", "keputusan": {"Ya": "s2", "": "s3"}}, {"pelaksana": "b"}, {"pelaksana": "b"}
    )
    assert finding.code == "SOP409"
    assert finding.message == 'Pilihan keputusan pada langkah "s1" tidak berlabel.'


def test_a_step_leading_to_itself_is_drawn_and_warned_about() -> None:
    flow, findings = build_flow(
        sop({"pelaksana": "a", "keputusan": {"Ya": "s2", "Tidak": "s1"}}, {"pelaksana": "b"})
    )
    assert [(finding.code, finding.severity) for finding in findings] == [("SOP410", Severity.WARNING)]
    assert "s1/a -Tidak> s1/a" in arrows(flow)


def test_an_arrow_back_within_a_row_is_no_step_leading_to_itself() -> None:
    row = {"pelaksana": ["a", "b"], "hubungan": "berurutan", "keputusan": {"Ya": "lanjut", "Tidak": "s1"}}
    assert codes(row, {"pelaksana": "a"}) == []


def test_flow_without_start_gives_one_finding() -> None:
    assert codes({"pelaksana": "a", "bentuk": "proses"}, {"pelaksana": "b"}, {"pelaksana": "b"}) == ["SOP411"]


def test_flow_without_end_gives_one_finding() -> None:
    (finding,) = findings_of({"pelaksana": "a"}, {"pelaksana": "b"}, {"pelaksana": "c", "ke": "s1"})
    assert finding.code == "SOP412"
    assert finding.span.line == 4


def test_only_the_first_of_a_run_of_unreachable_rows_is_reported() -> None:
    (finding,) = findings_of(
        {"pelaksana": "a", "ke": "s4"}, {"pelaksana": "b"}, {"pelaksana": "c"}, {"pelaksana": "a"}
    )
    assert finding.code == "SOP413"
    assert finding.message == 'Langkah "s2" tidak pernah dicapai dari awal alur.'


def test_an_unreachable_loop_gives_one_finding() -> None:
    found = findings_of(
        {"pelaksana": "a", "ke": "s4"},
        {"pelaksana": "b"},
        {"pelaksana": "c", "ke": ["s2", "s4"]},
        {"pelaksana": "a"},
    )
    assert [finding.code for finding in found] == ["SOP413"]


def test_an_unreachable_symbol_of_a_row_is_named() -> None:
    (finding,) = findings_of(
        {"simbol": [{"pelaksana": "a", "ke": "s2"}, {"pelaksana": "b", "ke": "s2"}]}, {"pelaksana": "a"}
    )
    assert finding.message == 'Simbol "s1/b" tidak pernah dicapai dari awal alur.'


def test_an_endless_loop_is_reported_once() -> None:
    (finding,) = findings_of(
        {"pelaksana": "a", "keputusan": {"Ya": "s4", "Tidak": "s2"}},
        {"pelaksana": "b"},
        {"pelaksana": "c", "ke": "s2"},
        {"pelaksana": "a"},
    )
    assert finding.code == "SOP414"
    assert finding.message == 'Dari langkah "s2" akhir alur tidak dapat dicapai.'


def test_a_second_step_of_the_same_id_has_no_symbol() -> None:
    flow, _ = build_flow(
        sop({"id": "x", "pelaksana": "a"}, {"id": "x", "pelaksana": "a"}, {"pelaksana": "b"})
    )
    assert [str(node.key) for node in flow.nodes] == ["x/a", "s3/b"]
    assert arrows(flow) == ["x/a > s3/b"]


def test_a_box_may_stop_on_purpose_without_being_an_end() -> None:
    stop = {"pelaksana": "b", "bentuk": "proses", "ke": []}
    flow = flow_of({"pelaksana": "a", "ke": ["s2", "s3"]}, stop, {"pelaksana": "a"})
    assert symbols(flow) == {"s1/a": "terminator mulai", "s2/b": "process", "s3/a": "terminator selesai"}
    assert [node.stops for node in flow.nodes] == [False, True, False]


def test_a_flow_that_only_stops_is_warned_about() -> None:
    (finding,) = findings_of({"pelaksana": "a"}, {"pelaksana": "b", "bentuk": "proses", "ke": []})
    assert (finding.code, finding.severity) == ("SOP412", Severity.WARNING)


def test_either_of_one_post_is_reported_and_drawn_alone() -> None:
    flow, (finding,) = build_flow(sop({"pelaksana": "a"}, {"pelaksana": "b", "hubungan": "atau"}, {"pelaksana": "a"}))
    assert (finding.code, finding.severity) == ("SOP417", Severity.WARNING)
    assert flow.joints == () and len(flow.nodes) == 3


def test_either_of_symbols_that_nothing_joins_is_reported() -> None:
    row = {"simbol": [{"pelaksana": "a"}, {"pelaksana": "b"}], "hubungan": "atau"}
    flow, (finding,) = build_flow(sop({"pelaksana": "a"}, row, {"pelaksana": "a"}))
    assert (finding.code, finding.severity) == ("SOP417", Severity.WARNING)
    assert flow.joints == ()
