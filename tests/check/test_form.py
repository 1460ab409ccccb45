"""Rules of the official form: when they fire, and when they keep still."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Severity
from tests.source_trees import SOP, codes, load_catalogue, write_tree

HEAD = "nama: Pengelolaan Surat\n"
IN_FORCE = (
    HEAD + "status: berlaku\nnomor: '1'\ntanggal_berlaku: 2023-06-27\n"
    "disahkan_oleh: {jabatan: Kepala, nama: Nama Pejabat, nip: '00000000 000000 0 000'}\n"
    "pelaksana: [staf]\nlangkah: [{id: a, aktivitas: A, pelaksana: staf}]\n"
)


def found(root: Path, text: str) -> list[str]:
    return codes(load_catalogue(write_tree(root, {SOP: text}))[1])


def test_a_complete_sop_in_force_has_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, IN_FORCE) == []


@pytest.mark.parametrize(
    ("line", "lacking"),
    [
        ("nomor: '1'\n", "nomor"),
        ("tanggal_berlaku: 2023-06-27\n", "tanggal_berlaku"),
        ("langkah: [{id: a, aktivitas: A, pelaksana: staf}]\n", "langkah"),
        (", nama: Nama Pejabat", "disahkan_oleh (jabatan dan nama)"),
    ],
)
def test_an_sop_in_force_lacks_what_is_taken_away(line: str, lacking: str, tmp_path: Path) -> None:
    assert line in IN_FORCE
    _, (one,) = load_catalogue(write_tree(tmp_path, {SOP: IN_FORCE.replace(line, "")}))
    assert (one.code, one.message) == ("SOP503", f"SOP berstatus berlaku belum punya: {lacking}.")


def test_a_draft_may_lack_everything(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD) == []


def test_a_refused_date_is_not_reported_as_lacking_too(tmp_path: Path) -> None:
    assert found(tmp_path, IN_FORCE.replace("2023-06-27", "27 Juni 2023")) == ["SOP207"]


@pytest.mark.parametrize(("status", "severity"), [("draf", Severity.WARNING), ("berlaku", Severity.ERROR)])
def test_a_step_without_pelaksana_weighs_more_in_force(status: str, severity: Severity, tmp_path: Path) -> None:
    text = IN_FORCE.replace("status: berlaku", f"status: {status}").replace("}]\n", "}, {id: b, aktivitas: B}]\n")
    _, (one,) = load_catalogue(write_tree(tmp_path, {SOP: text}))
    assert (one.code, one.severity) == ("SOP501", severity)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("tanggal_pembuatan: 2023-06-27\ntanggal_berlaku: 2023-06-27\n", []),
        ("tanggal_pembuatan: 2023-06-28\ntanggal_berlaku: 2023-06-27\n", ["SOP502"]),
        ("tanggal_pembuatan: 2023-06-28\ntanggal_revisi: 2023-06-27\n", ["SOP502"]),
        ("tanggal_pembuatan: 2023-06-28\ntanggal_berlaku: 2023-06\n", []),
        ("tanggal_pembuatan: 2023-06-28\ntanggal_berlaku: 2023-05\n", ["SOP502"]),
        ("tanggal_pembuatan: 2023-06\ntanggal_berlaku: 2023-06-01\n", []),
        ('tanggal_pembuatan: "-"\ntanggal_berlaku: 2023-06-01\n', []),
        ("penanda_tangan: [{sebagai: Diperiksa oleh, nip: 12}]\n", ["SOP504"]),
        ("tanggal_pembuatan: 2023-06-28\ntanggal_revisi: 2999-06-27\n", []),
        ("tanggal_revisi: 2023-06-28\ntanggal_berlaku: 2023-06-29\n", []),
        ("tanggal_berlaku: 2023-06-27\n", []),
    ],
)
def test_dates_contradict_each_other_only_when_creation_is_later(
    dates: str, expected: list[str], tmp_path: Path
) -> None:
    assert found(tmp_path, HEAD + dates) == expected


@pytest.mark.parametrize(
    ("nip", "expected"),
    [
        ("000000000000000000", []),
        ("00000000 000000 0 000", []),
        ("", []),
        ("00000000000000000", ["SOP504"]),
        ("0000000000000000000", ["SOP504"]),
        ("00000000000000000a", ["SOP504"]),
        ("００００００００００００００００００", ["SOP504"]),
    ],
)
def test_a_nip_has_eighteen_digits(nip: str, expected: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, HEAD + f"disahkan_oleh: {{nip: '{nip}'}}\n") == expected


def test_unconfirmed_parts_are_warned_about_one_by_one(tmp_path: Path) -> None:
    step = "{id: a, aktivitas: A, pelaksana: staf, perlu_konfirmasi: b}"
    text = HEAD + f"perlu_konfirmasi: a\npelaksana: [staf]\nlangkah: [{step}]\n"
    _, findings = load_catalogue(
        write_tree(tmp_path, {SOP: text, "unit.yml": "sekretariat: {nama: S, perlu_konfirmasi: c}\n"})
    )
    assert [(one.code, one.severity) for one in findings] == [("SOP520", Severity.WARNING)] * 3
