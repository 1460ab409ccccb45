"""From the rows of one SOP to its step graph: targets resolved, the format's defaults applied.

The rules are those of "Steps and flow" in the description of the source format. What cannot be resolved is
reported and left out; the rest of the graph is built all the same, so that one mistake gives one finding.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Edit, Severity, Span, codes_flow
from generator.flow.defects import decision_findings, find_defects
from generator.flow.graph import Edge, Flow, Joint, Node, NodeShape
from generator.flow.long_form import read_long_row
from generator.flow.short_form import read_short_row
from generator.flow.suggestion import suggest
from generator.flow.units import Columns, Lead, Member, Row, Unit
from generator.form.numbering import printed_numbers
from generator.form.parts import part_starts
from generator.model import PLAIN, LineStyle, NodeKey, RowLink, Shape, ShortRow, Sop, Status, Step, StepId, Target


class Place(NamedTuple):
    """A unit of the flow (row and position in it) and, where an arrow names one, the member it means."""

    row: int
    unit: int
    member: int | None


class Arrow(NamedTuple):
    """An arrow before its ends are chosen: `member` of the source as in `Way`."""

    source: Place
    target: Place
    label: str
    exit: int
    span: Span
    style: LineStyle = PLAIN


@dataclass(slots=True)
class _Draft:
    """The graph while it is built; lives within `build_flow`."""

    sop: Sop
    rows: tuple[Row, ...]
    starts: tuple[int, ...]  # the rows that tables begin with; no arrow leads from one table into another
    findings: list[Diagnostic]
    row_of: dict[StepId, int]
    arrows: list[Arrow]
    ends: set[tuple[int, int]]  # units that end the procedure, or stop: those of plain boxes
    unknown: set[tuple[int, int]]  # units with an arrow whose target is not known

    def table(self, row: int) -> int:
        """Return the number of the table, from 1, that a row belongs to; 0 before the first."""
        return bisect_right(self.starts, row)

    def table_rows(self, row: int) -> range:
        """Return the rows from `row` to the end of its table."""
        ends = (*self.starts, len(self.rows))
        return range(row, ends[self.table(row)]) if row < len(self.rows) else range(0)


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
    draft = _Draft(sop, tuple(rows), part_starts(sop), findings, row_of, [], set(), set())
    for r, row in enumerate(rows):
        for u, unit in enumerate(row.units):
            _add_arrows(draft, r, u, unit)
    flow = _assemble(draft)
    if len(flow.edges) > MOST_ARROWS:
        return Flow((), (), ()), (_too_many_arrows(sop, len(flow.edges)),)
    groups = _group_numbers(draft)
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


def _add_arrows(draft: _Draft, r: int, u: int, unit: Unit) -> None:
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


def _listed(draft: _Draft, member: Member, number: int) -> str:
    """The hint for a step that stands among the exits because the brackets of its list are missing."""
    before = member.exits[number - 1]
    wanted = member.exits[number].label.value
    if not number or StepId(wanted) not in draft.row_of or not before.targets:
        return ""
    first = ", ".join("/".join(filter(None, (target.step or "lanjut", target.symbol))) for target in before.targets)
    return f"tulis sebagai daftar: {before.label.value}: [{first}, {wanted}]"


def _add_default(draft: _Draft, r: int, u: int, unit: Unit) -> None:
    """The arrow that nobody wrote: to the next unit of the row or to the next row; after it, the end."""
    head = unit.members[unit.head]
    exit_ = 0 if head.is_decision else -1
    source = Place(r, u, unit.head if head.is_decision else None)
    if unit.lead is Lead.NEXT_UNIT:
        draft.arrows.append(Arrow(source, Place(r, u + 1, None), "", exit_, head.span))
    elif unit.lead is Lead.NEXT_ROW:
        following = _first_place(draft, _following(draft, r))
        if following is not None:
            draft.arrows.append(Arrow(source, following, "", exit_, head.span))
        elif head.shape is not Shape.PROCESS:
            draft.ends.add((r, u))


def _following(draft: _Draft, row: int) -> range:
    """The rows of the same table after `row`."""
    return draft.table_rows(row)[1:]


def _first_place(draft: _Draft, rows: range) -> Place | None:
    """The unit of the first symbol in `rows`."""
    for r in rows:
        if draft.rows[r].units:
            return Place(r, draft.rows[r].first, None)
    return None


def _add_arrow(draft: _Draft, source: Place, target: Target, label: str, exit_: int) -> None:
    place = _resolve(draft, source, target)
    if place is None:
        draft.unknown.add((source.row, source.unit))
    else:
        draft.arrows.append(Arrow(source, place, label, exit_, target.span, target.style))


def _resolve(draft: _Draft, source: Place, target: Target) -> Place | None:
    """Where a written target leads, or None with a finding."""
    rows = _following(draft, source.row)
    if target.step is not None:
        row = draft.row_of.get(target.step)
        if row is None:
            draft.findings.append(_unknown_step(draft.sop, target))
            return None
        if draft.table(row) != draft.table(source.row):
            draft.findings.append(_other_table(draft, row, target))
            return None
        if target.symbol is not None and target.symbol not in draft.rows[row].left_out:
            return _resolve_symbol(draft, row, target, target.symbol)
        rows = draft.table_rows(row)
    place = _first_place(draft, rows)
    # Rows whose symbols have no column were reported; that nothing is left to lead to is the same mistake.
    if place is None and not any(draft.rows[later].left_out for later in rows):
        draft.findings.append(_beyond_the_end(draft, source, target))
    return place


def _other_table(draft: _Draft, row: int, target: Target) -> Diagnostic:
    """A target in another table: each has a flow of its own, and its pages are drawn by themselves."""
    part = draft.sop.steps[draft.starts[draft.table(row) - 1]].part
    return codes_flow.OTHER_TABLE.at(
        target.span,
        f'langkah tujuan "{target.step}" berada di tabel lain' + (f' ("{part.value}")' if part else ""),
        label="melintasi batas bagian",
        hint="akhiri alur tabel ini dengan ke: [], dan sebut kelanjutannya di keterangan",
    )


def _unknown_step(sop: Sop, target: Target) -> Diagnostic:
    """A target that is no step's id; a number is taken for the one that the step shows in the No column."""
    wanted = str(target.step)
    fix: tuple[Edit, ...] = ()
    if wanted in _END_WORDS:
        hint = _closing_hint(sop)
    elif not wanted.isdecimal():
        hint = suggest(wanted, {str(step.id): step.origin for step in sop.steps})
    else:
        rows = zip(sop.steps, printed_numbers(sop.steps), strict=True)
        numbered = next((step for step, number in rows if number == wanted), None)
        hint = "sebutkan id langkah, bukan nomornya"
        if numbered:
            hint = f'tulis "{numbered.id}", id langkah nomor {wanted} (baris {numbered.origin.line})'
        fix = (Edit(target.span, numbered.id),) if numbered and target.symbol is None else ()
    message = f'langkah tujuan "{wanted}" tidak ada'
    return codes_flow.UNKNOWN_STEP.at(target.span, message, label="tidak dikenal", hint=hint, fix=fix)


