"""The QR code and the code of the content: large enough, alone in their corner, and true."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drawing.drawing import IdentityPage, QrCode
from generator.drawing.geometry import Box
from generator.form.paper import page_size
from generator.layout.identity import layout_identity
from generator.layout.version import BORDER, LEAST_SIZE, Version, place_version, sheet_version
from generator.model import Paper, SopId
from tests.layout.identities import cascading, catalogue, text
from tests.layout.test_identity import PERGUB, TEXTS, check_geometry
from tests.sheet.trees import clean_sheet

HASH = "0123456789abcdef" * 4
SITE = "https://sop.dinas.example.go.id/"


def version(site: str = SITE, id: str = "penyusunan-cascading") -> Version:
    return sheet_version(site, SopId(id), HASH)


def first_page(found: Version | None, kop: list[str] | None = None, logo: str | None = None) -> IdentityPage:
    sop = cascading()
    size = page_size(Paper.F4)
    pages = layout_identity(catalogue(sop, kop=kop, logo=logo), sop, PERGUB, size=size, version=found)
    check_geometry(pages, size)
    return pages[0]


def texts(page: IdentityPage) -> list[str]:
    return [line.text for block in page.cells[0].blocks for line in block.lines]


@pytest.mark.parametrize(
    ("site", "address"),
    [
        ("https://sop.example.go.id", "https://sop.example.go.id/sop/x/?v=01234567"),
        ("https://sop.example.go.id//", "https://sop.example.go.id/sop/x/?v=01234567"),
        ("http://10.1.2.3:8080/dinas/", "http://10.1.2.3:8080/dinas/sop/x/?v=01234567"),
        ("https://a.example/?halaman=1#atas", "https://a.example/sop/x/?v=01234567"),
        ("https://a.example/kéman", "https://a.example/k%C3%A9man/sop/x/?v=01234567"),
        ("https://a.example/a%20b", "https://a.example/a%20b/sop/x/?v=01234567"),
    ],
)
def test_the_address_leads_to_the_sops_page_with_the_first_eight_characters(site: str, address: str) -> None:
    assert version(site, "x").address == address


def test_without_an_address_there_is_no_code(tmp_path: Path) -> None:
    page = clean_sheet(tmp_path).pages[0]
    assert isinstance(page, IdentityPage) and page.qr is None
    assert not any("Kode naskah" in text for text in texts(page))


def test_with_an_address_the_sheet_shows_its_own_hash(tmp_path: Path) -> None:
    office = f"nama: Dinas Contoh\nkop: [DINAS CONTOH]\nalamat_situs: {SITE}\n"
    sheet = clean_sheet(tmp_path, files={"instansi.yml": office})
    page = sheet.pages[0]
    assert isinstance(page, IdentityPage) and page.qr is not None
    assert page.qr.address == f"{SITE}sop/surat/?v={sheet.content_hash[:8]}"
    assert f"Kode naskah: {sheet.content_hash[:8]}" in texts(page)
    assert "salinan cetak ini sudah tidak mutakhir." in " ".join(texts(page))


def dark_area(code: QrCode) -> float:
    return sum(module.width * module.height for module in code.modules)


@pytest.mark.parametrize("site", [SITE, f"https://a.example/{'x' * 300}", f"https://a.example/{'x' * 1900}"])
@pytest.mark.parametrize("logo", [None, "logo.svg"])
def test_the_code_stands_alone_and_can_be_read_by_telephones(site: str, logo: str | None) -> None:
    found = version(site)
    page = first_page(found, logo=logo)
    code = page.qr
    assert code is not None
    module = code.box.width / len(found.matrix)
    assert code.box.width == pytest.approx(code.box.height) and code.box.width >= LEAST_SIZE >= 18
    assert module > 0.329 and BORDER >= 4 * 0.33
    free = code.box.grown(min(4 * module, BORDER - 0.2))
    assert page.cells[0].box.contains(free)
    blocks = [block.box for cell in page.cells for block in cell.blocks]
    assert not any(free.overlaps(box) for box in blocks)
    assert not any(free.overlaps(logo.box) for logo in page.logos)
    assert all(code.box.contains(box) for box in code.modules)
    dark = sum(map(sum, found.matrix)) / len(found.matrix) ** 2
    assert dark_area(code) / (code.box.width * code.box.height) == pytest.approx(dark)
    assert 0.4 < dark < 0.6


def test_two_logos_stand_side_by_side_above_the_kop() -> None:
    sop = cascading()
    found = catalogue(sop, logo="logo.svg")
    unit = found.units[sop.unit]
    found = replace(found, units={unit.id: replace(unit, logo=text("unit.png"))})
    (page,) = layout_identity(found, sop, PERGUB, size=page_size(Paper.F4), version=version())
    left, right = page.logos
    assert (left.path, right.path) == ("logo.svg", "unit.png")
    assert left.box.right < page.cells[0].box.center.x < right.box.left
    assert left.box.top == right.box.top and left.box.bottom < page.cells[0].blocks[0].box.top


def test_the_kop_stands_above_the_code() -> None:
    page = first_page(version(), logo="logo.svg")
    assert page.qr and page.logos
    kop = [block.box for block in page.cells[0].blocks if block.box.bottom < page.qr.box.top]
    assert len(kop) == 4 and all(page.logos[0].box.bottom < box.top for box in kop)


@settings(max_examples=20)
@given(
    kop=st.lists(TEXTS, min_size=1, max_size=25),
    paper=st.sampled_from(Paper),
    length=st.integers(0, 300),
    logo=st.booleans(),
)
def test_no_kop_pushes_the_code_out_of_its_cell(kop: list[str], paper: Paper, length: int, logo: bool) -> None:
    sop = cascading()
    size = page_size(paper)
    library = catalogue(sop, kop=kop, logo="logo.png" if logo else None)
    pages = layout_identity(library, sop, PERGUB, size=size, version=version(f"https://a.example/{'x' * length}"))
    check_geometry(pages, size)
    page = pages[0]
    assert page.qr and page.cells[0].box.contains(page.qr.box)
    places = [block.box for block in page.cells[0].blocks] + [page.qr.box] + [logo.box for logo in page.logos]
    assert not any(a.overlaps(b, 1e-3) for i, a in enumerate(places) for b in places[i + 1 :])
    assert all(page.qr is None for page in pages[1:])
    assert all(Box(0, 0, *size).contains(box) for box in places)


@given(st.floats(60.0, 200.0))
def test_code_and_words_stand_in_the_middle_and_within_their_cell(width: float) -> None:
    cell = Box(10.0, 20.0, 10.0 + width, 120.0)
    code, blocks = place_version(version(), PERGUB, cell)
    boxes = [code.box, *(block.box for block in blocks)]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    assert cell.left + BORDER <= left + 1e-9 and right <= cell.right + 1e-9
    assert min(block.box.left for block in blocks) == pytest.approx(code.box.right + BORDER)
    if left > cell.left + BORDER + 1e-6:
        assert (left + right) / 2 == pytest.approx(cell.center.x, abs=0.5)
    assert code.box.bottom == cell.bottom - BORDER


def test_words_beside_the_code_break_where_the_cell_is_narrow() -> None:
    wide, narrow = (place_version(version(), PERGUB, Box(0.0, 0.0, width, 90.0))[1] for width in (160.0, 62.0))
    lines = [sum(len(block.lines) for block in blocks) for blocks in (wide, narrow)]
    assert lines[1] > lines[0]
