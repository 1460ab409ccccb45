"""The files of a source tree: which are read, which are refused, which are ignored.

Nothing outside the tree is opened: symbolic links are never followed, and only regular files at the places
that the format names are read. Folders below those are not entered.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import SHARED, Diagnostic, Severity, codes_text
from generator.folder import Bounds, printable, read_regular, walk
from generator.language.likeness import SURELY, nearest
from generator.memory import collection_paused
from generator.source.document import parse
from generator.source.entries import Entries, Parse
from generator.source.names import (
    DISGUISED,
    IGNORED,
    OF_AN_SOP,
    PERIOD,
    TEXT_LIKE,
    YAML_LIKE,
    bad_name_finding,
    bad_period_finding,
    is_id,
    is_ordinary,
    is_reserved,
    link_finding,
    not_read_finding,
    sop_as_text_finding,
    start_of,
)
from generator.source.nodes import Refused, SourceFile, SourceFiles
from generator.source.province import OFFICES, province_of
from generator.source.text import MAX_BYTES

OFFICE, UNITS, POSTS, TERMS = "instansi.yml", "unit.yml", "jabatan.yml", "istilah.yml"
DUTIES, PROCESSES = "tugas.yml", "probis.yml"
REGULATIONS, SOPS, PROFILES, MONITORING = "regulasi", "sop", "profil", "monev"

# Files at the top and folders, with what `SourceFiles` calls them; folders with how deep their files lie.
_TOP = {OFFICE: "office", UNITS: "units", POSTS: "posts", TERMS: "terms", DUTIES: "duties", PROCESSES: "processes"}
_FOLDERS = {
    REGULATIONS: ("regulations", 1),
    SOPS: ("sops", 2),
    PROFILES: ("profiles", 1),
    MONITORING: ("assessments", 2),
}

_REQUIRED = {  # with the least that each has to hold
    OFFICE: "nama: Dinas Contoh\nkop: [PEMERINTAH DAERAH PROVINSI CONTOH, DINAS CONTOH]\nprofil: permenpan-35-2012",
    UNITS: "sekretariat:\n  nama: Sekretariat",
    POSTS: "kepala-dinas:\n  nama: Kepala Dinas\nsekretaris:\n  nama: Sekretaris\n  unit: sekretariat",
}
PICTURES = (".svg", ".png")
_OF_ASSETS = Bounds(files=1000, folders=200, depth=8)


def read_tree(root: Path, parse: Parse = parse) -> tuple[SourceFiles, tuple[Diagnostic, ...]]:
    """Read all sources below `root`. Never raises on any content; what cannot be read gives a finding.

    `parse` turns the bytes of a file into nodes; who reads the same tree again and again gives one that remembers.
    """
    reader = _Reader(root, parse)
    province = province_of(root)
    with collection_paused():
        files = reader.read()
        if province is not None:
            shared = _Reader(province, parse, SHARED)
            files = shared.read_shared(files)
            reader.diagnostics += shared.diagnostics
    return files, tuple(sorted(set(reader.diagnostics), key=lambda found: found.sort_key))


def read_front(root: Path) -> tuple[SourceFiles, tuple[Diagnostic, ...]]:
    """Read what a tree of several offices says of itself: `instansi.yml` as an office has it, which it may lack."""
    reader = _Reader(root, parse)
    office = None
    for entry in reader.listed(root, "") or ():
        name = printable(entry.name)
        if name == OFFICE and reader.is_regular(entry, name):
            office = reader.read_file(entry.path, name)
        elif YAML_LIKE.fullmatch(name) and name not in (OFFICE, TERMS) and not IGNORED.fullmatch(name):
            hint = f"pindahkan ke folder sebuah instansi: {OFFICES}/<id>/"
            message = f'berkas "{name}" tidak dibaca di atas semua instansi'
            reader.report(codes_text.MISPLACED.at(start_of(name), message, hint=hint))
    pictures = reader._assets()
    files = SourceFiles(root, office, None, None, None, (), (), (), frozenset(pictures))
    return files, tuple(reader.diagnostics)


def arranged(
    root: Path, texts: Mapping[str, bytes], assets: frozenset[str], parse: Parse = parse
) -> tuple[SourceFiles, tuple[Diagnostic, ...]]:
    """Return a tree whose files are in memory, as `read_tree` would. What lies at no place of a source is left out.

    `assets` are the pictures that lie below `root`, the only thing that is.
    """
    found: list[Diagnostic] = []
    files: dict[str, SourceFile] = {}
    with collection_paused():
        for path in sorted(texts, key=lambda path: path.split("/")):
            parsed = parse(texts[path], path)
            found += parsed.diagnostics
            files[path] = SourceFile(path, parsed.text, parsed.root)
    below = {
        attribute: tuple(one for path, one in files.items() if path.startswith(f"{name}/") and path.count("/") == depth)
        for name, (attribute, depth) in _FOLDERS.items()
    }
    for name in (REGULATIONS, PROFILES):
        below[_FOLDERS[name][0]] += tuple(one for path, one in files.items() if path.startswith(f"{SHARED}{name}/"))
    found += _missing(set(files), has_sops=bool(below["sops"]))
    top = {attribute: files.get(name) for name, attribute in _TOP.items()} | {"shared_terms": files.get(SHARED + TERMS)}
    sources = SourceFiles(root=root, refused=(), assets=assets, **top, **below)  # type: ignore[arg-type]
    return sources, tuple(sorted(set(found), key=lambda one: one.sort_key))


def place_of(path: str) -> tuple[str, bool]:
    """Return what `SourceFiles` calls the place of a source, and whether there are several. Raises KeyError."""
    return (_TOP[path], False) if path in _TOP else (_FOLDERS[path.partition("/")[0]][0], True)


def _missing(known: set[str], *, has_sops: bool) -> list[Diagnostic]:
    """Report what every tree needs, where it is not `known`."""
    found = [
        codes_text.MISSING_FILE.at(
            start_of(name),
            f"berkas {name} tidak ada di folder sumber",
            hint=f"buat berkas {name} dengan isi seperti contoh ini",
            example=content,
        )
        for name, content in _REQUIRED.items()
        if name not in known
    ]
    if not has_sops and SOPS not in known:
        message, hint = "belum ada berkas SOP di folder sumber", "tulis SOP di sop/<unit>/<id>.yml"
        found.append(codes_text.NO_SOP.at(start_of(SOPS), message, hint=hint))
    return found


class _Reader(Entries):
    """Walks one tree and collects files and findings."""

    def __init__(self, root: Path, parse: Parse, prefix: str = "") -> None:
        super().__init__(parse)
        self.root = root
        self.prefix = prefix  # of the paths at the top
        self.meant: set[str] = set()  # names at the top that a misspelt one stands for

    def read(self) -> SourceFiles:
        """Return the files of the tree."""
        top: dict[str, SourceFile] = {}
        folders: dict[str, tuple[SourceFile, ...]] = dict.fromkeys((name for name, _ in _FOLDERS.values()), ())
        readers = {
            REGULATIONS: self._read_regulations,
            SOPS: self._read_units,
            PROFILES: self._read_profiles,
            MONITORING: self._read_periods,
        }
        entries = self.listed(self.root, "")
        for entry in entries or ():
            name = printable(entry.name)
            if name in _TOP:
                if self.is_regular(entry, name):
                    top[name] = self.read_file(entry.path, name)
                else:
                    top[name] = SourceFile(name, "", None)
            elif name in _FOLDERS:
                if self.is_folder(entry, name):
                    folders[_FOLDERS[name][0]] = tuple(readers[name](entry.path))
            else:
                self._judge_top_stranger(entry, name)
        if entries is not None:
            self.diagnostics += _missing({*top, *self.meant}, has_sops=bool(folders["sops"] or self.refused))
        assets = frozenset(self._assets())
        named = {attribute: top.get(name) for name, attribute in _TOP.items()}
        return SourceFiles(root=self.root, refused=tuple(self.refused), assets=assets, **named, **folders)  # type: ignore[arg-type]

    def read_shared(self, own: SourceFiles) -> SourceFiles:
        """Return an office's files with those of this tree that all its offices share, behind its own."""
        regulations: list[SourceFile] = []
        profiles: list[SourceFile] = []
        terms: SourceFile | None = None
        for entry in self.listed(self.root, SHARED) or ():
            path = f"{SHARED}{entry.name}"
            if entry.name == TERMS:
                terms = self.read_file(entry.path, path) if self.is_regular(entry, path) else None
            elif entry.name == REGULATIONS and self.is_folder(entry, path):
                regulations += self._read_regulations(entry.path)
            elif entry.name == PROFILES and self.is_folder(entry, path):
                profiles += self._read_profiles(entry.path)
        return replace(
            own,
            regulations=(*own.regulations, *regulations),
            profiles=(*own.profiles, *profiles),
            shared_terms=terms,
            refused=(*own.refused, *(entry._replace(path=entry.path.removeprefix(SHARED)) for entry in self.refused)),
        )

    def _read_regulations(self, folder: str) -> list[SourceFile]:
        files = []
        for entry in self.listed(Path(folder), self.prefix + REGULATIONS) or ():
            path = f"{self.prefix}{REGULATIONS}/{printable(entry.name)}"
            if self.is_source(entry, path):
                stem = entry.name.removesuffix(".yml")
                if is_reserved(stem.lower()):
                    self.report(bad_name_finding(path, stem, "nama berkas"))
                files.append(self.read_file(entry.path, path))
            elif YAML_LIKE.fullmatch(entry.name):
                files.append(SourceFile(path, "", None))  # so that its ids do not count as unknown
        return files

    def _read_profiles(self, folder: str) -> list[SourceFile]:
        files = []
        for entry in self.listed(Path(folder), self.prefix + PROFILES) or ():
            path = f"{self.prefix}{PROFILES}/{printable(entry.name)}"
            stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
            if self.is_source(entry, path):
                if is_id(stem) and not is_reserved(stem):
                    files.append(self.read_file(entry.path, path))
                else:
                    self.report(bad_name_finding(path, stem, "nama berkas profil"))
            elif YAML_LIKE.fullmatch(entry.name):
                files.append(SourceFile(path, "", None))  # so that its name does not count as unknown
        return files

    def _read_periods(self, folder: str) -> list[SourceFile]:
        """Return the records of all half-years: `<year>-<1|2>/<unit>.yml`."""
        files: list[SourceFile] = []
        for period in self.listed(Path(folder), MONITORING) or ():
            path = f"{MONITORING}/{printable(period.name)}"
            if IGNORED.fullmatch(period.name):
                continue
            if period.is_symlink() or not period.is_dir(follow_symlinks=False) or not PERIOD.fullmatch(period.name):
                self.report(link_finding(path) if period.is_symlink() else bad_period_finding(path))
                continue
            for entry in self.listed(Path(period.path), path) or ():
                file = f"{path}/{printable(entry.name)}"
                if self.is_source(entry, file):
                    files.append(self.read_file(entry.path, file))
        return files

    def _read_units(self, folder: str) -> list[SourceFile]:
        files: list[SourceFile] = []
        for entry in self.listed(Path(folder), SOPS) or ():
            name = printable(entry.name)
            path = f"{SOPS}/{name}"
            if IGNORED.fullmatch(name):
                continue
            if entry.is_symlink() or not entry.is_dir(follow_symlinks=False):
                self._refuse_stray(entry, path)
            elif not is_id(name) or is_reserved(name):
                self.report(bad_name_finding(path, name, "nama folder unit"))
                self.refused.append(Refused(path, name, ""))
                self._refuse_all_below(entry.path, path, name)
            else:
                files += self._read_unit(entry.path, path, name)
        return files

    def _read_unit(self, folder: str, path: str, unit: str) -> list[SourceFile]:
        files = []
        for entry in self.listed(Path(folder), path) or ():
            if is_ordinary(entry.name) and entry.is_file(follow_symlinks=False):
                files.append(self.read_file(entry.path, f"{path}/{entry.name}"))
                continue
            name = printable(entry.name)
            file = f"{path}/{name}"
            stem = name.rsplit(".", 1)[0]
            is_other = IGNORED.fullmatch(name) or DISGUISED.fullmatch(name)
            if TEXT_LIKE.fullmatch(name) and not is_other and _is_sop(entry):
                self.report(sop_as_text_finding(file))
                self.refused.append(Refused(file, unit, stem.lower()))
                continue
            if self.is_source(entry, file):
                if is_id(stem) and not is_reserved(stem):
                    files.append(self.read_file(entry.path, file))
                    continue
                self.report(bad_name_finding(file, stem, "nama berkas"))
            if IGNORED.fullmatch(name):
                continue
            if entry.is_dir(follow_symlinks=False):
                self._refuse_all_below(entry.path, file, unit)
            elif YAML_LIKE.fullmatch(name) or DISGUISED.fullmatch(name):
                self.refused.append(Refused(file, unit, name.split(".", 1)[0].lower()))
        return files

    def _refuse_stray(self, entry: os.DirEntry[str], path: str) -> None:
        name = printable(entry.name)
        if entry.is_symlink():
            self.report(link_finding(path))
        elif YAML_LIKE.fullmatch(name):
            self.report(
                codes_text.MISPLACED.at(
                    start_of(path),
                    "berkas SOP harus berada di dalam folder unitnya",
                    hint=f"pindahkan ke sop/<unit>/{name}, dengan <unit> sebuah id dari unit.yml",
                )
            )
        else:
            self.report(not_read_finding(path))
        self.refused.append(Refused(path, "", name.rsplit(".", 1)[0].lower()))

    def _refuse_all_below(self, folder: str, path: str, unit: str) -> None:
        for entry in self.listed(Path(folder), path) or ():
            name = printable(entry.name)
            if YAML_LIKE.fullmatch(name):
                self.refused.append(Refused(f"{path}/{name}", unit, name.rsplit(".", 1)[0].lower()))

    def _judge_top_stranger(self, entry: os.DirEntry[str], name: str) -> None:
        """Report an unknown name at the top when it is a misspelt or misplaced source."""
        if IGNORED.fullmatch(name):
            return
        known = (*_TOP, *_FOLDERS)
        disguised = DISGUISED.fullmatch(name)
        if disguised is not None and f"{disguised[1].lower()}.yml" in known:
            self.meant.add(f"{disguised[1].lower()}.yml")
            self.report(not_read_finding(name))
            return
        near = nearest(name.lower(), known, SURELY)
        if YAML_LIKE.fullmatch(name) or (near and entry.is_dir(follow_symlinks=False)):
            if near:
                self.meant.add(near)
            else:
                self.refused.append(Refused(name, "", name.rsplit(".", 1)[0].lower()))
            self.report(
                codes_text.MISPLACED.at(
                    start_of(name),
                    f'nama "{name}" tidak dikenal di folder sumber',
                    hint=f'mungkin maksud Anda "{near}"'
                    if near
                    else f"pindahkan ke sop/<unit>/{name} bila berkas itu SOP",
                )
            )
        elif entry.is_file(follow_symlinks=False) and not name.lower().endswith(PICTURES):
            self.report(replace(not_read_finding(name), severity=Severity.INFO))
        elif entry.is_dir(follow_symlinks=False) and self._holds_sources(entry.path):
            self.report(
                codes_text.MISPLACED.at(
                    start_of(name),
                    f'berkas .yml di dalam folder "{name}" tidak dibaca',
                    hint="pindahkan SOP ke sop/<unit>/<id>.yml, peraturan ke regulasi/",
                )
            )

    def _holds_sources(self, folder: str) -> bool:
        """Tell whether a folder that is none of ours holds files that look like sources."""
        try:
            with os.scandir(folder) as entries:
                return any(YAML_LIKE.fullmatch(one.name) and not IGNORED.fullmatch(one.name) for one in entries)
        except OSError:
            return False

    def _assets(self) -> list[str]:
        """Return the paths of regular files that a logo may name, links and hidden folders left out."""
        found = walk(self.root, _OF_ASSETS, without=tuple(_FOLDERS))
        return [one.path for one in found if one.is_regular and one.path.lower().endswith(PICTURES)]


def _is_sop(entry: os.DirEntry[str]) -> bool:
    """Tell whether a regular file reads as an SOP."""
    if not entry.is_file(follow_symlinks=False):
        return False
    try:
        return OF_AN_SOP.search(read_regular(entry.path, MAX_BYTES)) is not None
    except OSError:
        return False


def read_asset(files: SourceFiles, path: str) -> bytes:
    """Return what one of `files.assets` holds, at most one byte more than a source may have; raises OSError."""
    return read_regular(files.root / path, MAX_BYTES)
