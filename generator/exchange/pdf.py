"""PDF with text: rows of tables and texts, pages joined. What is drawn says nothing here; scans are refused."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.exchange.folio import Folio
from generator.exchange.refusal import RefusedFileError
from generator.exchange.stacking import Block, DocumentTable, Paragraph, TableCell, stacked
from generator.programs import Done, TooSlowError, run_program, temporary_folder

MAX_PAGES = 40
SECONDS = 4  # of the processor, for the process that reads
SCANNED, TOO_MANY = "scanned", "too many"  # what it tells beside what it read
_ROOT = Path(__file__).parents[2]
_NEAR = 3.0  # points within which two tables have the same edge
_NO_FLOW = "PDF tidak menyimpan simbol dan panah sebagai data: alurnya tidak dibaca dan perlu ditulis"
_BLANK = "{} halaman tanpa teks (hasil pindai) tidak dibaca"
_SCANNED = (
    "halaman-halamannya gambar hasil pindai tanpa teks; minta berkas Word atau Excel asalnya, atau kenali teksnya "
    "dahulu dengan aplikasi OCR"
)
_TOO_MANY = f"PDF memuat lebih dari {MAX_PAGES} halaman atau terlalu banyak kata; simpan halaman SOP-nya saja"
_IN_BROWSER = (
    "PDF tidak dibaca di peramban; pakai berkas Word atau Excel asalnya, atau minta pengelola menjalankan "
    "sop import pada PDF ini"
)
_FAILED = "PDF rusak, terkunci, atau terlalu rumit; cetak ulang halaman SOP-nya saja, atau pakai berkas asalnya"


def is_pdf(raw: bytes) -> bool:
    """Tell whether a file is a PDF."""
    return b"%PDF-" in raw[:1024]


def read_pdf(raw: bytes, name: str) -> tuple[Folio, ...]:
    """Return the one folio of a PDF. Raises RefusedFileError."""
    if sys.platform == "emscripten":  # in a browser there is no other process
        raise RefusedFileError(_IN_BROWSER)
    told = _told(raw)
    if told["told"] == SCANNED:
        raise RefusedFileError(_SCANNED)
    if told["told"] == TOO_MANY:
        raise RefusedFileError(_TOO_MANY)
    notes = [_NO_FLOW, *([_BLANK.format(told["blank"])] if told["blank"] else [])]
    return (stacked(_joined(told["pages"]), notes=notes).folio,)


def _told(raw: bytes) -> Mapping[str, Any]:
    """Return what the reading process tells. Raises RefusedFileError when it fails or passes its bounds."""
    with temporary_folder() as folder:
        path = folder / "berkas.pdf"
        path.write_bytes(raw)
        command = (sys.executable, "-W", "ignore", "-m", "generator.exchange.pdf_pages", str(path))
        environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done: Done = run_program(command, _ROOT, environment, folder, seconds=4.0 * SECONDS)
        except TooSlowError:
            raise RefusedFileError(_FAILED) from None
    try:
        found: Mapping[str, Any] = json.loads(done.output[done.output.index('{"told"') :]) if not done.code else {}
    except ValueError:
        found = {}
    if "told" not in found:
        raise RefusedFileError(_FAILED)
    return found


def _joined(pages: Sequence[Sequence[Any]]) -> Iterator[Block]:
    """Yield the blocks of all pages; a table that goes on over a page is one.

    It goes on where the next page begins with a table with the same columns, below the words of the first or none.
    """
    tables: list[_Table] = []
    texts: list[Paragraph] = []  # below the last table
    count = 0
    for number, page in enumerate(pages, 1):
        above: list[str] = []
        for order, block in enumerate(page, 1):
            if isinstance(block, str):
                texts.append(Paragraph(block, f"halaman {number}, baris teks {order}"))
                above.append(block)
                continue
            count += 1
            goes_on = bool(tables) and tables[-1].page == number - 1 and tables[-1].goes_on(block, above)
            if not goes_on:
                yield from (table.block for table in tables)
                yield from texts
                tables, texts = [_Table(above)], []
            tables[-1].add(block, number, count)
            above = []
    yield from (table.block for table in tables)
    yield from texts


class _Table:
    """A table over one or more pages; `head` are the words above it on its first page."""

    def __init__(self, head: Sequence[str]) -> None:
        self.head = [set(line.split()) for line in head]
        self.cells: list[TableCell] = []
        self.edges: Sequence[float] = ()
        self.page = self._height = 0

    def goes_on(self, block: Mapping[str, Any], above: Sequence[str]) -> bool:
        """Tell whether a table of the next page is more of this one."""
        edges = block["edges"]
        is_alike = len(edges) == len(self.edges) and all(
            abs(edge - own) <= _NEAR for edge, own in zip(edges, self.edges, strict=True)
        )
        said = [set(line.split()) for line in above]
        return is_alike and all(any(head <= line for head in self.head) for line in said)

    def add(self, block: Mapping[str, Any], page: int, number: int) -> None:
        """Add the rows of a page."""
        for row, column, rows, columns, text in block["cells"]:
            where = f"halaman {page}, tabel {number}, baris {row + 1}, kolom {column + 1}"
            inner = (Paragraph(text, where),) if text else ()
            self.cells.append(TableCell(self._height + row, column, inner, where, rows, columns))
        self._height = max((cell.row + cell.rows for cell in self.cells), default=0)
        self.edges, self.page = block["edges"], page

    @property
    def block(self) -> DocumentTable:
        """The whole table."""
        return DocumentTable(tuple(self.cells))
