"""Small source trees of an invented office, for tests of the whole way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SOP = """\
nama: Penyusunan Laporan
status: draf
dasar_hukum: [pergub-1-2020]
keterkaitan: [SOP Yang Belum Ada, peminjaman-alat]
pelaksana: [kepala, sekretaris]
langkah:
  - id: perintah
    aktivitas: Memerintahkan penyusunan laporan
    pelaksana: kepala
    persyaratan: Rencana kerja
    durasi: 10 menit
    output: Perintah
  - id: susun
    aktivitas: Menyusun laporan
    pelaksana: sekretaris
    persyaratan: Perintah
    durasi: 2 jam
    output: Laporan
  - id: periksa
    aktivitas: Memeriksa laporan
    pelaksana: kepala
    keputusan: {Ya: lanjut, Tidak: susun}
    persyaratan: Laporan
    durasi: 30 menit
    output: Laporan disetujui
  - id: simpan
    aktivitas: Menyimpan laporan
    pelaksana: sekretaris
    persyaratan: Laporan disetujui
    durasi: 5 menit
    output: Arsip laporan
kualifikasi_pelaksana: [Memahami tata naskah]
peralatan_perlengkapan: Komputer
peringatan: Apabila terlambat maka pelayanan terhambat
pencatatan_pendataan: Disimpan sebagai data elektronik
"""

SECOND = """\
nama: Peminjaman Alat
status: draf
dasar_hukum: [pergub-1-2020]
keterkaitan: [penyusunan-laporan]
pelaksana: [sekretaris, kepala]
langkah:
  - id: catat
    aktivitas: Mencatat peminjaman
    pelaksana: sekretaris
    persyaratan: Permintaan alat
    durasi: 5 menit
    output: Catatan
  - id: serahkan
    aktivitas: Menyerahkan alat
    pelaksana: kepala
    persyaratan: Catatan
    durasi: 5 menit
    output: Alat dipinjam
kualifikasi_pelaksana: [Memahami daftar inventaris]
peralatan_perlengkapan: Komputer
peringatan: Apabila terlambat maka pelayanan terhambat
pencatatan_pendataan: Disimpan sebagai data elektronik
"""

FILES = {
    "instansi.yml": (
        "nama: Dinas Contoh\nkop: [PEMERINTAH CONTOH, DINAS CONTOH]\nprofil: pergub-jabar-9-2013\n"
        "kertas: F4\njam_kerja_per_hari: 7.5\ntinjauan_bulan: 24\n"
    ),
    "unit.yml": "sekretariat: {nama: Sekretariat}\n",
    "jabatan.yml": "kepala: {nama: Kepala Dinas}\nsekretaris: {nama: Sekretaris}\n",
    "istilah.yml": "sop: {singkatan: SOP, arti: Standar Operasional Prosedur}\n",
    "regulasi/gubernur.yml": (
        "pergub-1-2020:\n  jenis: Peraturan Gubernur\n  nomor: '1'\n  tahun: 2020\n"
        "  tentang: Pedoman Standar Operasional Prosedur\n  status: berlaku\n"
    ),
    "sop/sekretariat/penyusunan-laporan.yml": SOP,
    "sop/sekretariat/peminjaman-alat.yml": SECOND,
}

BROKEN = SOP.replace("Tidak: susun}", "Tidak: susunn}")
MAIN = "sop/sekretariat/penyusunan-laporan.yml"


def write_tree(root: Path, **changed: str) -> Path:
    """Write the sample tree to `root` and return it; `main` takes the place of the first SOP's text."""
    return write_files(root, {**FILES, MAIN: changed.get("main", SOP)})


def write_files(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below `root`, in their order, and return it."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def contents_of(folder: Path) -> dict[str, bytes]:
    """Return what every file below a folder holds, by its path there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
