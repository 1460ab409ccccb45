"""The site opened from a folder without a server, below a path of one, and behind a proxy that takes a prefix off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import requests_of, visit
from tests.site.conftest import Files, served
from tests.site.page_types import page_types
from tests.site.search_dialog import SearchDialog

pytestmark = [pytest.mark.browser, pytest.mark.site]
SOP = "sop/peminjaman-ruang-rapat/"


@pytest.fixture(scope="module")
def stick(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder as people name them."""
    return Path(shutil.copytree(site, tmp_path_factory.mktemp("stik") / "Situs SOP für Größe é"))


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    with visit(browser) as page:
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        yield page


def test_every_link_of_a_page_opened_as_a_file_leads_to_a_file(reader: Page, stick: Path) -> None:
    for path in page_types(stick):
        reader.goto((stick / path / "index.html").as_uri())
        reader.locator(".cari-tombol").wait_for()
        links = reader.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
        charts = reader.locator("object").evaluate_all("charts => charts.map(chart => chart.data)")
        for link in {*links, *charts}:
            if link.startswith("file:"):
                assert Path(unquote(urlsplit(link).path)).is_file(), f"{path}: {link}"
        assert links, path


def test_boxes_and_lanes_of_a_chart_opened_as_a_file_lead_to_files(reader: Page, stick: Path) -> None:
    reader.goto((stick / SOP / "alur.svg").as_uri())
    links = reader.evaluate("[...document.querySelectorAll('a')].map(link => link.href.baseVal)")
    assert len(links) > 10
    for link in links:
        assert (stick / SOP / link.partition("#")[0]).is_file(), link


def test_a_chart_opened_as_a_file_is_shown_and_opens_over_the_window(reader: Page, stick: Path) -> None:
    reader.goto((stick / SOP / "index.html").as_uri())
    reader.get_by_role("link", name="Buka bagan di layar penuh").click()
    expect(reader.locator(".lihat__isi object")).to_be_visible()
    reader.keyboard.press("+")
    assert reader.locator(".lihat__isi object").evaluate("chart => chart.getBoundingClientRect().width") > 1200
    reader.keyboard.press("Escape")
    expect(reader.locator(".lihat")).to_be_hidden()


def test_the_search_of_a_site_opened_as_files_finds_and_leads_on(reader: Page, stick: Path) -> None:
    asked = requests_of(reader)
    reader.goto((stick / "index.html").as_uri())
    dialog = SearchDialog(reader)
    dialog.open_by_key()
    assert unquote(dialog.search("ruang rapat")[0]).endswith(SOP + "index.html")
    assert unquote(dialog.search("peminjman rung")[0]).endswith(SOP + "index.html")
    assert "peminjman" in dialog.said()
    assert "Draf (5)" in dialog.facet("Status") or dialog.facet("Status")
    assert unquote(dialog.search("lembar saya masih berlaku")[0]).endswith("salinan/index.html")
    assert unquote(dialog.search("berapa lama ruang rapat")[0]).endswith(SOP + "index.html")
    for words, path in (
        ("pinjam ruang", SOP),
        ("permendagri 86 2017", "dasar-hukum/permendagri-86-2017/"),
        ("permendagri86", "dasar-hukum/permendagri-86-2017/"),
        ("kode naskah", "salinan/"),
        ("kontak", "kontak/"),
    ):
        assert any(unquote(link).endswith(f"/{path}index.html") for link in dialog.search(words)[:2]), words
        assert "Tidak ada" not in dialog.said(), words
    assert dialog.search("mengxyz") == []  # and no page of its first letters
    assert dialog.said().startswith("Tidak ada halaman")
    dialog.search("IKU")
    expect(reader.locator(".cari__arti")).to_contain_text("Indikator Kinerja Utama")
    reader.locator(".cari__hasil a").first.click()
    expect(reader.locator("h1")).to_contain_text("Indikator Kinerja Utama")
    assert [request.url for request in asked if not request.url.startswith(("file:", "data:"))] == []


class BelowPath(Files):
    """Serves the site at `/layanan/sop/` alone."""

    def translate_path(self, path: str) -> str:
        bare = path.partition("?")[0]
        if not bare.startswith("/layanan/sop/"):
            return super().translate_path("/tidak/ada")
        return super().translate_path(bare.removeprefix("/layanan/sop"))

    def send_head(self):  # type: ignore[no-untyped-def]
        """Answer outside the site with 404, also where the file system would know the name."""
        return SimpleHTTPRequestHandler.send_head(self)


def test_below_a_path_and_behind_a_proxy_that_takes_a_prefix_off_all_is_found(reader: Page, site: Path) -> None:
    """The server sees paths without the prefix that readers see: so does every site behind such a proxy."""
    missing: list[str] = []
    reader.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    with served(site, BelowPath) as root:
        address = f"{root}layanan/sop/"
        for path in ("", SOP, "sop/", "pelaksana/sekretaris/", "perubahan/"):
            reader.goto(address + path)
            reader.locator(".cari-tombol").wait_for()
            outside = reader.locator("a[href]").evaluate_all(
                """(links, address) => links.map(a => a.href)
                    .filter(one => one.startsWith('http') && !one.startsWith(address))""",
                address,
            )
            assert outside == [], path
        dialog = SearchDialog(reader)
        dialog.open_by_key()
        assert dialog.search("ruang rapat")[0] == address + SOP
        reader.goto(f"{address}{SOP}#bagan-setujui")
        expect(reader.locator(".lihat__isi svg")).to_be_visible()
    assert missing == []
