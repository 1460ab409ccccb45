"""What the form asks for: the fields of the source format in the order of the printed form, as plain data.

The browser knows no rule of the format but what it is told here.
"""

from __future__ import annotations

from typing import Any

from generator import schema
from generator.form.citation import citation
from generator.model import Registry
from generator.resolve import Catalogue
from generator.schema import Field, Kind, Record

_CONTROLS = {
    Kind.TEXT: "teks",
    Kind.INTEGER: "teks",
    Kind.DECIMAL: "teks",
    Kind.DATE: "teks",
    Kind.ID: "teks",
    Kind.POST: "teks",
    Kind.CHOICE: "pilihan",
    Kind.BOOLEAN: "centang",
    Kind.TEXT_OR_LIST: "baris",
    Kind.CELL: "baris",
    Kind.ID_LIST: "daftar",
    Kind.NAME_LIST: "daftar",
    Kind.POST_OR_LIST: "daftar",
    Kind.RECORD: "kelompok",
    Kind.TARGETS: "alur",
    Kind.EXITS: "alur",
}
"""How a value is asked for; what is not named here is written in the source itself."""

_REGISTRIES = {Registry.POSTS: "pelaksana", Registry.REGULATIONS: "dasar_hukum", Registry.SOPS: "keterkaitan"}
_RARE = frozenset(
    {
        *("short_name", "replaced_by", "signatories", "sections", "one_page", "revisions", "profile", "paper"),
        *("post_groups", "contact", "keywords", "is_frequent"),
    }
)
"""Attributes that few SOPs have; the form keeps them out of the way."""
_HELP = {
    "legal_basis": "Peraturan menurut urutan cetak: ketik nomor atau sebagian judulnya, lalu pilih.",
    "related": "SOP lain yang terkait: pilih dari daftar, atau tulis nama SOP yang belum ada di kumpulan ini.",
    "is_note": "Centang bila baris ini judul atau catatan di antara langkah: tanpa pelaksana, simbol, dan nomor.",
    "part": "Diisi pada baris pertama setiap tabel, bila tabelnya lebih dari satu: nomor dan alurnya tersendiri.",
    "printed_number": "Isi kolom No bila bukan nomor urut, misalnya 12a.",
    "shape": "Bentuk simbol; biasanya tidak perlu dipilih.",
}
"""What is said of attributes whose help in the schema speaks of the source's text, which the form does not show."""
_ELSEWHERE = frozenset({"steps", "waivers", "posts"})  # rows stand by themselves; columns follow from them


def _described(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kunci": field.key,
        "label": field.label,
        "bantuan": _HELP.get(field.attribute, field.help),
        "cara": _CONTROLS.get(field.kind, "naskah"),
        "wajib": field.required,
        "jarang": field.attribute in _RARE,
        "contoh": f"misalnya {field.example}" if field.example and field.example[0] not in '[{"' else "",
    }
    if field.choices:
        found["pilihan"] = list(field.words)
    if field.registry in _REGISTRIES:
        found["daftar"] = _REGISTRIES[field.registry]
    if field.record and field.kind is Kind.RECORD:
        found["isi"] = _fields(field.record)
    return found


def _fields(record: Record, without: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    return [_described(field) for field in record.fields if field.attribute not in without]


FORM: dict[str, Any] = {
    "identitas": _fields(schema.SOP, _ELSEWHERE),
    "langkah": _fields(schema.STEP, frozenset({"id", "symbols"})),
    "kolom": _described(schema.SOP.field("posts")),
}
"""The fields of an SOP, those of a row, and that of the columns."""


def registries(catalogue: Catalogue) -> dict[str, list[dict[str, str]]]:
    """Return what lists offer: ids with the names that people know them by."""
    return {
        "pelaksana": [{"id": post.id, "nama": post.name.value} for post in catalogue.posts.values()],
        "dasar_hukum": [{"id": entry.id, "nama": citation(entry)} for entry in catalogue.regulations.values()],
        "keterkaitan": [{"id": sop.id, "nama": sop.name.value} for sop in catalogue.sops.values()],
    }
