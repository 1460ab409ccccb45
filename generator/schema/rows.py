"""The table of the rows of an SOP and of their symbols: YAML key, attribute, printed label, help."""

from __future__ import annotations

from generator.model import LineKind, Registry, RowLink, Shape, Step, Symbol
from generator.schema.registries import NEEDS_CONFIRMATION
from generator.schema.types import MAX_COLUMNS, Field, Kind, Record

MAX_POSTS = 40
MAX_SYMBOLS = 100  # in one row
MAX_EXITS = 40  # of one decision, and targets of one arrow

_TARGETS = (
    "Ke mana anak panah menuju: id langkah, langkah/pelaksana, langkah/id-simbol, lanjut, atau daftarnya "
    "(bercabang). Daftar kosong, ditulis [], berarti berakhir di sini; ke yang dibiarkan kosong dianggap tidak ada. "
    "Anak panah bertulisan, bergaris putus, atau dua arah ditulis {tujuan: ..., teks: ..., garis: putus}."
)
_EXITS = "Belah ketupat: setiap label diikuti tujuannya, paling sedikit dua."

ARROW = Record(
    "panah",
    "Panah",
    "Satu anak panah yang ditulis lengkap, di tempat sebuah tujuan.",
    (
        Field(
            "tujuan",
            "targets",
            "Tujuan",
            "Ke mana anak panah menuju, seperti pada ke; beberapa tujuan bercabang.",
            Kind.TARGETS,
            example="arsipkan",
            required=True,
            max_items=MAX_EXITS,
        ),
        Field(
            "teks",
            "text",
            "Teks panah",
            "Dicetak di samping anak panah dari kotak; pada keputusan, labelnya sudah tertulis.",
            Kind.TEXT,
            example="Tembusan",
        ),
        Field(
            "garis",
            "line",
            "Garis",
            "utuh (biasa), atau putus: putus-putus, misalnya bagi tembusan dan koordinasi.",
            Kind.CHOICE,
            choices=tuple(LineKind),
        ),
        Field(
            "dua_arah",
            "is_two_way",
            "Dua arah",
            "Anak panah bermata di kedua ujungnya, misalnya bagi konsultasi; tidak pada keputusan.",
            Kind.BOOLEAN,
            example="true",
        ),
    ),
)

_SHAPE = (
    "Bentuk simbol; biasanya tidak perlu ditulis. proses dengan ke: [] adalah kotak yang berhenti tanpa menjadi akhir."
)
SHAPE = Field("bentuk", "shape", "Bentuk", _SHAPE, Kind.CHOICE, choices=tuple(Shape))
SYMBOL_TEXT = Field("teks", "text", "Teks simbol", "Dicetak di dalam simbol.", Kind.TEXT, example="R/T")
TARGETS = Field("ke", "targets", "Ke", _TARGETS, Kind.TARGETS, example="verifikasi", record=ARROW, max_items=MAX_EXITS)
EXITS = Field(
    "keputusan",
    "exits",
    "Keputusan",
    _EXITS,
    Kind.EXITS,
    example="{Ya: kirim, Tidak: perbaiki}",
    record=ARROW,
    max_items=MAX_EXITS,
)

SYMBOL = Record(
    "simbol",
    "Simbol",
    "Satu simbol pada baris bentuk panjang.",
    (
        Field(
            "pelaksana",
            "post",
            "Pelaksana",
            "Kolom tempat simbol berdiri.",
            Kind.POST,
            example="sekretaris",
            registry=Registry.POSTS,
            required=True,
        ),
        Field(
            "id",
            "id",
            "Id simbol",
            "Nama simbol di dalam baris ini; wajib bila satu pelaksana punya dua simbol di baris yang sama.",
            Kind.ID,
            example="periksa-berkas",
        ),
        SHAPE,
        SYMBOL_TEXT,
        TARGETS,
        EXITS,
        Field(
            "bersama_dengan",
            "joined_with",
            "Bersama dengan",
            "Pelaksana atau id simbol lain di baris ini, dihubungkan dengan garis tanpa anak panah.",
            Kind.ID,
            example="sekretaris",
        ),
    ),
    model=Symbol,
)

