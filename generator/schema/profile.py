"""The table of a format profile: YAML key, attribute, printed label, help. Lengths in mm, type sizes in points."""

from __future__ import annotations

from generator.profile import (
    FREE_ROW_FIELDS,
    FREE_SECTION_FIELDS,
    ROW_FIELDS,
    SECTION_FIELDS,
    Arrangement,
    CellRole,
    FormKind,
)
from generator.schema.types import MAX_COLUMNS, MAX_NAME, MAX_PROSE, MAX_SECTIONS, Field, Kind, Record
from generator.schema.worksheet import WORKSHEET


def _size(key: str, attribute: str, label: str, help: str, example: str) -> Field:
    return Field(key, attribute, label, help, Kind.DECIMAL, example=example, minimum=7, maximum=20)


def _length(key: str, attribute: str, label: str, help: str, bounds: tuple[float, float], example: str) -> Field:
    return Field(key, attribute, label, help, Kind.DECIMAL, example=example, minimum=bounds[0], maximum=bounds[1])


_MARGIN_BOUNDS = (9.0, 40.0)  # running name, page number and draft mark have to stand in them

MARGINS = Record(
    "margin",
    "Margin",
    "Tepi kosong halaman dalam milimeter; nama SOP, nomor halaman, dan tanda DRAF berdiri di dalamnya.",
    (
        _length("kiri", "left", "Kiri", "Tepi kiri; baku 12.", _MARGIN_BOUNDS, "12"),
        _length("atas", "top", "Atas", "Tepi atas; baku 13.", _MARGIN_BOUNDS, "13"),
        _length("kanan", "right", "Kanan", "Tepi kanan; baku 12.", _MARGIN_BOUNDS, "12"),
        _length("bawah", "bottom", "Bawah", "Tepi bawah; baku 14.", _MARGIN_BOUNDS, "14"),
    ),
)

FURNITURE = Record(
    "tulisan",
    "Tulisan",
    "Tulisan di tepi halaman, pada penghubung halaman, dan di samping kode QR.",
    (
        _size("huruf", "size", "Ukuran huruf", "Huruf di tepi halaman; baku 8.", "8"),
        Field(
            "halaman",
            "page",
            "Nomor halaman",
            "Memuat {halaman} dan {jumlah}.",
            Kind.TEXT,
            example="halaman {halaman} dari {jumlah}",
        ),
        Field(
            "lanjut",
            "goto",
            "Lanjut ke",
            "Pada penghubung halaman: tempat alur berlanjut. Memuat {halaman} dan {langkah}.",
            Kind.TEXT,
            example='"hal. {halaman}\\nno. {langkah}"',
        ),
        Field("draf", "draft", "Tanda draf", "Tanda pada lembar SOP yang masih draf.", Kind.TEXT, example="DRAF"),
        Field("dicabut", "revoked", "Tanda dicabut", "Tanda pada lembar SOP yang dicabut.", Kind.TEXT),
        Field(
            "konfirmasi",
            "confirmation",
            "Perlu konfirmasi",
            "Catatan di bawah identitas bila ada yang perlu dikonfirmasi. Memuat {catatan}.",
            Kind.TEXT,
            example='"Perlu konfirmasi: {catatan}"',
        ),
        Field(
            "kode_naskah",
            "version",
            "Kode naskah",
            "Di samping kode QR. Memuat {kode}.",
            Kind.TEXT,
            example='"Kode naskah: {kode}"',
        ),
        Field(
            "penjelasan_kode",
            "version_help",
            "Penjelasan kode",
            "Di samping kode QR, di bawah kode naskah: apa gunanya bagi pembaca. Teks kosong tidak mencetak apa pun.",
            Kind.TEXT,
            may_be_blank=True,
        ),
    ),
)

_LABEL = Field("label", "label", "Label", "Dicetak persis seperti ditulis.", Kind.TEXT, required=True)

_OPTIONAL = Field(
    "bila_ada",
    "is_optional",
    "Bila ada",
    "true bila hanya dicetak pada SOP yang mengisinya.",
    Kind.BOOLEAN,
    example="true",
)

ROW = Record(
    "baris identitas",
    "Baris identitas",
    "Satu baris tabel di kanan atas halaman identitas.",
    (
        Field(
            "isi",
            "field",
            "Isi",
            "Isian SOP yang dicetak di baris ini.",
            Kind.CHOICE,
            example="tanggal_berlaku",
            choices=(*ROW_FIELDS, *FREE_ROW_FIELDS),
            required=True,
        ),
        _LABEL,
        _OPTIONAL,
    ),
)

SECTION = Record(
    "bagian identitas",
    "Bagian identitas",
    "Satu bagian berjudul di bawah tabel identitas.",
    (
        Field(
            "isi",
            "field",
            "Isi",
            "Isian SOP yang dicetak di bagian ini.",
            Kind.CHOICE,
            example="dasar_hukum",
            choices=(*SECTION_FIELDS, *FREE_SECTION_FIELDS),
            required=True,
        ),
        _LABEL,
        _OPTIONAL,
    ),
)

