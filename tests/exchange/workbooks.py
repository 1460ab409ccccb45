"""Workbooks as offices make them, built in memory: cells by openpyxl, what is drawn as hand-written DrawingML.

All columns and rows have one size, so that a place on the sheet is a column and a row with fractions.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import escape
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

WIDTH, HEIGHT = 73.5, 60.0  # points of a column of 14 digits, of a row
_EMU = 12_700
_SIZE = (0.5, 0.4)  # of a symbol, in columns and rows
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_NAMES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEADINGS = ("No", "Kegiatan", "Kepala Dinas", "Sekretaris", "Staf", "Kelengkapan", "Waktu", "Output", "Keterangan")
POSTS = 3  # number of the first column of a pelaksana, from 1


class Sheet:
    """One sheet; places are (column, row), from 1 as in Excel, and a half is the middle of a cell."""

    def __init__(self, page: Worksheet) -> None:
        self.page = page
        self.anchors: list[str] = []
        self.boxes: dict[int, tuple[float, float, float, float]] = {}

    def _id(self) -> int:
        return len(self.anchors) + 2

    def _mark(self, tag: str, x: float, y: float) -> str:
        column, row = int(x // 1), int(y // 1)
        across, down = (x - column) * WIDTH * _EMU, (y - row) * HEIGHT * _EMU
        return (
            f"<xdr:{tag}><xdr:col>{column}</xdr:col><xdr:colOff>{across:.0f}</xdr:colOff>"
            f"<xdr:row>{row}</xdr:row><xdr:rowOff>{down:.0f}</xdr:rowOff></xdr:{tag}>"
        )

    def _anchor(self, box: tuple[float, float, float, float], content: str, kind: str = "twoCellAnchor") -> None:
        left, top, right, bottom = box
        size = f'cx="{(right - left) * WIDTH * _EMU:.0f}" cy="{(bottom - top) * HEIGHT * _EMU:.0f}"'
        place = self._mark("from", left, top)
        if kind == "absoluteAnchor":
            place = f'<xdr:pos x="{left * WIDTH * _EMU:.0f}" y="{top * HEIGHT * _EMU:.0f}"/>'
        place += self._mark("to", right, bottom) if kind == "twoCellAnchor" else f"<xdr:ext {size}/>"
        self.anchors.append(f"<xdr:{kind}>{place}{content}<xdr:clientData/></xdr:{kind}>")

    def symbol(
        self,
        column: float,
        row: float,
        preset: str = "rect",
        text: str = "",
        *,
        size: tuple[float, float] = _SIZE,
        anchor: str = "twoCellAnchor",
        transform: str = "",
        more: str = "",
    ) -> int:
        """Draw a symbol in the middle of a cell; return its id."""
        id = self._id()
        x, y = column - 0.5, row - 0.5
        box = (x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
        self.boxes[id] = box
        self._anchor(box, shape_xml(id, preset, text, transform, more), anchor)
        return id

    def picture(self, column: float, row: float) -> int:
        """Put a picture where a symbol would be."""
        id = self._id()
        x, y = column - 0.5, row - 0.5
        self.boxes[id] = box = (x - _SIZE[0] / 2, y - _SIZE[1] / 2, x + _SIZE[0] / 2, y + _SIZE[1] / 2)
        self._anchor(
            box,
            f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{id}" name="Graphic {id}"/><xdr:cNvPicPr/></xdr:nvPicPr>'
            '<xdr:blipFill><a:blip/></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr></xdr:pic>',
        )
        return id

    def label(self, column: float, row: float, text: str) -> None:
        """Write free words around a point."""
        id = self._id()
        box = (column - 0.2, row - 0.1, column + 0.2, row + 0.1)
        self._anchor(box, shape_xml(id, "rect", text, box=' txBox="1"'))

    def arrow(
        self, source: int, target: int, *, glued: bool = True, heads: str = "tail", dash: str = "", sides: str = ""
    ) -> None:
        """Draw a connector from one symbol to another: `sides` names where it leaves and enters (t, l, b, r)."""
        a, b = self.boxes[source], self.boxes[target]
        out, into = sides or ("b" + "t" if b[1] > a[1] else "r" + "l" if b[0] > a[0] else "l" + "r")
        self.line(_side(a, out), _side(b, into), (source, target) if glued else None, heads=heads, dash=dash)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        glued: tuple[int, int] | None = None,
        *,
        heads: str = "tail",
        dash: str = "",
    ) -> None:
        """Draw a connector between two points."""
        id = self._id()
        (x, y), (u, v) = start, end
        flips = (' flipH="1"' if u < x else "") + (' flipV="1"' if v < y else "")
        ends = f'<a:stCxn id="{glued[0]}" idx="2"/><a:endCxn id="{glued[1]}" idx="0"/>' if glued else ""
        marks = '<a:headEnd type="triangle"/>' if "head" in heads else ""
        marks += '<a:tailEnd type="triangle"/>' if "tail" in heads else ""
        self._anchor(
            (min(x, u), min(y, v), max(x, u), max(y, v)),
            f'<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="{id}" name="Connector {id}"/><xdr:cNvCxnSpPr>{ends}'
            f"</xdr:cNvCxnSpPr></xdr:nvCxnSpPr><xdr:spPr><a:xfrm{flips}/>"
            f'<a:prstGeom prst="bentConnector3"/><a:ln>{f"<a:prstDash val={dash!r}/>" if dash else ""}{marks}</a:ln>'
            "</xdr:spPr></xdr:cxnSp>",
        )

    def table(self, rows: int, *, first: int = 1, top: int = 1, headings: tuple[str, ...] = HEADINGS) -> None:
        """Write headings and numbered rows below them."""
        for column, heading in enumerate(headings, 1):
            self.page.cell(top, column, heading)
        for row in range(rows):
            self.page.cell(top + 1 + row, 1, first + row)
            self.page.cell(top + 1 + row, 2, f"Melakukan kegiatan {first + row}")
            self.page.cell(top + 1 + row, len(headings) - 2, "5 menit")


class Book:
    """A workbook."""

    def __init__(self) -> None:
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        self.sheets: list[Sheet] = []

    def sheet(self, title: str) -> Sheet:
        """Add a sheet with columns and rows of one size."""
        page = self.workbook.create_sheet(title)
        page.sheet_format.defaultColWidth = 14
        page.sheet_format.defaultRowHeight = HEIGHT
        self.sheets.append(Sheet(page))
        return self.sheets[-1]

    def content(self) -> bytes:
        """Return the file."""
        plain = io.BytesIO()
        self.workbook.save(plain)
        parts = {name: data for name, data in members(plain.getvalue()).items()}
        for number, sheet in enumerate(self.sheets, 1):
            if sheet.anchors:
                _draw(parts, number, "".join(sheet.anchors))
        return packed(parts)

    def save(self, path: Path) -> Path:
        """Write the file."""
        path.write_bytes(self.content())
        return path


def _side(box: tuple[float, float, float, float], side: str) -> tuple[float, float]:
    left, top, right, bottom = box
    middle = ((left + right) / 2, (top + bottom) / 2)
    return {"t": (middle[0], top), "b": (middle[0], bottom), "l": (left, middle[1]), "r": (right, middle[1])}[side]


def shape_xml(id: int, preset: str, text: str, transform: str = "", more: str = "", box: str = "") -> str:
    """Return a shape; `transform` is the whole xfrm, `more` further properties."""
    paragraphs = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in text.split("\n"))
    return (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{id}" name="Shape {id}"/><xdr:cNvSpPr{box}/></xdr:nvSpPr>'
        f'<xdr:spPr>{transform}<a:prstGeom prst="{preset}"/>{more}</xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/>{paragraphs}</xdr:txBody></xdr:sp>"
    )


def members(raw: bytes) -> dict[str, bytes]:
    """Return the members of a package."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a package of members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def _draw(parts: dict[str, bytes], number: int, content: str) -> None:
    sheet = f"xl/worksheets/sheet{number}.xml"
    text = parts[sheet].decode()
    text = re.sub(r"(<pageMargins[^>]*/>)", r'\1<drawing r:id="rIdD"/>', text)
    names = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    parts[sheet] = text.replace("<worksheet ", f"<worksheet {names} ", 1).encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = (
        f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rIdD" Type="{kind}" Target="../drawings/drawing{number}.xml"/></Relationships>'
    ).encode()
    parts[f"xl/drawings/drawing{number}.xml"] = f"{_XML}<xdr:wsDr {_NAMES}>{content}</xdr:wsDr>".encode()
    drawing = "application/vnd.openxmlformats-officedocument.drawing+xml"
    override = f'<Override PartName="/xl/drawings/drawing{number}.xml" ContentType="{drawing}"/>'
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace("</Types>", f"{override}</Types>").encode()
