"""Tables pasted as text: tab-separated, CSV, or plain lines. Symbols are lost in them, rows are not."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from html import unescape

from generator.exchange.folio import Cell, Folio, Origin
from generator.exchange.plain import tidy_lines
from generator.exchange.refusal import RefusedFileError

MAX_BYTES = 8 << 20
MAX_CELLS = 200_000
_BREAKING = re.compile(r"<(?:br|/p|/li|/div|/tr)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")  # what programs here write, in the order in which each tells itself
_HALF = re.compile("[\ud800-\udfff]")
_MOST_ODD = 20  # one control character in so many letters is more than a text has
_SEPARATORS = ("\t", ";", ",", "|")


def read_text(raw: bytes, name: str) -> tuple[Folio, ...]:
    """Return the one folio of a text file: a line a row. Raises RefusedFileError."""
    if len(raw) > MAX_BYTES:
        raise RefusedFileError("teks lebih besar dari 8 MiB; bagi menjadi beberapa berkas")
    text = decoded(raw)
    separator = _separator(text, name)
    cells: list[Cell] = []
    for row, line in enumerate(_rows(text, separator)):
        if len(cells) + sum(map(bool, line)) > MAX_CELLS:
            raise RefusedFileError(f"teks memuat lebih dari {MAX_CELLS} sel; bagi menjadi beberapa berkas")
        for column, content in enumerate(line):
            if content and (shown := without_tags(content)):
                cells.append(Cell(row, column, shown, _origin(row, column, separator)))
    return (Folio("", tuple(cells)),)


def decoded(raw: bytes) -> str:
    """Return a text in whatever encoding it is written. Raises RefusedFileError for what is no text."""
    is_wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else _ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(text[:4096])) * _MOST_ODD <= len(text[:4096]) and "\0" not in text[:4096]:
            return _CONTROL.sub(" ", text)
        break
    raise RefusedFileError("isinya bukan teks; simpan ulang sebagai teks UTF-8")


def paired(text: str) -> str:
    """Return a text whose halves of signs beyond 16 bits are joined; one without its other half becomes a mark.

    Escapes of cells and some encodings give such halves, which no file can be written with.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _HALF.search(text) else text


def without_tags(text: str) -> str:
    """Return what a text with some HTML in it says, outer blanks cut."""
    if "<" in text:
        text = _TAG.sub(" ", _BREAKING.sub("\n", text))
    if "&" in text:
        text = unescape(text)
    return tidy_lines(text.split("\n"))


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
