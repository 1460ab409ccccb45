"""One table of a folio as steps: its columns of text, and the symbols and arrows that are drawn over it."""

from __future__ import annotations

from typing import Any

from generator.exchange.account import Ledger
from generator.exchange.folio import Folio
from generator.exchange.grid import Grid
from generator.exchange.recovered import RecoveredIdentity, RecoveredPost, RecoveredProcedure, RecoveredStep
from generator.exchange.rows import Body, FormRow, continues, read_rows
from generator.exchange.table import Table
from generator.exchange.words import Column

_TEXTS = (
    (Column.ACTIVITY, "activity"),
    (Column.REQUIREMENTS, "requirements"),
    (Column.DURATION, "duration"),
    (Column.OUTPUT, "output"),
    (Column.REMARK, "remark"),
)


def read_table(folio: Folio, grid: Grid, table: Table, ledger: Ledger) -> RecoveredProcedure:
    """Return what a table says; its identity is still to be found."""
    body = read_rows(grid, table, ())
    posts = tuple(RecoveredPost(" ".join(column.name.split()), column.heading) for column in table.posts)
    steps = tuple(_step(folio, grid, table, row) for row in body.rows)
    _settle(table, body, ledger)
    return RecoveredProcedure(RecoveredIdentity(), posts, steps, place=folio.part)


def _step(folio: Folio, grid: Grid, table: Table, row: FormRow) -> RecoveredStep:
    texts: dict[str, Any] = {}
    for role, field in _TEXTS:
        for column in table.of(role)[:1]:
            texts[field] = "^" if role is not Column.ACTIVITY and continues(grid, row, column) else row.text(column)
    place = f"{folio.part}, baris {row.first + 1}" if folio.part else f"baris {row.first + 1}"
    return RecoveredStep(
        **texts, number=row.number, is_note=row.is_note, doubts=tuple(dict.fromkeys(row.doubts)), place=place
    )


def _settle(table: Table, body: Body, ledger: Ledger) -> None:
    """Account for the cells of a table."""
    doubtful = dict(body.doubtful)
    for cell in (*table.headings, *body.numbers):
        ledger.take(cell)
    for cell, reason in body.left_out:
        if not ledger.is_settled(cell):
            ledger.leave(cell, reason)
    for row in body.rows:
        for column, cells in row.cells.items():
            for cell in cells:
                if ledger.is_settled(cell):
                    continue
                if column.role in {role for role, _ in _TEXTS}:
                    ledger.settle(cell, doubtful.get(cell, ""))
