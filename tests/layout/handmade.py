"""A sound sheet made by hand: two pages with every kind of symbol and line, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from generator.drawing.drawing import (
    ActivityPage,
    Align,
    BodyCell,
    ColumnBand,
    Connector,
    ConnectorKind,
    Diagram,
    Drawing,
    Goto,
    HeaderCell,
    PlacedLabel,
    PlacedShape,
    RowBand,
    ShapeKind,
    TextBlock,
)
from generator.drawing.geometry import Box, Point
from generator.flow import Flow, build_flow
from generator.layout.text import VAlign, place_block
from generator.model import Cell, Located, PostId, Sop, StepId
from generator.profile import CellRole
from tests.flow.samples import sop as sop_of
from tests.shape_ids import shape_id

EDGES = (12.0, 21.0, 80.0, 110.0, 140.0, 170.0, 210.0, 230.0, 275.0, 318.0)
HEADER = (24.0, 45.0)
TEXT_COLUMNS = (
    (CellRole.NUMBER, 0),
    (CellRole.ACTIVITY, 1),
    (CellRole.REQUIREMENTS, 5),
    (CellRole.DURATION, 6),
    (CellRole.OUTPUT, 7),
    (CellRole.REMARK, 8),
)
ACTIVITIES = (
    "Mendisposisi surat penyusunan rancangan",
    "Membahas rancangan bersama perangkat daerah terkait dan menyusun berita acara",
    "Mencermati rancangan",
    "Memperbaiki rancangan sesuai berita acara",
    "Memeriksa kembali rancangan yang sudah diperbaiki",
    "Menggandakan dokumen",
    "Menyerahkan dokumen",
)


def _sop() -> Sop:
    plain = sop_of(
        {"pelaksana": "a"},
        {"pelaksana": ["b", "c"]},
        {"pelaksana": "b", "keputusan": {"Ya": "s4", "Tidak": "s2/b"}},
        {"pelaksana": "c", "ke": ["s5", "s6"]},
        {"pelaksana": "c", "keputusan": {"Ya": "s7", "Tidak": "s2/b"}},
        {"pelaksana": "b"},
        {"pelaksana": "c"},
        posts="abc",
    )
    span = plain.origin

    def cell(text: str) -> Cell:
        return Cell((Located(text, span),), False, False)

    steps = tuple(
        replace(step, activity=cell(text), duration=cell("30 menit"))
        for step, text in zip(plain.steps, ACTIVITIES, strict=True)
    )
    return replace(plain, steps=steps)


SOP = _sop()
FLOW: Flow = build_flow(SOP)[0]


def _column(x: float) -> int:
    return next(index for index in range(3) if x < EDGES[index + 3])


def _shape(id_: str, kind: ShapeKind, x: float, y: float, height: float) -> PlacedShape:
    box = Box(x - 8, y - height / 2, x + 8, y + height / 2)
    return PlacedShape(shape_id(id_), kind, box, _column(x))


def _mark(id_: str, x: float, y: float, page: int, step: str, up: bool = False) -> PlacedShape:
    box = Box(x - 4.7, y - 6.3, x + 4.7, y + 6.3)
    tip = 0.28 * box.height
    top = box.top + (tip if up else 0.0) + 0.1
    letter = place_block(id_[0], Box(box.left, top, box.right, top + 3.2), 8, align=Align.CENTER)
    words = f"hal. {page}\nno. {step[1:]}"
    goto = place_block(words, Box(box.left, top + 3.2, box.right, top + 9), 7, align=Align.CENTER)
    place = (ShapeKind.OFF_PAGE, box, _column(x))
    return PlacedShape(
        shape_id(id_), *place, id_[0], letter.lines, 8.0, Goto(page, StepId(step)), goto.lines, 7.0, up
    )


def _line(source: str, target: str, *points: tuple[float, float], label: PlacedLabel | None = None) -> Connector:
    way = tuple(Point(*point) for point in points)
    return Connector(shape_id(source), shape_id(target), ConnectorKind.FLOW, way, label)


def _label(text: str, left: float, top: float) -> PlacedLabel:
    block = place_block(text, Box(left, top, left + 20, top + 5), 7.5)
    return PlacedLabel(text, block.box, block.size, block.lines)


def _first_diagram() -> Diagram:
    shapes = (
        _shape("s1/a", ShapeKind.TERMINATOR, 95, 54, 7),
        _shape("s2/b", ShapeKind.PROCESS, 125, 77, 8),
        _shape("s2/c", ShapeKind.PROCESS, 155, 77, 8),
        _shape("s3/b", ShapeKind.DECISION, 125, 99, 10),
        _shape("s4/c", ShapeKind.PROCESS, 155, 122, 8),
        _mark("A:out", 155, 143, 3, "s5"),
        _mark("B:out", 125, 143, 3, "s6"),
        _mark("C:in", 95, 143, 3, "s5", up=True),
    )
    connectors = (
        _line("s1/a", "s2/b", (103, 54), (125, 54), (125, 73)),
        replace(_line("s2/b", "s2/c", (133, 77), (147, 77)), kind=ConnectorKind.JOINT),
        _line("s2/b", "s3/b", (125, 81), (125, 94)),
        _line("s3/b", "s4/c", (133, 99), (155, 99), (155, 118), label=_label("Ya", 133.5, 95.4)),
        # A merge: the last 6 mm are the first line's too.
        _line(
            "s3/b",
            "s2/b",
            (117, 99),
            (107, 99),
            (107, 67),
            (125, 67),
            (125, 73),
            label=_label("Tidak", 111, 95.4),
        ),
        _line("s4/c", "A:out", (155, 126), (155, 136.7)),
        # A fork: the first 5 mm are those of the line before.
        _line("s4/c", "B:out", (155, 126), (155, 131), (125, 131), (125, 136.7)),
        _line("C:in", "s2/b", (95, 136.7), (95, 77), (117, 77)),
    )
    rows = (("s1", 45.0, 63.0), ("s2", 63.0, 87.0), ("s3", 87.0, 111.0), ("s4", 111.0, 133.0))
    return _diagram(shapes, connectors, rows, 153.0)


def _second_diagram() -> Diagram:
    shapes = (
        _mark("A:in", 155, 55, 2, "s4"),
        _mark("B:in", 125, 55, 2, "s4"),
        _mark("C:out", 95, 55, 2, "s2", up=True),
        _shape("s5/c", ShapeKind.DECISION, 155, 77, 10),
        _shape("s6/b", ShapeKind.PROCESS, 125, 101, 8),
        _shape("s7/c", ShapeKind.TERMINATOR, 155, 123, 7),
    )
    connectors = (
        _line("A:in", "s5/c", (155, 61.3), (155, 72)),
        _line("B:in", "s6/b", (125, 61.3), (125, 97)),
        _line("s5/c", "C:out", (147, 77), (95, 77), (95, 61.3), label=_label("Tidak", 140.9, 73.4)),
        _line("s5/c", "s7/c", (155, 82), (155, 119.5), label=_label("Ya", 155.6, 82.6)),
        _line("s6/b", "s7/c", (125, 105), (125, 123), (147, 123)),
    )
    rows = (("s5", 65.0, 89.0), ("s6", 89.0, 113.0), ("s7", 113.0, 133.0))
    return _diagram(shapes, connectors, rows, 133.0)


def _diagram(
    shapes: tuple[PlacedShape, ...],
    connectors: tuple[Connector, ...],
    rows: tuple[tuple[str, float, float], ...],
    bottom: float,
) -> Diagram:
    columns = tuple(ColumnBand(PostId("abc"[i]), "ABC"[i], EDGES[i + 2], EDGES[i + 3]) for i in range(3))
    bands = tuple(RowBand(StepId(step), top, low) for step, top, low in rows)
    return Diagram(Box(EDGES[2], HEADER[1], EDGES[5], bottom), bands, columns, shapes, connectors)


def _page(number: int, diagram: Diagram) -> ActivityPage:
    cells = []
    for row, band in enumerate(diagram.rows):
        index = int(band.step[1:]) - 1
        texts = {
            CellRole.NUMBER: str(index + 1),
            CellRole.ACTIVITY: ACTIVITIES[index],
            CellRole.DURATION: "30 menit",
        }
        for role, column in TEXT_COLUMNS:
            box = Box(EDGES[column], band.top, EDGES[column + 1], band.bottom)
            block = place_block(texts.get(role, ""), box, 8.5, padding=1.2, valign=VAlign.MIDDLE)
            cells.append(BodyCell(band.step, role, row, column, 1, block))
    labels = ("No", "Aktivitas", "A", "B", "C", "Persyaratan", "Durasi", "Output", "Ket")
    header = tuple(
        HeaderCell(
            0,
            i,
            1,
            1,
            place_block(label, Box(EDGES[i], *HEADER[:1], EDGES[i + 1], HEADER[1]), 8.5, bold=True),
        )
        for i, label in enumerate(labels)
    )
    furniture = (place_block(f"halaman {number} dari 3", Box(250, 205, 318, 212), 8),)
    table = Box(EDGES[0], HEADER[0], EDGES[-1], diagram.grid.bottom)
    return ActivityPage(number, 330, 215, table, EDGES, HEADER, header, tuple(cells), 2, diagram, furniture)


def drawing() -> Drawing:
    """The sound sheet of SOP (pages 2 and 3)."""
    pages = (_page(2, _first_diagram()), _page(3, _second_diagram()))
    return Drawing("contoh", "Contoh", "", "Kantor", "Contoh", False, pages)


def on_page(index: int, change: Callable[[ActivityPage], ActivityPage], whole: Drawing | None = None) -> Drawing:
    """The sound sheet with one page changed."""
    whole = whole or drawing()
    pages = list(whole.pages)
    page = pages[index]
    assert isinstance(page, ActivityPage)
    pages[index] = change(page)
    return replace(whole, pages=tuple(pages))


def in_diagram(index: int, change: Callable[[Diagram], Diagram]) -> Drawing:
    """The sound sheet with the diagram of one page changed."""
    return on_page(index, lambda page: replace(page, diagram=change(page.diagram)))


def with_shape(index: int, id_: str, **changes: Any) -> Drawing:
    """The sound sheet with one symbol changed; `move` shifts it by (dx, dy)."""
    move = changes.pop("move", (0.0, 0.0))

    def change(shape: PlacedShape) -> PlacedShape:
        if shape.id != shape_id(id_):
            return shape
        return replace(shape, **{"box": shape.box.moved(*move), **changes})

    return in_diagram(index, lambda d: replace(d, shapes=tuple(change(shape) for shape in d.shapes)))


def with_line(index: int, number: int, *points: tuple[float, float], **changes: Any) -> Drawing:
    """The sound sheet with one connector changed, its points where they are given."""
    if points:
        changes["points"] = tuple(Point(*point) for point in points)

    def change(diagram: Diagram) -> Diagram:
        lines = list(diagram.connectors)
        lines[number] = replace(lines[number], **changes)
        return replace(diagram, connectors=tuple(lines))

    return in_diagram(index, change)


def with_label(index: int, number: int, dx: float, dy: float) -> Drawing:
    """The sound sheet with one label shifted."""

    def change(diagram: Diagram) -> Diagram:
        lines = list(diagram.connectors)
        label = lines[number].label
        assert label is not None
        moved = label._replace(
            box=label.box.moved(dx, dy),
            lines=tuple(line._replace(left=line.left + dx, baseline=line.baseline + dy) for line in label.lines),
        )
        lines[number] = replace(lines[number], label=moved)
        return replace(diagram, connectors=tuple(lines))

    return in_diagram(index, change)


def with_block(index: int, step: str, role: CellRole, change: Callable[[TextBlock], TextBlock]) -> Drawing:
    """The sound sheet with the text of one cell changed."""

    def on_cells(page: ActivityPage) -> ActivityPage:
        cells = tuple(
            cell._replace(block=change(cell.block)) if (cell.step, cell.role) == (step, role) else cell
            for cell in page.cells
        )
        return replace(page, cells=cells)

    return on_page(index, on_cells)
