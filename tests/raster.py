"""Pages as pictures, and where on them there is ink. Lengths are mm; pictures are grey."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from generator.drawing.drawing import (
    ARROW_LENGTH,
    ActivityPage,
    ConnectorKind,
    Diagram,
    Page,
    PlacedShape,
    TextBlock,
    TextLine,
    TextRole,
    stacked,
)
from generator.drawing.geometry import MM_PER_POINT, Box, Point, segments

DARK = 128
_DOTS_PER_MM = 8
_CSS_PIXELS_PER_MM = 2
_STROKE = 0.25  # half of a square that a stroke through its middle has to darken
_LEAST, _MOST = 0.06, 0.6  # share of the dark in the room of a line of words


@dataclass(frozen=True)
class Picture:
    """A picture at `scale` dots a millimetre whose left top corner lies at `origin`."""

    image: Image.Image
    scale: float = _DOTS_PER_MM
    origin: Point = Point(0.0, 0.0)  # noqa: RUF009 (a NamedTuple does not change)

    def part(self, box: Box) -> Image.Image:
        place = box.moved(-self.origin.x, -self.origin.y)
        return self.image.crop(tuple(round(length * self.scale) for length in place))

    def dark_share(self, box: Box) -> float:
        counts = self.part(box).histogram()
        return sum(counts[:DARK]) / max(1, sum(counts))

    def has_ink(self, at: Point) -> bool:
        return self.part(Box(*at, *at).grown(_STROKE)).getextrema()[0] < DARK

    def shade(self, at: Point) -> int:
        return int(self.part(Box(*at, *at).grown(0.1)).getextrema()[1])


def pdf_pictures(document: bytes, folder: Path) -> list[Picture]:
    """The pages of a PDF as poppler shows them."""
    path = folder / "lembar.pdf"
    path.write_bytes(document)
    dots = str(25.4 * _DOTS_PER_MM)
    subprocess.run(["pdftoppm", "-gray", "-r", dots, str(path), str(folder / "lembar")], check=True)
    return [Picture(Image.open(name).convert("L")) for name in sorted(folder.glob("lembar-*.pgm"))]


def svg_picture(page: str, size: tuple[float, float], browser: Browser) -> Picture:
    """An SVG page as Chromium shows it on `size`."""
    width, height = (length * _CSS_PIXELS_PER_MM for length in size)
    style = f"<style>body{{margin:0}}svg{{display:block;width:{width:g}px;height:{height:g}px}}</style>"
    view = browser.new_page(
        viewport={"width": ceil(width), "height": ceil(height)},
        device_scale_factor=_DOTS_PER_MM / _CSS_PIXELS_PER_MM,
    )
    with closing(view):
        view.set_content(f"<!doctype html>{style}{page}")
        view.evaluate("document.fonts.ready")
        return Picture(Image.open(BytesIO(view.screenshot())).convert("L"))


def unseen_words(picture: Picture, words: Iterable[tuple[str, Box]]) -> list[tuple[str, float]]:
    """Lines of words whose room on the picture is empty, or black all over."""
    shares = [(text, round(picture.dark_share(box), 3)) for text, box in words if any(map(str.isalnum, text))]
    assert shares
    return [(text, share) for text, share in shares if not _LEAST <= share <= _MOST]


def unseen_places(picture: Picture, places: Iterable[tuple[str, Point]]) -> list[tuple[str, Point]]:
    """Places without ink."""
    listed = list(places)
    assert listed
    return [(name, at) for name, at in listed if not picture.has_ink(at)]


def words_of_lines(lines: Iterable[TextLine], size: float, is_upright: bool = False) -> Iterator[tuple[str, Box]]:
    """Each line and the room from its baseline to the height of its capitals."""
    high = 0.7 * size * MM_PER_POINT
    for line in lines:
        x, y = line.left, line.baseline
        yield line.text, Box(x - high, y - line.width, x, y) if is_upright else Box(x, y - high, x + line.width, y)


def words_of_page(page: Page) -> Iterator[tuple[str, Box]]:
    """Yield every line that is printed black."""
    blocks: list[TextBlock] = []
    for part in stacked(page):
        blocks += [block for block in part.furniture if block.role is not TextRole.WATERMARK]
        if isinstance(part, ActivityPage):
            blocks += [cell.block for cell in (*part.header, *part.cells)]
            yield from words_of_diagram(part.diagram)
        else:
            blocks += [block for cell in part.cells for block in cell.blocks]
    for block in blocks:
        yield from words_of_lines(block.lines, block.size, block.is_upright)


def words_of_diagram(diagram: Diagram) -> Iterator[tuple[str, Box]]:
    for shape in diagram.shapes:
        yield from words_of_lines(shape.lines, shape.text_size)
        yield from words_of_lines(shape.goto_lines, shape.goto_size)
    for connector in diagram.connectors:
        if connector.label:
            yield from words_of_lines(connector.label.lines, connector.label.size)


def strokes_of_diagram(diagram: Diagram) -> Iterator[tuple[str, Point]]:
    """Places that outlines, connectors and arrow heads have to darken."""
    for shape in diagram.shapes:
        for at in _middles(shape):
            yield f"simbol {shape.id}", at
    for connector in diagram.connectors:
        name = f"garis {connector.source} ke {connector.target}"
        for piece in segments(connector.points):
            yield name, piece.box.center
        if connector.kind is ConnectorKind.FLOW:
            yield from ((f"panah {name}", at) for at in _cheeks(*connector.points[-2:]))


def _middles(shape: PlacedShape) -> tuple[Point, ...]:
    """The middle of each side, which lies on the outline of every kind of symbol."""
    left, top, right, bottom = shape.box
    middle = shape.box.center
    return Point(middle.x, top), Point(middle.x, bottom), Point(left, middle.y), Point(right, middle.y)


def _cheeks(inner: Point, tip: Point) -> tuple[Point, Point]:
    """Two places in an arrow head beside its shaft."""
    length = abs(tip.x - inner.x) + abs(tip.y - inner.y)
    back, aside = min(ARROW_LENGTH, length) * 0.8, 0.55
    dx, dy = (tip.x - inner.x) / length, (tip.y - inner.y) / length
    base = Point(tip.x - dx * back, tip.y - dy * back)
    return Point(base.x - dy * aside, base.y + dx * aside), Point(base.x + dy * aside, base.y - dx * aside)
