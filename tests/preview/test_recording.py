"""Monitoring and evaluation through the form in a browser: one table, the keyboard alone, nothing lost or made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import visit
from tests.made_office import FIRST_HALF, write_office
from tests.preview.test_form_accessibility import WIDTHS, pictured, problems
from tests.preview.test_form_in_browser import saved
from tests.preview.test_form_recovery import crashed, cut_off

pytestmark = pytest.mark.browser

OLD = "monev/2026-1/sekretariat.yml"
NEW = "monev/2026-2/sekretariat.yml"
WITH_FINDINGS = FIRST_HALF.replace("  tindakan: Sosialisasi", "  warna: biru\n  tindak: Sosialisasi").replace(
    "1: ya", "1: ragu"
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """An office with records, in place of the small tree that `address` shows elsewhere."""
    return write_office(tmp_path / "sop_src")


def form_at(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path.removesuffix('.yml')}/isian/")
    expect(page.locator(".penilaian tbody tr")).to_have_count(4)


def row(page: Page, name: str) -> Locator:
    return page.locator(".penilaian tbody tr").filter(has_text=name)


def tab_to(page: Page, *path: str) -> None:
    """Press Tab until the field of a path has the focus."""
    key = json.dumps(path, separators=(",", ":"))
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.dataset.kunci ?? ''") == key:
            return
    raise AssertionError(f"{key} is not reached")


def test_a_unit_is_assessed_with_the_keyboard_alone(page: Page, tree: Path, address: str) -> None:
    page.goto(address)
    page.locator("summary", has_text="Monitoring").focus()
    for key in ("Enter", "Tab", "S", "Tab", "2", "0", "2", "6", "Tab", "I", "I", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("h1")).to_have_text("Monitoring dan evaluasi Sekretariat, Semester II Tahun 2026")
    expect(page.locator(".penilaian tbody tr")).to_have_count(4)
    assert not (tree / NEW).exists()
    tab_to(page, "cuti-pegawai", "penerapan")
    page.keyboard.type("Berjalan")
    saved(page)
    tab_to(page, "cuti-pegawai", "evaluasi", "1")
    page.keyboard.type("ya")
    saved(page)
    tab_to(page, "surat-keluar", "penerapan")
    page.keyboard.type("Tidak")
    tab_to(page, "surat-keluar", "catatan")
    page.keyboard.type("Nomor diberikan terlalu awal")
    tab_to(page, "surat-keluar", "tindak_lanjut", "revisi")
    page.keyboard.type("2026-12-01")
    tab_to(page, "surat-keluar", "penilai")
    page.keyboard.press("S")  # one key: a select begins anew where the next one takes a second to come
    tab_to(page, "surat-keluar", "tanggal")
    page.keyboard.type("2026-11-20")
    page.keyboard.press("Tab")
    saved(page)
    assert (tree / NEW).read_text(encoding="utf-8") == (
        "cuti-pegawai:\n"
        "  penerapan: baik\n"
        "  evaluasi: {1: ya}\n"
        "surat-keluar:\n"
        "  penerapan: tidak\n"
        "  catatan: Nomor diberikan terlalu awal\n"
        "  penilai: sekretaris\n"
        "  tanggal: 2026-11-20\n"
        "  tindak_lanjut: {revisi: 2026-12-01}\n"
    )
    told = row(page, "Pengelolaan Surat Keluar").locator("[data-tempat='[\"surat-keluar\",\"penerapan\"]']")
    expect(told).to_contain_text("SOP807")
    page.locator("#semua summary").click()
    page.locator("#semua").get_by_role("button", name="Pengelolaan Surat Keluar, Penerapan").click()
    expect(row(page, "Pengelolaan Surat Keluar").get_by_label("Penerapan")).to_be_focused()


def test_records_that_are_only_gone_through_change_no_byte_and_one_answer_its_own_line(
    page: Page, tree: Path, address: str
) -> None:
    remarked = FIRST_HALF.replace("penilai: sekretaris", "penilai:   'sekretaris'   # rapat 15 Juni", 1)
    (tree / OLD).write_text(remarked, encoding="utf-8")
    form_at(page, address, OLD)
    for _ in range(80):
        page.keyboard.press("Tab")
    page.wait_for_timeout(400)
    assert (tree / OLD).read_text(encoding="utf-8") == remarked
    row(page, "Pengelolaan Surat Masuk").get_by_label("7 SOP bersinergi").select_option("tidak")
    saved(page)
    assert (tree / OLD).read_text(encoding="utf-8") == remarked.replace("7: ya", "7: tidak", 1)
    page.locator("#urung").click()
    saved(page)
    assert (tree / OLD).read_text(encoding="utf-8") == remarked


def test_assessor_and_day_are_put_where_an_sop_is_judged_and_they_are_missing(
    page: Page, tree: Path, address: str
) -> None:
    form_at(page, address, NEW)
    for name in ("Pengelolaan Surat Masuk", "Pelayanan Cuti Pegawai"):
        row(page, name).get_by_label("Penerapan").select_option("baik")
    row(page, "Pelayanan Cuti Pegawai").get_by_label("Tanggal").fill("2026-11-02")
    saved(page)
    page.get_by_label("Penilai semua SOP").select_option("sekretaris")
    page.get_by_label("Tanggal semua SOP").fill("2026-11-20")
    page.get_by_role("button", name="Isikan pada SOP").click()
    expect(page.locator("#semua-baris [role=status]")).to_have_text("3 isian ditambahkan.")
    saved(page)
    text = (tree / NEW).read_text(encoding="utf-8")
    assert text.count("penilai: sekretaris") == 2
    assert "tanggal: 2026-11-02" in text and text.count("2026-11-20") == 1
    assert "peminjaman-kendaraan" not in text  # nobody judged it


def test_an_assessor_that_no_registry_has_is_added_where_it_is_missing(page: Page, tree: Path, address: str) -> None:
    form_at(page, address, NEW)
    row(page, "Pengelolaan Surat Masuk").get_by_label("Penerapan").select_option("baik")
    saved(page)
    page.get_by_label("Penilai semua SOP").select_option(label="Pelaksana baru …")
    page.get_by_role("dialog").get_by_label("Nama", exact=False).first.fill("Inspektur Pembantu")
    page.get_by_role("dialog").get_by_role("button", name="Tambahkan").click()
    expect(page.get_by_label("Penilai semua SOP")).to_have_value("inspektur-pembantu")
    page.get_by_role("button", name="Isikan pada SOP").click()
    saved(page)
    assert "penilai: inspektur-pembantu" in (tree / NEW).read_text(encoding="utf-8")
    assert "nama: Inspektur Pembantu" in (tree / "jabatan.yml").read_text(encoding="utf-8")
    elsewhere = row(page, "Pelayanan Cuti Pegawai").get_by_label("Penilai", exact=True)
    expect(elsewhere).to_contain_text("Inspektur Pembantu")


def test_what_was_not_handed_over_is_found_again_after_a_crash(browser: Browser, tree: Path, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        form_at(page, address, NEW)
        cut_off(page)
        row(page, "Pengelolaan Surat Masuk").get_by_label("Catatan").fill("Tercatat semua")
        expect(page.locator("#kabar")).to_contain_text("terputus")
        page.wait_for_timeout(300)
        page = crashed(context, page)
        assert not (tree / NEW).exists()
        form_at(page, address, NEW)
        expect(page.locator("#pulih")).to_contain_text("sudah dipulihkan")
        saved(page)
        assert (tree / NEW).read_text(encoding="utf-8") == "surat-masuk:\n  catatan: Tercatat semua\n"


def test_what_has_no_control_stays_and_is_changed_as_text(page: Page, tree: Path, address: str) -> None:
    (tree / OLD).write_text(WITH_FINDINGS, encoding="utf-8")
    form_at(page, address, OLD)
    expect(page.get_by_label("Naskah warna")).to_have_value("warna: biru")
    expect(row(page, "Pengelolaan Surat Masuk").get_by_label("1 SOP mampu mendorong")).to_have_value("ragu")
    row(page, "Pelayanan Cuti Pegawai").get_by_label("Catatan").fill("Lancar")
    page.keyboard.press("Tab")
    saved(page)
    text = (tree / OLD).read_text(encoding="utf-8")
    assert text.replace("  catatan: Lancar\n", "") == WITH_FINDINGS


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_table_and_the_way_to_it_are_accessible_and_fit(
    browser: Browser, tree: Path, address: str, scheme: Any
) -> None:
    (tree / OLD).write_text(WITH_FINDINGS, encoding="utf-8")
    with visit(browser, width=1440, color_scheme=scheme) as page:
        page.add_init_script(Axe().axe_script)
        found = {}
        for name in ("penilaian", "daftar"):
            if name == "penilaian":
                form_at(page, address, OLD)
            else:
                page.goto(address)
                page.locator("summary", has_text="Monitoring").click()
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.wait_for_timeout(150)
                pictured(page, f"{name}-{width}-{scheme}")
                if told := problems(page):
                    found[f"{name} {width}"] = told
        assert found == {}
