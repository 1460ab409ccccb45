"""The stage that verifies a finished drawing against the hard rules of the sheet, on its geometry alone.

It knows nothing of how the drawing came about: what it accepts is what a reader of the paper can rely on. Its
findings say that a sheet is wrong; they never change it.

1. symbols inside their own row and column, touching nothing (`cells`)
2. level and upright lines that end on the outlines of their symbols (`lines`, `outline`)
3. no line through or along a symbol (`lines`)
4. no shared pieces but merges and forks (`sharing`)
5. lines inside the pelaksana columns, never along a rule of the table (`lines`)
6. labels free, and nearest to their own exit (`labels`)
7. the flow drawn exactly once, over page breaks too (`matching`, `marks`)
8. texts complete and legible, lines apart, arrow heads whole, no orphan rows (`texts`, `whole`, `sharing`, `heads`)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diagnostics import Diagnostic
from generator.drawing.drawing import ActivityPage, Diagram, Drawing, IdentityPage, Page
from generator.drawing.geometry import Point
from generator.flow import Flow, build_flow
from generator.form.numbering import printed_numbers
from generator.form.parts import tables
from generator.model import Sop
from generator.profile import CellRole, ColumnRole
from generator.verify.cells import check_symbols
from generator.verify.findings import findings
from generator.verify.heads import check_heads
from generator.verify.labels import check_labels
from generator.verify.lines import check_lines
from generator.verify.marks import check_marks
from generator.verify.matching import match_flow
from generator.verify.paths import PieceIndex, corners_of
from generator.verify.sharing import Exit, check_sharing, exits_by_label
from generator.verify.texts import check_texts, check_words
from generator.verify.violation import Violation
from generator.verify.whole import check_cuts, check_identity, check_orphans, check_table

__all__ = ["Violation", "verify_diagram", "verify_drawing", "verify_page", "violations"]


def verify_diagram(diagram: Diagram, page: int, exits: Sequence[Exit] | None = None) -> tuple[Violation, ...]:
    """Return the breaks of the rules that the symbols and lines of one page can break by themselves.

    `exits` tell for each connector which exit of its decision it belongs to (-1 for none); without them the
    labels tell as much as they can.
    """
    paths = _paths(diagram)
    return _diagram_violations(diagram, paths, PieceIndex(paths), page, exits)


def _paths(diagram: Diagram) -> tuple[tuple[Point, ...], ...]:
    return tuple(corners_of(connector) for connector in diagram.connectors)


def _diagram_violations(
    diagram: Diagram,
    paths: tuple[tuple[Point, ...], ...],
    index: PieceIndex,
    page: int,
    exits: Sequence[Exit] | None,
) -> tuple[Violation, ...]:
    return (
        *check_symbols(diagram, page),
        *check_lines(diagram, paths, page),
        *check_sharing(diagram, paths, index, exits, page),
        *check_heads(diagram, paths, index, page),
        *check_labels(diagram, paths, index, exits_by_label(diagram) if exits is None else exits, page),
    )


def verify_page(page: Page, exits: Sequence[Exit] | None = None) -> tuple[Violation, ...]:
    """Return the breaks of the rules on one page: its texts and, on a page of the table, its diagram."""
    if isinstance(page, IdentityPage):
        return tuple(check_texts(page))
    diagram, number = page.diagram, page.number
    paths = _paths(diagram)
    index = PieceIndex(paths)
    return (
        *_diagram_violations(diagram, paths, index, number, exits),
        *check_texts(page),
        *check_words(diagram, index, number),
    )


def violations(
    drawing: Drawing, sop: Sop, flow: Flow, columns: Sequence[ColumnRole] = tuple(CellRole)
) -> tuple[Violation, ...]:
    """Return every break of a hard rule in the finished sheet of an SOP; `columns` are the texts it has to print."""
    found: list[Violation] = []
    for front in drawing.pages:
        if isinstance(front, IdentityPage):
            found += verify_page(front)
    found += check_identity(drawing.fronts, sop)
    parts = tables(sop)
    for part in parts:
        own = {step.id for step in part.steps}
        shown = drawing.tables
        if len(parts) > 1:
            shown = tuple(page for page in shown if any(row.step in own for row in page.diagram.rows))
        found += _table_violations(shown, part, flow if len(parts) == 1 else build_flow(part)[0], columns)
    return tuple(found)


def _table_violations(
    pages: tuple[ActivityPage, ...], sop: Sop, flow: Flow, columns: Sequence[ColumnRole]
) -> Iterator[Violation]:
    """Yield the breaks of the rules on the pages of one table."""
    numbers = printed_numbers(sop.steps)
    match = match_flow(pages, flow)
    yield from match.violations
    for page, exits in zip(pages, match.exits, strict=True):
        yield from verify_page(page, exits)
    yield from check_marks(pages, {step.id: n for step, n in zip(sop.steps, numbers, strict=True)})
    yield from check_table(pages, sop, numbers, columns)
    yield from check_orphans(pages)
    yield from check_cuts(pages)


def verify_drawing(
    drawing: Drawing, sop: Sop, flow: Flow, columns: Sequence[ColumnRole] = tuple(CellRole)
) -> tuple[Diagnostic, ...]:
    """Return a finding for every break of a hard rule in the finished sheet of an SOP; see `violations`."""
    return findings(violations(drawing, sop, flow, columns), sop, flow)
