"""axe-core and small screens on every page and state around the form, in the program and in the site."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route, expect

from tests.conftest import visit
from tests.offline.conftest import form_of, ready
from tests.preview.serving import FORM, previewed
from tests.preview.test_work import committed
from tests.trees import MAIN, SOP, write_tree

pytestmark = pytest.mark.browser
SEVERE = ("serious", "critical")
WIDTHS = (390, 720, 1440)  # a phone; a usual screen at 200 %; a usual screen
PICTURES = os.environ.get("SOP_GAMBAR_FORMULIR")  # a folder for pictures to look at


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A tree with a change since its last commit and a forge, and the address of the program that serves it."""
    tree = write_tree(tmp_path_factory.mktemp("kerja") / "sop_src")
    office = tree / "instansi.yml"
    edit = "alamat_sunting: https://git.example.go.id/dinas/sop/_edit/main/sop_src/\n"
    office.write_text(office.read_text(encoding="utf-8") + edit, encoding="utf-8")
    committed(tree)
    (tree / MAIN).write_text(SOP.replace("durasi: 2 jam", "durasi:"), encoding="utf-8")
    with previewed(tree) as server:
        yield tree, f"http://127.0.0.1:{server.port}"


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture(scope="module")
def reader(browser: Browser, scheme: Any) -> Iterator[BrowserContext]:
    """A browser with axe-core in every page; all states of one scheme are looked at with the same one."""
    with visit(browser, width=1440, color_scheme=scheme) as page:
        page.context.add_init_script(Axe().axe_script)
        yield page.context


@pytest.fixture
def unknown(reader: BrowserContext, work: tuple[Path, str]) -> Iterator[Page]:
    """A page of a reader of whom the program knows nothing."""
    with reader.new_page() as page:
        everything = {"origin": work[1], "storageTypes": "all"}
        reader.new_cdp_session(page).send("Storage.clearDataForOrigin", everything)
        yield page


