"""What documents and workbooks share of the flow: words at their places, nothing over what has to be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.drawing.drawing import Diagram, Drawing, ShapeKind
from generator.drawing.geometry import Box
from generator.drawing.ids import MarkId
from generator.drawing.measure import line_height
from generator.export.drawingml import Part, parts
from generator.layout.sheet import layout_sheet
from generator.model import Located, Paper
from tests.export.test_xlsx import CASES
from tests.flows.corpus import load, sheet

_ROOM = 0.8  # of its height: what the preset leaves its words


def _diagrams() -> Iterator[Diagram]:
    """Yield what the corpus draws, and a flow on paper so narrow that connectors hold their words inside."""
    for root, name in CASES:
        drawing = sheet(name, root)
        assert isinstance(drawing, Drawing)
        yield from (page.diagram for page in drawing.tables)
    corpus = load()
    sop = corpus.sops["jaring-sembilan"]
    narrow = replace(sop, paper=Located(Paper.A4, sop.name.span))
    tight, _ = layout_sheet(corpus.catalogue, narrow, corpus.flows[sop.id])
    assert tight is not None
    yield from (page.diagram for page in tight.tables)


def _letter(part: Part) -> Box:
    assert part.words is not None
    room = part.box.height * _ROOM - part.below
    middle, half = part.box.top + room / 2, line_height(part.words.size) / 2
    return Box(part.box.left, middle - half, part.box.right, middle + half)


def test_words_inside_a_connector_to_another_page_lie_over_it_and_below_its_letter() -> None:
    seen = set()
    for diagram in _diagrams():
        found = list(parts(diagram))
        order = [part.name for part in found]
        for shape in diagram.shapes:
            if shape.kind is not ShapeKind.OFF_PAGE or not shape.goto_lines:
                continue
            assert isinstance(shape.id, MarkId)
            symbol, words = found[order.index(str(shape.id))], found[order.index(f"tujuan {shape.id}")]
            assert order.index(words.name) > order.index(symbol.name)
            if shape.box.left < shape.goto_lines[0].left < shape.box.right:
                assert _letter(symbol).bottom < words.box.top + 0.1
                seen.add(shape.points_up)
    assert seen == {True, False}


def test_nothing_hides_the_rules_beside_the_words_at_an_exit() -> None:
    labels = [part for diagram in _diagrams() for part in parts(diagram) if part.is_label]
    assert labels and all("<a:noFill/>" in part.looks for part in labels)