_END_WORDS = frozenset({"selesai", "akhir", "end", "stop", "tamat", "berakhir"})


def _closing_hint(sop: Sop) -> str:
    """Where to lead an arrow that is to end the procedure."""
    for step in sop.steps:
        if isinstance(step.row, ShortRow) and step.row.shape and step.row.shape.value is Shape.END:
            return f'langkah penutup SOP ini ber-id "{step.id}" (baris {step.origin.line})'
    return "buat langkah penutup dengan bentuk: selesai, lalu sebut id-nya"


def _beyond_the_end(draft: _Draft, source: Place, target: Target) -> Diagnostic:
    """`lanjut` in the last row, or a step without pelaksana that no step with one follows."""
    if target.step is None:
        is_decision = draft.rows[source.row].units[source.unit].members[source.member or 0].is_decision
        ending = "arahkan ke langkah penutup dengan bentuk: selesai" if is_decision else "tulis ke: []"
        return codes_flow.LEADS_NOWHERE.at(
            target.span,
            "lanjut tidak menuju ke mana pun: sesudah ini tidak ada langkah lagi"
            + (" di tabel ini" if len(draft.starts) > 1 else ""),
            label="tanpa tujuan",
            hint="sebutkan id langkah tujuannya; untuk berakhir di sini, " + ending,
        )
    is_draft = draft.sop.status.value is Status.DRAFT
    return codes_flow.LEADS_NOWHERE.at(
        target.span,
        f'langkah tujuan "{target.step}" tidak mempunyai pelaksana, begitu pula langkah sesudahnya',
        label="tanpa tujuan",
        hint="isi pelaksana langkah itu",
        severity=Severity.WARNING if is_draft else Severity.ERROR,
    )


def _resolve_symbol(draft: _Draft, row: int, target: Target, symbol: str) -> Place | None:
    """The symbol of `row` called `symbol`: by its own name, else by its post if that has only this one."""
    candidates = [
        (Place(row, u, m), member)
        for u, unit in enumerate(draft.rows[row].units)
        for m, member in enumerate(unit.members)
    ]
    found = [place for place, member in candidates if member.name == symbol]
    found = found or [place for place, member in candidates if member.post == symbol]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f'"{target.step}/{m.name}"' for _, m in candidates if m.post == symbol)
        message = f'"{symbol}" mempunyai lebih dari satu simbol di langkah "{target.step}"'
        hint = f"sebutkan id simbolnya: {names}"
    else:
        message = f'langkah "{target.step}" tidak mempunyai simbol "{symbol}"'
        hint = suggest(symbol, {member.name: member.span for _, member in candidates})
    label = "tidak jelas yang mana" if found else "tidak dikenal"
    draft.findings.append(codes_flow.UNKNOWN_SYMBOL.at(target.span, message, label=label, hint=hint))
    return None


