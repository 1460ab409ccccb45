"""How much of anything a file of SOPs can have: far more than any has; what grows with its square stays quick."""

from __future__ import annotations

from generator.exchange.folio import Origin
from generator.exchange.refusal import RefusedFileError

MAX_PROCEDURES = 200  # of one file
MAX_TABLES = 2 * MAX_PROCEDURES  # an SOP can be on several sheets
MAX_ROWS = 2_000  # of a sheet, below the headings of one table
MAX_POSTS = 200  # of one table: five times what an SOP may have
_SPLIT = f"berkas memuat lebih dari {MAX_PROCEDURES} SOP atau {MAX_TABLES} tabel; bagi menjadi beberapa berkas"
_NO_SOP = "jadi bukan tabel SOP; hapus dari berkas, lalu simpan ulang"


def bounded_procedures(count: int) -> None:
    """Raise RefusedFileError for more procedures than are read of one file."""
    if count > MAX_PROCEDURES:
        raise RefusedFileError(_SPLIT)


def bounded_tables(count: int) -> None:
    """Raise RefusedFileError for more tables, or identity parts, than are looked at in one file."""
    if count > MAX_TABLES:
        raise RefusedFileError(_SPLIT)


def bounded_rows(count: int, place: Origin) -> None:
    """Raise RefusedFileError for a table, whose headings stand at `place`, with too many rows."""
    if count > MAX_ROWS:
        raise RefusedFileError(f"tabel di {place} memuat lebih dari {MAX_ROWS} baris, {_NO_SOP}")


def bounded_posts(count: int, place: Origin) -> None:
    """Raise RefusedFileError for a table with too many pelaksana."""
    if count > MAX_POSTS:
        raise RefusedFileError(f"tabel di {place} menyebut lebih dari {MAX_POSTS} pelaksana, {_NO_SOP}")
