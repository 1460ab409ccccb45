"""Codes SOP2xx: fields of the source format, their kinds and limits."""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_FORMAT = "Format sumber SOP"
_GENERAL = "Format sumber SOP, bagian aturan umum"
_SOP = "Format sumber SOP, bagian SOP"
_FLOW = "Format sumber SOP, bagian langkah dan alur"

NOT_A_RECORD = Rule(
    "SOP201",
    Severity.ERROR,
    "Bukan pasangan kunci dan nilai",
    "Di tempat ini format memerlukan beberapa baris `kunci: nilai`. Teks atau daftar saja tidak "
    "menunjukkan isian mana yang dimaksud.",
    _FORMAT,
    "sekretariat: Sekretariat",
    "sekretariat:\n  nama: Sekretariat",
)
UNKNOWN_KEY = Rule(
    "SOP202",
    Severity.ERROR,
    "Kunci tidak dikenal",
    "Kunci yang salah tulis akan menghilangkan isinya dari dokumen resmi tanpa diketahui, karena itu "
    "selalu ditolak.",
    _GENERAL,
    "persyratan: Surat masuk",
    "persyaratan: Surat masuk",
)
MISSING_KEY = Rule(
    "SOP203",
    Severity.ERROR,
    "Isian wajib tidak ada",
    "Tanpa isian ini dokumen tidak dapat disusun.",
    _FORMAT,
    "- aktivitas: Menerima surat",
    "- id: terima\n  aktivitas: Menerima surat",
)
WRONG_KIND = Rule(
    "SOP204",
    Severity.ERROR,
    "Jenis isian tidak sesuai",
    "Setiap kunci punya jenis isian sendiri: satu teks, daftar, atau pasangan kunci dan nilai.",
    _FORMAT,
    "nama: [Penyusunan IKU]",
    "nama: Penyusunan IKU",
)
BAD_ID = Rule(
    "SOP205",
    Severity.ERROR,
    "Id tidak sah",
    "Id menjadi alamat halaman dan tidak berubah selamanya. Id ditulis dengan huruf kecil, angka, dan "
    "tanda hubung di tengah, paling panjang 100 karakter.",
    _GENERAL,
    "id: Periksa Berkas",
    "id: periksa-berkas",
)
BAD_CHOICE = Rule(
    "SOP206",
    Severity.ERROR,
    "Nilai di luar pilihan",
    "Isian ini hanya menerima beberapa kata tertentu, karena menentukan cara dokumen diperlakukan atau "
    "dicetak.",
    _FORMAT,
    "status: sah",
    "status: berlaku",
)
DATE_FORM = Rule(
    "SOP207",
    Severity.ERROR,
    "Tanggal tidak berbentuk TAHUN-BULAN-HARI",
    "Tanggal ditulis 2023-06-27 supaya tidak ada keraguan antara hari dan bulan; pada lembar tercetak 27 "
    'Juni 2023. Yang harinya tidak diketahui ditulis 2023-06, tercetak Juni 2023; tanda "-" tercetak apa adanya.',
    _SOP,
    "tanggal_berlaku: 27 Juni 2023",
    "tanggal_berlaku: 2023-06-27",
)
IMPOSSIBLE_DATE = Rule(
    "SOP208",
    Severity.ERROR,
    "Tanggal tidak ada dalam kalender",
    "Tanggal pada dokumen resmi harus benar-benar ada.",
    _SOP,
    "tanggal_berlaku: 2023-02-30",
    "tanggal_berlaku: 2023-02-28",
)
BAD_NUMBER = Rule(
    "SOP209",
    Severity.ERROR,
    "Bukan bilangan yang sesuai",
    "Isian ini dipakai untuk menghitung, sehingga harus berupa bilangan di dalam batasnya.",
    _FORMAT,
    "jam_kerja_per_hari: tujuh",
    "jam_kerja_per_hari: 7.5",
)
EMPTY_ITEM = Rule(
    "SOP210",
    Severity.ERROR,
    "Butir kosong",
    "Butir tanpa isi akan tercetak sebagai nomor tanpa teks. Daftar yang memang kosong ditulis tanpa butir.",
    _FORMAT,
    "kualifikasi_pelaksana:\n  - Memahami IKU\n  -",
    "kualifikasi_pelaksana:\n  - Memahami IKU",
)
RESERVED_KEY = Rule(
    "SOP211",
    Severity.ERROR,
    "Kunci dicadangkan",
    "Kunci ini disimpan untuk perkembangan format dan belum dapat dipakai.",
    _FLOW,
    "bagian:\n  - langkah: [...]",
    "langkah:\n  - id: terima\n    aktivitas: Menerima surat",
)
TOO_MANY_ITEMS = Rule(
    "SOP212",
    Severity.ERROR,
    "Butir melebihi batas",
    "Batas ini jauh di atas SOP yang wajar: 500 langkah, 40 pelaksana, 100 simbol dalam satu baris, 40 "
    "jalan keluar, 500 butir pada daftar lain. SOP yang lebih besar tidak dapat dibaca orang dan sebaiknya dipecah.",
    _GENERAL,
    "pelaksana: [p1, p2, ..., p41]",
    "pelaksana: [kepala-dinas, sekretaris]",
)
DUPLICATE_ID = Rule(
    "SOP213",
    Severity.ERROR,
    "Id dipakai dua kali",
    "Id menunjuk tepat satu hal. Bila dipakai dua kali, rujukan kepadanya tidak pasti dan alamat "
    "halamannya bertabrakan.",
    _GENERAL,
    "- id: periksa\n  aktivitas: Memeriksa berkas\n- id: periksa\n  aktivitas: Memeriksa lampiran",
    "- id: periksa-berkas\n  aktivitas: Memeriksa berkas\n- id: periksa-lampiran\n  aktivitas: Memeriksa "
    "lampiran",
)
CONFLICTING_KEYS = Rule(
    "SOP214",
    Severity.ERROR,
    "Kunci tidak boleh bersama",
    "Baris ditulis dalam bentuk pendek atau bentuk panjang (`simbol`). Bila keduanya dipakai bersama, "
    "alurnya tidak pasti.",
    _FLOW,
    "pelaksana: sekretaris\nsimbol:\n  - {pelaksana: kepala}",
    "simbol:\n  - {pelaksana: sekretaris}\n  - {pelaksana: kepala}",
)
RESERVED_ID = Rule(
    "SOP215",
    Severity.ERROR,
    "Id dicadangkan",
    "Kata `lanjut` sebagai tujuan berarti baris berikutnya, sehingga tidak dapat menjadi id langkah. Id unit, jabatan, "
    "peraturan, dan istilah menjadi nama berkas, sehingga tidak boleh sama dengan nama perangkat di Windows (con, prn, "
    "aux, nul, com1, lpt1, dan sejenisnya).",
    _FLOW,
    "- id: lanjut\n  aktivitas: Melanjutkan proses",
    "- id: lanjutkan-proses\n  aktivitas: Melanjutkan proses",
)
BAD_LOGO = Rule(
    "SOP216",
    Severity.ERROR,
    "Berkas logo tidak dapat dipakai",
    "Logo adalah berkas SVG atau PNG biasa di dalam folder sumber, ditulis dengan jalur relatif. Berkas di "
    "luar folder itu tidak pernah dibaca. Logo tercetak pada setiap lembar, jadi ada batasnya: 1 MiB; PNG paling "
    "banyak 4 juta titik (2000 x 2000); SVG hanya berisi bidang, garis, warna, dan gradasi, tanpa gambar, tulisan, "
    "filter, pola, atau alamat lain, paling banyak 50.000 titik sudut.",
    "Format sumber SOP, bagian instansi.yml",
    "logo: ../rahasia/logo.svg",
    "logo: aset/logo.svg",
)
BAD_TARGET = Rule(
    "SOP217",
    Severity.ERROR,
    "Tujuan tidak terbaca",
    "Tujuan anak panah adalah id langkah, `langkah/pelaksana`, `langkah/id-simbol`, atau `lanjut`.",
    _FLOW,
    "ke: Verifikasi Berkas",
    "ke: verifikasi-berkas",
)
REPEATED_ITEM = Rule(
    "SOP218",
    Severity.ERROR,
    "Butir yang sama ditulis dua kali",
    "Kolom, tujuan, atau dasar hukum yang sama tidak perlu ditulis dua kali. Kolom yang berulang ditolak; "
    "butir lain yang berulang dilewati.",
    _FORMAT,
    "pelaksana: [kepala, sekretaris, kepala]",
    "pelaksana: [kepala, sekretaris]",
)
NOTHING_ABOVE = Rule(
    "SOP219",
    Severity.ERROR,
    "Tidak ada sel di atasnya",
    'Tanda "^" melanjutkan sel dari baris di atasnya; baris pertama tidak punya baris di atas.',
    _FLOW,
    'langkah:\n  - {id: terima, durasi: "^"}',
    "langkah:\n  - {id: terima, durasi: 5 menit}",
)
BAD_ADDRESS = Rule(
    "SOP220",
    Severity.ERROR,
    "Alamat situs tidak sah",
    "Alamat menjadi tautan dan kode QR. Hanya alamat http dan https yang diterima, karena bentuk lain "
    "dapat menjalankan sesuatu di komputer pembaca.",
    _FORMAT,
    "tautan: javascript:alert(1)",
    "tautan: https://peraturan.example.go.id/86-2017",
)
EMPTY_FILE = Rule(
    "SOP221",
    Severity.ERROR,
    "Berkas kosong",
    "Berkas tanpa isi biasanya belum selesai disimpan.",
    _FORMAT,
    "sop/sekretariat/penyusunan-iku.yml tanpa isi",
    "nama: Penyusunan Indikator Kinerja Utama (IKU)\nstatus: draf",
)
PROFILE_UNUSABLE = Rule(
    "SOP222",
    Severity.ERROR,
    "Profil format tidak dapat dipakai",
    "Profil menentukan bagaimana setiap isian dicetak. Isian yang tidak punya tempat akan hilang dari lembar, dan "
    "tulisan yang tidak memuat nomornya tidak berguna.",
    "Format sumber SOP, bagian profil",
    "tulisan:\n  halaman: halaman {nomor}",
    "tulisan:\n  halaman: halaman {halaman} dari {jumlah}",
)
STEP_WITHOUT_ACTIVITY = Rule(
    "SOP223",
    Severity.ERROR,
    "Langkah tanpa aktivitas",
    "Baris tanpa aktivitas tercetak kosong: pelaksana tidak tahu apa yang harus dikerjakan. Pada draf hal ini "
    "diperingatkan; pada SOP yang berlaku ditolak.",
    _FLOW,
    "- id: terima\n  pelaksana: sekretaris",
    "- id: terima\n  aktivitas: Menerima surat\n  pelaksana: sekretaris",
)
TEXT_TOO_LONG = Rule(
    "SOP224",
    Severity.ERROR,
    "Teks terlalu panjang",
    "Batas ini jauh di atas teks yang wajar: 300 karakter untuk nama, nomor, jabatan, dan tulisan pada bagan, 2.000 "
    "untuk teks lain yang satu baris, 10.000 untuk teks yang mengalir (daftar dan sel tabel). Teks yang lebih "
    "panjang menghabiskan waktu semua orang yang membangun situs, dan tidak terbaca di lembar.",
    _GENERAL,
    'nomor: "999999..."   # seribu angka',
    "nomor: 62/ 45 /SEKRT/2023",
)
UNSOUND_GROUP = Rule(
    "SOP225",
    Severity.ERROR,
    "Kelompok pelaksana tidak dapat dicetak",
    "Judul kelompok berdiri di atas kolom-kolomnya. Kolom yang terpisah, berada di dua kelompok, atau bukan kolom SOP "
    "ini tidak dapat diberi satu judul.",
    "Format sumber SOP, bagian SOP",
    "pelaksana: [a, b, c]\nkelompok_pelaksana: [{judul: Tim, pelaksana: [a, c]}]",
    "pelaksana: [a, c, b]\nkelompok_pelaksana: [{judul: Tim, pelaksana: [a, c]}]",
)
LINK_WITHOUT_TEXT = Rule(
    "SOP226",
    Severity.ERROR,
    "Teks tautan tidak ada di langkah",
    "Tautan dipasang pada kata-kata yang tercetak di sel langkahnya. Kata-kata yang tidak ada di sana tidak dapat "
    "diklik siapa pun.",
    "Format sumber SOP, bagian langkah dan alur",
    "persyaratan: Formulir permohonan\ntautan: {Formulir A: https://dinas.example.go.id/a}",
    "persyaratan: Formulir permohonan\ntautan: {Formulir permohonan: https://dinas.example.go.id/a}",
)
SHADOWED = Rule(
    "SOP227",
    Severity.WARNING,
    "Isi bersama diganti isi instansi",
    "Bila beberapa instansi ada dalam satu folder, regulasi/, istilah.yml, dan profil/ di atasnya dipakai bersama. Isi "
    "dengan id yang sama pada sebuah instansi berlaku bagi instansi itu saja, sehingga satu id dapat berarti dua hal.",
    "Panduan administrator, bagian Beberapa instansi dalam satu situs",
    "# instansi/dinas-contoh/regulasi/uu.yml, sedangkan regulasi/uu.yml juga memuatnya\n"
    "uu-25-2009: {jenis: Undang-Undang, nomor: 25, tahun: 2009, tentang: Pelayanan Publik}",
    "# hanya di regulasi/uu.yml\n"
    "uu-25-2009: {jenis: Undang-Undang, nomor: 25, tahun: 2009, tentang: Pelayanan Publik}",
)

RULES: tuple[Rule, ...] = (
    NOT_A_RECORD,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_KIND,
    BAD_ID,
    BAD_CHOICE,
    DATE_FORM,
    IMPOSSIBLE_DATE,
    BAD_NUMBER,
    EMPTY_ITEM,
    RESERVED_KEY,
    TOO_MANY_ITEMS,
    DUPLICATE_ID,
    CONFLICTING_KEYS,
    RESERVED_ID,
    BAD_LOGO,
    BAD_TARGET,
    REPEATED_ITEM,
    NOTHING_ABOVE,
    BAD_ADDRESS,
    EMPTY_FILE,
    PROFILE_UNUSABLE,
    STEP_WITHOUT_ACTIVITY,
    TEXT_TOO_LONG,
    UNSOUND_GROUP,
    LINK_WITHOUT_TEXT,
    SHADOWED,
)
