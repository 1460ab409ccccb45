"""What SOPs set aside with a reason, and the one rule that knows today's date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.check import check_catalogue, judge
from generator.diagnostics import Severity
from generator.resolve import resolve
from tests.source_trees import SOP, codes, load, write_tree

LOWER = (
    "nama: Pengelolaan Surat\nabaikan:\n  - {{kode: {code}, alasan: Ejaan dokumen asal}}\n"
    "pelaksana: [staf]\nlangkah:\n  - {{id: a, aktivitas: mencatat surat, pelaksana: staf}}\n"
)
REVIEWED = (
    "nama: Pengelolaan Surat\nstatus: {status}\nnomor: '1'\ntanggal_berlaku: 2022-03-15\n{more}"
    "disahkan_oleh: {{jabatan: Kepala, nama: Nama Pejabat}}\n"
)


def judged(root: Path, text: str) -> tuple[list[str], list[tuple[str, str]]]:
    catalogue = resolve(load(write_tree(root, {SOP: text}))[0])[0]
    result = judge(catalogue, check_catalogue(catalogue))
    return codes(result.findings), [(one.finding.code, one.reason) for one in result.waived]


def test_a_waived_finding_is_kept_with_its_reason_and_no_longer_counts(tmp_path: Path) -> None:
    standing, waived = judged(tmp_path, LOWER.format(code="SOP508"))
    assert "SOP508" not in standing
    assert waived == [("SOP508", "Ejaan dokumen asal")]


def test_a_waiver_that_sets_nothing_aside_is_reported(tmp_path: Path) -> None:
    standing, waived = judged(tmp_path, LOWER.format(code="SOP513"))
    assert {"SOP508", "SOP540"} <= set(standing)
    assert waived == []


def test_a_waiver_of_a_rule_that_needs_the_date_is_not_reported_where_there_is_none(tmp_path: Path) -> None:
    assert "SOP540" not in judged(tmp_path, LOWER.format(code="SOP538"))[0]


def test_a_waiver_does_not_reach_other_sops(tmp_path: Path) -> None:
    write_tree(tmp_path, {"sop/sekretariat/lain.yml": LOWER.format(code="SOP520").replace("SOP520", "SOP513")})
    standing, _ = judged(tmp_path, LOWER.format(code="SOP508"))
    assert standing.count("SOP508") == 1


def test_a_waiver_without_reason_is_refused(tmp_path: Path) -> None:
    text = LOWER.format(code="SOP508").replace(", alasan: Ejaan dokumen asal", "")
    _, found = load(write_tree(tmp_path, {SOP: text}))
    assert codes(found) == ["SOP203"]


@pytest.mark.parametrize(
    ("today", "status", "more", "is_due"),
    [
        (date(2024, 3, 14), "berlaku", "", False),
        (date(2024, 3, 15), "berlaku", "", True),
        (date(2024, 3, 15), "draf", "", False),
        (date(2024, 3, 15), "berlaku", "tanggal_revisi: 2023-01-01\n", False),
        (date(2024, 3, 15), "berlaku", "tanggal_revisi: 2025-01-01\n", True),  # a planned revision
        (None, "berlaku", "", False),
    ],
)
def test_an_sop_in_force_is_due_for_review_after_its_time(
    today: date | None, status: str, more: str, is_due: bool, tmp_path: Path
) -> None:
    text = REVIEWED.format(status=status, more=more)
    catalogue = resolve(load(write_tree(tmp_path, {SOP: text}))[0])[0]
    due = [one for one in check_catalogue(catalogue, today=today) if one.code == "SOP538"]
    assert [one.severity for one in due] == [Severity.INFO] * is_due
