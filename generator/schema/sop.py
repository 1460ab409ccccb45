"""The table of an SOP, its steps and its symbols: YAML key, attribute, printed label, help."""

from __future__ import annotations

from generator.model import LineKind, Registry, Revision, RowLink, Shape, Signatory, Sop, Status, Step, Symbol, Waiver
from generator.schema.registries import NEEDS_CONFIRMATION, PAPER, PROFILE
from generator.schema.types import MAX_COLUMNS, MAX_PROSE, MAX_SECTIONS, Field, Kind, Record, Reserved

MAX_STEPS = 500
MAX_POSTS = 40
MAX_SIGNATORIES = 8  # beside the one who puts the SOP into force
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
            "atau: salah satunya mengerjakan).",
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

_PERSON = (
    Field("jabatan", "post", "Jabatan", "Jabatan pejabat.", Kind.TEXT, example="Kepala Dinas"),
    Field("nama", "name", "Nama", "Nama pejabat beserta gelar.", Kind.TEXT),
    Field("pangkat", "rank", "Pangkat", "Pangkat pejabat.", Kind.TEXT, example="Pembina Utama Muda"),
    Field("nip", "nip", "NIP", "Nomor induk pegawai, 18 angka.", Kind.TEXT),
)
SIGNATORY = Record("disahkan_oleh", "Disahkan", "Pejabat yang mengesahkan SOP.", _PERSON, model=Signatory)
FURTHER_SIGNATORY = Record(
    "penanda_tangan",
    "Penanda tangan",
    "Satu pejabat yang ikut menandatangani SOP, selain yang mengesahkan.",
    (
        Field(
            "sebagai",
            "role",
            "Sebagai",
            "Judul tanda tangannya, dicetak seperti ditulis.",
            Kind.TEXT,
            example="Diperiksa oleh",
            required=True,
        ),
        *_PERSON,
    ),
    model=Signatory,
)

REVISION = Record(
    "riwayat",
    "Riwayat",
    "Satu perubahan SOP, yang terbaru lebih dahulu.",
    (
        Field("tanggal", "date", "Tanggal", "Tanggal perubahan.", Kind.DATE, example="2023-06-27", required=True),
        Field(
            "perubahan",
            "change",
            "Perubahan",
            "Apa yang berubah.",
            Kind.TEXT, max_length=MAX_PROSE,
            example="Terbit pertama",
            required=True,
        ),
    ),
    model=Revision,
)

WAIVER = Record(
    "abaikan",
    "Abaikan",
    "Satu pemeriksaan yang dimatikan untuk SOP ini.",
    (
        Field("kode", "code", "Kode", "Kode temuan.", Kind.TEXT, example="SOP508", required=True),
        Field(
            "alasan",
            "reason",
            "Alasan",
            "Mengapa temuan itu tidak berlaku di sini.",
            Kind.TEXT, max_length=MAX_PROSE,
            required=True,
        ),
    ),
    model=Waiver,
)

_TABLES_RESERVED = Reserved(
    "bagian",
    "beberapa tabel dalam satu SOP (bagian) belum didukung oleh format ini",
    "tulis semua baris di langkah, atau pecah menjadi beberapa SOP",
)

