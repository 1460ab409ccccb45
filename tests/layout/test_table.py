from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

import pytest

from generator.diagnostics import Span
from generator.diagnostics.codes_layout import COLUMN_TOO_NARROW
from generator.drawing.drawing import ActivityPage, Drawing, ShapeKind
from generator.drawing.ids import MarkId
from generator.drawing.measure import SOFT_HYPHEN
from generator.flow import build_flow
from generator.layout.sheet import layout_sheet
from generator.layout.swimlane import layout_swimlane
from generator.layout.table_page import EMPTY_NOTE
from generator.model import Cell, Located, Paper, Sop
from generator.profile import CellRole
from generator.verify import verify_diagram, violations
from tests.flow.samples import sop
from tests.flows.corpus import sheet as corpus_sheet
from tests.flows.generated import sop_of
from tests.layout.identities import catalogue
from tests.shape_ids import key

SPAN = Span("sop/unit/contoh.yml", 1, 1, 1, 2)


def sheet(*rows: Mapping[str, Any], posts: Sequence[str] = "abc", paper: Paper = Paper.F4) -> tuple[Sop, Drawing]:
    written = replace(sop(*rows, posts=posts), paper=Located(paper, SPAN))
    return written, drawn(written)


def drawn(written: Sop, told: Set[str] = frozenset()) -> Drawing:
    """Return the sheet of an SOP, of which nothing else may be told."""
    flow, _ = build_flow(written)
    drawing, findings = layout_sheet(catalogue(written), written, flow)
    assert drawing is not None
    assert {one.code for one in findings} <= told
    assert violations(drawing, written, flow) == ()
    return drawing


def activity_pages(drawing: Drawing) -> list[ActivityPage]:
    return list(drawing.tables)


def crossings(page: ActivityPage) -> int:
    """Count the crossings of connectors that share no end."""
    lines = page.diagram.connectors
    count = 0
    for index, a in enumerate(lines):
        for b in lines[index + 1 :]:
            if {a.source, a.target} & {b.source, b.target}:
                continue
            for p, q in zip(a.points, a.points[1:], strict=False):
                for r, s in zip(b.points, b.points[1:], strict=False):
                    if (p.x == q.x) is (r.x == s.x):
                        continue
                    (v1, v2), (h1, h2) = ((p, q), (r, s)) if p.x == q.x else ((r, s), (p, q))
                    inside_x = min(h1.x, h2.x) < v1.x < max(h1.x, h2.x)
                    count += inside_x and min(v1.y, v2.y) < h1.y < max(v1.y, v2.y)
    return count


def with_text(written: Sop, words: str, duration: str = "10 menit") -> Sop:
    def cell(text: str) -> Cell:
        return Cell((Located(text, SPAN),), False, False)

    steps = tuple(replace(step, activity=cell(words), duration=cell(duration)) for step in written.steps)
    return replace(written, steps=steps)


def test_the_seed_is_drawn_on_one_page_without_a_crossing() -> None:
    """Two loops back and a joint row, as in the seed's Penyusunan Indikator Kinerja Utama."""
    posts = ["kepala", "sekretaris", "tim", "urusan", "bappeda"]
    _, drawing = sheet(
        {"pelaksana": "kepala"},
        {"pelaksana": ["tim", "urusan"]},
        {"pelaksana": ["sekretaris", "tim", "urusan"]},
        {"pelaksana": "tim"},
        {"pelaksana": "sekretaris", "keputusan": {"Ya": "s6", "Tidak": "s4"}},
        {"pelaksana": "tim"},
        {"pelaksana": "bappeda"},
        {"pelaksana": "tim"},
        {"pelaksana": "sekretaris"},
        {"pelaksana": "kepala", "keputusan": {"Ya": "s11", "Tidak": "s8"}},
        {"pelaksana": "tim"},
        posts=posts,
    )
    (page,) = activity_pages(drawing)
    assert crossings(page) == 0


