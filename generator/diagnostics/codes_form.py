"""Codes SOP5xx: the official form and drafting rules."""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_FORM = "PermenPAN-RB 35/2012 tentang Pedoman Penyusunan SOP Administrasi Pemerintahan"
_CUSTOM = "Kelaziman pemeriksaan SOP"
_SOP = "Format sumber SOP, bagian SOP"
_FLOW = "Kelaziman; format sumber SOP, bagian langkah dan alur"

STEP_WITHOUT_POST = Rule(
    "SOP501",
    Severity.ERROR,
    "Langkah tanpa pelaksana",
    "Setiap aktivitas harus jelas siapa yang melaksanakan. Pada draf hal ini diperingatkan; pada SOP yang "
    "berlaku ditolak.",
    _FORM,
    "- id: terima\n  aktivitas: Menerima surat",
    "- id: terima\n  aktivitas: Menerima surat\n  pelaksana: sekretaris",
)
DATES_OUT_OF_ORDER = Rule(
    "SOP502",
    Severity.ERROR,
    "Urutan tanggal tidak mungkin",
    "SOP dibuat dahulu, kemudian berlaku atau direvisi. Tanggal revisi di masa depan boleh, karena dapat "
    "berarti rencana tinjauan.",
    _SOP,
    "tanggal_pembuatan: 2023-07-01\ntanggal_berlaku: 2023-06-27",
    "tanggal_pembuatan: 2023-06-27\ntanggal_berlaku: 2023-07-01",
)
INCOMPLETE_IN_FORCE = Rule(
    "SOP503",
    Severity.ERROR,
    "SOP berlaku belum lengkap",
    "SOP yang berlaku harus punya langkah, nomor, tanggal berlaku, dan pejabat yang mengesahkan (jabatan dan nama).",
    _FORM,
    "status: berlaku\nnomor:",
    "status: berlaku\nnomor: 62/45/SEKRT/2023\ntanggal_berlaku: 2023-06-27\ndisahkan_oleh: {jabatan: "
    "Kepala Dinas, nama: ...}",
)
BAD_NIP = Rule(
    "SOP504",
    Severity.ERROR,
    "NIP bukan 18 angka",
    "Nomor induk pegawai terdiri atas 18 angka: tanggal lahir, tahun dan bulan pengangkatan, jenis "
    "kelamin, nomor urut. Spasi di antaranya boleh.",
    _SOP,
    'nip: "1967082619970310"',
    'nip: "000000000000000000"',
)
SUCCESSOR_OF_ACTIVE = Rule(
    "SOP505",
    Severity.WARNING,
    "Punya pengganti tetapi tidak dicabut",
    "`digantikan_oleh` dipakai bersama `status: dicabut`. Bila SOP ini masih berlaku, pembaca tidak tahu "
    "mana yang harus diikuti.",
    _SOP,
    "status: berlaku\ndigantikan_oleh: penyusunan-iku-2025",
    "status: dicabut\ndigantikan_oleh: penyusunan-iku-2025",
)
NEEDS_CONFIRMATION = Rule(
    "SOP520",
    Severity.WARNING,
    "Isi belum dikonfirmasi",
    "Bagian yang ditandai `perlu_konfirmasi` masih berupa asumsi penyusun. Hapus tandanya setelah isinya dipastikan.",
    _SOP,
    "perlu_konfirmasi: Pelaksana langkah ini dibaca dari teks.",
    "pelaksana: sekretaris",
)
SINGLE_POST = Rule(
    "SOP534",
    Severity.WARNING,
    "Hanya satu pelaksana",
    "Prosedur yang seluruhnya dikerjakan satu pelaksana adalah SOP teknis, yang tidak memerlukan kolom pelaksana.",
    _CUSTOM,
    "pelaksana: [staf]",
    "pelaksana: [staf, kepala]",
)
START_NOT_LEFTMOST = Rule(
    "SOP535",
    Severity.INFO,
    "Langkah pertama tidak di kolom paling kiri",
    "Kolom pelaksana lazim disusun menurut urutan bertindak, sehingga alur mulai di kiri.",
    _CUSTOM,
    "pelaksana: [kepala, staf]\nlangkah:\n  - {id: terima, pelaksana: staf}",
    "pelaksana: [staf, kepala]\nlangkah:\n  - {id: terima, pelaksana: staf}",
)
UNUSED_COLUMN = Rule(
    "SOP536",
    Severity.WARNING,
    "Kolom pelaksana tidak dipakai",
    "Kolom tanpa simbol memberi kesan bahwa pelaksana itu bertugas, dan menyempitkan kolom yang lain.",
    _CUSTOM,
    "pelaksana: [staf, kepala]\nlangkah:\n  - {id: terima, pelaksana: staf}",
    "pelaksana: [staf]\nlangkah:\n  - {id: terima, pelaksana: staf}",
)
UNPRINTED_CELL = Rule(
    "SOP550",
    Severity.WARNING,
    "Isian tidak tercetak",
    "Profil format boleh meniadakan kolom mutu baku atau menambahnya. Isi langkah yang tidak punya kolom pada profil "
    "SOP itu tidak tampak pada lembar yang disahkan, hanya di situs.",
    _CUSTOM,
    "profil: tanpa-output\nlangkah:\n  - {id: terima, aktivitas: Menerima surat, output: Agenda}",
    "profil: pergub-jabar-9-2013\nlangkah:\n  - {id: terima, aktivitas: Menerima surat, output: Agenda}",
)
TOO_LARGE = Rule(
    "SOP537",
    Severity.INFO,
    "SOP terlalu besar",
    "SOP dengan lebih dari 30 langkah atau 7 pelaksana sulit diikuti. Pertimbangkan memecahnya.",
    _CUSTOM,
    "pelaksana: [a, b, c, d, e, f, g, h]",
    "pelaksana: [a, b, c, d]",
)
UNUSED_WAIVER = Rule(
    "SOP540",
    Severity.WARNING,
    "Pengecualian tidak lagi diperlukan",
    "Temuan yang diabaikan sudah tidak ada. Pengecualian yang tertinggal akan menyembunyikan temuan baru.",
    _SOP,
    "abaikan: [{kode: SOP508, alasan: Ejaan asli}]\n# semua aktivitas sudah diawali huruf besar",
    "abaikan: []",
)
WAIVED_ERROR = Rule(
    "SOP541",
    Severity.WARNING,
    "Temuan ini tidak dapat diabaikan",
    "Galat membuat SOP tidak dapat dicetak dengan benar, jadi tidak dapat diabaikan; demikian juga temuan"
    " tata letak dan lingkungan kerja.",
    _SOP,
    "abaikan: [{kode: SOP502, alasan: Tanggal asli}]",
    "tanggal_pembuatan: 2023-06-27\ntanggal_berlaku: 2023-07-01",
)
PASSES_INTO_OTHER_EXIT = Rule(
    "SOP543",
    Severity.INFO,
    "Jalan keluar keputusan berlanjut ke jalan keluar lainnya",
    "Langkah tanpa `ke` menuju baris di bawahnya. Bila penolakan ditulis tepat di atas langkah lanjutan, permohonan "
    "yang ditolak menurut bagannya tetap dikerjakan. Temuan ini hasil pembacaan kata, jadi dapat keliru.",
    _FLOW,
    "- id: periksa\n  keputusan: {Ya: tugaskan, Tidak: tolak}\n- id: tolak\n  aktivitas: Menyampaikan surat "
    "penolakan\n- id: tugaskan\n  aktivitas: Menugaskan petugas",
    "- id: periksa\n  keputusan: {Ya: tugaskan, Tidak: tolak}\n- id: tolak\n  aktivitas: Menyampaikan surat "
    "penolakan\n  bentuk: selesai\n- id: tugaskan\n  aktivitas: Menugaskan petugas",
)
BRANCHES_IN_A_ROW = Rule(
    "SOP544",
    Severity.WARNING,
    "Cabang tidak sejajar",
    "Percabangan berarti beberapa jalan yang ditempuh bersamaan. Cabang tanpa `ke` di akhirnya menuju baris di "
    "bawahnya; bila di situ cabang lain dimulai, cabang itu dikerjakan dua kali.",
    _FLOW,
    "- id: bagi\n  ke: [pesan, siapkan]\n- id: pesan\n- id: siapkan\n- id: laporkan",
    "- id: bagi\n  ke: [pesan, siapkan]\n- id: pesan\n  ke: laporkan\n- id: siapkan\n- id: laporkan",
)
NUMBER_GAP = Rule(
    "SOP565",
    Severity.WARNING,
    "Nomor baris melompat",
    "Nomor yang ditulis sendiri dengan nomor_cetak berurutan seperti yang lain; nomor yang hilang membuat pembaca "
    "mencari langkah yang tidak ada.",
    _CUSTOM,
    'langkah:\n  - {id: a, nomor_cetak: "1"}\n  - {id: b, nomor_cetak: "3"}',
    'langkah:\n  - {id: a, nomor_cetak: "1"}\n  - {id: b, nomor_cetak: "2"}',
)

RULES: tuple[Rule, ...] = (
    STEP_WITHOUT_POST,
    DATES_OUT_OF_ORDER,
    INCOMPLETE_IN_FORCE,
    BAD_NIP,
    SUCCESSOR_OF_ACTIVE,
    NEEDS_CONFIRMATION,
    SINGLE_POST,
    START_NOT_LEFTMOST,
    UNUSED_COLUMN,
    UNPRINTED_CELL,
    TOO_LARGE,
    UNUSED_WAIVER,
    WAIVED_ERROR,
    PASSES_INTO_OTHER_EXIT,
    BRANCHES_IN_A_ROW,
    NUMBER_GAP,
)
