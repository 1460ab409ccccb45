"""Several tables of one sheet: pages, titles, columns, numbers and the check over all of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from generator.drawing.drawing import ActivityPage, Drawing, TextRole
from generator.layout.sheet import layout_sheet
from generator.profile import CellRole
from generator.verify import violations
from tests.flows.corpus import load, sheet
from tests.layout.identities import text_list
from tests.layout.test_identity import PERGUB

NAME = "beberapa-tabel"


def table_pages(drawing: Drawing | None) -> list[ActivityPage]:
    assert drawing is not None
    return list(drawing.tables)


def texts(page: ActivityPage, role: TextRole) -> list[str]:
    return [" / ".join(line.text for line in block.lines) for block in page.furniture if block.role is role]


def test_each_table_has_its_title_below_the_sop_s() -> None:
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


def test_tables_that_have_room_below_each_other_share_a_page() -> None:
    drawing = sheet(NAME)
    assert drawing is not None and len(drawing.pages) == 2
    pages = table_pages(drawing)
    assert [page.number for page in pages] == [2, 2, 2]
    for above, page in pairwise(pages):
        (title,) = (block for block in page.furniture if block.role is TextRole.TITLE)
        assert page.above is above and above.table.bottom < title.box.top < page.table.top
    assert pages[-1].table.bottom <= pages[-1].height - PERGUB.margins.bottom


def test_a_table_without_room_below_the_one_before_begins_a_page_and_no_table_is_told_to_go_on() -> None:
    loaded = load()
    source, long = loaded.sops[NAME], text_list(*["Berita acara serah terima arsip"] * 9)
    steps = tuple(replace(step, output=long) for step in source.steps)
    drawing, _ = layout_sheet(loaded.catalogue, replace(source, steps=steps), loaded.flows[NAME])
    pages = table_pages(drawing)
    assert [page.number for page in pages] == [2, 3, 4]
    running = [text for page in pages for text in texts(page, TextRole.RUNNING)]
    assert running and not any("(lanjutan)" in text for text in running)


def test_the_check_of_the_finished_sheet_looks_at_every_table() -> None:
    drawing, source = sheet(NAME), load().sops[NAME]
    assert drawing is not None
    identity, page = drawing.pages
    flow, roles = load().flows[NAME], load().catalogue.profile_of(source).table.roles
    assert violations(drawing, source, flow, roles) == ()
    tables: list[ActivityPage] = list(drawing.tables)
    for spoilt in range(len(tables)):
        shown: ActivityPage | None = None
        for number, table in enumerate(tables):
            lines = table.diagram.connectors[number == spoilt :]
            shown = replace(table, above=shown, diagram=replace(table.diagram, connectors=lines))
        assert shown is not None
        assert violations(replace(drawing, pages=(identity, shown)), source, flow, roles) != ()
    assert isinstance(page, ActivityPage) and isinstance(page.above, ActivityPage)
    assert violations(replace(drawing, pages=(identity, page.above)), source, flow, roles) != ()


def test_tables_that_lie_on_each_other_are_told() -> None:
    drawing, source = sheet(NAME), load().sops[NAME]
    assert drawing is not None
    flow, roles = load().flows[NAME], load().catalogue.profile_of(source).table.roles
    first, _, last = drawing.tables
    lying = replace(last, above=replace(first, above=last))
    found = violations(replace(drawing, pages=(drawing.pages[0], lying)), source, flow, roles)
    assert any("saling menimpa" in one.message for one in found)


def test_several_tables_on_one_page_with_the_identity_part_are_told_not_to_fit() -> None:
    loaded = load()
    source = replace(loaded.sops[NAME], one_page=True)
    drawing, found = layout_sheet(loaded.catalogue, source, loaded.flows[NAME])
    assert len(table_pages(drawing)) == 3
    assert "SOP613" in {one.code for one in found}