def test_three_loops_back_to_the_first_row_have_lanes_of_their_own() -> None:
    decide = [{"pelaksana": "b", "keputusan": {"Ya": f"s{row + 1}", "Tidak": "s1"}} for row in (2, 3, 4)]
    _, drawing = sheet({"pelaksana": "a"}, *decide, {"pelaksana": "c"})
    (page,) = activity_pages(drawing)
    loops = [line for line in page.diagram.connectors if line.target == key("s1/a")]
    assert len(loops) == 3


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", [1, 2, 15])
def test_one_to_fifteen_pelaksana_fit_every_paper(paper: Paper, count: int) -> None:
    posts = [f"p{number}" for number in range(count)]
    rows = sop(*({"pelaksana": post} for post in [*posts, *reversed(posts)]), posts=posts)
    drawing = drawn(replace(rows, paper=Located(paper, SPAN)), told={COLUMN_TOO_NARROW.code} if count == 15 else set())
    for page in activity_pages(drawing):
        assert len(page.diagram.columns) == count
        assert page.table.right <= page.width


def test_an_sop_without_steps_says_so_on_its_sheet() -> None:
    _, drawing = sheet(posts=())
    (page,) = activity_pages(drawing)
    texts = [" ".join(line.text for line in block.lines) for block in page.furniture]
    assert EMPTY_NOTE in texts


def test_a_long_table_goes_on_over_pages_with_pairs_of_connectors() -> None:
    rows = [{"pelaksana": "abc"[row % 3]} for row in range(60)]
    written = with_text(sop(*rows, posts="abc"), "Menyusun laporan " * 6)
    pages = activity_pages(drawn(written))
    assert len(pages) > 2
    assert min(len(page.diagram.rows) for page in pages) > 1
    marks = [s.id for page in pages for s in page.diagram.shapes if s.kind is ShapeKind.OFF_PAGE]
    assert sorted(marks) == sorted(MarkId(id.mark, is_out) for id in marks[::2] for is_out in (True, False))


def test_a_row_taller_than_a_page_is_parted_with_a_note() -> None:
    written = with_text(sop({"pelaksana": "a"}, {"pelaksana": "b"}, posts="ab"), "kata panjang " * 900)
    pages = activity_pages(drawn(written))
    rows = [row.step for page in pages for row in page.diagram.rows]
    assert len(rows) > len(set(rows))


def test_a_cell_that_reaches_down_is_drawn_merged() -> None:
    plain = with_text(sop({"pelaksana": "a"}, {"pelaksana": "a"}, posts="a"), "Menyusun")
    second = replace(plain.steps[1], duration=Cell((), False, True))
    (page,) = activity_pages(drawn(replace(plain, steps=(plain.steps[0], second))))
    spans = [cell.row_span for cell in page.cells if cell.role is CellRole.DURATION]
    assert spans == [2]


def test_the_same_sop_is_laid_out_the_same_twice() -> None:
    decision = {"pelaksana": "b", "keputusan": {"Ya": "s3", "Tidak": "s1"}}
    written, first = sheet({"pelaksana": "a"}, decision, {"pelaksana": "c"})
    assert drawn(written) == first


def test_fewer_words_and_more_never_cross_the_columns_edge() -> None:
    for words in ("", "Menyusun", "Pertanggungjawabanpenyelenggaraanpemerintahan" * 3):
        drawn(with_text(sop({"pelaksana": "a"}, {"pelaksana": "b"}, posts="ab"), words))


def test_the_web_chart_keeps_the_hard_rules_too() -> None:
    written = with_text(
        sop(
            {"pelaksana": "a"},
            {"pelaksana": ["a", "b"]},
            {"pelaksana": "c", "keputusan": {"Ya": "s4", "Tidak": "s1"}, "teks": "Lengkap?"},
            {"pelaksana": "b", "ke": ["s5", "s6"]},
            {"pelaksana": "a", "ke": "s6"},
            {"pelaksana": "c"},
            posts="abc",
        ),
        "Menyusun rancangan dan memeriksa kelengkapan dokumen",
    )
    flow, _ = build_flow(written)
    diagram = layout_swimlane(catalogue(written), written, flow)
    assert [v.message for v in verify_diagram(diagram, 1)] == []
    text = " ".join(line.text for line in diagram.shapes[0].lines)
    assert text == "1. Menyusun rancangan dan memeriksa kelengkapan dokumen"


def test_the_name_of_an_unknown_post_is_its_id() -> None:
    _, drawing = sheet({"pelaksana": "a"}, {"pelaksana": "b"}, posts="ab")
    (page,) = activity_pages(drawing)
    headings = [cell.block.lines[0].text for cell in page.header]
    assert {"a", "b"} <= set(headings)



