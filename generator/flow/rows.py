"""First half of the flow: the rows of an SOP as units, whichever of the two forms they were written in.

A unit is one node of the flow: a symbol, or several symbols of one row that plain lines join. The rules are those of
"Steps and flow" in the description of the source format; targets are still as written and are resolved in
`generator.flow.build`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Related, Severity, Span, codes_flow
from generator.flow.suggestion import suggest
from generator.model import (
    Exit,
    Located,
    LongRow,
    PostId,
    RowLink,
    Shape,
    ShortRow,
    Sop,
    Status,
    Step,
    Symbol,
    Target,
)


class Lead(Enum):
    """Where a unit leads by itself, without `ke` or `keputusan`."""

    NOWHERE = "nowhere"
    NEXT_UNIT = "next unit of the row"
    NEXT_ROW = "next row"


@dataclass(frozen=True, slots=True)
class Member:
    """One symbol of a unit. `name` stands after the slash in a target: its id, else its post."""

    name: str
    post: PostId
    column: int
    shape: Shape | None
    text: str
    exits: tuple[Exit, ...]
    span: Span

    @property
    def is_decision(self) -> bool:
        """Whether it is drawn as a diamond."""
        return self.shape is Shape.DECISION or bool(self.exits)


class Way(NamedTuple):
    """Written arrows out of a unit: from one member (its index), or (None) from the one nearest each target."""

    member: int | None
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One node of the flow. `ways` come from `ke`; those of `keputusan` are the members' `exits`."""

    members: tuple[Member, ...]
    head: int  # the member whose shape speaks for the unit
    ways: tuple[Way, ...]
    lead: Lead
    ends_here: bool  # `ke: []` or an explicit `bentuk: selesai`


class Row(NamedTuple):
    """The units of one step in the order of the flow; `first` is the unit of the first symbol listed.

    `lost_ways` tells that a symbol was left out that had arrows of its own, so that the graph is not complete.
    """

    step: Step
    units: tuple[Unit, ...]
    first: int
    left_out: tuple[str, ...]  # names of symbols that a target may mean but that have no place on the sheet
    lost_ways: bool


class Columns:
    """The declared pelaksana of one SOP, and the finding for a symbol outside them."""

    def __init__(self, sop: Sop) -> None:
        self._index: dict[PostId, int] = {}
        for index, post in enumerate(sop.posts):
            self._index.setdefault(post.value, index)
        self._severity = Severity.WARNING if sop.status.value is Status.DRAFT else Severity.ERROR
        self._declared = sop.posts

    def find(self, post: Located[PostId], findings: list[Diagnostic]) -> int | None:
        """Return the column of `post`, or None with a finding when the SOP declares no such column."""
        column = self._index.get(post.value)
        if column is None:
            findings.append(
                codes_flow.POST_WITHOUT_COLUMN.at(
                    post.span,
                    f'pelaksana "{post.value}" bukan kolom SOP ini',
                    label="tidak ada di daftar pelaksana",
                    hint=suggest(post.value, {str(known.value): known.span for known in self._declared})
                    or "tambahkan ke daftar pelaksana SOP ini, atau perbaiki penulisannya",
                    severity=self._severity,
                )
            )
        return column


def read_row(step: Step, columns: Columns, findings: list[Diagnostic]) -> Row:
    """Return the units of one step, adding what is wrong with it to `findings`."""
    if isinstance(step.row, ShortRow):
        return _short(step, step.row, columns, findings)
    return _long(step, step.row, columns, findings)


def _short(step: Step, row: ShortRow, columns: Columns, findings: list[Diagnostic]) -> Row:
    kept: list[tuple[Located[PostId], int]] = []
    seen: dict[PostId, Span] = {}
    left_out: list[str] = []
    for post in row.posts:
        if post.value in seen:
            findings.append(_repeated_post(post, seen[post.value]))
            continue
        seen[post.value] = post.span
        column = columns.find(post, findings)
        if column is None:
            left_out.append(post.value)
        else:
            kept.append((post, column))
    targets, exits, shape = _settled(row.targets, row.exits, row.shape, findings)
    if not kept:
        lost = bool(left_out) and (targets is not None or bool(exits))
        return Row(step, (), 0, tuple(left_out), lost)
    text = row.text.value if row.text else ""
    build = _joint_units if row.link is RowLink.JOINT else _chained_units
    units = build(kept, shape, text, targets, exits)
    return Row(step, units, 0, tuple(left_out), False)


def _joint_units(
    kept: list[tuple[Located[PostId], int]],
    shape: Shape | None,
    text: str,
    targets: tuple[Target, ...] | None,
    exits: tuple[Exit, ...],
) -> tuple[Unit, ...]:
    """One unit of all symbols. The first one listed decides, and then it alone carries the text."""
    decides = bool(exits) or shape is Shape.DECISION
    others = None if shape is Shape.DECISION else shape
    members = tuple(
        Member(
            name=post.value,
            post=post.value,
            column=column,
            shape=others if number else shape,
            text="" if number and decides else text,
            exits=() if number else exits,
            span=post.span,
        )
        for number, (post, column) in enumerate(kept)
    )
    return (_unit(members, 0, targets, Lead.NEXT_ROW, way_from=None),)


