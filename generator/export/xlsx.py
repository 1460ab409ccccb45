"""An SOP as a workbook: the identity part on a sheet of its own, then the table with symbols and glued connectors.

XlsxWriter writes cells and print setup; it knows no connectors, so the parts with drawings are ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.drawing.drawing import Drawing
from generator.drawing.geometry import Point
from generator.export.drawingml import (
    FONT,
    NO_PICTURES,
    Part,
    Pictures,
    Words,
    body_properties,
    emu,
    parts,
)
from generator.export.grid import Table
from generator.export.package import packed, unpacked, with_record
from generator.export.pictures import Picture, pictures_of
from generator.export.record import record_xml, written_roles
from generator.export.tables import activity_tables, identity_table, running_words, version_mark
from generator.export.worksheets import PAPERS, PIXEL, TableWriter, opened, pixels
from generator.export.xml import HEAD, allowed, element, text
from generator.form.identity import status_mark
from generator.model import Paper, Sop
from generator.profile import Profile
from generator.resolve import Catalogue

IDENTITY, ACTIVITIES = "Identitas", "Kegiatan"
_SCALE = 97  # per cent: a page of ours fits one of the printer's, whose columns are a little wider than they say
_FOOT = 255  # characters
NO_DATE = datetime(1980, 1, 1)  # of a file whose SOP says none
_DRAWING = {
    "xmlns:xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xmlns:xdr14": "http://schemas.microsoft.com/office/excel/2010/spreadsheetDrawing",
}


def render_xlsx(catalogue: Catalogue, sop: Sop, drawing: Drawing, pictures: Pictures = NO_PICTURES) -> bytes:
    """Return the workbook; the same drawing gives the same bytes."""
    target = BytesIO()
    book = opened(target)
    book.set_properties(
        {
            "title": allowed(drawing.title),
            "subject": allowed(drawing.subject),
            "author": allowed(drawing.office),
            "created": datetime.combine(drawing.created, time()) if drawing.created else NO_DATE,
        }
    )
    profile = catalogue.profile_of(sop)
    writer = _Writer(book, profile, sop, catalogue.office.paper, drawing)
    identity = identity_table(catalogue, sop, drawing)
    first = writer.sheet(IDENTITY, identity)
    images = list(pictures_of(drawing, pictures))
    for image in images:
        insert_picture(first, identity, image)
    drawings: dict[str, bytes] = {}
    for number, table in enumerate(activity_tables(catalogue, sop, drawing), start=1):
        drawn = _drawing(table, sop)
        sheet = writer.sheet(ACTIVITIES if number == 1 else f"{ACTIVITIES} {number}", table)
        if drawn:
            sheet.insert_textbox(0, 0, "")  # has the part made whose content is ours
            drawings[f"xl/drawings/drawing{len(drawings) + 1 + bool(images)}.xml"] = drawn.encode()
    book.close()
    files = unpacked(target.getvalue())
    assert drawings.keys() <= files.keys()
    return packed(with_record({**files, **drawings}, "xl/workbook.xml", record_xml(catalogue, sop)))


class _Writer:
    """Writes tables as worksheets of one workbook."""

    def __init__(self, book: Workbook, profile: Profile, sop: Sop, paper: Paper, drawing: Drawing) -> None:
        self.tables = TableWriter(book)
        self.profile = profile
        self.sop = sop
        self.code = version_mark(drawing, profile)
        self.name = allowed(running_words(drawing))
        self.paper = sop.paper.value if sop.paper else paper

    def sheet(self, name: str, table: Table) -> Worksheet:
        """Write a table to a worksheet of its own and return that."""
        sheet = self.tables.written(name, table)
        self._set_up(sheet, table)
        return sheet

    def _set_up(self, sheet: Worksheet, table: Table) -> None:
        """Set paper, margins, header rows and page breaks for printing."""
        margins = self.profile.margins
        sheet.set_landscape()
        sheet.set_paper(PAPERS[self.paper])
        sheet.set_margins(margins.left / 25.4, margins.right / 25.4, margins.top / 25.4, margins.bottom / 25.4)
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        if table.breaks:  # which Excel would pass over if the sheet had to fit
            sheet.set_print_scale(_SCALE)
            sheet.set_h_pagebreaks(list(table.breaks))
        else:  # also where the font of a machine makes columns wider
            sheet.fit_to_pages(1, 1)
        if table.heads:
            sheet.repeat_rows(table.heads.start, table.heads.stop - 1)
        furniture = self.profile.furniture
        page = furniture.page.replace("&", "&&").replace("{halaman}", "&P").replace("{jumlah}", "&N")
        page = "     ".join(filter(None, (self.code.replace("&", "&&"), page)))
        look = f'&"{FONT}"&{furniture.size:.0f}'
        foot = f"&R{look}{page}"[:_FOOT]
        name = self.name
        while len(left := f"&L{look}{name.replace('&', '&&')}") + len(foot) > _FOOT:
            name = name[:-1]
        sheet.set_footer(left + foot)
        mark = status_mark(self.sop, self.profile).replace("&", "&&")
        if mark:
            sheet.set_header(f'&C&"{FONT},Bold"&{furniture.size:.0f}{mark}'[:255])


def insert_picture(sheet: Worksheet, table: Table, image: Picture) -> None:
    """Put a picture at its place on a sheet."""
    box = image.box
    place = Point(box.left - table.origin.x, box.top - table.origin.y)
    row, column = table.row_at(place.y), table.column_at(place.x)
    beyond = {
        "x_offset": pixels(place.x - table.x_edges[column]),
        "y_offset": pixels(place.y - table.y_edges[row]),
    }
    scale = dict.fromkeys(("x_scale", "y_scale"), box.width / PIXEL / image.pixels)
    about = {"image_data": BytesIO(image.content), "object_position": 1, "description": image.described}
    sheet.insert_image(row, column, f"{image.name}.png", {**about, **beyond, **scale})


def _drawing(table: Table, sop: Sop) -> str:
    """Return symbols, connectors and words of a table as a drawing part; "" where nothing is drawn."""
    found = [part for diagram in table.diagrams for part in parts(diagram)]
    ids = {part.name: number for number, part in enumerate(found, start=2)}
    roles = written_roles(sop)
    anchored = [
        _anchored(table, part, number, ids, roles.get(part.name)) for number, part in enumerate(found, start=2)
    ]
    return HEAD + element("xdr:wsDr", _DRAWING, *anchored) if found else ""


def _anchored(table: Table, part: Part, number: int, ids: Mapping[str, int], role: str | None) -> str:
    """Return a part with the cells it lies in, so that it moves with them; `role` is its alternative text."""
    if part.fixed is None:
        return _anchor(table, part, _shape(part, number, role))
    # Excel routes and glues; programs that would route in another way than Excel draw the line as it is.
    glued = _anchor(table, part, _connector(part, number, ids))
    fixed = _anchor(table, part.fixed, _shape(part.fixed, number))
    choice = element("mc:Choice", {"Requires": "xdr14"}, glued)
    return element("mc:AlternateContent", {}, choice, element("mc:Fallback", {}, fixed))


def _anchor(table: Table, part: Part, shape: str) -> str:
    left, top, right, bottom = part.box
    places = _place("xdr:from", table, Point(left, top)) + _place("xdr:to", table, Point(right, bottom))
    return element("xdr:twoCellAnchor", {"editAs": "twoCell"}, places, shape, "<xdr:clientData/>")


def _shape(part: Part, number: int, role: str | None = None) -> str:
    named = element("xdr:cNvPr", {"id": number, "name": part.name, "descr": role})
    kind = element("xdr:cNvSpPr", {"txBox": 1 if part.is_label else None})
    words = element("xdr:txBody", {}, *_text_body(part, part.words)) if part.words else ""
    content = element("xdr:nvSpPr", {}, named, kind) + element("xdr:spPr", {}, part.looks) + words
    return element("xdr:sp", {"macro": "", "textlink": ""}, content)


def _connector(part: Part, number: int, ids: Mapping[str, int]) -> str:
    assert part.glue is not None
    named = element("xdr:cNvPr", {"id": number, "name": part.name})
    start, end = ({"id": ids[glue.shape], "idx": glue.site} for glue in part.glue)
    glued = element("xdr:cNvCxnSpPr", {}, element("a:stCxn", start), element("a:endCxn", end))
    content = element("xdr:nvCxnSpPr", {}, named, glued) + element("xdr:spPr", {}, part.looks)
    return element("xdr:cxnSp", {"macro": ""}, content)


def _text_body(part: Part, words: Words) -> Iterator[str]:
    yield body_properties("a:bodyPr", part)
    looks = {"lang": "id-ID", "sz": round(words.size * 100), "b": 1 if words.is_bold else None}
    black = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    run = element("a:rPr", looks, black, element("a:latin", {"typeface": FONT}))
    for line in words.text.split("\n"):
        said = element("a:r", {}, run, element("a:t", {}, text(line))) if line else ""
        yield element("a:p", {}, '<a:pPr algn="ctr"/>', said)


def _place(name: str, table: Table, place: Point) -> str:
    """Return a place as a cell and what is beyond its corner."""
    column, row = table.column_at(place.x), table.row_at(place.y)
    beyond = place.x - table.x_edges[column], place.y - table.y_edges[row]
    values = ("xdr:col", column), ("xdr:colOff", emu(beyond[0])), ("xdr:row", row), ("xdr:rowOff", emu(beyond[1]))
    return element(name, {}, *(element(key, {}, str(max(0, value))) for key, value in values))
