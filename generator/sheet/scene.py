"""A drawing as the plain data that the Typst template draws: one list of items a page, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from generator.drawing.drawing import (
    ActivityPage,
    Diagram,
    Drawing,
    IdentityPage,
    IdentityRole,
    Page,
    PlacedShape,
    QrCode,
    ShapeKind,
    TextBlock,
    TextLine,
)
from generator.drawing.geometry import Box, Point
from generator.drawing.ids import MarkId
from generator.sheet.description import Description
from generator.sheet.grid import GridCell, framed, grid_of, note_inside
from generator.sheet.links import Place, other_ends
from generator.sheet.marks import (
    CONNECTOR_STROKE,
    HEAD_FILL,
    RULE_STROKE,
    SHAPE_STROKE,
    arrow,
    corner_radius,
    frame_rules,
    ground,
    outline,
    underline,
)

Item = dict[str, Any]
_WHITE = "#ffffff"
_BLACK = "#000000"
_ORIGIN = Point(0.0, 0.0)
_NO_DATE = date(1970, 1, 1)
_FIRST_YEAR = 1900  # an older one is a slip of the pen that no reader of PDF expects
_ABOVE = 12.0  # mm of the page that a link shows above the symbol it leads to


def scene(drawing: Drawing) -> Item:
    """Return all pages of a drawing as JSON-ready data. All pages have the size of the first."""
    first = drawing.pages[0]
    sheet = _Sheet(drawing, Description(drawing), other_ends(drawing))
    return {
        "title": drawing.title or drawing.sop,
        "author": drawing.office,
        "subject": drawing.subject,
        "date": _date(drawing),
        "keywords": [drawing.number] if drawing.number else [],
        "width": first.width,
        "height": first.height,
        "pages": [_page(sheet, page) for page in drawing.pages],
    }


def _date(drawing: Drawing) -> Item:
    """Return the date that an archived document must have: the day the SOP says it was made, never that of a build."""
    day = drawing.created
    known = day if day and day.year >= _FIRST_YEAR else _NO_DATE
    return {"year": known.year, "month": known.month, "day": known.day}


def is_title(drawing: Drawing, block: TextBlock) -> bool:
    """Tell whether a block in the margin is the title line above the table."""
    words = "".join(line.text for line in block.lines).replace(" ", "").casefold()
    title = "".join(drawing.title.split()).casefold()
    return bool(title) and words.endswith(title) and block.is_bold


class _Sheet(NamedTuple):
    """A drawing, its words, and where each off-page connector leads."""

    drawing: Drawing
    words: Description
    ends: Mapping[MarkId, Place]


def _page(sheet: _Sheet, page: Page) -> list[Item]:
    if isinstance(page, ActivityPage):
        return _activity_page(sheet, page)
    return _identity_page(sheet.drawing, page)


def _identity_page(drawing: Drawing, page: IdentityPage) -> list[Item]:
    items = [_box(cell.box, 0.0, HEAD_FILL) for cell in page.cells if cell.role is IdentityRole.HEADING]
    for rule in frame_rules(cell.box for cell in page.cells if cell.has_frame):
        items.append(_path(rule, RULE_STROKE, None, closed=False))
    if page.logo:
        box = page.logo.box
        place = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
        items.append({"kind": "image", "path": f"/{page.logo.path}", "alt": f"Logo {drawing.office}", **place})
    for cell in page.cells:
        kind = "heading" if cell.role is IdentityRole.HEADING else "text"
        for block in cell.blocks:
            items += _text(kind, block)
    if page.qr:
        items.append(_qr(page.qr))
    for block in page.furniture:
        items += _text("running", block)
    return items


def _qr(code: QrCode) -> Item:
    """Return a QR code as a picture that leads to its address when clicked."""
    left, top, right, bottom = code.box
    place = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    view = f"{left:.3f} {top:.3f} {right - left:.3f} {bottom - top:.3f}"
    path = "".join(f"M{m.left:.4f} {m.top:.4f}H{m.right:.4f}V{m.bottom:.4f}H{m.left:.4f}Z" for m in code.modules)
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}"><path d="{path}"/></svg>'
    return {"kind": "qr", "alt": f"Kode QR: {code.address}", "address": code.address, "svg": picture, **place}


def _activity_page(sheet: _Sheet, page: ActivityPage) -> list[Item]:
    drawing = sheet.drawing
    above = [block for block in page.furniture if is_title(drawing, block)]
    items = [item for block in above for item in _text("heading", block)]
    grid = grid_of(page)
    items.append(
        {
            "kind": "table",
            "x": grid.x_edges[0],
            "y": grid.y_edges[0],
            "columns": _differences(grid.x_edges),
            "rows": _differences(grid.y_edges),
            "cells": [_cell(cell) for cell in grid.cells],
        }
    )
    items += [_path(rule, RULE_STROKE, None, closed=False) for rule in frame_rules(framed(page, grid))]
    items.append({"kind": "figure", "alt": sheet.words.flow(page), "items": _diagram(page.diagram)})
    items += [_signpost(sheet, shape) for shape in page.diagram.shapes if shape.kind is ShapeKind.OFF_PAGE]
    note = note_inside(page)  # already set, in the table
    for block in page.furniture:
        if block not in above and block is not note:
            items += _text("running", block)
    return items


def _signpost(sheet: _Sheet, shape: PlacedShape) -> Item:
    """Return the words of an off-page connector, its whole symbol clickable: it leads to its other end."""
    origin = Point(shape.box.left, shape.box.top)
    texts = _placed(shape.lines, shape.text_size, origin, is_bold=True)
    texts += _placed(shape.goto_lines, shape.goto_size, origin)
    place = {"x": origin.x, "y": origin.y, "width": shape.box.width, "height": shape.box.height}
    assert isinstance(shape.id, MarkId)
    end = sheet.ends.get(shape.id)
    goto = {"page": end.page, "y": max(0.0, end.box.top - _ABOVE)} if end else None
    return {"kind": "signpost", "alt": sheet.words.off_page(shape), "goto": goto, "items": texts, **place}


def _cell(cell: GridCell) -> Item:
    origin = Point(cell.box.left, cell.box.top)
    texts = [_lines(cell.block, origin)] if cell.block and cell.block.lines else []
    return {
        "row": cell.row,
        "column": cell.column,
        "row_span": cell.row_span,
        "column_span": cell.column_span,
        "width": cell.box.width,
        "height": cell.box.height,
        "header": cell.is_header,
        "fill": HEAD_FILL if cell.is_header else None,
        "texts": texts,
    }


def _diagram(diagram: Diagram) -> list[Item]:
    """Return the overlay: grounds, symbols, connectors, texts. No symbol ever hides a connector.

    The words of off-page connectors are not among the texts: they are links of their own.
    """
    items: list[Item] = []
    texts: list[Item] = []
    for connector in diagram.connectors:
        if connector.label:
            items.append(_box(connector.label.box, 0.0, _WHITE))
            texts += _placed(connector.label.lines, connector.label.size, _ORIGIN)
    for shape in diagram.shapes:
        items += [_box(ground(line, shape.goto_size), 0.0, _WHITE) for line in shape.goto_lines]
        if shape.kind is not ShapeKind.OFF_PAGE:
            texts += _placed(shape.lines, shape.text_size, _ORIGIN)
    for shape in diagram.shapes:
        radius = corner_radius(shape)
        if radius:
            items.append(_box(shape.box, SHAPE_STROKE, _WHITE, radius))
        else:
            items.append(_path(outline(shape), SHAPE_STROKE, _WHITE, closed=True))
    for connector in diagram.connectors:
        shaft, head = arrow(connector)
        items.append(_path(shaft, CONNECTOR_STROKE, None, closed=False))
        if head:
            items.append(_path(head, 0.0, _BLACK, closed=True))
    return items + texts


def _placed(lines: tuple[TextLine, ...], size: float, origin: Point, *, is_bold: bool = False) -> list[Item]:
    if not lines:
        return []
    nowhere = Box(0.0, 0.0, 0.0, 0.0)
    return [{"kind": "text", **_lines(TextBlock(nowhere, nowhere, size, lines, is_bold), origin)}]


def _text(kind: str, block: TextBlock) -> list[Item]:
    if not block.lines:
        return []
    items = [{"kind": kind, **_lines(block, _ORIGIN)}]
    if block.is_underlined:
        for line in block.lines:
            start, end, stroke = underline(line, block.size)
            items.append(_path((start, end), stroke, None, closed=False))
    return items


def _lines(block: TextBlock, origin: Point) -> Item:
    last = len(block.lines) - 1
    return {
        "size": block.size,
        "bold": block.is_bold,
        "upright": block.is_upright,
        "lines": [
            {
                # The blank keeps the words of two lines apart for those who hear or copy the text.
                "text": line.text if index == last or line.text.endswith(("/", "-")) else f"{line.text} ",
                "x": line.left - origin.x,
                "y": line.baseline - origin.y,
            }
            for index, line in enumerate(block.lines)
        ],
    }


def _box(box: Box, stroke: float, fill: str | None, radius: float = 0.0) -> Item:
    place = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
    return {"kind": "box", **place, "radius": radius, "stroke": stroke, "fill": fill}


def _path(points: Iterable[Point], stroke: float, fill: str | None, *, closed: bool) -> Item:
    corners = [[point.x, point.y] for point in points]
    return {"kind": "path", "points": corners, "stroke": stroke, "fill": fill, "closed": closed}


def _differences(edges: tuple[float, ...]) -> list[float]:
    return [high - low for low, high in pairwise(edges)]
