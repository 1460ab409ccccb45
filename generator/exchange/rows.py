"""The rows of a sheet that make up one row of the form: numbered, merged, run on over several, or a note between."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from itertools import chain

from generator.exchange.bounds import bounded_rows
from generator.exchange.folio import Cell
from generator.exchange.grid import Grid
from generator.exchange.performers import sign_of
from generator.exchange.plain import one_line
from generator.exchange.table import Table, TableColumn
from generator.exchange.unfilled import BLANK_ROW, is_blank
from generator.exchange.words import Column

_NUMBER = re.compile(r"\(?\s*(\d{1,4}(?:\s*[.\-]?\s*[A-Za-z]|(?:\.\d{1,3})*)?)\s*[.)]*")
_LETTER = re.compile(r"\(?\s*(?:[A-Za-z]|[IVX]{1,5})\s*[.)]*")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_TOTAL = re.compile(r"(?:sub\s*)?(?:jumlah|total)\b.{0,40}", re.IGNORECASE | re.DOTALL)
_PAGE_NUMBER = re.compile(
    r"\(?(?:hal(?:aman)?|hlm|lembar|page)\b\.?\s*:?\s*(?:ke\W*)?\d{1,3}\s*(?:(?:dari|of|/)\s*\d{1,3})?\)?",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"\W*(?:lanjutan|sambungan)\b.{0,150}", re.IGNORECASE | re.DOTALL)
_LONGEST_HEAD = 200  # characters
_PAGE = "nomor atau kepala halaman, di antara baris-baris tabel"
_SUM = "baris jumlah; lamanya dihitung dari langkah-langkah"
_NO_ROW = "di luar baris tabel: tanpa nomor, simbol, dan langkah di atasnya"
_BELOW = "hanya memuat simbol; dianggap milik langkah bernomor di atasnya, yang tanpa simbol"
RUNS_ON = "tanpa nomor dan tanpa simbol; digabungkan ke langkah di atasnya"


@dataclass(slots=True)
class FormRow:
    """The rows `first` to `last` of a sheet as one row of the form, with its cells by column."""

    first: int
    last: int
    number: str | None = None  # None: the sheet has none for it
    is_note: bool = False
    cells: dict[TableColumn, list[Cell]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def text(self, column: TableColumn) -> str:
        """Return what stands in a column, the cells below each other as lines."""
        return "\n".join(cell.text for cell in self.cells.get(column, ()))


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a table, cells of its body that belong to none, with the reason, and those that say no more."""

    rows: tuple[FormRow, ...]
    left_out: tuple[tuple[Cell, str], ...]
    numbers: tuple[Cell, ...]
    doubtful: tuple[tuple[Cell, str], ...] = ()
    is_form: bool = False  # that nobody has filled in


def read_rows(grid: Grid, table: Table, drawn: Collection[int], keeps_blank: bool = False) -> Body:
    """Return the rows of the form. `drawn` are rows of the sheet that a symbol stands in.

    Numbered rows at the end that nobody filled in are none, unless `keeps_blank`.
    """
    rows = _Rows(grid, table, drawn)
    body = rows.read()
    return body if keeps_blank else rows.without_blank()


