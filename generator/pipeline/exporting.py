"""One SOP as a file for another program, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.diagnostics.codes_layout import TOO_TANGLED, UNTANGLE
from generator.drawing.drawing import Drawing
from generator.evidence import DRIVERS, Wanted, forms_of
from generator.export.bpmn import render_bpmn
from generator.export.docx import render_docx
from generator.export.drawingml import PICTURE_PPI, Pictures
from generator.export.listing import Listing, listing_csv, listing_xlsx
from generator.export.process import process_of
from generator.export.register import evidence_register, process_register, sop_register
from generator.export.xlsx import render_xlsx
from generator.flow import Flow
from generator.layout.routing.effort import EffortSpentError
from generator.layout.sheet import layout_sheet
from generator.layout.swimlane import layout_swimlane
from generator.model import Download, Sop, SopId
from generator.pipeline.failures import bug_of, sheet_failure
from generator.pipeline.load import Loaded
from generator.pipeline.parallel import map_ordered
from generator.profile import FormKind
from generator.publish import has_no_room
from generator.resolve import Catalogue
from generator.sheet.pdf import SheetError, render_logo

REGISTER = "daftar-induk"
"""The name of the file with the list of all SOPs."""
EVIDENCE = "daftar-bukti"
"""The name of the file with the list of all SOPs and their records."""
PROCESSES = "proses-bisnis"
"""The name of the file with the list of business processes."""


class Export(NamedTuple):
    """The file; None when it could not be made, and then the findings tell why."""

    content: bytes | None
    findings: tuple[Diagnostic, ...] = ()


class _Inputs(NamedTuple):
    """What is needed to make the file of any SOP."""

    catalogue: Catalogue
    flows: Mapping[SopId, Flow]
    root: Path
    format: Download


def make_exports(loaded: Loaded, ids: Sequence[SopId], format: str) -> Iterator[Export]:
    """Yield SOPs of `loaded` as one of `EXPORT_FORMATS`, in order. One that fails keeps no other from its file."""
    return map_ordered(_export, _Inputs(loaded.catalogue, loaded.flows, loaded.root, Download(format)), ids)


def _export(inputs: _Inputs, id: SopId) -> Export:
    catalogue, sop, flow, wanted = inputs.catalogue, inputs.catalogue.sops[id], inputs.flows[id], inputs.format
    try:
        drawing, findings = (None, ()) if wanted is Download.BPMN else layout_sheet(catalogue, sop, flow)
        return Export(exported(catalogue, sop, flow, wanted, drawing, inputs.root), findings)
    except EffortSpentError:
        words = "alur SOP ini terlalu kusut untuk digambar"
        return Export(None, (TOO_TANGLED.at(sop.origin, words, hint=UNTANGLE),))
    except Exception as error:
        if has_no_room(error):
            raise
        is_logo = isinstance(error, SheetError | OSError)
        return Export(None, (sheet_failure(sop, error) if is_logo else bug_of(sop, error),))


def exported(
    catalogue: Catalogue, sop: Sop, flow: Flow, format: Download, drawing: Drawing | None, root: Path
) -> bytes | None:
    """Return an SOP in a format: in one of office programs from its drawing, None when it has none.

    `root` is the folder that logos lie in. Raises EffortSpentError for a flow that is too tangled for BPMN, SheetError
    or OSError for a logo that cannot be read.
    """
    if format is Download.BPMN:
        process = process_of(catalogue, sop, flow)
        drawn = layout_swimlane(catalogue, process.sop, process.flow, texts=process.texts) if flow.nodes else None
        return render_bpmn(catalogue, sop, flow, process, drawn)
    if drawing is None:
        return None
    logos = {logo.path: render_logo(logo, root, PICTURE_PPI) for page in drawing.fronts for logo in page.logos}
    return _RENDERERS[format](catalogue, sop, drawing, logos)


_RENDERERS: Mapping[Download, Callable[[Catalogue, Sop, Drawing, Pictures], bytes]] = MappingProxyType(
    {Download.XLSX: render_xlsx, Download.DOCX: render_docx}
)


def make_form(loaded: Loaded, kind: str, wanted: Wanted, format: str) -> bytes | None:
    """Return one of `FORM_KINDS` as one of `FORM_FORMATS`; None where there is nothing that it would be about."""
    forms = forms_of(loaded.catalogue, FormKind(kind), wanted)
    return DRIVERS[format](forms, loaded.root) if forms else None


def make_register(catalogue: Catalogue, format: str) -> bytes:
    """Return the list of all SOPs as one of `REGISTER_FORMATS`."""
    return make_listing(catalogue, sop_register(catalogue), format)


def make_process_register(catalogue: Catalogue, format: str) -> bytes:
    """Return the list of business processes as one of `REGISTER_FORMATS`."""
    return make_listing(catalogue, process_register(catalogue), format)


def make_evidence_register(catalogue: Catalogue, format: str) -> bytes:
    """Return the list of all SOPs with their records as one of `REGISTER_FORMATS`."""
    return make_listing(catalogue, evidence_register(catalogue), format)


def make_listing(catalogue: Catalogue, listing: Listing, format: str) -> bytes:
    """Return any list of an office as one of `REGISTER_FORMATS`."""
    return listing_csv(listing) if format == "csv" else listing_xlsx(listing, catalogue.office.name.value)
