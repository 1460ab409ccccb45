"""Sheet and chart of one SOP share an account of the work they may cost."""

from __future__ import annotations

import pytest

from generator.diagnostics import Severity
from generator.flow import build_flow
from generator.layout import sheet
from generator.layout.routing.effort import MOST_WORK, Effort
from generator.layout.routing.place import Router
from generator.layout.sheet import layout_sheet
from generator.layout.whole import LaidOut, lay_out
from generator.model import Sop
from tests.flow.samples import sop
from tests.flows.corpus import load
from tests.layout.identities import catalogue

PLENTY = 10**9


def tangled(rows: int = 14) -> Sop:
    """An SOP of several pages, whose chart is another drawing than any of them."""
    ways = [{"Ya": f"s{n * 7 % rows + 1}", "Tidak": "s1"} for n in range(1, rows)]
    return sop(*({"pelaksana": "abc"[n % 3], "keputusan": way} for n, way in enumerate(ways)), {"pelaksana": "a"})


def laid_out(written: Sop, work: int) -> LaidOut:
    return lay_out(catalogue(written), written, build_flow(written)[0], Router(Effort(work=work)))


def work_of_the_sheet(written: Sop) -> int:
    effort = Effort(work=PLENTY)
    layout_sheet(catalogue(written), written, build_flow(written)[0], Router(effort))
    return PLENTY - effort.work


def test_a_flow_that_asks_for_too_much_work_is_a_finding_and_no_drawing() -> None:
    written = tangled()
    result = laid_out(written, work_of_the_sheet(written) // 20)
    assert (result.sheet, result.chart) == (None, None)
    (finding,) = result.findings
    assert (finding.code, finding.severity, finding.span) == ("SOP611", Severity.ERROR, written.origin)
    assert "14 simbol" in finding.message


def test_a_chart_alone_that_asks_for_too_much_is_told_and_the_sheet_is_kept() -> None:
    written = tangled(20)
    result = laid_out(written, work_of_the_sheet(written))
    assert result.sheet is not None and result.chart is None
    assert ("SOP611", Severity.WARNING) in {(one.code, one.severity) for one in result.findings}


def test_work_is_counted_alike_each_time_and_no_more_than_allowed_changes_nothing() -> None:
    written = tangled(8)
    assert work_of_the_sheet(written) == work_of_the_sheet(written) > 0
    assert laid_out(written, PLENTY) == laid_out(written, MOST_WORK)


@pytest.mark.parametrize("name", ["banyak-pasangan", "jaring-sembilan"])
def test_the_hardest_flows_take_a_quarter_of_the_work_at_most(name: str) -> None:
    corpus, effort = load(), Effort(work=PLENTY)
    lay_out(corpus.catalogue, corpus.sops[name], corpus.flows[name], Router(effort))
    assert PLENTY - effort.work < MOST_WORK / 4


def test_a_sheet_of_too_many_pages_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_PAGES", 1)
    result = laid_out(sop({"pelaksana": "a"}), PLENTY)
    assert result.sheet is None and result.chart is not None
    assert [one.code for one in result.findings] == ["SOP612"]
