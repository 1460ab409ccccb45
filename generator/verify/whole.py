"""Hard rule 8 over all pages of a sheet: no text is lost, no row left alone without need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.drawing.drawing import ActivityPage, BodyCell, IdentityPage
from generator.form.identity import signatories, signed_as
from generator.form.wording import CONTINUED
from generator.model import Sop
from generator.profile import CellRole, ColumnRole
from generator.verify.printed import squeezed, squeezed_lines
from generator.verify.violation import TOLERANCE, Violation

_STRIP_ROOM = 15.0  # mm; a row that moves to the next page may bring an off-page connector with it
_COMPANY = 3  # rows of a page that can spare one


def check_table(
    pages: Sequence[ActivityPage], sop: Sop, numbers: Sequence[str], columns: Sequence[ColumnRole]
) -> Iterator[Violation]:
    """Yield texts of the rows that are not printed completely; `numbers` are those of the No column."""
    printed: dict[tuple[str, ColumnRole], list[tuple[ActivityPage, BodyCell]]] = {}
    for page in pages:
        for cell in page.cells:
            for row in page.diagram.rows[cell.row : cell.row + cell.row_span]:
                printed.setdefault((row.step, cell.role), []).append((page, cell))
    roles = {role for _, role in printed}
    sources: dict[ColumnRole, str] = {}  # the text that stands in each column, carried down by `^`
    for index, step in enumerate(sop.steps):
        for role in columns:
            source = None if role is CellRole.NUMBER else step.cell(role)
            is_continued = source is not None and source.continues and index > 0
            if not is_continued:
                sources[role] = numbers[index] if source is None else source.text
            wanted = squeezed(sources[role])
            found = printed.get((step.id, role), [])
            if role not in roles and not wanted:
                continue
            if source is None or is_continued:
                is_whole = _is_repeated(found, wanted, step.id if is_continued else "")
            else:
                is_whole = _is_complete(found, wanted)
            if not is_whole:
                number = found[0][0].number if found else (pages[0].number if pages else 0)
                message = f'teks kolom {role.value} langkah "{step.id}" tidak tercetak lengkap'
                yield Violation(8, number, message, (step.id,))


def _is_complete(found: Sequence[tuple[ActivityPage, BodyCell]], wanted: str) -> bool:
    """Tell whether the cells of one row, one a page, say the whole text.

    A row that is cut goes on with "(lanjutan)" before its activity.
    """
    texts = [squeezed_lines(cell.block.lines) for _, cell in found]
    if len(texts) < 2:
        return wanted in texts
    parts = [texts[0], *[text.removeprefix(squeezed(CONTINUED)) for text in texts[1:]]]
    return wanted in ("".join(parts), "".join(texts))


def _is_repeated(found: Sequence[tuple[ActivityPage, BodyCell]], wanted: str, step: str = "") -> bool:
    """Tell whether every cell, or every one that begins at `step`, says the whole text.

    The number is said on every page of a row that is cut; a cell that reaches down over a page break is said again on
    the next page, while in the middle of a page the cell above speaks for the row.
    """
    cells = [cell for _, cell in found if not step or cell.step == step]
    return bool(found) and all(squeezed_lines(cell.block.lines) == wanted for cell in cells)


def check_identity(pages: Sequence[IdentityPage], sop: Sop) -> Iterator[Violation]:
    """Yield texts of the identity part that are not printed completely; none when it is left out."""
    if not pages:
        return
    halves: dict[float, list[str]] = {}
    for page in pages:
        for cell in page.cells:
            for block in cell.blocks:
                halves.setdefault(round(cell.box.left, 1), []).append(squeezed_lines(block.lines))
    columns = ["".join(texts) for texts in halves.values()]
    cells = {
        "kualifikasi_pelaksana": sop.qualifications,
        "peralatan_perlengkapan": sop.equipment,
        "peringatan": sop.warning,
        "pencatatan_pendataan": sop.records,
    }
    listed: dict[str, Sequence[str]] = {
        "nama": (sop.name.value,),
        "nomor": (sop.number.value,) if sop.number else (),
        "penanda_tangan": [text for one in signatories(sop) for text in signed_as(one)],
        "bagian_tambahan": [item.value for section in sop.sections for item in section.content.items],
        **{key: [item.value for item in cell.items] for key, cell in cells.items()},
    }
    for key, texts in listed.items():
        if any(not _is_printed(squeezed(text), columns) for text in texts):
            yield Violation(8, pages[0].number, f"isian {key} tidak tercetak lengkap", (key,))


def _is_printed(text: str, columns: Sequence[str]) -> bool:
    return any(text in column for column in columns)


def check_orphans(pages: Sequence[ActivityPage]) -> Iterator[Violation]:
    """Yield pages with a single row that a row of the page before could keep company."""
    lowest = max((page.table.bottom for page in pages), default=0.0)
    for before, page in pairwise(pages):
        rows, earlier = page.diagram.rows, before.diagram.rows
        if len(rows) != 1 or len(earlier) < _COMPANY or rows[0].step == earlier[-1].step:
            continue
        moved = earlier[-1].bottom - earlier[-1].top
        if page.table.bottom + moved + _STRIP_ROOM <= lowest + TOLERANCE:
            message = f'halaman hanya berisi langkah "{rows[0].step}"'
            yield Violation(8, page.number, message, (rows[0].step,))


def check_cuts(pages: Sequence[ActivityPage]) -> Iterator[Violation]:
    """Yield rows that are cut although both parts stand on one page."""
    for page in pages:
        for first, second in pairwise(page.diagram.rows):
            if first.step == second.step:
                message = f'langkah "{first.step}" dipotong padahal muat di satu halaman'
                yield Violation(8, page.number, message, (first.step,))
