"""A small tree of two offices: they share regulations, terms and a profile; `b` has a regulation of its own as well."""

from __future__ import annotations

from pathlib import Path

from tests.trees import BROKEN, FILES, MAIN, write_files

OWN = {path: text for path, text in FILES.items() if path not in ("istilah.yml", "regulasi/gubernur.yml")}
SHARED = {path: FILES[path] for path in ("istilah.yml", "regulasi/gubernur.yml")}
UNCITED = "uu-1-2001: {jenis: Undang-Undang, nomor: '1', tahun: 2001, tentang: Yang Tidak Dikutip}\n"
FRONT = {"instansi.yml": "nama: Provinsi Contoh\nkop: [PROVINSI CONTOH]\n", "regulasi/uu.yml": UNCITED}

__all__ = ["BROKEN", "MAIN", "office", "write_several"]


def office(id: str, name: str) -> dict[str, str | bytes]:
    """The files of one office, by their places in the whole tree."""
    own = {**OWN, "instansi.yml": OWN["instansi.yml"].replace("Dinas Contoh", name)}
    return {f"instansi/{id}/{path}": text for path, text in own.items()}


def write_several(root: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Write the tree below `root`, with `files` added or in place of its own, and return it."""
    return write_files(
        root, {**SHARED, **FRONT, **office("dinas-a", "Dinas A"), **office("dinas-b", "Dinas B"), **(files or {})}
    )
