"""axe-core and narrow screens on the pages of evidence, and on the index page of a year's archive."""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from generator.cli import main
from generator.pipeline import Quiet
from generator.pipeline.build import build
from tests.made_processes import write_mapped_office
from tests.site.conftest import served
from tests.site.test_accessibility import examined, severe
from tests.test_evidence_command import changed, commit

pytestmark = [pytest.mark.browser, pytest.mark.site]

PAGES = ("bukti/", "bukti/sekretariat/", "proses/", "tugas/", "jatuh-tempo/")
WIDTHS = (320, 390, 1280)


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Yield the addresses of the pages that a made office with records and processes has."""
    folder = tmp_path_factory.mktemp("bukti")
    sources = write_mapped_office(folder / "sop_src")
    commit(folder, "2025-03-01")
    changed(sources, "2026-10-01", "tanggal_berlaku: 2025-02-03", "tanggal_berlaku: 2026-09-17")
    assert build(sources, folder / "situs", Quiet()).is_replaced
    assert main(["evidence", "2026", "--src", str(sources), "-o", str(folder / "b.zip")]) == 0
    with ZipFile(folder / "b.zip") as packed_year:
        packed_year.extractall(folder / "arsip")
    missing = [path for path in PAGES if not (folder / "situs" / path / "index.html").is_file()]
    assert missing == []
    with served(folder / "situs") as address:
        archive = folder / "arsip/bukti-2026"
        packed = ((archive / name).as_uri() for name in ("index.html", "penyederhanaan.html"))
        yield [*(address + path for path in PAGES), *packed]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_evidence_have_nothing_serious_and_are_no_wider_than_a_phone(
    browser: Browser, evidence: list[str], scheme: str
) -> None:
    found = {}
    with examined(browser, color_scheme=scheme) as page:
        for address in evidence:
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(address)
                page.wait_for_timeout(200)
                wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if problems := [*severe(page), *([("wider", wide)] if wide > 0 else [])]:
                    found[address, width] = problems
    assert found == {}
