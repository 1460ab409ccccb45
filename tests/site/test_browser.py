from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.conftest import requests_of, visit
from tests.site.collection import BASE, write_tree
from tests.site.conftest import build, served
from tests.site.page_types import page_types

pytestmark = [pytest.mark.browser, pytest.mark.site]


@pytest.mark.parametrize(("width", "height"), [(360, 700), (320, 256)])  # a phone, and 1280 x 1024 at 400 %
def test_every_type_of_page_fits_a_phone_and_asks_no_other_host(
    browser: Browser, address: str, site: Path, width: int, height: int
) -> None:
    with visit(browser, width=width, height=height) as page:
        requests = requests_of(page)
        for path in page_types(site):
            requests.clear()
            page.goto(address + path)
            assert requests and all(request.url.startswith((address, "data:")) for request in requests), path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert page.locator("h1").count() == 1, path


def test_chart_loads_and_its_boxes_lead_to_steps(page: Page, address: str) -> None:
    page.goto(address + "sop/penyusunan-iku/")
    chart = page.frame(url="**/alur.svg")
    assert chart is not None and chart.locator("a").count() > 11
    chart.locator("#simbol-disposisi--kepala-dinas a").dispatch_event("click")
    page.wait_for_url("**/#langkah-disposisi")


def test_printing_an_sop_gives_the_sheet_alone(page: Page, address: str, site: Path) -> None:
    sheet = site / "sop" / "penyusunan-iku" / "lembar.pdf"
    page.goto(address + "sop/penyusunan-iku/")
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
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


def test_pages_printed_from_dark_mode_are_dark_on_white(browser: Browser, address: str, site: Path) -> None:
    pale = {}
    with visit(browser, color_scheme="dark") as page:
        for path in page_types(site):
            page.emulate_media(media="screen")
            page.goto(address + path)
            page.locator("body[data-md-color-scheme=slate]").wait_for()
            expect(page.locator("body")).to_have_css("color", "rgb(227, 234, 239)")
            page.emulate_media(media="print")
            # Colours of links change gradually.
            page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished)).then(() => true)")
            if found := page.evaluate(PALE):
                pale[path] = found
    assert pale == {}


def test_words_and_links_in_a_card_stay_one_sentence_on_a_phone(browser: Browser, address: str) -> None:
    with visit(browser, width=390) as page:
        for path, cell, word in (
            ("dasar-hukum/", "td[data-label=Tentang]:has(abbr)", "abbr"),
            ("peta/", "td[data-label=Menyebut]:has(a + a)", "a"),
        ):
            page.goto(address + path)
            displays = page.locator(f".tabel {cell}, .tabel {cell} {word}").evaluate_all(
                "all => all.map(one => getComputedStyle(one).display)"
            )
            assert "inline" in displays and set(displays) <= {"flow-root", "inline"}, path


def test_the_first_step_begins_within_a_screen_and_a_half_of_a_phone(browser: Browser, address: str) -> None:
    with visit(browser, 390, 844) as page:
        page.goto(address + "sop/penyusunan-iku/")
        trail = page.locator(".remah li")
        assert trail.last.locator("[aria-current=page]").is_hidden() and trail.first.is_visible()
        box = page.locator(".langkah tbody tr").first.bounding_box()
        assert box is not None and box["y"] < 1.5 * 844
        # All parts of the page can be reached in their line, by keyboard too.
        last = page.locator(".isi-halaman a").last
        last.focus()
        expect(last).to_be_in_viewport()


# Words of a table that are broken although they are no longer than many are.
BROKEN = """
(() => {
  const found = [], texts = document.createTreeWalker(document.querySelector("#isi"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.closest("caption:not(.tersembunyi), td[data-label]")) continue;
    for (const {0: word, index} of text.data.matchAll(/\\p{L}{4,12}/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(box => box.top)).size > 1) found.push(word);
    }
  }
  return found;
})()
"""


@pytest.mark.parametrize("width", [390, 1000])
def test_no_usual_word_of_a_table_is_broken(browser: Browser, address: str, width: int) -> None:
    with visit(browser, width) as page:
        for path in ("sop/", "sop/penyusunan-iku/", "dasar-hukum/", "mutu/"):
            page.goto(address + path)
            assert page.evaluate(BROKEN) == [], path


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


def test_words_without_a_blank_break_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    id = "surat-" + "panjang" * 12
    files = {}
    for path, text in BASE.items():
        for word in LENGTHENED:
            text = text.replace(word.replace("…", ""), word.replace("…", LONG))
        files[path.replace("sop/umum/surat", f"sop/umum/{id}")] = text.replace("[surat,", f"[{id},")
    site = build(write_tree(tmp_path / "sumber", files), tmp_path)
    faults = {}
    with served(site) as address, visit(browser, width=360, height=700) as page:
        for path in (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))):
            if path.startswith("panduan/"):
                continue
            page.goto(address + path)
            width = page.evaluate("document.documentElement.scrollWidth")
            cut = page.evaluate(CUT_OFF)
            if width > 360 or cut:
                faults[path] = (width, cut)
    assert faults == {}


def test_a_long_list_of_changes_is_short_until_more_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    lines = "".join(
        f"  - {{tanggal: {year}-0{month}-0{day}, perubahan: Perbaikan}}\n"
        for year in (2020, 2021, 2022, 2023) for month in range(1, 6) for day in range(1, 6)
    )  # fmt: skip
    path = "sop/umum/arsip.yml"
    changed = BASE[path].replace("riwayat:\n", f"riwayat:\n{lines}")
    site = build(write_tree(tmp_path / "naskah", {**BASE, path: changed}), tmp_path)
    with served(site) as address, visit(browser, width=390) as page:
        page.goto(address + "perubahan/")
        items = page.locator(".riwayat > li")
        assert (items.count(), items.locator("visible=true").count()) == (101, 60)
        expect(page.locator("#tahun-2020")).to_be_hidden()
        page.get_by_role("button", name="Tampilkan 41 perubahan lagi").click()
        expect(page.locator("#tahun-2020")).to_be_visible()
        assert items.locator("visible=true").count() == 101
