"""A form as a value: what it says, whatever program shows it. Lengths in mm."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.form.paper import page_size
from generator.model import Paper
from generator.profile import Margins, PageSize

MARGINS = Margins(15.0, 15.0, 15.0, 16.0)
BLANK = "." * 36  # to be written on by hand
SHORT_BLANK = "." * 18
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

    @property
    def page(self) -> PageSize:
        """The size of its pages."""
        size = page_size(self.paper)
        return size if self.is_landscape else PageSize(size.height, size.width)

    @property
    def width(self) -> float:
        """The room between the margins."""
        return self.page.width - MARGINS.left - MARGINS.right
