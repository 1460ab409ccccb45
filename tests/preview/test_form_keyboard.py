"""The form by keyboard alone, from nothing to a drawn sheet, and what assistive programs and small screens find."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import visit
from tests.preview.serving import FORM
from tests.preview.test_form_in_browser import row, saved

pytestmark = pytest.mark.browser
IKU = Path(__file__).parents[1] / "exchange" / "files" / "dua-bagian.txt"


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def type(self, words: str) -> None:
        self.count += len(words)
        self.page.keyboard.type(words)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.count += 1
            self.page.keyboard.press(key)

    def tab_to(self, place: Locator, most: int = 12) -> None:
        """Press Tab until a field has the focus; findings that come meanwhile may bring buttons of their own."""
        while most and place.evaluate("field => field !== document.activeElement"):
            self.press("Tab")
            most -= 1
        expect(place).to_be_focused()


LEAVE = [
    ("Mengajukan permohonan cuti", "Pegawai", "Formulir cuti", "10 menit", "Formulir terisi"),
    ("Memeriksa permohonan", "Sekretaris", "Formulir terisi", "15 menit", "Formulir diperiksa"),
    ("Menetapkan cuti", "Kepala Dinas", "Formulir diperiksa", "5 menit", "Surat izin cuti"),
    ("Menyerahkan surat izin cuti", "Sekretaris", "Surat izin cuti", "5 menit", "Tanda terima"),
]


def test_the_leave_request_is_typed_from_nothing_without_a_mouse(page: Page, tree: Path, address: str) -> None:
    page.goto(address)
    keys, started = Keys(page), time.monotonic()
    expect(page.get_by_label("SOP baru")).to_be_focused()
    keys.type("Permohonan Cuti")
    keys.press("Enter")
    expect(page.locator("h1")).to_have_text("Permohonan Cuti")
    expect(page.locator("#tambah-langkah")).to_be_enabled()
    for number, (activity, post, requirement, duration, output) in enumerate(LEAVE, start=1):
        keys.press("Control+Enter")
        expect(row(page, number).get_by_label("Aktivitas")).to_be_focused()
        keys.type(activity)
        keys.press("Tab")
        keys.type(post)
        keys.press("Enter")
        if number == 1:
            expect(page.get_by_role("dialog", name="Pelaksana baru")).to_be_visible()
            keys.press("Enter")
        expect(row(page, number).locator(".daftar-isian li")).to_contain_text(post)
        keys.press("Tab")
        expect(row(page, number).get_by_label("Sesudah langkah ini")).to_be_focused()
        if number == 3:
            keys.press("ArrowDown", "ArrowDown")
            expect(row(page, 3).get_by_label("Bila")).to_have_count(2)
            expect(row(page, 3).get_by_label("Sesudah langkah ini")).to_be_focused()
        keys.tab_to(row(page, number).get_by_label("Persyaratan/perlengkapan"))
        keys.type(requirement)
        keys.press("Tab")
        keys.type(duration)
        keys.press("Tab")
        keys.type(output)
    saved(page)
    seconds = time.monotonic() - started
    expect(page.locator("#lembar img")).to_have_count(2)
    typed = sum(len(words) for words in ("Permohonan Cuti", *(word for one in LEAVE for word in one)))
    print(f"{keys.count} ketukan ({typed} di antaranya huruf isian), {seconds:.1f} detik")
    text = (tree / "sop/sekretariat/permohonan-cuti.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["langkah"]
    assert [step["aktivitas"] for step in steps] == [one[0] for one in LEAVE]
    assert [step["output"] for step in steps] == [one[4] for one in LEAVE]
    assert [step["pelaksana"] for step in steps] == ["pegawai", "sekretaris", "kepala", "sekretaris"]
    assert steps[2]["keputusan"] == {"Ya": "lanjut", "Tidak": "memeriksa-permohonan"}
    assert keys.count - typed < 60


PASTE = """(element, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
WHO = ["Kepala Dinas", "Tim Perencanaan", "Sekretaris", "Tim Perencanaan", "Sekretaris", "Tim Perencanaan", "Bappeda"]


def test_the_iku_table_is_pasted_and_completed(page: Page, tree: Path, address: str) -> None:
    page.goto(address)
    page.get_by_text("SOP lama dari berkas atau tabel").click()
    page.locator("#tempel").evaluate(PASTE, IKU.read_text(encoding="utf-8"))
    results = page.locator("#hasil-impor > li")
    expect(results.first).to_contain_text("langkah")
    results.first.get_by_role("link").first.click()
    rows = page.locator("ol.langkah > li")
    expect(rows).to_have_count(11)
    for number, post in enumerate([*WHO, "Tim Perencanaan", "Sekretaris", "Kepala Dinas", "Tim Perencanaan"], start=1):
        box = row(page, number).get_by_label("Pelaksana", exact=True)
        if post not in row(page, number).locator(".daftar-isian").inner_text():
            box.fill(post)
            box.press("Enter")
        expect(row(page, number).locator(".daftar-isian li").first).to_contain_text(post)
    row(page, 5).get_by_label("Sesudah langkah ini").select_option("pilih")
    saved(page)
    expect(row(page, 5).get_by_label("Bila")).to_have_count(2)
    expect(page.locator("#lembar img")).to_have_count(2)
    (source,) = (tree / "sop/sekretariat").glob("*indikator*.yml")
    steps = yaml.safe_load(source.read_text(encoding="utf-8"))["langkah"]
    assert len(steps) == 11 and all(step["pelaksana"] for step in steps) and steps[4]["keputusan"]["Ya"] == "lanjut"
    assert page.locator("#semua li.galat").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "zoom"), [(390, 1), (1440, 1), (1440, 2)])
def test_every_state_of_the_form_is_accessible(
    browser: Browser, address: str, scheme: str, width: int, zoom: int
) -> None:
    """A page at 200 % has half as many pixels of its own in each direction."""
    with visit(browser, width=width // zoom, height=900 // zoom, color_scheme=scheme) as page:
        page.goto(address)
        fits_and_is_accessible(page, width // zoom)
        page.goto(address + FORM)
        expect(page.locator("ol.langkah > li")).to_have_count(4)
        for summary in page.locator("summary:visible").all():
            summary.click()
        box = row(page, 2).get_by_label("Pelaksana", exact=True)
        box.click()
        fits_and_is_accessible(page, width // zoom)
        box.fill("Pegawai Baru")
        box.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        fits_and_is_accessible(page, width // zoom)


def fits_and_is_accessible(page: Page, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
