"""A form as a value: what it says, whatever program shows it. Lengths in mm."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.drawing.drawing import Logo
from generator.drawing.geometry import Box
from generator.form.paper import page_size
from generator.model import Paper
from generator.profile import Margins, PageSize

MARGINS = Margins(15.0, 15.0, 15.0, 16.0)
BLANK = "." * 36  # to be written on by hand
SHORT_BLANK = "." * 18
LOGO_HEIGHT, LOGO_GAP = 16.0, 3.0  # mm
_LOGO_WIDTH, _LOGO_WIDTH_OF_SEVERAL = 40.0, 20.0
TICKED, OPEN = "■", "□"


class Column(NamedTuple):
    """A column of a form; `weight` is its share of the width."""

    heading: str
    weight: float
    is_centered: bool = False


class Grid(NamedTuple):
    """The table of a form. None: the cell above reaches down; `row_height` lets a hand write in every row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str | None, ...], ...]
    row_height: float


class Signature(NamedTuple):
    """Where somebody signs: what stands above the free room and below it."""

    above: tuple[str, ...]
    below: tuple[str, ...]


class Form(NamedTuple):
    """One form, which begins a page of its own. `facts` are labels with what they say; `source` stands at its foot."""

    name: str  # of its worksheet
    title: str
    office: str
    letterhead: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    opening: str
    grid: Grid
    closing: str
    signatures: tuple[Signature, ...]
    source: str
    paper: Paper
    is_landscape: bool = True
    day: date | None = None  # the newest that was recorded in it
    logos: tuple[str, ...] = ()  # above the letterhead, by their paths in the source tree

    @property
    def page(self) -> PageSize:
        """The size of its pages."""
        size = page_size(self.paper)
        return size if self.is_landscape else PageSize(size.height, size.width)

    @property
    def width(self) -> float:
        """The room between the margins."""
        return self.page.width - MARGINS.left - MARGINS.right

    @property
    def placed_logos(self) -> tuple[Logo, ...]:
        """The logos beside each other in the middle of the first page's top."""
        most = _LOGO_WIDTH if len(self.logos) == 1 else _LOGO_WIDTH_OF_SEVERAL
        each = min(most, self.width / max(1, len(self.logos)) - LOGO_GAP)
        left = (self.page.width - len(self.logos) * (each + LOGO_GAP) + LOGO_GAP) / 2
        lefts = (left + number * (each + LOGO_GAP) for number in range(len(self.logos)))
        boxes = (Box(left, MARGINS.top, left + each, MARGINS.top + LOGO_HEIGHT) for left in lefts)
        return tuple(map(Logo, self.logos, boxes))
