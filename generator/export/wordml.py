"""Pieces of WordprocessingML: paragraphs, runs, tables and the page (ECMA-376, part 1, chapter 17)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.drawing.marks import HEAD_FILL
from generator.export.drawingml import FONT
from generator.export.grid import Cell, Look, Table
from generator.export.xml import element, text
from generator.profile import Margins

THIN = 20  # twips: the height of paragraphs that hold what floats, or part tables
_TWIP = 25.4 / 1440  # mm
_LINE = 24  # twips of a line for each point of its type
_SPARE = 4.0  # mm of the bottom margin that the table may use, where a program sets lines a little higher
_FOOT = 6.0  # mm of footer and header to the edge of the page
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office/word/2010"
NAMESPACES = {
    "xmlns:w": _W,
    "xmlns:r": _R,
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xmlns:wpg": f"{_MICROSOFT}/wordprocessingGroup",
    "xmlns:wps": f"{_MICROSOFT}/wordprocessingShape",
}


def table_element(table: Table, indent: float, inset: float, above: float = 0.0) -> str:
    """Return a table, `indent` mm from the left margin; `inset` is free left and right in its cells, `above` above."""
    widths = [twips(high) - twips(low) for low, high in pairwise(table.x_edges)]
    free = {"top": above, "left": inset, "right": inset}
    margins = (element(f"w:{side}", {"w:w": twips(room), "w:type": "dxa"}) for side, room in free.items() if room)
    about = element(
        "w:tblPr",
        {},
        element("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        element("w:tblInd", {"w:w": twips(indent), "w:type": "dxa"}),
        '<w:tblLayout w:type="fixed"/>',
        element("w:tblCellMar", {}, *margins),
    )
    grid = element("w:tblGrid", {}, *(element("w:gridCol", {"w:w": width}) for width in widths))
    covering = {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    rows = (_row(table, row, widths, covering) for row in range(len(table.y_edges) - 1))
    return element("w:tbl", {}, about, grid, *rows)


def _row(table: Table, row: int, widths: Sequence[int], covering: Mapping[tuple[int, int], Cell]) -> str:
    height = twips(table.y_edges[row + 1]) - twips(table.y_edges[row])
    about = "<w:cantSplit/>" + element("w:trHeight", {"w:val": height, "w:hRule": "atLeast"})
    head = "<w:tblHeader/>" if row in table.heads else ""
    cells = []
    column = 0
    while column < len(widths):
        cell = covering[row, column]
        is_low = height < _LINE * cell.look.size
        cells.append(_cell(cell, row, sum(widths[column : column + cell.column_span]), is_low=is_low))
        column += cell.column_span
    return element("w:tr", {}, element("w:trPr", {}, about, head), *cells)


def _cell(cell: Cell, row: int, width: int, *, is_low: bool) -> str:
    look, is_first = cell.look, row == cell.row
    about = [element("w:tcW", {"w:w": width, "w:type": "dxa"})]
    if cell.column_span > 1:
        about.append(element("w:gridSpan", {"w:val": cell.column_span}))
    if cell.row_span > 1:
        about.append(element("w:vMerge", {"w:val": "restart" if is_first else None}))
    if look.has_frame:
        sides = ("top", "left", "bottom", "right")
        frame = (element(f"w:{s}", {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "000000"}) for s in sides)
        about.append(element("w:tcBorders", {}, *frame))
    if look.is_head:
        about.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": HEAD_FILL.lstrip("#")}))
    if look.is_upright:
        about.append('<w:textDirection w:val="btLr"/>')
    if look.height != "top":
        about.append(element("w:vAlign", {"w:val": look.height}))
    if is_first and (cell.text or not is_low):
        content = "".join(paragraphs(cell.text, look))
    else:
        content = paragraph("", height=THIN)
    return element("w:tc", {}, element("w:tcPr", {}, *about), content)


def paragraphs(words: str, look: Look) -> Iterator[str]:
    """Yield a paragraph for each line of a text; one where there is none, since every cell has to end with one."""
    for line in words.split("\n"):
        said = run(line, look.size, is_bold=look.is_bold) if line else ""
        yield paragraph(said, align="center" if look.is_centered else "left", type=_type(look.size, look.is_bold))


def paragraph(
    content: str,
    *,
    align: str | None = None,
    height: int | None = None,
    breaks: bool = False,
    type: str = "",
    right: float = 0.0,
) -> str:
    """Return a paragraph; `height` in twips is that of each of its lines, `breaks` begins a page with it.

    What follows a tab ends `right` mm from the left margin.
    """
    spacing = {"w:before": 0, "w:after": 0}
    exact = {"w:line": height, "w:lineRule": "exact"} if height else {"w:line": 240, "w:lineRule": "auto"}
    about = (
        "<w:pageBreakBefore/>" if breaks else "",
        f'<w:tabs><w:tab w:val="right" w:pos="{twips(right)}"/></w:tabs>' if right else "",
        element("w:spacing", {**spacing, **exact}),
        element("w:jc", {"w:val": align}) if align else "",
        type,
    )
    return element("w:p", {}, element("w:pPr", {}, *about), content)


def run(words: str, size: float, *, is_bold: bool = False) -> str:
    """Return words of one look; a newline breaks the line."""
    lines = (element("w:t", {"xml:space": "preserve"}, text(line)) for line in words.split("\n"))
    return element("w:r", {}, _type(size, is_bold), "<w:br/>".join(lines))


def _type(size: float, is_bold: bool = False) -> str:
    halves = int(2 * size)  # rounded down, so that what fits in the drawing fits
    fonts = {f"w:{script}": FONT for script in ("ascii", "hAnsi", "cs")}
    sizes = element("w:sz", {"w:val": halves}) + element("w:szCs", {"w:val": halves})
    return element("w:rPr", {}, element("w:rFonts", fonts), "<w:b/>" if is_bold else "", sizes)


def page_fields(template: str, size: float) -> str:
    """Return the line with number and count of pages, which Word fills in."""
    fields = {"{halaman}": "PAGE", "{jumlah}": "NUMPAGES"}
    pieces = [template]
    for mark in fields:
        pieces = [part for piece in pieces for part in _parted(piece, mark)]
    return "".join(_field(fields[piece], size) if piece in fields else run(piece, size) for piece in pieces if piece)


def _parted(words: str, mark: str) -> tuple[str, ...]:
    return words.partition(mark)


def _field(instruction: str, size: float) -> str:
    number = element("w:r", {}, _type(size), "<w:t>1</w:t>")
    return element("w:fldSimple", {"w:instr": instruction}, number)


def section(margins: Margins, width: float, height: float) -> str:
    """Return size, margins, header and footer of the pages, in mm."""
    turned = {"w:orient": "landscape"} if width > height else {}
    sides = {
        "w:top": twips(margins.top) - THIN,
        "w:right": twips(margins.right),
        "w:bottom": twips(margins.bottom - _SPARE),
        "w:left": twips(margins.left),
        "w:header": twips(_FOOT),
        "w:footer": twips(_FOOT),
        "w:gutter": 0,
    }
    return element(
        "w:sectPr",
        {},
        '<w:headerReference w:type="default" r:id="rHead"/><w:footerReference w:type="default" r:id="rFoot"/>',
        element("w:pgSz", {"w:w": twips(width), "w:h": twips(height), **turned}),
        element("w:pgMar", sides),
    )


def twips(length: float) -> int:
    """Return mm as twentieths of a point."""
    return round(length / _TWIP)
