"""An Office package (ECMA-376 part 2) of somebody else: read in memory, within bounds, never unpacked to disk.

A member's name is only a key to look it up by, so a path in it leads nowhere; what lies outside of the package
(`TargetMode="External"`) is never opened. XML is read without entities, DTDs or network.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import NamedTuple

from generator.exchange.markup import Element, parse_xml
from generator.exchange.refusal import RefusedFileError

MAX_MEMBERS = 10_000
MAX_MEMBER = 160 << 20  # bytes of one member, unpacked
MAX_TOTAL = 320 << 20  # bytes of all that is read, unpacked
MAX_TREE = 20 << 20  # bytes of a member that is kept as a tree
_STRICT = b"http://purl.oclc.org/ooxml/"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MOST_DIRECTORY = 4 << 20  # bytes of the list of members
_END, _END_LENGTH = b"PK\x05\x06", 22
_LOCATOR, _LOCATOR_LENGTH, _END64_LENGTH = b"PK\x06\x07", 20, 56  # of the end that files above 4 GiB have before it
_BROKEN = "berkas rusak dan tidak dapat dibuka; buka dengan aplikasinya, lalu simpan ulang"
PASSWORD = "berkas dikunci dengan sandi; buka dengan sandinya, lalu simpan tanpa sandi"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # as the standard allows; others can ask for gigabytes
_LOCKED = 1  # of the flags of a member
_TOO_LARGE = "isi berkas terlalu besar setelah dibuka; hapus lembar dan gambar yang tidak perlu, lalu simpan ulang"


class Relationship(NamedTuple):
    """What a part refers to: the last word of the kind, and the name of the part, "" for what lies outside."""

    kind: str
    target: str


class Package:
    """The members of a package by name. Raises RefusedFileError for what is broken or too large."""

    def __init__(self, raw: bytes) -> None:
        _check_directory(raw)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            NotImplementedError,
            UnicodeDecodeError,
            struct.error,
        ) as error:
            raise RefusedFileError(_BROKEN) from error
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > 4 * MAX_TOTAL:
            raise RefusedFileError(_TOO_LARGE)
        if any(member.compress_type not in _PACKED for member in members):
            raise RefusedFileError(_BROKEN)
        if any(member.flag_bits & _LOCKED for member in members):
            raise RefusedFileError(PASSWORD)
        self._members = {member.filename.lower().lstrip("/"): member for member in members}
        self._left = MAX_TOTAL

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def names(self) -> tuple[str, ...]:
        """Return the names of all members, in small letters."""
        return tuple(self._members)

    def read(self, name: str, most: int = MAX_MEMBER) -> bytes:
        """Return a member, b"" for one that is not there."""
        member = self._members.get(name.lower())
        if member is None:
            return b""
        most = min(most, self._left)
        if member.file_size > most:
            raise RefusedFileError(_TOO_LARGE)
        try:
            with self._zip.open(member) as stream:
                content = stream.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
            struct.error,
        ) as error:
            raise RefusedFileError(_BROKEN) from error
        if len(content) > most:  # a header that lies about the size
            raise RefusedFileError(_TOO_LARGE)
        self._left -= len(content)
        return _transitional(content) if _STRICT in content else content

    def tree(self, name: str) -> Element | None:
        """Return the root of a member, None for one that is not there."""
        content = self.read(name, MAX_TREE)
        return parse_xml(content, name) if content.strip() else None

    def relationships(self, name: str) -> dict[str, Relationship]:
        """Return what a part refers to, by id."""
        folder, own = posixpath.split(name)
        root = self.tree(f"{folder}/_rels/{own}.rels".lstrip("/"))
        found = {}
        for entry in root.iter(_RELATIONSHIPS) if root is not None else ():
            target = entry.get("Target", "")
            is_outside = entry.get("TargetMode") == "External"
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            kind = entry.get("Type", "").rsplit("/", 1)[-1]
            found[entry.get("Id", "")] = Relationship(kind, "" if is_outside else path)
        return found


def _transitional(content: bytes) -> bytes:
    """Return a part of a file in the strict form of the standard with the names that all other files have.

    Only the first words of these names differ (ECMA-376 part 4, annex A), but for the year in them.
    """
    for word in (b"officeDocument/", b"spreadsheetml/", b"wordprocessingml/", b"presentationml/", b"drawingml/"):
        usual = b"http://schemas.openxmlformats.org/" + word
        for part in (b"main", b"spreadsheetDrawing", b"wordprocessingDrawing", b"relationships", b"customXml"):
            content = content.replace(_STRICT + word + part, usual + b"2006/" + part)
    return content


def _check_directory(raw: bytes) -> None:
    """Look how long the list of members is before a library makes an object of each. Raises RefusedFileError."""
    place = raw.rfind(_END, max(0, len(raw) - _END_LENGTH - 0xFFFF))
    if place < 0 or len(raw) < place + _END_LENGTH:
        raise RefusedFileError(_BROKEN)
    (size,) = struct.unpack_from("<I", raw, place + 12)
    if raw[max(place - _LOCATOR_LENGTH, 0) : place].startswith(_LOCATOR) and place >= _LOCATOR_LENGTH + _END64_LENGTH:
        (size,) = struct.unpack_from("<Q", raw, place - _LOCATOR_LENGTH - _END64_LENGTH + 40)
    if size > _MOST_DIRECTORY:
        raise RefusedFileError(_TOO_LARGE)
