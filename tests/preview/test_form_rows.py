"""Rows of the form in a real browser: named, split, dragged and moved by keys; every arrow goes on to its row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.conftest import visit
from tests.preview.serving import FORM, previewed
from tests.preview.test_form_in_browser import row, saved
from tests.trees import MAIN, SOP

pytestmark = pytest.mark.browser
LONG = "nama: Penyusunan Laporan\npelaksana: [kepala, sekretaris]\nlangkah:\n" + "".join(
    f"  # baris {number}\n  - id: l{number}\n    aktivitas: Mengerjakan bagian {number}\n"
    f"    pelaksana: {('kepala', 'sekretaris')[number % 2]}\n    durasi: 5 menit\n"
    + (f"    keputusan: {{Ya: lanjut, Tidak: l{number - 4}}}\n" if number % 6 == 5 else "")
    + (f"    ke: l{number + 2}\n" if number % 9 == 3 else "")
    for number in range(1, 31)
)


def steps_of(tree: Path) -> list[dict[str, Any]]:
    steps = yaml.safe_load((tree / MAIN).read_text(encoding="utf-8"))["langkah"]
    assert isinstance(steps, list)
    return steps


def arrows(tree: Path) -> list[tuple[str, Any]]:
    """Where each row leads, by what the rows say."""
    steps = steps_of(tree)
    words = {step["id"]: step["aktivitas"] for step in steps}
    led = {step["aktivitas"]: step.get("keputusan") or {"": step.get("ke")} for step in steps}
    named = ((work, {label: words.get(to, to) for label, to in exits.items()}) for work, exits in led.items())
    return sorted(named, key=lambda one: str(one[0]))


class Pointer:
    """A mouse or a finger."""

    def __init__(self, page: Page, *, has_touch: bool) -> None:
        self.page = page
        self.touch = page.context.new_cdp_session(page) if has_touch else None

    def press(self, x: float, y: float) -> None:
        self.page.mouse.move(x, y)
        self._touched("touchStart", [{"x": x, "y": y}]) or self.page.mouse.down()

    def move(self, x: float, y: float) -> None:
        self._touched("touchMove", [{"x": x, "y": y}]) or self.page.mouse.move(x, y, steps=6)

    def release(self) -> None:
        self._touched("touchEnd", []) or self.page.mouse.up()

    def _touched(self, kind: str, points: list[dict[str, float]]) -> bool:
        if self.touch is not None:
            self.touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        return self.touch is not None


def test_a_new_row_is_named_after_its_words_and_keeps_that_name(form: Page, tree: Path) -> None:
    form.locator("#tambah-langkah").click()
    box = row(form, 5).get_by_label("Aktivitas")
    expect(box).to_be_focused()
    box.press_sequentially("Mengirim laporan ke Bappeda", delay=30)
    form.keyboard.press("Tab")
    form.keyboard.type("Sekretaris")
    form.keyboard.press("Enter")
    saved(form)
    assert steps_of(tree)[4]["id"] == "mengirim-laporan-bappeda"
    assert steps_of(tree)[4]["pelaksana"] == "sekretaris"
    row(form, 3).get_by_label("Langkah tujuan").last.select_option("mengirim-laporan-bappeda")
    box.fill("Mengarsipkan laporan")
    saved(form)
    assert steps_of(tree)[2]["keputusan"]["Tidak"] == steps_of(tree)[4]["id"] == "mengirim-laporan-bappeda"


def test_a_new_row_that_is_led_to_before_it_has_words_is_still_led_to(form: Page, tree: Path) -> None:
    form.locator("#tambah-langkah").click()
    expect(row(form, 5).get_by_label("Aktivitas")).to_be_focused()
    row(form, 3).get_by_label("Langkah tujuan").last.select_option("langkah")
    row(form, 5).get_by_label("Aktivitas").fill("Menyerahkan laporan")
    row(form, 5).get_by_label("Aktivitas").press("Tab")
    saved(form)
    assert steps_of(tree)[2]["keputusan"]["Tidak"] == steps_of(tree)[4]["id"] == "menyerahkan-laporan"
    form.locator("#urung").click()
    saved(form)
    assert steps_of(tree)[4]["aktivitas"] is None


def test_a_row_is_split_where_the_caret_stands(form: Page, tree: Path) -> None:
    box = row(form, 3).get_by_label("Aktivitas")
    box.fill("Memeriksa laporan dan menyetujui laporan")
    box.evaluate("box => box.setSelectionRange(17, 17)")
    row(form, 3).get_by_role("button", name="Belah langkah 3").click()
    saved(form)
    before, first, second = steps_of(tree)[1:4]
    assert [first["aktivitas"], second["aktivitas"]] == ["Memeriksa laporan", "menyetujui laporan"]
    assert second["keputusan"] == {"Ya": "lanjut", "Tidak": before["id"]} and "keputusan" not in first
    expect(row(form, 4).get_by_label("Aktivitas")).to_be_focused()


def test_a_row_splits_into_branches_that_are_worked_on_at_once(form: Page, tree: Path) -> None:
    row(form, 1).get_by_label("Sesudah langkah ini").select_option("cabang")
    saved(form)
    row(form, 1).get_by_label("Langkah tujuan").last.select_option("simpan")
    saved(form)
    assert steps_of(tree)[0]["ke"] == ["lanjut", "simpan"]
    row(form, 1).get_by_role("button", name="Tambah cabang").click()
    saved(form)
    row(form, 1).get_by_role("button", name="Hapus cabang 1").click()
    saved(form)
    assert steps_of(tree)[0]["ke"] == ["simpan", "lanjut"]


@pytest.mark.parametrize("has_touch", [False, True])
def test_a_long_sop_with_loops_is_reordered_by_dragging_and_by_keys(
    browser: Browser, tree: Path, *, has_touch: bool
) -> None:
    (tree / MAIN).write_text(LONG, encoding="utf-8")
    before = arrows(tree)
    with previewed(tree) as server, visit(browser, width=1440, height=5200, has_touch=has_touch) as page:
        page.goto(f"http://127.0.0.1:{server.port}{FORM}")
        expect(page.locator("ol.langkah > li")).to_have_count(30)
        grip = row(page, 2).get_by_role("button", name="Pindahkan langkah 2")
        grip.scroll_into_view_if_needed()
        start, end = grip.bounding_box(), row(page, 4).bounding_box()
        assert start is not None and end is not None
        pointer = Pointer(page, has_touch=has_touch)
        pointer.press(start["x"] + 8, start["y"] + 8)
        pointer.move(start["x"] + 8, end["y"] + end["height"] * 0.8)
        expect(row(page, 4)).to_have_class("baris-langkah sela-bawah")
        pointer.release()
        expect(row(page, 4).get_by_label("Aktivitas")).to_have_value("Mengerjakan bagian 2")
        saved(page)
        grip = row(page, 30).get_by_role("button", name="Pindahkan langkah 30")
        grip.focus()
        page.keyboard.press("Home")
        expect(row(page, 1).get_by_label("Aktivitas")).to_have_value("Mengerjakan bagian 30")
        expect(row(page, 1).get_by_role("button", name="Pindahkan")).to_be_focused()
        page.keyboard.press("ArrowDown")
        saved(page)
        row(page, 11).get_by_label("Durasi").focus()
        page.keyboard.press("Alt+ArrowUp")
        saved(page)
        expect(row(page, 10).get_by_label("Durasi")).to_be_focused()
        order = [step["id"] for step in steps_of(tree)]
        assert order[:5] == ["l1", "l30", "l3", "l4", "l2"] and order[9:11] == ["l10", "l9"]
        assert arrows(tree) == before and len(order) == 30
        assert (tree / MAIN).read_text(encoding="utf-8").count("# baris ") == 30


def test_a_drag_that_is_given_up_moves_nothing(form: Page, tree: Path) -> None:
    grip = row(form, 1).get_by_role("button", name="Pindahkan langkah 1")
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box is not None
    form.mouse.move(box["x"] + 5, box["y"] + 5)
    form.mouse.down()
    form.mouse.move(box["x"] + 5, box["y"] + 500, steps=4)
    form.keyboard.press("Escape")
    form.mouse.up()
    form.wait_for_timeout(300)
    assert (tree / MAIN).read_text(encoding="utf-8") == SOP


def test_a_symbol_of_the_sheet_leads_to_its_row_and_a_finding_to_its_field(form: Page, tree: Path) -> None:
    form.locator('.tanda[href="#langkah-periksa"]').first.dispatch_event("click")
    expect(row(form, 3).get_by_label("Aktivitas")).to_be_focused()
    (tree / MAIN).write_text(SOP.replace("durasi: 2 jam", "durasi: 2 hati"), encoding="utf-8")
    form.locator("#semua summary").click()
    found = form.locator("#semua li").filter(has_text="hati").first
    expect(found).to_be_visible()
    found.get_by_role("button", name="Langkah 2, Durasi").click()
    expect(row(form, 2).get_by_label("Durasi")).to_be_focused()


def test_a_finding_with_one_fix_is_put_right_by_its_button(form: Page, tree: Path) -> None:
    (tree / MAIN).write_text(SOP.replace("status: draf", "status: Draft"), encoding="utf-8")
    form.locator("#identitas").get_by_role("button", name="Perbaiki").first.click()
    saved(form)
    assert (tree / MAIN).read_text(encoding="utf-8") == SOP
    form.locator("#urung").click()
    saved(form)
    assert "status: Draft" in (tree / MAIN).read_text(encoding="utf-8")
