from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.form.review import changed_basis, period_on, review_periods
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
    assert review_periods(arsip(found), 24) == ()


def periods(root: Path, months: int, revised: str = "") -> list[tuple[date, date]]:
    """The periods of an SOP in force since 2024-02-05, each from its first day to the day to review it."""
    found = catalogue(root, **({"tanggal_berlaku": f"tanggal_revisi: {revised}"} if revised else {}))
    return [(period.since.value, period.until) for period in review_periods(arsip(found), months)]


@pytest.mark.parametrize(
    ("months", "until"),
    [(24, date(2026, 2, 5)), (1, date(2024, 3, 5)), (11, date(2025, 1, 5)), (12 * 9000, date.max)],
)
def test_a_review_period_lasts_from_the_date_in_force(tmp_path: Path, months: int, until: date) -> None:
    assert periods(tmp_path, months) == [(date(2024, 2, 5), until)]


def test_a_revision_within_the_period_begins_it_anew_and_keeps_within_the_month(tmp_path: Path) -> None:
    assert periods(tmp_path, 18, "2024-08-31") == [(date(2024, 8, 31), date(2026, 2, 28))]


def test_a_revision_before_the_date_in_force_does_not_count(tmp_path: Path) -> None:
    assert periods(tmp_path, 24, "2019-01-01") == periods(tmp_path / "other", 24)


def test_a_revision_after_the_period_begins_another(tmp_path: Path) -> None:
    assert periods(tmp_path, 24, "2030-01-01") == [
        (date(2024, 2, 5), date(2026, 2, 5)),
        (date(2030, 1, 1), date(2032, 1, 1)),
    ]


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2020, 1, 1), date(2026, 2, 5)),
        (date(2026, 8, 1), date(2026, 2, 5)),
        (date(2029, 12, 31), date(2026, 2, 5)),
        (date(2030, 1, 1), date(2032, 1, 1)),
    ],
)
def test_a_planned_revision_counts_from_its_day_on(tmp_path: Path, today: date, until: date) -> None:
    sop = arsip(catalogue(tmp_path, tanggal_berlaku="tanggal_revisi: 2030-01-01"))
    period = period_on(review_periods(sop, 24), today)
    assert period is not None and period.until == until


def test_a_draft_has_no_review_period(tmp_path: Path) -> None:
    sop = catalogue(tmp_path).sops[SopId("surat")]
    assert review_periods(sop, 24) == () and period_on((), date(2026, 1, 1)) is None
