"""One SOP as a file for another program, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.diagnostics.codes_layout import TOO_TANGLED
from generator.drawing.drawing import Drawing
from generator.export.bpmn import render_bpmn
from generator.export.docx import render_docx
from generator.export.process import process_of
from generator.export.xlsx import render_xlsx
from generator.flow import Flow
from generator.layout.routing.effort import EffortSpentError
from generator.layout.sheet import layout_sheet
from generator.layout.swimlane import layout_swimlane
from generator.model import Sop, SopId
from generator.pipeline.layouts import bug_of
from generator.pipeline.load import Loaded
from generator.publish import has_no_room
from generator.resolve import Catalogue


class Export(NamedTuple):
    """The file; None when it could not be made, and then the findings tell why."""

    content: bytes | None
    findings: tuple[Diagnostic, ...] = ()


def make_export(loaded: Loaded, id: SopId, format: str) -> Export:
    """Return an SOP of `loaded` as one of `EXPORT_FORMATS`. One that fails keeps no other from its file."""
    sop = loaded.catalogue.sops[id]
    try:
        return _MAKERS[format](loaded.catalogue, sop, loaded.flows[id])
    except EffortSpentError:
        words = "alur SOP ini terlalu kusut untuk digambar"
        hint = "kurangi panah yang melompat jauh, atau bagi SOP menjadi beberapa"
        return Export(None, (TOO_TANGLED.at(sop.origin, words, hint=hint),))
    except Exception as error:
        if has_no_room(error):
            raise
        return Export(None, (bug_of(sop, error),))


def _bpmn(catalogue: Catalogue, sop: Sop, flow: Flow) -> Export:
    process = process_of(catalogue, sop, flow)
    drawn = layout_swimlane(catalogue, process.sop, process.flow, texts=process.texts) if flow.nodes else None
    return Export(render_bpmn(catalogue, sop, flow, process, drawn))


def _sheet(render: Callable[[Catalogue, Sop, Drawing], bytes], catalogue: Catalogue, sop: Sop, flow: Flow) -> Export:
    drawing, findings = layout_sheet(catalogue, sop, flow)
    return Export(render(catalogue, sop, drawing) if drawing else None, findings)


_MAKERS: Mapping[str, Callable[[Catalogue, Sop, Flow], Export]] = MappingProxyType(
    {"bpmn": _bpmn, "xlsx": partial(_sheet, render_xlsx), "docx": partial(_sheet, render_docx)}
)
