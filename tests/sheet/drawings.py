"""Hand-made drawings with both kinds of page and every kind of mark, for tests of the outputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.decode.profiles import built_in_profile
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
    TextRole,
)
from generator.drawing.geometry import Box, Point
from generator.layout.furniture import finish_pages
from generator.layout.identity import layout_identity
from generator.layout.text import VAlign, place_block, place_upright
from generator.model import PostId, Sop, StepId
from generator.profile import CellRole, PageSize
from tests.layout.identities import cascading, catalogue
from tests.shape_ids import shape_id

PROFILE = built_in_profile("pergub-jabar-9-2013")
F4 = PageSize(330.0, 215.0)
HOSTILE = '#eval("1") $x$ \\ ] [ @ref `raw` <b> & "q" \' #read("/etc/passwd") */ // {} ]]> &amp; * _ ~'

EDGES = (12.0, 21.0, 80.0, 110.0, 140.0, 170.0, 210.0, 230.0, 275.0, 318.0)
HEADER = (24.0, 31.0, 45.0)
ROWS = (58.0, 82.0, 104.0, 126.0, 150.0)  # a strip for off-page symbols stands above the first row
BOTTOM = 162.0  # and one below the last


def _text(value: str, box: Box, *, center: bool = False, bold: bool = False) -> TextBlock:
    align = Align.CENTER if center else Align.LEFT
    return place_block(value, box, 8.5, padding=1.2, align=align, valign=VAlign.MIDDLE, bold=bold)


def _header() -> tuple[HeaderCell, ...]:
    labels = ("No", "Aktivitas", "Kepala Dinas", "Sekretaris", "Tim Perencanaan")
    cells = []
    for column, label in enumerate(labels):
        box = Box(EDGES[column], HEADER[0], EDGES[column + 1], HEADER[2])
        block = (
            place_upright(label, box, 8.5, padding=1.2, bold=True)
            if label == "Sekretaris"
            else _text(label, box, center=True, bold=True)
        )
        cells.append(HeaderCell(0, column, 2, 1, block))
    quality = Box(EDGES[5], HEADER[0], EDGES[8], HEADER[1])
    cells.append(HeaderCell(0, 5, 1, 3, _text("Mutu Baku", quality, center=True, bold=True)))
    for column, label in ((5, "Persyaratan/ perlengkapan"), (6, "Durasi"), (7, "Output")):
        box = Box(EDGES[column], HEADER[1], EDGES[column + 1], HEADER[2])
        cells.append(HeaderCell(1, column, 1, 1, _text(label, box, center=True, bold=True)))
    box = Box(EDGES[8], HEADER[0], EDGES[9], HEADER[2])
    cells.append(HeaderCell(0, 8, 2, 1, _text("Ket", box, center=True, bold=True)))
    return tuple(cells)


def _body(texts: Sequence[str]) -> tuple[BodyCell, ...]:
    cells = []
    for row, words in enumerate(texts):
        entries = (
            (CellRole.NUMBER, 0, str(row + 1)),
            (CellRole.ACTIVITY, 1, words),
            (CellRole.REQUIREMENTS, 5, "Rancangan data IKU, surat undangan"),
            (CellRole.DURATION, 6, f"{(row + 1) * 30} menit"),
            (CellRole.OUTPUT, 7, "Catatan hasil konsultasi/desk"),
        )
        for role, column, value in entries:
            box = Box(EDGES[column], ROWS[row], EDGES[column + 1], ROWS[row + 1])
            block = _text(value, box, center=role is CellRole.NUMBER)
            cells.append(BodyCell(StepId(f"s{row + 1}"), role, row, column, 1, block))
    if not texts:
        return ()
    merged = Box(EDGES[8], ROWS[0], EDGES[9], ROWS[2])
    cells.append(BodyCell(StepId("s1"), CellRole.REMARK, 0, 8, 2, _text("Berlaku untuk dua langkah", merged)))
    return tuple(cells)


def _column(x: float) -> int:
    return next(index for index in range(3) if x < EDGES[index + 3])


def _shape(id_: str, kind: ShapeKind, x: float, y: float, width: float, height: float) -> PlacedShape:
    box = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    return PlacedShape(shape_id(id_), kind, box, _column(x))


def _mark(letter: str, box: Box) -> TextBlock:
    return place_block(letter, box, 8, align=Align.CENTER, valign=VAlign.MIDDLE, bold=True)


def _diagram() -> Diagram:
    marked = replace(
        _shape("A:in", ShapeKind.OFF_PAGE, 95, 51.5, 6, 6),
        text="A",
        lines=_mark("A", Box(92, 48, 98, 53)).lines,
        text_size=8.0,
        goto=Goto(3, StepId("s9")),
        goto_lines=place_block("hal 3, langkah 9", Box(98.6, 48, 110, 56), 7, valign=VAlign.MIDDLE).lines,
        goto_size=7.0,
    )
    upward = replace(
        _shape("B:out", ShapeKind.OFF_PAGE, 125, 156, 6, 6),
        text="B",
        lines=_mark("B", Box(122, 154, 128, 159)).lines,
        text_size=8.0,
        goto=Goto(1, StepId("s1")),
        points_up=True,
    )
    shapes = (
        marked,
        _shape("s1/kepala", ShapeKind.TERMINATOR, 95, 70, 16, 7),
        _shape("s2/sekretaris", ShapeKind.PROCESS, 125, 93, 16, 8),
        _shape("s2/tim", ShapeKind.PROCESS, 155, 93, 16, 8),
        _shape("s3/sekretaris", ShapeKind.DECISION, 125, 115, 16, 10),
        _shape("s4/tim", ShapeKind.TERMINATOR, 155, 138, 16, 7),
        upward,
    )
    no = place_block("Tidak", Box(133.6, 111, 141, 114.4), 7.5)
    yes = place_block("Ya", Box(126, 121, 130, 124), 7.5)
    flow, joint = ConnectorKind.FLOW, ConnectorKind.JOINT

    def line(source: str, target: str, kind: ConnectorKind, *points: tuple[float, float]) -> Connector:
        return Connector(shape_id(source), shape_id(target), kind, tuple(Point(*point) for point in points))

    connectors = (
        line("A:in", "s1/kepala", flow, (95, 54.5), (95, 66.5)),
        line("s1/kepala", "s2/sekretaris", flow, (103, 70), (125, 70), (125, 89)),
        line("s2/sekretaris", "s2/tim", joint, (133, 93), (147, 93)),
        line("s2/sekretaris", "s3/sekretaris", flow, (125, 97), (125, 110)),
        replace(
            line("s3/sekretaris", "s4/tim", flow, (133, 115), (155, 115), (155, 134.5)),
            label=PlacedLabel("Tidak", no.box, no.size, no.lines),
        ),
        replace(
            line("s3/sekretaris", "B:out", flow, (125, 120), (125, 153)),
            label=PlacedLabel("Ya", yes.box, yes.size, yes.lines),
        ),
    )
    rows = tuple(RowBand(StepId(f"s{i + 1}"), ROWS[i], ROWS[i + 1]) for i in range(4))
    posts = (("kepala", "Kepala Dinas"), ("sekretaris", "Sekretaris"), ("tim", "Tim Perencanaan"))
    columns = tuple(ColumnBand(PostId(p), name, EDGES[i + 2], EDGES[i + 3]) for i, (p, name) in enumerate(posts))
    return Diagram(Box(EDGES[2], HEADER[2], EDGES[5], BOTTOM), rows, columns, shapes, connectors)


def activity_page(title: str, texts: Sequence[str], number: int = 2) -> ActivityPage:
    area = Box(12, 13, 318, 20)
    heading = place_block(
        PROFILE.title_line(title), area, 12, align=Align.CENTER, bold=True, role=TextRole.TITLE
    )
    return ActivityPage(
        number=number,
        width=F4.width,
        height=F4.height,
        table=Box(EDGES[0], HEADER[0], EDGES[-1], BOTTOM),
        column_edges=EDGES,
        header_edges=HEADER,
        header=_header(),
        cells=_body(texts),
        first_post_column=2,
        diagram=_diagram(),
        furniture=(heading,),
    )


def drawing(
    sop: Sop | None = None,
    *,
    texts: Sequence[str] = (
        "Mendisposisi penyusunan Indikator Kinerja Utama (IKU)",
        "-Melakukan pembahasan penyusunan IKU\n-Melakukan penyiapan data dan informasi perencanaan IKU",
        "Mencermati dan menyetujui rancangan IKU",
        "Penyerahan dokumen IKU",
    ),
    logo: str | None = None,
) -> Drawing:
    """An identity page and one page of the activity table, with furniture."""
    sop = sop or cascading()
    library = catalogue(sop, logo=logo)
    pages = layout_identity(library, sop, PROFILE, size=F4)
    table = activity_page(sop.name.value, texts, len(pages) + 1)
    return Drawing(
        sop=sop.id,
        title=sop.name.value,
        number=sop.number.value if sop.number else "",
        office=library.office.name.value,
        subject="Standar operasional prosedur",
        is_draft=True,
        pages=finish_pages((*pages, table), sop, PROFILE),
    )
