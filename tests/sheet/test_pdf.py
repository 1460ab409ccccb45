"""The PDF as real readers see it: words, places, tags; the same bytes twice; nothing read from outside."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from struct import unpack

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from generator.drawing.drawing import ActivityPage, Drawing, IdentityPage, TextBlock, TextRole
from generator.drawing.geometry import MM_PER_POINT, Box
from generator.drawing.measure import text_width
from generator.profile import CellRole
from generator.sheet.links import other_ends
from generator.sheet.pdf import SheetError, render_pdf, render_png
from tests.layout.identities import cascading, signatory, text, text_list
from tests.sheet.drawings import HOSTILE, drawing
from tests.sheet.trees import clean_sheet

pytestmark = pytest.mark.pdf

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 12"><path d="M1 1h8v7l-4 3l-4-3z"/></svg>'


def blocks_of(sheet: Drawing) -> list[list[TextBlock]]:
    """All text blocks, page by page."""
    pages = []
    for page in sheet.pages:
        if isinstance(page, IdentityPage):
            blocks = [block for cell in page.cells for block in cell.blocks]
        else:
            blocks = [cell.block for cell in (*page.header, *page.cells)]
        pages.append([*blocks, *page.furniture])
    return pages


def reader(document: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(document))


def squeezed(value: str) -> str:
    return "".join(value.split())


def test_every_line_can_be_read_on_its_page(tmp_path: Path) -> None:
    sheet = drawing(cascading(signatory=signatory()))
    document = reader(render_pdf(sheet, tmp_path))
    for page, blocks in zip(document.pages, blocks_of(sheet), strict=True):
        words = squeezed(page.extract_text())
        for line in (line for block in blocks for line in block.lines if not block.is_upright):
            assert squeezed(line.text) in words
    assert "Tidak" in document.pages[1].extract_text()


def test_pages_have_the_papers_size(tmp_path: Path) -> None:
    for page in reader(render_pdf(drawing(), tmp_path)).pages:
        assert float(page.mediabox.width) * MM_PER_POINT == pytest.approx(330, abs=0.01)
        assert float(page.mediabox.height) * MM_PER_POINT == pytest.approx(215, abs=0.01)


def test_lines_start_where_the_drawing_says(tmp_path: Path) -> None:
    """pypdf's visitor reports the text matrix of each piece of text: its start on the baseline."""
    sheet = drawing()
    document = reader(render_pdf(sheet, tmp_path))
    for page, blocks in zip(document.pages, blocks_of(sheet), strict=True):
        height = float(page.mediabox.height)
        starts: list[tuple[float, float]] = []

        def visit(
            words: str,
            cm: list[float],
            tm: list[float],
            *_: object,
            starts: list[tuple[float, float]] = starts,
            height: float = height,
        ) -> None:
            if words.strip():
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                starts.append((x * MM_PER_POINT, (height - y) * MM_PER_POINT))

        page.extract_text(visitor_text=visit)
        for line in (line for block in blocks for line in block.lines if line.text):
            assert any(abs(x - line.left) < 0.1 and abs(y - line.baseline) < 0.1 for x, y in starts), line


@pytest.mark.poppler
def test_printed_words_are_as_wide_as_measured(tmp_path: Path) -> None:
    sheet = drawing(cascading(signatory=signatory()))
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render_pdf(sheet, tmp_path))
    listing = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]+)<', listing)
    printed = [(float(a) * MM_PER_POINT, float(b) * MM_PER_POINT, word) for a, b, word in found]
    checked = 0
    for block in (block for page in blocks_of(sheet) for block in page if not block.is_upright):
        for line in block.lines:
            if " " in line.text or any(c in line.text for c in "&<>\"'"):
                continue
            checked += 1
            assert any(
                word == line.text
                and abs(left - line.left) < 0.1
                and abs(right - left - text_width(word, block.size, block.is_bold)) < 0.1
                for left, right, word in printed
            ), line
    assert checked > 20


def test_two_processes_give_the_same_bytes_for_pdf_png_and_svg(tmp_path: Path) -> None:
    program = (
        "import hashlib, pathlib, sys\n"
        "from generator.sheet.pdf import render_pdf, render_png\n"
        "from generator.sheet.svg import render_svg\n"
        "from tests.sheet.trees import clean_sheet\n"
        "root = pathlib.Path(sys.argv[1])\n"
        "office = 'nama: Dinas Contoh\\nkop: [DINAS]\\nalamat_situs: https://sop.example.go.id\\n'\n"
        "sheet = clean_sheet(root, files={'instansi.yml': office})\n"
        "files = [render_pdf(sheet, root), *render_png(sheet, root), *(p.encode() for p in render_svg(sheet, root))]\n"
        "print([hashlib.sha256(file).hexdigest() for file in files])\n"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env={"PYTHONHASHSEED": seed, "PATH": "", "TZ": zone},
            cwd=Path(__file__).parents[2],
        ).stdout
        for seed, zone in (("1", "Asia/Jakarta"), ("2", "UTC"))
    }
    assert len(results) == 1


