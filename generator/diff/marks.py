"""Where changes stand on the pages of a sheet, from the drawing's own geometry. Lengths are mm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.diff.changes import Change, SopChange, StepChange, SymbolChange
from generator.drawing.drawing import (
    ActivityPage,
    Connector,
    ConnectorKind,
    Drawing,
    IdentityPage,
    IdentityRole,
    TextBlock,
    stacked,
)
from generator.drawing.geometry import Box, Point
from generator.drawing.ids import ShapeId, comes_in, goes_out
from generator.drawing.reading import as_one
from generator.model import NodeKey

_SAID = (IdentityRole.VALUE, IdentityRole.BODY, IdentityRole.LETTERHEAD, IdentityRole.NOTE)
_MARGIN = 0.6  # around a symbol or a text


class Mark(NamedTuple):
    """Something to show on a page: a box, or a line when there are points."""

    kind: Change
    title: str
    box: Box
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """The marks of one drawing by page number; pages without any are left out."""

    pages: dict[int, tuple[Mark, ...]]


def marks_on(drawing: Drawing, other: Drawing, change: SopChange, *, is_new: bool) -> Marked:
    """Return the marks on `drawing`, the new one or the old one of a changed SOP; `other` is its counterpart."""
    pages: dict[int, tuple[Mark, ...]] = {}
    flow = _FlowMarks(drawing, change, is_new)
    known = _identity_texts(other)
    for page in drawing.pages:
        found: list[Mark] = []
        for part in stacked(page):
            if isinstance(part, IdentityPage):
                found += _identity_marks(part, known)
            else:
                found += [*_table_marks(part, change, is_new), *flow.on(part)]
        if found:
            pages[page.number] = tuple(found)
    return Marked(pages)


# --- identity part


def _said(block: TextBlock) -> str:
    return " ".join(as_one(block.lines).split())


def _identity_texts(drawing: Drawing) -> Counter[str]:
    return Counter(
        _said(block)
        for page in drawing.fronts
        for cell in page.cells
        if cell.role in _SAID
        for block in cell.blocks
    )


def _identity_marks(page: IdentityPage, known: Counter[str]) -> Iterator[Mark]:
    """Mark each text that the counterpart does not print; a text that is printed twice needs a counterpart twice."""
    for cell in page.cells:
        for block in cell.blocks if cell.role in _SAID else ():
            text = _said(block)
            if not text:
                continue
            if known[text]:
                known[text] -= 1
            else:
                yield Mark(Change.CHANGED, "Identitas diubah", block.box.grown(_MARGIN))


# --- table


def _table_marks(page: ActivityPage, change: SopChange, is_new: bool) -> Iterator[Mark]:
    whole = Change.ADDED if is_new else Change.REMOVED
    steps = {step.new_id if is_new else step.old_id: step for step in change.steps}
    for row in page.diagram.rows:
        step = steps.get(row.step)
        if step is None:
            continue
        box = Box(page.table.left, row.top, page.table.right, row.bottom)
        if step.kind is whole:
            yield Mark(whole, f"Langkah {whole.value}", box)
        elif step.is_moved:
            yield Mark(Change.MOVED, _moved_words(step), box)
    for cell in page.cells:
        step = steps.get(cell.step)
        for text in step.cells if step else ():
            if text.attribute == cell.role.attribute:
                yield Mark(Change.CHANGED, f"{text.label} diubah", cell.block.cell)


def _moved_words(step: StepChange) -> str:
    return f"Langkah dipindah dari nomor {step.old_number or '-'} ke nomor {step.new_number or '-'}"


# --- symbols and arrows


class _FlowMarks:
    """Marks of symbols and arrows; an arrow over a page break has a line on both pages."""

    def __init__(self, drawing: Drawing, change: SopChange, is_new: bool) -> None:
        kind = Change.ADDED if is_new else Change.REMOVED
        self.symbols: dict[ShapeId | None, SymbolChange] = {
            symbol.new if is_new else symbol.old: symbol
            for symbol in change.symbols
            if symbol.kind in (kind, Change.CHANGED)
        }
        self.arrows = [arrow for arrow in change.arrows if arrow.kind is kind]
        # By the mark of a pair of off-page connectors: what leads into it, and where it leads.
        self.into: dict[str, list[ShapeId]] = {}
        self.out: dict[str, ShapeId] = {}
        for page in drawing.tables:
            for connector in page.diagram.connectors:
                if goes_out(connector.target):
                    self.into.setdefault(connector.target.mark, []).append(connector.source)
                if comes_in(connector.source):
                    self.out[connector.source.mark] = connector.target

    def on(self, page: ActivityPage) -> Iterator[Mark]:
        """Yield the marks of one page."""
        for shape in page.diagram.shapes:
            if symbol := self.symbols.get(shape.id):
                yield Mark(symbol.kind, symbol.words, shape.box.grown(_MARGIN))
        for arrow in self.arrows:
            kind = ConnectorKind.JOINT if arrow.is_joint else ConnectorKind.FLOW
            for connector in page.diagram.connectors:
                label = connector.label.text if connector.label else ""
                # The label of a fork's exit is printed once; a connector without one may be any of them.
                if connector.kind is kind and connector.style == arrow.style and (not label or label == arrow.label):
                    ends: set[ShapeId] = {arrow.source, arrow.target}
                    if arrow.is_joint:
                        is_it = {connector.source, connector.target} == ends
                    else:
                        is_it = self._carries(connector, arrow.source, arrow.target) or (
                            arrow.style.is_two_way and self._carries(connector, arrow.target, arrow.source)
                        )
                    if is_it:
                        yield Mark(arrow.kind, arrow.words, _extent(connector.points), connector.points)

    def _carries(self, connector: Connector, source: NodeKey, target: NodeKey) -> bool:
        if connector.source == source and connector.target == target:
            return True
        if goes_out(connector.target):
            return connector.source == source and self.out.get(connector.target.mark) == target
        if comes_in(connector.source):
            return connector.target == target and source in self.into.get(connector.source.mark, ())
        return False


def _extent(points: tuple[Point, ...]) -> Box:
    xs, ys = [point.x for point in points], [point.y for point in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
