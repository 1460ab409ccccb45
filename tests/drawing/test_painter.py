"""The painter shows everything of a page once, and nothing hides what has to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest

from generator.drawing.drawing import (
    ActivityPage,
    IdentityPage,
    LinkArea,
    Logo,
    PlacedShape,
    QrCode,
    TextBlock,
    TextLine,
    TextRole,
)
from generator.drawing.geometry import Box, Point
from generator.drawing.grid import Grid
from generator.drawing.marks import WHITE
from generator.drawing.painter import SheetPen, paint
from tests.layout.identities import cascading, signatory
from tests.sheet.drawings import drawing


class Diary(SheetPen):
    """Writes down what it is asked to paint, in order."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, Any]] = []

    def box(self, box: Box, stroke: float, fill: str, radius: float = 0.0) -> None:
        self.entries.append((f"box {fill}", (box, stroke)))

    def polygon(self, points: Sequence[Point], stroke: float, fill: str) -> None:
        self.entries.append((f"polygon {fill}", (tuple(points), stroke)))

    def lines(self, pieces: Sequence[Sequence[Point]], stroke: float) -> None:
        self.entries.append(("lines", pieces))

    def words(self, lines: tuple[TextLine, ...], size: float, of: PlacedShape | int) -> None:
        self.entries.append(("words", lines))

    def block(self, block: TextBlock) -> None:
        self.entries.append(("block", block))

    def table(self, grid: Grid) -> None:
        self.entries += [("block", cell.block) for cell in grid.cells if cell.block]

    def picture(self, logo: Logo) -> None:
        self.entries.append(("picture", logo))

    def code(self, code: QrCode) -> None:
        self.entries.append(("code", code))

    def link(self, area: LinkArea) -> None:
        self.entries.append(("link", area))

    def signpost(self, shape: PlacedShape) -> None:
        self.entries.append(("signpost", shape))

    def figure(self, page: ActivityPage) -> AbstractContextManager[None]:
        self.entries.append(("figure", page))
        return nullcontext()

    def all(self, *kinds: str) -> list[Any]:
        return [value for kind, value in self.entries if kind in kinds]

    def places(self, *kinds: str) -> list[int]:
        return [place for place, (kind, _) in enumerate(self.entries) if kind in kinds]


@pytest.fixture(scope="module")
def pages() -> tuple[IdentityPage, ActivityPage]:
    first, second = drawing(cascading(signatory=signatory()), logo="logo.svg").pages
    assert isinstance(first, IdentityPage) and isinstance(second, ActivityPage)
    return first, second


def diary(page: IdentityPage | ActivityPage) -> Diary:
    pen = Diary()
    paint(page, pen)
    return pen


def test_every_text_of_the_identity_part_is_painted_once(pages: tuple[IdentityPage, ActivityPage]) -> None:
    page = pages[0]
    wanted = [*(block for cell in page.cells for block in cell.blocks), *page.furniture]
    painted = diary(page).all("block")
    assert len(painted) == len(wanted) and {id(block) for block in painted} == {id(block) for block in wanted}
    assert diary(page).all("picture") == [*page.logos]


def test_every_text_symbol_and_connector_of_the_table_is_painted_once(
    pages: tuple[IdentityPage, ActivityPage],
) -> None:
    page = pages[1]
    pen = diary(page)
    wanted = [*(cell.block for cell in (*page.header, *page.cells) if cell.block.lines), *page.furniture]
    painted = [block for block in pen.all("block") if block.lines]
    assert len(painted) == len(wanted) and {id(block) for block in painted} == {id(block) for block in wanted}
    shapes = page.diagram.shapes
    assert pen.all("signpost") == [shape for shape in shapes if shape.goto]
    assert sorted(pen.all("words")) == sorted(
        [line.label.lines for line in page.diagram.connectors if line.label]
        + [shape.lines for shape in shapes if shape.lines and not shape.goto]
    )
    outlines = [value for value in pen.all(f"polygon {WHITE}", f"box {WHITE}") if value[1]]
    assert len(outlines) == len(shapes)


def test_grounds_lie_below_symbols_symbols_below_connectors_and_those_below_words(
    pages: tuple[IdentityPage, ActivityPage],
) -> None:
    pen = diary(pages[1])
    inside = pen.places("figure")[0]
    white = [place for place in pen.places(f"box {WHITE}", f"polygon {WHITE}") if place > inside]
    grounds = [place for place in white if pen.entries[place][1][1] == 0]
    symbols = [place for place in white if place not in grounds]
    connectors = [place for place in pen.places("lines", "polygon #000") if place > inside]
    words = pen.places("words", "signpost")
    assert grounds and symbols and connectors and words
    assert max(pen.places("block")[:-2]) < min(grounds)
    assert max(grounds) < min(symbols) and max(symbols) < min(connectors) and max(connectors) < min(words)


def test_a_page_is_read_from_its_number_to_its_margins(pages: tuple[IdentityPage, ActivityPage]) -> None:
    for page in pages:
        read = [block for block in diary(page).all("block") if block.lines and block.role is not TextRole.WATERMARK]
        texts = ["".join(line.text for line in block.lines) for block in read]
        assert texts[0] == f"halaman {page.number} dari 2"
        assert {"DRAF", "DRAFT"} & {texts[-1], texts[-2]}, texts
