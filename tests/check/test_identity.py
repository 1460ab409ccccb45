"""Rules about the identity part."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_catalogue
from generator.resolve import resolve
from tests.source_trees import SOP, load, write_tree

STEPS = "pelaksana: [staf]\nlangkah:\n  - {id: a, aktivitas: Menerima surat, pelaksana: staf}\n"


def found(root: Path, code: str, text: str, **files: str) -> list[tuple[str, str]]:
    """Return message and example of the findings of one rule about an SOP."""
    tree, _ = load(write_tree(root, {"jabatan.yml": "staf: {nama: Staf}\n", SOP: text + STEPS, **files}))
    findings = check_catalogue(resolve(tree)[0])
    return [(one.message, one.example) for one in findings if one.code == code]


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("SOP Pengelolaan Arsip", "Pengelolaan Arsip"),
        ("SOP: Arsip", "Arsip"),
        ("PENGELOLAAN DAN PENYIMPANAN ARSIP", "Pengelolaan dan Penyimpanan Arsip"),
        ("SOP PENYUSUNAN IKU", "Penyusunan IKU"),  # an acronym of the collection
    ],
)
def test_a_name_is_written_without_sop_and_not_in_capitals(tmp_path: Path, name: str, better: str) -> None:
    terms = {"istilah.yml": "iku: {singkatan: IKU, arti: Indikator Kinerja Utama}\n"}
    ((_, example),) = found(tmp_path, "SOP561", f'nama: "{name}"\n', **terms)
    assert example == f"nama: {better}"
    assert found(tmp_path, "SOP561", f'nama: "{better}"\n', **terms) == []


@pytest.mark.parametrize("name", ["SOPD", "LKJIP", "Penyusunan SOP", "Sopan Santun"])
def test_names_that_only_look_so_are_left_alone(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, "SOP561", f"nama: {name}\n") == []


SIGNED = (
    "nama: Surat\nnomor: 1/A\nstatus: {0}\ntanggal_berlaku: 2024-01-02\n"
    "disahkan_oleh: {{jabatan: Kepala, nama: {1}}}\n"
)


def test_a_placeholder_signs_no_sop_in_force(tmp_path: Path) -> None:
    assert len(found(tmp_path, "SOP503", SIGNED.format("berlaku", "'........'"))) == 1
    assert len(found(tmp_path, "SOP512", SIGNED.format("berlaku", "'........'"))) == 1
    assert found(tmp_path, "SOP503", SIGNED.format("berlaku", "Nama Pejabat")) == []
    assert found(tmp_path, "SOP512", SIGNED.format("draf", "'........'")) == []


def test_an_item_is_repeated_whatever_its_case_and_end(tmp_path: Path) -> None:
    items = "nama: Surat\nkualifikasi_pelaksana: [Memahami arsip, '1. memahami arsip;', Memahami surat]\n"
    assert [message for message, _ in found(tmp_path, "SOP562", items)] == [
        'Butir "1. memahami arsip;" sudah ada pada daftar ini.'
    ]


OLD = "nama: Lama\nstatus: dicabut\n"
NEW = "nama: Baru\nstatus: {}\nketerkaitan: [surat]\n"


@pytest.mark.parametrize(
    ("successor", "status", "hint"),
    [
        ("", "draf", "Hapus butir ini."),
        ("digantikan_oleh: baru\n", "berlaku", 'Ganti dengan "baru", penggantinya.'),
        ("digantikan_oleh: baru\n", "berlaku\ndigantikan_oleh: kelak", 'Ganti dengan "baru", penggantinya.'),
        ("digantikan_oleh: baru\n", "dicabut\ndigantikan_oleh: lama", "Hapus butir ini."),  # a circle
    ],
)
def test_a_revoked_sop_is_no_related_one_and_asks_for_nothing(
    tmp_path: Path, successor: str, status: str, hint: str
) -> None:
    folder = SOP.rpartition("/")[0]
    others = {
        f"{folder}/lama.yml": f"{OLD}{successor}keterkaitan: [{Path(SOP).stem}, baru]\n",
        f"{folder}/baru.yml": NEW.format(status),
        f"{folder}/kelak.yml": "nama: Kelak\n",
    }
    files = {"jabatan.yml": "staf: {nama: Staf}\n", SOP: f"nama: Surat\nketerkaitan: [lama]\n{STEPS}", **others}
    findings = check_catalogue(resolve(load(write_tree(tmp_path, files))[0])[0])
    assert [one.hint for one in findings if one.code == "SOP568" and one.span.file.endswith(SOP)] == [hint]
    assert not [one for one in findings if one.code == "SOP532" and "lama" in one.message + one.span.file]
