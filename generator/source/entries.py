"""Which entries of a folder are read as sources; every other one is reported, unless it is to be ignored."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from generator.diagnostics import Diagnostic, codes_text
from generator.folder import entries_of, read_regular
from generator.source.document import Parsed
from generator.source.names import IGNORED, YAML_LIKE, link_finding, not_read_finding, start_of
from generator.source.nodes import Refused, SourceFile
from generator.source.text import MAX_BYTES

Parse = Callable[[bytes, str], Parsed]


class Entries:
    """Lists folders and reads files; `parse` turns the bytes of a file into nodes.

    What is not read is in `diagnostics`, and in `refused` where something may refer to it.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.diagnostics: list[Diagnostic] = []
        self.refused: list[Refused] = []

    def is_source(self, entry: os.DirEntry[str], path: str) -> bool:
        """Tell whether an entry of a source folder is to be read; reports why not, unless ignored."""
        name = path.rsplit("/", 1)[-1]
        if IGNORED.fullmatch(name):
            return False
        if entry.is_symlink():
            self.report(link_finding(path))
        elif entry.is_dir(follow_symlinks=False):
            self.report(
                codes_text.MISPLACED.at(
                    start_of(path),
                    "folder di sini tidak dibaca; hanya berkas .yml yang dibaca",
                    hint="pindahkan berkas di dalamnya satu tingkat ke atas",
                )
            )
        elif not YAML_LIKE.fullmatch(name):
            self.report(not_read_finding(path))
        elif not name.endswith(".yml"):
            self.report(
                codes_text.WRONG_EXTENSION.at(
                    start_of(path),
                    "nama berkas sumber harus berakhiran .yml dengan huruf kecil",
                    hint=f'ubah namanya menjadi "{name.rsplit(".", 1)[0]}.yml"',
                )
            )
        else:
            return self.is_regular(entry, path)
        return False

    def is_regular(self, entry: os.DirEntry[str], path: str) -> bool:
        """Tell whether an entry is a file and no link; reports what else it is."""
        if entry.is_symlink():
            self.report(link_finding(path))
        elif not entry.is_file(follow_symlinks=False):
            self.report(
                codes_text.UNREADABLE.at(
                    start_of(path),
                    "ini bukan berkas biasa sehingga tidak dibaca",
                    hint="ganti dengan berkas teks biasa, atau hapus",
                )
            )
        else:
            return True
        return False

    def is_folder(self, entry: os.DirEntry[str], path: str) -> bool:
        """Tell whether an entry is a folder and no link; reports one that is not, and refuses what it would hold."""
        if entry.is_symlink():
            self.report(link_finding(path))
        elif not entry.is_dir(follow_symlinks=False):
            hint = f"hapus atau ganti nama berkas itu, lalu buat folder {path}/"
            message = f'di folder sumber, "{path}" harus berupa folder, bukan berkas'
            self.report(codes_text.UNREADABLE.at(start_of(path), message, hint=hint))
        else:
            return True
        self.refused.append(Refused(path, "", ""))
        return False

    def read_file(self, place: str, path: str) -> SourceFile:
        """Read the file at `place` under the name `path`; without nodes (and with a finding) when it cannot be read."""
        try:
            raw = read_regular(place, MAX_BYTES)
        except OSError as error:
            reason = "tidak ada izin" if isinstance(error, PermissionError) else "sistem menolak membacanya"
            hint = "tutup program lain yang memakainya, atau minta izin membacanya kepada pengelola"
            message = f"berkas tidak dapat dibaca: {reason}"
            self.report(codes_text.UNREADABLE.at(start_of(path), message, hint=hint))
            return SourceFile(path, "", None)
        parsed = self.parse(raw, path)
        self.diagnostics += parsed.diagnostics
        return SourceFile(path, parsed.text, parsed.root)

    def listed(self, folder: Path, path: str) -> list[os.DirEntry[str]] | None:
        """Return a folder's entries by name; None (with a finding) when it cannot be listed."""
        try:
            return entries_of(folder)
        except OSError as error:
            reason = "tidak ada" if isinstance(error, FileNotFoundError) else "bukan folder yang dapat dibaca"
            what = f'folder "{path}"' if path else "folder sumber"
            hint = "periksa nama folder itu dan izin membacanya"
            self.report(codes_text.UNREADABLE.at(start_of(path or "."), f"{what} {reason}", hint=hint))
            return None

    def report(self, diagnostic: Diagnostic) -> None:
        """Add a finding."""
        self.diagnostics.append(diagnostic)
