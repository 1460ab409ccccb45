"""What the small script of the pages does, and what stays when there is no script."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.chromium import Chromium

pytestmark = [pytest.mark.browser, pytest.mark.site]
SOP = "sop/penyusunan-iku/"
SHOWN = "[...document.querySelectorAll('.langkah tbody tr')].filter(r => r.offsetParent).map(r => r.id)"


def choose(browser: Chromium, post: str) -> None:
    browser.ask(f"document.querySelector('.pilih [data-pelaksana={post}]').click()")


def shown(browser: Chromium) -> list[str]:
    return list(browser.ask(SHOWN))


def test_own_steps_are_shown_without_scripts(browser: Chromium, address: str) -> None:
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.command("Page.navigate", url=address + SOP)
        browser.command("Emulation.setScriptExecutionDisabled", value=False)
        browser.wait_for("document.querySelectorAll('.pilih input').length > 2")
        browser.ask("document.querySelector('.pilih [data-pelaksana=sekretaris]').checked = true")
        assert len(shown(browser)) == 3
    finally:
        browser.command("Emulation.setScriptExecutionDisabled", value=False)


def test_the_choice_is_remembered_on_the_next_sop_and_can_be_taken_back(browser: Chromium, address: str) -> None:
    browser.open(address + SOP)
    everything = len(shown(browser))
    choose(browser, "sekretaris")
    assert len(shown(browser)) == 3
    assert "Sekretaris" in browser.ask("document.querySelector('.pilih__kabar').textContent")
    browser.open(address + "sop/pengelolaan-naskah-surat/")
    assert browser.ask("document.querySelector('.pilih input:checked').dataset.pelaksana") == "sekretaris"
    browser.ask("document.querySelector('.pilih input[value=\"\"]').click()")
    browser.open(address + SOP)
    assert len(shown(browser)) == everything


def test_the_address_may_name_the_post_and_a_hidden_step_is_shown_when_asked_for(
    browser: Chromium, address: str
) -> None:
    browser.open(address + SOP + "?pelaksana=bappeda")
    assert len(shown(browser)) == 1
    browser.ask("location.hash = '#langkah-disposisi'")
    assert browser.wait_for(f"{SHOWN}.length > 1 && {SHOWN}.includes('langkah-disposisi')")


def test_lists_are_sorted_and_filtered(browser: Chromium, address: str) -> None:
    browser.open(address + "pelaksana/")
    rows = "[...document.querySelectorAll('[data-daftar] tbody tr')].filter(r => r.offsetParent)"
    browser.ask("document.querySelectorAll('[data-daftar] .urut')[3].click()")
    browser.ask("document.querySelectorAll('[data-daftar] .urut')[3].click()")
    counts = browser.ask("[...document.querySelector('[data-daftar]').tBodies[0].rows].map(r => +r.cells[3].innerText)")
    assert counts == sorted(counts, reverse=True) and counts[0] > counts[-1]
    assert browser.ask("document.querySelectorAll('[aria-sort=descending]').length") == 1
    browser.ask(
        "(() => { const i = document.querySelector('.saring input'); i.value = 'sekre kepala';"
        " i.dispatchEvent(new Event('input', {bubbles: true})) })()"
    )
    assert all("Kepala" in name for name in browser.ask(f"{rows}.map(r => r.cells[0].innerText)"))
    assert " dari " in browser.ask("document.querySelector('.saring__jumlah').textContent")


def test_a_review_date_that_is_past_is_marked_and_that_of_an_earlier_period_goes(
    browser: Chromium, address: str, site: Path
) -> None:
    page = site / "sop" / "penyusunan-iku" / "index.html"
    copy = page.with_name("tinjau.html")
    times = (
        '<p data-sampai="2001-01-01"><time datetime="2000-02-03" data-tinjau>0</time></p><p data-sampai="9998-01-01">'
        '<time datetime="2001-02-03" data-tinjau>a</time></p><time datetime="9999-02-03" data-tinjau>b</time>'
    )
    copy.write_text(page.read_text(encoding="utf-8").replace('<h1 id="judul">', f'{times}<h1 id="judul">'), "utf-8")
    browser.open(address + "sop/penyusunan-iku/tinjau.html")
    copy.unlink()
    marked = browser.ask(
        "[...document.querySelectorAll('time[data-tinjau]')]"
        ".map(time => time.nextElementSibling.textContent == 'Sudah lewat')"
    )
    assert marked == [True, False]


def test_a_scanned_code_says_whether_the_paper_is_current(browser: Chromium, address: str) -> None:
    browser.open(address + SOP)
    code = browser.ask("document.querySelector('[data-kode-naskah]').textContent")
    assert len(code) == 8
    head = "document.querySelector('.spanduk[role=status] strong')?.textContent ?? ''"
    assert browser.ask(head) == ""
    browser.open(f"{address}{SOP}?v={code}")
    assert browser.ask(head) == "Salinan cetak Anda mutakhir"
    browser.open(f"{address}{SOP}?v=00000000")
    assert browser.ask(head) == "Salinan cetak Anda sudah tidak mutakhir"
    browser.open(f"{address}{SOP}?v=<b>")
    assert browser.ask(head) == ""


def test_a_long_list_is_shown_in_steps_and_filtered_as_a_whole(browser: Chromium, address: str, site: Path) -> None:
    page = site / "sop" / "index.html"
    copy = page.with_name("panjang.html")
    text = page.read_text(encoding="utf-8")
    start, end = text.index("<tbody>") + len("<tbody>"), text.index("</tbody>")
    rows = "".join(f"<tr><th>SOP urutan {n}</th>{'<td></td>' * 4}</tr>" for n in range(1, 251))
    copy.write_text(text[:start] + rows + text[end:], "utf-8")
    shown = "[...document.querySelectorAll('[data-daftar] tbody tr')].filter(r => r.offsetParent).length"
    more = "document.querySelector('.lanjutan button')"
    try:
        browser.open(address + "sop/panjang.html")
        assert browser.ask(shown) == 100
        browser.ask(f"{more}.click()")
        assert browser.ask(shown) == 200
        assert browser.ask(f"{more}.textContent") == "Tampilkan 50 lagi"
        browser.ask(f"{more}.click()")
        assert browser.ask(shown) == 250
        assert browser.ask(f"{more}.offsetParent === null")
        browser.open(address + "sop/panjang.html?saring=urutan+249")
        assert browser.ask(shown) == 1
        browser.ask("dispatchEvent(new Event('beforeprint'))")
        assert browser.ask(shown) == 1
    finally:
        copy.unlink()


def test_an_anchor_that_is_no_text_stops_nothing(browser: Chromium, address: str) -> None:
    browser.open(f"{address}{SOP}?v=00000000#%E0%")
    assert browser.ask("document.querySelectorAll('.spanduk--dicabut[role=status]').length") == 1
