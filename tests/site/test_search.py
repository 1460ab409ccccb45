"""The search as a reader uses it, in Chromium: what is found, with which keys, and what the results show."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.site.chromium import Chromium
from tests.site.collection import BASE, write_tree
from tests.site.conftest import build, served
from tests.site.hostile import HOSTILE_TEXTS

pytestmark = [pytest.mark.browser, pytest.mark.site]
QUERIES = Path(__file__).with_name("queries.txt")
BEST = 5  # how many results a reader looks at
LINKS = "[...document.querySelectorAll('.cari__hasil a')]"


class Query(NamedTuple):
    words: str
    pages: tuple[str, ...]


def queries() -> list[Query]:
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [Query(words, tuple(pages.split())) for words, pages in pairs]


def open_search(browser: Chromium) -> None:
    browser.press("/", "/")
    browser.wait_for("document.querySelector('dialog.cari').open")


def search(browser: Chromium, words: str) -> list[str]:
    """Type words into the open dialog and return the addresses of the results shown."""
    browser.ask("document.querySelector('#cari-kata').select()")
    browser.command("Input.insertText", text=words)
    browser.wait_for(
        "document.querySelector('dialog.cari').dataset.kata === document.querySelector('#cari-kata').value.trim()"
    )
    return list(browser.ask(f"{LINKS}.map(a => a.href)"))


def test_every_query_finds_its_pages_among_the_first_five(browser: Chromium, address: str) -> None:
    browser.open(address)
    open_search(browser)
    asked = queries()
    missed = []
    for query in asked:
        found = [link.removeprefix(address) for link in search(browser, query.words)[:BEST]]
        if not set(query.pages) <= set(found):
            missed.append((query.words, query.pages, found))
    assert missed == []
    assert len({query.words for query in asked}) >= 60


def test_facet_narrows_and_counts(browser: Chromium, address: str) -> None:
    browser.open(address)
    browser.ask("document.querySelector('.cari-tombol').click()")
    browser.wait_for("document.querySelectorAll('.cari__saring select').length > 4")
    names = browser.ask("[...document.querySelectorAll('.cari__saring select')].map(s => s.getAttribute('aria-label'))")
    assert names == ["Jenis", "Unit", "Status", "Pelaksana", "Jenis regulasi"]
    said = browser.ask("document.querySelector('select[aria-label=Jenis] option[value=SOP]').textContent")
    browser.ask(
        "(() => { const s = document.querySelector('select[aria-label=Jenis]'); s.value = 'SOP';"
        " s.dispatchEvent(new Event('change')) })()"
    )
    browser.wait_for(f"{LINKS}.length > 0")
    links = browser.ask(f"{LINKS}.map(a => new URL(a.href).pathname)")
    assert all(link.startswith("/sop/") for link in links)
    assert said == f"SOP ({len(links)})"


def test_facets_of_a_query_leave_out_what_it_does_not_hold(browser: Chromium, address: str) -> None:
    browser.open(address)
    open_search(browser)
    search(browser, "permendagri 86")
    kinds = browser.ask(
        "[...document.querySelector('select[aria-label=\"Jenis regulasi\"]').options].map(o => o.textContent)"
    )
    assert kinds == ["Semua jenis regulasi", "Peraturan Menteri Dalam Negeri (1)"]


def test_facets_are_there_for_who_types_before_the_index_is_loaded(browser: Chromium, address: str) -> None:
    browser.open(address)
    browser.ask("document.querySelector('.cari-tombol').click()")
    browser.command("Input.insertText", text="surat")
    browser.wait_for(f"{LINKS}.length > 0")
    assert browser.ask("document.querySelectorAll('.cari__saring option').length") > 5


def test_nothing_found_is_said_in_words(browser: Chromium, address: str) -> None:
    browser.open(address)
    open_search(browser)
    assert search(browser, "qzxqzx") == []
    assert browser.ask("document.querySelector('.cari__jumlah').textContent").startswith("Tidak ada halaman")


def said(browser: Chromium) -> str:
    return str(browser.ask("document.querySelector('.cari__jumlah').textContent"))


def test_a_word_that_is_nowhere_gives_no_page_of_its_first_letters(browser: Chromium, tmp_path: Path) -> None:
    """Pagefind alone shows for it what has the longest word that it begins with: for "cutti" a page of "C++"."""
    sop = BASE["sop/umum/arsip.yml"].replace("Komputer", "C++, run").replace("Menyimpan arsip", "Meminjam ruang rapat")
    site = build(write_tree(tmp_path / "sumber", {**BASE, "sop/umum/arsip.yml": sop}), tmp_path)
    with served(site) as address:
        browser.open(address)
        open_search(browser)
        for word in ("cutti", "rung", "c#ti"):
            assert search(browser, word) == [], word
            assert said(browser).startswith(f"Tidak ada halaman dengan kata “{word}”"), word
        for word in ("c++", "run", "arsipp", "arsi", "pinjamm", "12/ars", "ars/2024"):
            assert f"{address}sop/arsip/" in search(browser, word), word


def test_a_word_that_is_nowhere_is_told_and_the_others_are_found(browser: Chromium, address: str) -> None:
    browser.open(address)
    open_search(browser)
    assert address + "sop/peminjaman-ruang-rapat/" in search(browser, "surrxq ruang rapat")
    assert said(browser).startswith("Tidak ada halaman dengan kata “surrxq”. ")


def test_a_search_has_an_address_that_back_returns_to(browser: Chromium, address: str) -> None:
    browser.open(address + "unit/#daftar")
    open_search(browser)
    found = search(browser, "ruang rapat")
    browser.ask(
        "(() => { const s = document.querySelector('select[aria-label=Jenis]'); s.value = 'SOP';"
        " s.dispatchEvent(new Event('change')) })()"
    )
    browser.wait_for("location.search.includes('pilih')")
    place = browser.ask("location.href")
    assert place == f"{address}unit/?q=ruang+rapat&pilih=Jenis%3ASOP#daftar"
    narrowed = browser.wait_for(f"{LINKS}.length > 0 && {LINKS}.map(a => a.href)")
    assert 0 < len(narrowed) < len(found)
    browser.ask(f"{LINKS}[0].click()")
    browser.wait_for(f"location.href === {narrowed[0]!r} && document.readyState === 'complete'")
    browser.ask("history.back()")
    browser.wait_for(f"location.href === {place!r} && {LINKS}.length > 0")
    assert browser.ask(f"{LINKS}.map(a => a.href)") == narrowed
    assert browser.ask("document.querySelector('#cari-kata').value") == "ruang rapat"
    browser.open(place.replace("unit/", "istilah/"))
    assert browser.wait_for(f"{LINKS}.length > 0 && {LINKS}.map(a => a.href)") == narrowed
    browser.press("Escape")
    assert browser.wait_for("!location.search && location.href") == f"{address}istilah/#daftar"


def test_search_is_used_by_keyboard_alone(browser: Chromium, address: str) -> None:
    browser.open(address + "sop/penyusunan-iku/")
    browser.ask("document.querySelector('.remah a').focus()")
    open_search(browser)
    assert browser.ask("document.activeElement.id") == "cari-kata"
    assert len(search(browser, "surat")) > 2
    place = f"{LINKS}.indexOf(document.activeElement)"
    for key, expected in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        browser.press(key)
        assert browser.ask(place) == expected
    browser.press("ArrowUp")
    assert browser.ask("document.activeElement.id") == "cari-kata"
    browser.press("Escape")
    browser.wait_for("!document.querySelector('dialog.cari').open")
    assert browser.ask("document.activeElement.matches('.remah a')")


def test_enter_opens_the_first_result(browser: Chromium, address: str) -> None:
    browser.open(address)
    open_search(browser)
    first = search(browser, "peminjaman ruang rapat")[0]
    browser.press("Enter", "\r")
    assert browser.wait_for(f"location.href === {first!r} && location.href") == address + "sop/peminjaman-ruang-rapat/"


def test_focus_stays_in_the_open_search(browser: Chromium, address: str) -> None:
    browser.open(address)
    open_search(browser)
    search(browser, "surat")
    for _ in range(30):
        browser.press("Tab")
        # Between the last and the first element the focus is with the browser's own buttons.
        assert browser.ask("!!document.activeElement.closest('dialog.cari, body:not(:has(:focus))')")


def test_hostile_texts_stay_text_in_results(browser: Chromium, tmp_path: Path) -> None:
    texts = [text for text in HOSTILE_TEXTS if "alert" in text or "<" in text]
    quoted = [text.replace("'", "''").replace("\n", " ") for text in texts]
    files = {
        path: text.replace("Penataan Arsip IKU", "'Ganas " + quoted[0] + "'").replace(
            "[Komputer, Lemari]", "['ganas " + "', 'ganas ".join(quoted) + "']"
        )
        for path, text in BASE.items()
    }
    site = build(write_tree(tmp_path / "sumber", files), tmp_path / "situs")
    with served(site) as address:
        browser.open(address)
        browser.ask("window.alert = () => { window.dibajak = true }")
        open_search(browser)
        assert address + "sop/arsip/" in search(browser, "ganas")
        shown = browser.ask("document.querySelector('.cari__hasil').textContent")
        assert texts[0] in shown
        inside = browser.ask("[...new Set([...document.querySelectorAll('.cari__hasil *')].map(e => e.localName))]")
        assert set(inside) <= {"li", "a", "strong", "span", "p", "mark"}
        assert not browser.ask("window.dibajak === true")
