"""Hand-made SOPs and diagrams for the chart tests."""

from __future__ import annotations

from generator.diagnostics import Span
from generator.drawing.drawing import (
    ColumnBand,
    Connector,
    ConnectorKind,
    Diagram,
    PlacedLabel,
    PlacedShape,
    RowBand,
    ShapeKind,
    TextLine,
)
from generator.drawing.geometry import Box, Point
from generator.model import (
    EMPTY_CELL,
    Cell,
    Located,
    PostId,
    RowLink,
    ShortRow,
    Sop,
    Step,
    StepId,
)
from tests.blanks import blank_sop
from tests.shape_ids import key

SPAN = Span("sop/sekretariat/contoh.yml", 1, 1, 1, 2)


def text(value: str) -> Located[str]:
    return Located(value, SPAN)


def make_step(id: str, activity: str, post: str, duration: str = "30 menit") -> Step:
    row = ShortRow((Located(PostId(post), SPAN),), RowLink.JOINT, None, None, None, ())
    cell = Cell((text(activity),), False, False)
    time = Cell((text(duration),), False, False)
    return Step(StepId(id), SPAN, cell, EMPTY_CELL, time, EMPTY_CELL, EMPTY_CELL, None, row, None)


def make_sop(
    steps: tuple[Step, ...],
    posts: tuple[str, ...],
    name: str = "Contoh",
    id: str = "contoh",
    unit: str = "sekretariat",
) -> Sop:
    return blank_sop(
        Span(f"sop/{unit}/{id}.yml", 1, 1, 1, 2),
        name=text(name),
        posts=tuple(Located(PostId(post), SPAN) for post in posts),
        steps=steps,
    )


def two_lanes(
    activity: str = "Menyusun rancangan", label: str = "Tidak"
) -> tuple[Diagram, Sop]:
    """A start, a decision that loops back, and an end, in two lanes of 40 mm."""
    steps = (
        make_step("susun", activity, "tim"),
        make_step("periksa", "Memeriksa rancangan", "kepala"),
        make_step("serahkan", "Menyerahkan dokumen", "tim"),
    )
    shapes = (
        PlacedShape(
            key("susun/tim"),
            ShapeKind.TERMINATOR,
            Box(60, 34, 90, 46),
            1,
            activity,
            (TextLine(activity, 64, 41, 20),),
            8,
        ),
        PlacedShape(
            key("periksa/kepala"),
            ShapeKind.DECISION,
            Box(20, 52, 50, 68),
            0,
            "Memeriksa",
            (TextLine("2. Memeriksa", 26, 61, 18),),
            8,
        ),
        PlacedShape(
            key("serahkan/tim"),
            ShapeKind.PROCESS,
            Box(60, 74, 90, 86),
            1,
            "Menyerahkan",
            (TextLine("3. x", 70, 81, 8),),
            8,
        ),
    )
    connectors = (
        Connector(
            key("susun/tim"), key("periksa/kepala"), ConnectorKind.FLOW, (Point(75, 46), Point(75, 60), Point(50, 60))
        ),
        Connector(
            key("periksa/kepala"),
            key("susun/tim"),
            ConnectorKind.FLOW,
            (Point(35, 52), Point(35, 40), Point(60, 40)),
            PlacedLabel(label, Box(36, 46, 46, 50), 7, (TextLine(label, 36, 49, 8),)),
        ),
        Connector(
            key("periksa/kepala"),
            key("serahkan/tim"),
            ConnectorKind.JOINT,
            (Point(35, 68), Point(35, 80), Point(60, 80)),
        ),
    )
    rows = tuple(RowBand(step.id, 30 + 20 * i, 50 + 20 * i) for i, step in enumerate(steps))
    columns = (ColumnBand(PostId("kepala"), "Kepala Dinas", 15, 55), ColumnBand(PostId("tim"), "Tim & <Rekan>", 55, 95))
    return (
        Diagram(Box(15, 30, 95, 90), rows, columns, shapes, connectors),
        make_sop(steps, ("kepala", "tim")),
    )
