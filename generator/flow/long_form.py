"""Rows in the long form: every symbol by itself, joined where `bersama_dengan` says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.diagnostics import Diagnostic, Related, Span, codes_flow
from generator.flow.suggestion import suggest
from generator.flow.units import Columns, Lead, Member, Row, Unit, Way, no_alternative, settle
from generator.model import LongRow, Shape, Step, Symbol

_OTHER_ID = "beri simbol ini id yang menyebut kegiatannya, misalnya periksa atau tetapkan"


def read_long_row(step: Step, row: LongRow, columns: Columns, findings: list[Diagnostic]) -> Row:
    """Return the units of a row in the long form, adding what is wrong with it to `findings`."""
    kept: list[tuple[Symbol, int]] = []
    left_out: set[str] = set()
    lost_ways = False
    names = _distinct_names(row, findings)
    for symbol, is_distinct in zip(row.symbols, names, strict=True):
        column = columns.find(symbol.post, step.id, findings) if is_distinct else None
        if column is not None:
            kept.append((symbol, column))
            continue
        left_out |= {symbol.name, symbol.post.value}
        lost_ways = lost_ways or symbol.targets is not None or bool(symbol.exits)
    partner = _partners(row, [symbol for symbol, _ in kept], findings)
    clusters = _clusters(len(kept), partner)
    units: list[Unit] = []
    for position, cluster in enumerate(clusters):
        lead = Lead.NEXT_UNIT if position + 1 < len(clusters) else Lead.NEXT_ROW
        units.append(_cluster_unit([kept[i] for i in cluster], lead, findings))
    if row.is_either:
        units = [replace(unit, is_either=len(unit.members) > 1) for unit in units]
        if not any(unit.is_either for unit in units):
            findings.append(no_alternative(step, "tidak ada simbol yang ber-bersama_dengan"))
    first = next((number for number, cluster in enumerate(clusters) if 0 in cluster), 0)
    left_out -= {name for symbol, _ in kept for name in (symbol.name, symbol.post.value)}
    return Row(step, tuple(units), first, tuple(sorted(left_out)), lost_ways)


def _cluster_unit(symbols: list[tuple[Symbol, int]], lead: Lead, findings: list[Diagnostic]) -> Unit:
    """The unit of symbols joined by `bersama_dengan`; each may have a `ke` or a `keputusan` of its own."""
    members: list[Member] = []
    ways: list[Way] = []
    ends_here = False
    head = next((i for i, (symbol, _) in enumerate(symbols) if symbol.joined_with is None), 0)
    head_leads_on = True
    for number, (symbol, column) in enumerate(symbols):
        targets, exits, shape = settle(symbol.targets, symbol.exits, symbol.shape, findings)
        members.append(
            Member(
                name=symbol.name,
                post=symbol.post.value,
                column=column,
                shape=shape,
                text=symbol.text.value if symbol.text else "",
                exits=exits,
                span=symbol.post.span,
            )
        )
        if targets:
            ways.append(Way(number, targets))
        ends_here = ends_here or targets == () or (shape is Shape.END and not exits)
        if number == head and targets is not None:
            head_leads_on = False
    leads_on = head_leads_on and not ends_here and not any(member.exits for member in members)
    return Unit(tuple(members), head, tuple(ways), lead if leads_on else Lead.NOWHERE, ends_here)


def _distinct_names(row: LongRow, findings: list[Diagnostic]) -> list[bool]:
    """For each symbol, whether it can be told from those before it; report those that need a name."""
    posts: dict[str, Span] = {}
    names: dict[str, Span] = {}
    distinct: list[bool] = []
    for symbol in row.symbols:
        where = symbol.id.span if symbol.id else symbol.post.span
        post_before = posts.get(symbol.post.value)
        if symbol.id and any(str(symbol.id.value) == other.post.value for other in row.symbols):
            message = f'id simbol "{symbol.id.value}" sama dengan pelaksana di baris yang sama'
            findings.append(codes_flow.SYMBOL_NAME.at(where, message, label="pilih id lain", hint=_OTHER_ID))
        elif symbol.id and symbol.name in names:
            message = f'id simbol "{symbol.name}" dipakai dua kali dalam satu baris'
            before = (Related(names[symbol.name], "pertama kali di sini"),)
            found = codes_flow.SYMBOL_NAME.at(where, message, label="sudah dipakai", hint=_OTHER_ID, related=before)
            findings.append(found)
        elif post_before and not (symbol.id and symbol.post.value not in names):
            findings.append(_unnamed_twin(symbol, post_before))
        distinct.append(symbol.name not in names)
        names.setdefault(symbol.name, where)
        posts.setdefault(symbol.post.value, symbol.post.span)
    return distinct


def _unnamed_twin(symbol: Symbol, before: Span) -> Diagnostic:
    post = symbol.post.value
    return codes_flow.SYMBOL_NAME.at(
        symbol.post.span,
        f'pelaksana "{post}" mempunyai lebih dari satu simbol di baris ini, tetapi tidak semuanya ber-id',
        label="perlu id masing-masing",
        hint="beri setiap simbol dari pelaksana yang sama sebuah id yang berbeda",
        example=f"- {{id: periksa, pelaksana: {post}}}\n- {{id: tetapkan, pelaksana: {post}}}",
        related=(Related(before, "simbol yang lain"),),
    )


def _partners(row: LongRow, kept: list[Symbol], findings: list[Diagnostic]) -> dict[int, int]:
    """Index of a kept symbol -> index of the kept symbol that its `bersama_dengan` names."""
    partners: dict[int, int] = {}
    names: Mapping[str, Span] = {symbol.name: symbol.origin for symbol in row.symbols}
    for index, symbol in enumerate(kept):
        if symbol.joined_with is None:
            continue
        wanted = symbol.joined_with.value
        found = [i for i, other in enumerate(kept) if wanted == other.name and i != index]
        found = found or [i for i, other in enumerate(kept) if wanted == other.post.value and i != index]
        if len(found) == 1:
            partners[index] = found[0]
        elif found or wanted not in names or wanted == symbol.name:
            reason = (
                "mempunyai lebih dari satu simbol di baris ini" if found else "bukan simbol lain di baris ini"
            )
            others = {name: span for name, span in names.items() if name != symbol.name}
            findings.append(
                codes_flow.UNKNOWN_PARTNER.at(
                    symbol.joined_with.span,
                    f'bersama_dengan "{wanted}" {reason}',
                    label="sebutkan id simbolnya" if found else "tidak dikenal",
                    hint=suggest(wanted, others),
                )
            )
    return partners


def _clusters(count: int, partners: Mapping[int, int]) -> list[list[int]]:
    """Sets of joined symbols, each in the order listed, ordered by the symbol that heads each.

    The head is the one member without a partner of its own (the first member when all name each other).
    """
    label = list(range(count))
    for a, b in partners.items():
        old, new = label[a], label[b]
        label = [new if mark == old else mark for mark in label]
    clusters: dict[int, list[int]] = {}
    for index, mark in enumerate(label):
        clusters.setdefault(mark, []).append(index)
    return sorted(
        clusters.values(),
        key=lambda cluster: next((i for i in cluster if i not in partners), cluster[0]),
    )
