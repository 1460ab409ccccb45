"""The form in a browser calls fields as the sheet beside it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.preview.serving import FORM, previewed
from tests.preview.test_form_in_browser import row

pytestmark = pytest.mark.browser


def test_a_row_has_the_headings_of_the_sheet_also_once_another_profile_is_chosen(tree: Path, page: Page) -> None:
    office = tree / "instansi.yml"
    text = office.read_text(encoding="utf-8")
    assert "profil: pergub-jabar-9-2013" in text
    with previewed(tree) as server:
        page.goto(f"http://127.0.0.1:{server.port}{FORM}")
        expect(row(page, 1).get_by_label("Durasi", exact=True)).to_be_visible()
        office.write_text(text.replace("pergub-jabar-9-2013", "puskesmas"), encoding="utf-8")
        for label in ("Prosedur/Langkah-langkah", "Kelengkapan", "Waktu", "Hasil", "Keterangan"):
            expect(row(page, 1).get_by_label(label, exact=True)).to_be_visible(timeout=10_000)
        expect(page.locator("#identitas").get_by_label("Judul *", exact=True)).to_have_value("Penyusunan Laporan")
        assert page.locator("label[data-induk]").count() == 0
        office.write_text(text.replace("pergub-jabar-9-2013", "permenpan-35-2012"), encoding="utf-8")
        expect(row(page, 1).locator("label[data-induk='Mutu Baku']")).to_have_text(["Kelengkapan", "Waktu", "Output"])
        expect(page.locator("#identitas").get_by_text("Disahkan oleh", exact=True)).to_be_visible()
