"""Forms as PDF: archivable, tagged, and every text on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest

from generator.evidence import Wanted, forms_of
from generator.evidence.pdf import form_pdf
from generator.model import SopId
from generator.pipeline import Quiet, load
from generator.profile import FormKind
from generator.resolve import Catalogue
from tests.made_office import FIRST_HALF, write_office
from tests.sheet import test_pdf_standards as standards

pytestmark = pytest.mark.pdf

OF_EVERY_PDF: tuple[Callable[[pikepdf.Pdf], None], ...] = (
    standards.test_qpdf_finds_nothing_wrong_with_the_files_syntax,
    standards.test_the_catalogue_says_tagged_titled_and_in_indonesian,
    standards.test_colours_have_a_profile,
    standards.test_nothing_runs_nothing_is_attached_nothing_is_fetched,
    standards.test_fonts_are_embedded_and_can_be_read_back_as_text,
    standards.test_everything_painted_is_tagged_or_marked_as_decoration,
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load(write_office(tmp_path_factory.mktemp("office")), Quiet()).catalogue


@pytest.fixture(params=FormKind, ids=lambda kind: kind.value)
def document(request: pytest.FixtureRequest, office: Catalogue) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(form_pdf(forms_of(office, request.param, Wanted())))) as opened:
        yield opened


def words(content: bytes) -> str:
    """All that is set, in the order of reading, without blanks."""
    with pdfplumber.open(BytesIO(content)) as opened:
        return "".join("".join(char["text"] for char in page.chars) for page in opened.pages).replace(" ", "")


def test_a_form_is_what_the_standards_ask_of_any_document(document: pikepdf.Pdf) -> None:
    for check in OF_EVERY_PDF:
        check(document)
    packet = bytes(document.Root.Metadata.read_bytes()).decode()
    assert "pdfuaid:part" in packet and "pdfaid:part" in packet


def test_its_title_is_a_heading_and_its_table_has_heads_with_scope(document: pikepdf.Pdf) -> None:
    """ISO 14289-1, 7.4 and 7.5."""
    found = standards.elements(document)
    kinds = [standards.kind(element) for element in found]
    assert kinds[0] == "Document" and kinds.count("H1") == len(document.pages) == kinds.count("Table")
    heads: list[Any] = [element for element in found if standards.kind(element) == "TH"]
    assert heads and all(standards.attribute(head, "/Scope") == pikepdf.Name.Column for head in heads)


@pytest.mark.parametrize("kind", FormKind, ids=lambda kind: kind.value)
def test_nothing_but_the_number_of_the_page_is_kept_from_who_listens(office: Catalogue, kind: FormKind) -> None:
    """ISO 14289-1, 7.1: what is real content is no artifact, the source of the form at its end included."""
    content = form_pdf(forms_of(office, kind, Wanted()))
    with pdfplumber.open(BytesIO(content)) as opened:
        unread = "".join(char["text"] for page in opened.pages for char in page.chars if char["tag"] == "Artifact")
    assert re.fullmatch(r"(halaman\d+dari\d+)+", unread.replace(" ", "").replace("-", "")), unread
    assert "Sumberbentuk:" in words(content)


@pytest.mark.parametrize("is_empty", [False, True])
@pytest.mark.parametrize("kind", FormKind, ids=lambda kind: kind.value)
def test_the_same_records_give_the_same_bytes(office: Catalogue, kind: FormKind, is_empty: bool) -> None:
    forms = forms_of(office, kind, Wanted(is_empty=is_empty))
    assert forms and form_pdf(forms) == form_pdf(forms)


def test_every_text_stands_on_the_page_and_long_ones_go_on_overleaf(tmp_path: Path) -> None:
    note = " ".join(f"kata{number}" for number in range(250))
    long = FIRST_HALF.replace("Semua surat tercatat pada hari diterima", f'"{note} #set page <b>&amp;</b> 漢"')
    office = load(write_office(tmp_path, records=long), Quiet()).catalogue
    said = words(form_pdf(forms_of(office, FormKind.MONITORING, Wanted())))
    assert all(f"kata{number}" in said for number in range(250))
    assert "#setpage<b>&amp;</b>□" in said  # as written, and no markup; the font has no such letter
    assert said.count("Prosedur") >= 2  # the heads come again on every page


def test_boxes_say_what_was_recorded(office: Catalogue) -> None:
    said = words(form_pdf(forms_of(office, FormKind.EVALUATION, Wanted())))
    assert said.count("■Ya") == 12 and said.count("■Tidak") == 3  # one of them: no revision is needed
    assert said.count("■Perlurevisi") == 1
    empty = words(form_pdf(forms_of(office, FormKind.EVALUATION, Wanted(is_empty=True))))
    assert "■" not in empty and empty.count("□Ya") == 28


def test_an_sop_is_to_be_read_by_its_own_posts_and_nobody_is_named(office: Catalogue) -> None:
    forms = forms_of(office, FormKind.ACKNOWLEDGEMENT, Wanted(sop=SopId("surat-masuk")))
    said = words(form_pdf(forms))
    assert "Sekretaris" in said and "KepalaDinas" in said and "NamaContoh" not in said
    assert "telahmembacadanmemahamiSOPPengelolaanSuratMasuk,nomor000/1/SEKRT/2025" in said