def _assemble(draft: _Draft) -> Flow:
    """Turn the resolved rows and arrows into the graph."""
    numbers = _group_numbers(draft)
    keys: dict[Place, NodeKey] = {}
    nodes: list[Node] = []
    joints: list[Joint] = []
    firsts = {_first_place(draft, draft.table_rows(row)) for row in draft.starts}
    start_rows = {place.row for place in firsts if place}
    for r, row in enumerate(draft.rows):
        listed: list[tuple[Span, Node]] = []
        for u, unit in enumerate(row.units):
            is_first = r in start_rows and u == row.first
            is_start = _starts(unit, is_first)
            is_end = (r, u) in draft.ends and unit.members[unit.head].shape is not Shape.PROCESS
            for m, member in enumerate(unit.members):
                keys[Place(r, u, m)] = key = NodeKey(row.step.id, member.name)
                node = Node(
                    key=key,
                    step=row.step.id,
                    row=r,
                    column=member.column,
                    post=member.post,
                    shape=_shape(member, is_start or is_end),
                    text=member.text,
                    is_start=is_start,
                    is_end=is_end,
                    stops=(r, u) in draft.ends and not is_end,
                    group=numbers[r, u],
                    span=member.span,
                )
                listed.append((member.span, node))
            joints.extend(_joints(row, unit))
        nodes.extend(node for _, node in sorted(listed, key=lambda entry: entry[0]))
    return Flow(tuple(nodes), _edges(draft, keys, nodes), tuple(joints))


def _group_numbers(draft: _Draft) -> dict[tuple[int, int], int]:
    places = [(r, u) for r, row in enumerate(draft.rows) for u in range(len(row.units))]
    return {place: number for number, place in enumerate(places)}


def _starts(unit: Unit, is_first: bool) -> bool:
    """The first row starts unless a plain box was asked for; an explicit `mulai` starts anywhere."""
    if any(member.shape is Shape.START for member in unit.members):
        return True
    return is_first and unit.members[unit.head].shape is not Shape.PROCESS


def _shape(member: Member, is_terminal: bool) -> NodeShape:
    if member.is_decision:
        return NodeShape.DECISION
    if is_terminal and member.shape is not Shape.PROCESS:
        return NodeShape.TERMINATOR
    return NodeShape.PROCESS


def _joints(row: Row, unit: Unit) -> list[Joint]:
    """Plain lines between the members that are neighbours by column."""
    ordered = sorted(unit.members, key=lambda member: member.column)
    step = row.step.id
    label = RowLink.EITHER.value if unit.is_either else ""
    return [Joint(NodeKey(step, a.name), NodeKey(step, b.name), label) for a, b in pairwise(ordered)]


def _edges(draft: _Draft, keys: dict[Place, NodeKey], nodes: list[Node]) -> tuple[Edge, ...]:
    """Choose both ends of every arrow and drop what is written twice: one with two heads at either of its ends."""
    edges: dict[object, Edge] = {}
    for arrow in draft.arrows:
        source, target = _ends(draft, arrow)
        if source in keys and target in keys:
            edge = Edge(keys[source], keys[target], arrow.label, arrow.exit, arrow.span, arrow.style)
            ends = (edge.source, edge.target)
            edges.setdefault((frozenset(ends) if edge.style.is_two_way else ends, edge.label), edge)
    position = {node.key: number for number, node in enumerate(nodes)}
    return tuple(sorted(edges.values(), key=lambda edge: position[edge.source]))


def _ends(draft: _Draft, arrow: Arrow) -> tuple[Place, Place]:
    """The pair of members nearest each other by columns; a tie goes left."""
    sources, targets = _members(draft, arrow.source), _members(draft, arrow.target)
    if len(sources) == len(targets) == 1:
        return sources[0][0], targets[0][0]
    pairs = [
        (abs(a.column - b.column), a.column, b.column, source, target) for source, a in sources for target, b in targets
    ]
    *_, source, target = min(pairs)
    return source, target


def _members(draft: _Draft, place: Place) -> list[tuple[Place, Member]]:
    members = draft.rows[place.row].units[place.unit].members
    wanted = range(len(members)) if place.member is None else (place.member,)
    return [(Place(place.row, place.unit, m), members[m]) for m in wanted]
