"""Which papers are current: codes from the history of the sources, and the page that takes one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.layout.sheet import layout_sheet
from generator.pipeline import Quiet, load
from tests.conftest import visit
from tests.past import ARSIP, BASE_COMMITS, ID, REPLACED, Past, commit, past_of, rename
from tests.site.conftest import build, served
from tests.site.test_accessibility import examined, severe


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    return past_of(tmp_path_factory.mktemp("repositori"), BASE_COMMITS)


@pytest.fixture(scope="module")
def past_site(past: Past, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of sources with a history."""
    return build(past.sources, tmp_path_factory.mktemp("situs-lampau"))


def test_every_page_of_a_sheet_has_its_code_without_an_address_of_the_site(past: Past) -> None:
    loaded = load(past.sources, Quiet())
    assert loaded.catalogue.office.site_address is None
    drawing, _ = layout_sheet(loaded.catalogue, loaded.catalogue.sops[ID], loaded.flows[ID])
    assert drawing is not None and len(drawing.pages) > 1
    for page in drawing.pages:
        assert f"Kode naskah: {past.codes[-1]}" in [line.text for block in page.furniture for line in block.lines]


@pytest.mark.browser
@pytest.mark.site
def test_the_box_answers_current_older_and_unknown(past: Past, past_site: Path, browser: Browser) -> None:
    with served(past_site) as address, visit(browser) as page:
        _ask(page, address, f" Kode naskah: {past.codes[-1].upper()} ")
        told = page.locator(".jawaban-lembar")
        expect(told).to_contain_text("Ya, masih berlaku")
        page.goto(address + "salinan/")
        _fill(page, past.codes[0])
        expect(told).to_contain_text("Tidak, ini lembar lama")
        expect(told).to_contain_text("5 Februari 2024 sampai 1 Maret 2025")
        expect(told).to_contain_text("1 langkah diubah")
        expect(told).to_contain_text("Isinya kemudian diubah dengan tanggal berlaku yang sama: versi yang")
        told.get_by_role("link", name="versi yang pernah berlaku").click()
        page.wait_for_url("**/sop/arsip/versi/2024-02-05/")
        expect(page.locator(".spanduk")).to_contain_text("Berlaku 5 Februari 2024 sampai sebelum 1 Juni 2026")
        page.locator(".spanduk").get_by_role("link").click()
        page.wait_for_url("**/sop/arsip/")
        page.locator("#versi-lama + ul a").click()
        assert page.request.get(page.url + "lembar.pdf").body().startswith(b"%PDF")
        page.goto(f"{address}salinan/?kode=00000000")
        expect(told).to_contain_text("Kode tidak dikenal")
        page.goto(f"{address}salinan/?kode=<b>x</b>")
        expect(told).to_contain_text("Bukan kode naskah")
        page.goto((past_site / "index.html").as_uri())
        _fill(page, past.codes[1])
        expect(told).to_contain_text("Tidak, ini lembar lama")