class _Rows:
    """Goes down a table and gathers; lives within `read_rows`."""

    def __init__(self, grid: Grid, table: Table, drawn: Collection[int]) -> None:
        self.grid, self.table, self.drawn = grid, table, drawn
        self.activity = table.of(Column.ACTIVITY)[0]
        self.number_column = next(iter(table.of(Column.NUMBER)), None)
        self.rows: list[FormRow] = []
        self.left_out: list[tuple[Cell, str]] = []
        self.numbers: list[Cell] = []
        self.doubtful: list[tuple[Cell, str]] = []
        body = range(table.first, table.last + 1)
        self.again = again = {cell.row for cell in table.repeated}
        rows = grid.rows[bisect_left(grid.rows, table.first) : bisect_right(grid.rows, table.last)]
        cells = [cell for row in rows if row not in again for cell in grid.starting(row)]
        self.has_numbers = any(self._is_number(cell) for cell in cells)
        self.occupied = sorted({cell.row for cell in cells} | {row for row in drawn if row in body})

    def read(self) -> Body:
        """Return all rows."""
        before, count = None, 0
        is_closed = False  # an empty row, and then none that is numbered or drawn: the table has ended
        for row in self.occupied:
            cells = self.grid.starting(row)
            if self._is_row_of_numbers(cells):
                self.left_out += [(cell, "nomor kolom") for cell in cells]
            elif self._is_of_page(row, cells):
                self.left_out += [(cell, _PAGE) for cell in cells]
                continue
            elif self._is_total(row, cells):
                self.left_out += [(cell, _SUM) for cell in cells]
            else:
                reached = max((one.last for one in self.rows[-1:]), default=-1)
                is_closed = (is_closed or (before is not None and row > max(before, reached) + 1)) and bool(self.rows)
                is_closed = not self._add(row, cells, is_closed)
                count += not is_closed and any(one.covers(cell.column) for one in self.table.columns for cell in cells)
                bounded_rows(count, self.table.headings[0].origin)
            before = row
        return self._body()

    def without_blank(self) -> Body:
        """Return the rows up to the last one that says something, none of a table whose steps are all blank."""
        is_form = all(self._is_blank(row) for row in self.rows if not row.is_note)
        while self.rows and (is_form or self._is_blank(self.rows[-1])):
            row = self.rows.pop()
            blank = [cell for cell in self.numbers if row.first <= cell.row <= row.last]
            self.numbers = [cell for cell in self.numbers if not row.first <= cell.row <= row.last]
            self.left_out += [(cell, BLANK_ROW) for cell in (*blank, *chain(*row.cells.values()))]
        outside = [cell.text for cell, reason in self.left_out if reason == _NO_ROW]
        return replace(self._body(), is_form=is_form and is_blank(outside))

    def _body(self) -> Body:
        return Body(tuple(self.rows), tuple(self.left_out), tuple(self.numbers), tuple(self.doubtful))

    def _is_blank(self, row: FormRow) -> bool:
        """Tell whether a row has a number and nothing else: no word, no sign, no symbol, no part of a text above."""
        cells = [cell for own in row.cells.values() for cell in own]
        is_drawn = any(row.first <= at <= row.last for at in self.drawn)
        is_marked = any(sign_of(cell.text).is_symbol for cell in cells)
        goes_on = any(continues(self.grid, row, column) for column in self.table.columns)
        return not (is_drawn or is_marked or goes_on or row.is_note) and is_blank(cell.text for cell in cells)

    def _is_number(self, cell: Cell) -> bool:
        column = self.number_column
        return column is not None and column.covers(cell.column) and _NUMBER.fullmatch(cell.text) is not None

    def _is_letter(self, cell: Cell) -> bool:
        """Tell whether a cell of the number's column holds a letter, as of a part of the table."""
        column = self.number_column
        return column is not None and column.covers(cell.column) and _LETTER.fullmatch(cell.text) is not None

    def _is_row_of_numbers(self, cells: tuple[Cell, ...]) -> bool:
        """Tell whether a row only numbers the columns, as (1), (2), (3)."""
        return not self.rows and len(cells) > 2 and all(_COLUMN_NUMBER.fullmatch(cell.text) for cell in cells)

    def _is_of_page(self, row: int, cells: tuple[Cell, ...]) -> bool:
        """Tell whether a row only numbers the page, or says at the head of one what goes on there."""
        if len(cells) != 1 or row in self.drawn or self._is_number(cells[0]):
            return False
        is_head = any(row < at <= row + 2 for at in self.again)
        text = one_line(cells[0].text[:_LONGEST_HEAD])
        return _PAGE_NUMBER.fullmatch(text) is not None or (is_head and _CONTINUED.fullmatch(text) is not None)

    def _is_total(self, row: int, cells: tuple[Cell, ...]) -> bool:
        """Tell whether a row adds up times: it begins so, says a time beside that, and nothing else."""
        if not self.rows or row in self.drawn or row <= self.rows[-1].last or not _TOTAL.fullmatch(cells[0].text):
            return False
        columns = [[one.role for one in self.table.columns if one.covers(cell.column)] for cell in cells[1:]]
        return bool(columns) and all(roles == [Column.DURATION] for roles in columns)

    def _add(self, row: int, cells: tuple[Cell, ...], is_apart: bool) -> bool:
        """Add one row of the sheet: as a row of the form, to the one above, or to none, which is told."""
        number = next((cell for cell in cells if self._is_number(cell)), None)
        activity = next((cell for cell in cells if self.activity.covers(cell.column)), None)
        current = self.rows[-1] if self.rows else None
        is_within = current is not None and row <= current.last
        if number is not None:
            self._begin(row, cells, activity, number)
        elif is_within and current is not None:
            self._fill(current, cells)
        elif row in self.drawn and current is not None and not cells and self._lacks_symbol(current, row):
            current.last = row
            current.doubts.append(f"baris {row + 1} {_BELOW}")
        elif row in self.drawn:
            self._begin(row, cells, activity, None)
            self._letter(cells)
        elif (note := self._note(cells, activity, current)) is not None:
            self.rows.append(FormRow(row, note.last_row, None, True, {self.activity: [note]}))
            self._letter(cells)
            self._fill(self.rows[-1], tuple(cell for cell in cells if cell is not note))
        elif activity is not None and (not self.has_numbers or (activity.is_ruled and current and not is_apart)):
            self._begin(row, cells, activity, None)
        elif current is None or is_apart:
            self.left_out += [(cell, _NO_ROW) for cell in cells]
            return False
        else:
            current.last = max(current.last, row, *(cell.last_row for cell in cells if cell is activity))
            current.doubts.append(f"baris {row + 1} {RUNS_ON}")
            self._fill(current, cells, RUNS_ON)
        return True

    def _lacks_symbol(self, above: FormRow, row: int) -> bool:
        """Tell whether a step of several rows that nothing merges goes on in a row, in which its symbol stands."""
        rows = range(above.first, row)
        return above.number is not None and row == above.last + 1 and not any(one in self.drawn for one in rows)

    def _letter(self, cells: tuple[Cell, ...]) -> None:
        """Give the row that has begun the letter in its column of numbers, if there is one."""
        for cell in cells:
            if self._is_letter(cell):
                self.rows[-1].number = " ".join(cell.text.split())
                self.numbers.append(cell)

    def _note(self, cells: tuple[Cell, ...], activity: Cell | None, current: FormRow | None) -> Cell | None:
        """Return the cell that makes a row a title or note: it stands over columns of pelaksana, or before all rows."""
        for cell in cells:
            width = [
                column
                for column in self.table.columns
                if column.first <= cell.last_column and column.last >= cell.column
            ]
            if any(column.role is Column.POSTS for column in width) and any(
                column.role in (Column.NUMBER, Column.ACTIVITY) for column in width
            ):
                return cell
        beside = {column.role for cell in cells for column in self.table.columns if column.covers(cell.column)}
        is_alone = beside <= {Column.NUMBER, Column.ACTIVITY, Column.REMARK}
        is_apart = current is None or (activity is not None and activity.is_ruled)  # not a line of the text above
        is_lettered = any(self._is_letter(cell) for cell in cells)
        return activity if self.has_numbers and is_alone and (is_apart or is_lettered) else None

    def _begin(self, row: int, cells: tuple[Cell, ...], activity: Cell | None, number: Cell | None) -> None:
        last = max((cell.last_row for cell in (activity, number) if cell is not None), default=row)
        found = _NUMBER.fullmatch(number.text) if number is not None else None
        self.rows.append(FormRow(row, last, "".join(found[1].split()) if found else None))
        if number is not None:
            self.numbers.append(number)
        self._fill(self.rows[-1], tuple(cell for cell in cells if cell is not number))

    def _fill(self, row: FormRow, cells: tuple[Cell, ...], doubt: str = "") -> None:
        for cell in cells:
            column = next((one for one in self.table.columns if one.covers(cell.column)), None)
            if cell in self.numbers:
                continue
            if column is None or column.role is Column.NUMBER:
                where = "di luar kolom tabel" if column is None else "bukan nomor"
                self.left_out.append((cell, where))
                continue
            row.cells.setdefault(column, []).append(cell)
            if doubt:
                self.doubtful.append((cell, doubt))


def continues(grid: Grid, row: FormRow, column: TableColumn) -> bool:
    """Tell whether the cell of an earlier row reaches down over this one."""
    cell = grid.at(row.first, column.first)
    return column not in row.cells and cell is not None and cell.row < row.first
