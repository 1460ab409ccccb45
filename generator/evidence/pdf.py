"""Forms as PDF through Typst, tagged and archivable like the sheet. Every text reaches the template as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.drawing.marks import HEAD_FILL
from generator.drawing.measure import SOFT_HYPHEN, printable
from generator.evidence.cells import INSET, PAD, SIGNING_ROOM, SIZE, SMALL_SIZE, TITLE_SIZE, broken, grid_table
from generator.evidence.form import LOGO_GAP, LOGO_HEIGHT, MARGINS, Form
from generator.export.grid import Cell, Table
from generator.sheet.pdf import compile_data

_TEMPLATE = Path(__file__).parent / "templates" / "form.typ"
_TOO_HIGH = 100.0  # mm: a higher row may go on overleaf
_NO_DAY = {"year": 1970, "month": 1, "day": 1}


def form_pdf(forms: Sequence[Form], root: Path | None = None) -> bytes:
    """Return forms as one tagged PDF (PDF/A-2a and PDF/UA-1), the same bytes for the same forms.

    `root` is the folder that the paths of logos start from; without it there are none. Raises SheetError.
    """
    first = forms[0]
    day = {"year": first.day.year, "month": first.day.month, "day": first.day.day} if first.day else _NO_DAY
    data = {
        "title": printable(first.title),
        "author": printable(first.office),
        "date": day,
        "margin": MARGINS._asdict(),
        "size": SIZE,
        "title_size": TITLE_SIZE,
        "small_size": SMALL_SIZE,
        "signing_room": SIGNING_ROOM,
        "inset": INSET,
        "pad": PAD,
        "head_fill": HEAD_FILL,
        "logo_height": LOGO_HEIGHT,
        "logo_gap": LOGO_GAP,
        "forms": [{**_form(form), "logos": _logos(form) if root else []} for form in forms],
    }
    return compile_data(json.dumps(data, ensure_ascii=False), root or _TEMPLATE.parent, first.title, _TEMPLATE)


def _logos(form: Form) -> list[dict[str, Any]]:
    alt = f"Logo {printable(form.office)}"
    return [{"path": f"/{logo.path}", "width": logo.box.width, "alt": alt} for logo in form.placed_logos]


def _form(form: Form) -> dict[str, Any]:
    table = grid_table(form.grid, form.width)
    return {
        "width": form.page.width,
        "height": form.page.height,
        "letterhead": [printable(line) for line in form.letterhead],
        "title": printable(form.title),
        "facts": [[printable(label), printable(said)] for label, said in form.facts],
        "opening": printable(form.opening),
        "columns": [high - low for low, high in pairwise(table.x_edges)],
        "rows": [high - low if high - low < _TOO_HIGH else None for low, high in pairwise(table.y_edges)],
        "cells": [_cell(table, cell) for cell in table.cells],
        "closing": printable(form.closing),
        "signatures": [[_all(one.above), _all(one.below)] for one in form.signatures],
        "source": printable(form.source),
    }


def _all(lines: Sequence[str]) -> list[str]:
    return [printable(line) for line in lines]


def _cell(table: Table, cell: Cell) -> dict[str, Any]:
    """Return a cell with its text in lines that fit; one that a word goes on after says so."""
    width = table.x_edges[cell.column + 1] - table.x_edges[cell.column]
    lines = broken(cell.text, width, cell.look.size, is_bold=cell.look.is_bold)
    return {
        "x": cell.column,
        "y": cell.row,
        "span": cell.row_span,
        "head": cell.look.is_head,
        "centered": cell.look.is_centered,
        "top": cell.look.height == "top",
        "lines": [{"text": line.removesuffix(SOFT_HYPHEN), "hyphen": line.endswith(SOFT_HYPHEN)} for line in lines],
    }
