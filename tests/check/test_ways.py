"""Ways that nobody wrote: which are slips, and which are how steps are usually put one below the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_catalogue
from generator.resolve import resolve
from tests.collection.write import write_collection
from tests.source_trees import SOP, load, write_tree

ROOT = Path(__file__).parent.parent.parent
CODES = {"SOP543", "SOP544"}


def found(root: Path) -> list[str]:
    tree, _ = load(root)
    return [one.code for one in check_catalogue(resolve(tree)[0]) if one.code in CODES]


def ways(root: Path, *rows: str) -> list[str]:
    lines = "".join(f"  - {{{row}}}\n" for row in rows)
    return found(write_tree(root, {SOP: f"nama: Layanan\npelaksana: [staf, kepala]\nlangkah:\n{lines}"}))


START = "id: a, aktivitas: Menerima permohonan, pelaksana: staf"
DECIDE = "id: b, aktivitas: Memutuskan permohonan, pelaksana: kepala, keputusan: {Ya: d, Tidak: c}"
GO_ON = "id: d, aktivitas: Menugaskan petugas, pelaksana: kepala"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Menyampaikan surat penolakan", ["SOP543"]),
        ("Menolak permohonan yang tidak lengkap", ["SOP543"]),
        ("Memberitahukan bahwa permohonan tidak dapat dipenuhi", ["SOP543"]),
        ("Mengembalikan berkas kepada pemohon", ["SOP543"]),
        ("Membatalkan permohonan", ["SOP543"]),
        ("Mengembalikan berkas untuk diperbaiki", []),
        ("Melengkapi permohonan", []),
        ("Memperbaiki rancangan", []),
        ("Mengadakan barang yang belum tersedia", []),
    ],
)
def test_a_refusal_that_goes_on_is_told_from_a_step_that_mends(text: str, expected: list[str], tmp_path: Path) -> None:
    row = f"id: c, aktivitas: {text}, pelaksana: staf"
    assert ways(tmp_path, START, DECIDE, row, GO_ON) == expected


@pytest.mark.parametrize("end", ["bentuk: selesai", "ke: []", "ke: a", "ke: d"])
def test_a_refusal_with_a_way_of_its_own_is_none_of_it(end: str, tmp_path: Path) -> None:
    row = f"id: c, aktivitas: Menolak permohonan, pelaksana: staf, {end}"
    assert ways(tmp_path, START, DECIDE, row, GO_ON) == []


FORK = "id: a, aktivitas: Membagi tugas, pelaksana: kepala, ke: [b, d]"
ORDER, ASK = "id: b, aktivitas: Memesan tempat, pelaksana: staf", "id: c, aktivitas: Menanyakan, pelaksana: staf"
PREPARE = "id: d, aktivitas: Menyiapkan bahan, pelaksana: kepala"
REPORT = "id: e, aktivitas: Melaporkan, pelaksana: staf"


def test_a_branch_that_leads_by_itself_into_the_other_is_reported(tmp_path: Path) -> None:
    assert ways(tmp_path, FORK, ORDER, PREPARE, REPORT) == ["SOP544"]
    assert ways(tmp_path, FORK, ORDER, ASK, PREPARE, REPORT) == ["SOP544"]


def test_branches_beside_each_other_are_sound(tmp_path: Path) -> None:
    assert ways(tmp_path, FORK, f"{ORDER}, ke: e", PREPARE, REPORT) == []
    assert ways(tmp_path, FORK, ORDER, f"{ASK}, ke: e", PREPARE, REPORT) == []
    assert ways(tmp_path, FORK, f"{ORDER}, ke: d", PREPARE, REPORT) == []


def test_neither_fires_on_sound_collections(tmp_path: Path) -> None:
    assert found(ROOT / "sop_src") == []
    assert found(write_collection(tmp_path, 60)) == []
