"""PDF and SVG as the eye sees them: ink wherever the drawing has words, outlines, lines and rules, in both alike."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from generator.drawing.drawing import ActivityPage, IdentityPage, IdentityRole, Page, TextRole
from generator.drawing.geometry import Box, Point
from generator.sheet.pdf import render_pdf
from generator.sheet.svg import render_svg
from tests.raster import (
    Picture,
    pdf_pictures,
    strokes_of_diagram,
    svg_picture,
    unseen_places,
    unseen_words,
    words_of_page,
)
from tests.sheet.pictures import svg
from tests.sheet.trees import SOP, clean_sheet

pytestmark = [pytest.mark.pdf, pytest.mark.poppler, pytest.mark.browser]

OFFICE = "nama: Dinas Contoh\nkop: [PEMERINTAH CONTOH]\nlogo: aset/logo.svg\nalamat_situs: https://sop.example.go.id\n"
EMPTY = "nama: Belum Ada Langkah\nkualifikasi_pelaksana: [Memahami surat, Memahami arsip]\n"
DRIVERS = ("pdf", "svg")


class Shown(NamedTuple):
    """Pages and how each output shows them."""

    pages: tuple[Page, ...]
    pictures: dict[str, list[Picture]]

    def of(self, driver: str, kind: type[Page]) -> list[tuple[Page, Picture]]:
        pairs = zip(self.pages, self.pictures[driver], strict=True)
        return [(page, picture) for page, picture in pairs if isinstance(page, kind)]


@pytest.fixture(scope="module")
def shown(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """A sheet with everything that sheets can have, and one without a single step."""
    pages: list[Page] = []
    pictures: dict[str, list[Picture]] = {"pdf": [], "svg": []}
    for sop in (SOP, EMPTY):
        root: Path = tmp_path_factory.mktemp("lembar")
        sheet = clean_sheet(root, sop=sop, files={"instansi.yml": OFFICE, "aset/logo.svg": svg(80, 60)})
        pages += sheet.pages
        pictures["pdf"] += pdf_pictures(render_pdf(sheet, root), root)
        pictures["svg"] += [
            svg_picture(document, (page.width, page.height), browser)
            for page, document in zip(sheet.pages, render_svg(sheet, root), strict=True)
        ]
    return Shown(tuple(pages), pictures)


def test_the_sheets_under_test_have_every_kind_of_mark(shown: Shown) -> None:
    diagrams = [page.diagram for page in shown.pages if isinstance(page, ActivityPage)]
    shapes = [shape for diagram in diagrams for shape in diagram.shapes]
    assert len({shape.kind for shape in shapes}) == 4
    assert any(shape.lines and not shape.goto for shape in shapes) and any(shape.goto_lines for shape in shapes)
    assert {line.kind.value for diagram in diagrams for line in diagram.connectors} == {"flow", "joint"}
    assert any(line.label for diagram in diagrams for line in diagram.connectors)
    assert any(not diagram.rows for diagram in diagrams)
    first = shown.pages[0]
    assert isinstance(first, IdentityPage) and first.logos and first.qr


@pytest.mark.parametrize("driver", DRIVERS)
def test_every_line_of_words_is_seen(shown: Shown, driver: str) -> None:
    for page, picture in zip(shown.pages, shown.pictures[driver], strict=True):
        assert unseen_words(picture, words_of_page(page)) == [], page.number


@pytest.mark.parametrize("driver", DRIVERS)
def test_the_mark_of_a_draft_is_pale_behind_every_part(shown: Shown, driver: str) -> None:
    """Grey enough to be seen, and never so dark that words over it are hard to read."""
    for page, picture in zip(shown.pages, shown.pictures[driver], strict=True):
        places = [block.box for block in page.furniture if block.role is TextRole.WATERMARK]
        assert places or (isinstance(page, ActivityPage) and page.table.height < 40)
        for place in places:
            counts = picture.part(place).histogram()
            assert sum(counts[205:235]) > 0.1 * sum(counts), page.number


@pytest.mark.parametrize("driver", DRIVERS)
def test_every_symbol_connector_and_arrow_head_is_seen(shown: Shown, driver: str) -> None:
    for page, picture in shown.of(driver, ActivityPage):
        assert isinstance(page, ActivityPage)
        if page.diagram.shapes:
            assert unseen_places(picture, strokes_of_diagram(page.diagram)) == [], page.number


@pytest.mark.parametrize("driver", DRIVERS)
def test_the_rules_of_the_table_are_seen_and_its_header_is_grey(shown: Shown, driver: str) -> None:
    for page, picture in shown.of(driver, ActivityPage):
        assert isinstance(page, ActivityPage)
        rows = page.diagram.rows
        places = [(f"kolom {x}", Point(x, (row.top + row.bottom) / 2)) for row in rows for x in page.column_edges]
        edges = [*page.header_edges, page.table.bottom]
        places += [(f"baris {y}", Point(page.table.left + 1, y)) for row in rows for y in (row.top, row.bottom)]
        places += [(f"garis {y}", Point(page.table.left, y)) for y in edges]
        assert unseen_places(picture, places) == [], page.number
        assert 230 < picture.shade(Point(page.table.left + 0.6, page.table.top + 0.6)) < 245


@pytest.mark.parametrize("driver", DRIVERS)
def test_frames_grounds_logo_and_code_of_the_identity_part_are_seen(shown: Shown, driver: str) -> None:
    for page, picture in shown.of(driver, IdentityPage):
        assert isinstance(page, IdentityPage)
        for cell in page.cells:
            left, top, right, bottom = cell.box
            if cell.has_frame:
                sides = [Point(left, cell.box.center.y), Point(right, cell.box.center.y)]
                sides += [Point(left + 1, top), Point(left + 1, bottom)]
                assert unseen_places(picture, [(cell.role.value, at) for at in sides]) == []
            if cell.role is IdentityRole.HEADING:
                assert 230 < picture.shade(Point(left + 0.6, top + 0.6)) < 245
        for logo in page.logos:
            assert ImageStat.Stat(picture.part(logo.box)).mean[0] < 230
        if page.qr:
            assert 0.3 < picture.dark_share(page.qr.box) < 0.7
            dark = [("modul", module.center) for module in page.qr.modules]
            assert unseen_places(picture, dark) == []


def test_pdf_and_svg_show_the_same_page(shown: Shown) -> None:
    """Both shrunk to a dot a millimetre, so that only more or less ink counts, not how its edges are smoothed."""
    for page, pdf, drawn in zip(shown.pages, shown.pictures["pdf"], shown.pictures["svg"], strict=True):
        size = (round(page.width), round(page.height))
        whole = Box(0.0, 0.0, page.width, page.height)
        small = [picture.part(whole).resize(size, Image.Resampling.BOX) for picture in (pdf, drawn)]
        difference = ImageChops.difference(*small)
        assert difference.getextrema()[1] < 60, page.number
        assert ImageStat.Stat(difference).mean[0] < 3, page.number
