"""Comparing texts of which one holds an acronym and the other its words."""

from __future__ import annotations

from pathlib import Path

from generator.check import check_catalogue
from generator.language.acronyms import spellings
from generator.language.words import content_stems
from generator.resolve import resolve
from tests.source_trees import SOP, load, write_tree

TERMS = "atk: {singkatan: ATK, arti: Alat Tulis Kantor}\nspt: {singkatan: SPT, arti: Surat Perintah Tugas}\n"


def found(root: Path, name: str, output: str, requirement: str, last: str) -> list[str]:
    text = (
        f"nama: {name}\npelaksana: [staf, kepala]\nlangkah:\n"
        f"  - {{id: a, aktivitas: Mencatat, pelaksana: staf, persyaratan: Nota, output: {output}}}\n"
        f"  - {{id: b, aktivitas: Memeriksa, pelaksana: kepala, persyaratan: {requirement}, output: {last}}}\n"
    )
    tree, _ = load(write_tree(root, {SOP: text, "istilah.yml": TERMS}))
    return sorted({one.code for one in check_catalogue(resolve(tree)[0])} & {"SOP519", "SOP521", "SOP522"})


def test_an_acronym_and_its_words_are_the_same(tmp_path: Path) -> None:
    for number, (short, long) in enumerate((("ATK", "Alat Tulis Kantor"), ("Alat tulis kantor", "ATK"))):
        root = tmp_path / str(number)
        assert found(root, f"Pengadaan {short}", f"Daftar {long}", f"Daftar {short}", f"Tanda terima {long}") == []


def test_other_words_stay_other_words(tmp_path: Path) -> None:
    assert found(tmp_path, "Pengadaan ATK", "Risalah", "Alat tulis kantor", "Kuitansi") == [
        "SOP519", "SOP521", "SOP522",
    ]  # fmt: skip


def test_words_have_to_be_there_all_to_stand_for_the_acronym() -> None:
    known = spellings([("ATK", "Alat Tulis Kantor"), ("IKU", "Indikator Kinerja Utama")])
    assert known.both(content_stems("alat kantor")) == content_stems("alat kantor")
    assert known.both(content_stems("ATK baru")) == content_stems("ATK alat tulis kantor baru")
    assert known.both(content_stems("indikator kinerja utama dan ATK")) == content_stems(
        "IKU indikator kinerja utama ATK alat tulis kantor"
    )
