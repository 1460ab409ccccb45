"""Codes SOP515 to SOP523: the mutu baku and what rows hand on to each other."""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_FORM = "Kelaziman; mutu baku menurut PermenPAN-RB 35/2012"
_CUSTOM = "Kelaziman pemeriksaan SOP"


EMPTY_STANDARD = Rule(
    "SOP515",
    Severity.WARNING,
    "Mutu baku belum lengkap",
    "Mutu baku terdiri atas persyaratan, waktu, dan output. Tanpa salah satunya pelaksanaan langkah tidak"
    " dapat dinilai.",
    _FORM,
    "aktivitas: Memeriksa berkas\ndurasi:",
    "aktivitas: Memeriksa berkas\npersyaratan: Berkas permohonan\ndurasi: 30 menit\noutput: Berkas diperiksa",
)
NOT_MEASURABLE = Rule(
    "SOP516",
    Severity.WARNING,
    "Durasi tidak terukur",
    'Waktu baku harus dapat diukur. "Sesuai kebutuhan" tidak dapat dipakai untuk menilai pelaksanaan, dan'
    " tidak ikut dijumlahkan.",
    _FORM,
    "durasi: sesuai kebutuhan",
    "durasi: 1 - 2 jam",
)
MINUTES_OVER_A_DAY = Rule(
    "SOP517",
    Severity.WARNING,
    "Menit melebihi satu hari kerja",
    "Waktu yang lebih lama daripada satu hari kerja sulit dibaca dalam menit, dan sering kali merupakan salah hitung.",
    _CUSTOM,
    "durasi: 600 menit",
    "durasi: 2 hari kerja",
)
MIXED_UNITS = Rule(
    "SOP518",
    Severity.WARNING,
    "Rentang memakai dua satuan",
    "Kedua ujung rentang lebih mudah dibandingkan dalam satuan yang sama.",
    _CUSTOM,
    "durasi: 30 menit - 3 jam",
    "durasi: 0,5 - 3 jam",
)
UNUSED_OUTPUT = Rule(
    "SOP519",
    Severity.INFO,
    "Output tidak dipakai langkah lain",
    "Output langkah yang bukan akhir seharusnya menjadi persyaratan langkah lain; bila tidak, langkahnya "
    "mungkin tidak perlu, atau namanya berbeda-beda. Temuan ini hasil pembandingan kata, jadi dapat "
    "keliru.",
    _CUSTOM,
    "- id: bahas\n  output: Notulen\n- id: susun\n  persyaratan: Konsep",
    "- id: bahas\n  output: Notulen\n- id: susun\n  persyaratan: Notulen, konsep",
)
UNPROVIDED_REQUIREMENT = Rule(
    "SOP521",
    Severity.INFO,
    "Persyaratan tidak dihasilkan langkah mana pun",
    "Persyaratan sesudah langkah pertama seharusnya berasal dari output langkah sebelumnya, peraturan, "
    "atau peralatan. Temuan ini hasil pembandingan kata, jadi dapat keliru.",
    _CUSTOM,
    "- id: terima\n  output: Berkas\n- id: bayar\n  persyaratan: Kuitansi",
    "- id: terima\n  output: Berkas, kuitansi\n- id: bayar\n  persyaratan: Kuitansi",
)
FINAL_OUTPUT = Rule(
    "SOP522",
    Severity.INFO,
    "Output akhir tidak menjawab judul",
    "Judul menyatakan hasil prosedur; output langkah terakhir adalah hasil itu. Temuan ini hasil "
    "pembandingan kata, jadi dapat keliru.",
    _CUSTOM,
    "nama: Penyusunan Laporan Tahunan\n# langkah terakhir\noutput: Arsip surat",
    "nama: Penyusunan Laporan Tahunan\n# langkah terakhir\noutput: Laporan Tahunan yang disahkan",
)
SAME_ACTIVITY = Rule(
    "SOP523",
    Severity.WARNING,
    "Dua baris dengan aktivitas yang sama",
    "Dua baris dengan teks yang sama tidak dapat dibedakan oleh pembaca. Kegiatan yang diulang digambar "
    "sebagai perulangan.",
    _CUSTOM,
    "- id: periksa\n  aktivitas: Memeriksa rancangan\n- id: periksa-lagi\n  aktivitas: Memeriksa rancangan",
    "- id: periksa\n"
    "  aktivitas: Memeriksa isi rancangan\n"
    "- id: periksa-lagi\n"
    "  aktivitas: Memeriksa rancangan yang telah diperbaiki",
)

RULES: tuple[Rule, ...] = (
    EMPTY_STANDARD,
    NOT_MEASURABLE,
    MINUTES_OVER_A_DAY,
    MIXED_UNITS,
    UNUSED_OUTPUT,
    UNPROVIDED_REQUIREMENT,
    FINAL_OUTPUT,
    SAME_ACTIVITY,
)
