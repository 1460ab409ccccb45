"""Several tables of one sheet: pages, titles, columns, numbers and the check over all of them."""

from __future__ import annotations

from dataclasses import replace

from generator.drawing.drawing import ActivityPage, Drawing, TextRole
from generator.layout.sheet import layout_sheet
from generator.profile import CellRole
from generator.verify import violations
from tests.flows.corpus import load, sheet

NAME = "beberapa-tabel"


def table_pages(drawing: Drawing | None) -> list[ActivityPage]:
    assert drawing is not None
    return [page for page in drawing.pages if isinstance(page, ActivityPage)]


def texts(page: ActivityPage, role: TextRole) -> list[str]:
    return [" / ".join(line.text for line in block.lines) for block in page.furniture if block.role is role]


def test_each_table_begins_a_page_with_its_title_below_the_sop_s() -> None:
    assert [texts(page, TextRole.TITLE) for page in table_pages(sheet(NAME))] == [
        [f"SOP PENGELOLAAN ARSIP DINAMIS / {title}"]
        for title in ("Penerimaan arsip", "Peminjaman arsip", "Pemusnahan arsip")
    ]


def test_each_table_has_the_columns_it_uses_and_counts_from_one() -> None:
    pages = table_pages(sheet(NAME))
    assert [[column.post for column in page.diagram.columns] for page in pages] == [
        ["kasi", "arsiparis"],
        ["kepala", "sekretaris", "arsiparis"],
        ["kepala", "kabid", "arsiparis"],
    ]
    numbers = [
        ["".join(line.text for line in cell.block.lines) for cell in page.cells if cell.role is CellRole.NUMBER]
        for page in pages
    ]
    assert numbers == [["1", "2", "3"]] * 3


def test_pages_count_through_and_no_table_is_told_to_go_on() -> None:
    pages = table_pages(sheet(NAME))
    assert [page.number for page in pages] == [2, 3, 4]
    running = [text for page in pages for text in texts(page, TextRole.RUNNING)]
    assert running and not any("(lanjutan)" in text for text in running)


def test_the_check_of_the_finished_sheet_looks_at_every_table() -> None:
    drawing, source = sheet(NAME), load().sops[NAME]
    assert drawing is not None
    *before, last = drawing.pages
    assert isinstance(last, ActivityPage)
    spoilt = replace(last, diagram=replace(last.diagram, connectors=last.diagram.connectors[1:]))
    flow, roles = load().flows[NAME], load().catalogue.profile_of(source).table.roles
    assert violations(drawing, source, flow, roles) == ()
    assert violations(replace(drawing, pages=(*before, spoilt)), source, flow, roles) != ()
    assert violations(replace(drawing, pages=tuple(before)), source, flow, roles) != ()


def test_several_tables_on_one_page_with_the_identity_part_are_told_not_to_fit() -> None:
    loaded = load()
    source = replace(loaded.sops[NAME], one_page=True)
    drawing, found = layout_sheet(loaded.catalogue, source, loaded.flows[NAME])
    assert len(table_pages(drawing)) == 3
    assert "SOP613" in {one.code for one in found}
