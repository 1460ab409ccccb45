"""The body of a Word document: paragraphs, tables with merged cells, automatic numbers, and where things float."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.exchange.docx_type import Styles
from generator.exchange.markup import Element, attribute, first, local, within
from generator.exchange.plain import counted, length, tidy_lines
from generator.exchange.refusal import RefusedFileError
from generator.exchange.sign_fonts import signs
from generator.exchange.stacking import MAX_CELLS, Block, DocumentTable, Paragraph, TableCell

_THROUGH = frozenset({"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "r"})
_GONE = frozenset({"del", "moveFrom"})
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_FLOATING = frozenset({"drawing", "pict", "object"})
_DEEPEST = 20  # tables within tables
_MOST_COLUMNS = 500
_TWIPS = 20  # in a point
_EMU = 12_700  # in a point
PAGE_WIDTH = 480.0
"""Points between the margins of a page, about."""

_CELL = 60.0  # points: the width of a cell whose column has none


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that floats, and where: the number of its block in the body, and its row and column in a table."""

    element: Element
    block: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class BodyTable:
    """A table of the body with its measures, in points: widths of grid columns, heights that rows may have, indent."""

    widths: list[float] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    indent: float = 0.0


class Body:
    """All blocks of a document, in order. Raises RefusedFileError when there are too many."""

    def __init__(self, root: Element, numbering: Element | None, styles: Element | None = None) -> None:
        self.blocks: list[Block] = []
        self.tables: dict[int, BodyTable] = {}  # by the number of the block
        self.heights: dict[int, float] = defaultdict(float)  # of paragraphs of the body, empty ones after each with it
        self.drawings: list[Anchor] = []
        self.left_margin = self.top_margin = 0.0
        self._formats = dict(_formats(numbering)) if numbering is not None else {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self._told: Counter[str] = Counter()
        self._cells = self._paragraphs = self._tables = 0
        self._here = (0, 0)
        self._styles = Styles(styles)
        self._width = self._high = 0.0  # of the cell that is read: how wide it is, and how high so far
        for block in self._inner(first(root, "body"), 0):
            self.blocks.append(block)

    def notes(self) -> Iterator[str]:
        """Yield what was passed over."""
        for what, count in self._told.items():
            yield f"{count} {what}"

    def _inner(self, parent: Element | None, depth: int) -> Iterator[Block]:
        """Yield the blocks in an element: of the body, a cell, or what wraps some of them."""
        for child in parent if parent is not None else ():
            name = local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl" and depth < _DEEPEST:
                if not depth:
                    self.tables[len(self.blocks)] = BodyTable()
                yield self._table(child, depth)
            elif name == "sectPr":
                margin = first(child, "pgMar")
                self._margins(margin)
            elif name == "AlternateContent":
                yield from self._inner(first(child, "Choice"), depth)
            elif name in _THROUGH:
                yield from self._inner(child, depth)
            elif name in _GONE:
                self._told["perubahan terlacak yang dihapus tidak dibaca"] += 1

    def _paragraph(self, paragraph: Element) -> Iterator[Paragraph]:
        self._paragraphs += 1
        if first(paragraph, "pPr", "rPr", "del") is not None:
            self._told["tanda alinea terlacak yang dihapus tidak diperhitungkan"] += 1
        above = self._high
        text = tidy_lines("".join(self._said(paragraph, 0)).split("\n"))
        number = self._number(paragraph)
        self._high += self._styles.of(paragraph).height(text, self._width or PAGE_WIDTH)
        if not self._width:
            block = len(self.blocks) if text or number else max(len(self.blocks) - 1, 0)
            self.heights[block] += self._high - above
        section = first(paragraph, "pPr", "sectPr", "pgMar")
        if section is not None:
            self._margins(section)
        if text or number:
            self._count()
            yield Paragraph(text or number, f"alinea {self._paragraphs}")

    def _margins(self, margin: Element | None) -> None:
        self.left_margin, self.top_margin = (_points(attribute(margin, side)) for side in ("left", "top"))

    def _said(self, element: Element, depth: int, font: str = "") -> Iterator[str]:
        """Yield the pieces of text in a paragraph, and keep what floats in it."""
        for child in element:
            name = local(child)
            if name == "t":
                yield signs(child.text or "", font)
            elif name == "sym":
                yield signs(_letter(attribute(child, "char")), attribute(child, "font") or "")
            elif name in _BREAKS:
                yield _BREAKS[name]
            elif name in _FLOATING:
                self.drawings.append(Anchor(child, len(self.blocks), *self._here))
                self._high += (length(attribute(first(child, "inline", "extent"), "cy")) or 0) / _EMU
            elif name in _GONE:
                if "".join(part.text or "" for part in within(child, "delText", "t")).strip():
                    self._told["perubahan terlacak yang dihapus tidak dibaca"] += 1
            elif name == "AlternateContent":
                choice = first(child, "Choice")
                yield from self._said(choice, depth + 1) if choice is not None else ()
            elif name == "r" and first(child, "rPr", "vanish") is not None:
                self._told["teks tersembunyi tidak dibaca"] += 1
            elif name in _THROUGH and depth < 100:
                own = attribute(first(child, "rPr", "rFonts"), "ascii") if name == "r" else None
                yield from self._said(child, depth + 1, own or font)

    def _number(self, paragraph: Element) -> str:
        """Return the automatic number of a paragraph that holds nothing else, and count it."""
        marked = first(paragraph, "pPr", "numPr")
        list_id, level = attribute(first(marked, "numId"), "val") or "", attribute(first(marked, "ilvl"), "val") or "0"
        if marked is None or not level.isdecimal() or len(level) > 2 or list_id == "0":
            return ""
        counters = self._counters[list_id]
        depth = int(level)
        start, form = self._formats.get((list_id, depth), (1, "decimal"))
        counters[depth] = counters.get(depth, start - 1) + 1
        for below in [one for one in counters if one > depth]:
            del counters[below]
        if form == "decimal":
            return str(counters[depth])
        return chr(96 + counters[depth]) if form == "lowerLetter" and counters[depth] <= 26 else ""

    def _table(self, table: Element, depth: int) -> DocumentTable:
        self._tables += 1
        number = self._tables
        measures = self.tables[len(self.blocks)] if not depth else BodyTable()
        measures.widths += [_points(attribute(one, "w")) for one in table.iterfind("{*}tblGrid/{*}gridCol")]
        measures.indent = _points(attribute(first(table, "tblPr", "tblInd"), "w"))
        cells: list[TableCell] = []
        open_cells: dict[int, int] = {}  # by column, the place in `cells` of one that may reach further down
        outer = self._width, self._high
        for row, line in enumerate(_rows(table)):
            said = first(line, "trPr", "trHeight")
            least = measures.heights[row] = _points(attribute(said, "val"))
            is_exact = least > 0 and attribute(said, "hRule") == "exact"
            if first(line, "trPr", "del") is not None:
                self._told["baris terlacak yang dihapus tidak dibaca"] += 1
                continue
            column = counted(attribute(first(line, "trPr", "gridBefore"), "val"))
            for cell in _cells(line):
                about = first(cell, "tcPr")
                columns = max(counted(attribute(first(about, "gridSpan"), "val")), 1)
                if column + columns > _MOST_COLUMNS:
                    raise RefusedFileError("tabel terlalu lebar; bagi menjadi beberapa tabel, lalu simpan ulang")
                if not depth:
                    self._here = (row, column)
                self._width = sum(measures.widths[column : column + columns]) or _CELL
                self._high = 0.0
                blocks = tuple(self._inner(cell, depth + 1))
                direction = attribute(first(about, "textDirection"), "val") or "lrTb"
                is_vertical = direction not in ("lrTb", "lr", "lrTbV")
                merge = first(about, "vMerge")
                if merge is None and not is_vertical and not is_exact:
                    measures.heights[row] = max(measures.heights[row], self._high)
                above = open_cells.get(column)
                if merge is not None and attribute(merge, "val") != "restart" and above is not None:
                    old = cells[above]
                    cells[above] = replace(old, rows=row - old.row + 1, blocks=(*old.blocks, *blocks))
                else:
                    where = f"tabel {number}, baris {row + 1}, kolom {column + 1}"
                    cells.append(TableCell(row, column, blocks, where, 1, columns, is_vertical))
                    open_cells[column] = len(cells) - 1
                    self._count()
                column += columns
        self._width, self._high = outer[0], outer[1] + sum(measures.heights.values())
        if not depth:
            self._here = (0, 0)
        return DocumentTable(tuple(cells))

    def _count(self) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise RefusedFileError(f"dokumen memuat lebih dari {MAX_CELLS} sel; bagi menjadi beberapa berkas")


def _rows(table: Element) -> Iterator[Element]:
    yield from _children(table, "tr")


def _cells(row: Element) -> Iterator[Element]:
    yield from _children(row, "tc")


def _children(parent: Element, wanted: str) -> Iterator[Element]:
    for child in parent:
        name = local(child)
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _children(child, wanted)


def _formats(numbering: Element) -> Iterator[tuple[tuple[str, int], tuple[int, str]]]:
    """Yield by list and level where automatic numbers begin, and how they are written."""
    abstract = {attribute(one, "abstractNumId"): one for one in numbering if local(one) == "abstractNum"}
    for one in numbering:
        if local(one) != "num":
            continue
        levels = abstract.get(attribute(first(one, "abstractNumId"), "val"))
        for level in levels if levels is not None else ():
            if local(level) == "lvl":
                start = counted(attribute(first(level, "start"), "val") or "1")
                form = attribute(first(level, "numFmt"), "val") or "decimal"
                yield (attribute(one, "numId") or "", counted(attribute(level, "ilvl"))), (start, form)


def _letter(code: str | None) -> str:
    """Return the letter of a hexadecimal code."""
    try:
        return chr(int(code or "", 16)) if len(code or "") <= 4 else ""
    except ValueError:
        return ""


def _points(text: str | None) -> float:
    return (length(text) or 0) / _TWIPS
