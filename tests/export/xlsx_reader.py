"""A workbook as openpyxl and the XML of its drawings tell it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from openpyxl import load_workbook

from tests.export.drawingml_reader import NS, Connector, Shape, course, heads


class Book:
    """A workbook, opened."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.cells = load_workbook(BytesIO(content))
        drawn = sorted(name for name in self.parts if name.startswith("xl/drawings/drawing"))
        self.drawings = [etree.fromstring(self.parts[name]) for name in drawn]
        self.record = etree.fromstring(self.parts["customXml/item1.xml"])

    def texts(self, sheet: str) -> list[str]:
        """Return what stands in the cells of a sheet, row by row."""
        return [cell.value for row in self.cells[sheet].iter_rows() for cell in row if cell.value]

    def shapes(self) -> list[tuple[Shape, int, int]]:
        """Return all shapes, each with the row and column of its top left corner."""
        found = []
        for drawing in self.drawings:
            for anchor in drawing.findall("xdr:twoCellAnchor", NS):
                sp = anchor.find("xdr:sp", NS)
                name = sp.find("xdr:nvSpPr/xdr:cNvPr", NS).get("name")
                lines = ["".join(t.text for t in p.iterfind(".//a:t", NS)) for p in sp.iterfind(".//a:p", NS)]
                is_label = sp.find("xdr:nvSpPr/xdr:cNvSpPr", NS).get("txBox") == "1"
                preset = sp.find("xdr:spPr/a:prstGeom", NS).get("prst")
                row, column = (int(anchor.find(f"xdr:from/xdr:{key}", NS).text) for key in ("row", "col"))
                found.append((Shape(name, preset, "\n".join(lines), is_label), row, column))
        return found

    def connectors(self) -> list[Connector]:
        """Return all connectors, the ends by the names of shapes."""
        found = []
        for drawing in self.drawings:
            named = {p.get("id"): p.get("name") for p in drawing.iterfind(".//xdr:sp/xdr:nvSpPr/xdr:cNvPr", NS)}
            for line in drawing.iterfind("mc:AlternateContent/mc:Choice/xdr:twoCellAnchor/xdr:cxnSp", NS):
                ends = (line.find(f".//a:{end}", NS).get("id") for end in ("stCxn", "endCxn"))
                properties = line.find("xdr:spPr", NS)
                name = line.find("xdr:nvCxnSpPr/xdr:cNvPr", NS).get("name")
                is_dashed = properties.find("a:ln/a:prstDash", NS) is not None
                source, target = (named[id] for id in ends)
                found.append(Connector(name, source, target, heads(properties), is_dashed, course(properties)))
        return found

    def fixed(self) -> list[tuple[tuple[float, float], ...]]:
        """Return the courses of the lines that stand for connectors elsewhere."""
        path = "mc:AlternateContent/mc:Fallback/xdr:twoCellAnchor/xdr:sp/xdr:spPr"
        return [course(properties) for drawing in self.drawings for properties in drawing.iterfind(path, NS)]
