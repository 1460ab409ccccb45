"""Codes SOP3xx: references between SOPs and registries; SOP304 (steps as targets) is in `codes_flow`."""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_REGISTRIES = "Format sumber SOP, bagian daftar"
_SOP = "Format sumber SOP, bagian SOP"

UNKNOWN_UNIT = Rule(
    "SOP301",
    Severity.ERROR,
    "Unit tidak ada di unit.yml",
    "SOP, jabatan, dan unit bawahan menunjuk unit dengan idnya. Unit yang tidak terdaftar tidak punya nama "
    "untuk dicetak.",
    _REGISTRIES,
    "sop/sekertariat/penyusunan-iku.yml",
    "sop/sekretariat/penyusunan-iku.yml",
)
UNKNOWN_POST = Rule(
    "SOP302",
    Severity.ERROR,
    "Pelaksana tidak ada di jabatan.yml",
    "Nama pelaksana menjadi kepala kolom pada lembar dan diambil dari jabatan.yml.",
    _REGISTRIES,
    "pelaksana: [kepala-dnias]",
    "pelaksana: [kepala-dinas]",
)
UNKNOWN_REGULATION = Rule(
    "SOP303",
    Severity.ERROR,
    "Dasar hukum tidak ada di regulasi/",
    "Kutipan dasar hukum dicetak dari daftar peraturan, supaya bunyinya sama di semua SOP.",
    _REGISTRIES,
    "dasar_hukum: [permendagri-68-2017]",
    "dasar_hukum: [permendagri-86-2017]",
)
UNKNOWN_SOP = Rule(
    "SOP305",
    Severity.ERROR,
    "SOP dengan id itu tidak ada",
    "Keterkaitan dan pengganti menunjuk SOP dengan idnya. SOP yang belum ada di kumpulan ditulis dengan "
    "namanya, bukan dengan id.",
    _SOP,
    "keterkaitan: [penyusunan-cascadng]",
    "keterkaitan: [penyusunan-cascading, SOP Peminjaman Ruang Rapat]",
)
CIRCULAR_SUCCESSION = Rule(
    "SOP306",
    Severity.ERROR,
    "digantikan_oleh berputar",
    "Pembaca SOP yang dicabut diantar ke penggantinya. Bila penggantinya menunjuk kembali, tidak ada SOP "
    "yang berlaku.",
    _SOP,
    "sop-a: digantikan_oleh: sop-b\nsop-b: digantikan_oleh: sop-a",
    "sop-a: digantikan_oleh: sop-b\nsop-b: status: berlaku",
)
CIRCULAR_UNITS = Rule(
    "SOP307",
    Severity.ERROR,
    "Unit induk berputar",
    "Susunan unit adalah pohon: sebuah unit tidak dapat berada di bawah dirinya sendiri.",
    _REGISTRIES,
    "bidang-a: {nama: Bidang A, induk: seksi-b}\nseksi-b: {nama: Seksi B, induk: bidang-a}",
    "bidang-a: {nama: Bidang A}\nseksi-b: {nama: Seksi B, induk: bidang-a}",
)
CIRCULAR_REVOCATION = Rule(
    "SOP308",
    Severity.ERROR,
    "Peraturan saling mencabut",
    "Peraturan yang dicabut digantikan peraturan yang lebih baru; lingkaran berarti salah satu isiannya keliru, dan "
    "tidak ada yang dapat dikatakan masih berlaku.",
    _REGISTRIES,
    "pergub-1-2020: {..., dicabut_oleh: pergub-2-2021}\npergub-2-2021: {..., dicabut_oleh: pergub-1-2020}",
    "pergub-1-2020: {..., dicabut_oleh: pergub-2-2021}\npergub-2-2021: {...}",
)
UNKNOWN_COLUMN = Rule(
    "SOP309",
    Severity.ERROR,
    "Kolom tambahan tidak ada di profil",
    "Isi kolom_tambahan dicetak di kolom yang ditambahkan profil format dengan id yang sama. Tanpa kolom itu isinya "
    "tidak tercetak di mana pun.",
    "Format sumber SOP, bagian langkah dan alur",
    "kolom_tambahan: {biyaya: Rp25.000}",
    "kolom_tambahan: {biaya: Rp25.000}",
)
UNKNOWN_PROCESS = Rule(
    "SOP310",
    Severity.ERROR,
    "Proses tidak ada di probis.yml",
    "SOP dan sub-proses menunjuk proses bisnis dengan idnya. Proses yang tidak terdaftar tidak punya judul dan tempat "
    "di peta.",
    _REGISTRIES,
    "proses: pelayanan-izn",
    "proses: pelayanan-izin",
)
CIRCULAR_PROCESSES = Rule(
    "SOP311",
    Severity.ERROR,
    "Proses induk berputar",
    "Peta proses bisnis adalah pohon: sebuah proses tidak dapat menjadi bagian dari dirinya sendiri.",
    _REGISTRIES,
    "a: {judul: A, induk: b}\nb: {judul: B, induk: a}",
    "a: {judul: A}\nb: {judul: B, induk: a}",
)

RULES: tuple[Rule, ...] = (
    UNKNOWN_UNIT,
    UNKNOWN_POST,
    UNKNOWN_REGULATION,
    UNKNOWN_SOP,
    CIRCULAR_SUCCESSION,
    CIRCULAR_UNITS,
    CIRCULAR_REVOCATION,
    UNKNOWN_COLUMN,
    UNKNOWN_PROCESS,
    CIRCULAR_PROCESSES,
)