STEP = Record(
    "langkah",
    "Langkah",
    "Satu baris tabel aktivitas.",
    (
        Field(
            "id",
            "id",
            "Id langkah",
            "Nama tetap langkah di dalam SOP ini; menjadi bagian dari alamat halaman.",
            Kind.ID,
            example="disposisi",
            required=True,
        ),
        Field(
            "aktivitas",
            "activity",
            "Aktivitas",
            "Uraian kegiatan, diawali kata kerja.",
            Kind.TEXT_OR_LIST,
            example="Mendisposisi penyusunan Indikator Kinerja Utama",
        ),
        Field(
            "pelaksana",
            "posts",
            "Pelaksana",
            "Kolom tempat simbol berdiri; beberapa pelaksana berarti satu simbol di setiap kolom.",
            Kind.POST_OR_LIST,
            example="kepala-dinas",
            registry=Registry.POSTS,
            max_items=MAX_POSTS,
        ),
        Field(
            "hubungan",
            "link",
            "Hubungan",
            "Cara simbol beberapa pelaksana terhubung: bersama (garis), berurutan (anak panah), atau (garis bertulisan "
            "atau: salah satunya mengerjakan). Dengan simbol hanya atau, bagi simbol yang ber-bersama_dengan.",
            Kind.CHOICE,
            choices=tuple(RowLink),
        ),
        TARGETS,
        EXITS,
        SHAPE,
        SYMBOL_TEXT,
        Field(
            "persyaratan",
            "requirements",
            "Persyaratan/perlengkapan",
            "Yang diperlukan untuk melaksanakan langkah.",
            Kind.CELL,
            example="Surat masuk",
        ),
        Field(
            "durasi",
            "duration",
            "Durasi",
            "Waktu baku, dicetak seperti ditulis.",
            Kind.CELL,
            example="30 menit",
        ),
        Field("output", "output", "Output", "Hasil langkah.", Kind.CELL, example="Lembar disposisi"),
        Field("keterangan", "remark", "Ket", "Keterangan tambahan.", Kind.CELL),
        Field(
            "kolom_tambahan",
            "added",
            "Kolom tambahan",
            "Isi kolom yang ditambahkan profil: id kolom, lalu isinya seperti pada keterangan.",
            Kind.CELLS,
            example='{biaya: "Rp25.000"}',
            registry=Registry.COLUMNS,
            max_items=MAX_COLUMNS,
        ),
        Field(
            "tautan",
            "links",
            "Tautan",
            "Kata-kata di sel langkah ini, dan alamat yang terbuka bila diklik pada PDF, SVG, dan situs.",
            Kind.LINKS,
            example='{Formulir permohonan: "https://dinas.example.go.id/formulir"}',
            max_items=20,
        ),
        Field(
            "nomor_cetak",
            "printed_number",
            "No",
            "Isi kolom No bila bukan nomor urut; teks kosong dan nomor bagian (12.1, 12a) tidak memakai nomor.",
            Kind.TEXT,
            example='""',
            may_be_blank=True,
        ),
        Field(
            "nomor_urut",
            "counts_from",
            "Nomor urut",
            "Nomor baris ini bila tidak melanjutkan baris sebelumnya; baris sesudahnya melanjutkan nomor ini.",
            Kind.INTEGER,
            example="1",
            minimum=1,
            maximum=9999,
        ),
        Field(
            "catatan",
            "is_note",
            "Baris judul atau catatan",
            "true bila baris ini judul atau catatan di antara langkah: tanpa pelaksana, simbol, dan nomor.",
            Kind.BOOLEAN,
            example="true",
        ),
        Field(
            "bagian",
            "part",
            "Bagian",
            "Judul tabel yang dimulai dengan baris ini, bila satu SOP terdiri dari beberapa tabel: nomor, awal, dan "
            "akhir alurnya tersendiri.",
            Kind.TEXT,
            example="Penyimpanan arsip",
        ),
        Field(
            "simbol",
            "symbols",
            "Simbol",
            "Bentuk panjang: setiap simbol ditulis sendiri.",
            Kind.RECORD_LIST,
            record=SYMBOL,
            max_items=MAX_SYMBOLS,
        ),
        NEEDS_CONFIRMATION,
    ),
    model=Step,
)
