"""axe-core on every type of page, and what a reader without mouse, script or colour can do."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.site.chromium import Chromium
from tests.site.page_types import page_types

pytestmark = [pytest.mark.browser, pytest.mark.site]
SEVERE = ("serious", "critical")
RUN = """
axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag", values: [
  "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}).then(result =>
  result.violations.map(found => ({rule: found.id, impact: found.impact,
    nodes: found.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + " | " + node.failureSummary.slice(0, 200))})))
"""


def axe_script() -> str:
    # Not imported: the package is here for its copy of axe-core, and would bring its own browser driver.
    spec = find_spec("axe_playwright_python")
    assert spec is not None and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8")


def prefer(browser: Chromium, address: str, scheme: str) -> None:
    """Let the reader's system ask for a colour scheme; the site forgets what was chosen before."""
    browser.open("about:blank")
    browser.command("Storage.clearDataForOrigin", origin=address.rstrip("/"), storageTypes="local_storage")
    browser.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])


def severe(browser: Chromium, script: str) -> list[Any]:
    browser.ask(f"(() => {{ {script} }})()")
    return [found for found in browser.ask(RUN) if found["impact"] in SEVERE]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_type_of_page(
    browser: Chromium, address: str, site: Path, scheme: str
) -> None:
    script = axe_script()
    prefer(browser, address, scheme)
    found = {}
    for page in page_types(site):
        browser.open(address + page)
        expected = "slate" if scheme == "dark" else "default"
        browser.wait_for(f"document.body.getAttribute('data-md-color-scheme') === '{expected}'")
        if problems := severe(browser, script):
            found[page] = problems
    prefer(browser, address, "")
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_serious_in_the_open_search(browser: Chromium, address: str, scheme: str, width: int) -> None:
    prefer(browser, address, scheme)
    browser.open(address, width=width)
    browser.ask("document.querySelector('.cari-tombol').click()")
    browser.command("Input.insertText", text="surat")
    browser.wait_for("!!document.querySelector('.cari__hasil a mark')")
    found = severe(browser, axe_script())
    prefer(browser, address, "")
    assert found == []


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


@pytest.mark.parametrize("page", ["", "sop/penyusunan-iku/", "dasar-hukum/", "pelaksana/sekretaris/"])
def test_tab_walks_the_page_in_order_and_focus_is_always_seen(browser: Chromium, address: str, page: str) -> None:
    browser.open(address + page)
    seen: list[dict[str, Any]] = []
    for _ in range(60):
        browser.press("Tab")
        focused = browser.ask(FOCUSED)
        if focused is None:
            break
        seen.append(focused)
    assert len(seen) > 10
    assert seen[0]["isSkip"]
    pages = [one for one in seen if not one["isChart"]]
    assert [one["name"] for one in pages if not one["isMarked"] or not one["isSeen"]] == []
    places = [one["place"] for one in seen]
    assert places == sorted(places)


def test_first_tab_leads_past_the_menu(browser: Chromium, address: str) -> None:
    browser.open(address + "sop/penyusunan-iku/")
    browser.press("Tab")
    browser.press("Enter", "\r")
    target = browser.wait_for("location.hash")
    assert browser.ask(f"!!document.querySelector({target!r}).closest('.md-content')")
    browser.press("Tab")
    assert browser.ask("!!document.activeElement.closest('.md-content')")


def test_every_type_of_page_is_readable_without_scripts(browser: Chromium, address: str, site: Path) -> None:
    for page in page_types(site):
        browser.command("Emulation.setScriptExecutionDisabled", value=True)
        try:
            browser.open(address + page, waits_in_page=False)
        finally:
            browser.command("Emulation.setScriptExecutionDisabled", value=False)
        hidden = browser.ask(
            "[...document.querySelectorAll('#isi h1, #isi h2, #isi table, #isi ul, #isi ol, #isi p')]"
            ".filter(e => !e.closest('details:not([open]), .perlu-js, [hidden], .tersembunyi, .isi-halaman'))"
            ".filter(e => e.getClientRects().length === 0).map(e => e.outerHTML.slice(0, 90))"
        )
        assert hidden == [], page
        # What cannot work without a script is not offered.
        assert browser.ask("[...document.querySelectorAll('.perlu-js')].every(e => !e.getClientRects().length)"), page
