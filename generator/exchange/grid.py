"""The cells of a folio by row and column; a merged cell stands at every place that it covers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.exchange.folio import Cell
from generator.exchange.refusal import RefusedFileError

_WIDEST = 200  # columns, and as many rows, that a merged cell is looked up in
_MOST_COVERED = 600_000  # places that the merged cells of one sheet cover in all
_TOO_WIDE = "sel gabungan di sebuah lembar terlalu luas atau bertumpuk; batalkan gabungan di luar tabel SOP"


class Grid:
    """Look-up of cells. Only places that a form can have are kept: a merge over a million rows costs no memory.

    Raises RefusedFileError where merged cells cover more than any form has.
    """

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._at: dict[tuple[int, int], Cell] = {}
        self._starting: dict[int, list[Cell]] = defaultdict(list)
        covered = 0
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
            covered += min(cell.rows, _WIDEST + 1) * min(cell.columns, _WIDEST + 1) - 1
            if covered > _MOST_COVERED:
                raise RefusedFileError(_TOO_WIDE)
            self._starting[cell.row].append(cell)
            for row in range(cell.row, min(cell.last_row, cell.row + _WIDEST) + 1):
                for column in range(cell.column, min(cell.last_column, cell.column + _WIDEST) + 1):
                    self._at.setdefault((row, column), cell)

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers a place."""
        return self._at.get((row, column))

    def starting(self, row: int) -> tuple[Cell, ...]:
        """Return the cells that begin in a row, left to right."""
        return tuple(self._starting.get(row, ()))

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that a cell begins in."""
        return tuple(self._starting)

    def cells(self) -> Iterator[Cell]:
        """Yield all cells, row by row."""
        for row in self._starting.values():
            yield from row