def test_the_document_is_tagged_titled_and_in_indonesian(tmp_path: Path) -> None:
    document = reader(render_pdf(drawing(), tmp_path))
    root = document.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    assert str(root["/Lang"]).startswith("id")
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert document.metadata is not None
    assert document.metadata.title == "Penyusunan Cascading"
    assert document.metadata.author and document.metadata.author.startswith("Dinas Penanaman Modal")
    assert document.metadata.subject == "Standar operasional prosedur"
    xmp = document.xmp_metadata
    assert xmp is not None
    packet = xmp.rdf_root.toxml()
    assert "pdfuaid:part" in packet and "pdfaid:part" in packet


def bookmarks(document: PdfReader) -> list[tuple[str, list[str]]]:
    """The bookmarks of the document, each with those below it."""
    found: list[tuple[str, list[str]]] = []
    for entry in document.outline:
        if isinstance(entry, list):
            found[-1][1].extend(str(inner.title) for inner in entry if not isinstance(inner, list))
        else:
            found.append((str(entry.title), []))
    return found


def test_bookmarks_lead_to_pages_lists_and_steps(tmp_path: Path) -> None:
    document = reader(render_pdf(drawing(), tmp_path))
    (identity, lists), (table, steps) = bookmarks(document)
    assert identity == "halaman 1 dari 2: identitas" and table == "halaman 2 dari 2: langkah 1 sampai 4"
    assert lists[0] == "DASAR HUKUM" and len(lists) == 6
    assert steps == [
        "1. Mendisposisi penyusunan Indikator Kinerja Utama (IKU)",
        "2. -Melakukan pembahasan penyusunan IKU -Melakukan penyiapan data dan informasi perencanaan IKU",
        "3. Mencermati dan menyetujui rancangan IKU",
        "4. Penyerahan dokumen IKU",
    ]


def test_every_page_and_every_step_has_one_bookmark_that_leads_to_its_page(tmp_path: Path) -> None:
    sheet = clean_sheet(tmp_path)
    document = reader(render_pdf(sheet, tmp_path))
    found = bookmarks(document)
    assert [title.partition(":")[0] for title, _ in found] == [
        f"halaman {page.number} dari {len(sheet.pages)}" for page in sheet.pages
    ]
    for page, (title, below) in zip(sheet.pages, found, strict=True):
        if isinstance(page, ActivityPage):
            assert title.partition(": ")[2].startswith("langkah ")
            steps = [row.step for row in page.diagram.rows]
            assert len(below) == len(set(steps)), (below, steps)
    entries = [entry for entry in document.outline if not isinstance(entry, list)]
    assert [document.get_destination_page_number(entry) for entry in entries] == list(range(len(sheet.pages)))


def test_a_step_whose_activity_stands_above_it_is_found_by_its_number(tmp_path: Path) -> None:
    sheet = drawing()
    page = sheet.pages[1]
    assert isinstance(page, ActivityPage)
    merged = tuple(c for c in page.cells if (c.step, c.role) != ("s3", CellRole.ACTIVITY))
    sheet = replace(sheet, pages=(sheet.pages[0], replace(page, cells=merged)))
    (_, (_, steps)) = bookmarks(reader(render_pdf(sheet, tmp_path)))
    assert sorted(steps)[-1] == "langkah 3" and len(steps) == 4


def kids(node: DictionaryObject) -> list[DictionaryObject]:
    inner = node.get("/K", [])
    inner = inner.get_object() if hasattr(inner, "get_object") else inner
    found = [kid.get_object() for kid in (inner if isinstance(inner, list) else [inner])]
    return [kid for kid in found if isinstance(kid, DictionaryObject) and "/S" in kid]


def test_numbered_lists_are_lists_whose_items_have_a_number_and_a_text(tmp_path: Path) -> None:
    sop = cascading(qualifications=text_list("Memahami penyusunan", "Memahami pelaporan", "Memahami keuangan"))
    sheet = drawing(sop)
    document = reader(render_pdf(sheet, tmp_path))
    lists = [node for node in structure(document) if node["/S"] == "/L"]
    numbered = [
        cell for cell in sheet.pages[0].cells if any(block.role is TextRole.ITEM for block in cell.blocks)  # type: ignore[union-attr]
    ]
    assert len(lists) == len(numbered) > 0
    sizes = sorted(len(kids(node)) for node in lists)
    assert sizes == sorted(len(cell.blocks) for cell in numbered) and 3 in sizes  # type: ignore[union-attr]
    for node in lists:
        assert {str(item["/S"]) for item in kids(node)} == {"/LI"}
        for item in kids(node):
            assert [str(part["/S"]) for part in kids(item)] == ["/Lbl", "/LBody"]


def structure(document: PdfReader) -> list[DictionaryObject]:
    """All structure elements, in no particular order."""
    found: list[DictionaryObject] = []
    waiting = [document.trailer["/Root"]["/StructTreeRoot"]]  # type: ignore[index]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                waiting.append(node["/K"])
    return found


