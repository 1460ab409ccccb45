"""Forms as a Word document: paragraphs and a table to edit, each form on pages of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.drawing.geometry import Point
from generator.evidence.cells import INSET, SIZE, SMALL_SIZE, TITLE_SIZE, grid_table, signing_texts
from generator.evidence.form import LOGO_GAP, LOGO_HEIGHT, MARGINS, Form
from generator.evidence.logos import logo_pictures
from generator.export.docx import floating_picture
from generator.export.grid import Cell, Look, Table
from generator.export.package import About, document_parts, packed
from generator.export.pictures import Picture
from generator.export.wordml import NAMESPACES, THIN, page_fields, paragraph, run, section, table_element, twips
from generator.export.xml import HEAD, element

_PAGES = "halaman {halaman} dari {jumlah}"


def form_docx(forms: Sequence[Form], root: Path | None = None) -> bytes:
    """Return the document; the same forms give the same bytes. All pages have the size of the first form's.

    `root` as for `form_pdf`. Raises SheetError.
    """
    about = forms[0]
    logos: list[Picture] = []
    parts: list[str] = []
    for form in forms:
        own = [*logo_pictures(form, root)] if root else []
        drawn = "".join(floating_picture(image, number) for number, image in enumerate(own, start=len(logos) + 1))
        parts += _form(form, drawn, is_first=form is about)
        logos += own
    body = "".join(parts)
    page = section(MARGINS, about.page.width, about.page.height)
    foot = paragraph(page_fields(_PAGES, SMALL_SIZE), align="right")
    files = document_parts(About(about.title, "", about.office, about.day), len(logos)) | {
        "word/document.xml": HEAD + element("w:document", NAMESPACES, element("w:body", {}, body, page)),
        "word/header1.xml": HEAD + element("w:hdr", NAMESPACES, paragraph("")),
        "word/footer1.xml": HEAD + element("w:ftr", NAMESPACES, foot),
    }
    encoded = {name: content.encode() for name, content in files.items()}
    encoded |= {f"word/media/logo{number}.png": image.content for number, image in enumerate(logos, start=1)}
    return packed(encoded)


def _form(form: Form, logos: str, *, is_first: bool) -> Iterator[str]:
    if logos:
        yield paragraph(logos, height=twips(LOGO_HEIGHT + LOGO_GAP), breaks=not is_first)
        is_first = True  # of what follows, nothing begins a page
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
