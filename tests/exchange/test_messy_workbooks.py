"""Workbooks of an office that draws by hand: what is certain is right, what is not is marked, and nothing is wrong."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from generator.exchange.account import Fate
from generator.exchange.importing import Target, import_file
from generator.exchange.matching import Registries
from generator.exchange.recovered import RecoveredProcedure, Recovery
from generator.exchange.words import own_words
from tests.exchange.conftest import Importer
from tests.exchange.test_workbook import drawn, marks, plain, recovered
from tests.exchange.workbooks import HEADINGS, POSTS, Book, Sheet, members, packed, shape_xml
from tests.flows.corpus import load

STRAIGHT = [("1/kepala", "2/sekretaris", ""), ("2/sekretaris", "3/staf", "")]
_EMU = 12_700
_W, _H = 73.5 * _EMU, 60.0 * _EMU  # of a column, of a row


def three(sheet: Sheet) -> list[int]:
    """Draw a start, a box and an end down the diagonal of the three columns."""
    presets = ("flowChartTerminator", "rect", "flowChartTerminator")
    return [sheet.symbol(POSTS + n, 2 + n, preset) for n, preset in enumerate(presets)]


def arrows_of(procedure: RecoveredProcedure) -> set[tuple[str, str, bool]]:
    """The arrows of a procedure by the numbers of the rows, and whether they are guesses."""
    row = {symbol.key: step.number or "-" for step in procedure.steps for symbol in step.symbols}
    return {(row[arrow.source], row[arrow.target], bool(arrow.doubt)) for arrow in procedure.arrows}


def reasons(found: Recovery) -> list[str]:
    return [entry.reason for entry in found.account.entries if entry.fate is Fate.LEFT_OUT]


def test_cells_merged_over_rows_and_columns_keep_each_symbol_with_its_activity(importer: Importer) -> None:
    book = Book()
    sheet = book.sheet("SOP Cuti")
    sheet.page["A1"], sheet.page["B1"], sheet.page["C1"], sheet.page["F1"] = "NO", "KEGIATAN", "PELAKSANA", "MUTU BAKU"
    for column, text in enumerate(("Kepala Dinas", "Sekretaris", "Staf", "Kelengkapan", "Waktu", "Output"), POSTS):
        sheet.page.cell(2, column, text)
    for merge in ("A1:A2", "B1:B2", "C1:E1", "F1:H1"):
        sheet.page.merge_cells(merge)
    for number in range(3):
        top = 3 + 2 * number
        sheet.page.cell(top, 1, number + 1)
        sheet.page.cell(top, 2, f"Mengerjakan {number + 1}")
        sheet.page.cell(top, 7, "1 hari")
        for column in range(1, 9):
            sheet.page.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)
    presets = ("flowChartTerminator", "rect", "flowChartTerminator")
    ids = [sheet.symbol(POSTS + n, 3.5 + 2 * n, preset) for n, preset in enumerate(presets)]
    for a, b in pairwise(ids):
        sheet.arrow(a, b)
    assert drawn(importer, book) == STRAIGHT
    sop, _ = importer.sop("cuti")
    assert [step.activity.text for step in sop.steps] == [f"Mengerjakan {number}" for number in (1, 2, 3)]


def test_plain_lines_without_glue_are_guesses_and_right(importer: Importer) -> None:
    book, sheet = plain()
    for a, b in pairwise(three(sheet)):
        sheet.arrow(a, b, glued=False)
    assert drawn(importer, book) == STRAIGHT
    assert {"1", "2"} <= marks(importer).keys()


def test_an_arrow_of_several_plain_lines_is_one_guess(importer: Importer) -> None:
    book, sheet = plain(2)
    start, end = sheet.symbol(POSTS, 2, "flowChartTerminator"), sheet.symbol(POSTS + 2, 3, "flowChartTerminator")
    corners = [(2.5, 1.7), (2.5, 2.1), (4.5, 2.1), (4.5, 2.3)]
    for number, (a, b) in enumerate(pairwise(corners)):
        sheet.line(a, b, heads="tail" if number == 2 else "")
    assert start != end
    assert drawn(importer, book) == [("1/kepala", "2/staf", "")]
    assert "diduga" in marks(importer)["1"]


def test_lines_that_meet_three_at_a_place_are_not_joined() -> None:
    book, sheet = plain(3)
    three(sheet)
    for end in ((2.5, 1.75), (4.6, 1.4), (3.5, 2.2)):
        sheet.line((3.5, 1.5), end, heads="tail")
    (procedure,) = recovered(book).procedures
    assert procedure.arrows == ()


def test_a_flow_in_a_group_is_read_with_its_glue(importer: Importer) -> None:
    book, sheet = plain()
    inner = ""
    for id, (column, row, preset) in enumerate(
        ((2.25, 1.3, "flowChartTerminator"), (3.25, 2.3, "rect"), (4.25, 3.3, "flowChartTerminator")), 90
    ):
        place = f'<a:off x="{column * _W:.0f}" y="{row * _H:.0f}"/><a:ext cx="{_W / 2:.0f}" cy="{0.4 * _H:.0f}"/>'
        inner += shape_xml(id, preset, "", f"<a:xfrm>{place}</a:xfrm>")
    for id, (a, b) in enumerate(((90, 91), (91, 92)), 95):
        inner += (
            f'<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="{id}" name="Panah {id}"/><xdr:cNvCxnSpPr><a:stCxn id="{a}" '
            f'idx="2"/><a:endCxn id="{b}" idx="0"/></xdr:cNvCxnSpPr></xdr:nvCxnSpPr><xdr:spPr><a:xfrm><a:off x="0" '
            'y="0"/><a:ext cx="1" cy="1"/></a:xfrm><a:prstGeom prst="bentConnector3"/><a:ln><a:tailEnd '
            'type="triangle"/></a:ln></xdr:spPr></xdr:cxnSp>'
        )
    box = (2.0, 1.0, 5.0, 4.0)
    frame = "".join(
        f'<a:{place} x="{2 * _W:.0f}" y="{_H:.0f}"/><a:{size} cx="{3 * _W:.0f}" cy="{3 * _H:.0f}"/>'
        for place, size in (("off", "ext"), ("chOff", "chExt"))
    )
    sheet._anchor(
        box,
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="89" name="Grup"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr>'
        f"<a:xfrm>{frame}</a:xfrm></xdr:grpSpPr>{inner}</xdr:grpSp>",
    )
    assert drawn(importer, book) == STRAIGHT
    assert marks(importer).keys() <= {""}


def test_turned_symbols_and_turned_words_say_the_same(importer: Importer) -> None:
    book, sheet = plain()
    turned = '<a:xfrm rot="5400000"><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></a:xfrm>'
    ids = [
        sheet.symbol(POSTS, 2, "flowChartTerminator", transform=turned),
        sheet.symbol(POSTS + 1, 3, "flowChartDecision", "Lengkap?", transform=turned),
        sheet.symbol(POSTS + 2, 4, "flowChartTerminator", transform=turned),
    ]
    sheet.arrow(ids[0], ids[1])
    sheet.arrow(ids[1], ids[2])
    sheet.arrow(ids[1], ids[0], sides="lb")
    sheet.label(POSTS + 0.9, 3.0, "Ya")
    sheet.label(POSTS - 0.25, 2.4, "Tidak")
    assert drawn(importer, book) == [
        ("1/kepala", "2/sekretaris", ""),
        ("2/sekretaris", "1/kepala", "Tidak"),
        ("2/sekretaris", "3/staf", "Ya"),
    ]


def test_two_flows_on_one_sheet_stay_apart() -> None:
    book = Book()
    sheet = book.sheet("Alur")
    for top, name in ((2, "SOP CUTI TAHUNAN"), (9, "SOP IZIN BELAJAR")):
        sheet.page.cell(top - 1, 1, name)
        sheet.table(3, top=top)
        presets = ("flowChartTerminator", "rect", "flowChartTerminator")
        ids = [sheet.symbol(POSTS + n, top + 1 + n, preset) for n, preset in enumerate(presets)]
        for a, b in pairwise(ids):
            sheet.arrow(a, b)
    found = recovered(book)
    assert [procedure.name for procedure in found.procedures] == ["CUTI TAHUNAN", "IZIN BELAJAR"]
    for procedure in found.procedures:
        assert arrows_of(procedure) == {("1", "2", False), ("2", "3", False)}


def freeform(sheet: Sheet, points: list[tuple[float, float]]) -> None:
    """Draw a line with the pen, an arrow head at its end."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    width, height = (box[2] - box[0]) * _W, (box[3] - box[1]) * _H
    places = [f'<a:pt x="{(x - box[0]) * _W:.0f}" y="{(y - box[1]) * _H:.0f}"/>' for x, y in points]
    path = f"<a:moveTo>{places[0]}</a:moveTo>" + "".join(f"<a:lnTo>{place}</a:lnTo>" for place in places[1:])
    path = f'<a:path w="{width:.0f}" h="{height:.0f}">{path}</a:path>'
    geometry = f"<a:custGeom><a:pathLst>{path}</a:pathLst></a:custGeom>"
    id = sheet._id()
    sheet._anchor(
        box,
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{id}" name="Bebas {id}"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>'
        f'{geometry}<a:ln><a:tailEnd type="triangle"/></a:ln></xdr:spPr></xdr:sp>',
    )


