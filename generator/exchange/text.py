"""Tables pasted as text: tab-separated, CSV, or plain lines. Symbols are lost in them, rows are not."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from html import unescape

from charset_normalizer import from_bytes

from generator.exchange.folio import Cell, Folio, Origin
from generator.exchange.refusal import RefusedFileError

MAX_BYTES = 8 << 20
MAX_CELLS = 200_000
_BREAKING = re.compile(r"<(?:br|/p|/li|/div|/tr)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEPARATORS = ("\t", ";", ",", "|")


def read_text(raw: bytes, name: str) -> tuple[Folio, ...]:
    """Return the one folio of a text file: a line a row. Raises RefusedFileError."""
    if len(raw) > MAX_BYTES:
        raise RefusedFileError("teks lebih besar dari 8 MiB; bagi menjadi beberapa berkas")
    text = decoded(raw)
    separator = _separator(text, name)
    cells = []
    for row, line in enumerate(_rows(text, separator)):
        for column, content in enumerate(line):
            if shown := without_tags(content):
                cells.append(Cell(row, column, shown, _origin(row, column, separator)))
        if len(cells) > MAX_CELLS:
            raise RefusedFileError(f"teks memuat lebih dari {MAX_CELLS} sel; bagi menjadi beberapa berkas")
    return (Folio("", tuple(cells)),)


def decoded(raw: bytes) -> str:
    """Return a text in whatever encoding it is written. Raises RefusedFileError for what is no text."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(raw[: 1 << 20]).best()
        if best is None:
            raise RefusedFileError("isinya bukan teks; simpan ulang sebagai teks UTF-8") from None
        text = raw.decode(best.encoding, "replace").removeprefix("\ufeff")
    if text[:4096].count("\0"):
        raise RefusedFileError("isinya bukan teks; simpan ulang sebagai teks UTF-8")
    return _CONTROL.sub(" ", text)


def without_tags(text: str) -> str:
    """Return what a text with some HTML in it says, outer blanks cut."""
    if "<" in text:
        text = _TAG.sub(" ", _BREAKING.sub("\n", text))
    if "&" in text:
        text = unescape(text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _separator(text: str, name: str) -> str:
    """Return what parts the cells of a line: a tab where there is one, in CSV what comes most; "" for plain lines."""
    if "\t" in text:
        return "\t"
    if not name.lower().endswith(".csv"):
        return ""
    return max(_SEPARATORS, key=text[: 1 << 16].count)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    if not separator:
        yield from ([line] for line in text.splitlines())
        return
    try:
        yield from list(csv.reader(text.splitlines(keepends=True), delimiter=separator))
    except csv.Error:  # a quotation mark that never ends
        yield from (line.split(separator) for line in text.splitlines())


def _origin(row: int, column: int, separator: str) -> Origin:
    return Origin("", f"baris {row + 1}, kolom {column + 1}" if separator else f"baris {row + 1}")
