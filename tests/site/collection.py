"""Small source trees and what the site makes of them, for the tests of the site."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Severity
from generator.pipeline import Quiet, load
from generator.site import SiteContent, site_artifacts
from tests.trees import write_files as write_tree

__all__ = ["BASE", "content_of", "errors_of", "page_text", "pages_of", "write_tree"]

BASE = {
    "instansi.yml": "nama: Dinas Contoh\nkop: [DINAS CONTOH]\nprofil: pergub-jabar-9-2013\nkertas: F4\n"
    "jam_kerja_per_hari: 7.5\ntinjauan_bulan: 24\n",
    "unit.yml": "dinas: {nama: Dinas}\numum: {nama: Bagian Umum, induk: dinas}\n",
    "jabatan.yml": "kepala: {nama: Kepala Dinas, unit: dinas}\ntim: {nama: Tim Umum, unit: umum}\n"
    "luar: {nama: Instansi Lain, eksternal: true}\n",
    "istilah.yml": "iku: {singkatan: IKU, arti: Indikator Kinerja Utama}\n",
    "regulasi/semua.yml": "pp-1-2020: {jenis: Peraturan Pemerintah, nomor: '1', tahun: 2020, tentang: Arsip, "
    "status: dicabut, dicabut_oleh: pp-2-2021}\n"
    "pp-2-2021: {jenis: Peraturan Pemerintah, nomor: '2', tahun: 2021, tentang: Arsip Baru, status: berlaku, "
    "tautan: https://peraturan.example.go.id/2}\n",
    "sop/umum/arsip.yml": """nama: Penataan Arsip IKU
nomor: 12/ARS/2024
status: berlaku
tanggal_pembuatan: 2024-01-02
tanggal_berlaku: 2024-02-05
disahkan_oleh: {jabatan: Kepala Dinas, nama: Nama Pejabat}
dasar_hukum: [pp-1-2020, pp-2-2021]
kualifikasi_pelaksana: [Memahami kearsipan;, Teliti]
keterkaitan: [surat, SOP Pemusnahan Arsip]
peralatan_perlengkapan: [Komputer, Lemari]
peringatan: Jika arsip hilang maka layanan terhambat
riwayat:
  - {tanggal: 2024-02-05, perubahan: Terbit pertama}
perlu_konfirmasi: Nomor belum diperiksa
pelaksana: [tim, kepala, luar]
langkah:
  - {id: susun, aktivitas: Menyusun daftar IKU, pelaksana: tim, durasi: 30 menit, output: Daftar}
  - {id: setujui, aktivitas: Menyetujui daftar, pelaksana: kepala, durasi: 1 jam,
     keputusan: {Ya: simpan, Tidak: susun}, perlu_konfirmasi: Siapa yang menyetujui}
  - {id: simpan, aktivitas: Menyimpan arsip, pelaksana: [tim, luar], durasi: "^", keterangan: Arsip aktif}
""",
    "sop/umum/surat.yml": """nama: Pengelolaan Surat
status: draf
kualifikasi_pelaksana: memahami  Kearsipan
keterkaitan: [arsip]
""",
}


def content_of(root: Path) -> SiteContent:
    loaded = load(root, Quiet())
    return SiteContent(loaded.catalogue, loaded.flows, findings=loaded.findings)


def errors_of(content: SiteContent) -> list[str]:
    return [finding.message for finding in content.findings if finding.severity is Severity.ERROR]


def pages_of(content: SiteContent) -> dict[str, str]:
    return {
        artifact.path: artifact.content.decode()
        for artifact in site_artifacts(content)
        if artifact.path.endswith((".md", ".json", ".xml", ".csv"))
    }


def page_text(page: str) -> str:
    """The body of a page, without its front matter."""
    return page.split("---\n", 2)[2]
