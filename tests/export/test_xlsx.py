"""Workbooks: whole texts in cells, and the flow as symbols and glued connectors at the places of the sheet."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.drawing.drawing import ActivityPage, Connector, ConnectorKind, Drawing
from generator.drawing.ids import MarkId
from generator.drawing.measure import SOFT_HYPHEN
from generator.export.drawingml import PICTURE_PPI
from generator.export.record import record_xml
from generator.export.tables import activity_tables, identity_table
from generator.export.worksheets import CUT, LONGEST, fitting
from generator.export.xlsx import render_xlsx
from generator.form.identity import printed_rows, printed_sections
from generator.form.numbering import numbers_by_step
from generator.form.parts import tables
from generator.form.wording import BROKEN
from generator.layout.sheet import layout_sheet
from generator.model import Cell, Located, Sop
from generator.profile import CellRole
from tests.export.drawingml_reader import NS
from tests.export.test_bpmn import HOSTILE, SOURCES
from tests.export.xlsx_reader import Book
from tests.flows.corpus import NAMES, TREE, Corpus, load, sheet
from tests.sheet.pictures import png

FORBIDDEN = str.maketrans("\x0b\x00\ufffe", "\ufffd\ufffd\ufffd")
CASES = [(TREE, name) for name in NAMES] + [(SOURCES, name) for name in load(SOURCES).sops]
each = pytest.mark.parametrize(("root", "name"), CASES, ids=[name for _, name in CASES])


@cache
def content(root: Path, name: str) -> bytes:
    drawing = sheet(name, root)
    assert drawing is not None
    return render_xlsx(load(root).catalogue, load(root).sops[name], drawing)


@cache
def book(root: Path, name: str) -> Book:
    return Book(content(root, name))


def pages(root: Path, name: str) -> list[ActivityPage]:
    drawing = sheet(name, root)
    assert drawing is not None
    return list(drawing.tables)


def lines(root: Path, name: str) -> list[Connector]:
    return [line for page in pages(root, name) for line in page.diagram.connectors]


@each
def test_every_connector_is_glued_to_what_the_drawing_joins(root: Path, name: str) -> None:
    def said(line: Connector) -> tuple[str, str, str, bool]:
        heads = "" if line.kind is ConnectorKind.JOINT else "both" if line.style.is_two_way else "end"
        return str(line.source), str(line.target), heads, line.style.is_dashed

    found = Counter((c.source, c.target, c.heads, c.is_dashed) for c in book(root, name).connectors())
    assert found == Counter(said(line) for line in lines(root, name))


@each
def test_every_connector_runs_as_the_drawing_has_it(root: Path, name: str) -> None:
    """The preset and its shares, worked out as the standard says, give the corners that were drawn."""
    shifts = [
        (after.points[0].x - before.points[0].x, after.points[0].y - before.points[0].y)
        for page, table in zip(pages(root, name), diagrams(root, name), strict=True)
        for before, after in zip(page.diagram.connectors, table, strict=True)
    ]
    opened = book(root, name)
    for courses in ([c.points for c in opened.connectors()], opened.fixed()):
        for drawn, (dx, dy), points in zip(lines(root, name), shifts, courses, strict=True):
            assert len(points) == len(drawn.points)
            for (x, y), point in zip(points, drawn.points, strict=True):
                assert abs(x - point.x - dx) < 0.06 and abs(y - point.y - dy) < 0.06, drawn


def diagrams(root: Path, name: str) -> list[tuple[Connector, ...]]:
    drawing = sheet(name, root)
    assert drawing is not None
    found = activity_tables(load(root).catalogue, load(root).sops[name], drawing)
    return [diagram.connectors for table in found for diagram in table.diagrams]


@each
def test_every_symbol_lies_in_the_row_of_its_step_and_the_column_of_its_post(root: Path, name: str) -> None:
    corpus, opened = load(root), book(root, name)
    shapes = {found[0].name: found for found in opened.shapes()}
    presets = {"terminator": "flowChartTerminator", "process": "flowChartProcess", "decision": "flowChartDecision"}
    placed = 0
    for number, sop in enumerate(tables(corpus.sops[name]), start=1):
        cells = opened.cells["Kegiatan" if number == 1 else f"Kegiatan {number}"]
        spans = {(r.min_row, r.min_col): r for r in cells.merged_cells.ranges}
        posts = [corpus.catalogue.post_name(post.value) for post in sop.posts]
        heads = {cell.value: cell.column for row in cells.iter_rows() for cell in row if cell.value in posts}
        ids = {step.id for step in sop.steps}
        activities = iter([step for step in sop.steps if step.activity.text])
        rows = {}
        body = 1 + int(cells.print_title_rows.rpartition("$")[2])
        for (cell,) in cells.iter_rows(min_col=2, max_col=2, min_row=body):
            if cell.value:
                step = next(activities)
                assert cell.value == step.activity.text
                span = spans.get((cell.row, cell.column))
                rows[step.id] = (cell.row, span.max_row if span else cell.row)
        for node in corpus.flows[name].nodes:
            if node.step in ids:
                shape, row, column = shapes[str(node.key)]
                assert (shape.preset, shape.text) == (presets[node.shape.value], node.text)
                assert column + 1 == heads[corpus.catalogue.post_name(node.post)]
                if node.step in rows:
                    assert rows[node.step][0] <= row + 1 <= rows[node.step][1]
                placed += 1
    assert placed == len(corpus.flows[name].nodes)


def is_in(text: str, page: str) -> bool:
    """Tell whether a text is on a page, or parted between pages by a heading that is said again."""
    words = [re.escape(word) for word in text.split()]
    return " ".join(text.split()) in page or bool(re.search(r" (?:.{1,200} )?".join(words), page))


@each
def test_every_text_is_whole_in_a_cell(root: Path, name: str) -> None:
    corpus, opened = load(root), book(root, name)
    sop = corpus.sops[name]
    profile = corpus.catalogue.profile_of(sop)
    found = {text.strip() for sheet in opened.cells.sheetnames[1:] for text in opened.texts(sheet)}
    for step in sop.steps:
        shown = [role for role in profile.table.roles if role is not CellRole.NUMBER]
        assert all(text in found for role in shown if (text := step.cell(role).text) not in ("", "^"))
    assert {number for number in numbers_by_step(sop.steps).values() if number} <= found
    identity = " ".join(" ".join(opened.texts("Identitas")).split())
    for field in (*printed_rows(corpus.catalogue, sop, profile), *printed_sections(corpus.catalogue, sop, profile)):
        assert all(is_in(text, identity) for text in field.texts)
        assert " ".join(field.label.split()) in identity


@each
def test_labels_stand_beside_their_arrows(root: Path, name: str) -> None:
    found = Counter((shape.name, shape.text) for shape, _, _ in book(root, name).shapes() if shape.is_label)
    for line in lines(root, name):
        if line.label:
            joins = "=" if line.kind is ConnectorKind.JOINT else ">"
            printed = [own.text.replace(SOFT_HYPHEN, BROKEN) for own in line.label.lines]
            is_whole = " ".join(printed) == " ".join(line.label.text.split())
            said = line.label.text if is_whole else "\n".join(printed)  # words are broken as on the sheet alone
            assert found[f"label {line.source} {joins} {line.target}", said] > 0
    marks = {str(s.id): s.text for page in pages(root, name) for s in page.diagram.shapes if isinstance(s.id, MarkId)}
    signs = {s.name: s.text for s, _, _ in book(root, name).shapes() if s.preset == "flowChartOffpageConnector"}
    assert signs == marks


@each
def test_the_same_drawing_gives_the_same_bytes_and_the_record_is_inside(root: Path, name: str) -> None:
    drawing, corpus = sheet(name, root), load(root)
    assert drawing is not None
    assert content(root, name) == render_xlsx(corpus.catalogue, corpus.sops[name], drawing)
    record = record_xml(corpus.catalogue, corpus.sops[name])
    assert book(root, name).parts["customXml/item1.xml"].decode().endswith(record)


@each
def test_sheets_print_on_the_paper_of_the_sop_with_header_rows_and_page_breaks(root: Path, name: str) -> None:
    opened = book(root, name)
    breaks = 0
    for sheet_name in opened.cells.sheetnames:
        cells = opened.cells[sheet_name]
        assert cells.page_setup.orientation == "landscape" and cells.page_setup.paperSize in (14, 9, 1, 5)
        assert all(0.5 < (row.height or 15) <= 409.5 for row in cells.row_dimensions.values())
        assert not any(row.hidden for row in cells.row_dimensions.values())
        fit = cells.sheet_properties.pageSetUpPr
        assert bool(fit and fit.fitToPage) is not bool(cells.row_breaks.brk)  # Excel follows one of them alone
        if sheet_name != "Identitas":
            assert cells.print_title_rows
            breaks += len(cells.row_breaks.brk)
    tables_ = len(opened.cells.sheetnames) - 1
    assert breaks == len(pages(root, name)) - tables_


def test_no_text_becomes_a_formula_or_breaks_the_file() -> None:
    corpus = load(SOURCES)
    sop, flow = corpus.sops["peminjaman-ruang-rapat"], corpus.flows["peminjaman-ruang-rapat"]
    span = sop.name.span
    starts = ("=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", HOSTILE[:60], "_x0041_")
    steps = [replace(s, output=Cell((Located(t, span),), False)) for s, t in zip(sop.steps, starts, strict=False)]
    name = Located(HOSTILE[:200], span)
    sop = replace(sop, steps=(*steps, *sop.steps[len(steps) :]), name=name)
    drawing, _ = layout_sheet(corpus.catalogue, sop, flow)
    assert drawing is not None
    opened = Book(render_xlsx(corpus.catalogue, sop, drawing))
    cells = {cell.value: cell for row in opened.cells["Kegiatan"].iter_rows() for cell in row if cell.value}
    for text in starts[:5]:
        assert cells[text].data_type == "s"
        assert cells[text].quotePrefix is text.startswith(("=", "+", "-", "@"))
    assert not any(cell.data_type == "f" for cell in cells.values())
    assert "_x0041_" in cells
    assert HOSTILE[:60].translate(FORBIDDEN) in cells


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    assert fitting("y" * LONGEST) == "y" * LONGEST
    assert len(fitting("y" * 40_000)) == LONGEST and fitting("y" * 40_000).endswith(CUT)


@cache
def with_logo() -> tuple[Corpus, Sop, Drawing]:
    """Return an SOP of an office with a logo, and its sheet."""
    corpus = load(SOURCES)
    logo = Located("aset/logo.png", corpus.catalogue.office.origin)
    office = replace(corpus.catalogue.office, logo=logo)
    corpus = corpus._replace(catalogue=replace(corpus.catalogue, office=office))
    sop = corpus.sops["peminjaman-ruang-rapat"]
    drawing, _ = layout_sheet(corpus.catalogue, sop, corpus.flows[sop.id])
    assert drawing is not None and drawing.fronts[0].logos
    return corpus, sop, drawing


def test_a_logo_stands_above_the_kop_and_the_flow_on_its_own_sheet() -> None:
    corpus, sop, drawing = with_logo()
    box = drawing.fronts[0].logos[0].box
    picture = png(round(box.width / 25.4 * PICTURE_PPI), round(box.height / 25.4 * PICTURE_PPI))
    opened = Book(render_xlsx(corpus.catalogue, sop, drawing, {"aset/logo.png": picture}))
    assert opened.parts["xl/media/image1.png"] == picture
    assert len(opened.cells["Identitas"]._images) == 1 and not opened.cells["Kegiatan"]._images
    assert len(opened.connectors()) == len(lines(SOURCES, sop.id))
    (place,) = opened.drawings[0].iterfind("xdr:twoCellAnchor/xdr:pic/xdr:spPr/a:xfrm", NS)
    left, top = (int(place.find("a:off", NS).get(key)) / 36_000 for key in "xy")
    width, height = (int(place.find("a:ext", NS).get(key)) / 36_000 for key in ("cx", "cy"))
    assert abs(width - box.width) < 0.5 and abs(height - box.height) < 0.5
    origin = identity_table(corpus.catalogue, sop, drawing).origin
    assert abs(left - (box.left - origin.x)) < 0.6 and abs(top - (box.top - origin.y)) < 0.6
    bare = Book(render_xlsx(corpus.catalogue, sop, drawing))
    assert not any("media" in name for name in bare.parts)
