"""Codes SOP6xx: layout of sheet and chart.

SOP601 is the drafter's to solve. The others are the word of the stage that verifies a finished drawing, one
code for each hard rule: such a drawing is a fault of the program, but the drafter must know of it and can
often get round it.
"""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_SYMBOLS = "PermenPAN-RB 35/2012 (simbol bagan alir) dan kaidah gambar lembar SOP"
_DRAWING = "Kaidah gambar lembar SOP"

SHEET_DOES_NOT_FIT = Rule(
    "SOP601",
    Severity.ERROR,
    "Tabel tidak muat pada kertas",
    "Kolom pelaksana yang terlalu banyak tidak muat pada kertas ini meskipun huruf, simbol, dan jarak sudah "
    "dikecilkan sampai batas yang masih terbaca.",
    "PermenPAN-RB 35/2012 (ukuran kertas) dan batas huruf 7 poin",
    "kertas: A4\npelaksana: [kepala-dinas, sekretaris, ...]   # dua puluh lima pelaksana",
    "kertas: Legal\npelaksana: [kepala-dinas, sekretaris, ...]   # lima belas pelaksana",
)
SYMBOL_OUT_OF_CELL = Rule(
    "SOP602",
    Severity.ERROR,
    "Simbol keluar dari selnya",
    "Setiap simbol berdiri di baris langkahnya dan di kolom pelaksananya, tidak menyentuh garis sel "
    "maupun simbol lain. Kalau tidak, pembaca tidak tahu siapa yang mengerjakan langkah yang mana.",
    _SYMBOLS,
    "simbol:\n  - {id: a, pelaksana: sekretaris, teks: keterangan yang sangat panjang di dalam simbol}",
    "simbol:\n  - {id: a, pelaksana: sekretaris, teks: Lengkap?}",
)
CROOKED_LINE = Rule(
    "SOP603",
    Severity.ERROR,
    "Garis miring atau terputus dari simbolnya",
    "Garis alur hanya mendatar dan tegak, serta berawal dan berakhir tepat pada tepi simbolnya: di "
    "tengah sisi bila hanya satu garis di sisi itu.",
    _DRAWING,
    "keputusan: {A: s1, B: s2, C: s3, D: s4, E: s5, F: s6, G: s7}",
    "keputusan: {Ya: s1, Tidak: s2}",
)
LINE_THROUGH_SYMBOL = Rule(
    "SOP604",
    Severity.ERROR,
    "Garis menembus simbol",
    "Garis yang melewati atau menyusuri simbol lain terbaca seolah-olah berhenti di situ.",
    _DRAWING,
    "ke: [s2, s5, s9, s12, s15, s18]",
    "ke: s2",
)
LINES_SHARED = Rule(
    "SOP605",
    Severity.ERROR,
    "Dua garis berimpit",
    "Dua garis hanya boleh berimpit bila bertemu pada ujung yang sama: beberapa panah masuk ke satu "
    "simbol, atau satu jalan keluar yang bercabang; garis lain tidak bergabung dengan salah satu cabangnya. Selain itu "
    "pembaca tidak tahu garis mana menuju ke mana.",
    _DRAWING,
    "keputusan: {Ya: s3, Tidak: s1, Ragu: s2, Tunda: s4, Tolak: s5}",
    "keputusan: {Ya: s3, Tidak: s1}",
)
LINE_OUT_OF_GRID = Rule(
    "SOP606",
    Severity.ERROR,
    "Garis keluar dari kolom pelaksana",
    "Garis alur tinggal di dalam kolom pelaksana dan tidak menyusuri garis tabel; kalau tidak, garis itu "
    "menimpa teks atau terbaca sebagai garis tabel.",
    _DRAWING,
    "pelaksana: [a]\nlangkah: ...   # banyak sekali alur kembali dalam satu kolom",
    "pelaksana: [a, b, c]\nlangkah: ...",
)
LABEL_MISPLACED = Rule(
    "SOP607",
    Severity.ERROR,
    "Tulisan pilihan bertabrakan atau tidak di dekat jalannya",
    "Tulisan seperti Ya dan Tidak tidak menimpa simbol, garis, kepala panah, atau tulisan lain, berjarak paling "
    "sedikit 0,8 mm dari garis yang bukan miliknya, dan paling dekat dengan jalan keluar yang dimaksud. Kalau tidak, "
    "keputusan terbaca terbalik.",
    _DRAWING,
    "keputusan: {Ya dengan catatan yang perlu diperbaiki lebih dahulu: s3, Tidak: s1}",
    "keputusan: {Ya: s3, Tidak: s1}",
)
FLOW_NOT_DRAWN = Rule(
    "SOP608",
    Severity.ERROR,
    "Gambar tidak sama dengan alur",
    "Setiap simbol, panah, dan garis penghubung digambar tepat satu kali. Alur yang menyeberang halaman "
    "digambar sebagai sepasang segilima bertanda sama di kolom yang sama, dengan halaman dan langkah "
    "lanjutannya.",
    _SYMBOLS,
    "ke: [s7, s40]",
    "ke: s7",
)
SHEET_UNREADABLE = Rule(
    "SOP609",
    Severity.ERROR,
    "Lembar tidak terbaca utuh",
    "Setiap teks lengkap di dalam selnya dengan huruf paling kecil 7 poin; garis sejajar berjarak paling "
    "sedikit 1,2 mm; kepala panah utuh dan bebas dari garis lain; tidak ada halaman yang hanya berisi satu baris sisa.",
    "Kaidah gambar lembar SOP: teks, jarak, dan pembagian halaman",
    "durasi: 30-menit-sampai-dengan-3-hari-kerja-tergantung-kelengkapan",
    "durasi: 30 menit - 3 hari kerja",
)

