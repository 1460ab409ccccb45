"""What readers come for, walked from the front page in clicks, on a desktop and on a phone: three at most."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import visit

pytestmark = [pytest.mark.browser, pytest.mark.site]
MOST = 3


class Walk:
    """A reader on a page, whose clicks are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, place: Locator) -> None:
        self.clicks += 1
        place.first.click()

    def search(self, words: str) -> None:
        self.click(self.page.locator(".cari-tombol"))
        self.page.locator("#cari-kata").fill(words)
        self.page.locator(".cari__hasil a").first.wait_for()

    def follow(self, words: str, address: str) -> None:
        """Search and open the first hit, which has to be that of an address."""
        self.search(words)
        self.click(self.page.locator(".cari__hasil a"))
        self.page.wait_for_url(re.compile(re.escape(address)))


def borrow_the_room(walk: Walk) -> None:
    walk.follow("pinjam ruang", "/sop/peminjaman-ruang-rapat/")
    expect(walk.page.locator(".jawaban dt").first).to_be_in_viewport()


def my_steps(walk: Walk) -> None:
    walk.follow("langkah sekretaris", "/pelaksana/sekretaris/")
    expect(walk.page.locator("table.langkah").first).to_be_attached()


def who_cites(walk: Walk) -> None:
    walk.follow("Pergub 62/2016", "/dasar-hukum/pergub-jabar-62-2016/")
    expect(walk.page.locator("#isi").get_by_role("link", name="Penyusunan").first).to_be_visible()


def is_my_paper_current(walk: Walk) -> None:
    walk.click(walk.page.locator("[data-lembar] input"))
    walk.page.keyboard.type("0000 0000")
    walk.click(walk.page.locator("[data-lembar] button"))
    expect(walk.page.locator(".jawaban-lembar")).to_contain_text("Kode tidak dikenal")


def print_the_form(walk: Walk) -> None:
    walk.follow("penyusunan iku", "/sop/penyusunan-iku/")
    sheet = walk.page.locator("a[href='lembar.pdf']").first
    expect(sheet).to_be_in_viewport()
    assert walk.page.request.get(walk.page.url + "lembar.pdf").body().startswith(b"%PDF")
    walk.clicks += 1


def what_does_it_mean(walk: Walk) -> None:
    walk.search("IKU")
    expect(walk.page.locator(".cari__arti")).to_contain_text("Indikator Kinerja Utama")


def whom_to_ask(walk: Walk) -> None:
    walk.follow("pinjam ruang", "/sop/peminjaman-ruang-rapat/")
    expect(walk.page.locator(".jawaban dt", has_text="Tanya ke siapa")).to_be_visible()


def what_changed(walk: Walk) -> None:
    expect(walk.page.locator("h2", has_text="Yang berubah")).to_be_attached()


def as_excel(walk: Walk) -> None:
    walk.click(walk.page.locator("#isi a[href='sop/']"))
    expect(walk.page.locator("a[href$='.xlsx']")).to_be_visible()
    walk.clicks += 1


@pytest.fixture(scope="module", params=[1440, 390])
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The tab that all tasks of one width share, in place of the one of all tests; `page` empties it."""
    with visit(browser, request.param, 900 if request.param > 1000 else 844) as page:
        yield page


@pytest.mark.parametrize(
    "task",
    [borrow_the_room, my_steps, who_cites, is_my_paper_current, print_the_form, what_does_it_mean, whom_to_ask,
     what_changed, as_excel],
)  # fmt: skip
def test_a_task_takes_three_clicks_at_most(page: Page, address: str, task: Callable[[Walk], None]) -> None:
    page.goto(address)
    walk = Walk(page)
    task(walk)
    assert walk.clicks <= MOST
