"""The preview in a real browser: it follows the source, and fits a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import requests_of, visit
from tests.trees import BROKEN, MAIN, SOP

pytestmark = pytest.mark.browser
PATH = "/sop/sekretariat/penyusunan-laporan/"


def test_page_follows_the_source_without_being_loaded_again(page: Page, tree: Path, address: str) -> None:
    requests = requests_of(page)
    page.goto(address + PATH)
    assert all(request.url.startswith((address, "data:")) for request in requests)
    page.evaluate("window.isSame = true")
    (tree / MAIN).write_text(SOP.replace("nama: Penyusunan Laporan", "nama: Telaah Staf"), encoding="utf-8")
    expect(page.locator("h1")).to_have_text("Telaah Staf")
    page.evaluate("Promise.all([...document.images].map(image => image.decode()))")
    (tree / MAIN).write_text(BROKEN, encoding="utf-8")
    expect(page.locator(".temuan")).to_contain_text("SOP304")
    (tree / MAIN).write_text(SOP, encoding="utf-8")
    expect(page.locator(".temuan")).not_to_contain_text("SOP304")
    assert page.evaluate("window.isSame")
    assert page.title() == "Penyusunan Laporan – pratinjau"


def test_finding_leads_to_its_row_on_the_sheet(page: Page, tree: Path, address: str) -> None:
    (tree / MAIN).write_text(SOP.replace("durasi: 2 jam", "durasi:"), encoding="utf-8")
    page.goto(address + PATH)
    page.locator("[data-langkah=susun] .baris").click()
    expect(page.locator(".tanda.terpilih")).to_have_attribute("data-langkah", "susun")


def test_page_fits_a_phone(browser: Browser, address: str) -> None:
    with visit(browser, width=360) as page:
        for path in ("/", PATH):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_list_is_sifted_by_words(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#saring").fill("alat")
    shown = page.locator(".daftar li:visible")
    expect(shown.filter(has_text="Peminjaman Alat")).not_to_have_count(0)
    expect(shown.filter(has_text="Penyusunan Laporan")).to_have_count(0)
