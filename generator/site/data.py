"""The collection as JSON, for other programs: one file for all SOPs and one an SOP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.artifact import Artifact
from generator.form.wording import citation
from generator.model import Located, Signatory, Sop, Text
from generator.schema import KINDS, json_schema
from generator.site.data_schema import COLLECTION_FORMAT, COLLECTION_SCHEMA, SOP_FORMAT, SOP_SCHEMA, described
from generator.site.engine import PageWriter
from generator.site.facts import Collection
from generator.site.timing import in_words
from generator.site.views import CellView, StepView


def data_files(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield `data/sop.json`, `data/sop/<id>.json`, their schemas and the page that explains them.

    Keys are those of the source format; what is computed stands under keys of its own.
    """
    content = collection.content
    sops = content.catalogue.sops.values()
    yield _json(
        "data/sop.json",
        {
            "format": COLLECTION_FORMAT,
            "instansi": content.catalogue.office.name.value,
            "sop": [_identity(sop) for sop in sops],
        },
    )
    for sop in sops:
        yield _json(f"data/sop/{sop.id}.json", _whole(sop, collection))
    for name, schema in (("sop-koleksi", COLLECTION_SCHEMA), ("sop-data", SOP_SCHEMA)):
        yield _json(f"data/skema/{name}.json", schema)
    for kind in KINDS:
        yield _json(f"data/skema/sumber-{kind}.json", json_schema(kind))
    yield writer.page(
        "data/index.md",
        "data.md.j2",
        {"title": "Data", "hide": ["toc"]},
        total=len(sops),
        example=next(iter(sops), None),
        collection_format=COLLECTION_FORMAT,
        sop_format=SOP_FORMAT,
        collection_fields=described(COLLECTION_SCHEMA),
        sop_fields=described(SOP_SCHEMA),
        kinds=KINDS,
    )


def _json(path: str, value: Any) -> Artifact:
    return Artifact(path, (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode())


def _identity(sop: Sop) -> dict[str, Any]:
    return {
        "id": sop.id,
        "nama": sop.name.value,
        "nomor": _text(sop.number),
        "status": sop.status.value.value,
        "unit": sop.unit,
        "tanggal_berlaku": _date(sop.effective),
        "data": f"data/sop/{sop.id}.json",
        "halaman": f"sop/{sop.id}/",
    }


def _whole(sop: Sop, collection: Collection) -> dict[str, Any]:
    catalogue, facts = collection.content.catalogue, collection.facts[sop.id]
    hours = catalogue.office.hours_per_day
    related = catalogue.related.get(sop.id, ())
    cited = [catalogue.regulations[id.value] for id in sop.legal_basis if id.value in catalogue.regulations]
    return {
        "format": SOP_FORMAT,
        **_identity(sop),
        "digantikan_oleh": sop.replaced_by.value if sop.replaced_by else None,
        "tanggal_pembuatan": _date(sop.created),
        "tanggal_revisi": _date(sop.revised),
        "disahkan_oleh": _signatory(sop.signatory),
        "dasar_hukum": [{"id": entry.id, "kutipan": citation(entry)} for entry in cited],
        "kualifikasi_pelaksana": [item.value for item in sop.qualifications.items],
        "keterkaitan": [{"id": entry.target, "nama": entry.text.value} for entry in related],
        "disebut_oleh": list(catalogue.related_from.get(sop.id, ())),
        "peralatan_perlengkapan": [item.value for item in sop.equipment.items],
        "peringatan": [item.value for item in sop.warning.items],
        "pencatatan_pendataan": [item.value for item in sop.records.items],
        "riwayat": [
            {"tanggal": entry.date.value.isoformat(), "perubahan": entry.change.value}
            for entry in sop.revisions
        ],
        "perlu_konfirmasi": _text(sop.needs_confirmation),
        "pelaksana": [post.value for post in sop.posts],
        "langkah": [_step(step) for step in collection.rows[sop.id]],
        "hitungan": {
            "jam_kerja_per_hari": float(hours),
            "waktu_semua_langkah": in_words(facts.timing.total, hours) or None,
            "waktu_jalur_terlama": in_words(facts.timing.longest, hours) or None,
            "langkah_tidak_terukur": facts.timing.total.unmeasured,
            "tinjau_paling_lambat": facts.review.isoformat() if facts.review else None,
            "dasar_hukum_berubah": [entry.regulation.id for entry in facts.changed],
        },
    }


def _step(step: StepView) -> dict[str, Any]:
    return {
        "id": step.id,
        "nomor": step.number,
        "aktivitas": list(step.activity.items),
        "pelaksana": [post.id for post in step.posts],
        "persyaratan": _cell(step.requirements),
        "durasi": _cell(step.duration),
        "output": _cell(step.output),
        "keterangan": _cell(step.remark),
        "mulai": step.is_start,
        "selesai": step.is_end,
        "selanjutnya": [
            {"label": way.label, "langkah": [target.id for target in way.targets]} for way in step.ways
        ],
        "perlu_konfirmasi": step.needs_confirmation or None,
    }


def _cell(cell: CellView) -> Any:
    return {"sama_dengan": cell.shared_with.id} if cell.shared_with else list(cell.items)


def _text(text: Text | None) -> str | None:
    return text.value if text and text.value else None


def _date(day: Located[date] | None) -> str | None:
    return day.value.isoformat() if day else None


def _signatory(signatory: Signatory | None) -> dict[str, str | None] | None:
    if signatory is None:
        return None
    return {
        "jabatan": _text(signatory.post),
        "nama": _text(signatory.name),
        "pangkat": _text(signatory.rank),
        "nip": _text(signatory.nip),
    }
