"""A proposal: changed files of a source tree in one archive, for those who hand in by mail or on a stick.

The archive holds each file at its place in the tree, `usulan.json` with the digest of what each was before, and a
summary in words. Whoever receives one takes it for hostile: nothing is unpacked to disk, and a name is only looked up
among the places that sources have.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from types import MappingProxyType
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from generator.source import MAX_BYTES, PERIOD, is_id, is_reserved

FORM = "usulan/1"
MOST_FILES = 500
MOST_PACKED = 16 << 20  # bytes of an archive
_MOST_TOTAL = 64 << 20  # bytes of all files, unpacked
_LIST, _SUMMARY = "usulan.json", "RINGKASAN.txt"
_DIGEST = re.compile("[0-9a-f]{64}")
_SHARED = ("jabatan.yml", "istilah.yml", "unit.yml")


class ProposalError(Exception):
    """An archive is no proposal; the message says what is wrong, in Indonesian."""


class Proposed(NamedTuple):
    """A file as proposed, and the digest of the one that it was made from, "" for a new one.

    Of a list that SOPs share `entries` are digests of what it had then, by id: they tell who changed what.
    """

    text: str
    base: str
    entries: Mapping[str, str] = MappingProxyType({})


def digest(text: str) -> str:
    """Return what the text of a file is recognised by, whatever ends its lines."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def is_place(path: str) -> bool:
    """Tell whether a proposal may hold a file at a place: an SOP, a list that SOPs share, regulations, or records.

    The office's own settings and its formats are for those who look after the tree.
    """
    match path.split("/"):
        case [name]:
            return name in _SHARED
        case ["regulasi", name]:
            return _is_source(name)
        case ["sop", unit, name]:
            return is_id(unit) and not is_reserved(unit) and _is_source(name)
        case ["monev", period, name]:
            return PERIOD.fullmatch(period) is not None and _is_source(name)
    return False


def is_shared(path: str) -> bool:
    """Tell whether a file that a proposal may hold is a list of entries that many SOPs use."""
    return path in _SHARED or path.startswith("regulasi/")


def _is_source(name: str) -> bool:
    stem = name.removesuffix(".yml")
    return stem != name and is_id(stem) and not is_reserved(stem)


def packed(files: Mapping[str, Proposed], summary: str) -> bytes:
    """Return the archive of a proposal: the same bytes for the same files."""
    content = _listed(files)
    if len(content.encode()) > MAX_BYTES:  # which nobody would read
        content = _listed({path: Proposed(file.text, file.base) for path, file in files.items()})
    parts = {
        _LIST: content,
        _SUMMARY: summary,
        **{path: file.text for path, file in sorted(files.items())},
    }
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            archive.writestr(info, text.encode())
    return target.getvalue()


def _listed(files: Mapping[str, Proposed]) -> str:
    listed = [
        {"berkas": path, "asal": file.base, **({"entri": {**file.entries}} if file.entries else {})}
        for path, file in sorted(files.items())
    ]
    return json.dumps({"bentuk": FORM, "berkas": listed}, ensure_ascii=False, indent=1) + "\n"


def unpacked(raw: bytes) -> dict[str, Proposed]:
    """Return the files of a proposal by place, sorted. Raises ProposalError."""
    if len(raw) > MOST_PACKED:
        raise ProposalError(f"arsip lebih besar dari {MOST_PACKED >> 20} MiB")
    try:
        with ZipFile(BytesIO(raw)) as archive:
            return _files(archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise ProposalError("arsip rusak atau bukan usulan; minta pengusul mengunduhnya lagi") from error


def _files(archive: ZipFile) -> dict[str, Proposed]:
    members = {member.filename: member for member in archive.infolist()}
    if len(members) != len(archive.infolist()) or len(members) > MOST_FILES + 2:
        raise ProposalError(f"arsip memuat lebih dari {MOST_FILES} berkas, atau dua berkas bernama sama")
    if sum(member.file_size for member in members.values()) > _MOST_TOTAL:
        raise ProposalError("isi arsip terlalu besar")
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members.values()):
        raise ProposalError("arsip rusak atau bukan usulan; minta pengusul mengunduhnya lagi")
    if _LIST not in members:
        raise ProposalError(f"arsip ini tidak memuat {_LIST}, jadi bukan usulan dari formulir")
    bases = _bases(_read(archive, members[_LIST]))
    others = set(members) - {_LIST, _SUMMARY}
    if others != set(bases):
        odd = min(others ^ set(bases))
        raise ProposalError(f'daftar isi usulan tidak cocok dengan berkasnya: "{odd[:200]}"')
    return {path: Proposed(_read(archive, members[path]), *bases[path]) for path in sorted(bases)}


def _bases(text: str) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Return the digests that a list names, by place: of each file, and of entries that it had."""
    try:
        content = json.loads(text)
        if content["bentuk"] != FORM:
            raise ProposalError("usulan ini dibuat oleh versi lain; perbarui program ini")
        found = {entry["berkas"]: (entry["asal"], entry.get("entri", {})) for entry in content["berkas"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProposalError(f"{_LIST} tidak dapat dibaca") from error
    for path, (base, entries) in found.items():
        if not isinstance(path, str) or not is_place(path):
            raise ProposalError(f'"{str(path)[:200]}" bukan tempat yang boleh diubah oleh usulan')
        is_known = isinstance(entries, dict) and all(isinstance(one, str) for one in entries.values())
        if not is_known or not isinstance(base, str) or not (base == "" or _DIGEST.fullmatch(base)):
            raise ProposalError(f"{_LIST} tidak dapat dibaca")
    return found


def _read(archive: ZipFile, member: ZipInfo) -> str:
    with archive.open(member) as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ProposalError(f'"{member.filename[:200]}" lebih besar dari 1 MiB')
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProposalError(f'"{member.filename[:200]}" bukan teks UTF-8') from error
