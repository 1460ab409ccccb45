"""Habits of drawing that were measured with workbooks of known truth: what they say is read, or the loss is told."""

from __future__ import annotations

from itertools import pairwise

import pytest
from openpyxl.styles import Alignment

from generator.exchange.connections import Link
from generator.exchange.exit_labels import TOO_MANY, Word, attach
from generator.exchange.folio import Box, Connector, End, Label, Origin, Point, Shape, ShapeKind
from generator.exchange.outlines import bent_arrow
from generator.exchange.package import Package
from generator.exchange.recovered import RecoveredProcedure, SymbolShape
from generator.exchange.symbols import PlacedSymbol
from generator.exchange.workbook import read_sheets
from tests.exchange.test_messy_workbooks import reasons, three
from tests.exchange.test_workbook import plain, recovered
from tests.exchange.workbooks import POSTS, Book, Sheet, members, packed, shape_xml

TEXT_BOX = ' txBox="1"'
ORIGIN = Origin("", "x")
_MARK = (
    "<xdr:{0}><xdr:col>2</xdr:col><xdr:colOff>{1}</xdr:colOff><xdr:row>{2}</xdr:row><xdr:rowOff>{3}</xdr:rowOff></xdr:{0}>"
)


def one(book: Book) -> RecoveredProcedure:
    (procedure,) = recovered(book).procedures
    return procedure


def said(procedure: RecoveredProcedure) -> set[tuple[str, str, str]]:
    """The arrows of a procedure by the numbers of the rows, with their words."""
    row = {symbol.key: step.number or "-" for step in procedure.steps for symbol in step.symbols}
    return {(row[arrow.source], row[arrow.target], arrow.label) for arrow in procedure.arrows}


def deciding(sheet: Sheet) -> list[int]:
    presets = ("flowChartTerminator", "flowChartDecision", "flowChartTerminator")
    return [sheet.symbol(POSTS, 2 + n, preset) for n, preset in enumerate(presets)]


def words(sheet: Sheet, box: tuple[float, float, float, float], text: str) -> int:
    """Draw a text box in columns and rows from 0."""
    id = sheet._id()
    sheet.boxes[id] = box
    sheet._anchor(box, shape_xml(id, "rect", text, box=TEXT_BOX))
    return id


@pytest.mark.parametrize("is_glued", [True, False])
def test_a_word_between_two_lines_is_the_label_of_one_arrow(is_glued: bool) -> None:
    book, sheet = plain()
    start, decision, end = deciding(sheet)
    sheet.arrow(start, decision)
    word = words(sheet, (2.4, 2.9, 2.6, 3.1), "Ya")
    sheet.line((2.5, 2.7), (2.5, 2.9), (decision, word) if is_glued else None, heads="")
    sheet.line((2.5, 3.1), (2.5, 3.3), (word, end) if is_glued else None)
    procedure = one(book)
    assert said(procedure) == {("1", "2", ""), ("2", "3", "Ya")}
    assert [len(step.symbols) for step in procedure.steps] == [1, 1, 1]
    assert all(("dirangkai" in arrow.doubt) == (arrow.label == "Ya") for arrow in procedure.arrows)


def test_a_line_that_is_glued_to_a_word_and_goes_no_further_ends_where_it_lies() -> None:
    book, sheet = plain()
    start, decision, end = deciding(sheet)
    sheet.arrow(start, decision)
    word = words(sheet, (2.4, 2.7, 2.6, 2.9), "Ya")  # against the tip of the diamond
    sheet.line((2.5, 2.75), (2.5, 3.3), (word, end))
    procedure = one(book)
    assert said(procedure) == {("1", "2", ""), ("2", "3", "Ya")}
    assert all(arrow.doubt for arrow in procedure.arrows if arrow.label)


def test_a_word_that_two_bent_ways_touch_joins_nothing_and_is_taken_once() -> None:
    book, sheet = plain(4)
    ids = [sheet.symbol(POSTS + n, 2 + n) for n in (0, 1, 2)]
    assert ids
    words(sheet, (3.5, 1.4, 4.5, 2.6), "Ya")
    for a, corner, b in (((2.75, 1.5), (3.5, 1.5), (3.5, 2.3)), ((3.75, 2.5), (4.5, 2.5), (4.5, 3.3))):
        sheet.line(a, corner, heads="")
        sheet.line(corner, b)
    procedure = one(book)
    assert {(a, b) for a, b, _ in said(procedure)} == {("1", "2"), ("2", "3")}
    assert all(arrow.doubt for arrow in procedure.arrows)


