"""The page for addresses that lead nowhere, as GitHub and GitLab show it: in place of any address below the site's."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.site.chromium import Chromium
from tests.site.collection import BASE, write_tree
from tests.site.conftest import build
from tests.site.test_accessibility import axe_script, prefer, severe

pytestmark = [pytest.mark.browser, pytest.mark.site]
FOLDER = "dinas/sop"


class _Pages(SimpleHTTPRequestHandler):
    """Serves a site below a folder, and its 404.html for what is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, FOLDER, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A host that shows a site whose sources tell its address below the folder `FOLDER`."""
    root = tmp_path_factory.mktemp("host")
    office = BASE["instansi.yml"] + f"alamat_situs: https://contoh.example.go.id/{FOLDER}\n"
    sources = write_tree(root / "sumber", {**BASE, "instansi.yml": office})
    (root / "dinas").mkdir()
    build(sources, root).rename(root / FOLDER)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Pages, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_has_its_style_and_leads_home_from_any_depth(browser: Chromium, host: str) -> None:
    for below in ("tidak-ada", "sop/tidak-ada/", "a/b/c/d.html"):
        requests = browser.open(f"{host}{FOLDER}/{below}", width=360, height=700)
        assert [request for request in requests if not request.endswith("favicon.ico")] == [f"{host}{FOLDER}/{below}"]
        assert browser.ask("getComputedStyle(document.querySelector('header')).backgroundColor") == "rgb(11, 58, 91)"
        assert browser.ask("document.documentElement.scrollWidth") <= 360
    assert set(browser.ask("[...document.links].map(link => link.href)")) == {f"{host}{FOLDER}/"}
    browser.ask("document.querySelector('.tombol').click()")
    browser.wait_for("!!document.querySelector('.pembuka')")


def test_a_search_from_it_is_made_on_the_front_page(browser: Chromium, host: str) -> None:
    browser.open(f"{host}{FOLDER}/tidak-ada/")
    browser.ask("document.querySelector('input').value = 'arsip'; document.querySelector('button').click()")
    browser.wait_for("[...document.querySelectorAll('.cari__hasil a')].some(a => a.href.endsWith('/sop/arsip/'))")
    assert browser.ask("location.href").startswith(f"{host}{FOLDER}/?q=arsip")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_it(browser: Chromium, host: str, scheme: str) -> None:
    prefer(browser, host, scheme)
    browser.command("Page.setBypassCSP", enabled=True)  # for axe's own script
    browser.open(f"{host}{FOLDER}/tidak-ada/")
    shown = browser.ask("getComputedStyle(document.body).backgroundColor")
    found = severe(browser, axe_script())
    browser.command("Page.setBypassCSP", enabled=False)
    prefer(browser, host, "")
    assert (shown, found) == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(17, 27, 35)", [])


def test_without_an_address_it_says_how_to_find_the_site(site: Path) -> None:
    text = (site / "404.html").read_text(encoding="utf-8")
    assert 'href="/"' in text and "hapus bagian belakang alamat" in text
    assert "src=" not in text and "<link" not in text and "<script" not in text