def test_arrows_drawn_with_the_pen_are_guesses_and_right(importer: Importer) -> None:
    book, sheet = plain()
    three(sheet)
    freeform(sheet, [(2.5, 1.7), (2.5, 2.5), (3.25, 2.5)])
    freeform(sheet, [(3.5, 2.7), (3.5, 3.1), (4.5, 3.1), (4.5, 3.3)])
    assert drawn(importer, book) == STRAIGHT
    assert {"1", "2"} <= marks(importer).keys()


def test_smart_art_is_told() -> None:
    book, sheet = plain()
    ids = three(sheet)
    for a, b in pairwise(ids):
        sheet.arrow(a, b)
    sheet._anchor(
        (6, 1, 8, 3),
        '<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="77" name="Diagram 76"/><xdr:cNvGraphicFramePr/>'
        "</xdr:nvGraphicFramePr><xdr:xfrm/><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:graphic></xdr:graphicFrame>',
    )
    found = recovered(book)
    assert arrows_of(found.procedures[0]) == {("1", "2", False), ("2", "3", False)}
    assert [entry.place for entry in found.account.entries if entry.fate is Fate.LEFT_OUT] == ['SOP Cuti!"Diagram 76"']
    assert "SmartArt" in reasons(found)[0]


def test_words_in_boxes_over_the_cells_are_those_of_the_symbols_or_exits(importer: Importer) -> None:
    book, sheet = plain()
    start, choice = sheet.symbol(POSTS, 2, "flowChartTerminator"), sheet.symbol(POSTS + 1, 3, "flowChartDecision")
    end = sheet.symbol(POSTS + 2, 4, "flowChartTerminator")
    sheet.arrow(start, choice)
    sheet.arrow(choice, end)
    sheet.arrow(choice, start, sides="lb")
    sheet.label(POSTS - 0.5, 1.5, "Mulai")
    sheet.label(POSTS + 0.9, 3.0, "YA")
    sheet.label(POSTS - 0.25, 2.4, "TIDAK")
    assert drawn(importer, book) == [
        ("1/kepala", "2/sekretaris", ""),
        ("2/sekretaris", "1/kepala", "TIDAK"),
        ("2/sekretaris", "3/staf", "YA"),
    ]


