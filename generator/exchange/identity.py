"""Identity parts of a sheet: labels found by their words, and what stands beside or below them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from generator.exchange.bounds import bounded_tables
from generator.exchange.folio import Cell
from generator.exchange.grid import Grid
from generator.exchange.words import Part, Words

_LONGEST_LABEL = 60  # characters
_INLINE = re.compile(r"\s*([^:\n]{2,60}?)\s*:\s*(.*)", re.DOTALL)
_COLON = re.compile(r"\s*:\s*")
_LONGEST_PART = 60  # rows of a sheet
_WIDEST_GAP = 4  # rows between what belongs together
_FEWEST = 3  # labels that make an identity part
_MOST_FURTHER = 100  # headings of an office's own: five times what an SOP may have
_BESIDE = frozenset({Part.NUMBER, Part.CREATED, Part.REVISED, Part.EFFECTIVE, Part.NAME, Part.UNIT, Part.SIGNATORY})
"""Parts whose content stands beside the label, not below it."""


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A label: its cell, what it heads (a heading that the form has not: its words), and what the cell says itself."""

    cell: Cell
    part: Part | str
    inline: str = ""
    is_shared: bool = False  # the cell has other labels, too


@dataclass(slots=True)
class IdentityBlock:
    """One identity part: rows of texts by what they are about, with the cells that they came from."""

    first: int
    last: int
    labels: list[Label] = field(default_factory=list)
    values: dict[Part | str, list[list[str]]] = field(default_factory=dict)
    cells: dict[Part | str, list[Cell]] = field(default_factory=dict)

    @property
    def items(self) -> tuple[Cell, ...]:
        """The cells of labels and of what they head."""
        return (*(label.cell for label in self.labels), *(cell for cells in self.cells.values() for cell in cells))

    def text(self, part: Part) -> str:
        """Return all that is said about a part, on one line."""
        return " ".join(" ".join(text.split()) for row in self.values.get(part, ()) for text in row).strip()

    def lines(self, part: Part) -> list[str]:
        """Return the lines that are said about a part."""
        found = (line.strip() for row in self.values.get(part, ()) for text in row for line in text.split("\n"))
        return [line for line in found if line]


def find_blocks(grid: Grid, words: Words, taken: frozenset[int]) -> tuple[IdentityBlock, ...]:
    """Return the identity parts of a sheet outside the rows that are `taken` by headings of tables."""
    blocks: list[list[Label]] = []
    for row in grid.rows:
        for cell in grid.starting(row) if row not in taken else ():
            for label in _labels(cell, words):
                if not blocks or any(label.part == known.part for known in blocks[-1]):
                    blocks.append([])
                blocks[-1].append(label)
    found = [labels for labels in blocks if len(labels) >= _FEWEST]
    bounded_tables(len(found))
    return tuple(_read(grid, labels, taken) for labels in found)


def _labels(cell: Cell, words: Words) -> list[Label]:
    """Return the labels of a cell: one that it begins with, or one a line where further lines begin with others."""
    found: list[tuple[Part | str, list[str]]] = []
    lines = cell.text.split("\n")
    are_all = len(lines) > 1 and all(len(line) <= _LONGEST_LABEL and words.part(line) is not None for line in lines)
    for line in lines:
        inline = _INLINE.fullmatch(line)
        part = _begins(line, words) if inline is not None or are_all else None
        if part is not None:
            found.append((part, [inline[2]] if inline is not None else []))
        elif found:
            found[-1][1].append(line)
    is_apart = len(found) > 1 and len({part for part, _ in found}) == len(found)  # no word of an item
    if not is_apart or _begins(lines[0], words) != found[0][0]:
        first = _label(cell, words)
        return [first] if first is not None else []
    return [Label(cell, part, "\n".join(said).strip(), is_shared=True) for part, said in found]


def _begins(line: str, words: Words) -> Part | str | None:
    inline = _INLINE.fullmatch(line)
    return words.part(inline[1] if inline is not None else line)


def _label(cell: Cell, words: Words) -> Label | None:
    found = _INLINE.fullmatch(cell.text)
    if found is not None and (part := words.part(found[1])) is not None:
        return Label(cell, part, found[2].strip())
    if len(cell.text) <= _LONGEST_LABEL and (part := words.part(cell.text)) is not None:
        return Label(cell, part)
    return None


