"""What other forms and people call a key, by the word they use."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SYNONYMS: Mapping[str, str] = MappingProxyType(
    {
        "judul": "nama",
        "waktu": "durasi",
        "kegiatan": "aktivitas",
        "kelengkapan": "persyaratan",
        "hasil": "output",
        "catatan": "keterangan",
        "ket": "keterangan",
        "pelaku": "pelaksana",
        "langkah_langkah": "langkah",
        "tujuan": "ke",
    }
)
