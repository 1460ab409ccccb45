from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.form.review import changed_basis, review_date
from generator.model import Sop, SopId
from generator.resolve import Catalogue
from tests.site.collection import BASE, content_of, write_tree


def catalogue(root: Path, **changes: str) -> Catalogue:
    text = BASE["sop/umum/arsip.yml"]
    for old, new in changes.items():
        text = text.replace(f"{old}:", f"{new}\n{old}:", 1)
    return content_of(write_tree(root, {**BASE, "sop/umum/arsip.yml": text})).catalogue


def arsip(found: Catalogue) -> Sop:
    return found.sops[SopId("arsip")]


def test_changed_basis_names_what_changed_it(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    (changed,) = changed_basis(arsip(found), found)
    assert (changed.regulation.id, [by.id for by in changed.changed_by]) == ("pp-1-2020", ["pp-2-2021"])
    assert changed.is_revoked


@pytest.mark.parametrize(
    ("cited", "is_marked"), [("[pp-1-2020]", True), ("[pp-1-2020, pp-2-2021]", False), ("[pp-2-2021]", False)]
)
def test_an_amended_regulation_cited_with_its_amendment_calls_for_no_review(
    tmp_path: Path, cited: str, is_marked: bool
) -> None:
    files = {
        "regulasi/semua.yml": """\
pp-1-2020: {jenis: Peraturan Pemerintah, nomor: "1", tahun: 2020, tentang: A, status: diubah, diubah_oleh: [pp-2-2021]}
pp-2-2021: {jenis: Peraturan Pemerintah, nomor: "2", tahun: 2021, tentang: B, status: berlaku}
""",
        "sop/umum/arsip.yml": re.sub(r"dasar_hukum: .*", f"dasar_hukum: {cited}", BASE["sop/umum/arsip.yml"]),
    }
    found = content_of(write_tree(tmp_path, {**BASE, **files})).catalogue
    assert bool(changed_basis(arsip(found), found)) is is_marked


def test_a_revoked_sop_needs_no_review(tmp_path: Path) -> None:
    text = BASE["sop/umum/arsip.yml"].replace("status: berlaku", "status: dicabut")
    found = content_of(write_tree(tmp_path, {**BASE, "sop/umum/arsip.yml": text})).catalogue
    assert changed_basis(arsip(found), found) == ()
    assert review_date(arsip(found), 24) is None


@pytest.mark.parametrize(
    ("months", "expected"),
    [(24, date(2026, 2, 5)), (1, date(2024, 3, 5)), (11, date(2025, 1, 5)), (12 * 9000, None)],
)
def test_review_date_counts_from_the_date_in_force(tmp_path: Path, months: int, expected: date | None) -> None:
    assert review_date(arsip(catalogue(tmp_path)), months) == expected


def test_review_date_counts_from_the_last_revision_and_keeps_within_the_month(tmp_path: Path) -> None:
    found = catalogue(tmp_path, tanggal_berlaku="tanggal_revisi: 2024-08-31")
    assert review_date(arsip(found), 18) == date(2026, 2, 28)


def test_a_draft_has_no_review_date(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    assert review_date(found.sops[SopId("surat")], 24) is None
