"""The content hash changes with every printed word and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.flow import build_flow
from generator.form.fingerprint import SHORT, content_hash, printed_content
from generator.model import SopId
from generator.resolve import Catalogue
from tests.sheet.trees import SOP, load_catalogue

OFFICE = (
    "nama: Dinas Contoh\nkop: [PEMERINTAH CONTOH, DINAS CONTOH]\nprofil: pergub-jabar-9-2013\n"
    "kertas: F4\njam_kerja_per_hari: 7.5\ntinjauan_bulan: 24\n"
)


def hash_of(catalogue: Catalogue) -> str:
    sop = catalogue.sops[SopId("surat")]
    return content_hash(catalogue, sop, build_flow(sop)[0])


def changed(root: Path, old: str, new: str, office: str = OFFICE) -> str:
    assert old in SOP
    return hash_of(load_catalogue(root, sop=SOP.replace(old, new), files={"instansi.yml": office})[0])


@pytest.fixture
def original(tmp_path: Path) -> str:
    return changed(tmp_path / "original", "nama", "nama")


def test_the_hash_is_64_hexadecimal_characters(original: str) -> None:
    assert len(original) == 64 and int(original, 16) > 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Pengelolaan Surat", "Pengelolaan  Surat"),
        ("nomor: 1/A", "nomor: 1/B"),
        ("status: draf", "status: berlaku"),
        ("dasar_hukum: [permen-1-2020]", "dasar_hukum: []"),
        ("[kepala, sekretaris, staf]", "[kepala, staf, sekretaris]"),
        ("aktivitas: Menerima surat", "aktivitas: Menerima Surat"),
        ("durasi: 5 menit", "durasi: 6 menit"),
        ("output: Agenda", 'output: "^"'),
        ("keterangan: Setiap bulan", "keterangan: Setiap minggu"),
        ('nomor_cetak: ""', "nomor_cetak: 7a"),
        ("teks: Lengkap?", "teks: Sesuai?"),
        ("Tidak: terima", "Tidak: bahas"),
        ("Tolak: terima", "Batal: terima"),
        ("hubungan: berurutan", "hubungan: bersama"),
        ("pelaksana: [sekretaris, staf],", "pelaksana: [sekretaris, staf], hubungan: atau,"),
        ("ke: [arsip, lapor]", "ke: arsip"),
        ("ke: [arsip, lapor]", "ke: [arsip, {tujuan: lapor, garis: putus}]"),
        ("ke: [arsip, lapor]", "ke: [arsip, {tujuan: lapor, teks: Salinan}]"),
        ("ke: [arsip, lapor]", "ke: [arsip, {tujuan: lapor, dua_arah: true}]"),
    ],
)
def test_what_is_printed_counts(tmp_path: Path, original: str, old: str, new: str) -> None:
    assert changed(tmp_path, old, new) != original


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("langkah:", "kertas: A4\nlangkah:"),
        ("- {id: bahas,", "- {id: rapat,"),
        ("langkah:", "riwayat: [{tanggal: 2024-01-01, perubahan: Terbit}]\nlangkah:"),
        ("[arsip, lapor]", "[lapor, arsip]"),
        ("pelaksana: [sekretaris, staf], durasi", "pelaksana: [staf, sekretaris], durasi"),
        ("{Ya: lanjut, Tidak: terima}", "{Ya: telaah, Tidak: terima}"),
        ("{Ya: lanjut, Tidak: terima}", "{Tidak: terima, Ya: lanjut}"),
        ("nama: Pengelolaan Surat", "# catatan\nnama: Pengelolaan Surat"),
    ],
)
def test_what_a_reader_of_the_paper_cannot_see_does_not_count(
    tmp_path: Path, original: str, old: str, new: str
) -> None:
    assert changed(tmp_path, old, new) == original


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("DINAS CONTOH]", "DINAS LAIN]", False),
        ("pergub-jabar-9-2013", "permenpan-35-2012", False),
        ("nama: Dinas Contoh", "nama: Dinas Lain", True),
        ("kertas: F4", "kertas: Legal", True),
        ("kertas: F4", "kertas: F4\nalamat_situs: https://sop.example.go.id", True),
        ("tinjauan_bulan: 24", "tinjauan_bulan: 12", True),
    ],
)
def test_settings_of_the_office_count_where_they_are_printed(
    tmp_path: Path, original: str, old: str, new: str, is_same: bool
) -> None:
    assert (changed(tmp_path, "nama", "nama", OFFICE.replace(old, new)) == original) is is_same


def test_names_of_posts_and_citations_count_not_their_ids(tmp_path: Path) -> None:
    catalogue, _ = load_catalogue(tmp_path)
    before = hash_of(catalogue)
    posts = dict(catalogue.posts)
    for id, post in posts.items():
        posts[id] = replace(post, name=post.name._replace(value=f"{post.name.value} Baru"))
    assert hash_of(replace(catalogue, posts=posts)) != before
    regulations = {
        id: replace(entry, subject=entry.subject._replace(value="Lain")) for id, entry in catalogue.regulations.items()
    }
    assert hash_of(replace(catalogue, regulations=regulations)) != before


def test_the_printed_content_has_the_words_of_the_sheet(tmp_path: Path) -> None:
    catalogue, _ = load_catalogue(tmp_path)
    sop = catalogue.sops[SopId("surat")]
    content = printed_content(catalogue, sop, build_flow(sop)[0])
    assert content["judul"] == "SOP PENGELOLAAN SURAT"
    assert content["tanda"] == "DRAF"
    assert content["baris"][0] == ["1", "Menerima surat", "Surat", "5 menit", "Agenda", ""]
    assert content["simbol"][0] == [0, 2, "terminator", ""]


def test_the_code_on_paper_changes_only_on_purpose(original: str, tmp_path: Path) -> None:
    """New keys and other versions of this program leave the codes of printed sheets as they are."""
    assert original == "1f23653b2ec60a321e2378139227406fdd8acc55bd7153f770d221f27e515c30"
    signs = changed(tmp_path / "tanda", "Pengelolaan Surat", "Pengelolaan “Surat” – é")
    assert signs == "0ece767be86997af6dc057fd58b369e405ecefc24da2aed0658bebae98d1c7b6"
    assert SHORT == 8  # it stands in addresses on paper
