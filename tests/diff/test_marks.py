"""Marks lie where the changed thing is drawn."""

from __future__ import annotations

from pathlib import Path

from generator.diff.changes import Change as Kind
from generator.diff.marks import Mark, marks_on
from generator.drawing.drawing import ActivityPage, Drawing
from generator.profile import CellRole
from tests.diff.samples import Change, rows
from tests.shape_ids import key
from tests.trees import SOP


def marks(change: Change) -> tuple[list[Mark], list[Mark]]:
    old, new = change.drawings()
    return (
        [m for page in marks_on(old, new, change.sop, is_new=False).pages.values() for m in page],
        [m for page in marks_on(new, old, change.sop, is_new=True).pages.values() for m in page],
    )


def table(drawing: Drawing) -> ActivityPage:
    return drawing.tables[0]


def test_changed_cell_is_marked_on_both_sides(tmp_path: Path) -> None:
    change = Change(tmp_path, SOP.replace("durasi: 2 jam", "durasi: 3 jam"))
    for drawing, found in zip(change.drawings(), marks(change), strict=True):
        (mark,) = found
        cells = table(drawing).cells
        (cell,) = (c for c in cells if c.step == "susun" and c.role is CellRole.DURATION)
        assert (mark.kind, mark.box) == (Kind.CHANGED, cell.block.cell)


def test_new_row_is_marked_on_the_new_sheet_alone_and_its_arrows_with_it(tmp_path: Path) -> None:
    exits = "keputusan: {Baik: simpan, Kurang: susun}"
    new = f"  - {{id: nilai, aktivitas: Menilai laporan, pelaksana: sekretaris, {exits}}}\n"
    head, *steps = rows(SOP)
    change = Change(tmp_path, "".join([head, *steps[:3], new, steps[3]]))
    old, now = marks(change)
    drawing = change.drawings()[1]
    band = next(row for row in table(drawing).diagram.rows if row.step == "nilai")
    (row,) = (mark for mark in now if mark.kind is Kind.ADDED and not mark.points)
    assert (row.box.top, row.box.bottom) == (band.top, band.bottom)
    lines = {mark.points for mark in now if mark.points}
    drawn = {c.points for c in table(drawing).diagram.connectors if key("nilai/sekretaris") in (c.source, c.target)}
    assert lines == drawn
    assert {mark.kind for mark in old} == {Kind.REMOVED}
    assert len([mark for mark in old if mark.points]) == 1


def test_moved_row_is_marked_as_moved_on_both_sides(tmp_path: Path) -> None:
    head, first, second, third, last = rows(SOP)
    for found in marks(Change(tmp_path, head + first + last + second + third)):
        assert [mark.title for mark in found if mark.kind is Kind.MOVED] == ["Langkah dipindah dari nomor 4 ke nomor 2"]


def test_identity_texts_are_marked_where_they_differ_and_nowhere_else(tmp_path: Path) -> None:
    old = SOP.replace("status: draf", "status: draf\nnomor: 1/2023\nkualifikasi_pelaksana: [Satu, Dua]")
    change = Change(tmp_path, old.replace("1/2023", "1/2024").replace("Dua]", "Tiga]"), old)
    for found in marks(change):
        assert [mark.kind for mark in found] == [Kind.CHANGED, Kind.CHANGED]


def test_arrow_over_a_page_break_is_marked_on_both_pages(tmp_path: Path) -> None:
    many = "".join(
        f"  - {{id: urus-{n}, aktivitas: {'Mengurus berkas yang banyak sekali ' * 6}, pelaksana: kepala}}\n"
        for n in range(24)
    )
    head, *steps = rows(SOP)
    old = "".join([head, *steps[:3], many, steps[3]])
    change = Change(tmp_path, old.replace("Tidak: susun}", "Tidak: simpan}"), old)
    drawing = change.drawings()[1]
    found = marks_on(drawing, change.drawings()[0], change.sop, is_new=True).pages
    pages = [number for number, on_page in found.items() if any(mark.points for mark in on_page)]
    assert len(pages) >= 2
