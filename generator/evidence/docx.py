"""Forms as a Word document: paragraphs and a table to edit, each form on pages of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.drawing.geometry import Point
from generator.evidence.cells import INSET, SIZE, SMALL_SIZE, TITLE_SIZE, grid_table, signing_texts
from generator.evidence.form import MARGINS, Form
from generator.export.package import About, document_parts, packed
from generator.export.tables import Cell, Look, Table
from generator.export.wordml import NAMESPACES, THIN, page_fields, paragraph, run, section, table_element
from generator.export.xml import HEAD, element

_PAGES = "halaman {halaman} dari {jumlah}"


def form_docx(forms: Sequence[Form]) -> bytes:
    """Return the document; the same forms give the same bytes. All pages have the size of the first form's."""
    about = forms[0]
    body = "".join(part for number, form in enumerate(forms) for part in _form(form, is_first=not number))
    page = section(MARGINS, about.page.width, about.page.height)
    foot = paragraph(page_fields(_PAGES, SMALL_SIZE), align="right")
    files = document_parts(About(about.title, "", about.office, about.day), 0) | {
        "word/document.xml": HEAD + element("w:document", NAMESPACES, element("w:body", {}, body, page)),
        "word/header1.xml": HEAD + element("w:hdr", NAMESPACES, paragraph("")),
        "word/footer1.xml": HEAD + element("w:ftr", NAMESPACES, foot),
    }
    return packed({name: content.encode() for name, content in files.items()})


def _form(form: Form, *, is_first: bool) -> Iterator[str]:
    lines = [(line, 12.0, True) for line in form.letterhead] + [("", SIZE, False), (form.title, TITLE_SIZE, True)]
    for number, (line, size, is_bold) in enumerate(lines):
        yield paragraph(run(line, size, is_bold=is_bold), align="center", breaks=not number and not is_first)
    yield paragraph("")
    for label, said in form.facts:
        yield paragraph(run(f"{label}: {said}", SIZE))
    if form.opening:
        yield paragraph(run(form.opening, SIZE))
    yield paragraph("", height=6 * THIN)
    yield table_element(grid_table(form.grid, form.width), 0.0, INSET)
    yield paragraph("", height=6 * THIN)
    if form.closing:
        yield paragraph(run(form.closing, SIZE))
    if form.signatures:
        yield table_element(_signing(form), 0.0, INSET)
    yield paragraph("", height=6 * THIN)
    if form.source:
        yield paragraph(run(f"Sumber bentuk: {form.source}", SMALL_SIZE))


def _signing(form: Form) -> Table:
    """Return two halves without frames; a single signature stands in the right one."""
    look = Look(SIZE, is_centered=True, height="top", has_frame=False)
    cells = tuple(Cell(0, column, 1, 1, text, look) for column, text in enumerate(signing_texts(form)))
    return Table((0.0, form.width / 2, form.width), (0.0, 10.0), cells, (), range(0), (), Point(0.0, 0.0))
