"""A drawing as the plain data that the Typst template draws: one list of items a page, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from generator.drawing.drawing import (
    ActivityPage,
    Drawing,
    LinkArea,
    Logo,
    Page,
    PlacedShape,
    QrCode,
    TextBlock,
    TextLine,
    TextRole,
)
from generator.drawing.geometry import Box, Point
from generator.drawing.grid import Grid, GridCell
from generator.drawing.ids import MarkId
from generator.drawing.marks import BLACK, HEAD_FILL, WATERMARK_FILL
from generator.drawing.measure import SOFT_HYPHEN
from generator.drawing.painter import SheetPen, paint
from generator.drawing.reading import spoken
from generator.sheet.description import Description
from generator.sheet.links import Place, other_ends

Item = dict[str, Any]
_ORIGIN = Point(0.0, 0.0)
_NO_DATE = date(1970, 1, 1)
_FIRST_YEAR = 1900  # an older one is a slip of the pen that no reader of PDF expects
_ABOVE = 12.0  # mm of the page that a link shows above the symbol it leads to
_KINDS = {TextRole.PAGE: "heading", TextRole.HEADING: "heading", TextRole.TITLE: "heading", TextRole.RUNNING: "running"}
_KINDS |= {TextRole.WATERMARK: "running"}


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


class _Sheet(NamedTuple):
    """A drawing, its words, and where each off-page connector leads."""

    drawing: Drawing
    words: Description
    ends: Mapping[MarkId, Place]


def _page(sheet: _Sheet, page: Page) -> list[Item]:
    pen = _Pen(sheet, page)
    paint(page, pen)
    return pen.drawn


class _Pen(SheetPen):
    """Collects what the template draws; within a figure, in the figure."""

    def __init__(self, sheet: _Sheet, page: Page) -> None:
        self.sheet = sheet
        self.page = page
        self.drawn: list[Item] = []

    def box(self, box: Box, stroke: float, fill: str, radius: float = 0.0) -> None:
        self.drawn.append({"kind": "box", **_place(box), "radius": radius, "stroke": stroke, "fill": fill})

    def polygon(self, points: Sequence[Point], stroke: float, fill: str) -> None:
        self.drawn.append({"kind": "path", "pieces": [points], "stroke": stroke, "fill": fill})

    def lines(self, pieces: Sequence[Sequence[Point]], stroke: float) -> None:
        self.drawn.append({"kind": "path", "pieces": pieces, "stroke": stroke, "fill": None})

    def words(self, lines: tuple[TextLine, ...], size: float, of: PlacedShape | int) -> None:
        self.drawn.append({"kind": "text", **_lines(lines, size, _ORIGIN)})

    def block(self, block: TextBlock) -> None:
        fill = WATERMARK_FILL if block.role is TextRole.WATERMARK else BLACK
        item = {"kind": _KINDS.get(block.role, "text"), "fill": fill, **_block(block, _ORIGIN)}
        if item["kind"] == "heading":
            after = f": {self.sheet.words.contents(self.page)}" if block.role is TextRole.PAGE else ""
            item |= {"level": 1 if after else 2, "after": after, "bookmarked": block.role is not TextRole.TITLE}
        self.drawn.append(item)

    def items(self, blocks: tuple[TextBlock, ...]) -> None:
        """Collect a list whose items have their number and their text apart."""
        entries = []
        for block in blocks:
            number, *body = block.lines
            number = number._replace(text=f"{number.text} ")
            entries.append({"number": _block(block, _ORIGIN, (number,)), "body": _block(block, _ORIGIN, tuple(body))})
        self.drawn.append({"kind": "list", "items": entries})

    def table(self, grid: Grid) -> None:
        self.drawn.append(
            {
                "kind": "table",
                "x": grid.x_edges[0],
                "y": grid.y_edges[0],
                "columns": _differences(grid.x_edges),
                "rows": _differences(grid.y_edges),
                "cells": [self._cell(cell) for cell in grid.cells],
            }
        )

    def picture(self, logo: Logo) -> None:
        alt = f"Logo {self.sheet.drawing.office}"
        self.drawn.append({"kind": "image", "path": f"/{logo.path}", "alt": alt, **_place(logo.box)})

    def code(self, code: QrCode) -> None:
        """Collect a QR code as a picture that leads to its address when clicked."""
        left, top, right, bottom = code.box
        view = f"{left:.3f} {top:.3f} {right - left:.3f} {bottom - top:.3f}"
        path = "".join(f"M{m.left:.4f} {m.top:.4f}H{m.right:.4f}V{m.bottom:.4f}H{m.left:.4f}Z" for m in code.modules)
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}"><path d="{path}"/></svg>'
        alt = f"Kode QR: {code.address}"
        self.drawn.append({"kind": "qr", "alt": alt, "address": code.address, "svg": svg, **_place(code.box)})

    def link(self, area: LinkArea) -> None:
        """Collect a place to click, which says what it opens."""
        alt = f"{area.text}: {area.address}"
        self.drawn.append({"kind": "link", "alt": alt, "address": area.address, **_place(area.box)})

    @contextmanager
    def figure(self, page: ActivityPage) -> Iterator[None]:
        outside, self.drawn = self.drawn, []
        yield
        outside.append({"kind": "figure", "alt": self.sheet.words.flow(page), "items": self.drawn})
        self.drawn = outside

    def signpost(self, shape: PlacedShape) -> None:
        """Collect the words of an off-page connector, its whole symbol clickable: it leads to its other end."""
        assert isinstance(shape.id, MarkId)
        origin = Point(shape.box.left, shape.box.top)
        texts = [_lines(shape.lines, shape.text_size, origin, is_bold=True)] if shape.lines else []
        texts += [_lines(shape.goto_lines, shape.goto_size, origin)] if shape.goto_lines else []
        end = self.sheet.ends.get(shape.id)
        goto = {"page": end.page, "y": max(0.0, end.box.top - _ABOVE)} if end else None
        alt = self.sheet.words.off_page(shape)
        self.drawn.append({"kind": "signpost", "alt": alt, "goto": goto, "items": texts, **_place(shape.box)})

    def _cell(self, cell: GridCell) -> Item:
        return {
            "row": cell.row,
            "column": cell.column,
            "row_span": cell.row_span,
            "column_span": cell.column_span,
            "header": cell.is_header,
            "fill": HEAD_FILL if cell.is_header else None,
            "bookmark": self.sheet.words.bookmark(cell.body) if cell.body else None,
            "text": _block(cell.block, Point(cell.box.left, cell.box.top)) if cell.block and cell.block.lines else None,
        }


def _place(box: Box) -> Item:
    return {"x": box.left, "y": box.top, "width": box.width, "height": box.height}


def _block(block: TextBlock, origin: Point, lines: tuple[TextLine, ...] | None = None) -> Item:
    shown = block.lines if lines is None else lines
    return _lines(shown, block.size, origin, is_bold=block.is_bold, is_upright=block.is_upright)


def _lines(
    lines: tuple[TextLine, ...], size: float, origin: Point, *, is_bold: bool = False, is_upright: bool = False
) -> Item:
    last = len(lines) - 1
    return {
        "size": size,
        "bold": is_bold,
        "upright": is_upright,
        "lines": [
            {
                # The blank keeps the words of two lines apart for those who hear or copy the text.
                "text": line.text.removesuffix(SOFT_HYPHEN) if index == last else spoken(line),
                "hyphen": line.text.endswith(SOFT_HYPHEN),
                "x": line.left - origin.x,
                "y": line.baseline - origin.y,
            }
            for index, line in enumerate(lines)
        ],
    }


def _differences(edges: tuple[float, ...]) -> list[float]:
    return [high - low for low, high in pairwise(edges)]
