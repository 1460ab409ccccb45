"""The first screen that `sop check` shows a drafter, for ten typical mistakes; as a program: accept what comes out now.

    python -m tests.first_screens

Each `tests/screens/<name>.txt` is what a civil servant reads. Whoever changes one reads it aloud first.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from generator.cli import main
from tests.test_consequences import CLEAN, NEW, REPORT
from tests.trees import write_files

SCREENS = Path(__file__).parent / "screens"
FIRST_DRAFT = """\
judul: SOP PENYUSUNAN LAPORAN
status: draft
tanggal_pembuatan: 2 Januari 2023
dasar_hukum:
  - Peraturan Pemerintah Nomor 1 Tahun 2020 tentang Kearsipan
  - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
pelaksana: [Kepala Dinas, Sekretaris, Pengelola Data]
langkah:
  - id: 1
    kegiatan: Kepala Dinas memerintahkan penyusunan laporan
    pelaksana: Kepala Dinas
    waktu: 10 menit
    hasil: Disposisi
  - id: 2
    kegiatan: Penyusunan konsep laporan
    pelaksana: Pengelola Data
    waktu: secukupnya
    hasil: Konsep laporan
  - id: 3
    kegiatan: Memeriksa konsep, jika salah dikembalikan
    pelaksana: Sekretaris
    keputusan: {Ya: 4, Tidak: 2}
    waktu: 1 jam
    hasil: Konsep laporan yang telah di periksa
  - id: 4
    kegiatan: Kepala Dinas menandatangani laporan
    pelaksana: Kepala Dinas
    waktu: 10 menit
    hasil: Laporan
"""
HABITS = """\
nama: Pelayanan Surat Keterangan
status: draf
dasar_hukum: [pp-1-2020]
pelaksana: [kepala, staf]
langkah:
  - {id: terima, aktivitas: Staf menerima berkas dan memeriksa kelengkapan berkas, pelaksana: staf, durasi: 5 menit}
  - {id: catat, aktivitas: Pencatatan pada buku agenda, pelaksana: staf, durasi: sesuai kebutuhan}
  - {id: ketik, aktivitas: mengetik surat, pelaksana: staf, durasi: 10 menit}
  - {id: paraf, aktivitas: "Memeriksa surat, apabila salah dikembalikan", pelaksana: kepala, durasi: 5 menit}
  - {id: teken, aktivitas: Surat di tandatangani, pelaksana: kepala, durasi: 5 menit}
  - {id: serah, aktivitas: Meyerahkan surat kepada pemohon, pelaksana: staf, durasi: 5 menit}
"""


def _changed(right: str, wrong: str) -> dict[str, str | bytes]:
    assert right in REPORT
    return {NEW: REPORT.replace(right, wrong, 1)}


MISTAKES: Mapping[str, Mapping[str, str | bytes]] = MappingProxyType(
    {
        "titik-dua-dalam-teks": _changed("aktivitas: Menyusun laporan", "aktivitas: Menyusun laporan: bab I dan II"),
        "spasi-di-awal-baris": _changed("    durasi: 2 jam", "   durasi: 2 jam"),
        "nama-jabatan-bukan-id": _changed("[kepala, sekretaris, staf]", "[Kepala Dinas, Sekretaris, Staf]"),
        "jabatan-belum-terdaftar": _changed("[kepala, sekretaris, staf]", "[kepala, sekretaris, staf, arsiparis]"),
        "peraturan-ditulis-lengkap": _changed("pp-1-2020", "Undang-Undang Nomor 25 Tahun 2009 tentang Desa"),
        "tanggal-dari-word": _changed("2023-02-01", "1 Februari 2023"),
        "tujuan-dengan-nomor": _changed("Tidak: susun", "Tidak: 2"),
        "berlaku-tanpa-pengesahan": _changed("  nama: Budi Santoso\n", "  nama: ..........\n"),
        "naskah-pertama": {NEW: FIRST_DRAFT},
        "kebiasaan-lama": {"sop/sekretariat/surat-keterangan.yml": HABITS},
    }
)


def screen(name: str, folder: Path) -> str:
    """Return what `sop check` prints of a tree with one mistake, as it does in the folder that holds the sources."""
    # No review is due, whatever the day.
    office = {"instansi.yml": f"{CLEAN['instansi.yml']}tinjauan_bulan: 1200\n"}
    write_files(folder / "sop_src", {**CLEAN, **office, **MISTAKES[name]})
    output, before, called = io.StringIO(), Path.cwd(), sys.argv
    os.chdir(folder)
    sys.argv = ["sop"]
    try:
        with contextlib.redirect_stdout(output):
            main(["check"])
    finally:
        os.chdir(before)
        sys.argv = called
    return output.getvalue()


if __name__ == "__main__":
    for mistake in MISTAKES:
        with tempfile.TemporaryDirectory() as scratch:
            (SCREENS / f"{mistake}.txt").write_text(screen(mistake, Path(scratch)), encoding="utf-8")
