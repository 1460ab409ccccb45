"""The page for addresses that lead nowhere, as GitHub and GitLab show it: in place of any address below the site's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import requests_of, visit
from tests.site.collection import BASE, write_tree
from tests.site.conftest import Files, build, served
from tests.site.test_accessibility import examined, severe

pytestmark = [pytest.mark.browser, pytest.mark.site]
FOLDER = "dinas/sop"


class _Pages(Files):
    """Serves a site below a folder, and its 404.html for what is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, FOLDER, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A host that shows a site whose sources tell its address below the folder `FOLDER`."""
    root = tmp_path_factory.mktemp("host")
    office = BASE["instansi.yml"] + f"alamat_situs: https://contoh.example.go.id/{FOLDER}\n"
    sources = write_tree(root / "sumber", {**BASE, "instansi.yml": office})
    (root / "dinas").mkdir()
    build(sources, root).rename(root / FOLDER)
    with served(root, _Pages) as place:
        yield place


def test_it_has_its_style_and_leads_home_from_any_depth(browser: Browser, host: str) -> None:
    with visit(browser, width=360, height=700) as page:
        requests = requests_of(page)
        for below in ("tidak-ada", "sop/tidak-ada/", "a/b/c/d.html"):
            requests.clear()
            page.goto(f"{host}{FOLDER}/{below}")
            asked = [request.url for request in requests if not request.url.endswith("favicon.ico")]
            assert asked == [f"{host}{FOLDER}/{below}"]
            expect(page.locator("header")).to_have_css("background-color", "rgb(11, 58, 91)")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert set(page.evaluate("[...document.links].map(link => link.href)")) == {f"{host}{FOLDER}/"}
        page.locator(".tombol").first.click()
        page.locator(".pembuka").wait_for()


def test_a_search_from_it_is_made_on_the_front_page(page: Page, host: str) -> None:
    page.goto(f"{host}{FOLDER}/tidak-ada/")
    page.locator("input").fill("arsip")
    page.locator("button").click()
    page.locator(".cari__hasil a[href$='/sop/arsip/']").wait_for()
    assert page.url.startswith(f"{host}{FOLDER}/?q=arsip")


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(17, 27, 35)")])
def test_axe_finds_nothing_serious_on_it(browser: Browser, host: str, scheme: str, ground: str) -> None:
    with examined(browser, color_scheme=scheme) as page:
        page.goto(f"{host}{FOLDER}/tidak-ada/")
        expect(page.locator("body")).to_have_css("background-color", ground)
        assert severe(page) == []


def test_without_an_address_it_says_how_to_find_the_site(site: Path) -> None:
    text = (site / "404.html").read_text(encoding="utf-8")
    assert 'href="/"' in text and "hapus bagian belakang alamat" in text
    assert "src=" not in text and "<link" not in text and "<script" not in text
