"""Codes SOP506 to SOP514, SOP542 and SOP545: the language of activities and the texts of the sheet."""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_GUIDELINE = "Kelaziman; PermenPAN-RB 35/2012 menghendaki kata kerja di awal aktivitas"
_CUSTOM = "Kelaziman pemeriksaan SOP"
_SPELLING = "Kelaziman; ejaan menurut Kamus Besar Bahasa Indonesia"


ACTOR_FIRST = Rule(
    "SOP506",
    Severity.WARNING,
    "Aktivitas diawali pelaksananya",
    "Siapa yang melaksanakan sudah ditunjukkan oleh kolom simbol. Bila nama itu juga ditulis di awal "
    "aktivitas, keduanya dapat berbeda setelah SOP diubah, dan pembaca tidak tahu mana yang benar.",
    _CUSTOM,
    "aktivitas: PPK menetapkan harga perkiraan sendiri",
    "aktivitas: Menetapkan harga perkiraan sendiri",
)
NOT_A_VERB = Rule(
    "SOP507",
    Severity.WARNING,
    "Aktivitas tidak diawali kata kerja aktif",
    "Aktivitas menyatakan perbuatan pelaksana, jadi diawali kata kerja berawalan me- atau ber-. Kata "
    "benda (Pembuatan, Penyerahan) dan bentuk pasif (Dibuat) tidak menyatakan siapa yang berbuat.",
    _GUIDELINE,
    "aktivitas: Penyerahan dokumen",
    "aktivitas: Menyerahkan dokumen",
)
LOWER_CASE = Rule(
    "SOP508",
    Severity.WARNING,
    "Aktivitas diawali huruf kecil",
    "Setiap aktivitas adalah kalimat, dan kalimat diawali huruf besar.",
    "Kelaziman; kaidah ejaan bahasa Indonesia",
    "aktivitas: melakukan rapat pembahasan",
    "aktivitas: Melakukan rapat pembahasan",
)
PACKED_ACTIVITIES = Rule(
    "SOP509",
    Severity.WARNING,
    "Satu baris memuat beberapa kegiatan",
    "Satu baris adalah satu kegiatan dengan satu mutu baku. Bila beberapa kegiatan dimuat dalam satu "
    "baris, waktu dan output masing-masing tidak dapat dinilai.",
    _CUSTOM,
    "aktivitas:\n  - Melakukan pembahasan\n  - Melakukan verifikasi data",
    "- id: bahas\n  aktivitas: Membahas rancangan\n- id: verifikasi\n  aktivitas: Memverifikasi data",
)
HIDDEN_CONDITION = Rule(
    "SOP510",
    Severity.WARNING,
    "Syarat tersembunyi di dalam teks",
    'Syarat seperti "apabila tidak lengkap dikembalikan" adalah keputusan. Bila hanya ditulis sebagai '
    "teks, bagan alir tidak menunjukkan jalan yang lain.",
    _CUSTOM,
    "aktivitas: Memeriksa berkas, jika tidak lengkap dikembalikan\npelaksana: staf",
    "aktivitas: Memeriksa kelengkapan berkas\npelaksana: staf\nkeputusan: {Lengkap: catat, Tidak lengkap: terima}",
)
OTHER_POST = Rule(
    "SOP511",
    Severity.WARNING,
    "Teks menyebut pelaksana lain",
    "Pelaksana menurut teks berbeda dari kolom yang memuat simbolnya. Salah satunya keliru, dan pembaca "
    "tidak tahu siapa yang bertugas.",
    _CUSTOM,
    "aktivitas: Diverifikasi oleh Kepala Bidang\npelaksana: staf",
    "aktivitas: Memverifikasi berkas\npelaksana: kepala-bidang",
)
PLACEHOLDER = Rule(
    "SOP512",
    Severity.WARNING,
    "Isian contoh belum diganti",
    "Tanda seperti ${nama} atau titik-titik berasal dari contoh atau formulir, dan tidak boleh tercetak pada SOP.",
    _CUSTOM,
    "persyaratan: Surat nomor ........",
    "persyaratan: Surat permohonan",
)
TYPING_ERROR = Rule(
    "SOP513",
    Severity.WARNING,
    "Kata baku salah tulis",
    "Beberapa kata dalam SOP sering salah tulis dan tersalin dari SOP ke SOP. Teks dicetak seperti "
    "ditulis, jadi kesalahannya ikut tercetak.",
    _SPELLING,
    "pencatatan_pendataan: Buku adminstrasi",
    "pencatatan_pendataan: Buku administrasi",
)
OTHER_REGION = Rule(
    "SOP514",
    Severity.INFO,
    "Nama daerah lain",
    "Nama daerah yang tidak ada pada nama instansi sering tertinggal dari SOP yang disalin. Bila memang "
    "daerah itu yang dimaksud, abaikan temuan ini dengan alasannya.",
    _CUSTOM,
    "output: Laporan Provinsi Lain",
    "output: Laporan Provinsi Contoh",
)
UNKNOWN_ACRONYM = Rule(
    "SOP542",
    Severity.INFO,
    "Singkatan tidak dijelaskan",
    "Pembaca dari luar unit tidak mengenal singkatan unit. Singkatan di istilah.yml dijelaskan pada situs.",
    _CUSTOM,
    "aktivitas: Menyusun LKJIP",
    "# istilah.yml\nlkjip: {singkatan: LKJIP, arti: Laporan Kinerja Instansi Pemerintah}",
)
SIGN_OF_WORD = Rule(
    "SOP545",
    Severity.WARNING,
    "Tanda dari Word ikut tercetak",
    "Butir daftar diberi nomor saat dicetak, jadi bulatan yang ikut tersalin tercetak sesudah nomornya. Tanda kutip "
    "lengkung “ ” bukan tanda kutip YAML, jadi ikut tercetak.",
    _CUSTOM,
    "kualifikasi_pelaksana:\n  - Memahami tata naskah\n  - • Mampu menulis surat",
    "kualifikasi_pelaksana:\n  - Memahami tata naskah\n  - Mampu menulis surat",
)
PREPOSITION = Rule(
    "SOP563",
    Severity.WARNING,
    "Kata depan dan awalan di- atau ke-",
    "Kata depan di dan ke ditulis terpisah (di atas, ke dalam); awalan di- pada kata kerja ditulis serangkai "
    "(dilakukan).",
    _SPELLING,
    "aktivitas: Menyimpan berkas yang telah di tandatangani didalam lemari",
    "aktivitas: Menyimpan berkas yang telah ditandatangani di dalam lemari",
)
TIGHT_HYPHEN = Rule(
    "SOP564",
    Severity.WARNING,
    "Tanda hubung rapat pada butir",
    "Butir yang diawali tanda hubung ditulis dengan spasi sesudahnya; tanpa spasi, tanda itu terbaca sebagai bagian "
    "katanya.",
    _SPELLING,
    "persyaratan: |\n  -Surat permohonan\n  -Salinan identitas",
    "persyaratan:\n  - Surat permohonan\n  - Salinan identitas",
)
MISSPELLING = Rule(
    "SOP570",
    Severity.WARNING,
    "Kata yang mungkin salah ketik",
    "Kata ini tidak dikenal kamus dan hanya berbeda satu huruf dari kata yang biasa dalam SOP. Teks dicetak seperti "
    "ditulis. Nama, singkatan, dan istilah di istilah.yml tidak diperiksa.",
    _SPELLING,
    "aktivitas: Meyerahkan dokumen kepada pemohon",
    "aktivitas: Menyerahkan dokumen kepada pemohon",
)

RULES: tuple[Rule, ...] = (
    ACTOR_FIRST,
    NOT_A_VERB,
    LOWER_CASE,
    PACKED_ACTIVITIES,
    HIDDEN_CONDITION,
    OTHER_POST,
    PLACEHOLDER,
    TYPING_ERROR,
    OTHER_REGION,
    UNKNOWN_ACRONYM,
    SIGN_OF_WORD,
    PREPOSITION,
    TIGHT_HYPHEN,
    MISSPELLING,
)