def test_words_beside_the_tip_of_a_diamond_are_those_of_its_exit() -> None:
    book, sheet = plain()
    start, choice = sheet.symbol(POSTS, 2, "flowChartTerminator"), sheet.symbol(POSTS + 1, 3, "flowChartDecision")
    end = sheet.symbol(POSTS + 2, 4, "flowChartTerminator")
    sheet.arrow(start, choice)
    sheet.arrow(choice, end)
    sheet.arrow(choice, start, sides="lb")
    sheet.label(POSTS + 0.65, 2.65, "Berkas utuh")  # within the box around the diamond, outside of the diamond
    (procedure,) = recovered(book).procedures
    assert all(not symbol.text for step in procedure.steps for symbol in step.symbols)
    assert [arrow.label for arrow in procedure.arrows if arrow.label] == ["Berkas utuh"]


STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        b"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
        b"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    ),
    (b"http://schemas.openxmlformats.org/drawingml/2006/main", b"http://purl.oclc.org/ooxml/drawingml/main"),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def test_a_workbook_in_the_strict_form_of_the_standard_is_read_as_any_other(importer: Importer) -> None:
    book, sheet = plain()
    for a, b in pairwise(three(sheet)):
        sheet.arrow(a, b)
    parts = members(book.content())
    for name, content in parts.items():
        for usual, strict in STRICT:
            content = content.replace(usual, strict)
        parts[name] = content
    assert b"purl.oclc.org" in parts["xl/worksheets/sheet1.xml"]
    (importer.root / "a.xlsx").write_bytes(packed(parts))
    assert importer.run(importer.root / "a.xlsx") == 0
    (file,) = [path for path in importer.new if path.startswith("sop/")]
    sop, flow = importer.sop(Path(file).stem)
    assert len(sop.steps) == 3
    assert len(flow.edges) == 2


