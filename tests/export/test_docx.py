"""Word documents: whole texts in tables, and the flow as shapes at the places of the sheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.table import Table
from lxml import etree

from generator.drawing.drawing import ConnectorKind
from generator.export.docx import render_docx
from generator.export.record import record_xml
from generator.export.xlsx import render_xlsx
from generator.form.identity import printed_rows, printed_sections
from generator.form.numbering import numbers_by_step
from generator.layout.sheet import layout_sheet
from generator.model import Cell, Located, Signatory
from generator.profile import CellRole
from tests.export.drawingml_reader import NS, course, heads
from tests.export.test_bpmn import HOSTILE, SOURCES
from tests.export.test_xlsx import FORBIDDEN, book, each, is_in, lines, pages, with_logo
from tests.export.xlsx_reader import Book
from tests.flows.corpus import load, sheet
from tests.sheet.pictures import png

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Document:
    """A document as python-docx and its XML tell it."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.tables: list[Table] = list(docx.Document(BytesIO(content)).tables)
        self.xml = etree.fromstring(self.parts["word/document.xml"])
        self.groups = self.xml.findall(".//wpg:wgp", NS)

    def texts(self, table: Table) -> list[str]:
        """Return the texts of a table's cells, each cell once."""
        return ["\n".join(p.text for p in cell.paragraphs) for cell in dict.fromkeys(table._cells)]


@cache
def content(root: Path, name: str) -> bytes:
    drawing = sheet(name, root)
    assert drawing is not None
    return render_docx(load(root).catalogue, load(root).sops[name], drawing)


@cache
def document(root: Path, name: str) -> Document:
    return Document(content(root, name))


@each
def test_every_text_is_in_a_cell(root: Path, name: str) -> None:
    corpus, opened = load(root), document(root, name)
    sop = corpus.sops[name]
    profile = corpus.catalogue.profile_of(sop)
    identity, *activities = opened.tables
    assert len(activities) == len(pages(root, name))
    found = {text.strip() for table in activities for text in opened.texts(table)}
    page = " ".join(" ".join(" ".join(opened.texts(table)).split()) for table in activities)
    for step in sop.steps:
        for role in profile.table.roles:
            text = "" if role is CellRole.NUMBER else step.cell(role).text
            assert text in ("", "^") or text in found or is_in(text, page)
    assert {number for number in numbers_by_step(sop.steps).values() if number} <= found
    printed = " ".join(" ".join(opened.texts(identity)).split())
    for field in (*printed_rows(corpus.catalogue, sop, profile), *printed_sections(corpus.catalogue, sop, profile)):
        assert all(is_in(text, printed) for text in field.texts)
        assert " ".join(field.label.split()) in printed


@each
def test_rows_are_those_of_the_pages_and_header_rows_are_marked(root: Path, name: str) -> None:
    for table, page in zip(document(root, name).tables[1:], pages(root, name), strict=True):
        marked = [row._tr.find("w:trPr/w:tblHeader", NS) is not None for row in table.rows]
        assert marked == sorted(marked, reverse=True)
        assert sum(marked) == len(page.header_edges) - 1
        assert len(marked) - sum(marked) >= len(page.diagram.rows)


@each
def test_shapes_and_glued_connectors_are_those_of_the_drawing(root: Path, name: str) -> None:
    symbols: Counter[tuple[str, str]] = Counter()
    joined: Counter[tuple[str, str, str, bool]] = Counter()
    for group in document(root, name).groups:
        named = {shape.get("id"): shape.get("name") for shape in group.iterfind("wps:wsp/wps:cNvPr", NS)}
        assert len(named) == len(group.findall("wps:wsp", NS))
        for shape in group.iterfind("wps:wsp", NS):
            glued = shape.find("wps:cNvCnPr", NS)
            looks = shape.find("wps:spPr", NS)
            if glued is not None:
                ends = (named[glued.find(f"a:{end}", NS).get("id")] for end in ("stCxn", "endCxn"))
                joined[*ends, heads(looks), looks.find("a:ln/a:prstDash", NS) is not None] += 1
            elif "Chart" in looks.find("a:prstGeom", NS).get("prst"):
                said = ("".join(t.text for t in p.iterfind(".//w:t", NS)) for p in shape.iterfind(".//w:p", NS))
                symbols[shape.find("wps:cNvPr", NS).get("name"), "\n".join(said)] += 1
    drawn = [shape for page in pages(root, name) for shape in page.diagram.shapes]
    assert symbols == Counter((str(shape.id), shape.text) for shape in drawn)
    assert joined == Counter(
        (
            str(line.source),
            str(line.target),
            "" if line.kind is ConnectorKind.JOINT else "both" if line.style.is_two_way else "end",
            line.style.is_dashed,
        )
        for line in lines(root, name)
    )


