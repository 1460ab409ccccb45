"""Entries of shared lists completed and corrected in a real browser: where they are used and where findings are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import answering, visit
from tests.preview.serving import FORM
from tests.preview.test_form_accessibility import problems
from tests.preview.test_form_in_browser import row, saved
from tests.preview.test_work import committed
from tests.studio.test_correcting import DOUBT
from tests.studio.test_correcting import LIST as POSTS
from tests.trees import FILES, MAIN, SOP

pytestmark = pytest.mark.browser

RULES = f"""\
pergub-1-2020:
  jenis: Pergub
  nomor: '1'
  tahun: 2020
  kutipan: Pergub Nomor 1 Tahun 2020
  perlu_konfirmasi: {DOUBT}

pp-2-2021: {{jenis: Peraturan Pemerintah, nomor: '2', tahun: 2021, tentang: Arsip}}
"""
CITED = "Pergub Nomor 1 Tahun 2020"


@pytest.fixture
def doubtful(tree: Path) -> Path:
    (tree / "jabatan.yml").write_text(POSTS, encoding="utf-8")
    (tree / "regulasi/gubernur.yml").write_text(RULES, encoding="utf-8")
    return tree


@pytest.fixture
def opened(doubtful: Path, page: Page, address: str) -> Iterator[Page]:
    mistakes: list[Any] = []
    page.on("pageerror", lambda mistake: mistakes.append(mistake))
    page.goto(address + FORM)
    expect(row(page, 4).get_by_label("Aktivitas")).to_be_visible()
    yield page
    assert mistakes == []


def chip(part: Locator, verb: str, name: str) -> Locator:
    return part.locator(".daftar-isian").get_by_role("button", name=f"{verb} {name} di daftar")


def said(tree: Path, path: str) -> Any:
    return yaml.safe_load((tree / path).read_text(encoding="utf-8"))


def test_a_post_is_completed_with_the_keyboard_alone_from_the_row_that_has_it(opened: Page, doubtful: Path) -> None:
    found = row(opened, 2).locator(".pesan li").filter(has_text="SOP520")
    expect(found).to_contain_text(f'"Kasubag Umum" di daftar jabatan: belum dikonfirmasi ({DOUBT})')
    chip(row(opened, 2), "Lengkapi", "Kasubag Umum").focus()
    opened.keyboard.press("Enter")
    dialog = opened.get_by_role("dialog", name="Lengkapi pelaksana")
    expect(dialog).to_contain_text("Dipakai di 2 SOP: perubahan di sini mengubah semuanya.")
    expect(dialog.get_by_label("Nama jabatan")).to_be_focused()
    opened.keyboard.press("Control+a")
    opened.keyboard.type("Kepala Subbagian Umum")
    opened.keyboard.press("Tab")
    opened.keyboard.press("Tab")
    opened.keyboard.type("Sekre")  # picks from the list
    expect(dialog.get_by_label("Unit", exact=True)).to_have_value("sekretariat")
    for _ in range(3):
        opened.keyboard.press("Tab")
    expect(dialog.get_by_label("Sudah dipastikan")).to_be_focused()
    opened.keyboard.press("Space")
    expect(dialog.get_by_label("Perlu konfirmasi")).to_be_disabled()
    opened.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(found).to_have_count(0)
    expect(chip(row(opened, 2), "Betulkan", "Kepala Subbagian Umum")).to_be_focused()
    expect(chip(row(opened, 4), "Betulkan", "Kepala Subbagian Umum")).to_be_visible()
    wanted = POSTS.replace("Kasubag Umum", "Kepala Subbagian Umum").replace(
        f"perlu_konfirmasi: {DOUBT}", "unit: sekretariat"
    )
    assert (doubtful / "jabatan.yml").read_text(encoding="utf-8") == wanted
    assert (doubtful / MAIN).read_text(encoding="utf-8") == SOP
    opened.get_by_role("button", name="Urungkan").click()
    expect(found).to_have_count(1)
    assert (doubtful / "jabatan.yml").read_text(encoding="utf-8") == POSTS
    opened.get_by_role("button", name="Ulangi").click()
    expect(found).to_have_count(0)
    assert (doubtful / "jabatan.yml").read_text(encoding="utf-8") == wanted


def test_a_regulation_is_completed_from_the_list_of_findings_and_the_sheet_says_it(
    opened: Page, doubtful: Path
) -> None:
    before = opened.locator("#lembar img").first.get_attribute("src")
    opened.locator("#semua summary").click()
    found = opened.locator("#semua li").filter(has_text=CITED)
    found.get_by_role("button", name="Lengkapi").click()
    dialog = opened.get_by_role("dialog", name="Lengkapi peraturan")
    expect(dialog.get_by_label("Tentang")).to_be_focused()  # which is missing
    dialog.get_by_label("Tentang").fill("Pedoman SOP")
    dialog.get_by_label("Jenis").fill("Peraturan Gubernur")
    dialog.get_by_label("Kutipan").fill("")
    dialog.get_by_label("Status").select_option("diubah")
    dialog.get_by_label("Diubah oleh", exact=True).select_option(
        label="Peraturan Pemerintah Nomor 2 Tahun 2021 tentang Arsip"
    )
    expect(dialog.get_by_label("Diubah oleh berikutnya")).to_be_visible()
    expect(dialog.get_by_label("Diubah oleh", exact=True).locator("option")).to_have_count(2)  # not by itself
    dialog.get_by_label("Tautan").fill("https://peraturan.example.go.id/1-2020")
    dialog.get_by_label("Sudah dipastikan").check()
    dialog.get_by_role("button", name="Simpan").click()
    expect(dialog).to_have_count(0)
    expect(found).to_have_count(0)
    name = "Peraturan Gubernur Nomor 1 Tahun 2020 tentang Pedoman SOP"
    expect(chip(opened.locator("#identitas"), "Betulkan", name)).to_be_focused()
    expect(opened.locator("#lembar img").first).not_to_have_attribute("src", before or "")
    assert said(doubtful, "regulasi/gubernur.yml")["pergub-1-2020"] == {
        "jenis": "Peraturan Gubernur",
        "nomor": "1",
        "tahun": 2020,
        "tentang": "Pedoman SOP",
        "status": "diubah",
        "diubah_oleh": "pp-2-2021",
        "tautan": "https://peraturan.example.go.id/1-2020",
    }
    assert (doubtful / "regulasi/gubernur.yml").read_text(encoding="utf-8").endswith(RULES.split("\n\n")[1])


def test_what_is_refused_is_said_in_the_dialog_and_nothing_typed_is_lost(opened: Page, doubtful: Path) -> None:
    chip(opened.locator("#identitas"), "Lengkapi", CITED).click()
    dialog = opened.get_by_role("dialog")
    dialog.get_by_label("Tahun").fill("dua ribu")
    dialog.get_by_label("Tentang").fill("Pedoman")
    dialog.get_by_role("button", name="Simpan").click()
    expect(dialog.get_by_role("alert")).to_contain_text("bilangan bulat")
    expect(dialog.get_by_label("Tentang")).to_have_value("Pedoman")
    changed = RULES.replace("tahun: 2020", "tahun: 2019")
    (doubtful / "regulasi/gubernur.yml").write_text(changed, encoding="utf-8")
    dialog.get_by_label("Tahun").fill("2021")
    dialog.get_by_role("button", name="Simpan").click()
    expect(dialog.get_by_role("alert")).to_contain_text("isian Tahun berubah sementara itu")
    opened.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert (doubtful / "regulasi/gubernur.yml").read_text(encoding="utf-8") == changed


def test_a_dialog_that_nobody_answers_says_so_and_goes_on_when_it_is_sent_again(opened: Page, doubtful: Path) -> None:
    chip(row(opened, 2), "Lengkapi", "Kasubag Umum").click()
    dialog = opened.get_by_role("dialog")
    dialog.get_by_label("Nama jabatan").fill("Kasubbag Umum")
    opened.route("**/mesin", lambda route: route.abort())
    dialog.get_by_role("button", name="Simpan").click()
    expect(dialog.get_by_role("alert")).to_have_text("Terputus; coba lagi.")
    opened.unroute("**/mesin")
    dialog.get_by_role("button", name="Simpan").click()
    expect(dialog).to_have_count(0)
    saved(opened)
    assert said(doubtful, "jabatan.yml")["sekretaris"] == {"nama": "Kasubbag Umum", "perlu_konfirmasi": DOUBT}


def test_markup_in_an_entry_stays_words(page: Page, doubtful: Path, address: str) -> None:
    evil = "<img src=x onerror=alert(1)>"
    text = POSTS.replace("Kasubag Umum", evil).replace(DOUBT, evil)
    (doubtful / "jabatan.yml").write_text(text, encoding="utf-8")
    shown: list[str] = []
    with answering(page, lambda dialog: (shown.append(dialog.message), dialog.dismiss())):
        for place in (address, address + FORM):
            page.goto(place)
            if place == address:
                page.locator("#belum summary").click()
            button = page.get_by_role("button", name=f"Lengkapi {evil} di daftar pelaksana").first
            button.click()
            dialog = page.get_by_role("dialog")
            expect(dialog.get_by_label("Nama jabatan")).to_have_value(evil)
            expect(dialog).to_contain_text(f"{evil}.")
            assert page.locator("main img[src=x], dialog img").count() == 0
            page.keyboard.press("Escape")
    assert shown == []


def test_a_name_that_ends_with_a_full_stop_gets_no_second_one(page: Page, doubtful: Path, address: str) -> None:
    (doubtful / "regulasi/gubernur.yml").write_text(RULES.replace(CITED, f"{CITED}."), encoding="utf-8")
    page.goto(address)
    page.locator("#belum summary").click()
    page.get_by_role("button", name=f"Lengkapi {CITED}").click()
    said_first = page.get_by_role("dialog").locator("p").first
    expect(said_first).to_contain_text(f"{CITED}.")
    expect(said_first).not_to_contain_text("..")


def test_the_first_page_lists_all_that_is_in_doubt_and_completes_it(page: Page, doubtful: Path, address: str) -> None:
    page.goto(address)
    box = page.locator("#belum")
    expect(box.locator("summary")).to_have_text("Daftar bersama: 2 entri perlu dilengkapi")
    box.locator("summary").click()
    assert "pergub-1-2020" not in box.inner_text() and "sekretaris" not in box.inner_text()
    for name in ("Kasubag Umum", CITED):
        box.get_by_role("button", name=f"Lengkapi {name}").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Sudah dipastikan").check()
        dialog.get_by_role("button", name="Simpan").click()
        expect(dialog).to_have_count(0)
        if name != CITED:
            expect(box.get_by_role("button", name=f"Lengkapi {CITED}")).to_be_focused()  # the next
    expect(box).to_be_hidden()
    assert "perlu_konfirmasi" not in (doubtful / "jabatan.yml").read_text(encoding="utf-8")


def test_what_was_corrected_is_compared_and_handed_in(page: Page, doubtful: Path, address: str) -> None:
    committed(doubtful)
    page.goto(address + FORM)
    chip(row(page, 2), "Lengkapi", "Kasubag Umum").click()
    page.get_by_role("dialog").get_by_label("Nama jabatan").fill("Kepala Subbagian Umum")
    page.get_by_role("dialog").get_by_label("Nama jabatan").press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    saved(page)
    page.get_by_role("button", name="Unduh usulan").click()
    expect(page.locator("#terunduh")).to_contain_text("isinya: daftar jabatan")
    page.goto(f"{address}/beda/")
    expect(page.locator("body")).to_contain_text("Kepala Subbagian Umum")
    expect(page.locator("body")).to_contain_text("Peminjaman Alat")  # which has the post, too


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dialogs_and_marks_fit_a_phone_and_are_accessible(
    browser: Browser, doubtful: Path, address: str, scheme: Any
) -> None:
    with visit(browser, width=390, color_scheme=scheme) as page:
        page.add_init_script(Axe().axe_script)
        page.goto(address)
        page.locator("#belum summary").click()
        assert problems(page) == []
        page.goto(address + FORM)
        page.locator("#semua summary").click()
        assert problems(page) == []
        for part, name in ((row(page, 2), "Kasubag Umum"), (page.locator("#identitas"), CITED)):
            chip(part, "Lengkapi", name).click()
            expect(page.get_by_role("dialog")).to_be_visible()
            assert problems(page) == []
            page.keyboard.press("Escape")
            expect(chip(part, "Lengkapi", name)).to_be_focused()


def test_the_way_back_leads_to_the_entry_also_when_the_page_was_made_anew_meanwhile(
    opened: Page, doubtful: Path
) -> None:
    for number, verb in ((1, "Batal"), (2, "Simpan")):
        chip(row(opened, 2), "Lengkapi", "Kasubag Umum").click()
        text = SOP.replace("Menyusun laporan", f"Menyusun laporan ke-{number}")
        (doubtful / MAIN).write_text(text, encoding="utf-8")
        expect(row(opened, 2).get_by_label("Aktivitas")).to_have_value(f"Menyusun laporan ke-{number}")
        opened.get_by_role("dialog").get_by_label("Singkatan").fill("KSU")
        opened.get_by_role("dialog").get_by_role("button", name=verb).click()
        expect(opened.get_by_role("dialog")).to_have_count(0)
        expect(chip(row(opened, 2), "Lengkapi", "Kasubag Umum")).to_be_focused()
    assert said(doubtful, "jabatan.yml")["sekretaris"]["singkatan"] == "KSU"


def test_what_is_in_order_has_a_quiet_button_that_opens_the_same_dialog(page: Page, address: str) -> None:
    page.goto(address + FORM)
    assert "sekretaris:" in FILES["jabatan.yml"]
    chip(row(page, 2), "Betulkan", "Sekretaris").click()
    dialog = page.get_by_role("dialog", name="Betulkan pelaksana")
    expect(dialog.get_by_label("Nama jabatan")).to_have_value("Sekretaris")
    expect(dialog.get_by_label("Sudah dipastikan")).to_have_count(0)
    dialog.get_by_role("button", name="Batal").click()
    expect(chip(row(page, 2), "Betulkan", "Sekretaris")).to_be_focused()


def test_a_regulation_that_cannot_be_read_is_called_by_what_it_says_and_completed(
    page: Page, doubtful: Path, address: str
) -> None:
    short = "pergub-1-2020:\n  jenis: Peraturan Gubernur\n  nomor: '1'\n  tahun: 2020\n"
    (doubtful / "regulasi/gubernur.yml").write_text(short, encoding="utf-8")
    page.goto(address + FORM)
    name = "Peraturan Gubernur Nomor 1 Tahun 2020"
    field = page.locator("#identitas .isian").filter(has=page.get_by_label("Dasar Hukum"))
    expect(field).to_contain_text(f'"{name}" di daftar peraturan: tentang')
    assert "pergub-1-2020" not in field.inner_text()
    chip(field, "Lengkapi", name).click()
    page.get_by_role("dialog").get_by_label("Tentang").fill("Pedoman SOP")
    page.get_by_role("dialog").get_by_label("Tentang").press("Enter")
    expect(chip(field, "Betulkan", f"{name} tentang Pedoman SOP")).to_be_focused()
    assert (doubtful / "regulasi/gubernur.yml").read_text(encoding="utf-8") == short + "  tentang: Pedoman SOP\n"
