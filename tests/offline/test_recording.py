"""Monitoring and evaluation in the site: kept in the browser, handed in as a proposal, received into the tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.cli import main
from generator.proposal import unpacked
from tests.conftest import visit
from tests.made_office import FIRST_HALF, write_office
from tests.offline.conftest import form_of, ready

pytestmark = [pytest.mark.browser, pytest.mark.form]

OLD = "monev/2026-1/sekretariat.yml"
NEW = "monev/2026-2/sekretariat.yml"


def test_a_unit_is_assessed_in_the_site_without_network_and_received_into_the_tree(
    browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = write_office(tmp_path / "sop_src")
    with form_of(tree, tmp_path / "situs") as address, visit(browser) as page:
        page.goto(f"{address}tulis/")
        frame = ready(page)
        page.context.set_offline(True)  # what was loaded once is enough
        frame.locator("summary", has_text="Monitoring").click()
        frame.get_by_label("Unit yang dinilai").select_option("sekretariat")
        frame.get_by_label("Tahun").fill("2026")
        frame.get_by_label("Semester").select_option("2")
        frame.get_by_role("button", name="Buka penilaian").click()
        expect(frame.locator(".penilaian tbody tr")).to_have_count(4)
        row = frame.locator(".penilaian tbody tr").filter(has_text="Pengelolaan Surat Masuk")
        row.get_by_label("Penerapan").select_option("tidak")
        expect(row).to_contain_text("SOP807", timeout=20_000)
        expect(frame.locator("#kabar")).to_have_text("tersimpan")
        page.reload()
        row = ready(page).locator("tr", has_text="Pengelolaan Surat Masuk")
        expect(row.get_by_label("Penerapan")).to_have_value("tidak")
        frame.get_by_role("link", name="Semua SOP").click()
        frame.locator("summary", has_text="Monitoring").click()
        frame.get_by_role("link", name="Monitoring dan evaluasi Sekretariat, Semester I Tahun 2026").click()
        row = frame.locator(".penilaian tbody tr").filter(has_text="Pelayanan Cuti Pegawai")
        row.get_by_label("Catatan").fill("Lancar")
        row.get_by_label("Tindakan").focus()
        expect(frame.locator("#urung")).to_be_enabled(timeout=20_000)
        expect(frame.locator("#kabar")).to_have_text("tersimpan")
        frame.get_by_role("link", name="Semua SOP").click()
        expect(frame.locator("#draf li")).to_have_count(2)
        with page.expect_download() as download:
            frame.get_by_role("button", name="Unduh usulan").click()
        download.value.save_as(tmp_path / "usulan.zip")
    entry = "cuti-pegawai:\n  penerapan: baik\n"
    changed = FIRST_HALF.replace(entry, f"{entry}  catatan: Lancar\n")
    files = {path: one.text for path, one in unpacked((tmp_path / "usulan.zip").read_bytes()).items()}
    assert files == {OLD: changed, NEW: "surat-masuk:\n  penerapan: tidak\n"}
    assert main(["receive", str(tmp_path / "usulan.zip"), "--src", str(tree), "--yes"]) == 0
    assert "surat-masuk" in capsys.readouterr().out
    assert {path: (tree / path).read_text(encoding="utf-8") for path in files} == files