def test_a_short_line_between_two_others_does_not_hide_which_belong_together() -> None:
    book, sheet = plain(2)
    sheet.symbol(POSTS, 2)
    sheet.symbol(POSTS, 3)
    corners = [(2.48, 1.7), (2.48, 2.0), (2.52, 2.0), (2.52, 2.3)]  # 3 points aside
    for number, (a, b) in enumerate(pairwise(corners)):
        sheet.line(a, b, heads="tail" if number == 2 else "")
    assert said(one(book)) == {("1", "2", "")}


def test_a_glued_line_that_ends_beside_its_own_symbol_is_no_arrow() -> None:
    book, sheet = plain()
    ids = three(sheet)
    for a, b in pairwise(ids):
        sheet.arrow(a, b)
    sheet.line((2.75, 1.5), (2.85, 1.5), (ids[0], 99))
    assert said(one(book)) == {("1", "2", ""), ("2", "3", "")}


@pytest.mark.parametrize("heads", ["", "tail"])
def test_lines_without_heads_lead_as_they_are_drawn_where_no_line_has_one(heads: str) -> None:
    book, sheet = plain()
    first, second, third = three(sheet)
    sheet.arrow(first, second, heads=heads)
    sheet.line((3.5, 2.7), (3.5, 3.0), heads="")
    sheet.line((3.5, 3.0), (4.5, 3.0), heads="")
    sheet.line((4.5, 3.0), (4.5, 3.3), heads="")
    procedure = one(book)
    assert third
    assert said(procedure) == {("1", "2", ""), *([] if heads else [("2", "3", "")])}
    assert all("tanpa mata panah" in arrow.doubt for arrow in procedure.arrows if not heads)


def test_a_word_whose_nearer_arrow_has_another_word_is_in_doubt() -> None:
    shapes = [Shape(id, ShapeKind.DECISION, "", Box(x, 0, x + 40, 40), ORIGIN) for id, x in (("a", 0), ("b", 60))]
    symbols = {one.id: PlacedSymbol(one, 0, 0, SymbolShape.DECISION, "") for one in shapes}
    links = [_link("a", Point(20, 40)), _link("b", Point(80, 40))]
    near, far = (Word(label, label.text, label.box) for label in (_label("Ya", 22), _label("Tidak", 30)))
    told = attach([near, far], links, symbols)
    assert [link.label for link in links] == ["Ya", "Tidak"]
    assert told[far]


def test_labels_that_are_nearer_the_other_way_round_are_changed() -> None:
    shapes = [Shape(id, ShapeKind.DECISION, "", Box(x, 0, x + 40, 40), ORIGIN) for id, x in (("a", 0), ("b", 60))]
    symbols = {one.id: PlacedSymbol(one, 0, 0, SymbolShape.DECISION, "") for one in shapes}
    shifted = [_link("a", Point(20, 40)), _link("b", Point(50, 40))]
    near, far = (Word(label, label.text, label.box) for label in (_label("Ya", 42), _label("Tidak", 60)))
    attach([near, far], shifted, symbols)
    assert [link.label for link in shifted] == ["Ya", "Tidak"]


def test_more_labels_and_arrows_than_a_table_has_are_told_and_not_compared() -> None:
    label, link = _label("Ya", 22), _link("a", Point(20, 40))
    words = [Word(label, f"Ya {number}", label.box) for number in range(401)]
    told = attach(words, [link] * 1000, {})
    assert [told[word] == TOO_MANY for word in words] == [False] * 200 + [True] * 201


def test_a_reference_above_the_one_that_leads_away_may_be_of_another_sheet() -> None:
    for entry, exit, is_doubtful in ((2, 4, True), (4, 2, False)):
        book, sheet = plain(3)
        first, second = sheet.symbol(POSTS, entry), sheet.symbol(POSTS, exit)
        into = sheet.symbol(POSTS + 1, entry, "flowChartOffpageConnector")
        out = sheet.symbol(POSTS + 1, exit, "flowChartOffpageConnector")
        sheet.arrow(into, first, sides="lr")
        sheet.arrow(second, out, sides="rl")
        (arrow,) = one(book).arrows
        assert bool(arrow.doubt) is is_doubtful


