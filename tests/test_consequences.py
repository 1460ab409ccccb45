"""One error, one finding: what only follows from it is not told beside it, and what does not follow is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics.folding import folded
from generator.pipeline import Quiet, load
from tests.source_trees import write_tree
from tests.trees import write_files

HEAD = "nama: Penerimaan Surat\nstatus: draf\n"
ROW = "  - {{id: s{0}, aktivitas: Menerima surat ke {0}, pelaksana: {1}, durasi: 5 menit}}\n"
REGISTRY = "kepala: {nama: Kepala}\nstaf: {nama: Staf}\n"


def codes(tree: Path, columns: str, *posts: str) -> list[tuple[str, int]]:
    """Return codes and lines of the findings about what a small SOP says of its pelaksana."""
    rows = "".join(ROW.format(number, post) for number, post in enumerate(posts, start=1))
    text = f"{HEAD}pelaksana: {columns}\nlangkah:\n{rows}"
    write_tree(tree, {"jabatan.yml": REGISTRY, "sop/sekretariat/surat.yml": text})
    about = ("SOP3", "SOP4", "SOP501", "SOP534", "SOP535", "SOP536")
    return [(one.code, one.span.line) for one in load(tree, Quiet()).findings if one.code.startswith(about)]


@pytest.mark.parametrize(
    ("columns", "posts", "told"),
    [
        ("[kepala, staff]", ("kepala", "staff"), [("SOP302", 3)]),  # misspelt alike everywhere
        ("[kepala, staff]", ("kepala", "staf"), [("SOP302", 3)]),  # only in the list
        ("[kepala, staf]", ("kepala", "staff"), [("SOP402", 6)]),  # only in a step
        ("[kepala, staff]", ("kepala", "orang-lain"), [("SOP302", 3), ("SOP402", 6)]),  # two errors
    ],
)
def test_a_misspelt_pelaksana_is_one_finding(
    tmp_path: Path, columns: str, posts: tuple[str, ...], told: list[tuple[str, int]]
) -> None:
    assert codes(tmp_path, columns, *posts) == told


REGULATIONS = """\
pp-1-2020: {jenis: Peraturan Pemerintah, nomor: "1", tahun: 2020, tentang: Kearsipan}
permen-35-2012:
  jenis: Peraturan Menteri PANRB
  nomor: "35"
  tahun: 2012
  tentang: Pedoman Penyusunan Standar Operasional Prosedur Administrasi Pemerintahan
"""
ARCHIVE = """\
nama: Pengelolaan Arsip
status: draf
keterkaitan: [penyusunan-laporan]
dasar_hukum: [pp-1-2020, permen-35-2012]
pelaksana: [staf, kepala]
kualifikasi_pelaksana: [Memahami kearsipan]
peralatan_perlengkapan: [Lemari arsip]
peringatan: Apabila arsip hilang maka pelayanan terhambat
pencatatan_pendataan: Buku arsip
langkah:
  - {id: a, aktivitas: Menerima arsip, pelaksana: staf, persyaratan: Arsip, durasi: 5 menit, output: Arsip diterima}
  - {id: b, aktivitas: Menyetujui arsip, pelaksana: kepala, persyaratan: Arsip diterima, durasi: 5 menit, output: Arsip}
"""
REPORT = """\
nama: Penyusunan Laporan
status: berlaku
nomor: 1/SOP/2023
tanggal_pembuatan: 2023-01-02
tanggal_berlaku: 2023-02-01
disahkan_oleh:
  jabatan: Kepala Dinas
  nama: Budi Santoso
  nip: "198001012005011001"
dasar_hukum:
  - pp-1-2020
  - permen-35-2012
keterkaitan:
  - pengelolaan-arsip
kualifikasi_pelaksana:
  - Memahami tata naskah dinas
peralatan_perlengkapan: [Komputer]
peringatan: Apabila laporan terlambat maka pelayanan terhambat
pencatatan_pendataan: Disimpan sebagai data elektronik
pelaksana: [kepala, sekretaris, staf]
langkah:
  - id: perintah
    aktivitas: Memerintahkan penyusunan laporan
    pelaksana: kepala
    persyaratan: Rencana kerja
    durasi: 10 menit
    output: Perintah
  - id: susun
    aktivitas: Menyusun laporan
    pelaksana: staf
    persyaratan: Perintah
    durasi: 2 jam
    output: Konsep laporan
  - id: periksa
    aktivitas: Memeriksa konsep laporan
    pelaksana: sekretaris
    keputusan:
      Ya: setuju
      Tidak: susun
    persyaratan: Konsep laporan
    durasi: 30 menit
    output: Konsep laporan diperiksa
  - id: setuju
    aktivitas: Menandatangani laporan
    pelaksana: kepala
    persyaratan: Konsep laporan diperiksa
    durasi: 10 menit
    output: Laporan ditandatangani
  - id: simpan
    aktivitas: Menyimpan laporan
    pelaksana: staf
    persyaratan: Laporan ditandatangani
    durasi: 5 menit
    output: Arsip laporan
