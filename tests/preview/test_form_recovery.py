"""No work is lost: a browser that is killed, two tabs, a file that somebody else wrote meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import killed, visit
from tests.preview.serving import FORM, previewed
from tests.preview.test_form_in_browser import row, saved
from tests.trees import MAIN, SOP

pytestmark = pytest.mark.browser

# A change of the store is complete when those before it are, and "strict" means on disk.
ON_DISK = """() => new Promise((done, fail) => {
  const request = indexedDB.open("sop");
  request.onerror = fail;
  request.onsuccess = () => {
    const change = request.result.transaction("isian", "readwrite", { durability: "strict" });
    change.objectStore("isian").delete("tidak-ada");
    change.onerror = fail;
    change.oncomplete = () => { request.result.close(); done(); };
  };
})"""


def durations(tree: Path) -> list[Any]:
    return [step.get("durasi") for step in yaml.safe_load((tree / MAIN).read_text(encoding="utf-8"))["langkah"]]


def cut_off(page: Page) -> None:
    """Let the program that serves the page be out of reach, as after a power-off."""
    page.route("**/mesin", lambda route: route.abort())


@contextmanager
def opened(browser: Browser, tree: Path) -> Iterator[tuple[BrowserContext, Page, str]]:
    """Yield a reader's browser with the form of an SOP, and the address of the form."""
    with previewed(tree) as server, browser.new_context() as context:
        address = f"http://127.0.0.1:{server.port}{FORM}"
        page = context.new_page()
        page.goto(address)
        expect(page.locator("ol.langkah > li")).to_have_count(4)
        yield context, page, address


def typed_while_away(page: Page, words: str) -> None:
    cut_off(page)
    row(page, 2).get_by_label("Durasi").fill(words)
    expect(page.locator("#kabar")).to_contain_text("terputus")
    page.wait_for_timeout(300)
    page.evaluate(ON_DISK)


def crashed(context: BrowserContext, page: Page) -> Page:
    """End the page in the middle, without a word to its scripts, and open another."""
    page.close(run_before_unload=False)
    return context.new_page()


def test_what_a_killed_browser_had_not_handed_over_is_found_again(
    browser: Browser, chromium: str, tree: Path, tmp_path: Path
) -> None:
    with previewed(tree) as server:
        address = f"http://127.0.0.1:{server.port}{FORM}"
        with killed(chromium, tmp_path / "profil", browser) as page:
            page.goto(address)
            expect(page.locator("ol.langkah > li")).to_have_count(4)
            typed_while_away(page, "3 jam")
        assert durations(tree)[1] == "2 jam"
        with killed(chromium, tmp_path / "profil", browser) as page:
            page.goto(address)
            expect(page.locator("#pulih")).to_contain_text("sudah dipulihkan")
            expect(row(page, 2).get_by_label("Durasi")).to_have_value("3 jam")
            saved(page)
            assert durations(tree)[1] == "3 jam"
            page.reload()
            expect(row(page, 2).get_by_label("Durasi")).to_have_value("3 jam")
            expect(page.locator("#pulih")).to_be_hidden()


def test_what_was_found_again_but_changed_meanwhile_is_told_and_overwrites_nothing(
    browser: Browser, tree: Path
) -> None:
    with opened(browser, tree) as (context, page, address):
        typed_while_away(page, "3 jam")
        page = crashed(context, page)
        theirs = SOP.replace("2 jam", "5 jam")
        (tree / MAIN).write_text(theirs, encoding="utf-8")
        page.goto(address)
        expect(page.locator("#pulih")).to_contain_text("“3 jam”")
        assert (tree / MAIN).read_text(encoding="utf-8") == theirs
        page.reload()
        expect(page.locator("#pulih")).to_contain_text("“3 jam”")  # until it is thrown away
        page.locator("#pulih").get_by_role("button", name="Buang").click()
        page.reload()
        expect(page.locator("ol.langkah > li")).to_have_count(4)
        expect(page.locator("#pulih")).to_be_hidden()