def structure_types(document: PdfReader) -> list[str]:
    return [str(node["/S"]) for node in structure(document)]


def test_the_table_has_header_cells_and_the_flow_an_alternative_text(tmp_path: Path) -> None:
    document = reader(render_pdf(drawing(), tmp_path))
    types = structure_types(document)
    assert types.count("/Table") == 1
    assert types.count("/TH") == 10
    assert types.count("/H1") == 2 and types.count("/H2") == 6 + 1 + 4  # pages; lists, title and steps
    assert types.count("/Figure") == 3  # the flow, and two off-page connectors


def test_off_page_connectors_lead_to_each_other(tmp_path: Path) -> None:
    sheet = clean_sheet(tmp_path)
    document = reader(render_pdf(sheet, tmp_path))
    ends = other_ends(sheet)
    shapes = [(page, shape) for page in sheet.tables for shape in page.diagram.shapes]
    found = 0
    for page, shape in shapes:
        if shape.id not in ends:
            continue
        found += 1
        links = [entry.get_object() for entry in document.pages[page.number - 1]["/Annots"]]
        link = next(link for link in links if is_at(link["/Rect"], shape.box, page.height))
        leaf, _, _, top, _ = link["/Dest"].get_object()
        end = ends[shape.id]
        assert document.get_page_number(leaf.get_object()) == end.page - 1
        assert 0 <= end.box.top - (page.height - float(top) * MM_PER_POINT) <= 16  # the writer adds 10 points
        assert link["/Contents"] == f"halaman {end.page}"
    assert found >= 4
    alternatives = alternative_texts(document)
    assert any(text.startswith("Penghubung A: lanjut ke langkah") for text in alternatives)
    assert any(text.startswith("Penghubung A: datang dari langkah") for text in alternatives)


def is_at(rect: list[float], box: Box, height: float) -> bool:
    left, bottom, right, top = (float(value) * MM_PER_POINT for value in rect)
    return Box(left, height - top, right, height - bottom) == pytest.approx(box, abs=0.02)


def alternative_texts(document: PdfReader) -> list[str]:
    return [str(node["/Alt"]) for node in structure(document) if "/Alt" in node]


def test_hostile_text_is_printed_and_never_run(tmp_path: Path) -> None:
    sop = cascading(
        name=text(HOSTILE),
        warning=text_list(HOSTILE, f'#import "@preview/x:1.0.0": y {HOSTILE}'),
        number=text('")); #panic("x")'),
    )
    sheet = drawing(sop, texts=[HOSTILE, "#" * 50, "\\u{41}\\n", '#image("/secret.png")'])
    document = reader(render_pdf(sheet, tmp_path))
    words = squeezed("".join(page.extract_text() for page in document.pages))
    assert words.count(squeezed('#read("/etc/passwd")')) >= 3
    assert "root:" not in words
    assert document.metadata is not None and document.metadata.title == HOSTILE


def test_any_character_can_be_printed(tmp_path: Path) -> None:
    odd = "e\u0301 x\u0302 \u0301 \u05d0\u05b0 \u0627 \u202eabc \U0001f600 漢 \ufffd \ue000 ﬁ ½ Ω ж \u200b"
    sheet = drawing(cascading(name=text(odd), warning=text_list(odd, "\u0302")), texts=[odd, "\u0301", " ", ""])
    document = reader(render_pdf(sheet, tmp_path))
    assert "½ Ω ж" in document.pages[0].extract_text()


def test_a_logo_is_drawn_with_an_alternative_text(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO, "utf-8")
    plain = structure_types(reader(render_pdf(drawing(), tmp_path)))
    with_logo = structure_types(reader(render_pdf(drawing(logo="logo.svg"), tmp_path)))
    assert with_logo.count("/Figure") == plain.count("/Figure") + 1


@pytest.mark.parametrize("path", ["missing.svg", "../outside.svg", "broken.png"])
def test_a_logo_outside_the_tree_or_broken_is_an_error(tmp_path: Path, path: str) -> None:
    (tmp_path / "outside.svg").write_text(LOGO, "utf-8")
    root = tmp_path / "tree"
    root.mkdir()
    (root / "broken.png").write_bytes(b"no picture")
    with pytest.raises(SheetError, match="penyusunan-cascading"):
        render_pdf(drawing(logo=path), root)


def test_png_pages_have_the_asked_resolution(tmp_path: Path) -> None:
    pages = render_png(drawing(), tmp_path, 72)
    assert len(pages) == 2
    for page in pages:
        width, height = unpack(">II", page[16:24])
        assert (width, height) == pytest.approx((330 / MM_PER_POINT, 215 / MM_PER_POINT), abs=1)


def test_the_drawing_under_test_has_both_kinds_of_page() -> None:
    kinds = [type(page) for page in drawing().pages]
    assert kinds == [IdentityPage, ActivityPage]
