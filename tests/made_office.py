"""A made office that monitors and evaluates: no real office, person or date."""

from __future__ import annotations

from pathlib import Path

from tests.trees import FILES, write_files

_SOP = """\
nama: {name}
nomor: "000/{number}/SEKRT/2025"
status: {status}
tanggal_pembuatan: 2025-01-02
tanggal_berlaku: {begin}
disahkan_oleh: {{jabatan: Kepala Dinas, nama: Nama Contoh, pangkat: Pembina, nip: "196708261997031002"}}
dasar_hukum: [pergub-1-2020]
pelaksana: [sekretaris, kepala]
langkah:
  - {{id: terima, aktivitas: Menerima, pelaksana: sekretaris, persyaratan: Surat, durasi: 5 menit, output: Catatan}}
  - {{id: teken, aktivitas: Menandatangani, pelaksana: kepala, persyaratan: Catatan, durasi: 5 menit, output: Surat}}
kualifikasi_pelaksana: [Memahami tata naskah]
peralatan_perlengkapan: Komputer
peringatan: Apabila terlambat maka pelayanan terhambat
pencatatan_pendataan: Disimpan sebagai data elektronik
"""
NAMES = {
    "surat-masuk": "Pengelolaan Surat Masuk",
    "surat-keluar": "Pengelolaan Surat Keluar",
    "cuti-pegawai": "Pelayanan Cuti Pegawai",
    "peminjaman-kendaraan": "Peminjaman Kendaraan Dinas",
    "rapat-dinas": "Penyelenggaraan Rapat Dinas",
}
_SOPS = {
    f"sop/sekretariat/{id}.yml": _SOP.format(
        name=name,
        number=number,
        status="draf" if id == "rapat-dinas" else "berlaku",
        begin="" if id == "rapat-dinas" else "2025-02-03",
    )
    for number, (id, name) in enumerate(NAMES.items(), start=1)
}
FIRST_HALF = """\
surat-masuk:
  penerapan: baik
  catatan: Semua surat tercatat pada hari diterima
  penilai: sekretaris
  tanggal: 2026-06-15
  evaluasi: {1: ya, 2: ya, 3: ya, 4: ya, 5: ya, 6: ya, 7: ya}
surat-keluar:
  penerapan: tidak
  catatan: "=Nomor surat kadang diberikan sebelum ditandatangani"
  tindakan: Sosialisasi ulang kepada petugas agenda; nomor diberikan sesudah tanda tangan
  penilai: sekretaris
  tanggal: 2026-06-16
  evaluasi: {1: ya, 2: ya, 3: tidak, 4: ya, 5: tidak, 6: ya, 7: ya}
  tindak_lanjut: {revisi: 2026-09-30, keterangan: Langkah penomoran dipindah ke belakang}
cuti-pegawai:
  penerapan: baik
  penilai: sekretaris
  tanggal: 2026-06-16
"""
DUTIES = """\
surat-masuk:
  unit: sekretariat
  tugas: Mengelola administrasi umum
  fungsi: Pengelolaan persuratan
  uraian: Mengelola surat masuk dan keluar
  kegiatan: Penerimaan surat
  output: Surat Masuk
  aspek: Pengelolaan
  sop: surat-masuk
surat-keluar:
  unit: sekretariat
  tugas: Mengelola administrasi umum
  fungsi: Pengelolaan persuratan
  uraian: Mengelola surat masuk dan keluar
  kegiatan: Pengiriman surat
  output: Surat Keluar
  aspek: Pengelolaan
  sop: surat-keluar
arsip:
  unit: sekretariat
  tugas: Mengelola administrasi umum
  fungsi: Pengelolaan kearsipan
  uraian: Menyusutkan arsip
  kegiatan: Penyusutan arsip
  output: Arsip Inaktif
  aspek: Penyusutan
"""
OFFICE = {
    **{path: text for path, text in FILES.items() if not path.startswith("sop/")},
    "instansi.yml": FILES["instansi.yml"] + "monitoring_bulan: 6\nevaluasi_bulan: 12\n",
    "unit.yml": "sekretariat: {nama: Sekretariat, kop: [SEKRETARIAT]}\nbidang: {nama: Bidang Pelayanan}\n",
    **_SOPS,
    "monev/2026-1/sekretariat.yml": FIRST_HALF,
    "tugas.yml": DUTIES,
}


def write_office(root: Path, **changed: str) -> Path:
    """Write the office to `root` and return it; `records` and `duties` take the place of its own."""
    own = {
        "monev/2026-1/sekretariat.yml": changed.get("records", FIRST_HALF),
        "tugas.yml": changed.get("duties", DUTIES),
    }
    return write_files(root, OFFICE | own)