@pytest.mark.browser
@pytest.mark.site
def test_what_was_in_force_on_a_day_is_told_also_from_files(past_site: Path, browser: Browser) -> None:
    with served(past_site) as address, visit(browser) as page:
        for place in (f"{address}berlaku/", (past_site / "berlaku/index.html").as_uri()):
            for day, folder in {"2025-01-01": "versi/2024-02-05/", "2026-06-01": "sop/arsip/"}.items():
                page.goto(place)
                page.locator("#hari-berlaku").fill(day)
                page.locator("[data-berlaku] button").click()
                expect(page.locator(".jawaban-lembar")).to_contain_text("berlaku 1 SOP")
                page.locator("[data-daftar-berlaku] a").click()
                page.wait_for_url(f"**/{folder}*")
        page.goto(f"{address}berlaku/?tanggal=2024-02-04&sop=surat")
        expect(page.locator(".jawaban-lembar")).to_contain_text("tidak diketahui")


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.poppler
def test_an_old_version_says_so_on_every_page_that_is_printed(
    past_site: Path, browser: Browser, tmp_path: Path
) -> None:
    with served(past_site) as address, visit(browser) as page:
        page.goto(f"{address}sop/arsip/versi/2024-02-05/", wait_until="networkidle")
        count = page.locator(".lembar img").count()
        page.pdf(path=tmp_path / "cetak.pdf", prefer_css_page_size=True)
    printed = subprocess.run(["pdftotext", "-layout", tmp_path / "cetak.pdf", "-"], capture_output=True, check=True)
    pages = printed.stdout.decode().rstrip("\f").split("\f")
    assert len(pages) == count > 1
    assert all("Versi lama: berlaku 5 Februari 2024 sampai sebelum 1 Juni 2026" in text for text in pages)


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_pages_of_versions(past_site: Path, browser: Browser, scheme: str) -> None:
    with served(past_site) as address, examined(browser, color_scheme=scheme) as page:
        for path in ("sop/arsip/versi/2024-02-05/", "sop/arsip/", "berlaku/", "salinan/", "perubahan/"):
            page.goto(address + path)
            assert severe(page) == [], path


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize("day", ["2026-05-31", "2026-06-01"])
def test_a_version_that_is_known_before_its_day_takes_the_place_of_the_one_before_on_that_day(
    past: Past, past_site: Path, browser: Browser, day: str
) -> None:
    """Every page says the same of both papers: the box, the QR code's way, the version's own page."""
    is_begun = day >= "2026-06-01"
    before, after = past.codes[3], past.codes[4]
    with served(past_site) as address, examined(browser) as page:
        page.clock.set_fixed_time(f"{day}T09:00:00")
        told = page.locator(".jawaban-lembar")
        page.goto(f"{address}salinan/?kode={before}")
        expect(told).to_contain_text("Tidak, ini lembar lama" if is_begun else "Ya, masih berlaku")
        page.goto(f"{address}salinan/?kode={after}")
        expect(told).to_contain_text("Ya, masih berlaku" if is_begun else "Belum berlaku")
        page.goto(f"{address}sop/arsip/?v={before}")
        expect(page.locator(".spanduk", has_text="Salinan cetak")).to_contain_text(
            "sudah tidak mutakhir" if is_begun else "masih berlaku"
        )
        heading = page.locator(".spanduk strong").get_by_text("Belum berlaku", exact=True)
        expect(heading).to_have_count(0 if is_begun else 1)
        assert severe(page) == []
        page.goto(f"{address}sop/arsip/versi/2024-02-05/")
        expect(page.locator(".spanduk strong")).to_have_text("Versi lama" if is_begun else "Masih berlaku")
        expect(page.locator("[data-lama]")).to_have_count(page.locator(".lembar img").count() if is_begun else 0)


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize("day", ["2026-05-31", "2026-06-01"])
def test_lists_tell_of_a_version_that_is_yet_to_begin(past_site: Path, browser: Browser, day: str) -> None:
    is_begun = day >= "2026-06-01"
    with served(past_site) as address, examined(browser) as page:
        page.clock.set_fixed_time(f"{day}T09:00:00")
        for path in ("sop/", "unit/umum/", "pelaksana/tim/"):
            page.goto(address + path)
            mark = page.get_by_text("Versi ini mulai 1 Juni 2026", exact=True)
            assert bool(mark.count()) is not is_begun, path
            assert severe(page) == [], path
        for path in ("", "perubahan/"):
            page.goto(address + path)
            expect(page.get_by_text("1 Juni 2026 (akan datang)")).to_have_count(0 if is_begun else 1)


@pytest.mark.browser
@pytest.mark.site
def test_a_paper_still_in_force_under_a_draft_is_said_to_be(browser: Browser, tmp_path: Path) -> None:
    past = past_of(tmp_path / "repositori", {"2024-02-05": {}})
    commit(past.sources, "2026-05-20", {ARSIP: REPLACED.replace("status: berlaku", "status: draf")})
    site = build(past.sources, tmp_path)
    with served(site) as address, visit(browser) as page:
        page.goto(f"{address}salinan/?kode={past.codes[0]}")
        expect(page.locator(".jawaban-lembar")).to_contain_text("Ya, masih berlaku")
        page.goto(f"{address}sop/arsip/?v={past.codes[0]}")
        expect(page.locator(".spanduk--berlaku")).to_contain_text("Salinan cetak Anda masih berlaku")
        page.locator(".spanduk--draf a").click()
        expect(page.locator(".spanduk")).to_contain_text("Versi yang terakhir berlaku")


@pytest.mark.browser
@pytest.mark.site
def test_the_address_that_an_sop_had_before_leads_to_it_and_its_old_versions(browser: Browser, tmp_path: Path) -> None:
    past = past_of(tmp_path / "repositori", {"2024-02-05": {}})
    rename(past.sources, "2026-06-02")
    site = build(past.sources, tmp_path)
    with served(site) as address, examined(browser) as page:
        page.goto(f"{address}sop/arsip/?v={past.codes[0]}")
        assert severe(page) == []
        expect(page.locator(".spanduk--dicabut")).to_contain_text("Salinan cetak Anda sudah tidak mutakhir")
        page.get_by_role("note").get_by_role("link").click()
        page.wait_for_url("**/sop/penyimpanan/")
        page.locator("#versi-lama + ul a").click()
        page.wait_for_url("**/sop/penyimpanan/versi/2024-02-05/")
        page.goto(f"{address}salinan/?kode={past.codes[0]}")
        expect(page.locator(".jawaban-lembar")).to_contain_text("Tidak, ini lembar lama")


def _ask(page: Page, address: str, code: str) -> None:
    page.goto(address)
    _fill(page, code)


def _fill(page: Page, code: str) -> None:
    page.locator("[data-lembar] input").fill(code)
    page.locator("[data-lembar] button").click()
