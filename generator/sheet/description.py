"""A page's flow graphics in words, for readers who cannot see them."""

from __future__ import annotations

from generator.layout.drawing import (
    ActivityPage,
    CellRole,
    Connector,
    ConnectorKind,
    Drawing,
    Page,
    PlacedShape,
    ShapeKind,
)

_KINDS = {
    ShapeKind.TERMINATOR: ", awal atau akhir",
    ShapeKind.PROCESS: "",
    ShapeKind.DECISION: ", keputusan",
}


def page_title(drawing: Drawing, page: Page) -> str:
    """Return the title of one page."""
    kind = "tabel aktivitas" if isinstance(page, ActivityPage) else "identitas"
    return f"{drawing.title}, halaman {page.number} dari {len(drawing.pages)}: {kind}"


def flow_in_words(page: ActivityPage) -> str:
    """Return the arrows of a page as one Indonesian sentence, in the drawing's order."""
    names = {shape.id: _name(page, shape) for shape in page.diagram.shapes}
    parts = [_part(connector, names) for connector in page.diagram.connectors]
    return f"Bagan alur. {'; '.join(parts)}." if parts else "Bagan alur tanpa panah."


def _part(connector: Connector, names: dict[str, str]) -> str:
    source = names.get(connector.source, connector.source)
    target = names.get(connector.target, connector.target)
    if connector.kind is ConnectorKind.JOINT:
        return f"{source} bersama {target}"
    label = f" ({connector.label.text})" if connector.label else ""
    return f"dari {source}{label} ke {target}"


def _name(page: ActivityPage, shape: PlacedShape) -> str:
    if shape.kind is ShapeKind.OFF_PAGE:
        goto = f", ke halaman {shape.goto.page}" if shape.goto else ""
        return f"penghubung {shape.text}{goto}"
    center = shape.box.center
    step = shape.id.partition("/")[0]
    for index, row in enumerate(page.diagram.rows):
        if row.top <= center.y <= row.bottom:
            numbers = [c for c in page.cells if c.row == index and c.role is CellRole.NUMBER]
            step = " ".join(line.text for cell in numbers for line in cell.block.lines) or step
    post = shape.id.partition("/")[2]
    for index, column in enumerate(page.diagram.columns, page.first_post_column):
        if column.left <= center.x <= column.right:
            headers = [h for h in page.header if h.column == index and h.column_span == 1]
            lowest = max(headers, key=lambda h: h.row, default=None)  # below a heading over all of them
            post = " ".join(line.text for line in lowest.block.lines) if lowest else post
    return f"langkah {step}, {post}{_KINDS[shape.kind]}"
