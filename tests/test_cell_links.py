"""Links in cells: read, placed on their words, clickable in PDF, SVG and on pages, hashed and compared."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdf

from generator.drawing.drawing import ActivityPage
from generator.flow import build_flow
from generator.form.fingerprint import content_hash
from generator.model import SopId
from generator.sheet.pdf import render_pdf
from generator.sheet.svg import render_svg
from tests.flows.corpus import TREE, sheet
from tests.site.collection import BASE, content_of, pages_of, write_tree

NAME = "tautan"
ADDRESSES = {
    "https://layanan.example.go.id/perizinan?jenis=1&tahun=2024",
    "https://layanan.example.go.id/formulir",
    "mailto:layanan@example.go.id",
}
ROWS = (
    "nama: Uji\nlangkah:\n  - {id: a, aktivitas: Mengisi <b>formulir IKU</b>, pelaksana: tim,"
    " tautan: {<b>formulir: 'https://a.example.go.id/?x=1&y=2'}}\n"
)


def activities() -> ActivityPage:
    drawing = sheet(NAME)
    assert drawing is not None
    (page,) = drawing.tables
    return page


def test_each_link_lies_on_its_words_inside_their_cell() -> None:
    page = activities()
    assert {area.address for area in page.links} == ADDRESSES
    for area in page.links:
        (cell,) = (one for one in page.cells if one.block.box.contains(area.box, 0.01))
        said = "".join("".join(line.text for line in cell.block.lines).split())
        assert "".join(area.text.split()) in said


def test_pdf_and_svg_open_the_addresses() -> None:
    drawing = sheet(NAME)
    assert drawing is not None
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(drawing, TREE)))
    marks = [mark.get_object() for page in reader.pages for mark in page.get("/Annots") or ()]
    assert {mark["/A"].get("/URI") for mark in marks if "/A" in mark} >= ADDRESSES
    svg = "".join(render_svg(drawing, TREE))
    assert 'href="https://layanan.example.go.id/perizinan?jenis=1&amp;tahun=2024"' in svg


def test_pages_link_the_words_and_escape_both(tmp_path: Path) -> None:
    hashes = set()
    for name, text in (("a", ROWS), ("b", ROWS.replace("x=1", "x=3"))):
        content = content_of(write_tree(tmp_path / name, {**BASE, "sop/umum/uji.yml": text}))
        sop = content.catalogue.sops[SopId("uji")]
        hashes.add(content_hash(content.catalogue, sop, build_flow(sop)[0]))
        pages = pages_of(content)
    assert len(hashes) == 2
    page = pages["sop/uji/index.md"]
    assert '<a href="https://a.example.go.id/?x=3&amp;y=2" rel="noopener noreferrer">&lt;b&gt;formulir</a>' in page
    (row,) = json.loads(pages["data/sop/uji.json"])["langkah"]
    assert row["tautan"] == [{"teks": "<b>formulir", "alamat": "https://a.example.go.id/?x=3&y=2"}]
