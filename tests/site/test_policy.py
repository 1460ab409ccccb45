"""The policy of the site (Content-Security-Policy): only its own files, and everything on it works with that."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import requests_of
from tests.site.conftest import ROOT, reached, served
from tests.site.hostile import HOSTILE_MARKUP
from tests.site.page_types import page_types

pytestmark = [pytest.mark.site]

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


class _Scripts(HTMLParser):
    """Collects the scripts that stand in a page, and attributes that are scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "script" and "src" not in values and values.get("type") != "application/json":
            self.found.append(self.getpos())
        self.found += [(tag, name) for name in values if name.startswith("on")]


def test_every_page_begins_with_the_policy(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        found = POLICY.search(text)
        assert found is not None and "<" not in text[text.index("<head>") + 6 : found.start()], page
        assert len(POLICY.findall(text)) == 1, page


def test_no_script_stands_in_a_page(site: Path) -> None:
    for page in site.rglob("*.html"):
        reader = _Scripts()
        reader.feed(page.read_text(encoding="utf-8"))
        assert reader.found == [], page


def test_the_policy_names_no_other_host_and_no_script_within_pages(site: Path) -> None:
    found = POLICY.search((site / "index.html").read_text(encoding="utf-8"))
    assert found is not None
    rules = dict(rule.strip().split(" ", 1) for rule in found[1].split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["script-src"] == "'self' 'wasm-unsafe-eval'"
    words = {word for rule in rules.values() for word in rule.split()}
    assert words == {"'self'", "'none'", "'wasm-unsafe-eval'", "'unsafe-inline'", "data:"}
    assert "'unsafe-inline'" not in rules["script-src"] + rules["default-src"]


def test_the_server_of_the_guide_sends_the_same_policy_for_every_file(site: Path) -> None:
    """Charts opened by themselves are documents without a page's policy."""
    found = POLICY.search((site / "index.html").read_text(encoding="utf-8"))
    guide = (ROOT / "docs/panduan/administrator.md").read_text(encoding="utf-8")
    sent = ""
    for piece in re.findall(r'set \$aturan "([^"]*)";', guide):
        sent = piece.replace("$aturan", sent)
    assert found is not None and sent == f"{found[1]}; frame-ancestors 'self'"
    sending = "add_header Content-Security-Policy $aturan;"
    assert guide.count(sending) == guide.count("add_header X-Content-Type-Options")  # none is taken from outer blocks


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """Errors that the browser's console shows."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.browser
def test_no_type_of_page_is_hindered_by_the_policy(
    page: Page, complaints: list[str], address: str, site: Path
) -> None:
    for path in page_types(site):
        page.goto(address + path)
        expect(page.locator(".md-header")).to_have_css("position", "sticky")
        assert complaints == [], path


@pytest.mark.browser
def test_search_charts_and_colours_work_without_a_complaint(page: Page, complaints: list[str], address: str) -> None:
    page.goto(address + "sop/penyusunan-iku/")
    assert page.locator("object").evaluate_all("all => all.length && all.every(one => one.contentDocument)")
    results = "import('../../pagefind/pagefind.js').then(it => it.search('indikator')).then(it => it.results.length)"
    assert page.evaluate(results) > 0
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    before = page.evaluate(scheme)
    page.locator("label[for^=__palette]:not([hidden])").click()
    page.locator(f"body:not([data-md-color-scheme={before}])").wait_for()
    page.goto(address + "unit/")
    assert page.evaluate(scheme) != before  # remembered on another page, set before anything is drawn
    assert complaints == []


@pytest.mark.browser
def test_a_page_of_files_without_a_server_is_read_with_its_style(
    page: Page, complaints: list[str], site: Path
) -> None:
    page.goto((site / "sop/penyusunan-iku/index.html").as_uri())
    expect(page.locator(".md-header")).to_have_css("position", "sticky")
    assert complaints == []


@pytest.mark.browser
def test_with_the_policy_alone_hostile_markup_runs_nothing_and_asks_nobody(
    page: Page, complaints: list[str], site: Path, tmp_path: Path
) -> None:
    """Should markup ever get into a page in spite of everything else."""
    copy = tmp_path / "situs"
    shutil.copytree(site, copy)
    source = copy / "unit/index.html"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("<h1", "".join(HOSTILE_MARKUP) + "<h1", 1), encoding="utf-8")
    requests = requests_of(page)
    with served(copy) as place:
        page.goto(place + "unit/")
        page.locator("[id^=jebol]").evaluate_all("all => all.forEach(one => one.click())")
        page.wait_for_timeout(300)
        assert page.evaluate("window.jebol") is None
        assert page.url.startswith(place)
        assert requests and reached(requests, place) == []
    assert complaints  # each was seen and refused
