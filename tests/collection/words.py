"""The words of the invented office: what its SOPs are about, and who works there."""

from __future__ import annotations

from typing import NamedTuple


class Deed(NamedTuple):
    """One activity: the verb as a step begins, its noun as a title begins, what it yields."""

    verb: str
    noun: str
    result: str


DEEDS = (
    Deed("Menyusun", "Penyusunan", "Rancangan"),
    Deed("Memeriksa", "Pemeriksaan", "Catatan pemeriksaan"),
    Deed("Menelaah", "Penelaahan", "Hasil telaahan"),
    Deed("Memverifikasi", "Verifikasi", "Berita acara verifikasi"),
    Deed("Mengumpulkan", "Pengumpulan", "Himpunan"),
    Deed("Mencatat", "Pencatatan", "Agenda"),
    Deed("Menetapkan", "Penetapan", "Naskah penetapan"),
    Deed("Mengesahkan", "Pengesahan", "Naskah yang disahkan"),
    Deed("Menyampaikan", "Penyampaian", "Tanda terima"),
    Deed("Mengarsipkan", "Pengarsipan", "Arsip"),
    Deed("Membahas", "Pembahasan", "Notula pembahasan"),
    Deed("Memperbaiki", "Perbaikan", "Perbaikan"),
    Deed("Menggandakan", "Penggandaan", "Salinan"),
    Deed("Mendistribusikan", "Pendistribusian", "Bukti distribusi"),
    Deed("Mengevaluasi", "Evaluasi", "Laporan evaluasi"),
    Deed("Mengajukan", "Pengajuan", "Surat pengajuan"),
    Deed("Mendisposisi", "Pendisposisian", "Lembar disposisi"),
    Deed("Menghitung", "Penghitungan", "Lembar hitung"),
)
THINGS = (
    "Rencana Kerja Tahunan", "Laporan Kinerja", "Usulan Kebutuhan Pegawai", "Daftar Inventaris Barang",
    "Rencana Anggaran", "Surat Pertanggungjawaban", "Izin Cuti", "Permohonan Informasi Publik",
    "Pengaduan Masyarakat", "Berkas Kenaikan Pangkat", "Jadwal Pemeliharaan Kendaraan", "Peminjaman Gedung",
    "Data Statistik Sektoral", "Naskah Perjanjian Kerja Sama", "Rancangan Peraturan", "Dokumen Lingkungan",
    "Perizinan Usaha Mikro", "Bahan Rapat Koordinasi", "Daftar Hadir Pegawai", "Penilaian Prestasi Kerja",
    "Pengadaan Alat Tulis", "Kunjungan Kerja", "Survei Kepuasan Masyarakat", "Risiko Kegiatan",
    "Bantuan Sosial", "Peta Jabatan", "Tindak Lanjut Temuan", "Layanan Pelanggan", "Retribusi Daerah",
    "Siaran Pers", "Akun Sistem Informasi", "Standar Pelayanan", "Benda Berharga", "Kartu Pegawai",
)  # fmt: skip
ABOUT = (
    "Tingkat Kabupaten", "Tingkat Kecamatan", "Triwulan", "Semester", "Tahun Berjalan", "Lintas Bidang",
    "Secara Elektronik", "Antarwaktu", "Bagi Pemohon Baru", "Bagi Pegawai Baru", "Hasil Audit", "Mendesak",
    "Berkala", "Sewaktu-waktu", "Bersama Mitra", "Wilayah Utara", "Wilayah Selatan", "Percontohan",
)  # fmt: skip
OFFICES = (
    "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Sosial", "Dinas Perhubungan", "Dinas Kehutanan",
    "Dinas Kelautan dan Perikanan", "Dinas Koperasi dan Usaha Kecil", "Dinas Lingkungan Hidup", "Dinas Perpustakaan",
    "Dinas Tenaga Kerja", "Badan Kepegawaian", "Badan Pendapatan", "Badan Perencanaan Pembangunan",
    "Badan Penanggulangan Bencana", "Inspektorat", "Biro Hukum", "Biro Organisasi", "Biro Umum",
    "Sekretariat Dewan", "Satuan Polisi Pamong Praja",
)  # fmt: skip
UNITS = (
    "Sekretariat", "Bidang Perencanaan", "Bidang Pelayanan", "Bidang Pengendalian", "Bidang Data dan Informasi",
    "Bidang Pengaduan", "Subbagian Umum", "Subbagian Keuangan", "Subbagian Kepegawaian", "Unit Arsip",
    "Balai Wilayah Timur", "Balai Wilayah Barat",
)  # fmt: skip
RANKS = ("Kepala", "Analis", "Pengelola", "Pengadministrasi")
OUTSIDE = ("Pemohon", "Inspektorat Contoh", "Badan Contoh", "Sekretaris Daerah Contoh")
TOOLS = (
    "Komputer dan jaringan internet", "Printer dan pemindai", "Alat tulis kantor", "Buku agenda", "Lemari arsip",
    "Aplikasi persuratan", "Formulir baku", "Cap dinas", "Kendaraan dinas", "Proyektor",
)  # fmt: skip
SKILLS = (
    "Memahami tata naskah dinas", "Mampu mengoperasikan aplikasi perkantoran", "Memahami peraturan pelayanan publik",
    "Teliti dan cermat", "Mampu menyusun laporan", "Memahami pengelolaan arsip", "Mampu berkomunikasi dengan baik",
)  # fmt: skip
DURATIONS = (
    "10 menit", "15 menit", "30 menit", "45 menit", "1 jam", "2 jam", "1 jam 30 menit", "1 hari kerja",
    "2 hari kerja", "3 hari kerja", "30 menit - 1 jam", "1 - 3 hari kerja", "1 minggu", "sesuai kebutuhan",
)  # fmt: skip
KINDS = (
    ("Undang-Undang", "uu"), ("Peraturan Pemerintah", "pp"), ("Peraturan Presiden", "perpres"),
    ("Peraturan Menteri Contoh", "permencontoh"), ("Peraturan Daerah Provinsi Contoh", "perda"),
    ("Peraturan Gubernur Contoh", "pergub"),
)  # fmt: skip
TERMS = (
    ("RKT", "Rencana Kerja Tahunan"), ("SPJ", "Surat Pertanggungjawaban"), ("SKM", "Survei Kepuasan Masyarakat"),
    ("SOP", "Standar Operasional Prosedur"), ("ATK", "Alat Tulis Kantor"), ("BMD", "Barang Milik Daerah"),
)  # fmt: skip
