"""Tables as worksheets: cells, their looks, and guards against what programs take for a formula."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.drawing.marks import HEAD_FILL
from generator.export.drawingml import FONT
from generator.export.grid import Cell, Look, Table
from generator.export.xml import allowed
from generator.form.plain_table import FORMULA
from generator.model import Paper

LONGEST = 32_767  # characters of a cell
CUT = " … (terpotong)"
PAPERS = {Paper.F4: 14, Paper.A4: 9, Paper.LETTER: 1, Paper.LEGAL: 5}  # F4 is Excel's Folio, 8 1/2 x 13 inches
PIXEL = 25.4 / 96  # mm
FOOTER = f'&R&"{FONT}"&8halaman &P dari &N'


def opened(target: BytesIO) -> Workbook:
    """Return a new workbook that is written to `target` when it is closed."""
    # Programs measure the widths of columns in digits of the default font: those of Arial at 8 points have 6 pixels,
    # in rounded pixels (Excel) and in millimetres (LibreOffice) alike.
    default = {"font_name": FONT, "font_size": 8}
    options = {"in_memory": True, "default_format_properties": default, "default_column_width": 56}
    return Workbook(target, options)


class TableWriter:
    """Writes tables as worksheets of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._formats: dict[object, Format] = {}

    def written(self, name: str, table: Table) -> Worksheet:
        """Write a table to a worksheet of its own and return that."""
        sheet = self.book.add_worksheet(name)
        for column, (low, high) in enumerate(pairwise(map(pixels, table.x_edges))):
            sheet.set_column_pixels(column, column, high - low)
        for row, (low, high) in enumerate(pairwise(map(pixels, table.y_edges))):
            sheet.set_row_pixels(row, high - low)
        for cell in table.cells:
            self._write(sheet, cell)
        return sheet

    def _write(self, sheet: Worksheet, cell: Cell) -> None:
        if not cell.text and not cell.look.has_frame:
            return
        said = fitting(cell.text)
        look = self._format(cell.look, said.startswith(FORMULA))
        last = cell.row + cell.row_span - 1, cell.column + cell.column_span - 1
        if last != (cell.row, cell.column):
            sheet.merge_range(cell.row, cell.column, *last, "", look)
        if said:
            sheet.write_string(cell.row, cell.column, said, look)
        elif last == (cell.row, cell.column):
            sheet.write_blank(cell.row, cell.column, None, look)

    def _format(self, look: Look, is_like_formula: bool) -> Format:
        """Return a format; what looks like a formula is marked as text, so that no editing makes it one."""
        if (look, is_like_formula) not in self._formats:
            values: dict[str, Any] = {
                "font_name": FONT,
                "font_size": look.size,
                "bold": look.is_bold,
                "text_wrap": True,
                "align": "center" if look.is_centered else "left",
                "valign": "vcenter" if look.height == "center" else look.height,
                "border": 1 if look.has_frame else 0,
                "rotation": 90 if look.is_upright else 0,
                "num_format": "@",
                "quote_prefix": is_like_formula,
            }
            if look.is_head:
                values["bg_color"] = "#" + HEAD_FILL.lstrip("#")
            self._formats[look, is_like_formula] = self.book.add_format(values)
        return self._formats[look, is_like_formula]


def fitting(value: str) -> str:
    """Return a text as a cell can hold it."""
    said = allowed(value)
    return said if len(said) <= LONGEST else said[: LONGEST - len(CUT)] + CUT


def pixels(length: float) -> int:
    """Return mm as pixels of a screen."""
    return round(length / PIXEL)