def _read(grid: Grid, labels: list[Label], taken: frozenset[int]) -> IdentityBlock:
    block = IdentityBlock(labels[0].cell.row, max(label.cell.last_row for label in labels), list(labels))
    block.labels += islice(_further(grid, labels, {label.cell for label in labels}), _MOST_FURTHER)
    known = {label.cell for label in block.labels}
    for label in block.labels:
        rows = [[label.inline]] if label.inline else []
        owned: list[Cell] = []
        if label.is_shared:
            value, lines = _in_parallel(grid, label, [one for one in labels if one.cell is label.cell])
            rows, owned = ([lines], [value]) if value is not None else (rows, owned)
        for row in _rows(grid, label, known, taken) if not label.is_shared else ():
            texts = [_COLON.sub("", cell.text, count=1) if cell.text.startswith(":") else cell.text for cell in row]
            rows.append([text for text in texts if text.strip()])
            owned += row
            block.last = max(block.last, row[-1].last_row)
        block.values[label.part] = rows
        block.cells[label.part] = owned
    return block


def _in_parallel(grid: Grid, label: Label, beside: list[Label]) -> tuple[Cell | None, list[str]]:
    """Return the cell beside bare labels that share one, and its lines for a label: as many, or each after a colon."""
    own = label.cell
    value = next((one for one in grid.starting(own.row) if one.column > own.last_column), None)
    if value is None or any(one.inline for one in beside):
        return None, []
    lines = [[line] for line in value.text.split("\n")]
    if len(lines) != len(beside):
        groups: list[list[str]] = []
        for (line,) in lines:
            if line.startswith(":") or not groups:
                groups.append([])
            groups[-1].append(line)
        lines = groups
    if len(lines) != len(beside):
        return None, []
    return value, ["\n".join(_COLON.sub("", line, count=1) for line in lines[beside.index(label)])]


def _further(grid: Grid, labels: list[Label], known: set[Cell]) -> Iterator[Label]:
    """Yield headings that the form has not: capitals alone, below each other with headings in capitals."""
    columns = {label.cell.column for label in labels if label.part not in _BESIDE and label.cell.text.isupper()}
    first, last = (bisect_right(grid.rows, label.cell.row) for label in (labels[0], labels[-1]))
    for row in grid.rows[first:last]:
        for cell in grid.starting(row):
            words = cell.text.rstrip(" :").split()
            is_heading = (
                cell.text.isupper()
                and 1 <= len(words) <= 4
                and all(word.strip("/&-").isalpha() for word in words if word not in "/&-")
            )
            if cell.column in columns and cell not in known and is_heading:
                yield Label(cell, " ".join(words))


def _rows(grid: Grid, label: Label, known: set[Cell], taken: frozenset[int]) -> Iterator[list[Cell]]:
    """Yield the cells, a row of the sheet at a time, in which the content of a label stands."""
    cell = label.cell
    rows = range(cell.row, cell.last_row + 1)
    beside = [one for row in rows for one in grid.starting(row) if one.column > cell.last_column]
    right = min((one.column for one in beside if one in known), default=None)
    has_own = any(right is None or one.column < right for one in beside)
    if label.part in _BESIDE or (has_own and not label.inline):
        left, first = cell.last_column + 1, cell.row
        is_long = label.part is Part.SIGNATORY or label.part not in _BESIDE
        last = _limit(cell, cell.column, cell.last_column + 1, known, taken) if is_long else cell.last_row + 1
    else:
        left, first = cell.column, cell.last_row + 1
        last = _limit(cell, left, right, known, taken)
    before = first
    for row in range(first, last):
        found = [
            one
            for one in grid.starting(row)
            if one.column >= left and (right is None or one.column < right) and one not in known
        ]
        if found and row - before <= _WIDEST_GAP:
            before = found[-1].last_row
            yield found


def _limit(cell: Cell, left: int, right: int | None, known: set[Cell], taken: frozenset[int]) -> int:
    """Return the row that content below a label ends at: where the next label stands, or a table, or much is empty."""
    below = [
        one.row
        for one in known
        if one.row > cell.last_row and left <= one.column and (right is None or one.column < right)
    ]
    tables = [row for row in taken if row > cell.last_row]
    return min([*below, *tables, cell.last_row + _LONGEST_PART])
