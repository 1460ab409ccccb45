"""A file of our own: what was recognised of its sheets, with the record that it carries beside them.

The flow and the texts are as they are shown; the record has the ids, and what no sheet shows. Tables of one SOP, each
on a sheet of its own, are put together again.
"""

from __future__ import annotations

from dataclasses import replace

from generator.exchange.record import Record, text_of
from generator.exchange.recovered import RecoveredPost, RecoveredProcedure, RecoveredStep, Recovery

_OTHERWISE = "catatan di dalam berkas tidak cocok dengan baris tabelnya; yang dipakai tabelnya"


def with_record(recovery: Recovery, record: Record) -> Recovery:
    """Return what was recognised as the one SOP of the record; without it where rows were added or taken away."""
    tables = [procedure for procedure in recovery.procedures if procedure.steps]
    if sum(len(table.steps) for table in tables) != len(record.steps) or not recovery.procedures:
        return recovery._replace(notes=(*recovery.notes, _OTHERWISE))
    posts = _posts(tables, record)
    steps = tuple(
        _step(step, f"{number}:", [posts.index(post) for post in _named(table, record)])
        for number, table in enumerate(tables)
        for step in table.steps
    )
    ids = [text_of(step.get("id")) for step in record.steps]
    arrows = tuple(
        arrow._replace(source=f"{number}:{arrow.source}", target=f"{number}:{arrow.target}")
        for number, table in enumerate(tables)
        for arrow in table.arrows
    )
    whole = RecoveredProcedure(
        next((one.identity for one in recovery.procedures if one.identity.number), recovery.procedures[0].identity),
        tuple(posts),
        tuple(replace(step, id=id) for step, id in zip(steps, ids, strict=True)),
        arrows,
        has_flow=bool(arrows),
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


def _step(step: RecoveredStep, prefix: str, posts: list[int]) -> RecoveredStep:
    """Return a step whose symbols are named and placed as in the whole SOP."""
    symbols = tuple(
        symbol._replace(
            key=prefix + symbol.key,
            post=posts[symbol.post],
            joined_with=prefix + symbol.joined_with if symbol.joined_with else None,
        )
        for symbol in step.symbols
    )
    return replace(step, symbols=symbols)