@each
def test_connectors_run_as_drawn_and_the_group_lies_over_its_table(root: Path, name: str) -> None:
    opened = document(root, name)
    courses = [course(c.getparent().find("wps:spPr", NS)) for c in opened.xml.iterfind(".//wps:cNvCnPr", NS)]
    for points, line in zip(courses, lines(root, name), strict=True):
        for (x, y), point in zip(points, line.points, strict=True):
            assert abs(x - point.x) < 0.06 and abs(y - point.y) < 0.06
    drawn = [page for page in pages(root, name) if page.diagram.shapes]
    for group, page in zip(opened.groups, drawn, strict=True):
        own, inner = ((int(e.get("x")), int(e.get("y"))) for e in group.findall("wpg:grpSpPr/a:xfrm/*", NS)[::2])
        assert own == (0, 0)
        anchor = next(parent for parent in group.iterancestors() if parent.tag.endswith("}anchor"))
        across, down = (int(offset.text) for offset in anchor.iter() if etree.QName(offset).localname == "posOffset")
        titles = [block.cell.top for block in page.furniture if block.role.name == "TITLE"]
        assert across == inner[0]
        assert abs(down - inner[1] + 36_000 * (titles[0] if titles else page.table.top)) < 100
        assert anchor.find("{*}docPr").get("descr").startswith("Bagan alur. ")


@each
def test_the_same_drawing_gives_the_same_bytes_and_the_record_is_inside(root: Path, name: str) -> None:
    drawing, corpus = sheet(name, root), load(root)
    assert drawing is not None
    assert content(root, name) == render_docx(corpus.catalogue, corpus.sops[name], drawing)
    record = record_xml(corpus.catalogue, corpus.sops[name])
    assert document(root, name).parts["customXml/item1.xml"].decode().endswith(record)
    ids = [e.get("id") for e in document(root, name).xml.iter("{*}docPr", "{*}cNvPr")]
    assert len(ids) == len(set(ids))


def test_no_text_breaks_the_file() -> None:
    corpus = load(SOURCES)
    sop, flow = corpus.sops["peminjaman-ruang-rapat"], corpus.flows["peminjaman-ruang-rapat"]
    text = Located(HOSTILE[:60], sop.name.span)
    steps = tuple(replace(step, output=Cell((text,), False)) for step in sop.steps)
    sop = replace(sop, name=Located(HOSTILE[:200], sop.name.span), steps=steps)
    drawing, _ = layout_sheet(corpus.catalogue, sop, flow)
    assert drawing is not None
    opened = Document(render_docx(corpus.catalogue, sop, drawing))
    assert text.value.translate(FORBIDDEN) in opened.texts(opened.tables[1])


def test_a_logo_stands_at_its_place_on_the_first_page() -> None:
    corpus, sop, drawing = with_logo()
    picture = png(230, 230, 6, 8)
    opened = Document(render_docx(corpus.catalogue, sop, drawing, {"aset/logo.png": picture}))
    assert opened.parts["word/media/logo1.png"] == picture
    found = opened.xml.find("w:body/w:p//{*}anchor", NS)
    across, down = (int(offset.text) for offset in found.iter() if etree.QName(offset).localname == "posOffset")
    box = drawing.fronts[0].logos[0].box
    assert (across, down) == (round(box.left * 36_000), round(box.top * 36_000))
    (embedded,) = (blip.get(f"{{{RELATIONS}}}embed") for blip in found.iter("{*}blip"))
    assert f'Id="{embedded}"' in opened.parts["word/_rels/document.xml.rels"].decode()
    assert len(opened.groups) == 1


def test_room_for_signatures_and_lines_for_names_stay_in_documents_and_workbooks() -> None:
    corpus = load(SOURCES)
    sop = corpus.sops["penyusunan-iku"]
    span = sop.name.span

    def signing(role: str, post: str, name: str = "") -> Signatory:
        said = Located(name, span) if name else None
        return Signatory(span, Located(post, span), said, None, None, Located(role, span))

    signed = replace(
        sop, signatories=(signing("Disusun oleh", "Analis", "Nama Contoh"), signing("Disetujui oleh", "Kepala Bidang"))
    )
    drawing, _ = layout_sheet(corpus.catalogue, signed, corpus.flows[sop.id])
    assert drawing is not None
    opened = Document(render_docx(corpus.catalogue, signed, drawing))
    book = Book(render_xlsx(corpus.catalogue, signed, drawing))
    for texts in (opened.texts(opened.tables[0]), book.texts("Identitas")):
        known = next(text for text in texts if "Nama Contoh" in text)
        unknown = next(text for text in texts if text.startswith("Kepala Bidang"))
        assert known.startswith("Analis\n\n\n\n\n") and known.splitlines()[-1] == "Nama Contoh"
        assert any(line and set(line) == {"_"} for line in unknown.splitlines()[5:])


@each
def test_every_page_has_name_and_number_of_the_sop_at_its_foot(root: Path, name: str) -> None:
    sop = load(root).sops[name]
    foot = etree.fromstring(document(root, name).parts["word/footer1.xml"])
    said = "".join(t.text for t in foot.iterfind(".//w:t", NS))
    sheets = book(root, name).cells
    for words in (said, *(sheets[title].oddFooter.left.text for title in sheets.sheetnames)):
        assert words.startswith(f"SOP {sop.name.value}"[:60])
        assert sop.number is None or len(words) > 100 or sop.number.value in words