CHARACTER_NOT_PRINTABLE = Rule(
    "SOP610",
    Severity.WARNING,
    "Huruf tidak ada dalam fon lembar",
    "Lembar dicetak dengan fon yang disertakan, agar sama di setiap komputer. Huruf yang tidak ada dalam fon itu "
    "(misalnya aksara bukan Latin dan emoji) tercetak sebagai kotak.",
    "Kaidah gambar lembar SOP: setiap teks terbaca utuh",
    "aktivitas: Menandatangani 契約",
    "aktivitas: Menandatangani kontrak",
)
UNTANGLE = "kurangi panah yang melompat jauh, atau bagi SOP menjadi beberapa"
"""What helps where a flow is too tangled to be drawn."""

TOO_TANGLED = Rule(
    "SOP611",
    Severity.ERROR,
    "Alur terlalu kusut untuk digambar",
    "Mencari jalan bagi setiap panah memerlukan kerja yang jauh lebih banyak daripada pada SOP yang wajar. Kerja itu "
    "dihitung, tidak diukur dengan jam, sehingga jawabannya sama di setiap komputer; satu SOP tidak menahan yang lain.",
    "Kaidah gambar lembar SOP: alur terbaca orang",
    "keputusan: {A: s1, B: s2, C: s3, ...}   # empat puluh jalan keluar pada setiap langkah",
    "keputusan: {Ya: s1, Tidak: s2}",
)
SHEET_TOO_LONG = Rule(
    "SOP612",
    Severity.ERROR,
    "Lembar terlalu panjang",
    "Lembar dengan ratusan halaman tidak dibaca dan tidak ditandatangani orang, dan menghabiskan memori semua yang "
    "membangun situs.",
    "Kaidah gambar lembar SOP: paling banyak 500 halaman",
    "durasi: [ribuan baris teks di kolom yang sempit]",
    "durasi: 30 menit",
)
NOT_ON_ONE_PAGE = Rule(
    "SOP613",
    Severity.WARNING,
    "Tidak muat pada satu halaman",
    "satu_halaman meminta identitas dan tabel pada satu halaman. Bila tidak muat dengan huruf 8 poin, lembar dicetak "
    "pada beberapa halaman seperti biasa. Yang diminta profil berlaku bagi SOP yang muat saja; karena itu hanya info.",
    "Kaidah gambar lembar SOP: huruf tidak dikecilkan di bawah 8 poin untuk menghemat halaman",
    "satu_halaman: true   # pada SOP dengan 40 langkah",
    "satu_halaman:",
)
COLUMN_TOO_NARROW = Rule(
    "SOP614",
    Severity.WARNING,
    "Kolom lebih sempit daripada ukuran terkecilnya",
    "Profil menetapkan lebar terkecil setiap kolom teks (lebar_terkecil). Bila kolom pelaksana terlalu banyak untuk "
    "kertasnya, kolom teks dibuat lebih sempit agar tabel masih muat; baris menjadi tinggi dan sulit dibaca.",
    "Profil lembar: lebar_terkecil",
    "kertas: A4\npelaksana: [kepala-dinas, sekretaris, ...]   # delapan belas pelaksana",
    "kertas: F4\npelaksana: [kepala-dinas, sekretaris, ...]   # delapan pelaksana",
)

# The code of each hard rule of the drawing, by the rule's number.
BY_HARD_RULE: tuple[Rule, ...] = (
    SYMBOL_OUT_OF_CELL,
    CROOKED_LINE,
    LINE_THROUGH_SYMBOL,
    LINES_SHARED,
    LINE_OUT_OF_GRID,
    LABEL_MISPLACED,
    FLOW_NOT_DRAWN,
    SHEET_UNREADABLE,
)

RULES: tuple[Rule, ...] = (
    SHEET_DOES_NOT_FIT,
    *BY_HARD_RULE,
    CHARACTER_NOT_PRINTABLE,
    TOO_TANGLED,
    SHEET_TOO_LONG,
    NOT_ON_ONE_PAGE,
    COLUMN_TOO_NARROW,
)
