from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.site.chromium import Chromium
from tests.site.collection import BASE, write_tree
from tests.site.conftest import build, served
from tests.site.page_types import page_types
from tests.site.test_accessibility import prefer

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


# Texts whose contrast with white paper is below what WCAG asks for; what is behind them is not printed by default.
PALE = """
(() => {
  const light = colour => {
    const parts = colour.match(/[\\d.]+/g).map(Number).slice(0, 3).map(part => part / 255);
    const [red, green, blue] = parts.map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * red + .7152 * green + .0722 * blue;
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const isShown = element.checkVisibility({visibilityProperty: true, opacityProperty: true});
    if (!texts.currentNode.data.trim() || !isShown || element.closest(".tersembunyi")) continue;
    const colour = getComputedStyle(element).color;
    if (1.05 / (light(colour) + .05) < 4.5) found.push([texts.currentNode.data.trim().slice(0, 40), colour]);
  }
  return found;
})()
"""


def test_pages_printed_from_dark_mode_are_dark_on_white(browser: Chromium, address: str, site: Path) -> None:
    pale = {}
    prefer(browser, address, "dark")
    dark = {"name": "prefers-color-scheme", "value": "dark"}
    for page in page_types(site):
        browser.command("Emulation.setEmulatedMedia", media="", features=[dark])
        browser.open(address + page)
        browser.wait_for("document.body.getAttribute('data-md-color-scheme') === 'slate'")
        assert browser.ask("getComputedStyle(document.body).color") == "rgb(227, 234, 239)"
        browser.command("Emulation.setEmulatedMedia", media="print", features=[dark])
        browser.ask("new Promise(resolve => setTimeout(resolve, 300))")  # colours of links change gradually
        if found := browser.ask(PALE):
            pale[page] = found
    browser.command("Emulation.setEmulatedMedia", media="")
    prefer(browser, address, "")
    assert pale == {}


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


LONG = "penyelenggaraanpemerintahandaerah" * 3
# Texts of the sample collection, each of another field, that the test below makes long in place of `…`.
LENGTHENED = (
    *("Dinas Contoh…", "Bagian Umum…", "Kepala Dinas…", "Tim Umum…", "singkatan: IKU…", "Indikator Kinerja Utama…"),
    *("nomor: '1…'", "Arsip Baru…", "Penataan Arsip IKU…", "nomor: 12…", "nama: Nama Pejabat…", "Memahami kearsipan…;"),
    *("SOP Pemusnahan Arsip…", "Komputer…", "Jika arsip hilang…", "Terbit pertama…", "Nomor belum diperiksa…"),
    *("Menyusun daftar IKU…", "30 menit…", "output: Daftar…", "Tidak…: susun", "Siapa yang menyetujui…"),
    *("keterangan: Arsip…", "Pengelolaan Surat…", "memahami  Kearsipan…", "https://peraturan.example.go.id/2…"),
)
CUT_OFF = """
[...document.querySelectorAll("#isi *")].filter(element => element.clientWidth > 1
  && getComputedStyle(element).overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1
).map(element => element.outerHTML.slice(0, 120))
"""


def test_words_without_a_blank_break_on_a_phone(browser: Chromium, tmp_path: Path) -> None:
    id = "surat-" + "panjang" * 12
    files = {}
    for path, text in BASE.items():
        for word in LENGTHENED:
            text = text.replace(word.replace("…", ""), word.replace("…", LONG))
        files[path.replace("sop/umum/surat", f"sop/umum/{id}")] = text.replace("[surat,", f"[{id},")
    site = build(write_tree(tmp_path / "sumber", files), tmp_path)
    faults = {}
    with served(site) as address:
        for page in (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))):
            if page.startswith(("panduan/", "keputusan/")):
                continue
            browser.open(address + page, width=360, height=700)
            width = browser.ask("document.documentElement.scrollWidth")
            cut = browser.ask(CUT_OFF)
            if width > 360 or cut:
                faults[page] = (width, cut)
    assert faults == {}
