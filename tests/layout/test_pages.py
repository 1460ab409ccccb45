"""Page breaks: they come to an end, and no row stands alone on a page that could have company."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.drawing.drawing import ActivityPage, Drawing
from generator.flow import build_flow
from generator.layout import pages
from generator.layout.routing import place
from generator.layout.routing.effort import Effort
from generator.layout.routing.grid import Grid, Net
from generator.layout.routing.negotiate import Negotiation
from generator.layout.routing.tuning import Costs
from generator.layout.sheet import layout_sheet
from generator.model import Paper, Sop
from generator.pipeline.load import load as load_sources
from generator.pipeline.progress import Quiet
from generator.verify import violations
from tests.collection import write_one
from tests.flows.corpus import load
from tests.flows.generated import sop_of
from tests.layout.identities import catalogue

WORDS = "Memeriksa kelengkapan berkas permohonan dan menyusun rancangan jawaban atasnya"


def plain(steps: int) -> Sop:
    return sop_of([{"pelaksana": "p1"} for _ in range(steps)], 1, [(WORDS, "")] * steps, Paper.A4)


def rows_by_page(source: Sop) -> list[int]:
    flow, _ = build_flow(source)
    drawing, findings = layout_sheet(catalogue(source), source, flow)
    assert isinstance(drawing, Drawing)
    assert findings == violations(drawing, source, flow) == ()
    return [len(page.diagram.rows) for page in drawing.tables]


@pytest.mark.parametrize("steps", range(8, 32))
def test_no_row_stands_alone_on_a_page_that_could_have_company(steps: int) -> None:
    counts = rows_by_page(plain(steps))
    assert sum(counts) == steps
    assert len(counts) == 1 or min(counts) > 1


@pytest.mark.parametrize("name", ["banyak-pasangan", "balik-antar-halaman"])
def test_a_page_that_is_too_tall_gives_up_a_row_whatever_it_reckons(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_rows_to_move", lambda page, excess: 0)
    drawing, findings = layout_sheet(load().catalogue, load().sops[name], load().flows[name])
    assert drawing is not None
    assert findings == ()


def test_a_long_table_routes_its_pages_about_twice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Once for the survey, once where they break, and a few again whose break moved."""
    grids: list[Grid] = []

    def counted(grid: Grid, nets: Sequence[Net], costs: Costs, effort: Effort) -> Negotiation:
        grids.append(grid)
        return Negotiation(grid, nets, costs, effort)

    monkeypatch.setattr(place, "Negotiation", counted)
    drawn = 0
    for seed in range(1, 4):
        found = load_sources(write_one(tmp_path / str(seed), 90, 6, seed), Quiet())
        ((id, source),) = found.catalogue.sops.items()
        drawing, findings = layout_sheet(found.catalogue, source, found.flows[id])
        assert drawing is not None
        assert findings == ()
        drawn += sum(isinstance(page, ActivityPage) for page in drawing.pages)
    assert drawn > 15
    assert len(grids) < 3 * drawn
