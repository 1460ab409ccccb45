"""Page breaks: they come to an end, and no row stands alone on a page that could have company."""

from __future__ import annotations

import pytest

from generator.drawing.drawing import ActivityPage, Drawing
from generator.flow import build_flow
from generator.layout import pages
from generator.layout.sheet import layout_sheet
from generator.model import Paper, Sop
from generator.verify import violations
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
    return [len(page.diagram.rows) for page in drawing.pages if isinstance(page, ActivityPage)]


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
