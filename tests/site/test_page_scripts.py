"""What the small script of the pages does, and what stays when there is no script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import visit

pytestmark = [pytest.mark.browser, pytest.mark.site]
SOP = "sop/penyusunan-iku/"
STEPS = ".langkah tbody tr:visible"
ROWS = "[data-daftar] tbody tr:visible"


def choice(page: Page, post: str) -> Locator:
    return page.locator(f".pilih [data-pelaksana={post}]")


def test_own_steps_are_shown_without_scripts(browser: Browser, address: str) -> None:
    with visit(browser, java_script_enabled=False) as page:
        page.goto(address + SOP)
        choice(page, "sekretaris").check(force=True)
        expect(page.locator(STEPS)).to_have_count(3)


def test_the_choice_is_remembered_on_the_next_sop_and_can_be_taken_back(page: Page, address: str) -> None:
    page.goto(address + SOP)
    everything = page.locator(STEPS).count()
    choice(page, "sekretaris").check(force=True)
    expect(page.locator(STEPS)).to_have_count(3)
    expect(page.locator(".pilih__kabar")).to_contain_text("Sekretaris")
    page.goto(address + "sop/pengelolaan-naskah-surat/")
    expect(page.locator(".pilih input:checked")).to_have_attribute("data-pelaksana", "sekretaris")
    page.locator('.pilih input[value=""]').check(force=True)
    page.goto(address + SOP)
    expect(page.locator(STEPS)).to_have_count(everything)


def test_the_address_may_name_the_post_and_a_hidden_step_is_shown_when_asked_for(page: Page, address: str) -> None:
    page.goto(address + SOP + "?pelaksana=bappeda")
    expect(page.locator(STEPS)).to_have_count(1)
    page.evaluate("location.hash = '#langkah-disposisi'")
    page.locator(f"{STEPS}#langkah-disposisi").wait_for()
    assert page.locator(STEPS).count() > 1


def test_lists_are_sorted_and_filtered(page: Page, address: str) -> None:
    page.goto(address + "pelaksana/")
    button = page.locator("[data-daftar] .urut").nth(3)
    button.click()
    button.click()
    cells = page.locator("[data-daftar]").first.locator("tbody tr > :nth-child(4)")
    counts = [int(text) for text in cells.all_inner_texts()]
    assert counts == sorted(counts, reverse=True) and counts[0] > counts[-1]
    expect(page.locator("[aria-sort=descending]")).to_have_count(1)
    page.locator(".saring input").first.fill("sekre kepala")
    names = page.locator(f"{ROWS} > :nth-child(1)").all_inner_texts()
    assert names and all("Kepala" in name for name in names)
    expect(page.locator(".saring__jumlah").first).to_contain_text(" dari ")


def test_a_review_date_that_is_past_is_marked_and_that_of_an_earlier_period_goes(
    page: Page, address: str, site: Path
) -> None:
    source = site / "sop" / "penyusunan-iku" / "index.html"
    copy = source.with_name("tinjau.html")
    times = (
        '<p data-sampai="2001-01-01"><time datetime="2000-02-03" data-tinjau>0</time></p><p data-sampai="9998-01-01">'
        '<time datetime="2001-02-03" data-tinjau>a</time></p><time datetime="9999-02-03" data-tinjau>b</time>'
    )
    copy.write_text(source.read_text(encoding="utf-8").replace('<h1 id="judul">', f'{times}<h1 id="judul">'), "utf-8")
    page.goto(address + "sop/penyusunan-iku/tinjau.html")
    copy.unlink()
    marked = page.locator("time[data-tinjau]").evaluate_all(
        "times => times.map(time => time.nextElementSibling.textContent == 'Sudah lewat')"
    )
    assert marked == [True, False]


def test_a_scanned_code_says_whether_the_paper_is_current(page: Page, address: str) -> None:
    page.goto(address + SOP)
    code = page.locator("[data-kode-naskah]").first.text_content() or ""
    assert len(code) == 8
    head = page.locator(".spanduk[role=status] strong")
    expect(head).to_have_count(0)
    for asked, said in (
        (code, ["Salinan cetak Anda mutakhir"]),
        ("00000000", ["Salinan cetak Anda sudah tidak mutakhir"]),
        ("<b>", []),
    ):
        page.goto(f"{address}{SOP}?v={asked}")
        assert head.all_text_contents() == said


def test_a_long_list_is_shown_in_steps_and_filtered_as_a_whole(page: Page, address: str, site: Path) -> None:
    source = site / "sop" / "index.html"
    copy = source.with_name("panjang.html")
    text = source.read_text(encoding="utf-8")
    start, end = text.index("<tbody>") + len("<tbody>"), text.index("</tbody>")
    rows = "".join(f"<tr><th>SOP urutan {n}</th>{'<td></td>' * 4}</tr>" for n in range(1, 251))
    copy.write_text(text[:start] + rows + text[end:], "utf-8")
    shown, more = page.locator(ROWS), page.locator(".lanjutan button").first
    try:
        page.goto(address + "sop/panjang.html")
        expect(shown).to_have_count(100)
        more.click()
        expect(shown).to_have_count(200)
        expect(more).to_have_text("Tampilkan 50 lagi")
        more.click()
        expect(shown).to_have_count(250)
        expect(more).to_be_hidden()
        page.goto(address + "sop/panjang.html?saring=urutan+249")
        expect(shown).to_have_count(1)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(shown).to_have_count(1)
    finally:
        copy.unlink()


def test_an_anchor_that_is_no_text_stops_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}{SOP}?v=00000000#%E0%")
    expect(page.locator(".spanduk--dicabut[role=status]")).to_have_count(1)
