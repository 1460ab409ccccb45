"""The form in a window that is too narrow for fields and sheet: one at a time, and neither loses its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import answering, visit
from tests.preview.serving import FORM
from tests.preview.test_form_in_browser import row, saved
from tests.trees import MAIN, SOP

pytestmark = pytest.mark.browser


@pytest.fixture(params=[390, 720])  # a phone; a usual screen at 200 %
def narrow(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with visit(browser, width=request.param) as page:
        page.goto(address + FORM)
        expect(row(page, 4).get_by_label("Aktivitas")).to_be_visible()
        yield page


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="Yang ditampilkan").get_by_role("button", name=name)


def press(page: Page, name: str) -> None:
    """Press a button where it stands: what brings it to sight first would scroll the page."""
    box = tab(page, name).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_the_sheet_is_one_press_away_from_every_row_and_the_way_back_leads_to_it(narrow: Page) -> None:
    box = row(narrow, 4).get_by_label("Aktivitas")
    box.focus()
    box.fill("Menyimpan laporan akhir")
    saved(narrow)
    expect(tab(narrow, "Lembar")).to_be_in_viewport(ratio=1)
    before = box.bounding_box()
    press(narrow, "Lembar")
    expect(narrow.locator("#lembar .tanda").nth(3)).to_be_in_viewport()  # the row that was written
    press(narrow, "Isian")
    assert box.bounding_box() == before
    assert narrow.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_symbol_leads_to_its_row_and_the_buttons_say_what_is_shown(narrow: Page) -> None:
    tab(narrow, "Lembar").click()
    expect(tab(narrow, "Lembar")).to_have_attribute("aria-pressed", "true")
    narrow.locator("#lembar .tanda").nth(2).click()
    expect(row(narrow, 3).get_by_label("Aktivitas")).to_be_focused()
    expect(tab(narrow, "Isian")).to_have_attribute("aria-pressed", "true")
    expect(tab(narrow, "Lembar")).to_have_attribute("aria-pressed", "false")


def test_a_finding_in_several_rows_is_told_in_each_and_leads_to_each(page: Page, tree: Path, address: str) -> None:
    text = SOP.replace("durasi: 2 jam", "durasi:").replace("durasi: 5 menit", "durasi:")
    (tree / MAIN).write_text(text, encoding="utf-8")
    page.goto(address + FORM)
    for number in (2, 4):
        expect(row(page, number).locator(".pesan").filter(has_text="SOP515")).to_contain_text("belum lengkap: durasi")
    page.locator("#semua summary").click()
    told = page.locator("#semua li").filter(has_text="SOP515")
    expect(told).to_contain_text("(2 tempat)")
    assert [one.inner_text() for one in told.locator(".ke").all()] == ["Langkah 2", "Langkah 4"]
    told.get_by_role("button", name="Langkah 4").click()
    expect(row(page, 4).get_by_label("Aktivitas")).to_be_focused()


def test_what_a_row_has_besides_is_told_once_where_it_is_written(page: Page, tree: Path, address: str) -> None:
    mark = "durasi: 2 jam\n    perlu_konfirmasi: panahnya diduga"
    (tree / MAIN).write_text(SOP.replace("durasi: 2 jam", mark), encoding="utf-8")
    page.goto(address + FORM)
    found = row(page, 2).locator(".pesan li").filter(has_text="SOP520")
    expect(found).to_have_count(1)
    field = row(page, 2).locator(".isian").filter(has=page.locator(".pesan li", has_text="SOP520"))
    expect(field.get_by_label("Perlu konfirmasi")).to_have_value("panahnya diduga")


def test_a_target_whose_row_was_deleted_is_asked_for_without_its_id(page: Page, address: str) -> None:
    page.goto(address + FORM)
    with answering(page, lambda dialog: dialog.accept()):
        row(page, 2).get_by_role("button", name="Hapus langkah").click()
    card = row(page, 2)
    expect(card.locator(".pesan").filter(has_text="SOP304")).to_contain_text("Pilih langkah yang dituju dari daftar")
    target = card.get_by_label("Langkah tujuan").last.locator("option:checked")
    expect(target).to_have_text("(langkah itu tidak ada lagi; pilih yang lain)")
    assert "susun" not in card.inner_text().split("Aktivitas")[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_examples_in_empty_fields_can_be_read(browser: Browser, address: str, scheme: Any) -> None:
    """Axe does not look at them; WCAG asks for 4.5."""
    with visit(browser, color_scheme=scheme) as page:
        page.goto(address + FORM)
        box = page.get_by_label("Nomor SOP")
        words, ground = box.evaluate(
            """(box) => [getComputedStyle(box, "::placeholder").color, getComputedStyle(box).backgroundColor]"""
        )
        darker, lighter = sorted((light(words), light(ground)))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def light(color: str) -> float:
    """Return the relative luminance of a colour as a browser tells it, rgb(1, 2, 3)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_row_that_is_brought_to_sight_stands_below_the_header(narrow: Page) -> None:
    at = "document.querySelectorAll('ol.langkah > li')[2].scrollIntoView()"
    narrow.evaluate(at)
    below = "document.querySelectorAll('ol.langkah > li')[2].getBoundingClientRect().top"
    assert narrow.evaluate(f"{below} >= document.querySelector('header').getBoundingClientRect().bottom")


def test_what_stands_in_a_row_looks_as_it_does_elsewhere(form: Page) -> None:
    """The list of rows is one of lists itself: posts lost a side of their frame, and an info its bar."""
    colours = "(one) => [getComputedStyle(one).borderLeftColor, getComputedStyle(one).borderRightColor]"
    left, right = row(form, 1).locator(".daftar-isian li").first.evaluate(colours)
    assert left == right
    row(form, 2).get_by_label("Persyaratan/perlengkapan").fill("Surat tugas")
    info = row(form, 2).locator(".pesan li.info").first
    expect(info).to_be_visible()
    assert info.evaluate("(one) => getComputedStyle(one).borderLeftColor") != "rgba(0, 0, 0, 0)"