IDENTITY = Record(
    "identitas",
    "Halaman identitas",
    "Halaman identitas: tabel di kanan atas, dan bagian-bagian berpasangan di bawahnya.",
    (
        Field(
            "baris",
            "rows",
            "Baris",
            "Baris tabel di kanan atas; setiap isi tepat satu kali, bagian_tambahan sebanyak perlunya.",
            Kind.RECORD_LIST,
            required=True,
            record=ROW,
            max_items=len(ROW_FIELDS) + MAX_SECTIONS,
        ),
        Field(
            "bagian",
            "sections",
            "Bagian",
            "Bagian di bawahnya; setiap isi tepat satu kali, bagian_tambahan sebanyak perlunya.",
            Kind.RECORD_LIST,
            required=True,
            record=SECTION,
            max_items=len(SECTION_FIELDS) + MAX_SECTIONS,
        ),
        Field(
            "susunan",
            "arrangement",
            "Susunan",
            "Bagian berdiri berpasangan di bawah judulnya, atau satu sebaris dengan judul di kirinya; baku pasangan.",
            Kind.CHOICE,
            example="baris",
            choices=tuple(Arrangement),
        ),
        _size("huruf_kop", "letterhead_size", "Huruf kop", "Ukuran huruf kop; baku 12.", "12"),
        _size("huruf", "body_size", "Ukuran huruf", "Ukuran huruf isi; baku 10.", "10"),
        _length(
            "lebar_label", "label_width", "Lebar label", "Lebar kolom label di kanan atas; baku 42.", (15, 90), "42"
        ),
        _length(
            "ruang_tanda_tangan",
            "signature_room",
            "Ruang tanda tangan",
            "Tinggi ruang tanda tangan dan cap; baku dan paling sedikit 25.",
            (25, 60),
            "25",
        ),
    ),
)

COLUMN = Record(
    "kolom",
    "Kolom",
    "Satu kolom teks pada tabel kegiatan.",
    (
        Field(
            "isi",
            "role",
            "Isi",
            "Isian langkah yang dicetak di kolom ini, atau id kolom tambahan (diisi lewat kolom_tambahan).",
            Kind.CHOICE,
            example="aktivitas",
            choices=tuple(CellRole),
            required=True,
            is_open=True,
        ),
        _LABEL,
        _length("lebar", "preferred", "Lebar", "Lebar yang diinginkan.", (5, 200), "36"),
        _length(
            "lebar_terkecil", "minimum", "Lebar terkecil", "Kolom tidak dibuat lebih sempit dari ini.", (5, 200), "22"
        ),
        Field(
            "kelompok",
            "group",
            "Kelompok",
            "Judul bersama di atas kolom-kolom yang berdampingan.",
            Kind.TEXT,
            example="Mutu Baku",
        ),
        Field("di_tengah", "is_centered", "Di tengah", "true bila isinya di tengah.", Kind.BOOLEAN, example="true"),
    ),
)

TABLE = Record(
    "tabel",
    "Tabel kegiatan",
    "Kolom teks di kiri dan di kanan kolom pelaksana; setiap isi paling banyak satu kali, nomor dan aktivitas selalu.",
    (
        Field(
            "kiri",
            "before",
            "Kolom kiri",
            "Kolom sebelum kolom pelaksana.",
            Kind.RECORD_LIST,
            required=True,
            record=COLUMN,
            max_items=MAX_COLUMNS,
        ),
        Field(
            "kanan",
            "after",
            "Kolom kanan",
            "Kolom sesudah kolom pelaksana.",
            Kind.RECORD_LIST,
            required=True,
            record=COLUMN,
            max_items=MAX_COLUMNS,
        ),
        Field(
            "judul_pelaksana",
            "post_heading",
            "Judul pelaksana",
            "Judul di atas semua kolom pelaksana; kosong bila tidak ada.",
            Kind.TEXT,
            example="Pelaksana",
        ),
        Field(
            "nomor_kolom",
            "has_column_numbers",
            "Nomor kolom",
            "true bila di bawah kepala tabel ada baris nomor kolom: (1), (2), dan seterusnya.",
            Kind.BOOLEAN,
            example="true",
        ),
        _size("huruf_judul", "title_size", "Huruf judul", "Huruf judul di atas tabel; baku 12.", "12"),
        _size("huruf_kepala", "header_size", "Huruf kepala", "Huruf kepala tabel; baku 8,5.", "8.5"),
        _size("huruf", "body_size", "Ukuran huruf", "Huruf isi tabel; baku 8,5.", "8.5"),
    ),
)

