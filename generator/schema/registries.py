"""The table of the office settings and the registries: YAML key, attribute, printed label, help."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator.model import Download, Office, Paper, Post, Registry, Regulation, RegulationStatus, Term, Unit
from generator.profile import DEFAULT_PROFILE, profile_names
from generator.schema.types import MAX_NAME, MAX_PROSE, Field, Kind, Record

NEEDS_CONFIRMATION = Field(
    "perlu_konfirmasi",
    "needs_confirmation",
    "Perlu konfirmasi",
    "Keterangan tentang isi yang masih berupa asumsi. Ditampilkan dan diperingatkan sampai dihapus.",
    Kind.TEXT,
    max_length=MAX_PROSE,
    example="Pelaksana langkah ini belum dikonfirmasi oleh dinas.",
)
PROFILE = Field(
    "profil",
    "profile",
    "Profil format",
    "Format lembar resmi: salah satu yang tersedia, atau nama berkas di folder profil/ tanpa .yml.",
    Kind.CHOICE,
    example="permenpan-35-2012",
    choices=profile_names(),
    is_open=True,
)
LOGO = Field(
    "logo", "logo", "Logo", "Berkas SVG atau PNG di dalam folder sumber.", Kind.PATH, example="aset/logo.svg"
)
PAPER = Field(
    "kertas",
    "paper",
    "Kertas",
    "Ukuran kertas; selalu mendatar (landscape).",
    Kind.CHOICE,
    example="F4",
    choices=tuple(Paper),
)
SUMMARY = Field(
    "ringkasan",
    "summary",
    "Ringkasan",
    "Untuk apa SOP ini, dalam satu kalimat bagi pembaca situs. Tanpa ini dihitung dari langkah pertama dan terakhir.",
    Kind.TEXT,
    example="Agar pegawai mendapat ruang rapat tanpa jadwal yang berbenturan.",
)
CONTACT = Field(
    "kontak",
    "contact",
    "Kontak",
    "Ke mana pembaca bertanya: nomor telepon, alamat surel, alamat web, atau ruangan, satu per butir. Tanpa ini "
    "dipakai kontak unit, unit induknya, lalu instansi.",
    Kind.TEXT_OR_LIST,
    example="[Telepon 022-1234567, umum@dinas.example.go.id, Ruang 203]",
    max_items=10,
    max_length=MAX_NAME,
)
KEYWORDS = Field(
    "kata_kunci",
    "keywords",
    "Kata kunci",
    "Kata yang dipakai orang untuk mencarinya dan yang tidak ada dalam namanya; hanya untuk pencarian di situs.",
    Kind.TEXT_OR_LIST,
    example="[booking ruangan, pakai aula]",
    max_items=50,
    max_length=MAX_NAME,
)
FREQUENT = Field(
    "sering",
    "is_frequent",
    "Sering dicari",
    "true bila Beranda menawarkannya di antara yang sering dicari.",
    Kind.BOOLEAN,
    example="true",
)

OFFICE = Record(
    "instansi.yml",
    "Instansi",
    "Pengaturan yang berlaku untuk semua SOP satu instansi.",
    (
        Field(
            "nama",
            "name",
            "Nama instansi",
            "Nama lengkap instansi.",
            Kind.TEXT,
            example="Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
            default="Instansi",
            required=True,
        ),
        Field("singkatan", "abbreviation", "Singkatan", "Singkatan nama instansi.", Kind.TEXT, example="DPMPTSP"),
        Field(
            "kop",
            "letterhead",
            "Kop",
            "Baris-baris kop pada halaman identitas, dicetak persis seperti ditulis.",
            Kind.TEXT_OR_LIST,
            example="[PEMERINTAH DAERAH PROVINSI JAWA BARAT]",
        ),
        LOGO,
        replace(PROFILE, default=DEFAULT_PROFILE),
        replace(PAPER, default=Paper.F4),
        Field(
            "jam_kerja_per_hari",
            "hours_per_day",
            "Jam kerja per hari",
            "Dipakai untuk menjumlahkan waktu, dan disebut pada setiap jumlah.",
            Kind.DECIMAL,
            example="7.5",
            default=Decimal("7.5"),
            minimum=0.5,
            maximum=24,
        ),
        Field(
            "tinjauan_bulan",
            "review_months",
            "Masa tinjauan",
            "Sesudah sekian bulan sejak berlaku, SOP ditandai perlu ditinjau.",
            Kind.INTEGER,
            example="24",
            default=24,
            minimum=1,
            maximum=1200,
        ),
        Field(
            "monitoring_bulan",
            "monitoring_months",
            "Masa monitoring",
            "Setiap SOP yang berlaku dimonitor sekali dalam sekian bulan; tanpa ini tidak ada yang ditagih.",
            Kind.INTEGER,
            example="6",
            minimum=1,
            maximum=1200,
        ),
        Field(
            "evaluasi_bulan",
            "evaluation_months",
            "Masa evaluasi",
            "Setiap SOP yang berlaku dievaluasi sekali dalam sekian bulan; tanpa ini tidak ada yang ditagih.",
            Kind.INTEGER,
            example="12",
            minimum=1,
            maximum=1200,
        ),
        Field(
            "alamat_situs",
            "site_address",
            "Alamat situs",
            "Alamat situs SOP; dicetak sebagai kode QR pada lembar bila diisi.",
            Kind.WEB_ADDRESS,
            example="https://sop.dinas.example.go.id/",
        ),
        Field(
            "alamat_sunting",
            "edit_address",
            "Alamat penyunting",
            "Alamat folder sumber di penyunting forge; halaman SOP menautkan berkasnya di situ untuk usulan perubahan.",
            Kind.WEB_ADDRESS,
            example="https://git.dinas.example.go.id/dinas/sop/_edit/main/sop_src/",
        ),
        Field(
            "unduhan",
            "downloads",
            "Unduhan",
            "Berkas yang ditawarkan di samping PDF pada halaman setiap SOP; tanpa ini hanya PDF.",
            Kind.CHOICE_LIST,
            example="[xlsx, docx, bpmn]",
            choices=tuple(Download),
        ),
        replace(SUMMARY, help="Tugas instansi dalam satu kalimat, di Beranda situs.", example="Melayani perizinan."),
        replace(CONTACT, help="Ke mana pembaca bertanya bila SOP dan unitnya tidak menyebut kontak; satu per butir."),
        replace(KEYWORDS, help="Kata lain yang dipakai orang untuk instansi ini; hanya untuk pencarian di situs."),
    ),
    model=Office,
)

UNIT = Record(
    "unit",
    "Unit",
    "Satu unit organisasi di unit.yml.",
    (
        Field("nama", "name", "Nama unit", "Nama lengkap unit.", Kind.TEXT, example="Sekretariat", required=True),
        Field(
            "induk", "parent", "Unit induk", "Id unit di atasnya.", Kind.ID, example="dinas", registry=Registry.UNITS
        ),
        Field(
            "kop",
            "letterhead",
            "Kop unit",
            "Baris yang ditambahkan di bawah kop instansi.",
            Kind.TEXT_OR_LIST,
            example="[SEKRETARIAT]",
        ),
        replace(LOGO, help="Logo unit, di samping logo instansi: berkas SVG atau PNG di dalam folder sumber."),
        replace(SUMMARY, help="Tugas unit dalam satu kalimat, di halamannya.", example="Mengurus surat."),
        replace(CONTACT, help="Ke mana pembaca bertanya tentang SOP unit ini; satu per butir."),
        replace(KEYWORDS, help="Kata lain yang dipakai orang untuk unit ini; hanya untuk pencarian di situs."),
        replace(FREQUENT, help="true bila unit ini disebut lebih dahulu di Beranda."),
        NEEDS_CONFIRMATION,
    ),
    model=Unit,
)

POST = Record(
    "pelaksana",
    "Pelaksana",
    "Satu jabatan, tim, atau pihak luar di jabatan.yml.",
    (
        Field(
            "nama",
            "name",
            "Nama jabatan",
            "Nama yang menjadi kepala kolom pada lembar.",
            Kind.TEXT,
            example="Kepala Dinas",
            required=True,
        ),
        Field("singkatan", "abbreviation", "Singkatan", "Singkatan nama jabatan.", Kind.TEXT, example="Kadis"),
        Field(
            "unit",
            "unit",
            "Unit",
            "Id unit tempat jabatan ini.",
            Kind.ID,
            example="sekretariat",
            registry=Registry.UNITS,
        ),
        Field(
            "eksternal",
            "is_external",
            "Pihak luar",
            "true bila pelaksana berada di luar instansi.",
            Kind.BOOLEAN,
            example="true",
        ),
        NEEDS_CONFIRMATION,
    ),
    model=Post,
)

TERM = Record(
    "istilah",
    "Istilah",
    "Satu singkatan atau istilah di istilah.yml.",
    (
        Field(
            "singkatan",
            "abbreviation",
            "Singkatan",
            "Singkatan atau istilah seperti ditulis dalam SOP.",
            Kind.TEXT,
            example="IKU",
            required=True,
        ),
        Field(
            "arti",
            "meaning",
            "Arti",
            "Kepanjangan atau artinya.",
            Kind.TEXT, max_length=MAX_PROSE,
            example="Indikator Kinerja Utama",
            required=True,
        ),
        Field("penjelasan", "explanation", "Penjelasan", "Penjelasan lebih lanjut.", Kind.TEXT, max_length=MAX_PROSE),
        NEEDS_CONFIRMATION,
    ),
    model=Term,
)

REGULATION = Record(
    "dasar hukum",
    "Dasar hukum",
    "Satu peraturan di regulasi/*.yml.",
    (
        Field(
            "jenis",
            "kind",
            "Jenis",
            "Jenis peraturan seperti disebut dalam kutipan.",
            Kind.TEXT,
            example="Peraturan Menteri Dalam Negeri",
            required=True,
        ),
        Field("nomor", "number", "Nomor", "Nomor peraturan seperti tertulis.", Kind.TEXT, example='"86"', default=""),
        Field(
            "tahun",
            "year",
            "Tahun",
            "Tahun peraturan; hanya untuk urutan bila nomor sudah memuat tahun.",
            Kind.INTEGER,
            example="2017",
            minimum=1800,
            maximum=2999,
        ),
        Field(
            "tentang",
            "subject",
            "Tentang",
            "Judul peraturan sesudah kata tentang.",
            Kind.TEXT, max_length=MAX_PROSE,
            example="Tata Cara Perencanaan Pembangunan Daerah",
            required=True,
            or_else="kutipan",
        ),
        Field(
            "status",
            "status",
            "Status",
            "Apakah peraturan masih berlaku.",
            Kind.CHOICE,
            example="berlaku",
            choices=tuple(RegulationStatus),
            default=RegulationStatus.IN_FORCE,
        ),
        Field(
            "diubah_oleh",
            "amended_by",
            "Diubah oleh",
            "Id peraturan yang mengubahnya.",
            Kind.ID_LIST,
            registry=Registry.REGULATIONS,
        ),
        Field(
            "dicabut_oleh",
            "revoked_by",
            "Dicabut oleh",
            "Id peraturan yang mencabutnya.",
            Kind.ID,
            registry=Registry.REGULATIONS,
        ),
        Field(
            "kutipan",
            "wording",
            "Kutipan",
            "Bunyi yang dicetak bila berbeda dari kutipan baku.",
            Kind.TEXT, max_length=MAX_PROSE,
        ),
        Field(
            "tautan",
            "link",
            "Tautan",
            "Alamat naskah peraturan.",
            Kind.WEB_ADDRESS,
            example="https://peraturan.example.go.id/86-2017",
        ),
        NEEDS_CONFIRMATION,
    ),
    model=Regulation,
)
