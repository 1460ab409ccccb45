"""Codes SOP524 to SOP533, SOP538 and SOP546 to SOP549: the identity part, the legal basis, and the time of review."""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_ORDER = (
    "Kelaziman; UU 12/2011 mengatur urutan jenis peraturan, letak peraturan menteri dan kepala daerah menurut kebiasaan"
)
_FORM = "Kelaziman; isian identitas menurut PermenPAN-RB 35/2012"
_CUSTOM = "Kelaziman pemeriksaan SOP"


ORDER_OF_BASIS = Rule(
    "SOP524",
    Severity.WARNING,
    "Urutan dasar hukum",
    "Dasar hukum ditulis dari tingkat tertinggi (undang-undang, peraturan pemerintah, peraturan presiden,"
    " peraturan menteri, peraturan daerah, peraturan dan keputusan kepala daerah); pada tingkat yang sama"
    " dari yang lebih dahulu terbit.",
    _ORDER,
    "dasar_hukum: [pergub-9-2013, uu-25-2009]",
    "dasar_hukum: [uu-25-2009, pergub-9-2013]",
)
REVOKED_BASIS = Rule(
    "SOP525",
    Severity.WARNING,
    "Dasar hukum sudah dicabut",
    "Peraturan yang sudah dicabut tidak dapat menjadi dasar SOP yang berlaku.",
    _CUSTOM,
    "dasar_hukum: [pergub-1-2010]  # dicabut oleh pergub-9-2013",
    "dasar_hukum: [pergub-9-2013]",
)
AMENDED_BASIS = Rule(
    "SOP526",
    Severity.INFO,
    "Dasar hukum sudah diubah",
    "Peraturan yang sudah diubah tetap berlaku bersama perubahannya, jadi keduanya dikutip.",
    _CUSTOM,
    "dasar_hukum: [pp-1-2015]  # diubah oleh pp-2-2020",
    "dasar_hukum: [pp-1-2015, pp-2-2020]",
)
GUIDELINE_NOT_CITED = Rule(
    "SOP527",
    Severity.WARNING,
    "Pedoman SOP tidak dikutip",
    "Setiap SOP disusun menurut sebuah pedoman, yang lazim dikutip dalam dasar hukumnya.",
    _CUSTOM,
    "dasar_hukum: [uu-25-2009]",
    "dasar_hukum: [uu-25-2009, pergub-jabar-9-2013]",
)
FORM_OF_WARNING = Rule(
    "SOP528",
    Severity.WARNING,
    "Bentuk peringatan",
    "Peringatan menyatakan akibat: jika atau apabila sesuatu terjadi, maka apa akibatnya.",
    _FORM,
    "peringatan: Laksanakan dengan teliti",
    "peringatan: Apabila tidak dilaksanakan maka pelayanan terhambat",
)
RELATED_EMPTY = Rule(
    "SOP529",
    Severity.WARNING,
    "Keterkaitan kosong",
    "Hampir setiap SOP mendahului, mengikuti, atau memakai SOP lain. Pada draf hal ini hanya diberitahukan.",
    _FORM,
    "keterkaitan:",
    "keterkaitan: [pengelolaan-surat]",
)
RELATED_TO_ITSELF = Rule(
    "SOP530",
    Severity.WARNING,
    "Keterkaitan menyebut SOP itu sendiri",
    "SOP yang menyebut dirinya sendiri tidak memberi tahu pembaca apa pun.",
    _CUSTOM,
    "# sop/sekretariat/penyusunan-iku.yml\nketerkaitan: [penyusunan-iku]",
    "keterkaitan: [penyusunan-cascading]",
)
RELATED_NO_SOP = Rule(
    "SOP531",
    Severity.WARNING,
    "Keterkaitan bukan SOP",
    "Keterkaitan hanya memuat SOP. Peraturan ditulis di dasar_hukum, alat di peralatan_perlengkapan.",
    _CUSTOM,
    "keterkaitan: [Peraturan Menteri tentang Kearsipan]",
    "keterkaitan: [SOP Pengelolaan Arsip]",
)
ONE_SIDED = Rule(
    "SOP532",
    Severity.INFO,
    "Keterkaitan sepihak",
    "SOP ini menyebut SOP lain, tetapi SOP itu tidak menyebut SOP ini. Situs menunjukkan keduanya, lembar cetak tidak.",
    _CUSTOM,
    "# a.yml\nketerkaitan: [b]\n# b.yml\nketerkaitan:",
    "# a.yml\nketerkaitan: [b]\n# b.yml\nketerkaitan: [a]",
)
QUALIFICATION_IS_RANK = Rule(
    "SOP533",
    Severity.WARNING,
    "Kualifikasi berupa pangkat atau jabatan",
    "Kualifikasi menyatakan apa yang harus dipahami atau mampu dilakukan; pangkat dan jabatan tidak menjamin itu.",
    _FORM,
    "kualifikasi_pelaksana: [Golongan III/a]",
    "kualifikasi_pelaksana: [Memahami tata naskah dinas]",
)
DUE_FOR_REVIEW = Rule(
    "SOP538",
    Severity.INFO,
    "Perlu ditinjau",
    "Sesudah tinjauan_bulan (instansi.yml) sejak berlaku atau direvisi, isi SOP perlu dicocokkan dengan "
    "keadaan. Hanya diperiksa oleh sop check, karena bergantung pada tanggal hari ini.",
    _CUSTOM,
    "status: berlaku\ntanggal_berlaku: 2015-01-05",
    "status: berlaku\ntanggal_berlaku: 2015-01-05\ntanggal_revisi: 2026-01-05",
)
DOUBLED_WORDS = Rule(
    "SOP546",
    Severity.WARNING,
    "Kata tercetak dua kali pada kutipan",
    "Kutipan disusun dari isian peraturan: jenis, lalu Nomor, Tahun, dan tentang. Kata itu tercetak dua kali bila "
    "juga ditulis di dalam isiannya.",
    "Format sumber SOP, bagian daftar",
    "nomor: Nomor 11 Tahun 2017\ntahun: 2017\ntentang: tentang Manajemen Pegawai Negeri Sipil",
    'nomor: "11"\ntahun: 2017\ntentang: Manajemen Pegawai Negeri Sipil',
)
SAME_NAME = Rule(
    "SOP547",
    Severity.WARNING,
    "Nama yang sama",
    "Dua SOP, atau dua pelaksana dari satu unit, dengan nama yang sama tidak dapat dibedakan pembaca pada lembar dan "
    "pada situs. SOP yang dicabut boleh bernama sama dengan penggantinya.",
    _CUSTOM,
    "# jabatan.yml\nkasubag-umum: {nama: Kepala Subbagian Umum}\nkepala-subbagian-umum: {nama: Kepala Subbagian Umum}",
    "# jabatan.yml\nkepala-subbagian-umum: {nama: Kepala Subbagian Umum, singkatan: Kasubag Umum}",
)
RELATED_BY_NAME = Rule(
    "SOP548",
    Severity.WARNING,
    "Keterkaitan menyebut SOP kumpulan ini dengan namanya",
    "SOP yang disebut dengan id tertaut pada situs, dan namanya mengikuti bila berubah. Nama hanya untuk SOP yang "
    "belum ada di kumpulan.",
    _CUSTOM,
    "keterkaitan: [SOP Penyusunan Cascading]",
    "keterkaitan: [penyusunan-cascading]",
)
SAME_NUMBER = Rule(
    "SOP560",
    Severity.WARNING,
    "Nomor yang sama",
    "Nomor membedakan SOP pada daftar induk dan pada arsip. Dua SOP yang berlaku dengan satu nomor adalah galat; bila "
    "salah satunya masih draf, nomornya perlu diganti sebelum disahkan. SOP yang dicabut tidak dihitung.",
    _CUSTOM,
    "nomor: 1/SOP/2026   # juga nomor SOP lain",
    "nomor: 2/SOP/2026",
)
NAME_FORM = Rule(
    "SOP561",
    Severity.WARNING,
    "Bentuk nama SOP",
    'Lembar mencetak "SOP" di depan namanya, dan judulnya dengan huruf besar bila formatnya begitu. Nama yang diawali '
    "SOP menyebutnya dua kali, dan nama yang seluruhnya huruf besar sulit dibaca pada daftar dan situs.",
    _CUSTOM,
    "nama: SOP PENGELOLAAN ARSIP",
    "nama: Pengelolaan Arsip",
)
REPEATED_TEXT = Rule(
    "SOP562",
    Severity.WARNING,
    "Butir yang sama dua kali",
    "Butir yang berulang pada satu daftar biasanya tersalin tanpa sengaja, dan tercetak dua kali.",
    _CUSTOM,
    "peralatan_perlengkapan: [Komputer, Printer, Komputer]",
    "peralatan_perlengkapan: [Komputer, Printer]",
)
IDENTITY_EMPTY = Rule(
    "SOP549",
    Severity.INFO,
    "Isian identitas masih kosong",
    "Halaman identitas memuat dasar hukum, kualifikasi, peralatan, peringatan, dan pencatatan. Sel yang kosong "
    "tercetak kosong. Keterkaitan diperiksa tersendiri.",
    _FORM,
    "peringatan:",
    "peringatan: Apabila tidak dilaksanakan maka pelayanan terhambat",
)
REPEATED_HEADING = Rule(
    "SOP566",
    Severity.WARNING,
    "Judul tambahan yang sudah ada pada lembar",
    "Bagian tambahan dicetak dengan judulnya sendiri. Bila judul itu sudah milik isian lain, lembar memuatnya dua "
    "kali, salah satunya biasanya kosong.",
    _FORM,
    "bagian_tambahan: {Peringatan: Apabila terlambat maka pelayanan terhambat}",
    "peringatan: Apabila terlambat maka pelayanan terhambat",
)
SECTION_ORDER = Rule(
    "SOP567",
    Severity.WARNING,
    "Urutan menyebut bagian yang tidak dicetak",
    "urutan_bagian menyebut bagian halaman identitas yang dicetak lebih dahulu. Nama yang bukan kunci isian dan bukan "
    "judul pada lembar tidak mengubah apa pun, begitu juga nama yang disebut lagi.",
    _CUSTOM,
    "bagian_tambahan: {Pengertian: Surat masuk adalah naskah dari luar}\nurutan_bagian: [Definisi, dasar_hukum]",
    "bagian_tambahan: {Pengertian: Surat masuk adalah naskah dari luar}\nurutan_bagian: [Pengertian, dasar_hukum]",
)

