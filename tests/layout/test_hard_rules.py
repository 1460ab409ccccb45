"""The hard rules of the sheet hold for the hard flows, for the office's own sources and for flows made at random.

`SOP_GATE_EXAMPLES` sets how many random flows are tried; the default keeps the suite quick.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import given, seed, settings

from generator.diagnostics.codes_layout import COLUMN_TOO_NARROW, FLOW_NOT_DRAWN, SHEET_DOES_NOT_FIT
from generator.drawing.drawing import ActivityPage, BodyCell, Drawing, Page
from generator.flow import build_flow
from generator.layout import sheet as sheets
from generator.layout.sheet import layout_sheet
from generator.layout.swimlane import layout_swimlane
from generator.model import Paper, Sop
from generator.verify import verify_diagram, violations
from tests.flows.corpus import FOLDER, NAMES, TREE, load, sheet
from tests.flows.generated import sop_of, sops
from tests.layout.identities import catalogue
from tests.verify.naive_verifier import naive_violations

OWN_SOURCES = TREE.parents[2] / "sop_src"
EXAMPLES = int(os.environ.get("SOP_GATE_EXAMPLES", "0"))
SHARDS = 8  # the random flows are tried in so many tests, for as many processes
SMALL = (
    "bersama-dengan-sela",
    "cabang-gabung",
    "dua-jalan-satu-tujuan",
    "dua-mulai",
    "ke-diri-sendiri",
    "proses-dan-keputusan",
    "teks-dalam-simbol",
)
_MANY = 7  # pelaksana whose columns may need more room for long labels on both sides than a paper has


def broken(drawing: Drawing | None, source: Sop) -> list[str]:
    """Return the hard rules that a sheet breaks, one line each."""
    assert drawing is not None
    flow, _ = build_flow(source)
    columns = load().catalogue.profile_of(source).table.roles
    return [f"{rule} page {page}: {message}" for rule, page, message, _ in violations(drawing, source, flow, columns)]


@pytest.mark.parametrize("name", NAMES)
def test_every_hard_flow_says_its_purpose(name: str) -> None:
    assert (FOLDER / f"{name}.yml").read_text(encoding="utf-8").startswith("# purpose: ")


def test_the_hard_flows_are_sound_sources() -> None:
    assert [f"{one.span.file}:{one.span.line} {one.message}" for one in load().errors] == []
    assert set(load().sops) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_hard_flow_breaks_no_hard_rule(name: str) -> None:
    assert broken(sheet(name), load().sops[name]) == []


def test_the_office_s_own_sheets_break_no_hard_rule() -> None:
    own = load(OWN_SOURCES)
    assert {name: broken(sheet(name, OWN_SOURCES), sop) for name, sop in own.sops.items()} == {
        name: [] for name in own.sops
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_web_chart_of_a_hard_flow_breaks_no_hard_rule(name: str) -> None:
    chart = layout_swimlane(load().catalogue, load().sops[name], load().flows[name])
    assert [f"{rule} {message}" for rule, _, message, _ in verify_diagram(chart, 1)] == []


@pytest.mark.parametrize("name", SMALL)
def test_the_naive_verifier_agrees(name: str) -> None:
    drawing = sheet(name)
    assert drawing is not None
    assert naive_violations(drawing, load().sops[name], load().flows[name]) == set()


def check(source: Sop) -> None:
    flow, _ = build_flow(source)
    drawing, findings = layout_sheet(catalogue(source), source, flow)
    if drawing is None and len(source.posts) >= _MANY:  # told, and never drawn wrongly
        assert [one.code for one in findings] == [SHEET_DOES_NOT_FIT.code]
        return
    is_crowded = len(source.posts) >= _MANY or source.profile is not None  # a form with costs has a column more
    told = {COLUMN_TOO_NARROW.code} if is_crowded else set()  # drawn all the same
    assert {one.code for one in findings} <= told, broken(drawing, source)  # the verifier's findings are among them


def test_a_sheet_comes_with_a_finding_for_each_hard_rule_it_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` relies on it: what the verifier finds is among the findings."""
    monkeypatch.setattr(sheets, "finish_pages", lambda pages, *_: tuple(map(_without_connectors, pages)))
    source = load().sops["cabang-gabung"]
    drawing, findings = layout_sheet(load().catalogue, source, load().flows["cabang-gabung"])
    assert broken(drawing, source)
    assert {one.code for one in findings} >= {FLOW_NOT_DRAWN.code}


def _without_connectors(page: Page) -> Page:
    if not isinstance(page, ActivityPage):
        return page
    return replace(page, diagram=replace(page.diagram, connectors=()))


@pytest.mark.parametrize("shard", range(SHARDS))
def test_short_flows_break_no_hard_rule(shard: int) -> None:
    try_flows(shard, EXAMPLES // 2 or 40, max_steps=12, max_posts=6)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_long_flows_break_no_hard_rule(shard: int) -> None:
    try_flows(shard, EXAMPLES // 2 or 16, max_steps=40, max_posts=9)


def try_flows(shard: int, examples: int, max_steps: int, max_posts: int) -> None:
    """Try one shard's part of the examples; the seed is fixed, so that every run tries the same flows."""

    @seed(shard)
    @settings(max_examples=max(1, examples // SHARDS), database=None, derandomize=False)
    @given(sops(max_steps=max_steps, max_posts=max_posts))
    def run(source: Sop) -> None:
        check(source)

    run()


def test_too_many_pelaksana_for_the_paper_is_a_finding() -> None:
    rows = [{"pelaksana": f"p{number}"} for number in range(1, 41)]
    source = sop_of(rows, 40, [("Memeriksa berkas", "")] * 40, Paper.LETTER)
    drawing, findings = layout_sheet(catalogue(source), source, build_flow(source)[0])
    assert drawing is None
    assert [one.code for one in findings] == [SHEET_DOES_NOT_FIT.code]


@pytest.mark.parametrize(("paper", "most"), [(Paper.A4, 15), (Paper.LETTER, 13)])
def test_columns_below_the_profile_s_smallest_widths_are_told(paper: Paper, most: int) -> None:
    for posts, told in ((most, []), (most + 1, [COLUMN_TOO_NARROW.code])):
        rows = [{"pelaksana": f"p{number}"} for number in range(1, posts + 1)]
        source = sop_of(rows, posts, [("Memeriksa berkas", "Berkas")] * posts, paper)
        drawing, findings = layout_sheet(catalogue(source), source, build_flow(source)[0])
        assert drawing is not None
        assert [one.code for one in findings] == told
        assert all("Aktivitas" in one.message for one in findings)


def _without_last_line(page: ActivityPage, index: int) -> ActivityPage:
    cell: BodyCell = page.cells[index]
    block = cell.block._replace(lines=cell.block.lines[:-1])
    return replace(page, cells=(*page.cells[:index], cell._replace(block=block), *page.cells[index + 1 :]))


@pytest.mark.parametrize("name", ["sel-menyambung", "baris-lebih-dari-halaman", "kolom-kosong"])
def test_no_line_of_any_cell_can_go_missing(name: str) -> None:
    drawing, source, flow = sheet(name), load().sops[name], load().flows[name]
    assert drawing is not None
    for number, page in enumerate(drawing.pages):
        if not isinstance(page, ActivityPage):
            continue
        for index, cell in enumerate(page.cells):
            if cell.block.lines:
                pages = (*drawing.pages[:number], _without_last_line(page, index), *drawing.pages[number + 1 :])
                spoilt = replace(drawing, pages=pages)
                assert any(cell.step in one.items for one in violations(spoilt, source, flow)), cell