def _link(source: str, start: Point) -> Link:
    end = Point(start.x, 200)
    return Link(source, "c", [Connector(End(source, start), End("c", end), ORIGIN)], start, end)


def _label(text: str, left: float) -> Label:
    return Label(text, Box(left, 42, left + 10, 52), ORIGIN)


def test_a_symbol_below_the_texts_of_its_step_is_of_that_step() -> None:
    book, sheet = plain(0)
    for number in range(3):  # each step takes up two rows, its symbol stands in the second
        sheet.page.cell(2 + 2 * number, 1, number + 1)
        sheet.page.cell(2 + 2 * number, 2, f"Melakukan {number + 1}")
    ids = [sheet.symbol(POSTS + n, 3 + 2 * n) for n in range(3)]
    for a, b in pairwise(ids):
        sheet.arrow(a, b)
    procedure = one(book)
    assert [(step.number, len(step.symbols)) for step in procedure.steps] == [("1", 1), ("2", 1), ("3", 1)]
    assert all("hanya memuat simbol" in "".join(step.doubts) for step in procedure.steps)


def test_a_symbol_below_a_step_that_has_its_own_stands_for_itself() -> None:
    book, sheet = plain(2)
    for row in (2, 3, 4):
        sheet.symbol(POSTS, row)
    assert [(step.number, len(step.symbols)) for step in one(book).steps] == [("1", 1), ("2", 1), (None, 1)]


def unsized(text: str) -> tuple[Book, Sheet]:
    """Return a sheet whose rows have no height of their own; the texts of its steps take up three lines."""
    book, sheet = plain(0)
    sheet.page.sheet_format.defaultRowHeight = 15
    for number in range(3):
        sheet.page.cell(2 + number, 1, number + 1)
        sheet.page.cell(2 + number, 2, text).alignment = Alignment(wrap_text=True)
    return book, sheet


def anchored(sheet: Sheet, row: int, top: float, end: str) -> None:
    """Draw a symbol in the third column from so much below the edge of a row, counted from 0, to an end."""
    start = _MARK.format("from", 126_999, row, int(top * 12_700))
    kind = "twoCellAnchor" if end.startswith("<xdr:to>") else "oneCellAnchor"
    shape = shape_xml(sheet._id(), "rect", "")
    sheet.anchors.append(f"<xdr:{kind}>{start}{end}{shape}<xdr:clientData/></xdr:{kind}>")


def test_rows_without_a_height_are_as_high_as_their_texts() -> None:
    book, sheet = unsized("kata kata kata " * 3)  # 45 letters in a column of 14
    for row in (1, 2, 3):
        anchored(sheet, row, 13.0, '<xdr:ext cx="381000" cy="431800"/>')
    found = recovered(book)
    assert [len(step.symbols) for step in found.procedures[0].steps] == [1, 1, 1]
    assert any("tinggi baris tidak tersimpan" in note for note in found.notes)


def test_rows_without_a_height_are_usual_ones_where_the_file_keeps_heights() -> None:
    book, _ = unsized("kata kata kata " * 3)
    told = b'<row r="1" ht="15" customHeight="0"'
    kept = {name: data.replace(b'<row r="1"', told) for name, data in members(book.content()).items()}
    assert heights(packed(kept)) == [15.0] * 4
    assert heights(book.content()) == [15.0, 60.0, 60.0, 60.0]


def test_a_row_is_as_high_as_what_is_anchored_in_it_stands_below_its_edge() -> None:
    book, sheet = unsized("kata")
    for row in (1, 2, 3):
        anchored(sheet, row, 20.0, _MARK.format("to", 400_000, row, 40 * 12_700))
    assert [len(step.symbols) for step in one(book).steps] == [1, 1, 1]
    assert heights(book.content())[1:] == [40.5] * 3


def heights(raw: bytes) -> list[float]:
    (folio,) = read_sheets(Package(raw))
    return [round(b - a, 2) for a, b in pairwise(folio.row_edges)]


