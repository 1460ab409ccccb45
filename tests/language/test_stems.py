"""Forms of one word have one stem, other things another; check and site compare by the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_catalogue
from generator.language.stems import stem
from generator.language.words import FUNCTION_WORDS, JOINING_WORDS, content_stems
from generator.resolve import resolve
from generator.site.documents import find_documents
from tests.source_trees import SOP, load, write_tree


@pytest.mark.parametrize(
    "words",
    [
        "menyusun disusun penyusunan susun",
        "verifikasi diverifikasi terverifikasi",
        "penetapan menetapkan ditetapkan",
        "laporan pelaporan melaporkan",
        "peminjaman dipinjam meminjam",
        "draft draf",
        "pemeriksaan memeriksa",
    ],
)
def test_forms_of_one_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("penyusun", "penyusunan"), ("peminjam", "pinjaman"), ("surat", "surut"), ("iku", "ikut"), ("2023", "2024")],
)
def test_other_things_have_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_spellings_of_one_word_have_one_stem() -> None:
    assert content_stems("Ijin jadual nopember") == content_stems("izin jadwal November")


def test_what_changes_the_meaning_is_no_joining_word() -> None:
    assert {"tidak", "tanpa", "sebelum", "sesudah"} <= FUNCTION_WORDS - JOINING_WORDS


def test_check_and_site_take_the_same_document_for_the_same(tmp_path: Path) -> None:
    text = (
        "nama: Penetapan Rencana\npelaksana: [staf]\nlangkah:\n"
        "  - {id: a, aktivitas: Menyusun, pelaksana: staf, output: Penetapan}\n"
        "  - {id: b, aktivitas: Memeriksa, pelaksana: staf, persyaratan: Yang ditetapkan, output: Rencana}\n"
    )
    catalogue = resolve(load(write_tree(tmp_path, {SOP: text}))[0])[0]
    documents = find_documents(catalogue.sops.values(), ())
    assert documents.all["dokumen-penetapan"].similar == ("dokumen-yang-ditetapkan",)
    assert not {"SOP519", "SOP521"} & {one.code for one in check_catalogue(catalogue)}
