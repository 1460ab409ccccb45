"""What the form asks for: the fields of the source format in the order of the printed form, as plain data.

The browser knows no rule of the format but what it is told here.
"""

from __future__ import annotations

from typing import Any

from generator import schema
from generator.form.citation import citation
from generator.language.posts import shortened
from generator.model import Post, Registry, Regulation
from generator.resolve import Catalogue
from generator.schema import Field, Kind, Record

_CONTROLS = {
    Kind.TEXT: "teks",
    Kind.INTEGER: "teks",
    Kind.DECIMAL: "teks",
    Kind.DATE: "teks",
    Kind.WEB_ADDRESS: "teks",
    Kind.ID: "teks",
    Kind.POST: "teks",
    Kind.CHOICE: "pilihan",
    Kind.BOOLEAN: "centang",
    Kind.TEXT_OR_LIST: "baris",
    Kind.CELL: "baris",
    Kind.ID_LIST: "daftar",
    Kind.NAME_LIST: "daftar",
    Kind.POST_OR_LIST: "daftar",
    Kind.ANSWERS: "jawaban",
    Kind.RECORD: "kelompok",
    Kind.RECORD_LIST: "deret",
    Kind.TARGETS: "alur",
    Kind.EXITS: "alur",
}
"""How a value is asked for; what is not named here is written in the source itself."""
_IN_LISTS = frozenset({"teks", "pilihan", "centang", "daftar", "satu"})  # controls of the items of a list of records

_REGISTRIES = {
    Registry.POSTS: "pelaksana",
    Registry.UNITS: "unit",
    Registry.REGULATIONS: "dasar_hukum",
    Registry.SOPS: "keterkaitan",
    Registry.PROCESSES: "proses",
}
_USED = {"qualifications": "kualifikasi_pelaksana", "equipment": "peralatan_perlengkapan"}
"""Attributes whose texts are offered again to other SOPs, with the list that offers them."""
_RARE = frozenset(
    {
        *("short_name", "replaced_by", "signatories", "sections", "one_page", "revisions", "profile", "paper"),
        *("post_groups", "waivers", "contact", "keywords", "is_frequent", "process"),
    }
)
"""Attributes that few SOPs have; the form keeps them out of the way."""
_HELP = {
    "legal_basis": "Peraturan menurut urutan cetak: ketik nomor atau sebagian judulnya, lalu pilih.",
    "related": "SOP lain yang terkait: pilih dari daftar, atau tulis nama SOP yang belum ada di kumpulan ini.",
    "is_note": "Centang bila baris ini judul atau catatan di antara langkah: tanpa pelaksana, simbol, dan nomor.",
    "part": "Diisi pada baris pertama setiap tabel, bila tabelnya lebih dari satu: nomor dan alurnya tersendiri.",
    "printed_number": "Isi kolom No bila bukan nomor urut, misalnya 12a.",
    "unit": "Unit tempat jabatan ini.",
    "is_external": "Centang bila berada di luar instansi.",
    "parent": "Unit di atasnya.",
    "replaced_by": "SOP penggantinya.",
    "shape": "Bentuk simbol; biasanya tidak perlu dipilih.",
    "amended_by": "Peraturan yang mengubahnya.",
    "revoked_by": "Peraturan yang mencabutnya.",
    "is_frequent": "Centang agar ditawarkan lebih dahulu di Beranda.",
}
"""What is said of attributes whose help in the schema speaks of the source's text, which the form does not show."""
_ELSEWHERE = frozenset({"steps", "posts"})  # rows stand by themselves; columns follow from them


def control(field: Field) -> str:
    """Return how a field is asked for: by which of the browser's controls, "naskah" for its text in the source."""
    way = "satu" if field.kind in (Kind.ID, Kind.POST) and field.registry else _CONTROLS.get(field.kind, "naskah")
    items = field.record.fields if way == "deret" and field.record is not None else ()
    return way if all(control(one) in _IN_LISTS for one in items) else "naskah"


