"""axe-core on every type of page, and what a reader without mouse, script or colour can do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.conftest import visit
from tests.site.page_types import page_types
from tests.site.search_dialog import SearchDialog

pytestmark = [pytest.mark.browser, pytest.mark.site]
SEVERE = ("serious", "critical")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": STANDARDS}}


@contextmanager
def examined(browser: Browser, width: int = 1280, **options: Any) -> Iterator[Page]:
    """Yield an empty page into which axe-core comes with each address, whatever the policy there."""
    with visit(browser, width, **options) as page:
        page.add_init_script(Axe().axe_script)
        yield page


def severe(page: Page) -> list[Any]:
    found = page.evaluate("options => axe.run(document, options).then(result => result.violations)", OPTIONS)
    return [
        (one["id"], [(node["html"][:160], node["failureSummary"][:200]) for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in SEVERE
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_type_of_page(
    browser: Browser, address: str, site: Path, scheme: str
) -> None:
    found = {}
    with examined(browser, color_scheme=scheme) as page:
        for path in page_types(site):
            page.goto(address + path)
            expected = "slate" if scheme == "dark" else "default"
            page.locator(f"body[data-md-color-scheme={expected}]").wait_for()
            if problems := severe(page):
                found[path] = problems
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_serious_in_the_open_search(browser: Browser, address: str, scheme: str, width: int) -> None:
    with examined(browser, width, color_scheme=scheme) as page:
        page.goto(address)
        dialog = SearchDialog(page)
        dialog.open_by_button()
        page.keyboard.insert_text("surat")
        dialog.results.locator("mark").first.wait_for()
        assert severe(page) == []


# A switch of the theme is shown by its label; a chart is a document of its own, whose links have the browser's ring.
FOCUSED = """(() => {
  const e = document.activeElement, shown = e.matches('.md-option') ? e.nextElementSibling : e;
  if (e === document.body) return null;
  const s = getComputedStyle(shown), box = shown.getBoundingClientRect();
  return {name: e.outerHTML.slice(0, 120), place: [...document.querySelectorAll('*')].indexOf(e),
    isSkip: e.matches('.md-skip'), isChart: e.localName === 'object',
    isMarked: (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none',
    isSeen: box.width > 0 && box.height > 0 && s.visibility !== 'hidden'};
})()"""


@pytest.mark.parametrize("path", ["", "sop/penyusunan-iku/", "dasar-hukum/", "pelaksana/sekretaris/"])
def test_tab_walks_the_page_in_order_and_focus_is_always_seen(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    seen: list[dict[str, Any]] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        seen.append(focused)
    assert len(seen) > 10
    assert seen[0]["isSkip"]
    pages = [one for one in seen if not one["isChart"]]
    assert [one["name"] for one in pages if not one["isMarked"] or not one["isSeen"]] == []
    places = [one["place"] for one in seen]
    assert places == sorted(places)


def test_first_tab_leads_past_the_menu(page: Page, address: str) -> None:
    page.goto(address + "sop/penyusunan-iku/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#*")
    expect(page.locator(".md-content").locator(page.evaluate("location.hash"))).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(".md-content :focus")).to_have_count(1)


def test_every_type_of_page_is_readable_without_scripts(browser: Browser, address: str, site: Path) -> None:
    with visit(browser, java_script_enabled=False) as page:
        for path in page_types(site):
            page.goto(address + path)
            hidden = page.evaluate(
                "[...document.querySelectorAll('#isi h1, #isi h2, #isi table, #isi ul, #isi ol, #isi p')]"
                ".filter(e => !e.closest('details:not([open]), .perlu-js, [hidden], .tersembunyi, .isi-halaman'))"
                ".filter(e => e.getClientRects().length === 0).map(e => e.outerHTML.slice(0, 90))"
            )
            assert hidden == [], path
            # What cannot work without a script is not offered.
            hides = "all => all.every(one => !one.getClientRects().length)"
            assert page.locator(".perlu-js").evaluate_all(hides), path


def test_an_acronym_says_what_it_means_when_it_is_tapped(browser: Browser, address: str) -> None:
    with visit(browser, 390, 844, has_touch=True) as page:
        page.goto(address + "sop/penyusunan-iku/")
        term = page.locator("#isi abbr:not(a abbr, summary abbr, label abbr)").first
        told = page.locator(".arti-singkatan")
        expect(told).to_be_empty()
        term.tap()
        expect(told).to_have_text(f"{term.inner_text()}: {term.get_attribute('title')}")
        box = told.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
        page.keyboard.press("Escape")
        expect(told).to_be_empty()


def test_nothing_moves_for_who_asked_for_less_motion(browser: Browser, address: str, site: Path) -> None:
    moving = """[...document.querySelectorAll('*')].filter((one) => {
        const { transitionDuration, animationName } = getComputedStyle(one);
        return transitionDuration.split(',').some((time) => parseFloat(time)) || animationName !== 'none';
        }).map((one) => one.outerHTML.slice(0, 80))"""
    with visit(browser, reduced_motion="reduce") as page:
        for path in page_types(site):
            page.goto(address + path)
            assert page.evaluate(moving) == [], path


def test_what_is_chosen_can_be_told_with_forced_colours(browser: Browser, address: str) -> None:
    with visit(browser, forced_colors="active") as page:
        page.goto(address + "sop/penyusunan-iku/")
        looks = """(input) => getComputedStyle(input.nextElementSibling).backgroundColor"""
        chosen, other = (page.locator(f".pilih input{state}").first for state in (":checked", ":not(:checked)"))
        assert chosen.evaluate(looks) != other.evaluate(looks)
        border = "(one) => getComputedStyle(one).borderTopWidth"
        assert page.locator(".spanduk, .status").first.evaluate(border) != "0px"
