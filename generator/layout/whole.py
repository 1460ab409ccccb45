"""Everything that is laid out of one SOP, its sheet and its flowchart, with one account of the work for both."""

from __future__ import annotations

from typing import NamedTuple

from generator.diagnostics import Diagnostic, Severity
from generator.diagnostics.codes_layout import TOO_TANGLED, UNTANGLE
from generator.drawing.drawing import Diagram, Drawing
from generator.flow import Flow
from generator.layout.routing.effort import EffortSpentError
from generator.layout.routing.place import Router
from generator.layout.sheet import layout_sheet
from generator.layout.swimlane import layout_swimlane
from generator.model import Sop
from generator.resolve import Catalogue


class LaidOut(NamedTuple):
    """The sheet and the flowchart of an SOP, each None when it cannot be drawn, and what is wrong with them."""

    sheet: Drawing | None
    chart: Diagram | None
    findings: tuple[Diagnostic, ...]


def lay_out(catalogue: Catalogue, sop: Sop, flow: Flow, router: Router | None = None) -> LaidOut:
    """Lay out an SOP. A flow without symbols has no chart, and one that is too tangled has none either."""
    router = router or Router()  # an SOP that fits one page is routed once for sheet and chart
    sheet, findings = layout_sheet(catalogue, sop, flow, router)
    if not flow.nodes:
        return LaidOut(sheet, None, findings)
    try:
        return LaidOut(sheet, layout_swimlane(catalogue, sop, flow, router), findings)
    except EffortSpentError:
        if sheet is None:
            return LaidOut(None, None, findings)
        told = TOO_TANGLED.at(
            sop.origin,
            "bagan alir SOP ini di situs terlalu kusut untuk digambar; lembarnya tetap dibuat",
            hint=UNTANGLE,
            severity=Severity.WARNING,
        )
        return LaidOut(sheet, None, (*findings, told))