def _chained_units(
    kept: list[tuple[Located[PostId], int]],
    shape: Shape | None,
    text: str,
    targets: tuple[Target, ...] | None,
    exits: tuple[Exit, ...],
) -> tuple[Unit, ...]:
    """A unit a symbol, linked by arrows in the order listed. The last one decides or ends, the first one starts."""
    last = len(kept) - 1
    decides = bool(exits) or shape is Shape.DECISION
    units: list[Unit] = []
    for number, (post, column) in enumerate(kept):
        is_shaped = {Shape.START: number == 0, Shape.PROCESS: True}.get(shape, number == last) if shape else False
        member = Member(
            name=post.value,
            post=post.value,
            column=column,
            shape=shape if is_shaped else None,
            text="" if decides and number != last else text,
            exits=exits if number == last else (),
            span=post.span,
        )
        is_last = number == last
        lead = Lead.NEXT_ROW if is_last else Lead.NEXT_UNIT
        units.append(_unit((member,), 0, targets if is_last else None, lead, way_from=0))
    return tuple(units)


def _unit(
    members: tuple[Member, ...],
    head: int,
    targets: tuple[Target, ...] | None,
    lead: Lead,
    way_from: int | None,
) -> Unit:
    """A unit of which only the head has a `ke` or a `keputusan`."""
    ends_here = targets == () or (members[head].shape is Shape.END and not members[head].exits)
    leads_on = targets is None and not members[head].exits and not ends_here
    ways = (Way(way_from, targets),) if targets else ()
    return Unit(members, head, ways, lead if leads_on else Lead.NOWHERE, ends_here)


def _long(step: Step, row: LongRow, columns: Columns, findings: list[Diagnostic]) -> Row:
    kept: list[tuple[Symbol, int]] = []
    left_out: list[str] = []
    lost_ways = False
    names = _distinct_names(row, findings)
    for symbol, is_distinct in zip(row.symbols, names, strict=True):
        column = columns.find(symbol.post, findings) if is_distinct else None
        if column is not None:
            kept.append((symbol, column))
            continue
        left_out.extend({symbol.name, symbol.post.value} if column is None else ())
        lost_ways = lost_ways or symbol.targets is not None or bool(symbol.exits)
    partner = _partners(row, [symbol for symbol, _ in kept], findings)
    clusters = _clusters(len(kept), partner)
    units: list[Unit] = []
    for position, cluster in enumerate(clusters):
        lead = Lead.NEXT_UNIT if position + 1 < len(clusters) else Lead.NEXT_ROW
        units.append(_cluster_unit([kept[i] for i in cluster], lead, findings))
    first = next((number for number, cluster in enumerate(clusters) if 0 in cluster), 0)
    return Row(step, tuple(units), first, tuple(sorted(left_out)), lost_ways)


def _cluster_unit(symbols: list[tuple[Symbol, int]], lead: Lead, findings: list[Diagnostic]) -> Unit:
    """The unit of symbols joined by `bersama_dengan`; each may have a `ke` or a `keputusan` of its own."""
    members: list[Member] = []
    ways: list[Way] = []
    ends_here = False
    head = next((i for i, (symbol, _) in enumerate(symbols) if symbol.joined_with is None), 0)
    head_leads_on = True
    for number, (symbol, column) in enumerate(symbols):
        targets, exits, shape = _settled(symbol.targets, symbol.exits, symbol.shape, findings)
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


def _settled(
    targets: tuple[Target, ...] | None,
    exits: tuple[Exit, ...],
    shape: Located[Shape] | None,
    findings: list[Diagnostic],
) -> tuple[tuple[Target, ...] | None, tuple[Exit, ...], Shape | None]:
    """Report `ke`, `keputusan` and `bentuk` that contradict each other; `keputusan` is what stays in force."""
    value = shape.value if shape else None
    if not exits:
        return targets, exits, value
    if targets is not None:
        where = targets[0].span if targets else exits[0].label.span
        findings.append(
            codes_flow.TARGETS_AND_DECISION.at(
                where,
                "ke dan keputusan tidak dapat dipakai bersama",
                label="arah ini tidak dipakai",
                hint="tuliskan semua arah keluar sebagai pilihan keputusan, atau hapus salah satunya",
            )
        )
    if shape and value in (Shape.PROCESS, Shape.END):
        findings.append(
            codes_flow.SHAPE_AGAINST_DECISION.at(
                shape.span,
                f'bentuk "{shape.value.value}" bertentangan dengan keputusan',
                label="simbol dengan keputusan adalah belah ketupat",
                hint="hapus bentuk, atau ganti keputusan dengan ke",
            )
        )
        value = None
    return None, exits, value


def _repeated_post(post: Located[PostId], first: Span) -> Diagnostic:
    return codes_flow.REPEATED_POST.at(
        post.span,
        f'pelaksana "{post.value}" ditulis dua kali dalam satu baris',
        label="sudah disebut",
        hint="hapus yang berlebih; untuk dua simbol bagi satu pelaksana pakailah simbol dengan id masing-masing",
        related=(Related(first, "pertama kali di sini"),),
    )


def _distinct_names(row: LongRow, findings: list[Diagnostic]) -> list[bool]:
    """For each symbol, whether it can be told from those before it; report those without a name of their own."""
    posts: dict[str, Span] = {}
    names: dict[str, Span] = {}
    distinct: list[bool] = []
    for symbol in row.symbols:
        where = symbol.id.span if symbol.id else symbol.post.span
        post_before = posts.get(symbol.post.value)
        if symbol.id and any(str(symbol.id.value) == other.post.value for other in row.symbols):
            message = f'id simbol "{symbol.id.value}" sama dengan pelaksana di baris yang sama'
            findings.append(codes_flow.SYMBOL_NAME.at(where, message, label="pilih id lain"))
        elif symbol.id and symbol.name in names:
            message = f'id simbol "{symbol.name}" dipakai dua kali dalam satu baris'
            before = (Related(names[symbol.name], "pertama kali di sini"),)
            findings.append(codes_flow.SYMBOL_NAME.at(where, message, label="sudah dipakai", related=before))
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
            reason = "mempunyai lebih dari satu simbol di baris ini" if found else "bukan simbol lain di baris ini"
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
