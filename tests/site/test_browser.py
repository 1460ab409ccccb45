from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.site.chromium import Chromium
from tests.site.page_types import page_types

pytestmark = [pytest.mark.browser, pytest.mark.site]


def test_every_type_of_page_fits_a_phone_and_asks_no_other_host(browser: Chromium, address: str, site: Path) -> None:
    for page in page_types(site):
        requests = browser.open(address + page, width=360, height=700)
        assert requests and all(request.startswith((address, "data:")) for request in requests), page
        assert browser.ask("document.documentElement.scrollWidth") <= 360, page
        assert browser.ask("document.querySelectorAll('h1').length") == 1, page


def test_chart_loads_and_its_boxes_lead_to_steps(browser: Chromium, address: str) -> None:
    browser.open(address + "sop/penyusunan-iku/")
    count = browser.wait_for(
        "(() => { const c = document.querySelector('object[data=\"alur.svg\"]').contentDocument;"
        " return c && c.querySelectorAll('a').length })()"
    )
    assert count > 11
    browser.ask(
        "document.querySelector('object[data=\"alur.svg\"]').contentDocument"
        ".querySelector('#simbol-disposisi--kepala-dinas a').dispatchEvent(new MouseEvent('click'))"
    )
    assert browser.wait_for("location.hash") == "#langkah-disposisi"


def test_printing_an_sop_gives_the_sheet_alone(browser: Chromium, address: str, site: Path) -> None:
    sheet = site / "sop" / "penyusunan-iku" / "lembar.pdf"
    browser.open(address + "sop/penyusunan-iku/")
    printed = browser.command("Page.printToPDF", preferCSSPageSize=True)["data"]
    pages = PdfReader(io.BytesIO(base64.b64decode(printed))).pages
    sizes = [(round(p.mediabox.width / 72 * 25.4), round(p.mediabox.height / 72 * 25.4)) for p in pages]
    assert sizes == [(330, 215)] * len(PdfReader(sheet).pages)
    text = "".join(p.extract_text() for p in pages)
    assert "Mendisposisi penyusunan" in text
    assert "Menurut pelaksana" not in text


def test_words_and_links_in_a_card_stay_one_sentence_on_a_phone(browser: Chromium, address: str) -> None:
    for page, cell, word in (
        ("dasar-hukum/", "td[data-label=Tentang]:has(abbr)", "abbr"),
        ("peta/", "td[data-label=Menyebut]:has(a + a)", "a"),
    ):
        browser.open(address + page, width=390, height=900)
        displays = browser.ask(
            f"[...document.querySelectorAll('.tabel {cell}')].flatMap(cell =>"
            f" [getComputedStyle(cell).display, getComputedStyle(cell.querySelector('{word}')).display])"
        )
        assert displays and set(displays) == {"flow-root", "inline"}, page