def problems(frame: Frame | Page) -> list[Any]:
    """Return what axe-core finds of the serious kinds, and whether a page is wider than its window."""
    options = {"resultTypes": ["violations"]}
    found = frame.evaluate("options => axe.run(document, options).then((result) => result.violations)", options)
    told = [
        (one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found if one["impact"] in SEVERE
    ]
    wide = frame.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return told + ([("wider", wide)] if wide > 0 else [])


def pictured(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png")


def listed(page: Page, address: str, tree: Path) -> None:
    page.goto(address)
    page.get_by_text("SOP lama dari berkas atau tabel").click()
    page.get_by_role("button", name="Unit baru …").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def searched(page: Page, address: str, tree: Path) -> None:
    page.goto(address)
    page.get_by_label("Cari").fill("alat")
    expect(page.locator("ul.daftar > li:visible")).to_have_count(1)


def previewed_sop(page: Page, address: str, tree: Path) -> None:
    page.goto(address + FORM.removesuffix("isian/"))
    expect(page.locator("main img").first).to_be_visible()


def compared(page: Page, address: str, tree: Path) -> None:
    page.goto(f"{address}/beda/")


def missing(page: Page, address: str, tree: Path) -> None:
    page.goto(f"{address}/tidak/ada/")


def forge(page: Page, address: str, tree: Path) -> None:
    page.goto(address + FORM)
    page.get_by_role("button", name="Buka di forge").click()
    expect(page.get_by_role("dialog", name="Buka di forge")).to_be_visible()


def entry(page: Page, address: str, tree: Path) -> None:
    page.goto(address + FORM)
    box = page.locator("ol.langkah > li").first.get_by_label("Pelaksana", exact=True)
    box.fill("Petugas Loket")
    page.get_by_text("Tambah baru").click()
    expect(page.get_by_role("dialog", name="Pelaksana baru")).to_be_visible()


def conflicting(page: Page, address: str, tree: Path) -> None:
    page.goto(address + FORM)
    page.route("**/mesin", lambda route: route.abort())
    page.get_by_label("Nama SOP").fill("Telaah Staf")
    expect(page.locator("#kabar")).to_contain_text("terputus")
    text = (tree / MAIN).read_text(encoding="utf-8")
    (tree / MAIN).write_text(text.replace("nama: Penyusunan Laporan", "nama: Dari Penyunting"), encoding="utf-8")
    page.wait_for_timeout(600)
    page.unroute("**/mesin")
    expect(page.locator("#salah")).to_contain_text("Telaah Staf")
    (tree / MAIN).write_text(text, encoding="utf-8")
    expect(page.get_by_label("Nama SOP")).to_have_value("Penyusunan Laporan")
    expect(page.locator("#salah")).to_contain_text("Telaah Staf")  # not lost with the next news


def recovered(page: Page, address: str, tree: Path) -> None:
    page.goto(address + FORM)
    page.route("**/mesin", lambda route: route.abort())
    duration = page.get_by_label("Durasi").first  # which an earlier try may have changed
    duration.fill("25 menit" if duration.input_value() == "20 menit" else "20 menit")
    expect(page.locator("#kabar")).to_contain_text("terputus")
    page.wait_for_timeout(400)
    page.unroute("**/mesin")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    page.goto(address + FORM)
    expect(page.locator("#pulih")).to_be_visible()


STATES = [listed, searched, previewed_sop, compared, missing, forge, entry, conflicting, recovered]


@pytest.mark.parametrize("state", STATES, ids=lambda one: one.__name__)
def test_pages_around_the_form_are_accessible_and_fit(
    unknown: Page, work: tuple[Path, str], state: Callable[[Page, str, Path], None], scheme: Any
) -> None:
    tree, address = work
    state(unknown, address, tree)
    found = {}
    for width in WIDTHS:
        unknown.set_viewport_size({"width": width, "height": 900})
        unknown.wait_for_timeout(150)
        pictured(unknown, f"{state.__name__}-{width}-{scheme}")
        if told := problems(unknown):
            found[width] = told
    assert found == {}


@pytest.mark.form
def test_pages_of_the_form_in_the_site_are_accessible_and_fit(browser: Browser, tmp_path: Path, scheme: Any) -> None:
    tree = write_tree(tmp_path / "sop_src")
    with form_of(tree, tmp_path / "situs") as address, visit(browser, width=1440, color_scheme=scheme) as page:
        page.add_init_script(Axe().axe_script)
        found: dict[str, Any] = {}
        places: dict[int, list[Any]] = {}
        on_its_way: list[Route] = []

        def examined(name: str) -> None:
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.wait_for_timeout(150)
                pictured(page, f"situs-{name}-{width}-{scheme}")
                for frame in page.frames:
                    if told := problems(frame):
                        found[f"{name} {width}"] = told

        page.route("**/mesin.paket", lambda route: on_its_way.append(route))
        page.goto(f"{address}tulis/")
        frame = page.frame_locator("iframe")
        frame.get_by_text("SOP lama dari berkas atau tabel").click()
        examined("memuat")
        for is_ready in (False, True):
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                places.setdefault(width, []).append(page.locator("iframe").bounding_box())
            assert page.evaluate("window.mesin.isReady") is is_ready
            if not is_ready:
                for route in on_its_way:
                    route.continue_()
                ready(page)
        assert [one for one, other in places.values() if one != other] == []  # nothing jumped
        page.goto(f"{address}tulis/#{MAIN.removesuffix('.yml')}")
        frame.get_by_label("Nama SOP").fill("Telaah Staf")
        expect(frame.locator("h1")).to_have_text("Telaah Staf")
        examined("isian")
        frame.get_by_role("link", name="Semua SOP").click()
        expect(frame.locator("#draf")).to_contain_text("(diubah)")
        examined("draf")
        page.goto(f"{address}tulis/lisensi/")
        examined("lisensi")
        assert found == {}
