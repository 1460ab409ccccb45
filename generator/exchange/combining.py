"""Tables of one SOP on several sheets, put together: by the references between them, or because a record says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from generator.exchange.account import Ledger
from generator.exchange.connections import Link
from generator.exchange.folio import Shape
from generator.exchange.naming import are_alike
from generator.exchange.off_page import letter_of
from generator.exchange.recovered import RecoveredArrow, RecoveredPost, RecoveredProcedure, RecoveredStep

OPEN_END = "menuju rujukan halaman yang tidak ada lanjutannya"
_NO_LETTER = "rujukan ke lembar lain tanpa huruf; sambungkan langkahnya sendiri"
_AMBIGUOUS = "huruf rujukan ini ada lebih dari sepasang di berkas; sambungkan langkahnya sendiri"
_MAY_GO_ON = 'nomor langkah berlanjut dari tabel di "{}"; bila lanjutan SOP yang sama, gabungkan kedua naskahnya'
_GOES_ON = 'tabel di "{}" disambung ke tabel sebelumnya karena kolomnya sama dan nomor langkahnya berlanjut'
_OTHER_SOP = "rujukan ke lembar yang memuat SOP lain"


class OpenEnd(NamedTuple):
    """A reference to another page that has no counterpart on its sheet, with the arrows to or from it."""

    reference: Shape
    is_out: bool  # the flow leaves the sheet by it
    links: tuple[Link, ...]


class ReadTable(NamedTuple):
    """A procedure as one sheet has it, and where its flow leaves the sheet."""

    procedure: RecoveredProcedure
    open_ends: tuple[OpenEnd, ...] = ()
    is_part: bool = False  # of a document, whose tables are parted where its pages are
    is_form: bool = False  # that nobody has filled in


def joined_by_references(tables: Sequence[ReadTable], ledger: Ledger) -> list[RecoveredProcedure]:
    """Return the procedures: tables between which a letter leads, said once where it ends and begins, are one.

    All other open ends are left out, with the reason. A table that seems to be the next page of one says so.
    """
    crossing: dict[int, list[RecoveredArrow]] = defaultdict(list)
    group = list(range(len(tables)))
    tables = list(tables)
    for number, (above, below) in enumerate(pairwise(tables), 1):
        if above.is_part and below.is_part and _may_go_on(above.procedure, below.procedure):
            group[number] = group[number - 1]
            told = (*below.procedure.doubts, _GOES_ON.format(below.procedure.place))
            tables[number] = below._replace(procedure=replace(below.procedure, doubts=told))
    for letter, ends in _by_letter(tables).items():
        pair = _pair(letter, ends, tables)
        if isinstance(pair, str):
            for _, end in ends:
                _leave(end, pair, ledger)
            continue
        (a, out), (b, into) = pair
        for end in (out, into):
            ledger.take(end.reference)
            for link in end.links:
                for line in link.connectors:
                    ledger.settle(line, "; ".join(dict.fromkeys(link.doubts)))
        low, high = sorted((group[a], group[b]))
        if low != high:
            group = [low if one == high else one for one in group]
            crossing[low] += crossing.pop(high, [])
        crossing[low] += _arrows(a, out, b, into)
    whole = [
        _whole(tables, [n for n, one in enumerate(group) if one == first], crossing[first])
        for first in dict.fromkeys(group)
    ]
    for number, (before, after) in enumerate(pairwise(whole), 1):
        if _may_go_on(before, after):
            whole[number] = replace(after, doubts=(*after.doubts, _MAY_GO_ON.format(before.place)))
    return whole


def _may_go_on(before: RecoveredProcedure, after: RecoveredProcedure) -> bool:
    """Tell whether a table looks like the next page of the one before it: the same columns, and numbers that go on."""
    names = before.identity.name, after.identity.name
    is_other = bool(after.identity.number) or (bool(names[1]) and not are_alike(*names))
    last = next((step.number for step in reversed(before.steps) if step.number), "") or ""
    first = next((step.number for step in after.steps if step.number), "") or ""
    if is_other or before.place == after.place or not (last.isdecimal() and first.isdecimal()):
        return False
    columns = [[_bare(post.name) for post in one.posts] for one in (before, after)]
    return int(first) == int(last) + 1 and columns[0] == columns[1]


def _by_letter(tables: Sequence[ReadTable]) -> dict[str, list[tuple[int, OpenEnd]]]:
    found: dict[str, list[tuple[int, OpenEnd]]] = defaultdict(list)
    for number, table in enumerate(tables):
        for end in table.open_ends:
            found[letter_of(end.reference)].append((number, end))
    return found


_End = tuple[int, OpenEnd]


def _pair(letter: str, ends: Sequence[_End], tables: Sequence[ReadTable]) -> tuple[_End, _End] | str:
    """Return the end by which a flow leaves its sheet and the one where it goes on, or why there are no such two."""
    outs, ins = ([end for end in ends if end[1].is_out is is_out] for is_out in (True, False))
    if not outs or not ins:
        return OPEN_END
    if not letter:
        return _NO_LETTER
    if len(outs) > 1 or len(ins) > 1:
        return _AMBIGUOUS
    before, after = (tables[end[0]].procedure for end in (outs[0], ins[0]))
    names = before.identity.name, after.identity.name
    is_anew = names[1] and not names[0] and after.steps[0].number in ("1", None)
    return _OTHER_SOP if is_anew or (all(names) and not are_alike(*names)) else (outs[0], ins[0])


def _leave(end: OpenEnd, reason: str, ledger: Ledger) -> None:
    ledger.leave(end.reference, reason)
    for line in (line for link in end.links for line in link.connectors):
        if not ledger.is_settled(line):
            ledger.leave(line, reason)


def _arrows(a: int, out: OpenEnd, b: int, into: OpenEnd) -> Iterator[RecoveredArrow]:
    """Yield the arrows over a pair of references, their ends named as in the whole."""
    for before in out.links:
        for after in into.links:
            yield RecoveredArrow(
                f"{a}:{before.source}",
                f"{b}:{after.target}",
                before.label or after.label,
                before.is_dashed or after.is_dashed,
                before.is_two_way and after.is_two_way,
                "; ".join(dict.fromkeys((*before.doubts, *after.doubts))),
            )


def _whole(tables: Sequence[ReadTable], numbers: Sequence[int], arrows: Sequence[RecoveredArrow]) -> RecoveredProcedure:
    procedures = {number: tables[number].procedure for number in numbers}
    first = procedures[numbers[0]]
    if len(numbers) == 1:
        return first
    posts: dict[str, RecoveredPost] = {}
    for post in (post for one in procedures.values() for post in one.posts):
        posts.setdefault(_bare(post.name), post)
    named = [one.identity for one in procedures.values() if one.identity.name]
    return replace(combined(procedures, [*posts.values()], arrows), identity=named[0] if named else first.identity)


def combined(
    tables: dict[int, RecoveredProcedure], posts: Sequence[RecoveredPost], arrows: Sequence[RecoveredArrow] = ()
) -> RecoveredProcedure:
    """Return tables as one; keys of symbols have the number of their table before them, as in the further `arrows`.

    A column of a table is the one of its name among `posts`.
    """
    places = {_bare(post.name): number for number, post in enumerate(posts)}
    first = next(iter(tables.values()))
    steps, own = [], []
    for number, table in tables.items():
        columns = [places[_bare(post.name)] for post in table.posts]
        steps += [_step(step, f"{number}:", columns) for step in table.steps]
        own += [one._replace(source=f"{number}:{one.source}", target=f"{number}:{one.target}") for one in table.arrows]
    every = (*own, *arrows)
    doubts = tuple(dict.fromkeys(doubt for table in tables.values() for doubt in table.doubts))
    return replace(first, posts=tuple(posts), steps=tuple(steps), arrows=every, has_flow=bool(every), doubts=doubts)


def _step(step: RecoveredStep, prefix: str, posts: Sequence[int]) -> RecoveredStep:
    """Return a step whose symbols are named and placed as in the whole."""
    symbols = tuple(
        symbol._replace(
            key=prefix + symbol.key,
            post=posts[symbol.post],
            joined_with=prefix + symbol.joined_with if symbol.joined_with else None,
        )
        for symbol in step.symbols
    )
    return replace(step, symbols=symbols)


def _bare(name: str) -> str:
    return " ".join(name.split()).casefold()
