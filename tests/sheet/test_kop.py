"""Logo and QR code on the printed page: the pictures are there, where and as they should be."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from generator.drawing.drawing import Drawing, IdentityPage
from generator.drawing.geometry import MM_PER_POINT, Box
from generator.sheet.pdf import render_pdf, render_png
from generator.sheet.svg import render_svg
from tests.sheet.pictures import png, svg
from tests.sheet.trees import clean_sheet

pytestmark = pytest.mark.pdf

PPI = 150.0
_PALE = 215


def sheet_with(root: Path, name: str, picture: bytes | str, address: str = "") -> Drawing:
    office = f"nama: Dinas Contoh\nkop: [PEMERINTAH CONTOH, DINAS CONTOH]\nlogo: aset/{name}\n"
    office += f"alamat_situs: {address}\n" if address else ""
    return clean_sheet(root, files={"instansi.yml": office, f"aset/{name}": picture})


def first_page(sheet: Drawing) -> IdentityPage:
    page = sheet.pages[0]
    assert isinstance(page, IdentityPage)
    return page


def printed(sheet: Drawing, root: Path, ppi: float = PPI) -> Image.Image:
    return Image.open(BytesIO(render_png(sheet, root, ppi)[0])).convert("RGB")


def ink(image: Image.Image, box: Box) -> tuple[float, float, float, float]:
    """Return the extent of what is neither white nor a watermark inside a box, in mm."""
    scale = PPI / 25.4
    left, top = int(box.left * scale), int(box.top * scale)
    part = image.crop((left, top, int(box.right * scale) + 1, int(box.bottom * scale) + 1)).convert("L")
    found = part.point(lambda value: 255 if value < _PALE else 0).getbbox()
    assert found is not None
    return (left + found[0]) / scale, (top + found[1]) / scale, (left + found[2]) / scale, (top + found[3]) / scale


@pytest.mark.parametrize(("width", "height"), [(100, 130), (300, 60), (64, 64), (40, 200)])
@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_logo_keeps_its_proportions_and_stays_in_its_box(tmp_path: Path, kind: str, width: int, height: int) -> None:
    picture = svg(width, height) if kind == "svg" else png(width, height, 2)
    sheet = sheet_with(tmp_path, f"logo.{kind}", picture)
    (logo,) = first_page(sheet).logos
    assert logo.box.height >= 20
    left, top, right, bottom = ink(printed(sheet, tmp_path), logo.box.grown(2))
    assert (right - left) / (bottom - top) == pytest.approx(width / height, rel=0.06)
    assert logo.box.grown(0.3).contains(Box(left, top, right, bottom))
    assert (left + right) / 2 == pytest.approx(logo.box.center.x, abs=0.4)
    assert right - left > 61 or bottom - top > 24.4


@pytest.mark.parametrize(
    ("color", "depth"), [(0, 8), (2, 8), (3, 8), (4, 8), (6, 8), (0, 16), (2, 16), (4, 16), (6, 16)]
)
def test_every_kind_of_png_can_be_archived(tmp_path: Path, color: int, depth: int) -> None:
    sheet = sheet_with(tmp_path, "logo.png", png(40, 50, color, depth))
    document = PdfReader(BytesIO(render_pdf(sheet, tmp_path)))
    assert len(document.pages[0].images) == 1


def read_code(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("length", [0, 120, 900])
def test_the_printed_code_leads_to_the_sops_page(tmp_path: Path, length: int) -> None:
    site = f"https://sop.dinas.example.go.id/{'jalur/' * (length // 6)}"
    sheet = sheet_with(tmp_path, "logo.png", png(90, 90, 6), site)
    address = f"{site}sop/surat/?v={sheet.content_hash[:8]}"
    assert read_code(printed(sheet, tmp_path, 300)) == [address]


def test_the_code_is_a_link_in_the_pdf_and_told_to_those_who_cannot_see_it(tmp_path: Path) -> None:
    sheet = sheet_with(tmp_path, "logo.png", png(90, 90, 6), "https://sop.dinas.example.go.id/")
    document = PdfReader(BytesIO(render_pdf(sheet, tmp_path)))
    (link,) = [entry.get_object() for entry in document.pages[0]["/Annots"]]  # type: ignore[attr-defined]
    code = first_page(sheet).qr
    assert code is not None
    assert link["/A"]["/URI"] == link["/Contents"] == code.address
    left, bottom, right, top = (float(value) * MM_PER_POINT for value in link["/Rect"])
    assert (left, 215 - top, right, 215 - bottom) == pytest.approx(code.box, abs=0.05)
    identity = render_svg(sheet, tmp_path)[0]
    assert f"<title>Kode QR: {code.address}</title>" in identity
    assert len(re.findall('<path [^>]*><title>Kode QR', identity)) == 1
