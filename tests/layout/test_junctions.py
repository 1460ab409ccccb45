"""Dots where connectors join keep off the arrow heads beside them."""

from __future__ import annotations

import random
from math import hypot

import pytest

from generator.drawing.drawing import ARROW_LENGTH, ConnectorKind, Diagram
from generator.drawing.geometry import Point
from generator.drawing.junctions import JUNCTION_RADIUS, junctions
from generator.flow import build_flow
from generator.layout.sheet import layout_sheet
from generator.model import Paper, Sop
from tests.flows.corpus import NAMES, sheet
from tests.flows.generated import sop_of
from tests.layout.identities import catalogue


def near_heads(diagram: Diagram) -> list[Point]:
    """Return the dots that lie on the arrow head of a line that ends near by."""
    found = []
    for dot in junctions(diagram.connectors):
        for line in diagram.connectors:
            tip, (x, y) = line.points[-1], line.points[-2]
            away = hypot(dot.x - tip.x, dot.y - tip.y)
            is_along = (dot.x == tip.x == x) or (dot.y == tip.y == y)
            if line.kind is ConnectorKind.FLOW and is_along and away < ARROW_LENGTH + JUNCTION_RADIUS - 0.01:
                found.append(dot)
    return found


def back_and_forth(seed: int, posts: int) -> Sop:
    """An SOP whose decisions send the flow back to few steps, where many arrows join."""
    chance = random.Random(seed)
    rows: list[dict[str, object]] = [{"pelaksana": f"p{chance.randint(1, posts)}"} for _ in range(14)]
    for number in range(2, 13, 2):
        rows[number]["keputusan"] = {"Ya": "lanjut", "Tidak": f"s{chance.choice((1, 2, 5, number))}"}
    return sop_of(rows, posts, [("Memeriksa berkas permohonan", "")] * 14, Paper.A4)


@pytest.mark.parametrize("name", NAMES)
def test_no_dot_of_a_hard_flow_lies_on_an_arrow_head(name: str) -> None:
    drawing = sheet(name)
    assert drawing is not None
    assert [near_heads(page.diagram) for page in drawing.tables] == [[]] * len(drawing.tables)


@pytest.mark.parametrize("posts", [5, 9, 10])
def test_no_dot_lies_on_an_arrow_head_at_tight_settings(posts: int) -> None:
    for seed in range(6):
        source = back_and_forth(seed, posts)
        drawing, _ = layout_sheet(catalogue(source), source, build_flow(source)[0])
        assert drawing is not None
        assert [near_heads(page.diagram) for page in drawing.tables] == [[]] * len(drawing.tables), seed
