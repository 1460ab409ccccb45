"""Codes SOP1xx: files, text and YAML, refused before anything is read from them."""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_FORMAT = "Format sumber SOP, bagian aturan umum"
_TREE = "Format sumber SOP, bagian susunan folder"

UNREADABLE = Rule(
    "SOP101",
    Severity.ERROR,
    "Berkas atau folder tidak dapat dibaca",
    "Isi berkas diperlukan untuk menyusun SOP. Berkas yang tidak ada, tidak diizinkan dibaca, atau bukan "
    "berkas biasa dilaporkan agar tidak ada isi yang hilang tanpa diketahui.",
    _TREE,
    "sop build --src folder-yang-tidak-ada",
    "sop build --src sop_src",
)
TOO_LARGE = Rule(
    "SOP102",
    Severity.ERROR,
    "Berkas lebih besar dari 1 MiB",
    "Satu berkas SOP biasanya beberapa kilobita. Berkas yang jauh lebih besar hampir selalu salah simpan, "
    "dan dapat menghabiskan memori komputer yang menyusunnya.",
    _FORMAT,
    "sop/sekretariat/semua-sop.yml    # 20 MB, berisi banyak SOP",
    "sop/sekretariat/penyusunan-iku.yml    # satu SOP satu berkas",
)
NOT_UTF8 = Rule(
    "SOP103",
    Severity.ERROR,
    "Berkas bukan teks UTF-8",
    "Sumber SOP adalah teks berenkode UTF-8, agar huruf dan tanda baca terbaca sama di semua komputer. "
    "Dokumen Word, gambar, dan teks berenkode lain tidak dapat dibaca.",
    _FORMAT,
    "Berkas disimpan dengan enkode UTF-16 atau Windows-1252.",
    'Simpan ulang dengan pilihan "UTF-8" pada penyunting teks.',
)
CONTROL_CHARACTER = Rule(
    "SOP104",
    Severity.ERROR,
    "Karakter yang tidak dapat dicetak di dalam teks",
    "Karakter yang tidak tampak (NUL, tab di dalam isian, pembalik arah tulisan, dan sejenisnya) tidak "
    "dapat dicetak dan dapat membuat teks terbaca lain daripada yang tercetak. Karakter itu biasanya "
    "terbawa saat menyalin.",
    _FORMAT,
    'nama: "Penyusunan\\x07 IKU"',
    "nama: Penyusunan IKU",
)
YAML_SYNTAX = Rule(
    "SOP105",
    Severity.ERROR,
    "Susunan YAML tidak terbaca",
    "Berkas sumber ditulis dalam YAML: isian berbentuk `kunci: nilai`, tingkatnya ditunjukkan dengan spasi "
    "di awal baris. Bila susunannya rusak, isi sesudahnya tidak dapat dipastikan.",
    _FORMAT,
    "nama: Pemeriksaan: tahap awal",
    'nama: "Pemeriksaan: tahap awal"',
)
TOO_DEEP = Rule(
    "SOP106",
    Severity.ERROR,
    "Isian bersarang lebih dari 32 tingkat",
    "Format sumber hanya memerlukan beberapa tingkat. Susunan yang lebih dalam pasti bukan SOP dan dapat "
    "menghabiskan memori.",
    _FORMAT,
    "kop: [[[[[[[[ ... ]]]]]]]]",
    "kop: [PEMERINTAH DAERAH PROVINSI JAWA BARAT]",
)
DUPLICATE_KEY = Rule(
    "SOP107",
    Severity.ERROR,
    "Kunci ditulis dua kali",
    "Bila satu kunci ditulis dua kali, salah satu isinya akan hilang tanpa diketahui. Yang dipakai "
    "sementara adalah yang pertama.",
    _FORMAT,
    "status: draf\nstatus: berlaku",
    "status: berlaku",
)
ANCHOR = Rule(
    "SOP108",
    Severity.ERROR,
    "Tanda &, *, dan << di awal nilai atau kunci tidak dipakai",
    "Tanda `&`, `*`, dan `<<` mengulang isi dari tempat lain. Isi dokumen resmi harus terbaca di "
    "tempatnya, dan pengulangan berantai dapat mengembang tanpa batas.",
    _FORMAT,
    "persyaratan: &surat Surat masuk\noutput: *surat",
    "persyaratan: Surat masuk\noutput: Surat masuk",
)
TAG = Rule(
    "SOP109",
    Severity.ERROR,
    "Tanda seru di awal nilai tidak dipakai",
    "Tanda `!` di awal nilai meminta program memperlakukan nilai secara khusus. Jenis setiap isian sudah "
    "ditentukan oleh format, dan tanda itu dapat disalahgunakan untuk menjalankan kode.",
    _FORMAT,
    "nomor: !!str 86",
    'nomor: "86"',
)
SEVERAL_DOCUMENTS = Rule(
    "SOP110",
    Severity.ERROR,
    "Beberapa dokumen dalam satu berkas",
    "Satu berkas berisi satu dokumen; nama berkas adalah id SOP. Bagian sesudah garis `---` yang kedua "
    "tidak akan terbaca.",
    _FORMAT,
    "nama: SOP pertama\n---\nnama: SOP kedua",
    "nama: SOP pertama",
)
SYMBOLIC_LINK = Rule(
    "SOP111",
    Severity.ERROR,
    "Tautan simbolik tidak diikuti",
    "Tautan simbolik dapat menunjuk ke luar folder sumber atau berputar tanpa akhir, dan tidak berfungsi "
    "sama di semua komputer.",
    _FORMAT,
    "sop/sekretariat/penyusunan-iku.yml -> ../../../lain/iku.yml",
    "Salin isi berkasnya ke sop/sekretariat/penyusunan-iku.yml.",
)
WRONG_EXTENSION = Rule(
    "SOP112",
    Severity.ERROR,
    "Nama berkas tidak berakhiran .yml",
    "Semua sumber berakhiran `.yml` dengan huruf kecil, supaya satu SOP tidak ada dalam dua berkas yang "
    "namanya hampir sama.",
    _FORMAT,
    "sop/sekretariat/penyusunan-iku.yaml",
    "sop/sekretariat/penyusunan-iku.yml",
)
MISPLACED = Rule(
    "SOP113",
    Severity.ERROR,
    "Berkas di luar tempatnya",
    "Hanya berkas di tempat yang ditentukan yang dibaca: SOP di `sop/<unit>/<id>.yml`, dasar hukum di "
    "`regulasi/*.yml`. Berkas di tempat lain akan hilang dari kumpulan tanpa diketahui.",
    _TREE,
    "sop/penyusunan-iku.yml\nsop/sekretariat/lama/penyusunan-iku.yml",
    "sop/sekretariat/penyusunan-iku.yml",
)
BAD_NAME = Rule(
    "SOP114",
    Severity.ERROR,
    "Nama berkas atau folder tidak dapat menjadi id",
    "Nama berkas SOP menjadi id dan alamat halamannya, dan nama folder menjadi id unit. Id ditulis dengan "
    "huruf kecil, angka, dan tanda hubung, paling panjang 100 karakter. Nama perangkat di Windows (con, prn, aux, nul, "
    "com1, lpt1, dan sejenisnya) tidak dapat menjadi nama berkas di sana.",
    _FORMAT,
    "sop/sekretariat/Penyusunan IKU.yml",
    "sop/sekretariat/penyusunan-iku.yml",
)
BAD_KEY = Rule(
    "SOP115",
    Severity.ERROR,
    "Kunci bukan teks",
    "Di sebelah kiri titik dua harus ada satu teks. Kunci yang kosong atau berupa daftar tidak punya arti "
    "dalam format ini.",
    _FORMAT,
    ": Surat masuk\n? [a, b]\n: Surat keluar",
    "persyaratan: Surat masuk",
)
MISSING_FILE = Rule(
    "SOP116",
    Severity.ERROR,
    "Berkas wajib tidak ada",
    "Identitas instansi, unit, dan pelaksana dipakai oleh semua SOP.",
    _TREE,
    "sop_src/ tanpa jabatan.yml",
    "sop_src/instansi.yml\nsop_src/unit.yml\nsop_src/jabatan.yml\nsop_src/sop/sekretariat/penyusunan-iku.yml",
)
NO_SOP = Rule(
    "SOP117",
    Severity.WARNING,
    "Belum ada SOP",
    "Folder sumber tidak memuat satu berkas SOP pun. Mungkin folder yang dimaksud adalah folder lain.",
    _TREE,
    "sop_src/ tanpa folder sop/",
    "sop_src/sop/sekretariat/penyusunan-iku.yml",
)
NOT_READ = Rule(
    "SOP118",
    Severity.WARNING,
    "Berkas tidak dibaca",
    "Berkas ini terletak di antara sumber, tetapi bukan berkas `.yml`, sehingga isinya tidak masuk ke "
    "kumpulan.",
    _TREE,
    "sop/sekretariat/penyusunan-iku.docx",
    "sop/sekretariat/penyusunan-iku.yml",
)
TOO_MANY_FINDINGS = Rule(
    "SOP119",
    Severity.INFO,
    "Temuan selebihnya tidak ditampilkan",
    "Satu berkas menghasilkan lebih dari 100 temuan saat dibaca, atau 300 seluruhnya. Biasanya satu kesalahan di "
    "awal menjadi sebabnya; perbaiki dahulu temuan yang pertama, lalu periksa lagi.",
    _FORMAT,
    "Berkas lain (bukan SOP) tersimpan dengan nama .yml.",
    "sop/sekretariat/penyusunan-iku.yml berisi satu SOP.",
)
COMMENT_IN_TEXT = Rule(
    "SOP120",
    Severity.WARNING,
    "Teks sesudah # tidak tercetak",
    "Tanda # yang didahului spasi mengawali catatan, yang tidak dibaca. Bila sesudah # tidak ada spasi, mungkin tanda "
    "itu bagian dari teks, yang akan hilang dari dokumen.",
    _FORMAT,
    "output: Hasil #2",
    'output: "Hasil #2"',
)
FOLDED_LIST = Rule(
    "SOP121",
    Severity.WARNING,
    "Daftar digabung menjadi satu paragraf",
    "Teks biasa yang ditulis dalam beberapa baris digabung menjadi satu paragraf. Butir yang diawali •, –, atau nomor, "
    "seperti salinan dari Word, akan tercetak sambung-menyambung.",
    _FORMAT,
    "persyaratan:\n  • Formulir cuti\n  • Daftar cuti",
    "persyaratan:\n  - Formulir cuti\n  - Daftar cuti",
)
MISSING_HYPHEN = Rule(
    "SOP122",
    Severity.ERROR,
    "Butir baru tanpa tanda hubung",
    "Setiap langkah, simbol, dan butir riwayat diawali tanda hubung dan satu spasi. Tanpa tanda itu isinya menjadi "
    "lanjutan butir di atasnya, sehingga kunci yang sama tertulis dua kali.",
    _FORMAT,
    "langkah:\n  - id: terima\n    aktivitas: Menerima surat\n    id: susun\n    aktivitas: Menyusun jawaban",
    "langkah:\n  - id: terima\n    aktivitas: Menerima surat\n  - id: susun\n    aktivitas: Menyusun jawaban",
)
CONFLICT = Rule(
    "SOP123",
    Severity.ERROR,
    "Tanda konflik penggabungan git",
    "Bila dua orang mengubah baris yang sama, git menulis kedua versinya di dalam berkas, di antara tanda <<<<<<< dan "
    ">>>>>>>. Berkas seperti itu belum selesai digabungkan: yang tercetak dapat berupa kedua versi beserta tandanya.",
    "Dokumentasi git, git-merge, bagian How conflicts are presented",
    "<<<<<<< HEAD\nnama: Penyusunan IKU\n=======\nnama: Penyusunan Indikator\n>>>>>>> usulan",
    "nama: Penyusunan Indikator",
)
STACKED_MARKS = Rule(
    "SOP124",
    Severity.ERROR,
    "Tanda bertumpuk pada satu huruf",
    "Huruf boleh membawa tanda di atas atau di bawahnya, seperti pada é. Puluhan tanda pada satu huruf tidak dipakai "
    "bahasa mana pun, tidak terbaca, dan dapat menggagalkan pembuatan PDF.",
    "Unicode, UAX #15 (Stream-Safe Text Format): paling banyak 30 tanda",
    "nama: Penyusunan IKU dengan puluhan tanda di atas huruf U",
    "nama: Penyusunan IKU",
)
DISGUISE = Rule(
    "SOP125",
    Severity.WARNING,
    "Karakter yang tidak tampak atau menyerupai huruf lain",
    "Teks dengan karakter yang tidak tampak, atau dengan huruf aksara lain yang bentuknya sama dengan huruf Latin, "
    "terbaca biasa tetapi tidak ditemukan pencarian, dan tidak dikenali sebagai nama yang sama.",
    "Unicode, UTS #39 (Security Mechanisms)",
    'nama: "Penyusunan\\u200b IKU"',
    "nama: Penyusunan IKU",
)
TOO_MANY_OFFICES = Rule(
    "SOP126",
    Severity.ERROR,
    "Terlalu banyak instansi dalam satu situs",
    "Halaman depan, daftar, dan pencarian dibuat untuk paling banyak 1.000 instansi; lebih dari itu tidak diperiksa "
    "dan tidak diterbitkan.",
    "Panduan administrator, bagian Beberapa instansi dalam satu situs",
    "instansi/ dengan 1.001 folder",
    "dua folder sumber, masing-masing dengan sebagian instansi",
)

RULES: tuple[Rule, ...] = (
    UNREADABLE,
    TOO_LARGE,
    NOT_UTF8,
    CONTROL_CHARACTER,
    YAML_SYNTAX,
    TOO_DEEP,
    DUPLICATE_KEY,
    ANCHOR,
    TAG,
    SEVERAL_DOCUMENTS,
    SYMBOLIC_LINK,
    WRONG_EXTENSION,
    MISPLACED,
    BAD_NAME,
    BAD_KEY,
    MISSING_FILE,
    NO_SOP,
    NOT_READ,
    TOO_MANY_FINDINGS,
    COMMENT_IN_TEXT,
    FOLDED_LIST,
    MISSING_HYPHEN,
    CONFLICT,
    STACKED_MARKS,
    DISGUISE,
    TOO_MANY_OFFICES,
)