RELATED_REVOKED = Rule(
    "SOP568",
    Severity.WARNING,
    "Keterkaitan dengan SOP yang dicabut",
    "Keterkaitan menunjuk SOP yang dipakai bersama SOP ini. Yang sudah dicabut tidak dapat dipakai lagi.",
    _CUSTOM,
    "keterkaitan: [pelayanan-loket]  # dicabut, digantikan pelayanan-daring",
    "keterkaitan: [pelayanan-daring]",
)

KEYWORD_IN_NAME = Rule(
    "SOP580",
    Severity.INFO,
    "Kata kunci sudah ada dalam nama",
    "Kata kunci menambah kata yang dipakai orang untuk mencari. Kata yang sudah ada dalam nama SOP ditemukan tanpanya.",
    _CUSTOM,
    "nama: Peminjaman Ruang Rapat\nkata_kunci: [ruang rapat]",
    "nama: Peminjaman Ruang Rapat\nkata_kunci: [booking aula]",
)

RULES: tuple[Rule, ...] = (
    ORDER_OF_BASIS,
    REVOKED_BASIS,
    AMENDED_BASIS,
    GUIDELINE_NOT_CITED,
    FORM_OF_WARNING,
    RELATED_EMPTY,
    RELATED_TO_ITSELF,
    RELATED_NO_SOP,
    ONE_SIDED,
    QUALIFICATION_IS_RANK,
    DUE_FOR_REVIEW,
    DOUBLED_WORDS,
    SAME_NAME,
    RELATED_BY_NAME,
    SAME_NUMBER,
    NAME_FORM,
    REPEATED_TEXT,
    IDENTITY_EMPTY,
    REPEATED_HEADING,
    SECTION_ORDER,
    RELATED_REVOKED,
    KEYWORD_IN_NAME,
)