FORM = Record(
    "kata-kata formulir",
    "Formulir",
    "Kata-kata satu formulir; yang tidak ditulis memakai kata-kata baku profil permenpan-35-2012.",
    (
        Field("judul", "title", "Judul", "Judul formulir.", Kind.TEXT, example="FORMULIR MONITORING PELAKSANAAN SOP"),
        Field(
            "kolom",
            "headings",
            "Kolom",
            "Judul semua kolom, dari kiri, sebanyak kolom formulir baku.",
            Kind.TEXT_OR_LIST,
            example='["No.", Prosedur, Penilaian terhadap penerapan, Catatan, Tindakan, Paraf]',
            max_items=MAX_COLUMNS,
            max_length=MAX_NAME,
        ),
        Field(
            "pernyataan",
            "statements",
            "Pernyataan",
            "Pernyataan evaluasi; nomornya dipakai di monev/.",
            Kind.TEXT_OR_LIST,
            example="[SOP mudah dipahami, SOP mudah dilaksanakan]",
            max_items=50,
            max_length=MAX_NAME,
        ),
        Field(
            "pilihan",
            "choices",
            "Pilihan",
            "Dua penilaian: yang baik, lalu yang tidak.",
            Kind.TEXT_OR_LIST,
            example="[Berjalan dengan baik, Tidak berjalan dengan baik]",
            max_items=2,
            max_length=MAX_NAME,
        ),
        Field(
            "pembuka",
            "opening",
            "Pembuka",
            "Kalimat di atas tabel; boleh memuat {unit}, {periode}, {nama}, dan {nomor}.",
            Kind.TEXT,
            max_length=MAX_PROSE,
            example="Yang bertanda di bawah ini telah membaca dan memahami SOP {nama}.",
        ),
        Field("penutup", "closing", "Penutup", "Kalimat di bawah tabel.", Kind.TEXT, max_length=MAX_PROSE),
        Field(
            "sumber",
            "source",
            "Sumber",
            "Dari mana bentuk dan kata-kata formulir ini; dicetak di kaki formulir.",
            Kind.TEXT,
            max_length=MAX_PROSE,
            example="Peraturan Menteri PANRB Nomor 35 Tahun 2012, Tabel 7",
        ),
    ),
)
_FORM_HELP = {
    FormKind.MONITORING: "Formulir monitoring.",
    FormKind.EVALUATION: "Formulir evaluasi.",
    FormKind.IDENTIFICATION: "Formulir identifikasi SOP.",
    FormKind.REGISTER: "Daftar induk SOP.",
    FormKind.MINUTES: "Berita acara monitoring dan evaluasi.",
    FormKind.ACKNOWLEDGEMENT: "Daftar telah membaca dan memahami.",
}
FORMS = Record(
    "formulir",
    "Formulir",
    "Kata-kata formulir instansi di samping lembar SOP.",
    tuple(
        Field(kind.value.replace("-", "_"), kind.name.lower(), kind.value.title(), help, Kind.RECORD, record=FORM)
        for kind, help in _FORM_HELP.items()
    ),
)

FORMAT = Record(
    "profil",
    "Profil format",
    "Format lembar resmi: label, kolom, dan ukuran huruf menurut satu peraturan.",
    (
        Field(
            "awalan",
            "title",
            "Awalan judul",
            "Kata di depan nama SOP di atas tabel; baku SOP.",
            Kind.TEXT,
            example="SOP",
        ),
        Field(
            "identitas",
            "identity",
            "Halaman identitas",
            "Isi dan label halaman identitas.",
            Kind.RECORD,
            required=True,
            record=IDENTITY,
        ),
        Field("tabel", "table", "Tabel kegiatan", "Kolom tabel kegiatan.", Kind.RECORD, required=True, record=TABLE),
        Field(
            "satu_halaman",
            "one_page",
            "Satu halaman",
            "true bila identitas dan tabel dicetak pada satu halaman, pada setiap SOP yang muat.",
            Kind.BOOLEAN,
            example="true",
        ),
        Field("tulisan", "furniture", "Tulisan", "Tulisan di tepi halaman.", Kind.RECORD, record=FURNITURE),
        Field("formulir", "forms", "Formulir", "Kata-kata formulir.", Kind.RECORD, record=FORMS),
        Field(
            "lembar_kerja",
            "worksheet",
            "Lembar kerja",
            "Pertanyaan lembar kerja zona integritas tentang SOP.",
            Kind.RECORD,
            record=WORKSHEET,
        ),
        Field("margin", "margins", "Margin", "Tepi kosong halaman.", Kind.RECORD, record=MARGINS),
        Field(
            "huruf_terkecil",
            "minimum_size",
            "Huruf terkecil",
            "Ukuran huruf terkecil yang boleh dipakai bila ruang sempit; baku dan paling sedikit 7.",
            Kind.DECIMAL,
            example="7",
            minimum=7,
            maximum=10,
        ),
    ),
)
