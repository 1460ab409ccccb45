"""The preview in a real browser: it follows the source, and fits a phone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.preview import Address, PreviewServer
from tests.site.chromium import Chromium
from tests.trees import BROKEN, MAIN, SOP, write_tree

pytestmark = pytest.mark.browser


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return write_tree(tmp_path / "sop_src")


@pytest.fixture
def address(tree: Path) -> Iterator[str]:
    with PreviewServer(tree, Address(port=0)) as server:
        server.start()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.port}"
        server.stop()
        server.shutdown()
        thread.join()


def test_page_follows_the_source_without_being_loaded_again(
    chromium: str, tmp_path: Path, tree: Path, address: str
) -> None:
    page = f"{address}/sop/sekretariat/penyusunan-laporan/"
    with Chromium(chromium, tmp_path / "profil") as browser:
        requests = browser.open(page)
        assert all(request.startswith((address, "data:")) for request in requests)
        browser.ask("window.isSame = true")
        (tree / MAIN).write_text(SOP.replace("nama: Penyusunan Laporan", "nama: Telaah Staf"), encoding="utf-8")
        browser.wait_for("document.querySelector('h1').textContent === 'Telaah Staf'")
        browser.wait_for("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
        (tree / MAIN).write_text(BROKEN, encoding="utf-8")
        browser.wait_for("document.querySelector('.temuan').textContent.includes('SOP304')")
        (tree / MAIN).write_text(SOP, encoding="utf-8")
        browser.wait_for("!document.querySelector('.temuan').textContent.includes('SOP304')")
        assert browser.ask("window.isSame && document.title") == "Penyusunan Laporan – pratinjau"


def test_finding_leads_to_its_row_on_the_sheet(chromium: str, tmp_path: Path, tree: Path, address: str) -> None:
    (tree / MAIN).write_text(SOP.replace("durasi: 2 jam", "durasi:"), encoding="utf-8")
    with Chromium(chromium, tmp_path / "profil") as browser:
        browser.open(f"{address}/sop/sekretariat/penyusunan-laporan/")
        browser.wait_for("!!document.querySelector('[data-langkah=susun] .baris')")
        browser.ask("document.querySelector('[data-langkah=susun] .baris').click()")
        assert browser.ask("document.querySelector('.tanda.terpilih').dataset.langkah") == "susun"


def test_page_fits_a_phone(chromium: str, tmp_path: Path, address: str) -> None:
    with Chromium(chromium, tmp_path / "profil") as browser:
        for path in ("/", "/sop/sekretariat/penyusunan-laporan/"):
            browser.open(address + path, width=360)
            assert browser.ask("document.documentElement.scrollWidth") <= 360


def test_list_is_sifted_by_words(chromium: str, tmp_path: Path, address: str) -> None:
    with Chromium(chromium, tmp_path / "profil") as browser:
        browser.open(address)
        browser.ask("saring.value = 'alat'; saring.dispatchEvent(new Event('input'))")
        shown = "[...document.querySelectorAll('.daftar li')].filter(e => !e.hidden).map(e => e.textContent).join()"
        assert "Peminjaman Alat" in browser.ask(shown)
        assert "Penyusunan Laporan" not in browser.ask(shown)
