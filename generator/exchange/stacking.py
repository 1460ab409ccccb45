"""Documents that flow (HTML, Word, PDF) as one sheet: paragraphs and tables below each other, a row a line.

A table within a cell becomes lines of that cell, as the lists that people lay out so, unless the cell is all that its
table holds, or the inner table is wide: then it stands by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.exchange.folio import Cell, Folio, Origin
from generator.exchange.refusal import RefusedFileError

MAX_CELLS = 100_000
_WIDE = 4  # columns of an inner table that is no layout of a list
_DEEPEST = 20


class Paragraph(NamedTuple):
    """A text outside of tables, or in a cell."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table of a document with what stands in it."""

    row: int
    column: int
    blocks: tuple[Block, ...]
    place: str
    rows: int = 1
    columns: int = 1
    is_vertical: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A table of a document."""

    cells: tuple[TableCell, ...]

    @property
    def height(self) -> int:
        """The number of its rows."""
        return max((cell.row for cell in self.cells), default=-1) + 1

    @property
    def width(self) -> int:
        """The number of its columns."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)


Block = Paragraph | DocumentTable


class Placed(NamedTuple):
    """The sheet of a document, and the row that each of its tables begins in, by identity."""

    folio: Folio
    tops: dict[int, int]


def stacked(blocks: Iterable[Block], part: str = "", notes: Sequence[str] = ()) -> Placed:
    """Return the sheet of a document. Raises RefusedFileError when it has too many cells."""
    cells: list[Cell] = []
    tops: dict[int, int] = {}
    row = 0
    for block in _opened(blocks, 0):
        if isinstance(block, Paragraph):
            cells.append(Cell(row, 0, block.text, Origin(part, block.place)))
            row += 1
        else:
            tops[id(block)] = row
            cells += _cells(block, row, part)
            row += block.height + 1
        if len(cells) > MAX_CELLS:
            raise RefusedFileError(f"berkas memuat lebih dari {MAX_CELLS} sel; bagi menjadi beberapa berkas")
    return Placed(Folio(part, tuple(cells), notes=tuple(notes)), tops)


def _cells(table: DocumentTable, top: int, part: str) -> Iterator[Cell]:
    height = table.height
    for cell in table.cells:
        text = text_of(cell.blocks)
        if text:
            yield Cell(
                top + cell.row,
                cell.column,
                text,
                Origin(part, cell.place),
                rows=min(cell.rows, height - cell.row),
                columns=cell.columns,
                is_hidden=cell.is_hidden,
                is_vertical=cell.is_vertical,
            )


def _opened(blocks: Iterable[Block], depth: int) -> Iterator[Block]:
    """Yield the blocks of a document, tables that stand by themselves within others after these."""
    for block in blocks:
        if isinstance(block, Paragraph) or depth > _DEEPEST:
            yield block
            continue
        apart: list[Block] = []
        kept = []
        is_frame = sum(bool(cell.blocks) for cell in block.cells) == 1
        for cell in block.cells:
            inner = [one for one in cell.blocks if isinstance(one, DocumentTable) and (is_frame or one.width >= _WIDE)]
            if inner and is_frame:
                apart += cell.blocks
                kept.append(replace(cell, blocks=()))
            else:
                apart += inner
                kept.append(replace(cell, blocks=tuple(one for one in cell.blocks if one not in inner)))
        if not apart:
            yield block
            continue
        yield DocumentTable(tuple(kept))
        yield from _opened(apart, depth + 1)


def text_of(blocks: Iterable[Block], depth: int = 0) -> str:
    """Return what blocks say, a paragraph or the row of an inner table a line."""
    lines = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif depth < _DEEPEST:
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                rows.setdefault(cell.row, []).append(" ".join(text_of(cell.blocks, depth + 1).split()))
            lines += [" ".join(filter(None, texts)) for texts in rows.values()]
    return "\n".join(line for line in lines if line)
