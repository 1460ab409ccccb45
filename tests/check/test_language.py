"""Rules about words, at the edges of what they look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_catalogue
from generator.resolve import resolve
from tests.source_trees import SOP, load, write_tree

POSTS = "staf: {nama: Staf}\n"
PP = "{{jenis: Peraturan Pemerintah, nomor: '{0}', tentang: A{1}}}\n"


def messages(root: Path, code: str, steps: str, head: str = "", **files: str) -> list[str]:
    text = f"nama: Pengelolaan Surat\n{head}pelaksana: [staf]\nlangkah:\n{steps}"
    tree, _ = load(write_tree(root, {"jabatan.yml": POSTS, SOP: text, **files}))
    return [one.message for one in check_catalogue(resolve(tree)[0]) if one.code == code]


def step(activity: str, more: str = "", id: str = "a") -> str:
    return f"  - {{id: {id}, aktivitas: '{activity}', pelaksana: staf, durasi: 5 menit{more}}}\n"


@pytest.mark.parametrize(("activity", "count"), [("mEmeriksa", 1), ("memeriksa", 1), ("Memeriksa", 0)])
def test_the_first_letter_alone_is_looked_at(tmp_path: Path, activity: str, count: int) -> None:
    assert len(messages(tmp_path, "SOP508", step(activity))) == count


@pytest.mark.parametrize(("between", "count"), [("Umum dan Rumah Tangga", 1), ("Umum Rumah Tangga Dinas Daerah", 0)])
def test_an_actor_is_followed_by_its_verb_within_four_words(tmp_path: Path, between: str, count: int) -> None:
    assert len(messages(tmp_path, "SOP506", step(f"Kasubbag {between} menelaah surat"))) == count


def test_regulations_without_a_year_are_in_no_order(tmp_path: Path) -> None:
    known = {"regulasi/a.yml": "pp-2: " + PP.format(2, ", tahun: 2020") + "pp-1: " + PP.format(1, "")}
    assert messages(tmp_path, "SOP524", step("Menerima surat"), "dasar_hukum: [pp-2, pp-1]\n", **known) == []


def test_the_word_that_is_printed_twice_is_named(tmp_path: Path) -> None:
    known = {"regulasi/a.yml": "pp-2: " + PP.format("2 Tahun 2020", ", tahun: 2020")}
    (message,) = messages(tmp_path, "SOP546", step("Menerima surat"), **known)
    assert message.startswith('Kata "Tahun" akan tercetak dua kali')


def test_an_output_that_the_next_row_goes_on_with_is_used(tmp_path: Path) -> None:
    rows = step("Menerima surat", ", persyaratan: Surat, output: Agenda")
    rows += step("Mencatat naskah", ", persyaratan: '@', output: Nota", "b")
    rows += step("Mengirim nota", ", persyaratan: Nota, output: Kiriman", "c")
    assert messages(tmp_path, "SOP519", rows.replace("@", "^")) == []
    assert len(messages(tmp_path, "SOP519", rows.replace("@", "Berkas"))) == 1


@pytest.mark.parametrize(
    ("last", "output", "count"),
    [
        ("Mengarsipkan berkas", "Arsip", 0),
        ("Mengirimkan naskah", "Tanda terima", 0),
        ("Membayar naskah", "Kuitansi", 1),
    ],
)
def test_what_is_done_to_the_result_is_not_asked_to_answer_the_title(
    tmp_path: Path, last: str, output: str, count: int
) -> None:
    rows = step("Menyusun naskah", ", output: Surat keluar") + step(last, f", output: {output}", "b")
    assert len(messages(tmp_path, "SOP522", rows)) == count


@pytest.mark.parametrize(
    ("activity", "example"), [("Paraf Sekretaris", ""), ("Paraf surat", "aktivitas: Memaraf surat")]
)
def test_whose_act_it_is_does_not_become_what_is_acted_upon(tmp_path: Path, activity: str, example: str) -> None:
    text = f"nama: Pengelolaan Surat\npelaksana: [staf]\nlangkah:\n{step(activity)}"
    tree, _ = load(write_tree(tmp_path, {"jabatan.yml": POSTS, SOP: text}))
    assert [one.example for one in check_catalogue(resolve(tree)[0]) if one.code == "SOP507"] == [example]
