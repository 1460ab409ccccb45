"""The readers, each for the endings and the first bytes of its files; and what is said about all other files.

A new format is one module with a function from bytes and a name to a `Reading`, and one line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.exchange.bpmn import is_bpmn, read_bpmn
from generator.exchange.docx import is_docx, read_docx
from generator.exchange.html import is_html, read_html
from generator.exchange.own_file import with_record
from generator.exchange.package import PASSWORD
from generator.exchange.pdf import is_pdf, read_pdf
from generator.exchange.recognition import recognise
from generator.exchange.recovered import Reading, Recorded, Recovery
from generator.exchange.refusal import RefusedFileError
from generator.exchange.text import read_text
from generator.exchange.vsdx import is_vsdx, read_vsdx
from generator.exchange.words import Words
from generator.exchange.workbook import is_workbook, read_workbook

MAX_BYTES = 64 << 20  # of one file
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and encrypted files of later ones
_RICH = b"{\\rtf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Reader(NamedTuple):
    """Reads one format: `fits` tells from a file's bytes whether it is one."""

    name: str
    endings: tuple[str, ...]
    fits: Callable[[bytes], bool]
    read: Callable[[bytes, str, Words], Reading]


def _without_words(read: Callable[[bytes, str], Reading]) -> Callable[[bytes, str, Words], Reading]:
    return lambda raw, name, _: read(raw, name)


def _is_text(raw: bytes) -> bool:
    if raw.startswith(_RICH):
        return False
    is_wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16, as Excel saves "Unicode text"
    return not raw.startswith((_ZIP, _OLE, b"%PDF")) and (is_wide or b"\0" not in raw[:4096])


READERS = (
    Reader("Excel", (".xlsx", ".xlsm"), is_workbook, _without_words(read_workbook)),
    Reader("BPMN", (".bpmn",), is_bpmn, _without_words(read_bpmn)),
    Reader("Word", (".docx", ".docm"), is_docx, read_docx),
    Reader("Visio", (".vsdx", ".vsdm"), is_vsdx, read_vsdx),
    Reader("PDF", (".pdf",), is_pdf, _without_words(read_pdf)),
    Reader("HTML", (".html", ".htm", ".xhtml"), is_html, _without_words(read_html)),
    Reader("teks", (".txt", ".tsv", ".csv", ".tab"), _is_text, _without_words(read_text)),
)
ENDINGS = tuple(ending for reader in READERS for ending in reader.endings)

_OLD = {
    ".xls": "buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx",
    ".doc": "buka di Word atau LibreOffice, lalu simpan sebagai .docx",
    ".vsd": "buka di Visio, lalu simpan sebagai .vsdx",
    ".xlsb": "buka di Excel, lalu simpan sebagai .xlsx",
    ".ods": "buka di LibreOffice, lalu simpan sebagai .xlsx",
    ".odt": "buka di LibreOffice, lalu simpan sebagai .docx",
    ".rtf": "buka di Word, lalu simpan sebagai .docx",
}


def read_file(raw: bytes, name: str, words: Words) -> Recovery:
    """Return what a file holds. Raises RefusedFileError."""
    if len(raw) > MAX_BYTES:
        raise RefusedFileError(f"berkas lebih besar dari {MAX_BYTES >> 20} MiB; pindahkan gambar besar ke luar berkas")
    if not raw.strip():
        raise RefusedFileError("berkas kosong")
    ending = PurePosixPath(name.lower()).suffix
    if raw.startswith(_OLE) and _ENCRYPTED in raw:
        raise RefusedFileError(PASSWORD)
    old = ".rtf" if raw.startswith(_RICH) else ending
    if old in _OLD:
        raise RefusedFileError(f"format {old} tidak dibaca; {_OLD[old]}")
    reader = next((one for one in READERS if ending in one.endings), None)
    if reader is None:
        raise RefusedFileError(f"akhiran {ending or '(tidak ada)'} tidak dikenal; yang dibaca: {', '.join(ENDINGS)}")
    if not reader.fits(raw):
        raise RefusedFileError(f"isi berkas bukan {reader.name}{_really(raw)}")
    reading = reader.read(raw, name, words)
    if isinstance(reading, Recorded):
        own = tuple(replace(folio, is_own=True) for folio in reading.folios)
        return with_record(recognise(own, words), reading.record)
    return reading if isinstance(reading, Recovery) else recognise(reading, words)


def _really(raw: bytes) -> str:
    """Return what a file is, and what to do, where its ending is wrong."""
    for reader in READERS:
        if reader.fits(raw):
            return f", melainkan {reader.name}; ganti akhirannya menjadi {reader.endings[0]}"
    if raw.startswith(_OLE):
        return ", melainkan format Office lama; buka di Office atau LibreOffice, lalu simpan dalam format yang baru"
    return "; buka dengan aplikasinya, lalu simpan ulang"
