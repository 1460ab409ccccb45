"""From the rows of one SOP to its step graph: targets resolved, the format's defaults applied.

The rules are those of "Steps and flow" in the description of the source format. What cannot be resolved is
reported and left out; the rest of the graph is built all the same, so that one mistake gives one finding.
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic, codes_flow
from generator.flow.assembly import assemble, group_numbers
from generator.flow.defects import decision_findings, find_defects
from generator.flow.drafted import Arrow, Draft, Place
from generator.flow.graph import Flow
from generator.flow.long_form import read_long_row
from generator.flow.short_form import read_short_row
from generator.flow.targets import resolve
from generator.flow.units import Columns, Lead, Member, Row, Unit
from generator.form.parts import part_starts
from generator.model import PLAIN, LineStyle, Shape, ShortRow, Sop, Step, StepId, Target

MOST_ARROWS = 2000


def build_flow(sop: Sop) -> tuple[Flow, tuple[Diagnostic, ...]]:
    """Return the step graph of `sop` and everything that is wrong with its flow.

    Symbols outside the declared columns are left out; rows without a symbol are passed over.
    """
    findings: list[Diagnostic] = []
    columns = Columns(sop)
    row_of: dict[StepId, int] = {}
    rows: list[Row] = []
    for index, step in enumerate(sop.steps):
        is_new = row_of.setdefault(step.id, index) == index
        # A second step of the same id is reported by the check; its symbols' keys would not be unique.
        rows.append(_read_row(step, columns, findings) if is_new else Row(step, (), 0, (), True))
    draft = Draft(sop, tuple(rows), part_starts(sop), findings, row_of, [], set(), set())
    for r, row in enumerate(rows):
        for u, unit in enumerate(row.units):
            _add_arrows(draft, r, u, unit)
    flow = assemble(draft)
    if len(flow.edges) > MOST_ARROWS:
        return Flow((), (), ()), (_too_many_arrows(sop, len(flow.edges)),)
    groups = group_numbers(draft)
    # Where a symbol with arrows of its own was left out, nothing certain can be said about any group.
    unknown = (
        groups if any(row.lost_ways for row in rows) else {place: groups[place] for place in draft.unknown}
    )
    findings.extend(find_defects(flow, sop.steps, frozenset(unknown.values())))
    return flow, tuple(sorted(findings, key=lambda finding: finding.sort_key))


def _too_many_arrows(sop: Sop, count: int) -> Diagnostic:
    """Report a tangle that no sheet can show and that would only keep a build busy."""
    return codes_flow.TOO_MANY_ARROWS.at(
        sop.origin,
        f"alur SOP ini memuat {count:_} panah; paling banyak {MOST_ARROWS:_}".replace("_", "."),
        label="alur tidak digambar",
        hint="bagi prosedur ini menjadi beberapa SOP yang saling berkaitan",
    )


def _read_row(step: Step, columns: Columns, findings: list[Diagnostic]) -> Row:
    if isinstance(step.row, ShortRow):
        return read_short_row(step, step.row, columns, findings)
    return read_long_row(step, step.row, columns, findings)


def _add_arrows(draft: Draft, r: int, u: int, unit: Unit) -> None:
    """Resolve everything that leads out of one unit."""
    if unit.ends_here:
        draft.ends.add((r, u))
    exits = _Exits()
    for way in unit.ways:
        is_decision = unit.members[way.member or 0].is_decision
        for number, target in enumerate(way.targets):
            label = target.text.value if target.text else ""
            is_own = is_decision or label or target.style != PLAIN
            written = number if is_decision or target.style.is_two_way else -1  # those with two heads never fork
            exit_number = exits.number(way.member, written, label, target.style) if is_own else -1
            _add_arrow(draft, Place(r, u, way.member), target, label, exit_number)
    for m, member in enumerate(unit.members):
        lacking = tuple(decision_findings(draft.rows[r].step, member))
        draft.findings.extend(lacking)
        if lacking:
            draft.unknown.add((r, u))  # the exit that is missing may lead anywhere
        for number, exit_ in enumerate(member.exits):
            if not exit_.targets:
                draft.unknown.add((r, u))
                draft.findings.append(
                    codes_flow.LEADS_NOWHERE.at(
                        exit_.label.span,
                        f'pilihan "{exit_.label.value}" tidak menyebut tujuan',
                        label="tanpa tujuan",
                        hint=_listed(draft, member, number)
                        or "sebutkan id langkah tujuannya; untuk berakhir, arahkan ke simbol selesai",
                    )
                )
            for target in exit_.targets:
                label = exit_.label.value
                _add_arrow(draft, Place(r, u, m), target, label, exits.number(m, number, label, target.style))
    _add_default(draft, r, u, unit)


class _Exits:
    """Numbers the exits of each member of a unit: arrows of one exit that look different are exits of their own."""

    def __init__(self) -> None:
        self._numbers: dict[int | None, dict[tuple[int, str, LineStyle], int]] = {}

    def number(self, member: int | None, written: int, label: str, style: LineStyle) -> int:
        """Return the number of the `written` exit of a member (-1 for a box)."""
        known = self._numbers.setdefault(member, {})
        return known.setdefault((written, label, style), len(known))


def _listed(draft: Draft, member: Member, number: int) -> str:
    """The hint for a step that stands among the exits because the brackets of its list are missing."""
    before = member.exits[number - 1]
    wanted = member.exits[number].label.value
    if not number or StepId(wanted) not in draft.row_of or not before.targets:
        return ""
    first = ", ".join("/".join(filter(None, (target.step or "lanjut", target.symbol))) for target in before.targets)
    return f"tulis sebagai daftar: {before.label.value}: [{first}, {wanted}]"


def _add_default(draft: Draft, r: int, u: int, unit: Unit) -> None:
    """The arrow that nobody wrote: to the next unit of the row or to the next row; after it, the end."""
    head = unit.members[unit.head]
    exit_ = 0 if head.is_decision else -1
    source = Place(r, u, unit.head if head.is_decision else None)
    if unit.lead is Lead.NEXT_UNIT:
        draft.arrows.append(Arrow(source, Place(r, u + 1, None), "", exit_, head.span))
    elif unit.lead is Lead.NEXT_ROW:
        following = draft.first_place(draft.following(r))
        if following is not None:
            draft.arrows.append(Arrow(source, following, "", exit_, head.span))
        elif head.shape is not Shape.PROCESS:
            draft.ends.add((r, u))


def _add_arrow(draft: Draft, source: Place, target: Target, label: str, exit_: int) -> None:
    place = resolve(draft, source, target)
    if place is None:
        draft.unknown.add((source.row, source.unit))
    else:
        draft.arrows.append(Arrow(source, place, label, exit_, target.span, target.style))
