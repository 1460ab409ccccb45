from __future__ import annotations

import pytest

from generator.language.stems import snowball
from generator.site.search_words import (
    acronym_words,
    citation_words,
    compound_words,
    family_words,
    number_words,
    whole_families,
    words_of,
)


@pytest.mark.parametrize(
    ("written", "looked_for"),
    [
        ("memeriksa", "periksa"),
        ("periksa", "memeriksa"),
        ("menetapkan", "tetap"),
        ("mengesahkan", "sah"),
        ("sah", "disahkan"),
        ("mendisposisi", "disposisi"),
        ("disposisi", "mendisposisi"),
        ("mengelola", "kelola"),
    ],
)
def test_a_page_gets_the_members_of_a_family_that_the_stemmer_keeps_apart(
    written: str, looked_for: str
) -> None:
    assert looked_for in family_words([written])


@pytest.mark.parametrize("word", ["peminjaman", "menyusun", "surat", "klasifikasi", "di"])
def test_a_word_whose_family_the_stemmer_knows_adds_nothing(word: str) -> None:
    assert not family_words([word])


def test_families_do_not_depend_on_the_order_of_the_words() -> None:
    words = ["memeriksa", "menetapkan", "pengesahan", "disposisi", "kelola", "surat"]
    assert family_words(words) == family_words(reversed(words))


@pytest.mark.parametrize(
    ("written", "looked_for"),
    [
        ("menindaklanjuti laporan", "tindak lanjut"),
        ("Tindak  lanjut laporan", "menindaklanjuti"),
        ("bertindak lanjut", "ditindaklanjuti"),
        ("ditandatangani", "tanda tangan"),
        ("tanda tangan", "menandatangani"),
        ("membubuhkan tanda tangan", "penandatanganan"),
        ("menyerahterimakan barang", "serah terima"),
        ("berita acara serah terima", "diserahterimakan"),
        ("bekerja sama", "kerjasama"),
        ("perjanjian kerja sama", "mengerjasamakan"),
        ("kerjasama", "kerja sama"),
        ("Laporan pertanggungjawaban", "tanggung jawab"),
        ("bertanggung jawab", "pertanggungjawaban"),
        ("pemberitahuan", "beri tahu"),
    ],
)
def test_a_compound_is_found_as_two_words_and_as_one(written: str, looked_for: str) -> None:
    there = {snowball(word) for word in words_of(written) | compound_words(written)}
    assert {snowball(word) for word in words_of(looked_for)} <= there


def test_words_that_only_stand_near_each_other_are_no_compound() -> None:
    assert not compound_words("Tanda terima diberi tangan kanan; lanjut ke langkah tindak")


def test_number_is_one_word_from_each_part_on_however_it_is_spaced() -> None:
    expected = {"6245sekrt2023", "45sekrt2023", "sekrt2023"}
    for text in ("62/45/SEKRT/2023", "62/ 45 /SEKRT/2023", "Nomor 62 / 45 / Sekrt / 2023."):
        assert number_words(text) == expected
    assert not number_words("Komputer/Printer/Scanner")


def test_citation_gives_its_short_form_and_number_with_year() -> None:
    text = "Peraturan Gubernur Jawa Barat nomor 62  Tahun 2016 tentang Tugas"
    assert citation_words(text, ["pergub-jabar-62-2016"]) == {
        "pergub", "622016", "jabar", "62", "2016", "no",
    }  # fmt: skip
    assert not citation_words("Mengatur ruang rapat", [])


def test_acronym_and_meaning_find_each_other() -> None:
    meanings = {"IKU": "Indikator Kinerja Utama"}
    assert acronym_words("Menyusun IKU", meanings) == {"indikator", "kinerja", "utama"}
    assert acronym_words("Menyusun indikator  kinerja utama", meanings) == {"iku"}
    assert not acronym_words("Menyusun riku", meanings)


def test_words_are_letters_alone() -> None:
    assert words_of("Rapat ke-2, 061.1/Kep.201") == {"rapat", "ke", "kep"}


def test_a_search_without_stems_gets_the_whole_family_but_for_what_stands_within_another_member() -> None:
    found = whole_families(["peminjaman"])
    texts = " ".join((*found, "peminjaman"))
    for typed in ("pinjam", "meminjam", "dipinjam", "peminjam", "pinjaman"):
        assert typed in texts, typed
    assert not [one for one in found if any(one != other and one in other for other in found)]
