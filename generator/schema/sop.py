"""The table of an SOP apart from its rows: YAML key, attribute, printed label, help."""

from __future__ import annotations

from generator.model import PostGroup, Registry, Revision, Signatory, Sop, Status, Waiver
from generator.profile import SECTION_FIELDS
from generator.schema.registries import CONTACT, FREQUENT, KEYWORDS, NEEDS_CONFIRMATION, PAPER, PROFILE, SUMMARY
from generator.schema.rows import MAX_POSTS, STEP
from generator.schema.types import MAX_NAME, MAX_PROSE, MAX_SECTIONS, Field, Kind, Record, Reserved

MAX_STEPS = 500
MAX_SIGNATORIES = 8  # beside the one who puts the SOP into force

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

GROUP = Record(
    "kelompok_pelaksana",
    "Kelompok pelaksana",
    "Judul bersama di atas beberapa kolom pelaksana yang berdampingan.",
    (
        Field("judul", "heading", "Judul", "Dicetak di atasnya.", Kind.TEXT, example="Tim Teknis", required=True),
        Field(
            "pelaksana",
            "posts",
            "Pelaksana",
            "Kolom-kolomnya: id yang ada di pelaksana SOP ini.",
            Kind.POST_OR_LIST,
            example="[sekretaris, tim-perencanaan]",
            registry=Registry.POSTS,
            required=True,
            max_items=MAX_POSTS,
        ),
    ),
    model=PostGroup,
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
    "bagian adalah kunci langkah, bukan kunci SOP",
    "tulis semua baris di langkah, dan pada baris pertama setiap tabel tulis judulnya: bagian: Penyimpanan arsip",
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
            "urutan_bagian",
            "section_order",
            "Urutan bagian",
            "Bagian halaman identitas yang dicetak lebih dahulu, berurutan: kunci isian atau judul di bagian_tambahan. "
            "Selebihnya menyusul menurut profil.",
            Kind.TEXT_OR_LIST,
            example="[Pengertian, dasar_hukum, Tujuan]",
            max_items=len(SECTION_FIELDS) + MAX_SECTIONS,
            max_length=MAX_NAME,
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
        Field(
            "proses",
            "process",
            "Proses bisnis",
            "Id proses di probis.yml yang dijalankan SOP ini; tidak dicetak.",
            Kind.ID,
            example="pelayanan-izin",
            registry=Registry.PROCESSES,
        ),
        SUMMARY,
        CONTACT,
        KEYWORDS,
        FREQUENT,
        PROFILE,
        PAPER,
        NEEDS_CONFIRMATION,
        Field(
            "pelaksana",
            "posts",
            "Pelaksana",
            "Kolom tabel dari kiri ke kanan: id dari jabatan.yml. Bila tidak ditulis, menurut urutan pemakaiannya.",
            Kind.POST_OR_LIST,
            example="[kepala-dinas, sekretaris]",
            registry=Registry.POSTS,
            max_items=MAX_POSTS,
        ),
        Field(
            "kelompok_pelaksana",
            "post_groups",
            "Kelompok pelaksana",
            "Judul di atas beberapa kolom pelaksana saja.",
            Kind.RECORD_LIST,
            record=GROUP,
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
