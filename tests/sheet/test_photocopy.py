"""A sheet that is printed and copied twice still tells the flow from the rules of the table.

A copier softens edges, adds specks, and makes everything black or white. So does this, with a fixed seed.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from statistics import median

import pytest
from PIL import Image, ImageChops, ImageFilter

from generator.drawing.drawing import ActivityPage
from generator.drawing.geometry import Box, Point, Segment, segments
from generator.sheet.pdf import render_pdf
from tests.flows.corpus import TREE
from tests.gate.baseline import drawn
from tests.raster import DARK, Picture

pytestmark = [pytest.mark.pdf, pytest.mark.poppler]

DOTS_PER_INCH = 300
SCALE = DOTS_PER_INCH / 25.4
SOFT = 1.1  # dots; a tenth of a millimetre
SPECKS = 45  # of 255, to either side
EXPOSURE = 150  # what is darker comes out black: a copier is set so that thin strokes of type stay
APART = 0.4  # mm between two places that are looked at
REACH = 1.0  # mm to either side of a line


def copied(picture: Image.Image, chance: random.Random) -> Image.Image:
    """One generation of a photocopy."""
    noise = Image.frombytes("L", picture.size, chance.randbytes(picture.width * picture.height))
    specks = noise.point(lambda value: 128 + (value - 128) * SPECKS // 128)
    soft = picture.filter(ImageFilter.GaussianBlur(SOFT))
    return ImageChops.add(soft, specks, 1, -128).point(lambda value: 255 * (value >= EXPOSURE))


@pytest.fixture(scope="module", params=["putaran-bersarang", "jaring-sembilan"])
def copies(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[ActivityPage, Picture]]:
    """The activity pages of a sheet, each with its copy of the second generation."""
    folder = tmp_path_factory.mktemp("salinan")
    sheet = drawn(request.param)
    (folder / "lembar.pdf").write_bytes(render_pdf(sheet, TREE))
    command = ["pdftoppm", "-gray", "-r", str(DOTS_PER_INCH), str(folder / "lembar.pdf"), str(folder / "lembar")]
    subprocess.run(command, check=True)
    chance = random.Random(1)
    found = []
    for page, name in zip(sheet.pages, sorted(folder.glob("lembar-*.pgm")), strict=True):
        if isinstance(page, ActivityPage):
            once = copied(Image.open(name).convert("L"), chance)
            found.append((page, Picture(copied(once, chance), SCALE)))
    return found


def places(line: Segment) -> Iterator[Point]:
    """Yield places along a line, its ends left out."""
    box = line.box
    count = int((box.width + box.height) / APART)
    for number in range(1, count):
        yield Point(box.left + box.width * number / count, box.top + box.height * number / count)


def thickness(picture: Picture, at: Point, is_level: bool) -> int:
    """Return how many dots of ink there are across a line, from the dot of ink nearest to its middle on."""
    across = Box(at.x, at.y - REACH, at.x, at.y + REACH) if is_level else Box(at.x - REACH, at.y, at.x + REACH, at.y)
    left, top, right, bottom = (round(edge * SCALE) for edge in across)
    part = picture.image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    dots = [value < DARK for value in part.tobytes()]
    middle = len(dots) // 2
    start = next((dot for away in range(3) for dot in (middle - away, middle + away) if dots[dot]), None)
    if start is None:
        return 0
    low = high = start
    while low > 0 and dots[low - 1]:
        low -= 1
    while high < len(dots) - 1 and dots[high + 1]:
        high += 1
    return high - low + 1


def flow_of(page: ActivityPage) -> list[Segment]:
    return [piece for line in page.diagram.connectors for piece in segments(line.points)]


def rules_of(page: ActivityPage) -> list[Segment]:
    grid = page.diagram.grid
    upright = [Segment(Point(each.left, grid.top), Point(each.left, grid.bottom)) for each in page.diagram.columns]
    level = [Segment(Point(grid.left, row.bottom), Point(grid.right, row.bottom)) for row in page.diagram.rows]
    return [*upright, *level]


def test_lines_of_the_flow_are_unbroken(copies: list[tuple[ActivityPage, Picture]]) -> None:
    for page, picture in copies:
        broken = [at for line in flow_of(page) for at in places(line) if not thickness(picture, at, line.is_horizontal)]
        assert broken == [], page.number


def test_the_flow_is_clearly_thicker_than_the_rules_which_are_still_there(
    copies: list[tuple[ActivityPage, Picture]],
) -> None:
    for page, picture in copies:
        flow = [thickness(picture, at, line.is_horizontal) for line in flow_of(page) for at in places(line)]
        rules = [thickness(picture, at, line.is_horizontal) for line in rules_of(page) for at in places(line)]
        assert median(flow) >= 1.6 * median(rules), page.number
        assert sum(width > 0 for width in rules) > 0.97 * len(rules), page.number


def test_where_no_line_is_no_ink_is_found(copies: list[tuple[ActivityPage, Picture]]) -> None:
    page, picture = copies[0]
    left, top = page.table.left / 2, page.table.top
    assert not any(thickness(picture, Point(left, top + away), is_level=False) for away in range(3, 30, 3))
