"""The geometry dump: a drawing as plain data, `sheet-geometry/1`, for independent checkers. In mm."""

from __future__ import annotations

import json
from typing import Any

from generator.drawing.drawing import (
    ActivityPage,
    BodyCell,
    Connector,
    Drawing,
    Page,
    PlacedShape,
    ShapeKind,
    tables_of,
)
from generator.drawing.geometry import Box

FORMAT = "sheet-geometry/1"


def dump(drawing: Drawing) -> dict[str, Any]:
    """Return the drawing as the contract's nested dicts and lists; numbers rounded to 0.001.

    Each of several tables on one paper is a page with the paper's number.
    """
    pages = [_page(part) for page in drawing.pages for part in tables_of(page) or (page,)]
    return {"format": FORMAT, "sop": drawing.sop, "pages": pages}


def dump_json(drawing: Drawing) -> str:
    """Return the dump as JSON text with a final newline."""
    return json.dumps(dump(drawing), ensure_ascii=False, indent=1) + "\n"


def _page(page: Page) -> dict[str, Any]:
    is_table = isinstance(page, ActivityPage)
    result: dict[str, Any] = {
        "number": page.number,
        "kind": "activities" if is_table else "identity",
        "width": _mm(page.width),
        "height": _mm(page.height),
    }
    if isinstance(page, ActivityPage):
        diagram = page.diagram
        result["grid"] = _box(diagram.grid)
        result["rows"] = [{"step": row.step, "top": _mm(row.top), "bottom": _mm(row.bottom)} for row in diagram.rows]
        result["columns"] = [
            {"pelaksana": column.post, "left": _mm(column.left), "right": _mm(column.right)}
            for column in diagram.columns
        ]
        result["shapes"] = [_shape(shape) for shape in diagram.shapes]
        result["lines"] = [_line(connector) for connector in diagram.connectors]
        result["texts"] = [_text(cell) for cell in page.cells if cell.block.lines]
    return result


def _shape(shape: PlacedShape) -> dict[str, Any]:
    result: dict[str, Any] = {"id": str(shape.id), "kind": shape.kind.value}
    if shape.kind is ShapeKind.OFF_PAGE:
        result["mark"] = shape.text
    result |= _box(shape.box)
    result["text"] = shape.text
    if shape.goto:
        result["goto"] = {"page": shape.goto.page, "step": shape.goto.step}
    return result


def _line(connector: Connector) -> dict[str, Any]:
    label = connector.label
    return {
        "from": str(connector.source),
        "to": str(connector.target),
        "kind": connector.kind.value,
        "points": [[_mm(point.x), _mm(point.y)] for point in connector.points],
        "label": {"text": label.text, **_box(label.box)} if label else None,
        **({"dashed": True} if connector.style.is_dashed else {}),
        **({"two_way": True} if connector.style.is_two_way else {}),
    }


def _text(cell: BodyCell) -> dict[str, Any]:
    block = cell.block
    return {
        "step": cell.step,
        "column": cell.role.value,
        "size": _mm(block.size),
        "lines": [line.text for line in block.lines],
        "cell": _box(block.cell),
        **_box(block.box),
    }


def _box(box: Box) -> dict[str, float]:
    return {
        "left": _mm(box.left),
        "top": _mm(box.top),
        "right": _mm(box.right),
        "bottom": _mm(box.bottom),
    }


def _mm(value: float) -> float:
    return round(float(value), 3) + 0.0  # no negative zero
