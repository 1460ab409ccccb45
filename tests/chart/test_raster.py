"""The web chart as the eye sees it: ink wherever its diagram has words, outlines, connectors and arrow heads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from generator.chart.swimlane import MARGIN, render_swimlane
from generator.drawing.drawing import Diagram
from generator.drawing.geometry import MM_PER_POINT, Box, Point
from generator.flow import build_flow
from generator.layout.swimlane import layout_swimlane
from generator.model import SopId
from tests.raster import Picture, strokes_of_diagram, svg_picture, unseen_places, unseen_words, words_of_diagram
from tests.sheet.trees import load_catalogue

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shown(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> tuple[Diagram, Picture]:
    root: Path = tmp_path_factory.mktemp("bagan")
    catalogue, _ = load_catalogue(root)
    sop = catalogue.sops[SopId("surat")]
    diagram = layout_swimlane(catalogue, sop, build_flow(sop)[0])
    chart = render_swimlane(diagram, sop)
    _, _, width, height = map(float, ElementTree.fromstring(chart).get("viewBox", "").split())
    size = (width * MM_PER_POINT, height * MM_PER_POINT)
    corner = Point(diagram.grid.left - MARGIN, diagram.grid.bottom + MARGIN - size[1])
    return diagram, replace(svg_picture(chart, size, browser), origin=corner)


def test_every_line_of_words_is_seen(shown: tuple[Diagram, Picture]) -> None:
    diagram, picture = shown
    assert all(shape.lines for shape in diagram.shapes) and any(line.label for line in diagram.connectors)
    assert unseen_words(picture, words_of_diagram(diagram)) == []


def test_every_symbol_connector_and_arrow_head_is_seen(shown: tuple[Diagram, Picture]) -> None:
    diagram, picture = shown
    assert unseen_places(picture, strokes_of_diagram(diagram)) == []


def test_every_lane_is_headed(shown: tuple[Diagram, Picture]) -> None:
    diagram, picture = shown
    for column in diagram.columns:
        head = Box(column.left, picture.origin.y + MARGIN, column.right, diagram.grid.top)
        assert 0.005 < picture.dark_share(head) < 0.5, column.name
