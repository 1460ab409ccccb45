"""The sheet of one SOP in the format asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.check.revoked import of_use
from generator.diagnostics import Diagnostic, Severity
from generator.drawing.drawing import Drawing
from generator.flow import Flow
from generator.layout.routing.effort import EffortSpentError
from generator.layout.sheet import layout_sheet
from generator.model import Sop, SopId
from generator.pipeline.failures import bug_of, sheet_failure
from generator.pipeline.load import Loaded, in_order
from generator.pipeline.parallel import map_ordered
from generator.publish import has_no_room, write_file
from generator.resolve import Catalogue
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


class DrawnPages(NamedTuple):
    """The pages of a sheet as SVG without fonts of their own; empty when there are none, and then the reason."""

    pages: tuple[str, ...]
    reason: str = ""


class _Inputs(NamedTuple):
    """What is needed to draw any SOP."""

    catalogue: Catalogue
    flows: Mapping[SopId, Flow]
    root: Path


def draw_pages(loaded: Loaded, ids: Sequence[SopId]) -> Iterator[DrawnPages]:
    """Yield the pages of SOPs of `loaded`, in order, for a page that has all of them."""
    return map_ordered(_drawn, _Inputs(loaded.catalogue, loaded.flows, loaded.root), ids)


def _drawn(inputs: _Inputs, id: SopId) -> DrawnPages:
    sop = inputs.catalogue.sops[id]
    try:
        drawing, findings = layout_sheet(inputs.catalogue, sop, inputs.flows[id])
        pages = render_svg(drawing, inputs.root) if drawing is not None else ()
    except OSError as error:
        drawing, pages, findings = None, (), (sheet_failure(sop, error),)
    except EffortSpentError:
        return DrawnPages((), "Alur SOP ini terlalu kusut untuk digambar.")
    except Exception as error:
        drawing, pages, findings = None, (), (bug_of(sop, error),)
    told = next((one.message for one in findings if one.severity is Severity.ERROR), "Lembarnya tidak ada.")
    return DrawnPages(tuple(map(_inlined, pages)), "" if pages else told)


def _inlined(page: str) -> str:
    """Return a page as a part of HTML: without a namespace, fonts and type setting, which that has for all."""
    before, _, rest = page.partition("<style>")
    return before.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1) + rest.partition("</style>")[2]


def make_sheet(loaded: Loaded, id: SopId, format: str) -> SheetReport:
    """Return the sheet of an SOP of `loaded` as one of `SHEET_FORMATS`, with the findings about it."""
    sop = loaded.catalogue.sops[id]
    own = [finding for finding in loaded.findings if _concerns(finding, sop)]
    drawing, found = layout_sheet(loaded.catalogue, sop, loaded.flows[id])
    findings = of_use(loaded.catalogue, [*own, *found])
    if drawing is None:
        return SheetReport((), in_order(findings))
    try:
        return SheetReport(_RENDERERS[format](drawing, loaded.root), in_order(findings))
    except (SheetError, OSError) as error:
        if has_no_room(error):
            raise
        return SheetReport((), in_order([*findings, sheet_failure(sop, error)]))