SOP = Record(
    "SOP",
    "SOP",
    "Satu SOP di sop/<unit>/<id>.yml; nama berkas adalah id SOP.",
    (
        Field(
            "nama",
            "name",
            "Nama SOP",
            "Judul SOP.",
            Kind.TEXT,
            example="Penyusunan Indikator Kinerja Utama (IKU)",
            required=True,
        ),
        Field(
            "nama_singkat",
            "short_name",
            "Nama singkat",
            "Nama SOP ini pada keterkaitan SOP lain, bila berbeda dari judulnya.",
            Kind.TEXT,
            example="Penyusunan IKU",
        ),
        Field(
            "nomor",
            "number",
            "Nomor SOP",
            "Nomor SOP, bebas bentuknya.",
            Kind.TEXT,
            example="62/ 45 /SEKRT/2023",
        ),
        Field(
            "status",
            "status",
            "Status",
            "Keadaan SOP; draf bila tidak ditulis.",
            Kind.CHOICE,
            example="draf",
            choices=tuple(Status),
            default=Status.DRAFT,
        ),
        Field(
            "digantikan_oleh", "replaced_by", "Digantikan oleh", "Id SOP pengganti.", Kind.ID, registry=Registry.SOPS
        ),
        Field(
            "tanggal_pembuatan",
            "created",
            "Tanggal Pembuatan",
            "Tanggal SOP dibuat.",
            Kind.DATE,
            example="2023-06-27",
        ),
        Field(
            "tanggal_revisi",
            "revised",
            "Tanggal Revisi",
            "Tanggal SOP direvisi.",
            Kind.DATE,
            example="2024-06-27",
        ),
        Field(
            "tanggal_berlaku",
            "effective",
            "Tanggal Berlaku",
            "Tanggal SOP mulai berlaku.",
            Kind.DATE,
            example="2023-06-27",
        ),
        Field(
            "disahkan_oleh",
            "signatory",
            "Disahkan",
            "Pejabat yang mengesahkan.",
            Kind.RECORD,
            example="{jabatan: Kepala Dinas}",
            record=SIGNATORY,
        ),
        Field(
            "penanda_tangan",
            "signatories",
            "Penanda tangan",
            "Pejabat lain yang menandatangani, dari kiri ke kanan di bawah halaman identitas.",
            Kind.RECORD_LIST,
            example="[{sebagai: Diperiksa oleh, jabatan: Sekretaris}]",
            record=FURTHER_SIGNATORY,
            max_items=MAX_SIGNATORIES,
        ),
        Field(
            "dasar_hukum",
            "legal_basis",
            "Dasar Hukum",
            "Id peraturan dari regulasi/*.yml, menurut urutan cetak.",
            Kind.ID_LIST,
            example="[permendagri-86-2017]",
            registry=Registry.REGULATIONS,
        ),
        Field(
            "kualifikasi_pelaksana",
            "qualifications",
            "Kualifikasi Pelaksana",
            "Kemampuan yang harus dimiliki pelaksana.",
            Kind.TEXT_OR_LIST,
            example="[Memahami penyusunan Indikator Kinerja Utama]",
        ),
        Field(
            "keterkaitan",
            "related",
            "Keterkaitan",
            "SOP lain yang terkait: id SOP, atau nama SOP yang belum ada di kumpulan ini.",
            Kind.NAME_LIST,
            example="[penyusunan-cascading, SOP Peminjaman Ruang Rapat]",
            registry=Registry.SOPS,
        ),
        Field(
            "peralatan_perlengkapan",
            "equipment",
            "Peralatan/Perlengkapan",
            "Alat dan perlengkapan yang dipakai.",
            Kind.TEXT_OR_LIST,
            example="[Komputer, Jaringan Internet]",
        ),
        Field(
            "peringatan",
            "warning",
            "Peringatan",
            "Akibat bila SOP tidak dilaksanakan.",
            Kind.TEXT_OR_LIST,
            example="Jika tidak dilaksanakan maka penyusunan dokumen terhambat",
        ),
        Field(
            "pencatatan_pendataan",
            "records",
            "Pencatatan dan Pendataan",
            "Apa yang dicatat dan disimpan.",
            Kind.TEXT_OR_LIST,
            example="Disimpan sebagai data elektronik dan manual",
        ),
        Field(
            "bagian_tambahan",
            "sections",
            "Bagian tambahan",
            "Bagian identitas dengan judul sendiri. Urutannya menurut profil, lalu seperti ditulis.",
            Kind.SECTIONS,
            example="{Tujuan: Sebagai acuan pelayanan}",
            max_items=MAX_SECTIONS,
        ),
        Field(
            "satu_halaman",
            "one_page",
            "Satu halaman",
            "true bila identitas dan tabel dicetak pada satu halaman; diberitahukan bila tidak muat.",
            Kind.BOOLEAN,
            example="true",
        ),
        Field(
            "riwayat",
            "revisions",
            "Riwayat perubahan",
            "Perubahan SOP, yang terbaru lebih dahulu.",
            Kind.RECORD_LIST,
            record=REVISION,
        ),
        PROFILE,
        PAPER,
        NEEDS_CONFIRMATION,
        Field(
            "pelaksana",
            "posts",
            "Pelaksana",
            "Kolom tabel dari kiri ke kanan: id dari jabatan.yml.",
            Kind.POST_OR_LIST,
            example="[kepala-dinas, sekretaris]",
            registry=Registry.POSTS,
            max_items=MAX_POSTS,
        ),
        Field(
            "langkah",
            "steps",
            "Langkah",
            "Baris tabel dari atas ke bawah.",
            Kind.RECORD_LIST,
            record=STEP,
            max_items=MAX_STEPS,
        ),
        Field(
            "abaikan",
            "waivers",
            "Abaikan",
            "Pemeriksaan yang tidak berlaku untuk SOP ini, dengan alasannya.",
            Kind.RECORD_LIST,
            record=WAIVER,
        ),
    ),
    reserved=(_TABLES_RESERVED,),
    model=Sop,
)
