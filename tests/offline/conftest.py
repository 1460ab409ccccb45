from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from generator.layout.whole import lay_out
from generator.model import SopId
from generator.offline import form_files
from generator.pipeline import Loaded, Quiet, load
from generator.sheet.svg import render_svg
from tests.conftest import visit
from tests.site.conftest import ROOT, served
from tests.trees import MAIN, SOP, write_tree

READY = "Siap. Draf tersimpan di peramban ini."
EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>"  # the name of an SOP
EVIL_FILE = "sop/sekretariat/jahat.yml"


def write_form(tree: Path, site: Path) -> Path:
    """Write the form of a source tree, and the fonts of the site around it; return the folder."""
    loaded = load(tree, Quiet())
    sheets = (
        {id: _sheet(site / "sop" / id, loaded, id) for id in loaded.catalogue.sops} if len(loaded.flows) < 9 else {}
    )
    for file in form_files(loaded, sheets):
        place = site / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)
    shutil.copytree(ROOT / "generator/site/assets/fonts", site / "aset/fonts")
    return site


def publish_again(tree: Path, site: Path) -> str:
    """Let an SOP take longer, put the form of that where the one before was; return the name of its sources."""
    (tree / MAIN).write_text(SOP.replace("2 jam", "3 jam"), encoding="utf-8")
    newer = write_form(tree, site.parent / "baru") / "tulis"
    for file in sorted(path for path in newer.rglob("*") if path.is_file()):
        (site / "tulis" / file.relative_to(newer)).write_bytes(file.read_bytes())
    [sources] = (file.name for file in newer.glob("naskah-*"))
    return sources


def _sheet(folder: Path, loaded: Loaded, id: SopId) -> int:
    """Write the pages of a sheet as the site has them; return how many."""
    drawing = lay_out(loaded.catalogue, loaded.catalogue.sops[id], loaded.flows[id]).sheet
    pages = render_svg(drawing, loaded.root) if drawing else ()
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(pages, start=1):
        (folder / f"lembar-{number}.svg").write_text(page, encoding="utf-8")
    return len(pages)


@contextmanager
def form_of(tree: Path, site: Path) -> Iterator[str]:
    """Yield the address of a site that has nothing but the form of a source tree."""
    with served(write_form(tree, site)) as address:
        yield address


def ready(page: Page) -> FrameLocator:
    """Wait until the engine answers; return the page in the frame."""
    expect(page.locator("#kemajuan")).to_have_text(READY, timeout=120_000)
    return page.frame_locator("iframe")


def tell(page: Page, message: dict[str, Any]) -> Any:
    """Send a message to the engine of the page."""
    return page.evaluate("async (m) => JSON.parse(await window.mesin.ask(JSON.stringify(m)))", message)


def kept_memory(page: Page) -> list[str]:
    """Return the addresses under which the memory of the engine is kept, once it is."""
    words = "async () => (await (await caches.open('sop-tulis /tulis/ ingatan')).keys()).map((one) => one.url)"
    for _ in range(60):
        if found := page.evaluate(words):
            return list(found)
        page.wait_for_timeout(500)
    return []


@pytest.fixture(scope="session")
def published_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The usual sources and an SOP whose name is markup; nothing changes them."""
    tree = write_tree(tmp_path_factory.mktemp("terbit") / "sop_src")
    (tree / EVIL_FILE).write_text(SOP.replace("nama: Penyusunan Laporan", f'nama: "{EVIL}"'), encoding="utf-8")
    return tree


@pytest.fixture(scope="session")
def published(published_tree: Path) -> Iterator[str]:
    with form_of(published_tree, published_tree.parent / "situs") as place:
        yield place


@pytest.fixture(scope="session")
def acquainted(browser: Browser, published: str) -> Iterator[BrowserContext]:
    """A browser that was at `published` before: there the engine starts from memory, in a sixth of the time."""
    with visit(browser) as page:
        page.goto(f"{published}tulis/")
        ready(page)
        assert len(kept_memory(page)) == 1
        page.goto("about:blank")
        yield page.context


@pytest.fixture
def again(acquainted: BrowserContext, published: str) -> Iterator[Page]:
    """A page of a reader who was at `published` before, and has no drafts there."""
    page = acquainted.new_page()
    drafts = {"origin": published, "storageTypes": "indexeddb"}
    acquainted.new_cdp_session(page).send("Storage.clearDataForOrigin", drafts)
    yield page
    for one in acquainted.pages[1:]:
        one.close()


@pytest.fixture
def address(tree: Path, tmp_path: Path) -> Iterator[str]:
    with form_of(tree, tmp_path / "situs") as place:
        yield place
