"""Hard rule 7 over page breaks: off-page connectors come in pairs that tell the reader where to go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.drawing.drawing import ActivityPage, Diagram, PlacedShape
from generator.drawing.ids import MarkId
from generator.model import NodeKey
from generator.verify.cells import strips
from generator.verify.printed import squeezed, squeezed_lines
from generator.verify.violation import TOLERANCE, Item, Violation


@dataclass(frozen=True, slots=True)
class _End:
    page: ActivityPage
    shape: PlacedShape
    id: MarkId

    @property
    def column(self) -> int:
        x = self.shape.box.center.x
        columns = self.page.diagram.columns
        return next((i for i, column in enumerate(columns) if column.left <= x <= column.right), -1)


def check_marks(pages: Sequence[ActivityPage], numbers: Mapping[str, str]) -> Iterator[Violation]:
    """Yield what is wrong with the off-page connectors; `numbers` are the printed numbers of the steps."""
    ends: dict[MarkId, list[_End]] = {}
    for sheet in pages:
        for shape in sheet.diagram.shapes:
            if isinstance(shape.id, MarkId):
                ends.setdefault(shape.id, []).append(_End(sheet, shape, shape.id))
    for mark in sorted({id_.mark for id_ in ends}):
        out_id, in_id = MarkId(mark, True), MarkId(mark, False)
        outs, ins = ends.get(out_id, []), ends.get(in_id, [])
        if len(outs) != 1 or len(ins) != 1:
            page = (*outs, *ins)[0].page.number
            message = f'tanda "{mark}" tidak membentuk satu pasang: {len(outs)} keluar, {len(ins)} masuk'
            yield Violation(7, page, message, (out_id, in_id))
            continue
        yield from _check_pair(mark, outs[0], ins[0], numbers)


def _check_pair(mark: str, out: _End, in_: _End, numbers: Mapping[str, str]) -> Iterator[Violation]:
    items = _symbols_of(out, in_)
    page = out.page.number
    if out.page.number == in_.page.number:
        yield Violation(7, page, f'pasangan segilima "{mark}" berada di satu halaman', items)
        return
    if out.column != in_.column:
        yield Violation(7, page, f'pasangan segilima "{mark}" tidak berada di kolom yang sama', items)
    lines = [c.style for c in out.page.diagram.connectors if c.target == out.id]
    lines += [c.style for c in in_.page.diagram.connectors if c.source == in_.id]
    if len(set(lines)) > 1:
        yield Violation(7, page, f'garis pada pasangan segilima "{mark}" tidak sama rupanya', items)
    is_forward = in_.page.number > out.page.number
    for end, other, is_low in ((out, in_, is_forward), (in_, out, not is_forward)):
        yield from _check_end(mark, end, is_low, not is_forward, items)
        yield from _check_goto(end, other, numbers, items)


def _symbols_of(out: _End, in_: _End) -> tuple[Item, ...]:
    """Return the symbols that a pair links, the sources first."""
    sources = [c.source for c in out.page.diagram.connectors if c.target == out.id]
    targets = [c.target for c in in_.page.diagram.connectors if c.source == in_.id]
    return (*sources, *targets) or (out.id, in_.id)


def _check_end(mark: str, end: _End, is_low: bool, points_up: bool, items: tuple[Item, ...]) -> Iterator[Violation]:
    page = end.page.number
    if not _in_strip(end.page.diagram, end.shape, is_low):
        where = "di bawah baris terakhir" if is_low else "di atas baris pertama"
        yield Violation(7, page, f'segilima "{end.id}" tidak berdiri {where}', items)
    if end.shape.points_up is not points_up:
        yield Violation(7, page, f'segilima "{end.id}" menunjuk ke arah yang salah', items)
    if end.shape.text != mark or squeezed_lines(end.shape.lines) != mark:
        yield Violation(7, page, f'segilima "{end.id}" tidak memuat tandanya', items)


def _in_strip(diagram: Diagram, shape: PlacedShape, is_low: bool) -> bool:
    found = strips(diagram)
    if not found:
        return False
    top, bottom = found[1 if is_low else 0]
    return shape.box.top >= top - TOLERANCE and shape.box.bottom <= bottom + TOLERANCE


def _check_goto(
    end: _End, other: _End, numbers: Mapping[str, str], items: tuple[Item, ...]
) -> Iterator[Violation]:
    """Beside or inside the symbol stand the page and the step at the other end of the pair."""
    goto = end.shape.goto
    partners = {
        c.target if end.id.is_out else c.source
        for c in other.page.diagram.connectors
        if other.id in (c.source, c.target)
    }
    steps = {id_.step for id_ in partners if isinstance(id_, NodeKey)}
    if goto is None or goto.page != other.page.number or goto.step not in steps:
        message = f'segilima "{end.id}" tidak menyebut halaman dan langkah lanjutannya'
        yield Violation(7, end.page.number, message, items)
        return
    words = squeezed_lines(end.shape.goto_lines)
    if str(goto.page) not in words or squeezed(numbers.get(goto.step, "")) not in words:
        message = f'tulisan pada segilima "{end.id}" tidak lengkap'
        yield Violation(7, end.page.number, message, items)
