"""The search as a reader uses it, in Chromium: what is found, with which keys, and what the results show."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.conftest import answering
from tests.site.collection import BASE, write_tree
from tests.site.conftest import build, served
from tests.site.hostile import HOSTILE_TEXTS
from tests.site.search_dialog import SearchDialog

pytestmark = [pytest.mark.browser, pytest.mark.site]
QUERIES = Path(__file__).with_name("queries.txt")
BEST = 5  # how many results a reader looks at


class Query(NamedTuple):
    words: str
    pages: tuple[str, ...]


def queries() -> list[Query]:
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [Query(words, tuple(pages.split())) for words, pages in pairs]


@pytest.fixture
def dialog(page: Page, address: str) -> SearchDialog:
    """The search of the front page, opened with its key."""
    page.goto(address)
    dialog = SearchDialog(page)
    dialog.open_by_key()
    return dialog


def test_every_query_finds_its_pages_among_the_first_five(dialog: SearchDialog, address: str) -> None:
    asked = queries()
    missed = []
    for query in asked:
        found = [link.removeprefix(address) for link in dialog.search(query.words)[:BEST]]
        if not set(query.pages) <= set(found):
            missed.append((query.words, query.pages, found))
    assert missed == []
    assert len({query.words for query in asked}) >= 60


def test_facet_narrows_and_counts(page: Page, address: str) -> None:
    page.goto(address)
    dialog = SearchDialog(page)
    dialog.open_by_button()
    expect(dialog.facets).to_have_count(5)
    names = dialog.facets.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert names == ["Jenis", "Unit", "Status", "Pelaksana", "Jenis regulasi"]
    (said,) = [choice for choice in dialog.facet("Jenis") if choice.startswith("SOP (")]
    page.get_by_label("Jenis", exact=True).select_option("SOP")
    dialog.results.first.wait_for()
    links = [link.removeprefix(address) for link in dialog.addresses()]
    assert all(link.startswith("sop/") for link in links)
    assert said == f"SOP ({len(links)})"


def test_facets_of_a_query_leave_out_what_it_does_not_hold(dialog: SearchDialog) -> None:
    dialog.search("permendagri 86")
    assert dialog.facet("Jenis regulasi") == ["Semua jenis regulasi", "Peraturan Menteri Dalam Negeri (1)"]


def test_facets_are_there_for_who_types_before_the_index_is_loaded(page: Page, address: str) -> None:
    page.goto(address)
    dialog = SearchDialog(page)
    dialog.open_by_button()
    page.keyboard.insert_text("surat")
    dialog.results.first.wait_for()
    assert dialog.facets.locator("option").count() > 5


def test_nothing_found_is_said_in_words(dialog: SearchDialog) -> None:
    assert dialog.search("qzxqzx") == []
    assert dialog.said().startswith("Tidak ada halaman")


def test_a_word_that_is_nowhere_gives_no_page_of_its_first_letters(page: Page, tmp_path: Path) -> None:
    """Pagefind alone shows for it what has the longest word that it begins with: for "cutti" a page of "C++"."""
    sop = BASE["sop/umum/arsip.yml"].replace("Komputer", "C++, run").replace("Menyimpan arsip", "Meminjam ruang rapat")
    site = build(write_tree(tmp_path / "sumber", {**BASE, "sop/umum/arsip.yml": sop}), tmp_path)
    with served(site) as address:
        page.goto(address)
        dialog = SearchDialog(page)
        dialog.open_by_key()
        for word in ("cutti", "c#ti"):
            assert dialog.search(word) == [], word
            assert dialog.said().startswith(f"Tidak ada halaman dengan kata “{word}”"), word
        for word in ("c++", "run", "arsipp", "arsi", "pinjamm", "12/ars", "ars/2024"):
            assert f"{address}sop/arsip/" in dialog.search(word), word
        assert dialog.search("rung") == dialog.search("ruang") != []
        dialog.search("rung")
        assert dialog.said().startswith("Tidak ada “rung”; ini hasil untuk “ruang”. ")


def test_guides_stand_aside_until_they_are_asked_for(dialog: SearchDialog, address: str) -> None:
    assert not any("/panduan/" in link for link in dialog.search("menulis sop"))
    dialog.page.get_by_role("button", name="Cari di panduan").click()
    dialog.page.locator(".cari__hasil a[href$='panduan/menulis/']").wait_for()
    dialog.page.locator('select[aria-label="Jenis"]').select_option("")


def test_a_term_is_explained_above_the_results(dialog: SearchDialog) -> None:
    for words in ("iku", "apa itu IKU", "indikator kinerja utama"):
        dialog.search(words)
        assert "Indikator Kinerja Utama" in dialog.page.locator(".cari__arti").inner_text(), words
    dialog.search("surat")
    assert dialog.page.locator(".cari__arti").inner_text() == ""


def test_a_word_that_is_nowhere_is_told_and_the_others_are_found(dialog: SearchDialog, address: str) -> None:
    assert address + "sop/peminjaman-ruang-rapat/" in dialog.search("surrxq ruang rapat")
    assert dialog.said().startswith("Tidak ada halaman dengan kata “surrxq”. ")


def test_a_search_has_an_address_that_back_returns_to(page: Page, address: str) -> None:
    page.goto(address + "unit/#daftar")
    dialog = SearchDialog(page)
    dialog.open_by_key()
    found = dialog.search("ruang rapat")
    page.get_by_label("Jenis", exact=True).select_option("SOP")
    place = f"{address}unit/?q=ruang+rapat&pilih=Jenis%3ASOP#daftar"
    page.wait_for_url(place)
    expect(dialog.results).not_to_have_count(len(found))
    dialog.results.first.wait_for()
    narrowed = dialog.addresses()
    assert 0 < len(narrowed) < len(found)
    dialog.results.first.click()
    page.wait_for_url(narrowed[0])
    page.go_back()
    dialog.results.first.wait_for()
    assert (page.url, dialog.addresses()) == (place, narrowed)
    expect(dialog.words).to_have_value("ruang rapat")
    page.goto(place.replace("unit/", "istilah/"))
    dialog.results.first.wait_for()
    assert dialog.addresses() == narrowed
    page.keyboard.press("Escape")
    page.wait_for_url(f"{address}istilah/#daftar")


def test_search_is_used_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + "sop/penyusunan-iku/")
    before = page.locator(".remah a").first
    before.focus()
    dialog = SearchDialog(page)
    dialog.open_by_key()
    expect(dialog.words).to_be_focused()
    assert len(dialog.search("surat")) > 2
    for key, focused in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(dialog.results.nth(focused)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(dialog.words).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.cari")).to_be_hidden()
    expect(before).to_be_focused()


def test_enter_opens_the_first_result(dialog: SearchDialog, address: str) -> None:
    first = dialog.search("peminjaman ruang rapat")[0]
    assert first == address + "sop/peminjaman-ruang-rapat/"
    dialog.page.keyboard.press("Enter")
    dialog.page.wait_for_url(first)


def test_focus_stays_in_the_open_search(dialog: SearchDialog) -> None:
    dialog.search("surat")
    for _ in range(30):
        dialog.page.keyboard.press("Tab")
        # Between the last and the first element the focus is with the browser's own buttons.
        assert dialog.page.evaluate("!!document.activeElement.closest('dialog.cari, body:not(:has(:focus))')")


def test_hostile_texts_stay_text_in_results(page: Page, tmp_path: Path) -> None:
    texts = [text for text in HOSTILE_TEXTS if "alert" in text or "<" in text]
    quoted = [text.replace("'", "''").replace("\n", " ") for text in texts]
    files = {
        path: text.replace("Penataan Arsip IKU", "'Ganas " + quoted[0] + "'").replace(
            "[Komputer, Lemari]", "['ganas " + "', 'ganas ".join(quoted) + "']"
        )
        for path, text in BASE.items()
    }
    site = build(write_tree(tmp_path / "sumber", files), tmp_path / "situs")
    alerts: list[Dialog] = []
    with served(site) as address, answering(page, lambda alert: (alerts.append(alert), alert.dismiss())):
        page.goto(address)
        dialog = SearchDialog(page)
        dialog.open_by_key()
        assert address + "sop/arsip/" in dialog.search("ganas")
        assert texts[0] in (page.locator(".cari__hasil").text_content() or "")
        inside = page.locator(".cari__hasil *").evaluate_all("all => all.map(one => one.localName)")
        assert set(inside) <= {"li", "a", "strong", "span", "p", "mark"}
        page.mouse.move(400, 300)  # over results, for handlers of the pointer
        assert alerts == []
