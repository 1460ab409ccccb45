"""Rows of the activity table before they have a place: their texts, symbols and pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from generator.drawing.measure import Line, block_height, text_width, wrap
from generator.flow import Flow
from generator.form.numbering import printed_numbers
from generator.form.wording import CONTINUED
from generator.layout.routing.place import Router
from generator.model import Sop, Step, StepId
from generator.profile import CellRole, ColumnRole, PageSize, Profile, TextColumn

CELL_PADDING = 1.1  # mm above and below a text
_MOST_AGAIN = 0.6  # of a page's height; a merged cell that says more gets no room of its own on the next page
_LONGEST_NUMBER = 24  # characters
_LEVEL = frozenset({CellRole.NUMBER, CellRole.DURATION})  # columns whose items are not set in


@dataclass(frozen=True, slots=True)
class Row:
    """One row's texts, by role. A role in `merged` has no cell of its own: the cell above reaches down (`^`)."""

    index: int
    step: StepId
    number: str
    texts: Mapping[ColumnRole, str]
    merged: frozenset[ColumnRole]
    above: Mapping[ColumnRole, str]  # what the cells say that reach down into this row


class Piece(NamedTuple):
    """A row, or the part of a row taller than a page that stands on one page; only the first part has symbols."""

    row: int
    part: int
    lines: Mapping[ColumnRole, tuple[Line, ...]]
    height: float  # of its texts with padding, in mm; merged cells count with the row they start in
    again: Mapping[ColumnRole, float] = MappingProxyType({})  # mm for merged cells that a page begins inside

    @property
    def has_symbols(self) -> bool:
        """Only the first part of a split row carries its symbols."""
        return self.part == 0


@dataclass(frozen=True, slots=True)
class Table:
    """What every attempt needs and none changes."""

    sop: Sop
    flow: Flow
    profile: Profile
    posts: tuple[str, ...]  # names heading the columns
    rows: tuple[Row, ...]
    size: PageSize
    router: Router
    numbers: Mapping[StepId, str]  # as printed

    def caption(self, page: int, step: StepId) -> str:
        """Return what an off-page connector says: the page, and the step's number unless none or a long one prints."""
        number = self.numbers[step]
        words = self.profile.goto_text(page, number)
        return words if 0 < len(number) <= _LONGEST_NUMBER else words.partition("\n")[0]

    @property
    def width(self) -> float:
        """The width of the table in mm."""
        margins = self.profile.margins
        return self.size.width - margins.left - margins.right

    @property
    def text_columns(self) -> tuple[TextColumn, ...]:
        """The columns of texts, left to right."""
        return self.profile.table.columns


def read_rows(sop: Sop, roles: Sequence[ColumnRole]) -> tuple[Row, ...]:
    """Return the rows of an SOP with the texts of `roles`, numbers as printed, and `^` cells marked as merged."""
    numbers = printed_numbers(sop.steps)
    said: dict[ColumnRole, str] = {}  # by the last cell of each column that is not merged
    rows = []
    for index, step in enumerate(sop.steps):
        rows.append(_row(index, step, numbers[index], roles, said))
        said.update(rows[-1].texts)
    return tuple(rows)


def _row(index: int, step: Step, number: str, roles: Sequence[ColumnRole], said: Mapping[ColumnRole, str]) -> Row:
    cells = {role: step.cell(role) for role in roles if role is not CellRole.NUMBER}
    texts = {CellRole.NUMBER: number} | {role: cell.text for role, cell in cells.items() if not cell.continues}
    merged = frozenset(role for role, cell in cells.items() if cell.continues and index > 0)
    return Row(index, step.id, number, texts, merged, {role: said.get(role, "") for role in merged})


def hangs(role: ColumnRole) -> bool:
    """Tell whether items in the cells of a column hang: those of numbers and durations are set in the middle."""
    return role not in _LEVEL


def cut_pieces(
    rows: Sequence[Row],
    widths: Mapping[ColumnRole, float],
    size: float,
    padding: float,
    firsts: Sequence[float],
    rest: float,
) -> tuple[Piece, ...]:
    """Break the texts of all rows at `size` points into column `widths` (mm) and cut rows that are too tall.

    A row's first part is at most as high as `firsts` says of the row, any other part at most `rest` mm.
    """
    room = {role: (width - 2 * padding, hangs(role)) for role, width in widths.items()}

    def broken(role: ColumnRole, text: str) -> tuple[Line, ...]:
        width, is_hung = room[role]
        return wrap(text, width, size, hangs=is_hung)

    pieces: list[Piece] = []
    for row, first in zip(rows, firsts, strict=True):
        lines = {role: broken(role, text) for role, text in row.texts.items()}
        again = {role: text_height(len(broken(role, text)), size) for role, text in row.above.items()}
        short = {role: height for role, height in again.items() if height <= _MOST_AGAIN * rest}
        cut = _cut(row, lines, size, (first, rest))
        pieces.extend([piece._replace(again=short) for piece in cut] if short else cut)
    return tuple(pieces)


def text_height(line_count: int, size: float) -> float:
    """Return the height of a cell of so many lines, padding included, in mm."""
    return block_height(line_count, size) + 2 * CELL_PADDING


def _cut(
    row: Row, lines: Mapping[ColumnRole, tuple[Line, ...]], size: float, limits: tuple[float, float]
) -> list[Piece]:
    """Cut a row's lines into parts that each fit a page; what goes on is marked with "(lanjutan)"."""
    most = max([len(part) for part in lines.values()], default=0)
    fitting, fitting_later = [_fitting(most, size, limit) for limit in limits]
    if most <= fitting:
        return [Piece(row.index, 0, lines, text_height(most, size))]
    pieces: list[Piece] = []
    rest = dict(lines)
    while any(rest.values()):
        part = len(pieces)
        room = fitting if part == 0 else max(1, fitting_later - 1)  # a later part begins with a line of its own
        taken = {role: found[:room] for role, found in rest.items()}
        rest = {role: found[room:] for role, found in rest.items()}
        if part > 0:
            taken[CellRole.ACTIVITY] = (Line(CONTINUED, text_width(CONTINUED, size)), *taken.get(CellRole.ACTIVITY, ()))
            taken[CellRole.NUMBER] = lines.get(CellRole.NUMBER, ())
        height = max((len(found) for found in taken.values()), default=0)
        pieces.append(Piece(row.index, part, taken, text_height(height, size)))
    return pieces


def _fitting(most: int, size: float, limit: float) -> int:
    """Return how many of at most `most` lines fit `limit` mm; one in any case."""
    count = most
    while count > 1 and text_height(count, size) > limit:
        count -= 1
    return count
