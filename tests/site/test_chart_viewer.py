"""The chart over the whole window: zoom, pan, pinch, lane heads, keyboard, deep links, print, dark mode."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import visit

pytestmark = [pytest.mark.browser, pytest.mark.site]
SOP = "sop/peminjaman-ruang-rapat/"
SMALLEST = """view => Math.min(...[...view.querySelector('.lihat__isi > *').shadowRoot.querySelectorAll('text')]
    .map(text => parseFloat(text.getAttribute('font-size')) * text.getScreenCTM().a))"""


def opened(page: Page, address: str, anchor: str = "#bagan") -> Locator:
    page.goto(address + SOP + anchor)
    view = page.locator(".lihat[open] .lihat__layar")
    expect(view.locator(".lihat__isi svg")).to_be_visible()
    return view


def scale(page: Page) -> int:
    return int(page.locator(".lihat__skala").inner_text().removesuffix(" %"))


def test_a_phone_folds_the_chart_and_opens_it_with_readable_text(browser: Browser, address: str) -> None:
    with visit(browser, 390, 844, has_touch=True) as page:
        page.goto(address + SOP)
        expect(page.locator(".bagan--alur")).to_be_hidden()
        page.get_by_role("button", name="Buka bagan alir").tap()
        view = page.locator(".lihat__layar")
        expect(view.locator(".lihat__isi svg")).to_be_visible()
        assert view.evaluate(SMALLEST) >= 12
        page.get_by_role("button", name="Tutup").last.tap()
        expect(page.locator(".lihat")).to_be_hidden()


def test_the_chart_is_zoomed_fitted_and_closed_by_keyboard(page: Page, address: str) -> None:
    view = opened(page, address)
    before = scale(page)
    page.keyboard.press("+")
    assert scale(page) > before
    page.keyboard.press("-")
    page.keyboard.press("0")
    fitted = view.evaluate("view => view.scrollHeight <= view.clientHeight && view.scrollWidth <= view.clientWidth")
    assert fitted and scale(page) < before
    page.keyboard.press("Escape")
    expect(page.locator(".lihat")).to_be_hidden()
    expect(page).to_have_url(address + SOP)


def test_lane_heads_stay_while_the_chart_is_dragged(page: Page, address: str) -> None:
    view = opened(page, address)
    heads = page.locator(".lihat__kepala")
    place = heads.bounding_box()
    page.mouse.move(700, 700)
    page.mouse.down()
    page.mouse.move(700, 300, steps=4)
    page.mouse.up()
    assert view.evaluate("view => view.scrollTop") > 300
    after = heads.bounding_box()
    assert place and after and place["y"] == after["y"]
    expect(page.locator(".lihat")).to_be_visible()  # a drag over a link follows none


def test_a_step_has_an_address_in_the_chart_and_its_box_leads_back(page: Page, address: str) -> None:
    view = opened(page, address, "#bagan-setujui")
    box = view.evaluate(
        """view => { const chart = view.querySelector('.lihat__isi > *').shadowRoot;
        const node = chart.activeElement.getBoundingClientRect();
        const frame = view.getBoundingClientRect();
        return [node.y + node.height / 2 - frame.y - frame.height / 2, node.bottom <= frame.bottom]; }"""
    )
    assert abs(box[0]) < 3 and box[1]
    page.keyboard.press("Enter")
    expect(page.locator(".lihat")).to_be_hidden()
    assert page.url.endswith("#langkah-setujui")


def test_a_pinch_zooms_the_chart(browser: Browser, address: str) -> None:
    with visit(browser, 390, 844, has_touch=True) as page:
        opened(page, address)
        before = scale(page)
        session = page.context.new_cdp_session(page)

        def touch(kind: str, far: int) -> None:
            points = [{"x": 195, "y": 500 - far}, {"x": 195, "y": 500 + far}] if far else []
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        touch("touchStart", 40)
        for far in (60, 90, 120):
            touch("touchMove", far)
        touch("touchEnd", 0)
        assert scale(page) > 1.5 * before


def test_the_chart_is_printed_alone(page: Page, address: str) -> None:
    opened(page, address)
    page.evaluate("window.print = () => { document.body.dataset.dicetak = 'ya'; }")
    page.get_by_role("button", name="Cetak bagan").click()
    page.emulate_media(media="print")
    try:
        seen = page.evaluate("[...document.querySelectorAll('#isi > *')].filter(one => one.checkVisibility()).length")
        assert seen == 1 and page.locator(".bagan--alur").is_visible()
        assert page.locator("body").get_attribute("data-dicetak") == "ya"
    finally:
        page.emulate_media(media="screen")


def test_charts_follow_the_view_that_a_reader_chose(browser: Browser, address: str) -> None:
    with visit(browser, 1440, 900, color_scheme="light") as page:
        page.goto(address + SOP + "#bagan-alir")
        colour = "getComputedStyle(document.querySelector('.bagan--alur object').contentDocument.documentElement)"
        page.locator(".bagan--alur object").evaluate(
            "object => object.contentDocument?.querySelector('svg') || new Promise(done => object.onload = done)"
        )
        assert page.evaluate(f"{colour}.backgroundColor") == "rgba(0, 0, 0, 0)"
        page.locator("label[for=__palette_1]").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.wait_for_timeout(50)
        assert page.evaluate(f"{colour}.backgroundColor") == "rgb(17, 27, 35)"


def test_the_links_of_a_chart_are_passed_by_at_once(page: Page, address: str) -> None:
    page.goto(address + SOP)
    link = page.locator(".lewati")
    link.focus()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "sesudah-bagan"


def test_a_wide_window_is_used_by_the_chart(browser: Browser, address: str) -> None:
    with visit(browser, 1920, 1000) as page:
        page.goto(address + "sop/penyusunan-iku/")
        box = page.locator(".bagan--alur").bounding_box()
        wanted = page.locator(".bagan--alur object").evaluate(
            "one => parseFloat(one.style.getPropertyValue('--lebar'))"
        )
        assert box and box["width"] >= min(1800, wanted)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1920