"""
TREE: dict[str, str | bytes] = {
    "instansi.yml": "nama: Dinas Contoh\nkop: [PEMERINTAH KABUPATEN CONTOH, DINAS CONTOH]\n",
    "unit.yml": "sekretariat: {nama: Sekretariat}\numum: {nama: Subbagian Umum, induk: sekretariat}\n",
    "jabatan.yml": "kepala: {nama: Kepala Dinas}\nsekretaris: {nama: Sekretaris}\nstaf: {nama: Staf}\n",
    "regulasi/dasar.yml": REGULATIONS,
}
NEW = "sop/sekretariat/penyusunan-laporan.yml"
ARCHIVING = "sop/sekretariat/pengelolaan-arsip.yml"
LAW = "regulasi/dasar.yml"
LAST = REPORT[REPORT.index("  - id: simpan") :]
SIGNATURE = REPORT[REPORT.index("disahkan_oleh") : REPORT.index("dasar_hukum")]

# What a drafter does to the clean tree (file, what stood there, what stands there now), and what is told of it.
MISTAKES = [
    # pelaksana
    (NEW, "pelaksana: sekretaris", "pelaksana: sekertaris", ["SOP402"]),
    (NEW, "[kepala, sekretaris, staf]", "[kepala, sekertaris, staf]", ["SOP302"]),
    (NEW, "[kepala, sekretaris, staf]", "[kepala, sekretaris, staf, arsiparis]", ["SOP302"]),
    (NEW, "pelaksana: sekretaris", "pelaksana: kabid-umum", ["SOP402"]),
    (NEW, "[kepala, sekretaris, staf]", "[kepala, staf]", ["SOP402"]),
    (NEW, "pelaksana: kepala\n    persyaratan: R", "pelaksana: pimpinan\n    persyaratan: R", ["SOP402"]),
    (NEW, "pelaksana: staf\n    persyaratan: L", "pelaksana: arsiparis\n    persyaratan: L", ["SOP402"]),
    (NEW, "pelaksana: sekretaris", "pelaksana: Sekretaris", ["SOP205"]),
    (NEW, "[kepala, sekretaris, staf]", "kepala, sekretaris, staf", ["SOP205"]),
    (NEW, "[kepala, sekretaris, staf]", "[kepala, sekretaris, staf, staf]", ["SOP218"]),
    # registries
    ("jabatan.yml", "sekretaris: {nama: Sekretaris}\n", "", ["SOP302"]),
    ("jabatan.yml", "{nama: Sekretaris}", "{singkatan: Sek}", ["SOP203"]),
    ("jabatan.yml", "{nama: Sekretaris}", "{nama: Sekretaris", ["SOP105"]),
    ("jabatan.yml", "", None, ["SOP116"]),
    ("unit.yml", "", None, ["SOP116"]),
    ("unit.yml", "sekretariat:", "sekretaritat:", ["SOP301"]),
    ("unit.yml", "induk: sekretariat", "induk: sekretarait", ["SOP301"]),
    (LAW, 'nomor: "1"', 'nomor: "1', ["SOP105"]),
    (LAW, "permen-35-2012:", "permen-35-2021:", ["SOP303"]),
    (LAW, ", tentang: Kearsipan", "", ["SOP203"]),
    (LAW, "jenis: Peraturan Pemerintah,", "jnis: Peraturan Pemerintah,", ["SOP202"]),
    (LAW, "tentang: Kearsipan}", "tentang: Kearsipan, dicabut_oleh: pp-2-2021}", ["SOP303"]),
    (LAW, "tentang: Kearsipan}", "tentang: Kearsipan, diubah_oleh: [pp-2-2021]}", ["SOP303"]),
    ("instansi.yml", "nama: Dinas Contoh\n", "", ["SOP203"]),
    # references
    (NEW, "  - pp-1-2020", "  - pp-1-2002", ["SOP303"]),
    (NEW, "  - permen-35-2012", "  - permen-35-2021", ["SOP303"]),
    (NEW, "  - pp-1-2020", "  - Peraturan Pemerintah Nomor 1 Tahun 2020 tentang Kearsipan", ["SOP205"]),
    (NEW, "  - pp-1-2020", "  - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik", ["SOP205"]),
    (NEW, "  - pengelolaan-arsip", "  - pengelolan-arsip", ["SOP305"]),
    (NEW, "status: berlaku", "status: dicabut\ndigantikan_oleh: laporan-baru", ["SOP305"]),
    # steps and where they lead
    (NEW, "Tidak: susun", "Tidak: susum", ["SOP304"]),
    (NEW, "Ya: setuju", "Ya: setujui", ["SOP304"]),
    (NEW, "Tidak: susun", "Tidak: 2", ["SOP304"]),
    (NEW, "id: susun", "id: susunn", ["SOP304"]),
    (NEW, "id: setuju", "id: susun", ["SOP213"]),
    (NEW, "  - id: setuju\n    aktivitas", "  - aktivitas", ["SOP203"]),
    (NEW, "id: susun", "id: Susun Laporan", ["SOP205"]),
    (NEW, "Ya: setuju", "Ya:", ["SOP408"]),
    (NEW, "      Tidak: susun\n", "", ["SOP409"]),
    (NEW, "keputusan:\n      Ya: setuju\n      Tidak: susun\n", "keputusan: Ya\n", ["SOP204"]),
    (NEW, LAST, "  - Menyimpan laporan\n", ["SOP201"]),
    (NEW, "    persyaratan: Rencana", "    bentuk: oval\n    persyaratan: Rencana", ["SOP206"]),
    (NEW, "    persyaratan: Perintah", "    ke: periksaa\n    persyaratan: Perintah", ["SOP304"]),
    # keys and values
    (NEW, "aktivitas: Menyusun", "aktifitas: Menyusun", ["SOP202"]),
    (NEW, "pelaksana: staf\n    persyaratan: P", "pelaksna: staf\n    persyaratan: P", ["SOP202"]),
    (NEW, "keputusan:", "keputusn:", ["SOP202"]),
    (NEW, "pelaksana: [kepala", "pelaksanaan: [kepala", ["SOP202"]),
    (NEW, "langkah:", "langkah2:", ["SOP202"]),
    (NEW, "disahkan_oleh:", "disahkan:", ["SOP202"]),
    (NEW, "nomor: 1", "nomer: 1", ["SOP202"]),
    (NEW, "status: berlaku", "sttus: berlaku", ["SOP202"]),
    (NEW, "dasar_hukum:", "dasarhukum:", ["SOP202"]),
    (NEW, "nama: Penyusunan", "judul: Penyusunan", ["SOP202"]),
    (NEW, "status: berlaku", "status: aktif", ["SOP206"]),
    (NEW, "2023-02-01", "1 Febuari 2023", ["SOP207"]),
    (NEW, "2023-02-01", "2023-02-31", ["SOP208"]),
    (NEW, "2023-01-02", "kemarin", ["SOP207"]),
    (NEW, "198001012005011001", "19800101200501100", ["SOP504"]),
    (NEW, "nama: Budi Santoso", "nama:", ["SOP503"]),
    (NEW, SIGNATURE, "disahkan_oleh: Budi Santoso\n", ["SOP201"]),
    (NEW, "durasi: 2 jam", "durasi:2 jam", ["SOP105"]),
    (NEW, "output: Perintah", "output: Perintah: lisan", ["SOP105"]),
    (NEW, "    pelaksana: staf\n    persyaratan: P", "\tpelaksana: staf\n    persyaratan: P", ["SOP105"]),
    (ARCHIVING, "nama: Pengelolaan Arsip", "nama: Pengelolaan: Arsip", ["SOP105"]),
    (ARCHIVING, "nama: Pengelolaan Arsip\n", "", ["SOP203"]),
]
CLEAN = {**TREE, ARCHIVING: ARCHIVE, NEW: REPORT}


def told(tree: Path, files: dict[str, str | bytes]) -> list[str]:
    return [one.code for one in folded(load(write_files(tree, files), Quiet()).findings)]


def test_the_clean_tree_is_clean(tmp_path: Path) -> None:
    assert told(tmp_path, CLEAN) == []


@pytest.mark.parametrize(("file", "right", "wrong", "expected"), MISTAKES)
def test_one_mistake_is_one_finding(
    tmp_path: Path, file: str, right: str, wrong: str | None, expected: list[str]
) -> None:
    files = dict(CLEAN)
    text = str(files.pop(file))
    if wrong is not None:
        assert right in text
        files[file] = text.replace(right, wrong, 1)
    assert told(tmp_path, files) == expected


def test_what_does_not_follow_from_an_error_is_told_beside_it(tmp_path: Path) -> None:
    unused = REPORT.replace("[kepala, sekretaris, staf]", "[sekretaris, kepala, staf]")
    assert told(tmp_path, {**CLEAN, NEW: unused.replace("Ya: setuju", "Ya: setujui")}) == ["SOP304", "SOP535"]


def test_a_consequence_is_told_when_its_error_is_gone(tmp_path: Path) -> None:
    revoked = REGULATIONS.replace("tentang: Kearsipan}", "tentang: Kearsipan, dicabut_oleh: permen-35-2012}")
    assert told(tmp_path, {**CLEAN, LAW: revoked}) == ["SOP525", "SOP525"]


def test_what_a_registry_lacks_is_one_finding_over_all_files(tmp_path: Path) -> None:
    loaded = load(write_files(tmp_path, {**CLEAN, LAW: REGULATIONS.replace("permen-35-2012:", "permen-35:")}), Quiet())
    (one,) = folded(loaded.findings)
    assert {place.span.file for place in one.each} == {ARCHIVING, NEW}
    assert len(folded(loaded.findings, by_file=True)) == 2
