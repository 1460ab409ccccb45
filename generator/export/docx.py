"""An SOP as a Word document: tables to edit, and the flow of each page as one group of shapes over its table.

WordprocessingML is written here and not by a library: what the form needs (exact widths, cells merged both ways,
shapes) no library writes, and the rest is little. ECMA-376, part 1, chapter 17.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.drawing.drawing import ActivityPage, Diagram, Drawing, TextBlock
from generator.drawing.geometry import Box
from generator.export.drawingml import NO_PICTURES, Part, Pictures, body_properties, emu, parts, rectangle
from generator.export.grid import Look
from generator.export.package import About, document_parts, packed, with_record
from generator.export.pictures import Picture, pictures_of
from generator.export.record import record_xml
from generator.export.tables import identity_table, page_table, running_words, title_of, version_mark
from generator.export.wordml import (
    NAMESPACES,
    THIN,
    page_fields,
    paragraph,
    paragraphs,
    run,
    section,
    table_element,
    twips,
)
from generator.export.xml import HEAD, element
from generator.form.identity import status_mark
from generator.form.parts import tables, title_lines
from generator.model import Sop
from generator.resolve import Catalogue
from generator.sheet.description import Description

_INSET, _WIDE_INSET = 0.5, 1.2  # mm: the margins of cells left and right, of the table and of the identity part
_ABOVE = 0.8  # mm above the texts of the identity part, which has as much to spare
_GAP = "     "  # between code and page number, as in the margin of the sheet
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
    page = section(profile.margins, drawing.pages[0].width, drawing.pages[0].height)
    furniture = profile.furniture
    code = version_mark(drawing, profile)
    foot = paragraph(
        run(running_words(drawing), furniture.size)
        + "<w:r><w:tab/></w:r>"
        + (run(f"{code}{_GAP}", furniture.size) if code else "")
        + page_fields(furniture.page, furniture.size),
        right=drawing.pages[0].width - profile.margins.left - profile.margins.right,
    )
    mark = status_mark(sop, profile)
    head = paragraph(run(mark, furniture.size, is_bold=True) if mark else "", align="right")
    files = document_parts(About(drawing.title, drawing.subject, drawing.office, drawing.created), len(images)) | {
        "word/document.xml": HEAD + element("w:document", NAMESPACES, element("w:body", {}, body, page)),
        "word/header1.xml": HEAD + element("w:hdr", NAMESPACES, head),
        "word/footer1.xml": HEAD + element("w:ftr", NAMESPACES, foot),
    }
    encoded = {name: content.encode() for name, content in files.items()}
    encoded |= {f"word/media/logo{number}.png": image.content for number, image in enumerate(images, start=1)}
    return packed(with_record(encoded, "word/document.xml", record_xml(catalogue, sop)))


def _body(catalogue: Catalogue, sop: Sop, drawing: Drawing, images: Sequence[Picture]) -> Iterator[str]:
    """Yield the identity part, then page by page what stands above the table, what floats over it, and the table."""
    profile, words = catalogue.profile_of(sop), Description(drawing)
    identity = identity_table(catalogue, sop, drawing)
    drawn = "".join(floating_picture(image, number) for number, image in enumerate(images, start=1))
    yield paragraph(drawn, height=THIN)
    yield table_element(identity, identity.origin.x - profile.margins.left, _WIDE_INSET, _ABOVE)
    number = len(images) + 1
    remaining = iter(tables(sop))
    own = sop
    for page in drawing.tables:
        title = title_of(page)
        own = next(remaining, own) if title else own
        table = page_table(catalogue, own, page)
        top = title.cell.top if title else page.table.top
        group, number = _group(table.diagrams[0], page, top, number, words.flow(page))
        yield paragraph(group, height=THIN, breaks=page.above is None)
        if title:
            said = title_lines(profile.title_line(sop.name.value), own)
            yield _title(said, title, page.table.top - top)
        yield table_element(table, 0.0, _INSET)
    yield paragraph("", height=THIN)


def _title(words: str, block: TextBlock, height: float) -> str:
    lines = len(block.lines)
    return paragraph(run(words, block.size, is_bold=True), align="center", height=int(twips(height) / lines))


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
    anchor = _anchor(room, "paragraph", room.top - top, named, NAMESPACES["xmlns:wpg"], group)
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


def floating_picture(image: Picture, number: int) -> str:
    """Return a picture at its place on the first page."""
    named = {"id": number, "name": image.name, "descr": image.described}
    about = element("pic:nvPicPr", {}, element("pic:cNvPr", named), "<pic:cNvPicPr/>")
    blip = element("a:blip", {"r:embed": f"rLogo{number}"})
    fill = element("pic:blipFill", {}, blip, "<a:stretch><a:fillRect/></a:stretch>")
    looks = element("pic:spPr", {}, rectangle(image.box))
    picture = element("pic:pic", {}, about, fill, looks)
    return element("w:r", {}, _anchor(image.box, "page", image.box.top, named, NAMESPACES["xmlns:pic"], picture))


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
        words = element("wps:txbx", {}, element("w:txbxContent", {}, *paragraphs(part.words.text, look)))
    looks = element("wps:spPr", {}, part.looks)
    return element("wps:wsp", {}, named, kind, looks, words, body_properties("wps:bodyPr", part))
