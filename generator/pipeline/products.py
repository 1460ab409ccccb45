"""What is made for one SOP by itself: its sheet as PDF and page images, its flowchart, its map."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.artifact import Artifact
from generator.chart.maps import Network, render_neighbourhood
from generator.chart.swimlane import render_swimlane
from generator.diagnostics import Diagnostic, codes_environment
from generator.flow import Flow
from generator.layout.sheet import layout_sheet
from generator.layout.swimlane import layout_swimlane
from generator.model import Sop, SopId
from generator.resolve import Catalogue
from generator.sheet.pdf import SheetError, render_pdf
from generator.sheet.svg import render_svg
from generator.site import ChartSize, SopAssets


class Product(NamedTuple):
    """The files of one SOP, what its page has to know of them, and what went wrong."""

    sop: SopId
    artifacts: tuple[Artifact, ...]
    assets: SopAssets
    findings: tuple[Diagnostic, ...]


class Workshop(NamedTuple):
    """What is needed to make the files of any SOP; `root` is the source tree."""

    root: Path
    catalogue: Catalogue
    flows: Mapping[SopId, Flow]
    network: Network


def make_product(workshop: Workshop, id: SopId) -> Product:
    """Lay out and draw everything that belongs to one SOP."""
    try:
        return _make(workshop, id)
    except Exception as error:
        error.add_note(f"SOP: {id}")
        raise


def _make(workshop: Workshop, id: SopId) -> Product:
    sop = workshop.catalogue.sops[id]
    folder = f"sop/{id}"
    drawing, findings = layout_sheet(workshop.catalogue, sop, workshop.flows[id])
    artifacts: list[Artifact] = []
    pages = 0
    if drawing is not None:
        try:
            artifacts.append(Artifact(f"{folder}/lembar.pdf", render_pdf(drawing, workshop.root)))
            for page, svg in enumerate(render_svg(drawing, workshop.root), start=1):
                artifacts.append(Artifact(f"{folder}/lembar-{page}.svg", svg.encode()))
                pages = page
        except (SheetError, OSError) as error:
            findings = (*findings, sheet_failure(sop, error))
    chart = None
    if workshop.flows[id].nodes:
        diagram = layout_swimlane(sop, workshop.flows[id])
        chart = render_swimlane(diagram, sop, workshop.catalogue.posts)
        artifacts.append(Artifact(f"{folder}/alur.svg", chart.encode()))
    map_ = render_neighbourhood(id, workshop.network)
    if map_ is not None:
        artifacts.append(Artifact(f"{folder}/peta.svg", map_.encode()))
    assets = SopAssets(
        has_pdf=drawing is not None,
        sheet_pages=pages,
        chart=svg_size(chart) if chart is not None else None,
        map=svg_size(map_) if map_ is not None else None,
    )
    return Product(id, tuple(artifacts), assets, findings)


def sheet_failure(sop: Sop, error: Exception) -> Diagnostic:
    """The finding for a sheet that could not be drawn."""
    return codes_environment.SHEET_NOT_RENDERED.at(
        sop.origin, f"lembar SOP ini tidak dapat dibuat: {error}", hint="periksa gambar logo di instansi.yml"
    )


def network_of(catalogue: Catalogue) -> Network:
    """Return what the maps show of a catalogue."""
    related = {
        id: tuple(entry.target for entry in entries if entry.target is not None)
        for id, entries in catalogue.related.items()
    }
    return Network(catalogue.sops, catalogue.units, related, catalogue.unwritten)


def svg_size(svg: str) -> ChartSize:
    """Return the size that an SVG of ours states, in CSS pixels."""
    width, height = (re.search(rf'<svg[^>]*? {side}="([\d.]+)"', svg) for side in ("width", "height"))
    assert width is not None and height is not None
    return ChartSize(round(float(width[1])), round(float(height[1])))
