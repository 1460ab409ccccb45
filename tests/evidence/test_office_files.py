"""Forms as workbooks and documents: the same texts, no formula, the same bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pdfplumber
import pytest
from lxml import etree
from openpyxl import load_workbook

from generator.evidence import Form, Wanted, forms_of
from generator.evidence.docx import form_docx
from generator.evidence.pdf import form_pdf
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


def test_logos_of_office_and_unit_stand_above_the_kop_of_their_forms_in_every_format(tmp_path: Path) -> None:
    root = write_office(tmp_path)
    drawn = '<circle cx="20" cy="20" r="18" fill="#14527a"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">{drawn}</svg>'
    (root / "lambang.svg").write_text(svg, encoding="utf-8")
    (root / "unit.svg").write_text(svg.replace("#14527a", "#a3161b"), encoding="utf-8")
    with (root / "instansi.yml").open("a", encoding="utf-8") as office:
        office.write("logo: lambang.svg\n")
    units = (root / "unit.yml").read_text(encoding="utf-8")
    units = units.replace("kop: [SEKRETARIAT]", "kop: [SEKRETARIAT], logo: unit.svg")
    (root / "unit.yml").write_text(units, encoding="utf-8")
    catalogue = load(root, Quiet()).catalogue
    forms = forms_of(catalogue, FormKind.MONITORING, Wanted())
    assert [form.logos for form in forms] == [("lambang.svg", "unit.svg")]
    assert forms_of(catalogue, FormKind.REGISTER, Wanted())[0].logos == ("lambang.svg",)
    with pdfplumber.open(BytesIO(form_pdf(forms, root))) as document:
        first = document.pages[0]
        assert len(first.curves) >= 2 and min(curve["top"] for curve in first.curves) < first.chars[0]["top"]
    for content in (form_xlsx(forms, root), form_docx(forms, root)):
        with ZipFile(BytesIO(content)) as archive:
            assert len([name for name in archive.namelist() if "/media/" in name]) == 2
        assert content in (form_xlsx(forms, root), form_docx(forms, root))
    (sheet,) = load_workbook(BytesIO(form_xlsx(forms, root))).worksheets
    places = [image.anchor._from for image in sheet._images]
    assert [place.row for place in places] == [0, 0]  # a row of their own
    assert sheet.cell(2, 1).value == "PEMERINTAH CONTOH"
    without = form_xlsx([form._replace(logos=()) for form in forms])
    assert form_xlsx(forms) == without
