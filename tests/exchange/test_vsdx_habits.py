"""Visio drawings as people make them: without glue, without masters, lanes as boxes, words beside their lines."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from generator.exchange.account import Fate
from generator.exchange.recovered import RecoveredProcedure, SymbolShape
from generator.exchange.vsdx import read_vsdx
from tests.exchange.conftest import Importer
from tests.exchange.hostile import outcome
from tests.exchange.visio_files import box, drawing, lane, line, loose, page, shape, users, words

_STYLES = (
    "<VisioDocument xmlns='http://schemas.microsoft.com/office/visio/2012/main'><StyleSheets>"
    "<StyleSheet ID='0'><Cell N='EndArrow' V='0'/><Cell N='BeginArrow' V='0'/></StyleSheet>"
    "<StyleSheet ID='8' LineStyle='0'><Cell N='EndArrow' V='13'/></StyleSheet>"
    "<StyleSheet ID='9' LineStyle='8'><Cell N='BeginArrow' V='13'/><Cell N='EndArrow' V='0'/></StyleSheet>"
    "<StyleSheet ID='5' LineStyle='5'/></StyleSheets></VisioDocument>"
)
_TWO = [shape(1, "Process", "Satu", 1, 6), shape(2, "Process", "Dua", 1, 4)]


def only(raw: bytes) -> RecoveredProcedure:
    (procedure,) = read_vsdx(raw, "a.vsdx").procedures
    return procedure


def arrows(procedure: RecoveredProcedure) -> set[tuple[str, str, str, bool]]:
    """Return the arrows by the words of their steps, each with its label and whether it is marked."""
    said = {symbol.key: step.activity for step in procedure.steps for symbol in step.symbols}
    return {(said[one.source], said[one.target], one.label, bool(one.doubt)) for one in procedure.arrows}


def in_lanes(procedure: RecoveredProcedure) -> dict[str, str]:
    return {step.activity: procedure.posts[step.symbols[0].post].name for step in procedure.steps}


def left(raw: bytes) -> dict[str, str]:
    entries = read_vsdx(raw, "a.vsdx").account.entries
    return {entry.text: entry.reason for entry in entries if entry.fate is Fate.LEFT_OUT}


def test_the_list_that_holds_swimlanes_is_no_lane() -> None:
    whole = users(shape(80, "Swimlane List", "", 2, 4, 4, 8), msvStructureType='"List"')
    tasks = [shape(1, "Process", "Satu", 1, 6), shape(2, "Process", "Dua", 3, 4)]
    found = only(drawing(page([whole, lane(91, "Petugas", 1), lane(92, "Kepala", 3), *tasks, line(5)], {5: (1, 2)})))
    assert [post.name for post in found.posts] == ["Petugas", "Kepala"]
    assert in_lanes(found) == {"Satu": "Petugas", "Dua": "Kepala"}


def test_lanes_are_known_by_their_category_whatever_they_are_called() -> None:
    lanes = [
        users(box(90 + n, name, 2 * n + 1, 4, 2, 8), msvShapeCategories="Swimlane")
        for n, name in enumerate(("Petugas", "Kepala"))
    ]
    tasks = [shape(1, "Process", "Satu", 1, 6), shape(2, "Process", "Dua", 3, 4)]
    found = only(drawing(page([*lanes, *tasks, line(5)], {5: (1, 2)})))
    assert in_lanes(found) == {"Satu": "Petugas", "Dua": "Kepala"}
    assert found.doubts == ()


def test_lanes_that_begin_a_little_apart_still_lie_below_each_other() -> None:
    lanes = [
        shape(91, "Swimlane (vertical)", "Petugas", 5.05, 6, 10, 2),
        shape(92, "Swimlane (vertical)", "Kepala", 5.0, 4, 10, 2),
    ]
    tasks = [shape(1, "Process", "Satu", 1, 6), shape(2, "Process", "Dua", 3, 4)]
    assert [post.name for post in only(drawing(page([*lanes, *tasks, line(5)], {5: (1, 2)}))).posts] == [
        "Petugas",
        "Kepala",
    ]


def test_a_turned_lane_lies_where_it_is_seen() -> None:
    turn = '<Cell N="Angle" V="-1.5707963"/>'
    lanes = [lane(91 + n, name, 1) for n, name in enumerate(("Petugas", "Kepala"))]
    lanes = [
        one.replace('"PinX" V="1"', f'"PinX" V="{2 * n + 1}"', 1)
        .replace('"Width" V="2"', '"Width" V="8"', 1)
        .replace('"Height" V="8"', f'"Height" V="2"/>{turn[:-2]}', 1)
        for n, one in enumerate(lanes)
    ]
    tasks = [shape(1, "Process", "Satu", 1, 7), shape(2, "Process", "Dua", 3, 1)]
    assert in_lanes(only(drawing(page([*lanes, *tasks, line(5)], {5: (1, 2)})))) == {"Satu": "Petugas", "Dua": "Kepala"}


@pytest.mark.parametrize("is_headed", [False, True])
def test_boxes_edge_to_edge_are_lanes_only_as_a_guess(is_headed: bool) -> None:
    names = ("Petugas", "Kepala")
    lanes = [box(91 + n, "" if is_headed else name, 2 * n + 1, 4, 2, 8) for n, name in enumerate(names)]
    lanes += [box(95 + n, name, 2 * n + 1, 7.8, 2, 0.4) for n, name in enumerate(names)] if is_headed else []
    tasks = [shape(1, "Process", "Satu", 1, 6), shape(2, "Process", "Dua", 3, 4)]
    raw = drawing(page([*lanes, *tasks, line(5)], {5: (1, 2)}))
    assert in_lanes(only(raw)) == {"Satu": "Petugas", "Dua": "Kepala"}
    assert only(raw).doubts == ("lajur diduga dari kotak yang digambar; periksa pelaksana tiap langkah",)
    assert set(left(raw)) <= {""}


def test_a_line_glued_to_a_box_that_is_a_lane_means_the_symbol_that_it_touches() -> None:
    lanes = [box(91 + n, name, 2 * n + 1, 4, 2, 8) for n, name in enumerate(("Petugas", "Kepala"))]
    shapes = [*lanes, *_TWO, shape(3, "Process", "Tiga", 3, 2), loose(5, (1, 5.7), (1, 4.3)), line(6)]
    raw = drawing(page(shapes, {5: (1, 91), 6: (2, 3)}))
    assert in_lanes(only(raw)) == {"Satu": "Petugas", "Dua": "Petugas", "Tiga": "Kepala"}
    assert arrows(only(raw)) == {("Satu", "Dua", "", True), ("Dua", "Tiga", "", False)}


def test_a_line_glued_to_a_frame_means_the_symbol_that_it_touches() -> None:
    raw = drawing(page([box(9, "", 1, 5, 6, 6), *_TWO, loose(5, (1, 5.65), (1, 4.35))], {5: (1, 9)}))
    assert arrows(only(raw)) == {("Satu", "Dua", "", True)}


def test_words_over_a_shape_that_is_no_symbol_are_told() -> None:
    beside = box(7, "", 5, 5), words(8, "Catatan", 5, 5)
    assert left(drawing(page([*_TWO, line(5), *beside], {5: (1, 2)}))).keys() == {"", "Catatan"}


def test_boxes_beside_the_flow_are_no_lanes() -> None:
    legend = [box(91 + n, name, 5 + n, 4, 1, 8) for n, name in enumerate(("Kotak", "Garis"))]
    found = only(drawing(page([*legend, *_TWO, line(5)], {5: (1, 2)})))
    assert [post.name for post in found.posts] == ["Pelaksana"]
    assert found.doubts == ("gambar tidak memuat lajur; pelaksana tiap langkah perlu diisi",)


def test_a_symbol_that_lies_in_two_lanes_is_marked() -> None:
    tasks = [shape(1, "Process", "Bersama", 1.8, 6, 2), shape(2, "Process", "Sendiri", 3, 4, 1.9)]
    raw = drawing(page([lane(91, "Petugas", 1), lane(92, "Kepala", 3), *tasks, line(5)], {5: (1, 2)}))
    assert in_lanes(only(raw)) == {"Bersama": "Petugas", "Sendiri": "Kepala"}
    assert [bool(step.doubts) for step in only(raw).steps] == [True, False]


def test_a_line_without_glue_means_what_it_touches_and_is_marked() -> None:
    lines = [loose(5, (1, 5.65), (1.02, 4.35)), loose(6, (3, 3), (4, 3))]
    assert arrows(only(drawing(page([*_TWO, *lines], {})))) == {("Satu", "Dua", "", True)}


def test_nearness_is_measured_on_paper_whatever_the_scale() -> None:
    tasks = [shape(1, "Process", "Satu", 10, 60, 10, 6), shape(2, "Process", "Dua", 10, 40, 10, 6)]
    scale = '<Cell N="PageScale" V="1"/><Cell N="DrawingScale" V="10"/>'
    raw = drawing(page([*tasks, loose(5, (10, 56), (10, 44))], {}), sheet=scale)
    assert arrows(only(raw)) == {("Satu", "Dua", "", True)}


def test_a_line_glued_to_a_lane_means_the_symbol_that_it_touches() -> None:
    shapes = [lane(91, "Petugas", 1), lane(92, "Kepala", 3), *_TWO, loose(5, (1, 5.7), (1, 4.3))]
    assert arrows(only(drawing(page(shapes, {5: (1, 91)})))) == {("Satu", "Dua", "", True)}


def test_a_frame_around_the_flow_is_not_what_lines_touch() -> None:
    raw = drawing(page([box(9, "", 1, 5, 6, 6), *_TWO, loose(5, (1, 5.65), (1, 4.35))], {}))
    assert arrows(only(raw)) == {("Satu", "Dua", "", True)}


def test_shapes_without_a_master_are_what_is_drawn() -> None:
    shapes = [box(1, "Mulai", 1, 7, corners="circle"), box(2, "Satu", 1, 6), box(3, "Benar?", 1, 4, corners="diamond")]
    shapes += [box(4, "Dua", 1, 2), line(5), line(6), line(7)]
    found = only(drawing(page(shapes, {5: (1, 2), 6: (2, 3), 7: (3, 4)})))
    assert [(step.activity, step.symbols[0].shape) for step in found.steps] == [
        ("Satu", SymbolShape.TERMINATOR),
        ("Benar?", SymbolShape.DECISION),
        ("Dua", SymbolShape.PROCESS),
    ]
    assert all(not step.doubts for step in found.steps)


def test_masters_may_have_indonesian_names() -> None:
    shapes = [shape(1, "Proses", "Satu", 1, 6), shape(2, "Keputusan", "Benar?", 1, 4), line(5)]
    found = only(drawing(page(shapes, {5: (1, 2)})))
    assert [step.symbols[0].shape for step in found.steps] == [SymbolShape.PROCESS, SymbolShape.DECISION]
    assert all(not step.doubts for step in found.steps)


def test_a_group_that_lines_are_glued_to_is_one_symbol() -> None:
    inner = "<Shapes>" + box(21, "", 0.5, 0.3, corners="diamond") + words(22, "Benar?", 0.5, 0.3) + "</Shapes>"
    group = shape(2, "", "", 1, 4).replace('<Text><cp IX="0"/></Text>', inner)
    found = only(drawing(page([shape(1, "Process", "Satu", 1, 6), group, line(5)], {5: (1, 2)})))
    assert [(step.activity, step.symbols[0].shape) for step in found.steps] == [
        ("Satu", SymbolShape.PROCESS),
        ("Benar?", SymbolShape.DECISION),
    ]


def test_words_of_a_group_and_of_what_is_in_a_symbol_are_not_lost() -> None:
    group = f'<Shape ID="9" Type="Group"><Text>Bagan lama</Text><Shapes>{_TWO[0]}</Shapes></Shape>'
    number = "<Shapes>" + words(22, "Lampiran 3", 0.5, 0.3) + "</Shapes></Shape>"
    raw = drawing(page([group, _TWO[1].removesuffix("</Shape>") + number, line(5)], {5: (1, 2)}))
    assert "Bagan lama" in left(raw)
    (step,) = (step for step in only(raw).steps if step.activity == "Dua")
    assert step.remark == "Lampiran 3"
    assert step.doubts


def test_words_that_lie_over_a_symbol_are_its_own() -> None:
    shapes = [shape(1, "Process", "", 1, 6), words(7, "Satu", 1, 6), _TWO[1], line(5)]
    raw = drawing(page(shapes, {5: (1, 2)}))
    assert arrows(only(raw)) == {("Satu", "Dua", "", False)}
    assert left(raw) == {}


def test_words_that_an_offices_own_list_has_at_exits_are_no_text_of_a_symbol(importer: Importer) -> None:
    shapes = [shape(1, "Decision", "", 1, 6), words(7, "Cocok", 1, 5.8), _TWO[1], line(5)]
    raw = drawing(page(shapes, {5: (1, 2)}))
    assert arrows(only(raw)) == {("Cocok", "Dua", "", False)}
    (importer.root / "a.vsdx").write_bytes(raw)
    (importer.root / "kata.yml").write_text("jalan_keluar: [Cocok]\n")
    assert importer.run("a.vsdx", "--words", "kata.yml") == 0
    (new,) = importer.new
    assert "Cocok" not in importer.files()[new].decode()


def test_words_beside_an_exit_are_its_label() -> None:
    shapes = [
        shape(1, "Decision", "Benar?", 1, 6, 1, 0.6),
        shape(2, "Process", "Dua", 1, 4),
        shape(3, "Process", "Tiga", 4, 6),
        *(words(7, "Ya", 1.2, 5.5), words(8, "dua rangkap", 1.9, 6.15)),
        *(loose(5, (1, 5.7), (1, 4.3)), loose(6, (1.5, 6), (3.5, 6))),
    ]
    found = only(drawing(page(shapes, {5: (1, 2), 6: (1, 3)})))
    assert arrows(found) == {("Benar?", "Dua", "Ya", False), ("Benar?", "Tiga", "dua rangkap", True)}


def test_heads_come_from_the_style_of_a_line() -> None:
    forward, backward, bare = (
        loose(5 + n, (1, 1), (1, 1))
        .replace('<Cell N="EndArrow" V="4"/>', "")
        .replace("Type=", f'LineStyle="{style}" Type=')
        for n, style in enumerate((8, 9, 0))
    )
    shapes = [*_TWO, shape(3, "Process", "Tiga", 1, 2), shape(4, "Process", "Empat", 1, 1), forward, backward, bare]
    raw = drawing(page(shapes, {5: (1, 2), 6: (3, 2), 7: (3, 4)}), parts={"visio/document.xml": _STYLES})
    assert arrows(only(raw)) == {("Satu", "Dua", "", False), ("Dua", "Tiga", "", False), ("Tiga", "Empat", "", True)}


def test_what_lies_on_a_hidden_layer_is_told() -> None:
    layer = "<Section N='Layer'><Row IX='2'><Cell N='Visible' V='0'/></Row></Section>"
    old = shape(3, "Process", "Langkah lama", 3, 4), line(6, "lama")
    hidden = [one.replace("<Text>", '<Cell N="LayerMember" V="2"/><Text>') for one in old]
    raw = drawing(page([*_TWO, line(5), *hidden], {5: (1, 2), 6: (3, 1)}), sheet=layer)
    assert arrows(only(raw)) == {("Satu", "Dua", "", False)}
    assert left(raw) == dict.fromkeys(("Langkah lama", "lama"), "di lapisan yang disembunyikan")


def test_what_stands_in_the_background_is_told() -> None:
    pages = page([*_TWO, line(5)], {5: (1, 2)}), page([words(1, "Kop surat", 1, 1)], {})
    with zipfile.ZipFile(io.BytesIO(drawing(*pages))) as archive:
        listed = archive.read("visio/pages/pages.xml").decode()
    behind = listed.replace('Page ID="1"', 'Page ID="1" Background="1"')
    raw = drawing(*pages, parts={"visio/pages/pages.xml": behind})
    assert left(raw) == {"Kop surat": "di halaman latar belakang; tidak ada padanannya di formulir"}


def test_a_note_beside_the_lanes_is_no_step() -> None:
    notes = [shape(7, "Text Callout", "Catatan", 1, 2), shape(8, "Process", "Keterangan gambar", 9, 9)]
    raw = drawing(page([lane(91, "Petugas", 1), *_TWO, line(5), *notes], {5: (1, 2)}))
    assert set(in_lanes(only(raw))) == {"Satu", "Dua"}
    assert {"Catatan", "Keterangan gambar"} <= set(left(raw))


def reference(id: int, text: str, y: float, pair: tuple[str, str] | None = None) -> str:
    made = shape(id, "Off-page reference", text, 1, y)
    return users(made, OPCShapeID=pair[0], OPCDShapeID=pair[1]) if pair else made


def test_references_are_paired_by_the_names_that_visio_gave_them() -> None:
    first = [*_TWO, reference(3, "Halaman-2", 5, ("{a}", "{b}")), reference(4, "Halaman-2", 4, ("{c}", "{d}"))]
    second = [shape(5, "Process", "Tiga", 1, 3), shape(6, "Process", "Empat", 1, 1)]
    second += [reference(7, "Halaman-1", 5, ("{b}", "{a}")), reference(8, "Halaman-1", 4, ("{d}", "{c}"))]
    pages = (
        page([*first, line(11), line(12), line(13)], {11: (1, 3), 12: (2, 4), 13: (1, 2)}),
        page([*second, line(11), line(12)], {11: (7, 5), 12: (8, 6)}),
    )
    assert arrows(only(drawing(*pages))) == {
        ("Satu", "Dua", "", False),
        ("Satu", "Tiga", "", False),
        ("Dua", "Empat", "", False),
    }


def test_pages_with_like_references_of_their_own_stay_apart() -> None:
    own = [*_TWO, reference(3, "A", 5), reference(4, "A", 3), line(11), line(12)]
    badge = box(9, "1", 5, 5, corners="circle")
    one = page([*own, badge], {11: (1, 3), 12: (4, 2)})
    first, second = read_vsdx(drawing(one, one), "a.vsdx").procedures
    assert arrows(first) == arrows(second) == {("Satu", "Dua", "", False)}


def test_a_circle_with_a_letter_is_a_reference() -> None:
    first = page([_TWO[0], box(3, "A", 1, 5, corners="circle"), line(11)], {11: (1, 3)})
    second = page([_TWO[1], box(3, "A", 1, 5, corners="circle"), line(11)], {11: (3, 2)})
    found = only(drawing(first, second))
    assert arrows(found) == {("Satu", "Dua", "", False)}
    assert [step.activity for step in found.steps] == ["Satu", "Dua"]


def test_steps_of_a_page_without_lanes_are_marked_where_other_pages_have_some() -> None:
    first = page([lane(91, "Petugas", 1), lane(92, "Kepala", 3), _TWO[0], reference(3, "A", 5), line(11)], {11: (1, 3)})
    second = page([_TWO[1], reference(3, "A", 5), line(11)], {11: (3, 2)})
    assert [bool(step.doubts) for step in only(drawing(first, second)).steps] == [False, True]


def test_rows_follow_the_pages() -> None:
    first = page([shape(1, "Process", "Satu", 1, 1), reference(3, "A", 5), line(11)], {11: (1, 3)})
    second = [shape(1, "Process", "Dua", 1, 7), shape(2, "Process", "Lain", 1, 8), reference(3, "A", 5), line(11)]
    found = only(drawing(first, page(second, {11: (3, 1)})))
    assert [step.activity for step in found.steps] == ["Satu", "Lain", "Dua"]


HOSTILE = {
    "kotak": [box(n, f"x{n}", n, 4, 1, 6) for n in range(5_000)],
    "tumpuk": [shape(n, "Process", "x", 1, 1) for n in range(1_900)]
    + [loose(n, (1, 1), (1, 1.1)) for n in range(2_000, 8_000)],
    "tulisan": [shape(n, "Decision", "x", n % 50, n // 50) for n in range(1_900)]
    + [words(n, "Ya", n % 50, n // 50) for n in range(2_000, 5_000)]
    + [loose(n, (n % 50, n // 50), (n % 50 + 1, n // 50)) for n in range(5_000, 9_000)],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_crowds_are_read_or_refused_within_bounds(name: str, tmp_path: Path) -> None:
    outcome(tmp_path, "a.vsdx", drawing(page(HOSTILE[name], {})))
