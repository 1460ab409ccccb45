"""One table gives the record, its schema and the list for readers."""

from __future__ import annotations

import jsonschema

from generator.site.data import COLLECTION_SCHEMA, SOP_SCHEMA
from generator.site.data_fields import (
    Field,
    described,
    file_schema,
    flag,
    inner,
    optional,
    perhaps,
    record,
    records,
    text,
    texts,
)

_NAME: tuple[Field[str], ...] = (text("nama", "Nama", lambda of: of), flag("ada", "Ada", bool))
_FIELDS: tuple[Field[str], ...] = (
    text("kata", "Kata", lambda of: of),
    optional("catatan", "Catatan", lambda of: of[3:]),
    texts("huruf", "Huruf", list),
    inner("satu", "Satu", _NAME, lambda of: of),
    perhaps("mungkin", "Mungkin", _NAME, lambda of: None),
    records("semua", "Semua", _NAME, lambda of: of),
)


def test_a_record_has_the_fields_of_its_table_and_fits_its_schema() -> None:
    found = record(_FIELDS, "abc")
    assert found == {
        "kata": "abc",
        "catatan": None,
        "huruf": ["a", "b", "c"],
        "satu": {"nama": "abc", "ada": True},
        "mungkin": None,
        "semua": [{"nama": letter, "ada": True} for letter in "abc"],
    }
    schema = file_schema("Contoh", "Satu contoh", _FIELDS)
    jsonschema.Draft202012Validator(schema).validate(found)
    assert schema["required"] == list(schema["properties"]) == list(found)


def test_fields_of_inner_records_are_described_below_their_own() -> None:
    assert [row.path for row in described(_FIELDS)] == [
        "kata",
        "catatan",
        "huruf",
        *("satu", "satu.nama", "satu.ada"),
        *("mungkin", "mungkin.nama", "mungkin.ada"),
        *("semua", "semua[].nama", "semua[].ada"),
    ]


def test_published_schemas_are_schemas_and_keep_their_keys() -> None:
    """A key may be added in version 1, none may go."""
    for schema in (COLLECTION_SCHEMA, SOP_SCHEMA):
        jsonschema.Draft202012Validator.check_schema(schema)
    identity = ["id", "nama", "nomor", "status", "unit", "tanggal_berlaku", "data", "halaman"]
    assert set(SOP_SCHEMA["properties"]) >= {
        "format", *identity, "digantikan_oleh", "tanggal_pembuatan", "tanggal_revisi", "disahkan_oleh", "dasar_hukum",
        "kualifikasi_pelaksana", "keterkaitan", "disebut_oleh", "peralatan_perlengkapan", "peringatan",
        "pencatatan_pendataan", "riwayat", "perlu_konfirmasi", "pelaksana", "langkah", "hitungan",
    }  # fmt: skip
    assert set(SOP_SCHEMA["properties"]["langkah"]["items"]["properties"]) >= {
        "id", "nomor", "aktivitas", "pelaksana", "persyaratan", "durasi", "output", "keterangan", "mulai", "selesai",
        "selanjutnya", "perlu_konfirmasi",
    }  # fmt: skip
    assert set(COLLECTION_SCHEMA["properties"]["sop"]["items"]["properties"]) >= set(identity)
