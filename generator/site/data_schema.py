"""The form of the site's JSON files, as JSON Schemas (draft 2020-12). The page of data is written from them.

A field may be added within a version; taking one away or giving it another meaning makes a new version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

JsonSchema = dict[str, Any]

COLLECTION_FORMAT = "sop-koleksi/1"
SOP_FORMAT = "sop-data/1"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _text(description: str) -> JsonSchema:
    return {"type": "string", "description": description}


def _optional(description: str) -> JsonSchema:
    return {"type": ["string", "null"], "description": description}


def _texts(description: str) -> JsonSchema:
    return {"type": "array", "items": {"type": "string"}, "description": description}


def _day(description: str) -> JsonSchema:
    return {"type": ["string", "null"], "format": "date", "description": description}


def _record(description: str, properties: JsonSchema) -> JsonSchema:
    return {"type": "object", "description": description, "properties": properties, "required": list(properties)}


def _records(description: str, properties: JsonSchema) -> JsonSchema:
    return {"type": "array", "description": description, "items": _record("", properties)}


def _cell(description: str) -> JsonSchema:
    shared = {"type": "object", "properties": {"sama_dengan": {"type": "string"}}, "required": ["sama_dengan"]}
    return {"anyOf": [{"type": "array", "items": {"type": "string"}}, shared], "description": description}


_IDENTITY: JsonSchema = {
    "id": _text("Id SOP; tetap, dan bagian dari alamat halamannya"),
    "nama": _text("Nama SOP"),
    "nomor": _optional("Nomor SOP seperti tertulis; null bila belum diisi"),
    "status": {"enum": ["draf", "berlaku", "dicabut"], "description": "Status SOP"},
    "unit": _text("Id unit pemilik"),
    "tanggal_berlaku": _day("Tanggal berlaku"),
    "data": _text("Alamat berkas data SOP ini, dari akar situs"),
    "halaman": _text("Alamat halaman SOP ini, dari akar situs"),
}
_SIGNATORY: JsonSchema = {
    "jabatan": _optional("Jabatan"),
    "nama": _optional("Nama"),
    "pangkat": _optional("Pangkat"),
    "nip": _optional("NIP"),
}
_STEP: JsonSchema = {
    "id": _text("Id langkah, unik di dalam SOP"),
    "nomor": _text("Nomor yang dicetak; kosong bila tidak bernomor"),
    "aktivitas": _texts("Uraian kegiatan, satu butir satu teks"),
    "pelaksana": _texts("Id pelaksana, menurut urutan lambang"),
    "persyaratan": _cell("Butir persyaratan, atau id langkah yang selnya berlaku pula di sini"),
    "durasi": _cell("Durasi seperti tertulis"),
    "output": _cell("Butir output"),
    "keterangan": _cell("Keterangan"),
    "mulai": {"type": "boolean", "description": "Langkah ini memulai prosedur"},
    "selesai": {"type": "boolean", "description": "Langkah ini mengakhiri prosedur"},
    "selanjutnya": _records("Jalan keluar", {"label": _text("Label cabang"), "langkah": _texts("Id langkah tujuan")}),
    "perlu_konfirmasi": _optional("Anggapan yang belum dipastikan"),
}
_COMPUTED: JsonSchema = {
    "jam_kerja_per_hari": {"type": "number", "description": "Anggapan yang dipakai untuk menjumlahkan waktu"},
    "waktu_semua_langkah": _optional("Jumlah durasi semua langkah, dengan kata-kata"),
    "waktu_jalur_terlama": _optional("Jumlah durasi jalur terlama; perulangan dihitung sekali"),
    "langkah_tidak_terukur": {"type": "integer", "description": "Banyaknya durasi yang tidak dapat diukur"},
    "tinjau_paling_lambat": _day("Batas tinjauan berkala; null bagi draf dan SOP yang dicabut"),
    "dasar_hukum_berubah": _texts("Id dasar hukum yang sudah diubah atau dicabut"),
}

COLLECTION_SCHEMA: JsonSchema = {
    "$schema": _DIALECT,
    "title": "Koleksi SOP",
    **_record(
        "Semua SOP: identitas, status, dan alamat berkas masing-masing",
        {
            "format": {"const": COLLECTION_FORMAT, "description": "Bentuk dan versi berkas ini"},
            "instansi": _text("Nama instansi"),
            "sop": _records("Semua SOP, menurut id", _IDENTITY),
        },
    ),
}

SOP_SCHEMA: JsonSchema = {
    "$schema": _DIALECT,
    "title": "Satu SOP",
    **_record(
        "Isi lengkap satu SOP beserta hubungannya",
        {
            "format": {"const": SOP_FORMAT, "description": "Bentuk dan versi berkas ini"},
            **_IDENTITY,
            "digantikan_oleh": _optional("Id SOP pengganti"),
            "tanggal_pembuatan": _day("Tanggal pembuatan"),
            "tanggal_revisi": _day("Tanggal revisi"),
            "disahkan_oleh": {"anyOf": [_record("", _SIGNATORY), {"type": "null"}], "description": "Pejabat pengesah"},
            "dasar_hukum": _records("Dasar hukum", {"id": _text("Id dasar hukum"), "kutipan": _text("Kutipan")}),
            "kualifikasi_pelaksana": _texts("Kualifikasi pelaksana"),
            "keterkaitan": _records(
                "SOP yang disebut",
                {"id": _optional("Id SOP; null bila belum tersusun"), "nama": _text("Seperti tertulis")},
            ),
            "disebut_oleh": _texts("Id SOP yang menyebut SOP ini"),
            "peralatan_perlengkapan": _texts("Peralatan dan perlengkapan"),
            "peringatan": _texts("Peringatan"),
            "pencatatan_pendataan": _texts("Pencatatan dan pendataan"),
            "riwayat": _records(
                "Riwayat perubahan", {"tanggal": _text("Tanggal"), "perubahan": _text("Yang berubah")}
            ),
            "perlu_konfirmasi": _optional("Anggapan yang belum dipastikan"),
            "pelaksana": _texts("Id pelaksana, menurut urutan kolom"),
            "langkah": _records("Langkah, menurut urutan baris", _STEP),
            "hitungan": _record("Yang dihitung, bukan yang ditulis", _COMPUTED),
        },
    ),
}


class FieldRow(NamedTuple):
    """A field of a JSON file for the page of data: its path and what it holds."""

    path: str
    description: str


def described(schema: JsonSchema, prefix: str = "") -> Iterator[FieldRow]:
    """Yield every field of a schema; `[]` in a path stands for each item of a list."""
    for name, part in schema["properties"].items():
        yield FieldRow(prefix + name, part["description"])
        items = part.get("items", {})
        inner = next((option for option in part.get("anyOf", ()) if option.get("required") == list(_SIGNATORY)), part)
        if "properties" in items:
            yield from described(items, f"{prefix}{name}[].")
        elif "properties" in inner:
            yield from described(inner, f"{prefix}{name}.")