def test_a_broad_arrow_with_a_bend_is_an_arrow_and_no_symbol() -> None:
    book, sheet = plain(2)
    sheet.symbol(POSTS, 2)
    sheet.symbol(POSTS + 1, 3)
    turned = '<a:xfrm flipV="1"/>'  # from the left edge to the right and down
    sheet._anchor((2.75, 1.42, 3.56, 2.3), shape_xml(40, "bentUpArrow", "", turned))
    procedure = one(book)
    assert said(procedure) == {("1", "2", "")}
    assert all(arrow.doubt for arrow in procedure.arrows)
    assert [len(step.symbols) for step in procedure.steps] == [1, 1]


@pytest.mark.parametrize(
    ("preset", "tail", "head"),
    [
        ("bentUpArrow", (0, 7 / 8), (3 / 4, 0)),
        ("bentArrow", (1 / 8, 1), (1, 1 / 4)),
        ("uturnArrow", (1 / 8, 1), (3 / 4, 3 / 4)),
        ("curvedRightArrow", (1, 1 / 8), (1, 3 / 4)),
        ("curvedDownArrow", (1 / 8, 1), (3 / 4, 1)),
    ],
)
def test_a_bent_arrow_has_its_ends_where_the_standard_draws_them(
    preset: str, tail: tuple[float, float], head: tuple[float, float]
) -> None:
    assert bent_arrow(preset, 80, 80) == tuple((2 * x - 1, 2 * y - 1) for x, y in (tail, head))
    assert bent_arrow("rect", 80, 80) is None
    assert bent_arrow(preset, 0, 0) is not None


def test_a_box_that_stands_on_a_corner_decides_and_reaches_to_its_tips() -> None:
    book, sheet = plain(2)
    sheet.symbol(POSTS, 2, "rect", size=(24 / 73.5, 0.4), transform='<a:xfrm rot="2700000"/>')
    sheet.symbol(POSTS, 3)
    sheet.line((2.5, 1.5 + 17.0 / 60), (2.5, 2.3))
    procedure = one(book)
    assert [step.symbols[0].shape for step in procedure.steps] == [SymbolShape.DECISION, SymbolShape.PROCESS]
    (shape, _) = recovered(book).folios[0].shapes
    assert round(shape.box.right - shape.box.left, 1) == round(24 * 2**0.5, 1)


@pytest.mark.parametrize("kind", ["Pict", "Note"])
def test_old_drawings_are_told_and_boxes_of_comments_are_none(kind: str) -> None:
    parts = members(plain()[0].content())
    shape = f'<v:shape id="_x0000_s1025"><x:ClientData ObjectType="{kind}"/></v:shape>'
    parts["xl/drawings/vmlDrawing1.vml"] = f'<xml xmlns:v="urn:v" xmlns:x="urn:x">{shape}</xml>'.encode()
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        f'Type="{link}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>'
    ).encode()
    sheet = "xl/worksheets/sheet1.xml"
    old = f'<legacyDrawing xmlns:r="{link}" r:id="rId9"/></worksheet>'.encode()
    parts[sheet] = parts[sheet].replace(b"</worksheet>", old)
    (folio,) = read_sheets(Package(packed(parts)))
    assert any("1 bentuk lama (VML)" in note for note in folio.notes) is (kind == "Pict")


def test_strokes_of_a_pen_and_objects_of_other_programs_are_no_symbols_and_told() -> None:
    book, sheet = plain(2)
    ids = [sheet.symbol(POSTS, 2), sheet.symbol(POSTS, 3)]
    sheet.arrow(*ids)
    about = '<x:nvContentPartPr xmlns:x="urn:x"><x:cNvPr id="60" name="Ink 1"/></x:nvContentPartPr>'
    sheet._anchor((3.2, 1.3, 3.8, 1.7), f"<xdr:contentPart>{about}</xdr:contentPart>")
    twin = shape_xml(61, "rect", "").replace(
        'name="Shape 61"/>',
        'name="Objek"><a:extLst><a:ext uri="x"><q:compatExt xmlns:q="urn:q" spid="s"/></a:ext></a:extLst></xdr:cNvPr>',
    )
    sheet._anchor((3.2, 2.3, 3.8, 2.7), twin)
    found = recovered(book)
    assert [len(step.symbols) for step in found.procedures[0].steps] == [1, 1]
    assert sum("coretan" in reason for reason in reasons(found)) == 2
