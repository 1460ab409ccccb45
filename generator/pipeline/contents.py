"""What a site has besides the sheets and charts of its SOPs: maps, lists, the logo, and the pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifact import Artifact
from generator.chart.maps import is_large, render_network, render_unit
from generator.chart.processes import render_processes
from generator.chart.svg import size_of
from generator.diagnostics import Diagnostic
from generator.folder import read_regular
from generator.form.processes import process_rows
from generator.model import UnitId
from generator.pipeline.exporting import (
    EVIDENCE,
    PROCESSES,
    REGISTER,
    make_evidence_register,
    make_process_register,
    make_register,
)
from generator.pipeline.formats import REGISTER_FORMATS
from generator.pipeline.load import Loaded
from generator.pipeline.part import network_of
from generator.pipeline.products import Product
from generator.resolve import Catalogue
from generator.site import ChartSize, PrintedHistory, SiteContent, site_artifacts
from generator.site.assets import mark_of
from generator.site.relations import own_catalogue
from generator.source import MAX_BYTES


def site_files(
    loaded: Loaded,
    products: list[Product],
    findings: tuple[Diagnostic, ...],
    printed: PrintedHistory,
    *,
    has_form: bool,
) -> Iterator[Artifact]:
    """Yield the maps, the lists of all SOPs and of what else the office has, its logo, and the pages."""
    network = network_of(loaded.catalogue)
    chart = render_network(network)
    yield Artifact("peta/keterkaitan.svg", chart.encode())
    registers = {f"{REGISTER}.{format}": make_register(loaded.catalogue, format) for format in REGISTER_FORMATS}
    yield from (Artifact(f"sop/{name}", register) for name, register in registers.items())
    unit_maps: dict[UnitId, ChartSize] = {}
    for unit in loaded.catalogue.units if is_large(network) else ():
        unit_map = render_unit(unit, network)
        if unit_map is not None:
            unit_maps[unit] = ChartSize(*size_of(unit_map))
            yield Artifact(f"unit/{unit}/peta.svg", unit_map.encode())
    if loaded.catalogue.office.logo:
        logo = read_regular(loaded.root / loaded.catalogue.office.logo.value, MAX_BYTES)
        yield Artifact(mark_of(loaded.catalogue.office), logo)
    process_map = None
    if loaded.catalogue.processes:
        drawn = render_processes(process_rows(loaded.catalogue))
        process_map = ChartSize(*size_of(drawn))
        yield Artifact("proses/peta.svg", drawn.encode())
    lists = tuple(_lists(loaded.catalogue))
    yield from lists
    content = SiteContent(
        catalogue=own_catalogue(loaded.catalogue),
        flows=loaded.flows,
        assets={product.sop: product.assets for product in products},
        findings=findings,
        map=ChartSize(*size_of(chart)),
        unit_maps=unit_maps,
        process_map=process_map,
        evidence_files=tuple(one.path.removeprefix("bukti/") for one in lists if one.path.startswith("bukti/")),
        registers=tuple(registers),
        has_form=has_form,
        printed=printed,
    )
    yield from site_artifacts(content)


def _lists(catalogue: Catalogue) -> Iterator[Artifact]:
    """Yield the lists that an office has only when its sources give rise to them."""
    for format in REGISTER_FORMATS:
        if catalogue.processes:
            yield Artifact(f"proses/{PROCESSES}.{format}", make_process_register(catalogue, format))
        if catalogue.assessments:
            yield Artifact(f"bukti/{EVIDENCE}.{format}", make_evidence_register(catalogue, format))