def test_numbers_with_letters_and_points_are_printed_as_they_were(importer: Importer) -> None:
    book, sheet = plain(5)
    for row, number in enumerate(("1", "2", "2a", "2.b", "3."), 2):
        sheet.page.cell(row, 1, number)
    ids = [sheet.symbol(POSTS, 2 + n, "flowChartTerminator" if n in (0, 4) else "rect") for n in range(5)]
    for a, b in pairwise(ids):
        sheet.arrow(a, b)
    found = drawn(importer, book)
    assert [(one[0], one[1]) for one in found] == [
        ("1/kepala", "2/kepala"),
        ("2.b/kepala", "3/kepala"),
        ("2/kepala", "2a/kepala"),
        ("2a/kepala", "2.b/kepala"),
    ]


@pytest.mark.parametrize("name", ["SOP. 1.2 Cuti v2.final.xlsx", "SOP Cuti.XLSX", "sop.cuti.xlsm", ". .xlsx"])
def test_names_with_points_and_capitals_are_read(name: str, importer: Importer) -> None:
    book, sheet = plain()
    for a, b in pairwise(three(sheet)):
        sheet.arrow(a, b)
    book.save(importer.root / name)
    assert importer.run(importer.root / name) == 0
    assert len([path for path in importer.new if path.startswith("sop/")]) == 1


def test_macros_are_told_and_never_read() -> None:
    book, sheet = plain()
    for a, b in pairwise(three(sheet)):
        sheet.arrow(a, b)
    raw = packed({**members(book.content()), "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Shell"})
    done = import_file(raw, "a.xlsm", Target(Registries.of(load().catalogue), own_words()))
    assert "makro tidak dijalankan" in " ".join(done.notes)
    assert len(done.sources) == 1


def test_an_arrow_that_ends_on_another_arrow_is_left_out_and_told() -> None:
    book, sheet = plain(4)
    ids = three(sheet)
    for a, b in pairwise(ids):
        sheet.arrow(a, b)
    far = sheet.symbol(POSTS + 2, 2, "rect")
    sheet.line(tuple(sheet.boxes[far][:2]), (2.5, 2.0), heads="tail")
    found = recovered(book)
    assert arrows_of(found.procedures[0]) == {("1", "2", False), ("2", "3", False)}
    assert any("tidak dekat dengan simbol" in reason for reason in reasons(found))


def test_a_line_glued_at_one_end_is_a_guess_at_the_other() -> None:
    book, sheet = plain()
    ids = three(sheet)
    sheet.arrow(ids[1], ids[2])
    half = sheet.anchors
    sheet.arrow(ids[0], ids[1])
    half[-1] = half[-1].replace(f'<a:endCxn id="{ids[1]}" idx="0"/>', "")
    assert arrows_of(recovered(book).procedures[0]) == {("1", "2", True), ("2", "3", False)}


def test_a_hidden_column_of_texts_changes_nothing_of_the_flow(importer: Importer) -> None:
    book, sheet = plain()
    for a, b in pairwise(three(sheet)):
        sheet.arrow(a, b)
    sheet.page.column_dimensions["I"].hidden = True
    assert drawn(importer, book) == STRAIGHT


def test_no_arrow_of_any_drawing_is_wrong_and_only_glued_ones_are_certain() -> None:
    """Random flows, each arrow glued, loose, in pieces or with the pen, among strokes and words that mean nothing."""
    total = 0
    for seed in range(40):
        random = Random(seed)
        book, sheet = plain(rows := random.randint(4, 9))
        sheet.table(rows)
        columns = [random.randrange(3) for _ in range(rows)]
        ids = [sheet.symbol(POSTS + column, 2 + row) for row, column in enumerate(columns)]
        glued, loose = set(), set()
        for row, target in ((row, random.choice([row + 1, random.randrange(rows)])) for row in range(rows - 1)):
            if row == target:
                continue
            start, end = sheet.boxes[ids[row]], sheet.boxes[ids[target]]
            way = random.choice(("glued", "loose", "pieces", "pen"))
            (glued if way == "glued" else loose).add((str(row + 1), str(target + 1)))
            if way in ("glued", "loose"):
                sheet.arrow(ids[row], ids[target], glued=way == "glued")
                continue
            corners = [(start[2], start[1] + 0.2), (end[2] + 0.2, start[1] + 0.2), (end[2] + 0.2, end[1] + 0.2)]
            corners.append((end[2], end[1] + 0.2))
            if way == "pen":
                freeform(sheet, corners)
                continue
            for number, (a, b) in enumerate(pairwise(corners)):
                sheet.line(a, b, heads="tail" if number == 2 else "")
        for _ in range(random.randrange(4)):
            x, y = random.uniform(0, 9), random.uniform(rows + 2, rows + 4)
            sheet.line((x, y), (x + 1, y + 0.3), heads=random.choice(("tail", "")))
            sheet.label(x, y, "catatan lepas")
        (procedure,) = recovered(book).procedures
        found = arrows_of(procedure)
        certain = {(a, b) for a, b, is_guess in found if not is_guess}
        assert certain == glued, seed
        assert {(a, b) for a, b, _ in found} <= glued | loose, seed
        total += len(loose & {(a, b) for a, b, is_guess in found if is_guess})
    assert total > 60


