"""Where the written target of an arrow leads, or why it leads nowhere."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Edit, Severity, codes_flow
from generator.flow.drafted import Draft, Place
from generator.flow.suggestion import suggest
from generator.form.numbering import printed_numbers
from generator.model import Shape, ShortRow, Sop, Status, Target


def resolve(draft: Draft, source: Place, target: Target) -> Place | None:
    """Where a written target leads, or None with a finding."""
    rows = draft.following(source.row)
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
    place = draft.first_place(rows)
    # Rows whose symbols have no column were reported; that nothing is left to lead to is the same mistake.
    if place is None and not any(draft.rows[later].left_out for later in rows):
        draft.findings.append(_beyond_the_end(draft, source, target))
    return place


def _other_table(draft: Draft, row: int, target: Target) -> Diagnostic:
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


def _beyond_the_end(draft: Draft, source: Place, target: Target) -> Diagnostic:
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


def _resolve_symbol(draft: Draft, row: int, target: Target, symbol: str) -> Place | None:
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
