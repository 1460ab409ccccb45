"""A file of our own: what was recognised of its sheets, with the record that it carries beside them.

The flow and the texts are as they are shown; the record has the ids, and what no sheet shows. Tables of one SOP, each
on a sheet of its own, are put together again.
"""

from __future__ import annotations

from dataclasses import replace

from generator.exchange.combining import combined
from generator.exchange.record import Record, text_of
from generator.exchange.recovered import RecoveredPost, RecoveredProcedure, Recovery

_OTHERWISE = "catatan di dalam berkas tidak cocok dengan baris tabelnya; yang dipakai tabelnya"


def with_record(recovery: Recovery, record: Record) -> Recovery:
    """Return what was recognised as the one SOP of the record; without it where rows were added or taken away."""
    tables = [procedure for procedure in recovery.procedures if procedure.steps]
    if sum(len(table.steps) for table in tables) != len(record.steps) or not recovery.procedures:
        return recovery._replace(notes=(*recovery.notes, _OTHERWISE))
    posts = _posts(tables, record)
    named = {number: replace(table, posts=tuple(_named(table, record))) for number, table in enumerate(tables)}
    whole = combined(named, posts) if named else recovery.procedures[0]
    numbered = (one.identity for one in recovery.procedures if one.identity.number)
    ids = [text_of(step.get("id")) for step in record.steps]
    whole = replace(
        whole,
        identity=next(numbered, recovery.procedures[0].identity),
        steps=tuple(replace(step, id=id) for step, id in zip(whole.steps, ids, strict=True)),
        doubts=(),
        place=recovery.procedures[0].place,
        record=record,
    )
    return recovery._replace(procedures=(whole,))


def _named(table: RecoveredProcedure, record: Record) -> list[RecoveredPost]:
    """Return the pelaksana of a table with the ids that the record has for them."""
    ids = {" ".join(post.name.split()).casefold(): post.id for post in record.posts}
    return [RecoveredPost(post.name, "", ids.get(post.name.casefold(), "")) for post in table.posts]


def _posts(tables: list[RecoveredProcedure], record: Record) -> list[RecoveredPost]:
    """Return the pelaksana of all tables, in the order of the record, those that it has not behind them."""
    order = [post.id for post in record.posts]
    found = list(dict.fromkeys(post for table in tables for post in _named(table, record)))
    return sorted(found, key=lambda post: order.index(post.id) if post.id in order else len(order))

