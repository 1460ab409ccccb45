"""What PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) ask for, checked in the file by qpdf and by hand.

The checks name the clause they come from. They are ours and read the file with another library than the one that wrote
it; they are no certificate of a validator.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from generator.drawing.drawing import Drawing
from generator.sheet.pdf import render_pdf
from tests.sheet.pictures import png, svg
from tests.sheet.trees import SOP, clean_sheet

pytestmark = pytest.mark.pdf

OFFICE = "nama: Dinas Contoh\nkop: [PEMERINTAH CONTOH]\nlogo: aset/{logo}\nalamat_situs: https://sop.example.go.id\n"
SHEETS = ("svg", "png", "kosong")
STANDARD_TYPES = {
    "Document", "Part", "Sect", "Div", "P", "H1", "H2", "Table", "THead", "TBody", "TR", "TH", "TD", "Figure", "Link",
    "Span", "L", "LI", "Lbl", "LBody", "Caption", "NonStruct",
}  # fmt: skip
PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"', "INLINE IMAGE"}
DC, PDFA, PDFUA, XMP = (
    "{http://purl.org/dc/elements/1.1/}",
    "{http://www.aiim.org/pdfa/ns/id/}",
    "{http://www.aiim.org/pdfua/ns/id/}",
    "{http://ns.adobe.com/xap/1.0/}",
)


@pytest.fixture(scope="module", params=SHEETS)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Drawing, bytes]:
    """A sheet with everything that sheets can have, with both kinds of logo, and one without a single step."""
    kind = request.param
    root = tmp_path_factory.mktemp(kind)
    logo = f"logo.{'png' if kind == 'png' else 'svg'}"
    files: dict[str, str | bytes] = {
        "instansi.yml": OFFICE.format(logo=logo),
        f"aset/{logo}": png(60, 80, 6) if kind == "png" else svg(80, 60),
    }
    sop = "nama: Belum Ada Langkah\ntanggal_pembuatan: 2023-06-27\n" if kind == "kosong" else SOP
    sheet = clean_sheet(root, sop=sop, files=files)
    return sheet, render_pdf(sheet, root)


@pytest.fixture
def document(printed: tuple[Drawing, bytes]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(printed[1])) as opened:
        yield opened


def elements(document: pikepdf.Pdf) -> list[Any]:
    """All structure elements, parents before children."""
    found: list[Any] = []

    def walk(node: Any) -> None:
        if isinstance(node, Array):
            for child in node:  # type: ignore[attr-defined]
                walk(child)
        elif isinstance(node, Dictionary) and "/S" in node:
            found.append(node)
            if "/K" in node:
                walk(node.K)

    walk(document.Root.StructTreeRoot.K)
    return found


def kind(element: Any) -> str:
    return str(element.S).removeprefix("/")


def children(element: Any) -> list[Any]:
    inner = element.get("/K", Array())
    return [child for child in (inner if isinstance(inner, Array) else [inner]) if isinstance(child, Dictionary)]  # type: ignore[attr-defined]


def attribute(element: Any, name: str) -> Any:
    owners = element.get("/A", Array())
    for owner in owners if isinstance(owners, Array) else [owners]:  # type: ignore[attr-defined]
        if name in owner:
            return owner[name]
    return None


def resources(document: pikepdf.Pdf, name: str) -> list[Any]:
    """All resources of one kind, those of form objects too."""
    found: list[Any] = []
    waiting = [page.obj.get("/Resources") for page in document.pages]
    while waiting:
        current = waiting.pop()
        if current is None:
            continue
        found += [entry for _, entry in current.get(name, Dictionary()).items()]
        waiting += [form.get("/Resources") for _, form in current.get("/XObject", Dictionary()).items()]
    return found


def test_qpdf_finds_nothing_wrong_with_the_files_syntax(document: pikepdf.Pdf) -> None:
    assert document.check_pdf_syntax() == []
    assert not document.is_encrypted
    assert document.pdf_version == "1.7"


def test_metadata_claims_both_standards_and_agrees_with_the_document(
    document: pikepdf.Pdf, printed: tuple[Drawing, bytes]
) -> None:
    """ISO 19005-2, 6.6.4 and 6.7; ISO 14289-1, 5 and 7.1."""
    sheet = printed[0]
    tree = ElementTree.fromstring(bytes(document.Root.Metadata.read_bytes()))

    def text(name: str) -> str:
        found = next(tree.iter(name))
        return "".join(found.itertext()).strip()

    assert (text(f"{PDFA}part"), text(f"{PDFA}conformance"), text(f"{PDFUA}part")) == ("2", "A", "1")
    assert text(f"{DC}title") == str(document.docinfo["/Title"]) == sheet.title
    assert text(f"{DC}creator") == str(document.docinfo["/Author"]) == "Dinas Contoh"
    assert text(f"{DC}description") == str(document.docinfo["/Subject"]) == sheet.subject
    assert text(f"{DC}language").startswith("id")
    made = "2023-06-27" if sheet.created else "1970-01-01"
    assert text(f"{XMP}CreateDate").startswith(made)
    assert str(document.docinfo["/CreationDate"]).startswith(f"D:{made.replace('-', '')}")
    assert "/Filter" not in document.Root.Metadata


def test_the_catalogue_says_tagged_titled_and_in_indonesian(document: pikepdf.Pdf) -> None:
    """ISO 14289-1, 7.1 and 7.2."""
    root = document.Root
    assert bool(root.MarkInfo.Marked) is True and not root.MarkInfo.get("/Suspects", False)
    assert str(root.Lang).startswith("id")
    assert bool(root.ViewerPreferences.DisplayDocTitle) is True


def test_colours_have_a_profile(document: pikepdf.Pdf) -> None:
    """ISO 19005-2, 6.2.3."""
    (intent,) = document.Root.OutputIntents
    assert intent.S == Name.GTS_PDFA1
    profile = bytes(intent.DestOutputProfile.read_bytes())
    assert profile[36:40] == b"acsp" and int(intent.DestOutputProfile.N) == 3


def test_nothing_runs_nothing_is_attached_nothing_is_fetched(document: pikepdf.Pdf) -> None:
    """ISO 19005-2, 6.5 (actions), 6.8 (attached files), 6.2.9 (XObjects)."""
    for key in ("/OpenAction", "/AA", "/AcroForm", "/Collection", "/Names"):
        assert key not in document.Root
    for entry in document.objects:
        if isinstance(entry, Dictionary):
            assert entry.get("/S") not in (Name.JavaScript, Name.Launch, Name.SubmitForm, Name.GoToR)
            assert "/JS" not in entry and "/AA" not in entry and "/EmbeddedFiles" not in entry
            assert "/F" not in entry or entry.get("/Type") == Name.Annot


def test_fonts_are_embedded_and_can_be_read_back_as_text(document: pikepdf.Pdf) -> None:
    """ISO 19005-2, 6.2.11."""
    fonts = resources(document, "/Font")
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert any(f"/FontFile{suffix}" in inner.FontDescriptor for suffix in ("", "2", "3"))
        name = str(font.BaseFont)
        assert "LiberationSans" in name and name[7] == "+"


def test_everything_painted_is_tagged_or_marked_as_decoration(document: pikepdf.Pdf) -> None:
    """ISO 14289-1, 7.1; the marks of a page lead to structure elements (ISO 32000-1, 14.7.4.4)."""
    parents = document.Root.StructTreeRoot.ParentTree
    numbers = numbered(parents)
    for page in document.pages:
        open_marks: list[Any] = []
        used: set[int] = set()
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                properties = operands[1] if len(operands) > 1 else Dictionary()
                open_marks.append("Artifact" if operands[0] == Name.Artifact else properties.get("/MCID"))
                if isinstance(open_marks[-1], int):
                    used.add(open_marks[-1])
            elif name == "EMC":
                open_marks.pop()
            elif name in PAINTING:
                assert any(mark is not None for mark in open_marks), (name, operands)
        assert open_marks == [] and used
        entries = numbers[int(page.obj.StructParents)]
        assert all(isinstance(entries[mark], Dictionary) for mark in used)


def numbered(node: Any) -> dict[int, Any]:
    """The entries of a number tree."""
    found = {}
    values = list(node.get("/Nums", []))
    for key, value in zip(values[::2], values[1::2], strict=True):
        found[int(key)] = value
    for child in node.get("/Kids", []):
        found |= numbered(child)
    return found


def test_structure_types_are_standard_ones_and_headings_begin_at_one(document: pikepdf.Pdf) -> None:
    """ISO 14289-1, 7.1 and 7.4."""
    roles = {str(key).removeprefix("/"): str(value) for key, value in document.Root.StructTreeRoot.RoleMap.items()}
    found = [kind(element) for element in elements(document)]
    assert {name for name in found if name not in roles} <= STANDARD_TYPES
    assert found[0] == "Document"
    headings = [name for name in found if name.startswith("H") and name[1:].isdigit()]
    assert headings[0] == "H1" and set(headings) == {"H1", "H2"}
    assert headings.count("H1") == len(document.pages)


def test_tables_are_tables_with_scoped_header_cells(document: pikepdf.Pdf, printed: tuple[Drawing, bytes]) -> None:
    """ISO 14289-1, 7.5: every row of a table has the same columns, and header cells say what they head."""
    tables = [element for element in elements(document) if kind(element) == "Table"]
    pages = [page for page in printed[0].pages if hasattr(page, "diagram")]
    assert len(tables) == len(pages) > 0
    for table, page in zip(tables, pages, strict=True):
        assert {kind(part) for part in children(table)} <= {"THead", "TBody"}
        head, *_ = children(table)
        assert kind(head) == "THead"
        rows = [row for part in children(table) for row in children(part)]
        assert {kind(row) for row in rows} == {"TR"}
        covered: dict[int, int] = {}
        for index, row in enumerate(rows):
            for cell in children(row):
                assert kind(cell) == ("TH" if row in list(children(head)) else "TD")
                if kind(cell) == "TH":
                    assert attribute(cell, "/Scope") == Name.Column
                for covered_row in range(index, index + int(attribute(cell, "/RowSpan") or 1)):
                    covered[covered_row] = covered.get(covered_row, 0) + int(attribute(cell, "/ColSpan") or 1)
        columns = len(page.column_edges) - 1  # type: ignore[union-attr]
        assert set(covered.values()) == {columns} and len(covered) == len(rows)


def test_pictures_and_links_are_told_in_words(document: pikepdf.Pdf, printed: tuple[Drawing, bytes]) -> None:
    """ISO 14289-1, 7.3 and 7.18."""
    figures = [element for element in elements(document) if kind(element) == "Figure"]
    words = [str(figure.Alt) for figure in figures]
    assert all(len(text) > 8 for text in words)
    assert words[0] == "Logo Dinas Contoh" and words[1].startswith("Kode QR: https://sop.example.go.id/sop/surat/?v=")
    assert sum(text.startswith("Bagan alur") for text in words) == len(printed[0].pages) - 1
    numbers = numbered(document.Root.StructTreeRoot.ParentTree)
    links = 0
    for page in document.pages:
        assert page.obj.Tabs == Name.S
        for annotation in page.obj.get("/Annots", []):
            links += 1
            assert annotation.Subtype == Name.Link and str(annotation.Contents)
            assert kind(numbers[int(annotation.StructParent)]) == "Link"
            assert int(annotation.F) & 0b110 == 0b100  # printed, not hidden (ISO 19005-2, 6.3.2)
    assert links == sum(kind(element) == "Link" for element in elements(document)) >= 1
