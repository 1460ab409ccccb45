"""A tree of several offices: `instansi/<id>/`, each a source tree of its own, beside registries that all share.

An office's tree that lies in such a tree reads the shared `regulasi/`, `istilah.yml` and `profil/` as well.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import SHARED, Diagnostic, codes_text
from generator.folder import entries_of, printable
from generator.source.names import IGNORED, bad_name_finding, is_id, is_reserved, link_finding, start_of

OFFICES = "instansi"
_OF_ONE_OFFICE = ("sop", "unit.yml", "jabatan.yml")  # a tree that has one of these is an office's own

MOST_OFFICES = 1000
# Folders of the pages above all offices, and of an office's own, which a reader may look for there.
_TAKEN = frozenset(
    (
        *("404", "aset", "assets", "cari", "dasar-hukum", "data", "dokumen", "index", "instansi", "istilah", "kontak"),
        *("kualifikasi", "mutu", "pagefind", "panduan", "pelaksana", "perubahan", "peta", "salinan", "search", "sop"),
        *("tulis", "unit"),
    )
)


class OfficeFolder(NamedTuple):
    """The tree of one office among several; `id` is part of its address."""

    id: str
    root: Path


def is_province(root: Path) -> bool:
    """Tell whether a source tree is one of several offices."""
    return os.path.lexists(root / OFFICES) and not any(os.path.lexists(root / name) for name in _OF_ONE_OFFICE)


def province_of(root: Path) -> Path | None:
    """Return the tree of several offices that an office's tree lies in; None for one that stands alone."""
    folder = Path(os.path.abspath(root)).parent
    return folder.parent if folder.name == OFFICES and is_province(folder.parent) else None


def is_shared(path: str) -> bool:
    """Tell whether the path of a source is that of a file which several offices share."""
    return path.startswith(SHARED)


def offices_of(root: Path) -> tuple[tuple[OfficeFolder, ...], tuple[Diagnostic, ...]]:
    """Return the offices of a tree of several, by id, and what is wrong with others; none of more than there may be."""
    folder = root / OFFICES
    if folder.is_symlink():
        return (), (link_finding(OFFICES),)
    try:
        entries = entries_of(folder)
    except OSError:
        hint = f"buat folder {OFFICES}/ dengan satu folder sumber untuk setiap instansi"
        message = f'"{OFFICES}" bukan folder yang dapat dibaca'
        return (), (codes_text.UNREADABLE.at(start_of(OFFICES), message, hint=hint),)
    found: list[OfficeFolder] = []
    wrong: list[Diagnostic] = []
    for entry in entries:
        name = printable(entry.name)
        path = f"{OFFICES}/{name}"
        if IGNORED.fullmatch(name):
            continue
        if entry.is_symlink():
            wrong.append(link_finding(path))
        elif not entry.is_dir(follow_symlinks=False):
            hint = f"pindahkan isinya ke {OFFICES}/<id>/, satu folder sumber untuk setiap instansi"
            message = "ini sebuah berkas, sedangkan setiap instansi berupa folder"
            wrong.append(codes_text.MISPLACED.at(start_of(path), message, hint=hint))
        elif not is_id(name) or is_reserved(name):
            wrong.append(bad_name_finding(path, name, "nama folder instansi"))
        elif name in _TAKEN:
            hint = f'ubah namanya, misalnya menjadi "{name}-1"'
            message = f'nama folder instansi "{name}" sudah menjadi alamat halaman lain di situs'
            wrong.append(codes_text.BAD_NAME.at(start_of(path), message, hint=hint))
        else:
            found.append(OfficeFolder(name, Path(entry.path)))
    if len(found) > MOST_OFFICES:
        hint = "bagi instansinya menjadi beberapa situs"
        message = f"ada {len(found)} instansi, sedangkan satu situs memuat paling banyak {MOST_OFFICES}"
        return (), (*wrong, codes_text.TOO_MANY_OFFICES.at(start_of(OFFICES), message, hint=hint))
    if not found and not wrong:
        hint = "salin folder sumber sebuah instansi ke sana: instansi.yml, unit.yml, jabatan.yml, dan sop/"
        wrong.append(codes_text.MISSING_FILE.at(start_of(OFFICES), f"folder {OFFICES}/ masih kosong", hint=hint))
    return tuple(found), tuple(wrong)
