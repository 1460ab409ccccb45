"""What marks a printed sheet is in the files for office programs too: QR code, code of the content, mark of a draft."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from generator.drawing.drawing import Drawing
from generator.export.docx import render_docx
from generator.export.pictures import pictures_of, qr_picture
from generator.export.xlsx import render_xlsx
from generator.layout.sheet import layout_sheet
from generator.layout.version import sheet_version
from generator.model import Located, Sop
from generator.resolve import Catalogue
from tests.exchange.workbooks import members
from tests.export.test_bpmn import SOURCES
from tests.flows.corpus import load

NAME = "penyusunan-iku"
Render = Callable[[Catalogue, Sop, Drawing], bytes]


@cache
def with_address(address: str = "https://sop.contoh.go.id") -> tuple[Catalogue, Sop, Drawing]:
    """An SOP of an office whose site has an address, and its sheet."""
    corpus = load(SOURCES)
    located = Located(address, corpus.catalogue.office.origin) if address else None
    catalogue = replace(corpus.catalogue, office=replace(corpus.catalogue.office, site_address=located))
    sop = corpus.sops[NAME]
    drawing, _ = layout_sheet(catalogue, sop, corpus.flows[NAME])
    assert drawing is not None
    return catalogue, sop, drawing


def pixels(png: bytes) -> list[list[bool]]:
    """The pixels of a picture of one bit each, True for dark."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (1, 0)
    length = struct.unpack(">I", png[33:37])[0]
    lines = zlib.decompress(png[41 : 41 + length])
    rows = [lines[n * (width // 8 + 1) : (n + 1) * (width // 8 + 1)] for n in range(height)]
    assert {row[0] for row in rows} == {0}
    return [[not byte >> 7 - bit & 1 for byte in row[1:] for bit in range(8)] for row in rows]


def test_the_picture_has_the_modules_of_the_code_as_they_are_printed() -> None:
    _, sop, drawing = with_address()
    code = next(page.qr for page in drawing.fronts if page.qr)
    version = sheet_version("https://sop.contoh.go.id", sop.id, drawing.content_hash)
    assert code.address == version.address
    image = pixels(qr_picture(code))
    assert [row[4::8] for row in image[4::8]] == [list(row) for row in version.matrix]
    assert len(image) == len(image[0]) == 8 * len(version.matrix)
    assert qr_picture(code) == qr_picture(code)


@pytest.mark.parametrize("render", [render_xlsx, render_docx])
def test_office_files_show_the_qr_code_and_say_where_it_leads(render: Render) -> None:
    catalogue, sop, drawing = with_address()
    parts = members(render(catalogue, sop, drawing))
    (picture,) = [content for name, content in parts.items() if "/media/" in name]
    (code,) = pictures_of(drawing, {})
    assert picture == code.content
    assert any(f'descr="{code.described}"'.encode() in content for content in parts.values())
    assert not any(b"Pindai kode QR" in content for content in parts.values())  # the picture would lie over it
    assert render(catalogue, sop, drawing) == render(catalogue, sop, drawing)
    catalogue, sop, drawing = with_address("")
    assert not [name for name in members(render(catalogue, sop, drawing)) if "/media/" in name]


def test_office_files_say_the_code_of_the_content_and_that_they_are_drafts() -> None:
    catalogue, sop, drawing = with_address()
    said = f"Kode naskah: {drawing.content_hash[:8]}"
    printed = {line.text for page in drawing.pages for block in page.furniture for line in block.lines}
    assert {said, "DRAF"} <= printed
    document = members(render_docx(catalogue, sop, drawing))
    assert said in re.sub("<[^>]+>", "", document["word/footer1.xml"].decode())
    assert "DRAF" in document["word/header1.xml"].decode()
    book = members(render_xlsx(catalogue, sop, drawing))
    sheets = [content.decode() for name, content in book.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 2
    for sheet in sheets:
        assert said in sheet
        assert re.search(r"<oddHeader>[^<]*DRAF", sheet)
    bare = members(render_docx(catalogue, sop, replace(drawing, content_hash="")))
    assert "Kode naskah" not in bare["word/footer1.xml"].decode()