def test_two_tabs_write_into_one_sop_and_see_each_other(browser: Browser, tree: Path) -> None:
    with previewed(tree) as server, browser.new_context() as context:
        pages = [context.new_page() for _ in range(2)]
        for page in pages:
            page.goto(f"http://127.0.0.1:{server.port}{FORM}")
            expect(page.locator("ol.langkah > li")).to_have_count(4)
        one, other = pages
        row(one, 1).get_by_label("Durasi").fill("11 menit")
        row(other, 2).get_by_label("Durasi").fill("22 menit")  # knows nothing of the other's yet
        saved(one)
        saved(other)
        one.bring_to_front()
        expect(row(one, 2).get_by_label("Durasi")).to_have_value("22 menit")
        other.bring_to_front()
        expect(row(other, 1).get_by_label("Durasi")).to_have_value("11 menit")
        assert durations(tree)[:2] == ["11 menit", "22 menit"]
        for page in pages:
            expect(page.locator("#salah")).to_be_hidden()


def test_what_is_typed_into_a_row_goes_there_also_when_another_tab_has_moved_it(browser: Browser, tree: Path) -> None:
    with opened(browser, tree) as (context, page, address):
        cut_off(page)  # as a tab that was not looked at for a while
        other = context.new_page()
        other.goto(address)
        expect(other.locator("ol.langkah > li")).to_have_count(4)
        row(other, 1).get_by_role("button", name="Hapus langkah 1").click()
        expect(other.locator("ol.langkah > li")).to_have_count(3)
        saved(other)
        row(page, 3).get_by_label("Ket", exact=True).fill("Lihat lampiran")
        expect(page.locator("#kabar")).to_contain_text("terputus")
        page.unroute("**/mesin")
        expect(page.locator("#kabar")).to_have_text("tersimpan", timeout=8000)
        steps = yaml.safe_load((tree / MAIN).read_text(encoding="utf-8"))["langkah"]
        assert [(one["id"], one.get("keterangan")) for one in steps] == [
            ("susun", None),
            ("periksa", "Lihat lampiran"),
            ("simpan", None),
        ]


def test_what_was_found_again_for_a_row_that_is_gone_is_told(browser: Browser, tree: Path) -> None:
    with opened(browser, tree) as (context, page, address):
        typed_while_away(page, "3 jam")
        page = crashed(context, page)
        without = SOP[: SOP.index("  - id: susun")] + SOP[SOP.index("  - id: periksa") :].replace("susun", "perintah")
        (tree / MAIN).write_text(without, encoding="utf-8")
        page.goto(address)
        expect(page.locator("#pulih")).to_contain_text("belum tersimpan, dan naskah ini berubah sejak itu: “3 jam”")
        assert (tree / MAIN).read_text(encoding="utf-8") == without


def test_what_another_open_tab_keeps_is_left_to_it(browser: Browser, tree: Path) -> None:
    with opened(browser, tree) as (context, page, address):
        typed_while_away(page, "3 jam")
        other = context.new_page()
        other.goto(address)
        expect(other.locator("ol.langkah > li")).to_have_count(4)
        other.wait_for_timeout(300)
        expect(other.locator("#pulih")).to_be_hidden()
        assert durations(tree)[1] == "2 jam"
        page.unroute("**/mesin")
        expect(page.locator("#kabar")).to_have_text("tersimpan", timeout=8000)
        assert durations(tree)[1] == "3 jam"


def test_a_tab_with_words_that_are_not_handed_over_asks_before_it_closes(browser: Browser, tree: Path) -> None:
    with previewed(tree) as server, visit(browser) as page:
        page.goto(f"http://127.0.0.1:{server.port}{FORM}")
        expect(page.locator("ol.langkah > li")).to_have_count(4)
        asked: list[str] = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        cut_off(page)
        row(page, 2).get_by_label("Durasi").click()
        page.keyboard.type("9")
        page.close(run_before_unload=True)
        page.wait_for_timeout(500)
        assert asked == ["beforeunload"]
