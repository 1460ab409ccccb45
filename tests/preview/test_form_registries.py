"""Lists of the form in a real browser: searched by typing, and what they lack added in place, in the same proposal."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.preview.test_form_in_browser import row, saved
from tests.trees import MAIN

pytestmark = pytest.mark.browser


def field(form: Page, label: str) -> Locator:
    return form.locator("#identitas").get_by_role("combobox", name=label)


def test_a_part_of_a_name_is_enough_and_keys_choose(form: Page, tree: Path) -> None:
    box = row(form, 2).get_by_label("Pelaksana", exact=True)
    box.click()
    form.keyboard.type("dinas kep")
    expect(box).to_have_attribute("aria-expanded", "true")
    active = form.locator("[role=option][aria-selected=true]")
    expect(active).to_have_text("Kepala Dinas")
    assert box.get_attribute("aria-activedescendant") == active.get_attribute("id")
    form.keyboard.press("Escape")
    expect(form.locator("[role=option]:visible")).to_have_count(0)
    form.keyboard.press("ArrowDown")
    form.keyboard.press("Enter")
    saved(form)
    steps = yaml.safe_load((tree / MAIN).read_text(encoding="utf-8"))["langkah"]
    assert steps[1]["pelaksana"] == ["sekretaris", "kepala"]
    expect(box).to_be_focused()


def test_a_post_is_found_by_what_it_is_called_for_short_and_not_added_again(form: Page, tree: Path) -> None:
    before = (tree / "jabatan.yml").read_text(encoding="utf-8")
    box = row(form, 2).get_by_label("Pelaksana", exact=True)
    box.click()
    form.keyboard.type("Kadis")
    expect(form.locator("[role=option]")).to_have_text(["Kepala Dinas"])
    form.keyboard.press("Enter")
    saved(form)
    steps = yaml.safe_load((tree / MAIN).read_text(encoding="utf-8"))["langkah"]
    assert steps[1]["pelaksana"] == ["sekretaris", "kepala"]
    assert (tree / "jabatan.yml").read_text(encoding="utf-8") == before


def test_a_regulation_is_found_by_the_short_name_of_its_kind(form: Page) -> None:
    box = field(form, "Dasar Hukum")
    box.click()
    form.keyboard.type("pergub 2020")
    offered = form.locator("[role=option][aria-selected=true]")
    expect(offered).to_contain_text("Peraturan Gubernur Nomor 1 Tahun 2020")


def test_a_regulation_is_added_as_people_cite_it_and_travels_with_the_sop(form: Page, tree: Path) -> None:
    box = field(form, "Dasar Hukum")
    box.fill("Permendagri No. 86 Tahun 2017 tentang Tata Cara Perencanaan")
    box.press("Enter")
    dialog = form.get_by_role("dialog", name="Peraturan baru")
    expect(dialog.get_by_label("Nomor")).to_have_value("86")
    expect(dialog.get_by_label("Tahun", exact=True)).to_have_value("2017")
    expect(dialog.get_by_label("Tentang")).to_have_value("Tata Cara Perencanaan")
    dialog.get_by_label("Jenis").fill("Peraturan Menteri Dalam Negeri")
    dialog.get_by_label("Jenis").press("Enter")
    expect(dialog).to_have_count(0)
    saved(form)
    expect(form.locator(".daftar-isian li").filter(has_text="Nomor 86 Tahun 2017")).to_be_visible()
    text = (tree / MAIN).read_text(encoding="utf-8")
    assert yaml.safe_load(text)["dasar_hukum"][-1] == "permen-dalam-negeri-86-2017"
    form.goto(form.url.split("/sop/")[0])
    with form.expect_download() as download:
        form.get_by_role("button", name="Unduh usulan").click()
    assert download.value.suggested_filename == "usulan-penyusunan-laporan.zip"
    expect(form.locator("#terunduh")).to_contain_text(
        "usulan-penyusunan-laporan.zip diunduh; isinya: daftar peraturan; Penyusunan Laporan. Kirimkan"
    )
    with ZipFile(BytesIO(download.value.path().read_bytes())) as archive:
        assert {MAIN, "regulasi/gubernur.yml"} <= set(archive.namelist())


def test_a_regulation_that_is_there_by_other_words_is_named_and_that_of_another_is_new(form: Page) -> None:
    box = field(form, "Dasar Hukum")
    box.fill("Pergub Nomor 1 Tahun 2020 ttg Hal Lain")  # which the SOP cites already: nothing would be seen to happen
    box.press("Enter")
    expect(form.locator("#identitas .tolak")).to_contain_text("Sudah ada di daftar sebagai “Peraturan Gubernur Nomor 1")
    box.fill("Peraturan Bupati Nomor 1 Tahun 2020 tentang Hal Lain")
    box.press("Enter")
    expect(form.get_by_role("dialog", name="Peraturan baru")).to_be_visible()


def test_what_is_missing_of_a_new_entry_is_asked_for_and_nothing_is_written_before(form: Page, tree: Path) -> None:
    before = (tree / "regulasi/gubernur.yml").read_bytes()
    box = field(form, "Dasar Hukum")
    box.fill("Pedoman kearsipan")
    box.press("Enter")
    dialog = form.get_by_role("dialog")
    expect(dialog.get_by_label("Tentang")).to_have_value("Pedoman kearsipan")
    dialog.get_by_role("button", name="Tambahkan").click()
    expect(dialog.get_by_role("alert")).to_have_text("isi dahulu jenis.")
    form.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert (tree / "regulasi/gubernur.yml").read_bytes() == before
    expect(box).to_have_value("Pedoman kearsipan")


def test_qualifications_equipment_and_related_sops_are_picked_or_written_anew(form: Page, tree: Path) -> None:
    (tree / "sop/sekretariat/lain.yml").write_text(
        "nama: SOP Lain\nkualifikasi_pelaksana: [Teliti]\nperalatan_perlengkapan: Proyektor\n", encoding="utf-8"
    )
    form.reload()
    for label, part, typed in (("Kualifikasi", "tel", "Teliti"), ("Peralatan", "proy", "Proyektor")):
        box = field(form, f"Pilih {label}")
        box.fill(part)
        expect(form.locator("[role=option][aria-selected=true]")).to_have_text(typed)
        box.press("Enter")
        saved(form)
    field(form, "Keterkaitan").fill("SOP Yang Akan Datang")
    field(form, "Keterkaitan").press("Enter")
    saved(form)
    field(form, "Keterkaitan").fill("sop lain")
    field(form, "Keterkaitan").press("Enter")
    saved(form)
    data = yaml.safe_load((tree / MAIN).read_text(encoding="utf-8"))
    assert data["kualifikasi_pelaksana"][-1] == "Teliti" and data["peralatan_perlengkapan"][-1] == "Proyektor"
    assert data["keterkaitan"][-2:] == ["SOP Yang Akan Datang", "lain"]


def test_rare_constructs_are_written_in_place_and_refused_in_words(form: Page, tree: Path) -> None:
    form.get_by_text("Isian lain:").click()
    form.get_by_role("button", name="Tambah riwayat perubahan").click()
    saved(form)
    part = form.locator(".isian--deret").filter(has_text="Riwayat perubahan")
    part.locator("textarea").nth(0).fill("2024-01-31")
    part.locator("textarea").nth(1).fill("Terbit pertama")
    part.locator("textarea").nth(1).press("Tab")
    saved(form)
    text = form.get_by_label("Naskah Bagian tambahan")
    text.fill("bagian_tambahan:\n  Tujuan: Sebagai acuan # nanti diperinci")
    text.press("Tab")
    saved(form)
    written = (tree / MAIN).read_text(encoding="utf-8")
    data = yaml.safe_load(written)
    assert [{key: str(value) for key, value in one.items()} for one in data["riwayat"]] == [
        {"tanggal": "2024-01-31", "perubahan": "Terbit pertama"}
    ]
    assert data["bagian_tambahan"] == {"Tujuan": "Sebagai acuan"}
    text.fill("lain: 1")
    text.press("Tab")
    expect(form.locator("#salah")).to_contain_text('dimulai dengan "bagian_tambahan:"')
    assert (tree / MAIN).read_text(encoding="utf-8") == written
