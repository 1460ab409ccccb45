"""The sheet of one SOP in the format asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Severity
from generator.drawing.drawing import Drawing
from generator.layout.sheet import layout_sheet
from generator.model import Sop, SopId
from generator.pipeline.layouts import sheet_failure
from generator.pipeline.load import Loaded, in_order
from generator.publish import has_no_room, write_file
from generator.sheet.dump import dump_json
from generator.sheet.pdf import SheetError, render_pdf, render_png
from generator.sheet.svg import render_svg


class SheetReport(NamedTuple):
    """The finished sheet: one file, or one a page. Empty when it could not be made; the findings tell why."""

    files: tuple[bytes, ...]
    findings: tuple[Diagnostic, ...]


_RENDERERS: Mapping[str, Callable[[Drawing, Path], tuple[bytes, ...]]] = MappingProxyType(
    {
        "pdf": lambda drawing, root: (render_pdf(drawing, root),),
        "svg": lambda drawing, root: tuple(page.encode() for page in render_svg(drawing, root)),
        "png": render_png,
        "json": lambda drawing, root: (dump_json(drawing).encode(),),
    }
)


def page_files(report: SheetReport, target: Path) -> tuple[Path, ...]:
    """Return where the sheet goes: to `target`, several pages to `target-1`, `target-2` ..."""
    count = len(report.files)
    return (target,) if count == 1 else tuple(target.with_stem(f"{target.stem}-{n}") for n in range(1, count + 1))


def save_sheet(report: SheetReport, target: Path) -> tuple[Path, ...]:
    """Write the sheet to its `page_files` and return these. Raises PublishError."""
    names = page_files(report, target)
    for name, content in zip(names, report.files, strict=True):
        write_file(name, content)
    return names


def _concerns(finding: Diagnostic, sop: Sop) -> bool:
    """Tell whether a finding has to do with the sheet of `sop`: all in its file, and errors in what all SOPs share."""
    file = finding.span.file
    return file == sop.file or (finding.severity is Severity.ERROR and not file.startswith("sop/"))


def make_sheet(loaded: Loaded, id: SopId, format: str) -> SheetReport:
    """Return the sheet of an SOP of `loaded` as one of `SHEET_FORMATS`, with the findings about it."""
    sop = loaded.catalogue.sops[id]
    own = [finding for finding in loaded.findings if _concerns(finding, sop)]
    drawing, found = layout_sheet(loaded.catalogue, sop, loaded.flows[id])
    findings = [*own, *found]
    if drawing is None:
        return SheetReport((), in_order(findings))
    try:
        return SheetReport(_RENDERERS[format](drawing, loaded.root), in_order(findings))
    except (SheetError, OSError) as error:
        if has_no_room(error):
            raise
        return SheetReport((), in_order([*findings, sheet_failure(sop, error)]))
