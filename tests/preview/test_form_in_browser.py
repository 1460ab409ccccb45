"""The form in a real browser, by keyboard and mouse: from nothing to a drawn sheet, without YAML."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import requests_of, visit
from tests.preview.serving import FORM
from tests.preview.test_form_server import NAMELESS, TABLE
from tests.trees import MAIN, SOP

pytestmark = pytest.mark.browser


def saved(page: Page) -> None:
    """Wait until all that was changed is written."""
    expect(page.locator("#kabar")).to_have_text("tersimpan")
    page.wait_for_timeout(450)
    expect(page.locator("#kabar")).to_have_text("tersimpan")


def row(page: Page, number: int) -> Locator:
    return page.locator("ol.langkah > li").nth(number - 1)


def fill(part: Locator, label: str, text: str) -> None:
    box = part.get_by_label(label, exact=True)
    box.fill(text)
    box.press("Tab")


def test_an_sop_is_written_from_nothing_with_the_keyboard_alone(page: Page, tree: Path, address: str) -> None:
    requests = requests_of(page)
    page.goto(address)
    page.get_by_label("SOP baru").focus()
    page.keyboard.type("Permohonan Cuti Tahunan")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Permohonan Cuti Tahunan")
    rows = [
        ("Mengajukan permohonan cuti", "Pegawai", "10 menit", "Formulir cuti"),
        ("Memeriksa permohonan", "Sekretaris", "15 menit", "Formulir diperiksa"),
        ("Menetapkan cuti", "Kepala Dinas", "5 menit", "Surat izin cuti"),
    ]
    for number, (activity, post, duration, output) in enumerate(rows, start=1):
        expect(page.locator("#tambah-langkah")).to_be_enabled()
        page.locator("#tambah-langkah").focus()
        page.keyboard.press("Enter")
        expect(page.locator("ol.langkah > li")).to_have_count(number)
        expect(row(page, number).get_by_label("Aktivitas")).to_be_focused()
        page.keyboard.type(activity)
        page.keyboard.press("Tab")
        page.keyboard.type(post)
        page.keyboard.press("Enter")
        if post == "Pegawai":  # is new: its unit is asked for
            expect(page.locator("dialog").get_by_label("Unit", exact=True)).to_be_focused()
            page.keyboard.press("Enter")
        expect(row(page, number).locator(".daftar-isian li")).to_contain_text(post)
        fill(row(page, number), "Durasi", duration)
        fill(row(page, number), "Output", output)
    row(page, 2).get_by_label("Sesudah langkah ini").select_option("pilih")
    saved(page)
    expect(page.locator("#lembar img")).to_have_count(2)
    text = (tree / "sop/sekretariat/permohonan-cuti-tahunan.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["langkah"]
    assert [step["pelaksana"] for step in steps] == ["pegawai", "sekretaris", "kepala"]
    assert steps[1]["keputusan"] == {"Ya": "lanjut", "Tidak": steps[0]["id"]}
    assert [(step["aktivitas"], step["durasi"], step["output"]) for step in steps] == [
        (activity, duration, output) for activity, _, duration, output in rows
    ]
    assert "galat" not in page.locator(".pesan").all_inner_texts()
    assert all(request.url.startswith((address, "data:")) for request in requests)


def test_rows_move_with_their_targets_and_come_back(page: Page, tree: Path, address: str) -> None:
    page.goto(address + FORM)
    row(page, 1).get_by_role("button", name="Turunkan langkah 1").click()
    expect(row(page, 1).get_by_label("Aktivitas")).to_have_value("Menyusun laporan")
    saved(page)
    steps = yaml.safe_load((tree / MAIN).read_text(encoding="utf-8"))["langkah"]
    assert [step["id"] for step in steps] == ["susun", "perintah", "periksa", "simpan"]
    assert steps[2]["keputusan"] == {"Ya": "lanjut", "Tidak": "susun"}
    page.locator("#urung").click()
    expect(row(page, 1).get_by_label("Aktivitas")).to_have_value("Memerintahkan penyusunan laporan")
    assert (tree / MAIN).read_text(encoding="utf-8") == SOP


def test_what_is_typed_while_an_answer_comes_is_kept(page: Page, tree: Path, address: str) -> None:
    page.goto(address + FORM)
    box = row(page, 2).get_by_label("Aktivitas")
    box.click()
    page.keyboard.press("End")
    for word in (" bulanan", " dan", " tahunan", " beserta", " lampiran"):
        page.keyboard.type(word, delay=5)
        page.wait_for_timeout(380)  # longer than the pause after which a change is sent
    expect(box).to_be_focused()
    saved(page)
    assert "Menyusun laporan bulanan dan tahunan beserta lampiran\n" in (tree / MAIN).read_text(encoding="utf-8")
    expect(box).to_have_value("Menyusun laporan bulanan dan tahunan beserta lampiran")


def test_a_finding_stands_at_its_field_and_goes_when_it_is_filled_in(page: Page, tree: Path, address: str) -> None:
    (tree / MAIN).write_text(SOP.replace("durasi: 2 jam", "durasi:"), encoding="utf-8")
    page.goto(address + FORM)
    field = row(page, 2).locator(".pesan")
    expect(field.first).to_contain_text("durasi")
    fill(row(page, 2), "Durasi", "2 jam")
    saved(page)
    expect(row(page, 2).locator(".pesan").filter(has_text="durasi")).to_have_count(0)


def test_a_change_in_an_editor_shows_in_the_form(page: Page, tree: Path, address: str) -> None:
    page.goto(address + FORM)
    (tree / MAIN).write_text(SOP.replace("nama: Penyusunan Laporan", "nama: Telaah Staf"), encoding="utf-8")
    expect(page.locator("h1")).to_have_text("Telaah Staf")
    expect(page.get_by_label("Nama SOP")).to_have_value("Telaah Staf")


def test_exits_of_a_decision_are_named_added_and_led_elsewhere(page: Page, tree: Path, address: str) -> None:
    page.goto(address + FORM)
    exits = row(page, 3).locator(".pilihan-alur")
    exits.get_by_label("Bila").first.fill("Setuju")
    exits.get_by_label("Bila").first.press("Tab")
    saved(page)
    exits.get_by_role("button", name="Tambah pilihan").click()
    saved(page)
    exits.get_by_label("Langkah tujuan").last.select_option("perintah")
    saved(page)
    steps = yaml.safe_load((tree / MAIN).read_text(encoding="utf-8"))["langkah"]
    assert steps[2]["keputusan"] == {"Setuju": "lanjut", "Tidak": "susun", "Ya": "perintah"}


def test_hostile_texts_do_not_become_markup(page: Page, tree: Path, address: str) -> None:
    page.goto(address + FORM)
    text = "<img src=x onerror=alert(1)> </script> {{ 7*7 }}"
    fill(page.locator("#identitas"), "Nama SOP *", text)
    saved(page)
    expect(page.locator("h1")).to_have_text(text)
    page.reload()
    expect(page.get_by_label("Nama SOP")).to_have_value(text)
    assert page.locator("#formulir img[src=x]").count() == 0


@pytest.mark.parametrize("width", [390, 1440])
def test_the_form_fits_and_is_accessible(browser: Browser, address: str, width: int) -> None:
    with visit(browser, width=width) as page:
        page.goto(address + FORM)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
        if width < 500:
            expect(page.locator("#lembar")).to_be_hidden()
            page.get_by_role("button", name="Lembar").click()
            expect(page.locator("#lembar img").first).to_be_visible()
            expect(page.locator("#isian")).to_be_hidden()


PASTE = """(element, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_a_table_without_a_name_is_called_what_was_typed_above(page: Page, tree: Path, address: str) -> None:
    page.goto(address)
    page.get_by_text("SOP lama dari berkas atau tabel").click()
    page.locator("#tempel").evaluate(PASTE, NAMELESS)
    expect(page.locator("#hasil-impor > li.galat")).to_contain_text("Tabel yang ditempel: tidak memuat nama SOP")
    page.get_by_label("SOP baru").fill("Peminjaman Mobil Dinas")
    page.locator("#tempel").evaluate(PASTE, NAMELESS)
    page.locator("#hasil-impor").get_by_role("link", name="Peminjaman Mobil Dinas").click()
    expect(page.locator("h1")).to_have_text("Peminjaman Mobil Dinas")
    assert (tree / "sop/sekretariat/peminjaman-mobil-dinas.yml").exists()


def test_a_file_and_a_pasted_table_become_drafts_that_open_as_forms(page: Page, tree: Path, address: str) -> None:
    page.goto(address)
    page.get_by_text("SOP lama dari berkas atau tabel").click()
    table = TABLE.replace("Kendaraan", "<b>Alat</b>")
    page.set_input_files("#berkas", {"name": "lama.tsv", "mimeType": "text/plain", "buffer": TABLE.encode()})
    results = page.locator("#hasil-impor > li")
    expect(results.first).to_contain_text("2 langkah")
    page.locator("#tempel").evaluate(PASTE, table)
    expect(results).to_have_count(2)
    expect(results.first).to_contain_text("2 langkah")
    assert page.locator("#hasil-impor b").count() == 0
    page.set_input_files("#berkas", {"name": "rusak.xlsx", "mimeType": "", "buffer": b"PK\\x03\\x04"})
    expect(page.locator("#hasil-impor > li.galat")).to_contain_text("rusak.xlsx")
    results.last.get_by_role("link").first.click()
    expect(page.locator("h1")).to_contain_text("Peminjaman Kendaraan")
    expect(page.locator("ol.langkah > li")).to_have_count(2)
