"""The texts of one row of a table, as the form has them; times get the unit that the heading names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.exchange.folio import Cell
from generator.exchange.grid import Grid
from generator.exchange.items import STORED_DATE
from generator.exchange.rows import FormRow, continues
from generator.exchange.table import Table, TableColumn
from generator.exchange.words import Column
from generator.form.duration import parse_duration
from generator.language.excerpt import shorten

_TEXTS = (
    (Column.ACTIVITY, "activity"),
    (Column.REQUIREMENTS, "requirements"),
    (Column.DURATION, "duration"),
    (Column.OUTPUT, "output"),
    (Column.REMARK, "remark"),
)
_BARE = re.compile(r"(?:±\s*)?(?:\d+(?:[.,]\d+)?|½)(?:\s*(?:-|–|s\.?/?d\.?|sampai)\s*\d+(?:[.,]\d+)?)?")
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?")
_UNITS = (
    *(("detik", "dtk"), ("menit", "mnt"), ("jam",), ("hari kerja", "hk"), ("hari", "hr")),
    *(("minggu", "mgg"), ("bulan", "bln")),
)
_NO_UNIT = 'waktu "{}" tanpa satuan; tambahkan menit, jam, atau hari'
_WAS_CLOCK = 'waktu tersimpan sebagai jam "{}"; ditulis sebagai lama "{}"'
_WAS_DATE = 'waktu tersimpan sebagai tanggal "{}"; Excel mengubah tulisan seperti 1-2 menjadi tanggal, isi lamanya'


@dataclass(slots=True)
class RowTexts:
    """Texts of a row by the fields of a step, and cells with what is doubtful about them."""

    values: dict[str, str] = field(default_factory=dict)
    doubts: dict[Cell, str] = field(default_factory=dict)


def row_texts(grid: Grid, table: Table, row: FormRow) -> RowTexts:
    """Return what a row says; "^" for a text that the cell above holds, too."""
    found = RowTexts()
    for cells in row.cells.values():
        found.doubts |= {cell: f'{cell.doubt}: "{shorten(cell.text)}"' for cell in cells if cell.doubt}
    for role, name in _TEXTS:
        columns = table.of(role)
        if columns and role is not Column.ACTIVITY and continues(grid, row, columns[0]):
            found.values[name] = "^"
        elif role is Column.DURATION:
            found.values[name] = "\n".join(filter(None, (_durations(row, column, found) for column in columns)))
        else:
            found.values[name] = "\n".join(filter(None, (row.text(column) for column in columns)))
    return found


def _durations(row: FormRow, column: TableColumn, found: RowTexts) -> str:
    unit = unit_of(column.name)
    texts = []
    for cell in row.cells.get(column, ()):
        read = [duration(line, unit) for line in cell.text.split("\n")]
        texts.append("\n".join(text for text, _ in read))
        doubts = [doubt for _, doubt in read if doubt and not row.is_note]
        if doubts:
            found.doubts[cell] = "; ".join(filter(None, (found.doubts.get(cell, ""), *doubts)))
    return "\n".join(texts)


def unit_of(heading: str) -> str:
    """Return the unit that a heading such as "Waktu (menit)" counts in, "" for none, or for one of several."""
    words = re.findall(r"[a-z]+", heading.lower())
    text = f" {' '.join(words)} "
    units = [names[0] for names in _UNITS if any(f" {name} " in text for name in names)]
    units = [unit for unit in units if unit != "hari" or "hari kerja" not in units]
    return units[0] if len(units) == 1 else ""


def duration(text: str, unit: str) -> tuple[str, str]:
    """Return a time as the form writes it, and what is doubtful about it; what has words of its own stays."""
    if parse_duration(text) is not None:
        return text, ""
    if clock := _CLOCK.fullmatch(text):
        lasting = _lasting(int(clock[1]), int(clock[2]), int(clock[3] or 0))
        return (lasting, _WAS_CLOCK.format(text, lasting)) if lasting else (text, _NO_UNIT.format(text))
    if STORED_DATE.fullmatch(text):
        return text, _WAS_DATE.format(text)
    if not _BARE.fullmatch(text):
        return text, ""
    return (f"{text} {unit}", "") if unit else (text, _NO_UNIT.format(text))


def _lasting(hours: int, minutes: int, seconds: int) -> str:
    parts = ((hours, "jam"), (minutes, "menit"), (seconds, "detik"))
    return " ".join(f"{value} {unit}" for value, unit in parts if value)
