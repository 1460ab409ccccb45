"""The words and tables of a PDF as JSON, read in a process of its own: `python -m generator.exchange.pdf_pages FILE`.

PDF can unfold to any size and keep its reader busy for ever; the process that does it has bounds and may die.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pdfplumber

from generator.exchange.pdf import MAX_PAGES, SCANNED, SECONDS, TOO_MANY

if sys.platform != "win32":
    import resource

MAX_WORDS = 60_000
_BYTES = 400 << 20
_NEAR = 3.0  # points within which edges and lines are the same
_SLANT, _LARGE = 0.1, 22.0  # of letters: share of a turn; points
READ = "read"


def main(path: str) -> None:
    """Print what a file holds, page by page: texts with where they begin, tables with their cells."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_DATA, (_BYTES, _BYTES))
    pages: list[list[Any]] = []
    blank = count = 0
    with pdfplumber.open(Path(path)) as document:
        told = TOO_MANY if len(document.pages) > MAX_PAGES else READ
        for page in document.pages if told == READ else ():
            words = page.filter(_is_writing).extract_words()
            count += len(words)
            blank += not words
            if count > MAX_WORDS:
                told = TOO_MANY
                break
            pages.append(list(_blocks(page, words)) if words else [])
            page.close()
    json.dump({"told": SCANNED if told == READ and not count else told, "blank": blank, "pages": pages}, sys.stdout)


def _is_writing(thing: Mapping[str, Any]) -> bool:
    """Tell whether a letter is part of a text: watermarks are slanting, or far larger than any text of a form."""
    if thing.get("object_type") != "char":
        return True
    matrix = thing.get("matrix") or (1, 0, 0, 1, 0, 0)
    return bool(min(abs(matrix[0]), abs(matrix[1])) < _SLANT and abs(thing["size"]) < _LARGE)


def _blocks(page: Any, words: Sequence[Mapping[str, Any]]) -> Iterator[Any]:
    """Yield texts and tables of a page from top to bottom."""
    found: list[tuple[float, Any]] = []
    rest = list(words)
    for table in page.find_tables():
        left, top, right, bottom = table.bbox
        inside = [word for word in rest if left <= _x(word) <= right and top <= _y(word) <= bottom]
        rest = [word for word in rest if word not in inside] if len(inside) < len(rest) else []
        read = _table([cell for cell in table.cells if cell], inside)
        if read["cells"]:  # not a symbol that was taken for a table
            found.append((top, read))
    found += [(line[0]["top"], _said(line)) for line in _lines(rest)]
    yield from (block for _, block in sorted(found, key=lambda one: one[0]))


def _table(boxes: Sequence[Sequence[float]], words: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return row, column, rows, columns and text of each cell, and the edges of the columns.

    Cells without words are left out: symbols in them part them further, on every page otherwise.
    """
    inside: list[list[Mapping[str, Any]]] = [[] for _ in boxes]
    for word in words:
        for own, box in zip(inside, boxes, strict=True):
            if box[0] <= _x(word) <= box[2] and box[1] <= _y(word) <= box[3]:
                own.append(word)
                break
    filled = [(box, own) for box, own in zip(boxes, inside, strict=True) if own]
    columns = _edges([side for box, _ in filled for side in (box[0], box[2])])
    rows = _edges([side for box, _ in filled for side in (box[1], box[3])])
    cells = []
    for box, own in filled:
        left, right = _index(columns, box[0]), _index(columns, box[2])
        top, bottom = _index(rows, box[1]), _index(rows, box[3])
        text = "\n".join(_said(line) for line in _lines(own))
        cells.append([top, left, max(bottom - top, 1), max(right - left, 1), text])
    return {"edges": columns, "cells": cells}


def _edges(places: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place > edges[-1] + _NEAR:
            edges.append(place)
    return edges


def _index(edges: Sequence[float], place: float) -> int:
    return max(bisect_left(edges, place + _NEAR / 2) - 1, 0) if place + _NEAR / 2 > edges[0] else 0


def _lines(words: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Yield the words of each line, left to right."""
    line: list[Mapping[str, Any]] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        if line and word["top"] > line[0]["top"] + _NEAR:
            yield sorted(line, key=_x)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=_x)


def _said(line: Iterable[Mapping[str, Any]]) -> str:
    return " ".join(str(word["text"]) for word in line)


def _x(word: Mapping[str, Any]) -> float:
    return (float(word["x0"]) + float(word["x1"])) / 2


def _y(word: Mapping[str, Any]) -> float:
    return (float(word["top"]) + float(word["bottom"])) / 2


if __name__ == "__main__":
    main(sys.argv[1])
