"""Forms as workbooks and documents: the same texts, no formula, the same bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook

from generator.evidence import Form, Wanted, forms_of
from generator.evidence.docx import form_docx
from generator.evidence.xlsx import form_xlsx
from generator.pipeline import Quiet, load
from generator.profile import FormKind
from generator.resolve import Catalogue
from tests.made_office import FIRST_HALF, write_office

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    records = FIRST_HALF.replace("Semua surat", '"<b>&amp;</b>').replace("hari diterima", 'hari diterima"')
    return load(write_office(tmp_path_factory.mktemp("office"), records=records), Quiet()).catalogue


def texts_of(form: Form) -> set[str]:
    cells = {cell for row in form.grid.rows for cell in row if cell}
    return {form.title} | {column.heading for column in form.grid.columns} | cells


@pytest.mark.parametrize("is_empty", [False, True])
@pytest.mark.parametrize("kind", FormKind, ids=lambda kind: kind.value)
def test_a_workbook_holds_every_text_of_every_form(office: Catalogue, kind: FormKind, is_empty: bool) -> None:
    forms = forms_of(office, kind, Wanted(is_empty=is_empty))
    content = form_xlsx(forms)
    assert content == form_xlsx(forms)
    book = load_workbook(BytesIO(content))
    assert len(book.worksheets) == len(forms)
    for form, sheet in zip(forms, book.worksheets, strict=True):
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert texts_of(form) <= {cell.value for cell in cells}
        assert {cell.data_type for cell in cells} == {"s"}
        assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith("="))
        assert sheet.page_setup.orientation == ("landscape" if form.is_landscape else "portrait")
        assert all((sheet.row_dimensions[number].height or 99) >= 12 for number in range(1, sheet.max_row + 1))


@pytest.mark.parametrize("is_empty", [False, True])
@pytest.mark.parametrize("kind", FormKind, ids=lambda kind: kind.value)
def test_a_document_holds_every_text_of_every_form(office: Catalogue, kind: FormKind, is_empty: bool) -> None:
    forms = forms_of(office, kind, Wanted(is_empty=is_empty))
    content = form_docx(forms)
    assert content == form_docx(forms)
    with ZipFile(BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    cells = {"\n".join("".join(p.itertext(f"{W}t")) for p in cell.iter(f"{W}p")) for cell in body.iter(f"{W}tc")}
    paragraphs = {"".join(p.itertext(f"{W}t")) for p in body.iter(f"{W}p")}
    for form in forms:
        assert texts_of(form) - {form.title} <= cells and form.title in paragraphs
    assert len(list(body.iter(f"{W}pageBreakBefore"))) == len(forms) - 1
    heads = list(body.iter(f"{W}tblHeader"))
    assert len(heads) == len(forms)


def test_a_hand_can_write_in_every_row_of_an_empty_form(office: Catalogue) -> None:
    for kind in (FormKind.MONITORING, FormKind.MINUTES, FormKind.ACKNOWLEDGEMENT, FormKind.IDENTIFICATION):
        form = forms_of(office, kind, Wanted(is_empty=True))[0]
        assert form.grid.row_height >= 11
        sheet = load_workbook(BytesIO(form_xlsx([form]))).active
        low = [number for number in range(1, sheet.max_row) if sheet.cell(number, 1).value == "1"]
        points = form.grid.row_height * 72 / 25.4
        assert all((sheet.row_dimensions[number].height or 0) >= points - 1 for number in low)


def test_long_notes_stay_within_what_a_row_of_a_workbook_can_be(tmp_path: Path) -> None:
    records = FIRST_HALF.replace("Semua surat tercatat pada hari diterima", "panjang " * 240)
    catalogue = load(write_office(tmp_path, records=records), Quiet()).catalogue
    sheet = load_workbook(BytesIO(form_xlsx(forms_of(catalogue, FormKind.MONITORING, Wanted())))).active
    assert max(row.height or 0 for row in sheet.row_dimensions.values()) <= 409