def test_a_misspelt_heading_is_read_and_marked() -> None:
    book = Book()
    headings = ("No", "Uraian Kegitan", *HEADINGS[2:5], "Kelengkapn", "Waktu", "Output", "Ket")
    book.sheet("SOP").table(2, headings=headings)
    (procedure,) = recovered(book).procedures
    assert len(procedure.steps) == 2
    assert [post.name for post in procedure.posts] == list(HEADINGS[2:5])
    assert len([doubt for doubt in procedure.doubts if "dibaca sebagai" in doubt]) == 2


def test_a_file_without_a_table_that_is_known_tells_what_was_missed() -> None:
    book = Book()
    book.sheet("SOP").table(2, headings=("No", "Butir Pekerjaan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Ket"))
    found = recovered(book)
    assert found.procedures == ()
    assert 'SOP!A1: baris ini tampak sebagai judul tabel ("No", "Pelaksana", "Kelengkapan"' in found.notes[-1]
    assert "judul kolom kegiatan tidak dikenali" in found.notes[-1]
    empty = Book()
    empty.sheet("SOP").page["A1"] = "1. Pemohon mengisi formulir"
    assert "Yang dicari baris judul" in recovered(empty).notes[-1]


def pictured(sheet: Sheet, box: tuple[float, float, float, float]) -> None:
    """Put a picture over a part of the sheet, in columns and rows from 0."""
    number = len(sheet.anchors) + 2
    about = f'<xdr:nvPicPr><xdr:cNvPr id="{number}" name="Gambar {number}"/><xdr:cNvPicPr/></xdr:nvPicPr>'
    looks = '<xdr:blipFill><a:blip/></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr>'
    sheet._anchor(box, f"<xdr:pic>{about}{looks}</xdr:pic>")


def test_a_picture_of_a_whole_flow_is_no_symbol() -> None:
    book, sheet = plain(4)
    pictured(sheet, (2.1, 0.9, 4.9, 4.9))
    found = recovered(book)
    assert not any(step.symbols for step in found.procedures[0].steps)
    assert "gambar ulang dengan bentuk dan garis" in "".join(reasons(found))


def test_a_frame_around_a_flow_is_no_symbol_and_a_box_over_two_rows_is_one(importer: Importer) -> None:
    book, sheet = plain(3)
    ids = three(sheet)
    for first, second in pairwise(ids):
        sheet.arrow(first, second)
    sheet._anchor((2.05, 1.02, 4.95, 3.98), shape_xml(77, "rect", "", more="<a:noFill/>"))
    assert drawn(importer, book) == STRAIGHT
    book, sheet = plain(2)
    sheet._anchor((2.2, 1.0, 2.8, 3.0), shape_xml(77, "rect", ""))
    assert [len(step.symbols) for step in recovered(book).procedures[0].steps] == [0, 1]


def test_pictures_of_arrows_are_no_symbols(importer: Importer) -> None:
    book, sheet = plain(3)
    three(sheet)
    pictured(sheet, (2.75, 1.48, 3.5, 1.54))
    pictured(sheet, (3.48, 1.5, 3.54, 2.3))
    assert drawn(importer, book) == STRAIGHT  # as the rows stand, which is marked
    assert "tidak memuat panah" in marks(importer)[""]
    assert "garis atau anak panah" in str(importer.state[0]["told"])


def test_a_sheet_whose_numbers_go_on_is_told_to_be_perhaps_the_next_page() -> None:
    for first, headings, is_next in (
        (3, HEADINGS, True),
        (1, HEADINGS, False),
        (3, ("No", "Kegiatan", "Camat", "Lurah", "Staf", *HEADINGS[5:]), False),
    ):
        book = Book()
        book.sheet("Hal 1").table(2)
        book.sheet("Hal 2").table(2, first=first, headings=headings)
        before, after = recovered(book).procedures
        assert before.doubts == ()
        assert any('berlanjut dari tabel di "Hal 1"' in doubt for doubt in after.doubts) is is_next
