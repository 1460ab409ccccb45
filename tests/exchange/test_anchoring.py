"""Things of Word documents anchored in many rows or pages: lines between symbols tell how far apart these are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exchange.anchoring import Held, LineEnd, anchors, rows_between
from generator.exchange.docx import read_docx
from generator.exchange.docx_type import Type
from generator.exchange.folio import Box
from generator.exchange.readers import read_file
from generator.exchange.recovered import RecoveredProcedure
from generator.exchange.words import own_words
from tests.exchange.word_files import arrow, cell, document, floating, paragraph, run, shape, table

LEFT, WIDE, HIGH = 100.0, 30.0, 20.0


def symbol(row: int, down: float, page: int | None = None) -> Held:
    return Held(row, Box(LEFT, down, LEFT + WIDE, down + HIGH), is_symbol=True, page=page)


def line(row: int, start: float, end: float) -> Held:
    x = LEFT + WIDE / 2
    ends = (LineEnd(x, start, 0.0, end - start), LineEnd(x, end, 0.0, start - end))
    return Held(row, Box(x, min(start, end), x, max(start, end)), ends)


@given(st.lists(st.tuples(st.integers(40, 90), st.floats(0.7, 1.5)), min_size=2, max_size=20), st.booleans())
def test_rows_are_as_far_apart_as_the_lines_between_their_symbols_are_long(
    rows: list[tuple[int, float]], is_from_above: bool
) -> None:
    real = list(accumulate((high for high, _ in rows), initial=0))
    edges = tuple(accumulate((high * share for high, share in rows), initial=0.0))
    held = [symbol(row, 5.0) for row in range(len(rows))]
    for row, (high, _) in enumerate(rows[:-1]):
        held.append(line(row, 5 + HIGH, high + 5) if is_from_above else line(row + 1, 5 + HIGH - high, 5))
    tops = anchors(edges, held, 0.0)
    found = {one.row: top for one, top in zip(held, tops, strict=True)}
    assert [found[row] for row in range(len(rows))] == pytest.approx(real[:-1])
    assert rows_between(edges, found)[: len(rows)] == pytest.approx(real[:-1])


def test_what_no_line_leads_to_stands_below_all_above_it_as_on_a_further_page() -> None:
    held = [symbol(0, 40.0 * n) for n in range(5)] + [symbol(5, 10.0), symbol(5, 50.0)]
    assert anchors([15.0 * n for n in range(8)], held, 0.0) == [0.0] * 5 + [170.0, 170.0]


def test_what_lies_above_its_anchor_is_on_the_page_of_the_rows_above() -> None:
    held = [symbol(0, 5.0), symbol(0, 200.0), symbol(5, -100.0)]
    assert anchors([40.0 * n for n in range(8)], held, 0.0)[-1] == 200.0


def test_a_line_comes_to_a_symbol_from_outside_of_it() -> None:
    edges = (0.0, 40.0, 80.0)
    upward = line(1, 5.0, -15.0)  # from the symbol in its own row to the lower edge of the one above
    assert anchors(edges, [symbol(0, 5.0), symbol(1, 5.0), upward], 0.0) == [0.0, 40.0, 40.0]


def test_what_counts_from_a_page_moves_with_the_page() -> None:
    held = [symbol(0, 100.0, 0), symbol(1, 500.0, 0), symbol(2, 60.0, 1)]
    first, same, second = anchors([20.0 * n for n in range(4)], held, 36.0)
    assert first == same == -36.0
    assert second + 60 == 500 - 36 + HIGH


def test_more_things_than_an_sop_has_stay_where_they_are_estimated() -> None:
    held = [symbol(row, 5.0) for row in range(801)]
    edges = [10.0 * row for row in range(802)]
    assert anchors(edges, held, 0.0) == edges[:-1]


def test_a_row_is_as_high_as_its_type_and_its_empty_paragraphs_make_it() -> None:
    assert Type(size=12.0).height("", 100) == pytest.approx(1.5 * Type(size=8.0).height("", 100))
    assert Type(after=6.0).height("a\nb", 100) == pytest.approx(6 + 2 * Type().height("", 100))
    assert Type(least=20.0, most=20.0).height("a", 100) == 20.0


def test_paragraphs_outside_of_tables_are_as_high_as_those_in_cells() -> None:
    large = '<w:rPr><w:sz w:val="48"/></w:rPr>'
    spaced = '<w:spacing w:after="400"/>'
    box = floating(1, 0, 0, 30, 20, shape("rect"))
    title = paragraph(run("Judul").replace("<w:r>", f"<w:r>{large}"))
    raw = document(title, paragraph(), paragraph(run("Isi"), about=spaced), paragraph(box, run("x")))
    (folio,) = read_docx(raw, "a.docx")
    heights = [below - above for above, below in pairwise(folio.row_edges)]
    line = Type().height("x", 480.0)
    assert heights[:2] == pytest.approx([Type(size=24.0).height("Judul", 480.0) + line, line + 20.0])


HEADINGS = ("No", "Kegiatan", "Camat", "Kasi", "Waktu", "Output")
WIDTHS = (30, 120, 60, 60, 60, 60)
TRUTH = [(row, row % 2) for row in range(8)]
TALL = 46  # points from row to row, where the file says none


def read(rows: Sequence[Sequence[str]], above: str = "") -> RecoveredProcedure:
    made = table([[cell(one) for one in HEADINGS], *rows], WIDTHS).replace('<w:trHeight w:val="800"/>', "")
    raw = document(paragraph(run("SOP SURAT"), above), made)
    (procedure,) = read_file(raw, "a.docx", own_words()).procedures
    return procedure


def row(number: int, drawn: dict[int, str]) -> list[str]:
    texts = ("", "Memeriksa", "", "", "5 menit", "Surat")
    held = [paragraph(run(text), drawn.get(column, "")) for column, text in enumerate(texts)]
    return [cell(f"{number + 1}."), *(cell(one) for one in held[1:])]


def on_page(left: int, top: int, thing: str, id: int) -> str:
    high = 20 if 'prst="rect"' in thing else TALL - 20
    drawn = floating(id, left, top, 30 if high == 20 else 0, high, thing)
    return drawn.replace('relativeFrom="column"', 'relativeFrom="page"').replace(
        'relativeFrom="paragraph"', 'relativeFrom="page"'
    )


def of_own_row(number: int) -> str:
    return floating(10 + number, 15, 5, 30, 20, shape("rect"))


def of_page(number: int) -> str:
    left, on, pages = 36 + 150 + 60 * (number % 2) + 15, number % 4, number // 4
    return on_page(left, 100 + TALL * on + (300 if not pages else 0), shape("rect"), 10 + number)


@pytest.mark.parametrize("drawn", [of_own_row, of_page])
def test_symbols_are_found_in_their_rows_whatever_their_places_count_from(drawn: Callable[[int], str]) -> None:
    procedure = read([row(n, {2 + post: drawn(n)}) for n, post in TRUTH])
    assert [(n, one.post) for n, step in enumerate(procedure.steps) for one in step.symbols] == TRUTH
    assert all("diperkirakan" in doubt for step in procedure.steps for doubt in step.doubts)


def test_loose_lines_between_symbols_that_are_anchored_each_in_its_row_are_arrows_and_marked() -> None:
    lines = [floating(50 + n, 30, 25, 0, TALL - 20, arrow()) for n in range(7)]
    procedure = read([row(n, {2: of_own_row(n) + (lines[n] if n < 7 else "")}) for n in range(8)])
    keys = [symbol.key for step in procedure.steps for symbol in step.symbols]
    assert [(one.source, one.target) for one in procedure.arrows] == list(pairwise(keys))
    assert all(one.doubt for one in procedure.arrows)