def test_two_symbols_of_a_row_are_linked_straight_when_the_next_arrow_can_leave_elsewhere() -> None:
    _, drawing = sheet(
        {"pelaksana": "b"},
        {"pelaksana": ["a", "e"], "hubungan": "berurutan"},
        {"pelaksana": ["c", "d"], "hubungan": "berurutan"},
        posts="abcde",
    )
    (page,) = activity_pages(drawing)
    (line,) = [line for line in page.diagram.connectors if (line.source, line.target) == (key("s2/a"), key("s2/e"))]
    assert len(line.points) == 2


def test_an_exit_does_not_run_round_its_companion_when_the_entry_can_come_from_above() -> None:
    drawing = corpus_sheet("tidak-memutar-ke-atas")
    assert drawing is not None
    (page,) = activity_pages(drawing)
    assert max(len(line.points) - 2 for line in page.diagram.connectors) == 2


def test_symbols_get_small_before_type_does() -> None:
    drawing = corpus_sheet("lima-belas-pelaksana")
    assert drawing is not None
    assert {cell.block.size for page in activity_pages(drawing) for cell in page.cells} == {8.0}


def test_words_break_between_syllables_where_a_table_would_not_fit_otherwise() -> None:
    posts = "abcdefghijklmno"
    rows = sop(*({"pelaksana": post} for post in posts), posts=posts)
    cell = Cell((Located("Mempertanggungjawabkan", SPAN),), False, False)
    steps = tuple(replace(step, activity=cell, requirements=cell, output=cell) for step in rows.steps)
    written = replace(rows, steps=steps, paper=Located(Paper.LETTER, SPAN))
    cells = [cell for page in activity_pages(drawn(written, {COLUMN_TOO_NARROW.code})) for cell in page.cells]
    texts = [[line.text for line in cell.block.lines] for cell in cells if cell.role is CellRole.OUTPUT]
    assert len(texts) == len(posts)
    for lines in texts:
        assert len(lines) > 1
        assert all(line.endswith(SOFT_HYPHEN) for line in lines[:-1])
        assert "".join(lines).replace(SOFT_HYPHEN, "") == "Mempertanggungjawabkan"


def hyphenated(drawing: Drawing | None) -> list[str]:
    """Return the texts of symbols that have a word broken at the end of a line."""
    assert drawing is not None
    shapes = [shape for page in activity_pages(drawing) for shape in page.diagram.shapes]
    return [shape.text for shape in shapes if any(line.text.endswith(SOFT_HYPHEN) for line in shape.lines)]


def test_words_of_symbols_are_whole_where_that_costs_no_page() -> None:
    assert hyphenated(corpus_sheet("teks-dalam-simbol")) == []


@pytest.mark.parametrize(("posts", "is_whole"), [("abcd", True), ("abcdefghijkl", False)])
def test_a_word_of_a_symbol_breaks_where_the_paper_has_no_room_for_all_whole(posts: str, is_whole: bool) -> None:
    word = "Mempertanggungjawabkan"
    _, drawing = sheet(*({"pelaksana": post, "teks": word} for post in posts), posts=posts)
    assert hyphenated(drawing) == ([] if is_whole else [word] * len(posts))


def test_an_unused_column_has_room_for_its_upright_name() -> None:
    rows = [{"pelaksana": f"p{number}"} for number in (6, 8, 4, 12, 5, 2, 2, 7, 8, 8)]
    rows[1]["keputusan"] = {"Ya": "lanjut", "Tidak": "s2"}
    rows[2]["keputusan"] = {"Memenuhi syarat administrasi": "lanjut", "Dikembalikan kepada pemohon": "s2"}
    rows[6]["keputusan"] = {"Lengkap": "lanjut", "Tidak lengkap": "s1"}
    rows[7]["keputusan"] = {"Memenuhi syarat administrasi": "lanjut", "Dikembalikan kepada pemohon": "s3"}
    rows[8]["keputusan"] = {"Setuju": "lanjut", "Tidak": "s3"}
    texts = [("pemerintah/daerah pertanggungjawaban dokumen perencanaan " * 2, "")] * 10
    page = activity_pages(drawn(sop_of(rows, 12, texts, Paper.F4), {COLUMN_TOO_NARROW}))[0]
    assert min(column.right - column.left for column in page.diagram.columns) > 4.5
