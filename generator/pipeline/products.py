"""What is made for one SOP by itself: its sheet as PDF and page images, its flowchart, its map."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.artifact import Artifact
from generator.chart.maps import render_neighbourhood
from generator.chart.svg import size_of
from generator.chart.swimlane import render_swimlane
from generator.diagnostics import Diagnostic
from generator.drawing.drawing import Drawing
from generator.flow import Flow, build_flow
from generator.layout.routing.effort import EffortSpentError
from generator.layout.whole import LaidOut, lay_out
from generator.memory import collection_paused
from generator.model import Download, Sop, SopId
from generator.pipeline.exporting import exported
from generator.pipeline.failures import bug_of, sheet_failure
from generator.pipeline.load import has_errors
from generator.pipeline.part import NOWHERE, Part
from generator.publish import has_no_room
from generator.sheet.pdf import SheetError, render_pdf
from generator.sheet.svg import render_svg
from generator.site import ChartSize, SopAssets
from generator.site.content import DOWNLOADS

SHEET_PAGE = "lembar-{}.svg"  # beside each other, so that off-page connectors lead from one to the other


class Product(NamedTuple):
    """The files of one SOP, what its page has to know of them, and what went wrong."""

    sop: SopId
    artifacts: tuple[Artifact, ...]
    assets: SopAssets
    findings: tuple[Diagnostic, ...]


@collection_paused()
def make_product(logos: Path, part: Part) -> Product:
    """Lay out and draw everything that belongs to one SOP; `logos` is the folder that the paths of logos start from.

    Whatever goes wrong with it is a finding about it: no SOP keeps the others from the site. Only a full disk, which is
    nobody's fault, raises OSError. What is wrong elsewhere than in the SOP's file was foretold when it was loaded.
    """
    try:
        product = _make(logos, part)
    except Exception as error:
        if has_no_room(error):
            raise
        return Product(part.sop.id, (), SopAssets(), (bug_of(part.sop, error),))
    return product._replace(findings=tuple(one for one in product.findings if one.span != NOWHERE))


def file_names(id: SopId, assets: SopAssets) -> list[str]:
    """Return the paths of the files that an SOP has, in the order that they are made in."""
    names = ["lembar.pdf"] * assets.has_pdf + [SHEET_PAGE.format(n) for n in range(1, assets.sheet_pages + 1)]
    names += ["alur.svg"] * (assets.chart is not None) + ["peta.svg"] * (assets.map is not None)
    names += [DOWNLOADS[format].file for format in assets.downloads]
    return [f"sop/{id}/{name}" for name in names]


def _make(logos: Path, part: Part) -> Product:
    sop, catalogue = part.sop, part.catalogue
    flow, _ = build_flow(sop)
    folder = f"sop/{sop.id}"
    laid_out = lay_out(catalogue, sop, flow)
    sheet, findings = _sheet_files(logos, sop, folder, laid_out)
    artifacts = list(sheet)
    chart = None
    if laid_out.chart is not None:
        chart = render_swimlane(laid_out.chart, sop)
        artifacts.append(Artifact(f"{folder}/alur.svg", chart.encode()))
    map_ = render_neighbourhood(part.neighbourhood)
    if map_ is not None:
        artifacts.append(Artifact(f"{folder}/peta.svg", map_.encode()))
    downloads = _downloads(logos, part, flow, laid_out.sheet if sheet else None)
    artifacts += (Artifact(f"{folder}/{DOWNLOADS[format].file}", content) for format, content in downloads.items())
    assets = SopAssets(
        has_pdf=bool(sheet),
        sheet_pages=max(len(sheet) - 1, 0),
        chart=ChartSize(*size_of(chart)) if chart is not None else None,
        map=ChartSize(*size_of(map_)) if map_ is not None else None,
        downloads=tuple(downloads),
    )
    return Product(sop.id, tuple(artifacts), assets, findings)


def _sheet_files(
    logos: Path, sop: Sop, folder: str, laid_out: LaidOut
) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """Return the sheet as PDF, then page by page as SVG; nothing when it is not fit to be signed."""
    drawing, findings = laid_out.sheet, laid_out.findings
    if drawing is None or has_errors(findings):
        return (), findings
    try:
        pdf = render_pdf(drawing, logos)
        pages = render_svg(drawing, logos, address=SHEET_PAGE.format)
    except (SheetError, OSError) as error:
        if has_no_room(error):
            raise
        return (), (*findings, sheet_failure(sop, error))
    files = [Artifact(f"{folder}/lembar.pdf", pdf)]
    files += [Artifact(f"{folder}/{SHEET_PAGE.format(n)}", page.encode()) for n, page in enumerate(pages, start=1)]
    return tuple(files), findings


def _downloads(logos: Path, part: Part, flow: Flow, drawing: Drawing | None) -> Mapping[Download, bytes]:
    """Return the files that the office offers beside the PDF: of a sheet that is not fit to be signed only BPMN."""
    found = {}
    for wanted in part.catalogue.office.downloads:
        try:
            content = exported(part.catalogue, part.sop, flow, wanted.value, drawing, logos)
        except EffortSpentError:  # its chart is told of already
            continue
        if content is not None:
            found[wanted.value] = content
    return found
