"""The kept figures and drawings of the hard flows, and how to accept new ones.

`python -m tests.gate` compares the layout of today with what is kept, writes `build/gate/index.html` with the old and
the new drawing of every sheet that changed, and exits 1 when something did. With `--accept` it keeps what it finds.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.drawing.drawing import Drawing
from generator.verify import violations
from tests.flows.corpus import NAMES, load, sheet
from tests.gate.figures import Figures, measure

FOLDER = Path(__file__).parent / "kept"
FIGURES = FOLDER / "figures.json"


def drawn(name: str) -> Drawing:
    """Return the sheet of a hard flow."""
    drawing = sheet(name)
    assert drawing is not None, name
    return drawing


def figures_now() -> dict[str, Figures]:
    """Return the figures of all hard flows as the layout draws them today."""
    found = {}
    for name in NAMES:
        drawing = drawn(name)
        sop, flow = load().sops[name], load().flows[name]
        columns = load().catalogue.profile_of(sop).table.roles
        found[name] = measure(drawing, len(violations(drawing, sop, flow, columns)))
    return found


def kept_figures() -> dict[str, Figures]:
    """Return the figures that were accepted last."""
    return {name: Figures(**figures) for name, figures in json.loads(FIGURES.read_text("utf-8")).items()}


def outline(drawing: Drawing) -> list[dict[str, Any]]:
    """Return the lines and boxes of a drawing's activity pages: enough to see what changed."""
    return [
        {
            "size": [page.width, page.height],
            "grid": [round(edge, 2) for edge in page.diagram.grid],
            "rows": [[row.step, round(row.top, 2), round(row.bottom, 2)] for row in page.diagram.rows],
            "columns": [[round(column.left, 2), round(column.right, 2)] for column in page.diagram.columns],
            "shapes": [
                [str(shape.id), shape.kind.value, *(round(edge, 2) for edge in shape.box)]
                for shape in page.diagram.shapes
            ],
            "lines": [
                [
                    line.kind.value,
                    [[round(point.x, 2), round(point.y, 2)] for point in line.points],
                    line.label.text if line.label else "",
                    [round(edge, 2) for edge in line.label.box] if line.label else [],
                ]
                for line in page.diagram.connectors
            ],
        }
        for page in drawing.tables
    ]


def kept_outline(name: str) -> list[dict[str, Any]]:
    """Return the outline that was accepted last; empty when there is none."""
    place = FOLDER / f"{name}.json"
    pages: list[dict[str, Any]] = json.loads(place.read_text("utf-8")) if place.exists() else []
    return pages


def accept() -> None:
    """Keep the figures and outlines of today."""
    FOLDER.mkdir(exist_ok=True)
    for place in FOLDER.glob("*.json"):
        place.unlink()
    table = {name: figures._asdict() for name, figures in figures_now().items()}
    FIGURES.write_text(_lines(table), "utf-8")
    for name in NAMES:
        pages = outline(drawn(name))
        text = "[\n" + ",\n".join(json.dumps(page, separators=(",", ":")) for page in pages) + "\n]\n"
        (FOLDER / f"{name}.json").write_text(text, "utf-8")


def _lines(table: dict[str, Any]) -> str:
    rows = ",\n".join(f'  "{name}": {json.dumps(value)}' for name, value in table.items())
    return "{\n" + rows + "\n}\n"
