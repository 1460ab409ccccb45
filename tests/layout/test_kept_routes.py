"""An SOP that is laid out again and again with its routes kept gets the drawing that it gets by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.flow import build_flow
from generator.layout import kept_routes
from generator.layout.kept_routes import KeptRoutes
from generator.layout.routing.effort import Effort
from generator.layout.routing.negotiate import Negotiation
from generator.layout.routing.place import Router
from generator.layout.whole import lay_out
from generator.model import Sop
from tests.flows.corpus import NAMES, load
from tests.layout.test_whole import tangled

LONGER = " dan mencatatnya pada buku agenda beserta tanggal, nomor, pengirim, dan hal surat" * 6


def changed(sop: Sop) -> list[Sop]:
    """Return an SOP as it is written on: one text is longer and shorter again, rows leave, and all is as it was."""
    middle = len(sop.steps) // 2
    step = sop.steps[middle]
    words = step.activity.items[0]
    longer = replace(step, activity=step.activity._replace(items=(words._replace(value=words.value + LONGER),)))
    return [
        sop,
        replace(sop, steps=(*sop.steps[:middle], longer, *sop.steps[middle + 1 :])),
        sop,
        replace(sop, steps=sop.steps[:-1]),
        sop,
    ]


@pytest.mark.parametrize("name", NAMES[::9])
def test_what_is_laid_out_again_is_as_if_it_were_laid_out_once(name: str) -> None:
    corpus, kept = load(), KeptRoutes()
    for sop in changed(corpus.sops[name]):
        flow, alone = build_flow(sop)[0], Router()
        assert kept.lay_out(corpus.catalogue, sop, flow) == lay_out(corpus.catalogue, sop, flow, alone)
        assert kept.effort == alone.effort


def test_routes_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, kept, looked = load(), KeptRoutes(), []
    begin = Negotiation.__init__
    monkeypatch.setattr(Negotiation, "__init__", lambda *given: (looked.append(1), begin(*given))[1])
    counts = []
    for sop in changed(corpus.sops["banyak-pasangan"])[:3]:
        kept.lay_out(corpus.catalogue, sop, build_flow(sop)[0])
        counts.append(len(looked))
    assert 0 < counts[0] < counts[1] == counts[2]


def test_what_asks_for_too_much_is_refused_whatever_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, kept, sop = load(), KeptRoutes(), tangled()
    flow, alone = build_flow(sop)[0], Router()
    lay_out(corpus.catalogue, sop, flow, alone)
    spent = Effort().work - alone.effort.work
    for work, is_drawn in ((spent, True), (spent - 1, False), (spent, True), (spent // 2, False), (spent // 2, False)):
        monkeypatch.setattr(kept_routes, "Effort", lambda work=work: Effort(work=work))
        monkeypatch.setattr(kept_routes, "Router", lambda work=work: Router(Effort(work=work)))
        found = kept.lay_out(corpus.catalogue, sop, flow)
        assert found == lay_out(corpus.catalogue, sop, flow, Router(Effort(work=work)))
        assert (found.chart is not None) is is_drawn
