"""An SOP as a Word document: tables to edit, and the flow of each page as one group of shapes over its table.

WordprocessingML is written here and not by a library: what the form needs (exact widths, cells merged both ways,
shapes) no library writes, and the rest is little. ECMA-376, part 1, chapter 17.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.drawing.drawing import ActivityPage, Diagram, Drawing, TextBlock
from generator.drawing.geometry import Box
from generator.drawing.marks import HEAD_FILL
from generator.export.drawingml import FONT, NO_PICTURES, Part, Pictures, body_properties, emu, parts, rectangle
from generator.export.package import document_parts, packed, with_record
from generator.export.pictures import Picture, pictures_of
from generator.export.record import record_xml
from generator.export.tables import Cell, Look, Table, identity_table, page_table, title_of, version_mark
from generator.export.xml import HEAD, element, text
from generator.form.identity import status_mark
from generator.form.parts import tables, title_lines
from generator.model import Sop
from generator.profile import Profile
from generator.resolve import Catalogue
from generator.sheet.description import Description

_TWIP = 25.4 / 1440  # mm
_INSET, _WIDE_INSET = 0.5, 1.2  # mm: the margins of cells left and right, of the table and of the identity part
_LINE = 24  # twips of a line for each point of its type
_THIN = 20  # twips: the height of paragraphs that hold what floats, or part tables
_SPARE = 4.0  # mm of the bottom margin that the table may use, where a program sets lines a little higher
_GAP = "     "  # between code and page number, as in the margin of the sheet
_FOOT = 6.0  # mm of footer and header to the edge of the page
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office/word/2010"
_NAMESPACES = {
    "xmlns:w": _W,
    "xmlns:r": _R,
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xmlns:wpg": f"{_MICROSOFT}/wordprocessingGroup",
    "xmlns:wps": f"{_MICROSOFT}/wordprocessingShape",
}
_FLOATING = {
    **dict.fromkeys(("distT", "distB", "distL", "distR", "simplePos", "behindDoc", "locked"), 0),
    "layoutInCell": 1,
    "allowOverlap": 1,
}


def render_docx(catalogue: Catalogue, sop: Sop, drawing: Drawing, pictures: Pictures = NO_PICTURES) -> bytes:
    """Return the document; the same drawing gives the same bytes."""
    profile = catalogue.profile_of(sop)
    images = list(pictures_of(drawing, pictures))
    body = "".join(_body(catalogue, sop, drawing, images))
    section = _section(profile, drawing.pages[0].width, drawing.pages[0].height)
    furniture = profile.furniture
    code = version_mark(drawing, profile)
    foot = _paragraph(
        (_run(f"{code}{_GAP}", furniture.size) if code else "") + _page_fields(furniture.page, furniture.size),
        align="right",
    )
    mark = status_mark(sop, profile)
    head = _paragraph(_run(mark, furniture.size, is_bold=True) if mark else "", align="right")
    files = document_parts(drawing, len(images)) | {
        "word/document.xml": HEAD + element("w:document", _NAMESPACES, element("w:body", {}, body, section)),
        "word/header1.xml": HEAD + element("w:hdr", _NAMESPACES, head),
        "word/footer1.xml": HEAD + element("w:ftr", _NAMESPACES, foot),
    }
    encoded = {name: content.encode() for name, content in files.items()}
    encoded |= {f"word/media/logo{number}.png": image.content for number, image in enumerate(images, start=1)}
    return packed(with_record(encoded, "word/document.xml", record_xml(catalogue, sop)))


def _body(catalogue: Catalogue, sop: Sop, drawing: Drawing, images: Sequence[Picture]) -> Iterator[str]:
    """Yield the identity part, then page by page what stands above the table, what floats over it, and the table."""
    profile, words = catalogue.profile_of(sop), Description(drawing)
    identity = identity_table(catalogue, sop, drawing)
    yield _paragraph("".join(_picture(image, number) for number, image in enumerate(images, start=1)), height=_THIN)
    yield _table(identity, identity.origin.x - profile.margins.left, _WIDE_INSET)
    number = len(images) + 1
    remaining = iter(tables(sop))
    own = sop
    for page in drawing.tables:
        title = title_of(page)
        own = next(remaining, own) if title else own
        table = page_table(catalogue, own, page)
        top = title.cell.top if title else page.table.top
        group, number = _group(table.diagrams[0], page, top, number, words.flow(page))
        yield _paragraph(group, height=_THIN, breaks=page.above is None)
        if title:
            said = title_lines(profile.title_line(sop.name.value), own)
            yield _title(said, title, page.table.top - top)
        yield _table(table, 0.0, _INSET)
    yield _paragraph("", height=_THIN)


def _title(words: str, block: TextBlock, height: float) -> str:
    lines = len(block.lines)
    return _paragraph(_run(words, block.size, is_bold=True), align="center", height=int(_twips(height) / lines))


def _table(table: Table, indent: float, inset: float) -> str:
    widths = [_twips(high) - _twips(low) for low, high in pairwise(table.x_edges)]
    margins = (element(f"w:{side}", {"w:w": _twips(inset), "w:type": "dxa"}) for side in ("left", "right"))
    about = element(
        "w:tblPr",
        {},
        element("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        element("w:tblInd", {"w:w": _twips(indent), "w:type": "dxa"}),
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
    height = _twips(table.y_edges[row + 1]) - _twips(table.y_edges[row])
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
        content = "".join(_paragraphs(cell.text, look))
    else:
        content = _paragraph("", height=_THIN)
    return element("w:tc", {}, element("w:tcPr", {}, *about), content)


def _paragraphs(words: str, look: Look) -> Iterator[str]:
    """Yield a paragraph for each line of a text; one where there is none, since every cell has to end with one."""
    for line in words.split("\n"):
        run = _run(line, look.size, is_bold=look.is_bold) if line else ""
        yield _paragraph(run, align="center" if look.is_centered else "left", type=_type(look.size, look.is_bold))


def _paragraph(
    content: str, *, align: str | None = None, height: int | None = None, breaks: bool = False, type: str = ""
) -> str:
    """Return a paragraph; `height` in twips is that of each of its lines, `breaks` begins a page with it."""
    spacing = {"w:before": 0, "w:after": 0}
    exact = {"w:line": height, "w:lineRule": "exact"} if height else {"w:line": 240, "w:lineRule": "auto"}
    about = (
        "<w:pageBreakBefore/>" if breaks else "",
        element("w:spacing", {**spacing, **exact}),
        element("w:jc", {"w:val": align}) if align else "",
        type,
    )
    return element("w:p", {}, element("w:pPr", {}, *about), content)


def _run(words: str, size: float, *, is_bold: bool = False) -> str:
    lines = (element("w:t", {"xml:space": "preserve"}, text(line)) for line in words.split("\n"))
    return element("w:r", {}, _type(size, is_bold), "<w:br/>".join(lines))


def _type(size: float, is_bold: bool = False) -> str:
    halves = int(2 * size)  # rounded down, so that what fits in the drawing fits
    fonts = {f"w:{script}": FONT for script in ("ascii", "hAnsi", "cs")}
    sizes = element("w:sz", {"w:val": halves}) + element("w:szCs", {"w:val": halves})
    return element("w:rPr", {}, element("w:rFonts", fonts), "<w:b/>" if is_bold else "", sizes)


def _page_fields(template: str, size: float) -> str:
    """Return the line with number and count of pages, which Word fills in."""
    fields = {"{halaman}": "PAGE", "{jumlah}": "NUMPAGES"}
    pieces = [template]
    for mark in fields:
        pieces = [part for piece in pieces for part in _parted(piece, mark)]
    return "".join(_field(fields[piece], size) if piece in fields else _run(piece, size) for piece in pieces if piece)


def _parted(words: str, mark: str) -> tuple[str, ...]:
    return words.partition(mark)


def _field(instruction: str, size: float) -> str:
    number = element("w:r", {}, _type(size), "<w:t>1</w:t>")
    return element("w:fldSimple", {"w:instr": instruction}, number)


def _section(profile: Profile, width: float, height: float) -> str:
    margins = profile.margins
    sides = {
        "w:top": _twips(margins.top) - _THIN,
        "w:right": _twips(margins.right),
        "w:bottom": _twips(margins.bottom - _SPARE),
        "w:left": _twips(margins.left),
        "w:header": _twips(_FOOT),
        "w:footer": _twips(_FOOT),
        "w:gutter": 0,
    }
    return element(
        "w:sectPr",
        {},
        '<w:headerReference w:type="default" r:id="rHead"/><w:footerReference w:type="default" r:id="rFoot"/>',
        element("w:pgSz", {"w:w": _twips(width), "w:h": _twips(height), "w:orient": "landscape"}),
        element("w:pgMar", sides),
    )


def _group(diagram: Diagram, page: ActivityPage, top: float, number: int, words: str) -> tuple[str, int]:
    """Return the shapes of a page as a run, placed from the paragraph at `top`, and the next free number of a shape.

    `words` say the flow to those who cannot see it.
    """
    found = list(parts(diagram))
    if not found:
        return "", number
    room = Box(
        min(part.box.left for part in found),
        min(part.box.top for part in found),
        max(part.box.right for part in found),
        max(part.box.bottom for part in found),
    )
    ids = {part.name: id for id, part in enumerate(found, start=number + 1)}
    size = {"cx": emu(room.width), "cy": emu(room.height)}
    corner = {"x": emu(room.left), "y": emu(room.top)}
    frame = element(
        "a:xfrm",
        {},
        element("a:off", {"x": 0, "y": 0}) + element("a:ext", size),
        element("a:chOff", corner) + element("a:chExt", size),
    )
    shapes = (_shape(part, id, ids) for id, part in enumerate(found, start=number + 1))
    group = element("wpg:wgp", {}, "<wpg:cNvGrpSpPr/>", element("wpg:grpSpPr", {}, frame), *shapes)
    named = {"id": number, "name": f"alur halaman {page.number}", "descr": words}
    anchor = _anchor(room, "paragraph", room.top - top, named, _NAMESPACES["xmlns:wpg"], group)
    choice = element("mc:Choice", {"Requires": "wpg"}, anchor)
    return element("w:r", {}, element("mc:AlternateContent", {}, choice)), number + len(found) + 1


def _anchor(room: Box, beside: str, down: float, named: Mapping[str, object], kind: str, content: str) -> str:
    """Return what floats on a page, `down` mm below the top of what it stands `beside`: its paragraph, or the page."""
    anchor = element(
        "wp:anchor",
        {**_FLOATING, "relativeHeight": named["id"]},
        '<wp:simplePos x="0" y="0"/>',
        element("wp:positionH", {"relativeFrom": "page"}, element("wp:posOffset", {}, str(emu(room.left)))),
        element("wp:positionV", {"relativeFrom": beside}, element("wp:posOffset", {}, str(emu(down)))),
        element("wp:extent", {"cx": emu(room.width), "cy": emu(room.height)}),
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>',
        element("wp:docPr", named),
        "<wp:cNvGraphicFramePr/>",
        element("a:graphic", {}, element("a:graphicData", {"uri": kind}, content)),
    )
    return element("w:drawing", {}, anchor)


def _picture(image: Picture, number: int) -> str:
    """Return a picture at its place on the first page."""
    named = {"id": number, "name": image.name, "descr": image.described}
    about = element("pic:nvPicPr", {}, element("pic:cNvPr", named), "<pic:cNvPicPr/>")
    blip = element("a:blip", {"r:embed": f"rLogo{number}"})
    fill = element("pic:blipFill", {}, blip, "<a:stretch><a:fillRect/></a:stretch>")
    looks = element("pic:spPr", {}, rectangle(image.box))
    picture = element("pic:pic", {}, about, fill, looks)
    return element("w:r", {}, _anchor(image.box, "page", image.box.top, named, _NAMESPACES["xmlns:pic"], picture))


def _shape(part: Part, id: int, ids: Mapping[str, int]) -> str:
    named = element("wps:cNvPr", {"id": id, "name": part.name})
    if part.glue:
        start, end = ({"id": ids[glue.shape], "idx": glue.site} for glue in part.glue)
        kind = element("wps:cNvCnPr", {}, element("a:stCxn", start), element("a:endCxn", end))
    else:
        kind = element("wps:cNvSpPr", {"txBox": 1 if part.is_label else None})
    words = ""
    if part.words:
        look = Look(part.words.size, part.words.is_bold, is_centered=True)
        words = element("wps:txbx", {}, element("w:txbxContent", {}, *_paragraphs(part.words.text, look)))
    looks = element("wps:spPr", {}, part.looks)
    return element("wps:wsp", {}, named, kind, looks, words, body_properties("wps:bodyPr", part.is_turned))


def _twips(length: float) -> int:
    return round(length / _TWIP)