def _described(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kunci": field.key,
        "label": field.label,
        "bantuan": _HELP.get(field.attribute, field.help),
        "cara": control(field),
        "wajib": field.required,
        "jarang": field.attribute in _RARE,
        "contoh": f"misalnya {field.example}" if field.example and field.example[0] not in '[{"' else "",
    }
    if field.choices:
        found["pilihan"] = list(field.words)
    if field.registry in _REGISTRIES:
        found["daftar"] = _REGISTRIES[field.registry]
    if field.attribute in _USED:
        found["daftar"] = _USED[field.attribute]
    if field.record and field.kind in (Kind.RECORD, Kind.RECORD_LIST):
        found["isi"] = _fields(field.record)
    return found


def _fields(record: Record, without: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    return [_described(field) for field in record.fields if field.attribute not in without]


ASKED: dict[str, tuple[Record, tuple[str, ...]]] = {
    "pelaksana": (schema.POST, ("name", "unit", "is_external")),
    "unit": (schema.UNIT, ("name", "parent")),
    "dasar_hukum": (schema.REGULATION, ("kind", "number", "year", "subject", "status", "wording")),
}
"""The registries that take new entries from the form, with the attributes that are asked for."""

COMPLETED: dict[str, Record] = {**{name: record for name, (record, _) in ASKED.items()}, "istilah": schema.TERM}
"""The lists whose entries can be corrected from the form."""
_IN_DIALOGS = _IN_LISTS | {"baris"}


def _of_entry(record: Record) -> list[dict[str, Any]]:
    """Return the fields of an entry that a dialog can show; the mark of doubt is asked for in a way of its own."""
    fields = [field for field in record.fields if control(field) in _IN_DIALOGS]
    own = {"cara": "tanda"}
    return [{**_described(field), **(own if field.attribute == "needs_confirmation" else {})} for field in fields]


FORM: dict[str, Any] = {
    "identitas": _fields(schema.SOP, _ELSEWHERE),
    "langkah": _fields(schema.STEP, frozenset({"id"})),
    "kolom": _described(schema.SOP.field("posts")),
    "penilaian": _fields(schema.ASSESSMENT),
    "baru": {
        name: [_described(field) for field in record.fields if field.attribute in asked]
        for name, (record, asked) in ASKED.items()
    },
    "entri": {name: _of_entry(record) for name, record in COMPLETED.items()},
}
"""The fields of an SOP, a row, the columns, an assessment, of new entries of registries, of those that are there."""


def also_called(post: Post) -> tuple[str, ...]:
    """Return what a post is called besides its name: as its registry shortens it, and as is usual."""
    own = (post.abbreviation.value,) if post.abbreviation is not None else ()
    return tuple(dict.fromkeys((*own, *shortened(post.name.value))))


def _post(post: Post) -> dict[str, Any]:
    others = also_called(post)
    return {"id": post.id, "nama": post.name.value, **({"alias": others} if others else {}), **_doubt(post)}


def _doubt(entry: Post | Regulation) -> dict[str, bool]:
    return {"ragu": True} if entry.needs_confirmation is not None else {}


def registries(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """Return what lists offer: ids with the names that people know them by; of texts those that SOPs have."""
    sops = catalogue.sops.values()
    used = {
        name: {text for sop in sops for one in getattr(sop, attribute).items if "\n" not in (text := one.value)} - {""}
        for attribute, name in _USED.items()
    }
    return {
        "pelaksana": [_post(post) for post in catalogue.posts.values()],
        "unit": [{"id": str(id), "nama": unit.name.value} for id, unit in catalogue.units.items()],
        "dasar_hukum": [{"id": one.id, "nama": citation(one), **_doubt(one)} for one in catalogue.regulations.values()],
        "keterkaitan": [{"id": sop.id, "nama": sop.name.value} for sop in sops],
        "proses": [{"id": str(id), "nama": one.title.value} for id, one in catalogue.processes.items()],
        **{name: [{"id": text, "nama": text} for text in sorted(texts)] for name, texts in used.items()},
    }
