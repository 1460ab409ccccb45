"""The page that shows old and new drawings side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from tests.gate.figures import Figures

_STYLE = (
    "body{font:14px sans-serif;margin:2rem}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:2px 8px}"
    ".pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem}svg{width:100%;border:1px solid #999}"
)


def page(
    old: Mapping[str, Figures],
    new: Mapping[str, Figures],
    outlines: Iterable[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]],
) -> str:
    """Return the page as HTML: the table of figures, then the sheets that changed, old left and new right."""
    head = "<!doctype html><meta charset=utf-8><title>Layout gate</title>"
    parts = [f"{head}<style>{_STYLE}</style><h1>Layout gate</h1>"]
    heads = "".join(f"<th>{field}</th>" for field in Figures._fields)
    parts.append(f"<table><tr><th>flow</th>{heads}</tr>")
    for name, figures in new.items():
        before = old.get(name)
        cells = "".join(
            f"<td>{value}</td>" if before is None or before[k] == value else f"<td><b>{before[k]} → {value}</b></td>"
            for k, value in enumerate(figures)
        )
        parts.append(f"<tr><td>{escape(name)}</td>{cells}</tr>")
    parts.append("</table>")
    for name, before_pages, after_pages in outlines:
        parts.append(f"<h2>{escape(name)}</h2>")
        for k in range(max(len(before_pages), len(after_pages))):
            sides = (_svg(pages[k]) if k < len(pages) else "<p>none</p>" for pages in (before_pages, after_pages))
            parts.append('<div class="pair">' + "".join(f"<div>{side}</div>" for side in sides) + "</div>")
    return "\n".join(parts)


def _svg(outline: dict[str, Any]) -> str:
    width, height = outline["size"]
    left, top, right, bottom = outline["grid"]
    marks = [_rect(left, top, right, bottom, "#eee")]
    marks += [_rect(left, row_top, right, row_bottom, "none", "#bbb") for _, row_top, row_bottom in outline["rows"]]
    marks += [_rect(a, top, b, bottom, "none", "#bbb") for a, b in outline["columns"]]
    for kind, points, _, _ in outline["lines"]:
        path = " ".join(f"{x},{y}" for x, y in points)
        marks.append(f'<polyline points="{path}" fill="none" stroke="#000" stroke-width=".35"/>')
        if kind == "flow":
            x, y = points[-1]
            marks.append(f'<circle cx="{x}" cy="{y}" r=".9"/>')
    for _, kind, a, b, c, d in outline["shapes"]:
        if kind == "decision":
            path = f"{(a + c) / 2},{b} {c},{(b + d) / 2} {(a + c) / 2},{d} {a},{(b + d) / 2}"
            marks.append(f'<polygon points="{path}" fill="#fff" stroke="#000" stroke-width=".3"/>')
        else:
            marks.append(_rect(a, b, c, d, "#fff", "#000", 3 if kind == "terminator" else 0))
    for _, _, text, box in outline["lines"]:
        if text:
            marks.append(f'<text x="{box[0]}" y="{box[3] - 0.6}" font-size="2.6">{escape(text)}</text>')
    return f'<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">{"".join(marks)}</svg>'


def _rect(a: float, b: float, c: float, d: float, fill: str, stroke: str = "none", radius: float = 0) -> str:
    return (
        f'<rect x="{a}" y="{b}" width="{c - a:.2f}" height="{d - b:.2f}" rx="{radius}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width=".25"/>'
    )
