"""Rows whose heights no file tells: where they lie follows from the symbols that are drawn over them."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exchange.fitting import fitted
from generator.exchange.folio import Box, Cell, Folio, Origin, Shape, ShapeKind
from generator.exchange.grid import Grid
from generator.exchange.readers import read_file
from generator.exchange.table import find_tables
from generator.exchange.words import own_words
from generator.export.docx import render_docx
from tests.exchange.word_files import zipped
from tests.flows.corpus import load, sheet

NAMES = (
    "balik-antar-halaman",
    "banyak-pasangan",
    "baris-tanpa-pelaksana",
    "baris-tinggi",
    "jaring-sembilan",
    "kolom-kosong",
    "lima-belas-bersama",
    "lima-halaman",
    "lurus-20",
    "sel-menyambung-tinggi",
    "teks-dalam-simbol",
    "zigzag-20",
)
HEADINGS = ("No", "Kegiatan", "Camat", "Kasi", "Waktu", "Output")
WIDTH = 60.0
HIGH = 18.0  # of a symbol


def of_word(raw: bytes) -> bytes:
    """A document of ours as Word would have it: without our record, and without heights of rows."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist() if "customXml" not in name}
    assert "<w:trHeight" in files["word/document.xml"]
    files["word/document.xml"] = re.sub("<w:trHeight[^>]*/>", "", files["word/document.xml"])
    files["word/_rels/document.xml.rels"] = re.sub(
        "<Relationship [^>]*customXml[^>]*/>", "", files["word/_rels/document.xml.rels"]
    )
    return zipped(files)


@pytest.mark.parametrize("name", NAMES)
def test_symbols_of_a_document_without_heights_stand_in_their_rows(name: str) -> None:
    corpus, drawing = load(), sheet(name)
    assert drawing is not None
    raw = of_word(render_docx(corpus.catalogue, corpus.sops[name], drawing))
    (procedure,) = read_file(raw, f"{name}.docx", own_words()).procedures
    found = Counter((row, one.post) for row, step in enumerate(procedure.steps) for one in step.symbols)
    assert found == Counter((node.row, node.column) for node in corpus.flows[name].nodes)
    assert all("diperkirakan" in doubt for step in procedure.steps if step.symbols for doubt in step.doubts)


def table(heights: Sequence[float], tops: Sequence[float], high: float = HIGH) -> Folio:
    """Steps with their rows as high as estimated, below headings of 20 points, and symbols of one pelaksana."""
    rows = [HEADINGS, *((f"{n}.", "Memeriksa", "", "", "5 menit", "Surat") for n in range(1, len(heights) + 1))]
    cells = [
        Cell(row, column, text, Origin("", f"{row}/{column}"))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    ]
    shapes = [
        Shape(f"s{n}", ShapeKind.PROCESS, "", Box(140, top, 160, top + high), Origin("", f"s{n}"))
        for n, top in enumerate(tops)
    ]
    columns = tuple(WIDTH * n for n in range(len(HEADINGS) + 1))
    edges = tuple(accumulate((20.0, *heights), initial=0.0))
    return Folio("", tuple(cells), tuple(shapes), column_edges=columns, row_edges=edges, is_estimated=True)


def rows_of(folio: Folio) -> list[int]:
    """The row of each symbol, once the rows are fitted; the first step is 1."""
    grid = Grid(folio.cells)
    (found,) = find_tables(grid, own_words(), len(folio.row_edges) - 2)
    after = fitted(folio, grid, found, own_words())
    assert after == replace(folio, row_edges=after.row_edges)
    assert list(after.row_edges) == sorted(after.row_edges) and len(after.row_edges) == len(folio.row_edges)
    return [after.place_of(shape.box.center)[0] for shape in after.shapes]


@given(st.lists(st.tuples(st.floats(24, 90), st.floats(0.2, 0.8), st.floats(0.4, 1.5)), min_size=1, max_size=30))
def test_with_a_symbol_in_each_row_every_symbol_is_given_to_its_own(rows: list[tuple[float, float, float]]) -> None:
    real = list(accumulate((height for height, _, _ in rows), initial=20.0))
    tops = [top + share * (height - HIGH) for top, (height, share, _) in zip(real, rows, strict=False)]
    assert rows_of(table([height * estimate for height, _, estimate in rows], tops)) == list(range(1, len(rows) + 1))


def test_a_row_without_a_symbol_and_one_with_two_below_each_other_are_told_by_the_steps_between() -> None:
    assert rows_of(table([15.0] * 6, [25, 65, 145, 185, 225])) == [1, 2, 4, 5, 6]
    assert rows_of(table([40.0, 80.0, 40.0, 40.0], [31, 69, 105, 151, 191])) == [1, 2, 2, 3, 4]


def test_symbols_beside_each_other_are_in_one_row_and_a_frame_around_several_says_nothing() -> None:
    folio = table([15.0] * 3, [30, 70, 110])
    beside = Shape("t", ShapeKind.PROCESS, "", Box(200, 76, 220, 94), Origin("", "t"))
    frame = Shape("f", ShapeKind.PROCESS, "", Box(125, 60, 235, 140), Origin("", "f"))
    assert rows_of(replace(folio, shapes=(*folio.shapes, beside)))[-1] == 2
    assert rows_of(replace(folio, shapes=(*folio.shapes, frame)))[:3] == [1, 2, 3]


def test_rows_stay_where_they_are_estimated_when_nothing_is_drawn_or_more_than_an_sop_has() -> None:
    assert rows_of(table([15.0] * 3, [])) == []
    many = table([15.0] * 121, [100.0 * n for n in range(121)])
    assert rows_of(many) == [many.place_of(shape.box.center)[0] for shape in many.shapes]
