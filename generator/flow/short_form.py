"""Rows in the short form: a symbol for every pelaksana listed, joined by lines or linked by arrows."""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Diagnostic, Related, Span, codes_flow
from generator.flow.units import Columns, Lead, Member, Row, Unit, Way, no_alternative, settle
from generator.model import Exit, Located, PostId, RowLink, Shape, ShortRow, Step, Target


def read_short_row(step: Step, row: ShortRow, columns: Columns, findings: list[Diagnostic]) -> Row:
    """Return the units of a row in the short form, adding what is wrong with it to `findings`."""
    kept: list[tuple[Located[PostId], int]] = []
    seen: dict[PostId, Span] = {}
    left_out: list[str] = []
    for post in row.posts:
        if post.value in seen:
            findings.append(_repeated_post(post, seen[post.value]))
            continue
        seen[post.value] = post.span
        column = columns.find(post, step.id, findings)
        if column is None:
            left_out.append(post.value)
        else:
            kept.append((post, column))
    targets, exits, shape = settle(row.targets, row.exits, row.shape, findings)
    if not kept:
        lost = bool(left_out) and (targets is not None or bool(exits))
        return Row(step, (), 0, tuple(left_out), lost)
    text = row.text.value if row.text else ""
    build = _chained_units if row.link is RowLink.SEQUENCE else _joint_units
    units = build(kept, shape, text, targets, exits)
    if row.link is RowLink.EITHER:
        units = tuple(replace(unit, is_either=True) for unit in units)
        if len(seen) < 2:
            findings.append(no_alternative(step, "pelaksananya hanya satu"))
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
    return (_unit(members, 0, targets, Lead.NEXT_ROW, way_from=0 if decides else None),)


def _chained_units(
    kept: list[tuple[Located[PostId], int]],
    shape: Shape | None,
    text: str,
    targets: tuple[Target, ...] | None,
    exits: tuple[Exit, ...],
) -> tuple[Unit, ...]:
    """A unit a symbol, linked by arrows as listed. The last one decides or ends, the first one starts."""
    last = len(kept) - 1
    decides = bool(exits) or shape is Shape.DECISION
    units: list[Unit] = []
    for number, (post, column) in enumerate(kept):
        is_shaped = shape is Shape.PROCESS or number == (0 if shape is Shape.START else last)
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


def _repeated_post(post: Located[PostId], first: Span) -> Diagnostic:
    return codes_flow.REPEATED_POST.at(
        post.span,
        f'pelaksana "{post.value}" ditulis dua kali dalam satu baris',
        label="sudah disebut",
        hint="hapus yang berlebih, atau pakai simbol dengan id masing-masing",
        related=(Related(first, "pertama kali di sini"),),
    )
