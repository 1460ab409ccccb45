"""The table of an office's records: monitoring and evaluation by half-year, and the duties that SOPs serve."""

from __future__ import annotations

from generator.model import Answer, Application, Assessment, Duty, FollowUp, Registry
from generator.schema.types import MAX_PROSE, Field, Kind, Record

FOLLOW_UP = Record(
    "tindak lanjut",
    "Tindak lanjut",
    "Apa yang dilakukan terhadap hasil penilaian.",
    (
        Field("revisi", "revision", "Revisi", "Kapan SOP direvisi.", Kind.DATE, example="2026-09-30"),
        Field(
            "keterangan",
            "note",
            "Keterangan",
            "Apa yang direvisi, atau mengapa tidak.",
            Kind.TEXT,
            max_length=MAX_PROSE,
            example="Langkah verifikasi digabung",
        ),
    ),
    model=FollowUp,
)

ASSESSMENT = Record(
    "penilaian",
    "Penilaian",
    "Hasil monitoring dan evaluasi satu SOP dalam satu semester; kuncinya id SOP.",
    (
        Field(
            "penerapan",
            "application",
            "Penerapan",
            "Hasil monitoring: baik bila SOP berjalan dengan baik, tidak bila tidak.",
            Kind.CHOICE,
            example="baik",
            choices=tuple(Application),
        ),
        Field(
            "catatan",
            "notes",
            "Catatan hasil penilaian",
            "Apa yang ditemukan.",
            Kind.TEXT,
            max_length=MAX_PROSE,
            example="Petugas baru belum mengikuti urutan langkah",
        ),
        Field(
            "tindakan",
            "action",
            "Tindakan yang harus diambil",
            "Apa yang harus dilakukan.",
            Kind.TEXT,
            max_length=MAX_PROSE,
            example="Sosialisasi ulang kepada petugas loket",
        ),
        Field(
            "penilai",
            "assessor",
            "Penilai",
            "Id pelaksana yang menilai.",
            Kind.ID,
            example="sekretaris",
            registry=Registry.POSTS,
        ),
        Field("tanggal", "date", "Tanggal", "Kapan dinilai.", Kind.DATE, example="2026-06-15"),
        Field(
            "evaluasi",
            "answers",
            "Evaluasi",
            "Jawaban atas pernyataan evaluasi, menurut nomornya pada profil format.",
            Kind.ANSWERS,
            example="{1: ya, 2: ya, 3: tidak}",
            choices=tuple(Answer),
            max_items=50,
        ),
        Field(
            "tindak_lanjut",
            "follow_up",
            "Tindak lanjut",
            "Apa yang dilakukan terhadap hasil penilaian.",
            Kind.RECORD,
            record=FOLLOW_UP,
        ),
    ),
    model=Assessment,
)


def _text(key: str, attribute: str, label: str, help: str, example: str, *, required: bool = False) -> Field:
    return Field(key, attribute, label, help, Kind.TEXT, example=example, required=required, max_length=MAX_PROSE)


DUTY = Record(
    "tugas",
    "Tugas",
    "Satu baris identifikasi SOP di tugas.yml: dari tugas dan fungsi unit sampai judul SOP-nya.",
    (
        Field(
            "unit",
            "unit",
            "Unit",
            "Id unit yang bertugas.",
            Kind.ID,
            example="sekretariat",
            registry=Registry.UNITS,
        ),
        _text("tugas", "task", "Tugas", "Tugas menurut peraturan.", "Mengelola administrasi umum", required=True),
        _text("fungsi", "function", "Fungsi", "Fungsi yang menjalankan tugas itu.", "Pengelolaan persuratan"),
        _text("uraian", "detail", "Uraian tugas", "Uraian tugas.", "Mengelola surat masuk"),
        _text("kegiatan", "activity", "Kegiatan", "Kegiatan yang perlu prosedur.", "Penerimaan surat masuk"),
        _text("output", "output", "Output", "Hasil kegiatan; akhir judul SOP.", "Surat Masuk"),
        _text("aspek", "aspect", "Aspek kegiatan", "Apa yang dilakukan; awal judul SOP.", "Pengelolaan"),
        Field(
            "sop",
            "sops",
            "SOP",
            "Id SOP yang mengatur kegiatan ini; kosong bila belum ada.",
            Kind.ID_LIST,
            example="[pengelolaan-surat-masuk]",
            registry=Registry.SOPS,
        ),
    ),
    model=Duty,
)
