"""The table of `probis.yml`: YAML key, attribute, printed label, help."""

from __future__ import annotations

from generator.model import Process, ProcessKind, Registry
from generator.schema.registries import NEEDS_CONFIRMATION
from generator.schema.types import Field, Kind, Record

PROCESS = Record(
    "proses",
    "Proses bisnis",
    "Satu proses bisnis di probis.yml: proses, sub-proses di bawahnya, atau peta lintas fungsi (CFM) di bawah itu.",
    (
        Field(
            "judul", "title", "Judul", "Nama proses.", Kind.TEXT, example="Pelayanan perizinan", required=True
        ),
        Field(
            "kode",
            "code",
            "Kode",
            "Kode seperti ditulis instansi, bila berbeda dari idnya.",
            Kind.TEXT,
            example="BPM.01",
        ),
        Field(
            "induk",
            "parent",
            "Proses induk",
            "Id proses di atasnya; kosong bila ini proses yang paling atas.",
            Kind.ID,
            example="pelayanan",
            registry=Registry.PROCESSES,
        ),
        Field(
            "jenis",
            "kind",
            "Jenis",
            "Jenis proses; bila kosong sama dengan induknya.",
            Kind.CHOICE,
            example="utama",
            choices=tuple(ProcessKind),
        ),
        NEEDS_CONFIRMATION,
    ),
    model=Process,
)
