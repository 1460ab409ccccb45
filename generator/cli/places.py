"""Which source tree is meant, and which of its files."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path

from generator.pipeline import SITE, SOURCES
from generator.source import OFFICES, is_province, offices_of
from generator.source.tree import OFFICE

_NAMED = 8  # offices that a message names


class UsageError(Exception):
    """The call is wrong; the message is Indonesian."""


def source_tree(option: str | None, files: Sequence[str] = (), *, of_several: bool = False) -> Path:
    """Return the source tree: the one asked for, else the one the first file lies in, else `sop_src`.

    Raises UsageError when there is none, and unless `of_several` when it is one of several offices.
    """
    tree = _source_tree(option, files)
    if not of_several and is_province(tree):
        raise UsageError(_which_office(tree, files))
    return tree


def _which_office(tree: Path, files: Sequence[str]) -> str:
    """Say how one office among several is named, the one that the first file lies in if it does."""
    ids = [office.id for office in offices_of(tree)[0]]
    base = Path(os.path.abspath(tree / OFFICES))
    meant = [id for file in files[:1] for id in ids if Path(os.path.abspath(file)).is_relative_to(base / id)]
    example = shlex.quote(str(tree / OFFICES / (*meant, *ids, "<id>")[0]))
    listed = ", ".join(ids[:_NAMED]) + (f", dan {len(ids) - _NAMED} lagi" if len(ids) > _NAMED else "")
    which = f" Instansinya: {listed}." if ids else ""
    return (
        f'folder "{tree}" memuat {len(ids)} instansi, sedangkan perintah ini mengerjakan satu instansi. '
        f"Sebutkan foldernya, misalnya --src {example}.{which}"
    )


def _source_tree(option: str | None, files: Sequence[str]) -> Path:
    if option is not None:
        return _existing_folder(option)
    for file in files[:1]:
        _require_existing(file)
        for folder in Path(os.path.abspath(file)).parents:
            if (folder / OFFICE).is_file() or is_province(folder):
                return _shortened(folder)
        raise UsageError(f'folder sumber dari "{file}" tidak ditemukan: tidak ada {OFFICE} di atasnya; pakai --src')
    here = Path(SOURCES)
    if not here.is_dir():
        raise UsageError(
            f'folder sumber "{SOURCES}" tidak ada di {Path.cwd()}; pindah ke folder yang memuatnya, '
            "atau sebutkan folder sumber dengan --src"
        )
    return here


def same_place(src: str | None, files: Sequence[str] = ()) -> str:
    """Return the words that aim a further command at the sources and files of this one, "" for what it takes itself."""
    words = [*files, *(("--src", src) if src not in (None, SOURCES) else ())]
    return "".join(f" {shlex.quote(str(word))}" for word in words)


def site_folder(option: str | None) -> Path:
    """Return where the site goes: as asked for, else `site` in this folder. Raises UsageError for an empty name."""
    if option == "":
        raise UsageError("nama folder situs kosong")
    return Path(SITE if option is None else option)


def require_outside(tree: Path, output: Path) -> None:
    """Refuse an output that lies in the source tree, also behind a symbolic link. Raises UsageError."""
    if Path(os.path.realpath(output)).is_relative_to(tree.resolve()):
        shown = f'"{output}"' if output.name else "folder ini"
        raise UsageError(
            f"{shown} berada di dalam folder sumber; hasil tidak ditulis ke sana, sebutkan tempat lain"
        )


def require_apart(sources: Path, site: Path) -> None:
    """Refuse a site among the sources, and sources within a site. Raises UsageError."""
    a, b = sources.resolve(), site.resolve()
    if a.is_relative_to(b) or b.is_relative_to(a):
        raise UsageError(f'folder situs "{site}" dan folder sumber "{sources}" harus terpisah')


def within(tree: Path, file: str) -> str:
    """Return the path of `file` in the source tree, with `/` between its parts. Raises UsageError."""
    _require_existing(file)
    as_written = (Path(os.path.abspath(tree)), Path(os.path.abspath(file)))
    for base, path in (as_written, (tree.resolve(), Path(file).resolve())):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    raise UsageError(f'berkas "{file}" tidak berada di folder sumber "{tree}"')


def _require_existing(file: str) -> None:
    if not os.path.lexists(file):
        raise UsageError(f'berkas "{file}" tidak ada')


def _existing_folder(folder: str) -> Path:
    # os.path answers False for every impossible name, where Path may raise.
    if not os.path.isdir(folder):
        raise UsageError(f'folder sumber "{folder}" tidak ada')
    return Path(folder)


def _shortened(folder: Path) -> Path:
    """Return the path from the current folder when it lies below it."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder
