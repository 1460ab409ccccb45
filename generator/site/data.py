"""The collection as JSON, for other programs: one file for all SOPs and one an SOP.

A field may be added within a version; taking one away or giving it another meaning makes a new version.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain
from typing import Any, NamedTuple

from generator.artifact import Artifact
from generator.flow.timing import in_words
from generator.form.citation import citation
from generator.form.plain_table import as_csv
from generator.model import CellLink, PostGroup, Regulation, Revision, Section, Signatory, Sop, Status, StepId
from generator.resolve import Catalogue, RelatedSop
from generator.schema import KINDS, json_schema
from generator.site.data_fields import (
    Field,
    JsonSchema,
    cell,
    day,
    described,
    file_schema,
    flag,
    inner,
    number,
    optional,
    perhaps,
    record,
    records,
    text,
    texts,
    whole,
)
from generator.site.engine import IN_MENU, PageWriter
from generator.site.facts import Collection, SopFacts
from generator.site.reference import front
from generator.site.relations import cited
from generator.site.views import CellView, NextView, StandardView, StepView

COLLECTION_FORMAT = "sop-koleksi/1"
SOP_FORMAT = "sop-data/1"


class _Entry(NamedTuple):
    """An SOP and the collection it stands in."""

    sop: Sop
    collection: Collection

    @property
    def catalogue(self) -> Catalogue:
        return self.collection.content.catalogue

    @property
    def hours(self) -> Decimal:
        return self.catalogue.office.hours_per_day

    @property
    def facts(self) -> SopFacts:
        return self.collection.facts[self.sop.id]


_STATUS: JsonSchema = {"enum": [status.value for status in Status]}
_ABOUT_FORMAT = "Bentuk dan versi berkas ini"
_ASSUMED = "Anggapan yang belum dipastikan"

_IDENTITY: tuple[Field[_Entry], ...] = (
    text("id", "Id SOP; tetap, dan bagian dari alamat halamannya", lambda of: of.sop.id),
    text("nama", "Nama SOP", lambda of: of.sop.name),
    optional("nomor", "Nomor SOP seperti tertulis; null bila belum diisi", lambda of: of.sop.number),
    Field("status", "Status SOP", _STATUS, lambda of: of.sop.status.value.value),
    text("unit", "Id unit pemilik", lambda of: of.sop.unit),
    day("tanggal_berlaku", "Tanggal berlaku", lambda of: of.sop.effective),
    text("data", "Alamat berkas data SOP ini, dari akar situs", lambda of: f"data/sop/{of.sop.id}.json"),
    text("halaman", "Alamat halaman SOP ini, dari akar situs", lambda of: f"sop/{of.sop.id}/"),
)
_SIGNATORY: tuple[Field[Signatory], ...] = (
    optional("jabatan", "Jabatan", lambda of: of.post),
    optional("nama", "Nama", lambda of: of.name),
    optional("pangkat", "Pangkat", lambda of: of.rank),
    optional("nip", "NIP", lambda of: of.nip),
)
_FURTHER: tuple[Field[Signatory], ...] = (text("sebagai", "Judul tanda tangan", lambda of: of.role), *_SIGNATORY)
_REGULATION: tuple[Field[Regulation], ...] = (
    text("id", "Id dasar hukum", lambda of: of.id),
    text("kutipan", "Kutipan", citation),
)
_RELATED: tuple[Field[RelatedSop], ...] = (
    optional("id", "Id SOP; null bila belum tersusun", lambda of: of.target),
    text("nama", "Seperti tertulis", lambda of: of.text),
)
_SECTION: tuple[Field[Section], ...] = (
    text("judul", "Judul", lambda of: of.heading),
    texts("isi", "Isi", lambda of: of.content.items),
)
_REVISION: tuple[Field[Revision], ...] = (
    text("tanggal", "Tanggal", lambda of: of.date.value.isoformat()),
    text("perubahan", "Yang berubah", lambda of: of.change),
)
_GROUP: tuple[Field[PostGroup], ...] = (
    text("judul", "Judul kelompok", lambda of: of.heading),
    texts("pelaksana", "Id pelaksana kelompok itu", lambda of: of.posts),
)
_WAY: tuple[Field[NextView], ...] = (
    text("label", "Label cabang", lambda of: of.label),
    texts("langkah", "Id langkah tujuan", lambda of: (target.id for target in of.targets)),
    text("garis", "Garis panahnya: utuh atau putus", lambda of: of.style.line.value),
    flag("dua_arah", "Panahnya bermata di kedua ujung", lambda of: of.style.is_two_way),
)
_LINK: tuple[Field[CellLink], ...] = (
    text("teks", "Kata-kata di sel langkah ini", lambda of: of.text),
    text("alamat", "Alamat yang terbuka", lambda of: of.address),
)
_ADDED: tuple[Field[StandardView], ...] = (
    text("kolom", "Id kolom", lambda of: of.column),
    text("label", "Judul kolom pada lembar", lambda of: of.label),
    cell("isi", "Butir isinya, atau id langkah yang selnya berlaku pula di sini", lambda of: of.cell),
)
_STEP: tuple[Field[StepView], ...] = (
    text("id", "Id langkah, unik di dalam SOP", lambda of: of.id),
    text("nomor", "Nomor yang dicetak; kosong bila tidak bernomor", lambda of: of.number),
    texts("aktivitas", "Uraian kegiatan, satu butir satu teks", lambda of: of.activity.items),
    texts("pelaksana", "Id pelaksana, menurut urutan lambang", lambda of: (post.id for post in of.posts)),
    flag("salah_satu", "Salah satu pelaksana mengerjakannya (atau), bukan semua", lambda of: of.is_either),
    cell(
        "persyaratan",
        "Butir persyaratan, atau id langkah yang selnya berlaku pula di sini",
        lambda of: of.requirements,
    ),
    cell("durasi", "Durasi seperti tertulis", lambda of: of.duration),
    cell("output", "Butir output", lambda of: of.output),
    cell("keterangan", "Keterangan", lambda of: of.remark),
    records(
        "kolom_tambahan",
        "Kolom yang ditambahkan profil format",
        _ADDED,
        lambda of: (entry for entry in (of.standards if of.added else ()) if entry.is_added),
    ),
    records("tautan", "Kata-kata yang membuka alamat", _LINK, lambda of: of.links),
    flag("catatan", "Baris ini judul atau catatan, bukan langkah yang dilaksanakan", lambda of: of.is_note),
    optional("bagian", "Judul tabel yang dimulai dengan baris ini", lambda of: of.part),
    flag("mulai", "Langkah ini memulai prosedur", lambda of: of.is_start),
    flag("selesai", "Langkah ini mengakhiri prosedur", lambda of: of.is_end),
    flag("berhenti", "Jalan ini berhenti di langkah ini, yang bukan akhir prosedur", lambda of: of.stops),
    records("selanjutnya", "Jalan keluar", _WAY, lambda of: of.ways),
    optional("perlu_konfirmasi", _ASSUMED, lambda of: of.needs_confirmation),
)
_COMPUTED: tuple[Field[_Entry], ...] = (
    number("jam_kerja_per_hari", "Anggapan yang dipakai untuk menjumlahkan waktu", lambda of: of.hours),
    optional(
        "waktu_semua_langkah",
        "Jumlah durasi semua langkah, dengan kata-kata",
        lambda of: in_words(of.facts.timing.total, of.hours),
    ),
    optional(
        "waktu_jalur_terlama",
        "Jumlah durasi jalur terlama; perulangan dihitung sekali",
        lambda of: in_words(of.facts.timing.longest, of.hours),
    ),
    whole(
        "langkah_tidak_terukur",
        "Banyaknya durasi yang tidak dapat diukur",
        lambda of: of.facts.timing.total.unmeasured,
    ),
    day(
        "tinjau_paling_lambat",
        "Batas tinjauan berkala; null bagi draf dan SOP yang dicabut",
        lambda of: of.facts.review,
    ),
    texts(
        "dasar_hukum_berubah",
        "Id dasar hukum yang sudah diubah atau dicabut",
        lambda of: (entry.regulation.id for entry in of.facts.changed),
    ),
)
_SOP: tuple[Field[_Entry], ...] = (
    Field("format", _ABOUT_FORMAT, {"const": SOP_FORMAT}, lambda _: SOP_FORMAT),
    *_IDENTITY,
    optional("digantikan_oleh", "Id SOP pengganti", lambda of: of.sop.replaced_by),
    optional("ringkasan", "Untuk apa, seperti ditulis; null bila tidak ditulis", lambda of: of.sop.summary),
    texts("kontak", "Ke mana pembaca bertanya, seperti ditulis", lambda of: of.sop.contact.items),
    texts("kata_kunci", "Kata untuk mencarinya", lambda of: of.sop.keywords.items),
    flag("sering", "Apakah sering dicari", lambda of: of.sop.is_frequent),
    day("tanggal_pembuatan", "Tanggal pembuatan", lambda of: of.sop.created),
    day("tanggal_revisi", "Tanggal revisi", lambda of: of.sop.revised),
    perhaps("disahkan_oleh", "Pejabat pengesah", _SIGNATORY, lambda of: of.sop.signatory),
    records("penanda_tangan", "Pejabat lain yang menandatangani", _FURTHER, lambda of: of.sop.signatories),
    records("dasar_hukum", "Dasar hukum", _REGULATION, lambda of: cited(of.sop, of.catalogue)),
    texts("kualifikasi_pelaksana", "Kualifikasi pelaksana", lambda of: of.sop.qualifications.items),
    records("keterkaitan", "SOP yang disebut", _RELATED, lambda of: of.catalogue.related.get(of.sop.id, ())),
    texts("disebut_oleh", "Id SOP yang menyebut SOP ini", lambda of: of.catalogue.related_from.get(of.sop.id, ())),
    texts("peralatan_perlengkapan", "Peralatan dan perlengkapan", lambda of: of.sop.equipment.items),
    texts("peringatan", "Peringatan", lambda of: of.sop.warning.items),
    texts("pencatatan_pendataan", "Pencatatan dan pendataan", lambda of: of.sop.records.items),
    records("bagian_tambahan", "Bagian identitas dengan judul sendiri", _SECTION, lambda of: of.sop.sections),
    records("riwayat", "Riwayat perubahan", _REVISION, lambda of: of.sop.revisions),
    optional("perlu_konfirmasi", _ASSUMED, lambda of: of.sop.needs_confirmation),
    texts("pelaksana", "Id pelaksana, menurut urutan kolom", lambda of: of.sop.posts),
    records("kelompok_pelaksana", "Judul di atas beberapa kolom", _GROUP, lambda of: of.sop.post_groups),
    records("langkah", "Langkah, menurut urutan baris", _STEP, lambda of: of.collection.rows[of.sop.id]),
    inner("hitungan", "Yang dihitung, bukan yang ditulis", _COMPUTED, lambda of: of),
)
_COLLECTION: tuple[Field[Collection], ...] = (
    Field("format", _ABOUT_FORMAT, {"const": COLLECTION_FORMAT}, lambda _: COLLECTION_FORMAT),
    text("instansi", "Nama instansi", lambda of: of.content.catalogue.office.name),
    records(
        "sop",
        "Semua SOP, menurut id",
        _IDENTITY,
        lambda of: (_Entry(sop, of) for sop in of.content.catalogue.sops.values()),
    ),
)

COLLECTION_SCHEMA = file_schema(
    "Koleksi SOP", "Semua SOP: identitas, status, dan alamat berkas masing-masing", _COLLECTION
)
SOP_SCHEMA = file_schema("Satu SOP", "Isi lengkap satu SOP beserta hubungannya", _SOP)


_STEP_HEADINGS = ("sop", "nama", "no", "langkah", "aktivitas", "pelaksana", "persyaratan", "durasi", "output")


def _step_rows(collection: Collection) -> Iterator[tuple[str, ...]]:
    """Yield every step of every SOP, what a cell shares with one above it told again."""
    for id, sop in collection.content.catalogue.sops.items():
        rows = {step.id: step for step in collection.rows[id]}

        def said(cell: CellView, role: str, rows: Mapping[StepId, StepView] = rows) -> str:
            while cell.shared_with is not None:
                cell = getattr(rows[cell.shared_with.id], role)
            return "; ".join(cell.items)

        for step in collection.rows[id]:
            posts = ", ".join(post.name for post in step.posts)
            cells = (said(getattr(step, role), role) for role in ("requirements", "duration", "output"))
            yield id, sop.name.value, step.number, step.id, "; ".join(step.activity.items), posts, *cells


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def data_files(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield `data/sop.json` and `.csv`, `data/sop/<id>.json`, all steps as CSV, schemas and their page.

    Keys are those of the source format; what is computed stands under keys of its own.
    """
    sops = collection.content.catalogue.sops.values()
    yield _json("data/sop.json", record(_COLLECTION, collection))
    headings = [field.key for field in _IDENTITY]
    identities = ([_plain(field.value(_Entry(sop, collection))) for field in _IDENTITY] for sop in sops)
    yield Artifact("data/sop.csv", as_csv(chain((headings,), identities)))
    yield Artifact("data/langkah.csv", as_csv(chain((_STEP_HEADINGS,), _step_rows(collection))))
    for sop in sops:
        yield _json(f"data/sop/{sop.id}.json", record(_SOP, _Entry(sop, collection)))
    for name, schema in (("sop-koleksi", COLLECTION_SCHEMA), ("sop-data", SOP_SCHEMA)):
        yield _json(f"data/skema/{name}.json", schema)
    for kind in KINDS:
        yield _json(f"data/skema/sumber-{kind}.json", json_schema(kind))
    yield writer.page(
        "data/index.md",
        "data.md.j2",
        front("data", IN_MENU),
        total=len(sops),
        example=next(iter(sops), None),
        collection_format=COLLECTION_FORMAT,
        sop_format=SOP_FORMAT,
        collection_fields=described(_COLLECTION),
        sop_fields=described(_SOP),
        kinds=KINDS,
    )


def _json(path: str, value: Any) -> Artifact:
    return Artifact(path, (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode())
