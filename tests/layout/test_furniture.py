"""What stands around the table: running titles, and the mark of a draft."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.drawing.drawing import TextRole
from generator.drawing.measure import text_width, wrap
from generator.layout.furniture import _shortened
from generator.layout.pages import _orphan
from generator.layout.rows import Piece
from tests.flows.corpus import sheet

TITLE = "Penyusunan Rencana Kerja dan Anggaran Perangkat Daerah Provinsi serta Laporan Kinerja Tahunan Instansi"


@pytest.mark.parametrize("room", [1, 2, 3])
def test_a_title_that_is_too_long_ends_where_its_last_line_does(room: int) -> None:
    whole = wrap(TITLE, 30.0, 9.0)
    lines = _shortened(TITLE, 30.0, 9.0, room)
    assert len(whole) > room == len(lines)
    assert [line.text for line in lines[:-1]] == [line.text for line in whole[: room - 1]]
    last = lines[-1].text
    assert last.endswith("…") and whole[room - 1].text.startswith(last.removesuffix("…").rstrip())
    assert all(line.width == text_width(line.text, 9.0) <= 30.0 for line in lines)
    assert _shortened(TITLE, 30.0, 9.0, len(whole)) == whole


def test_marks_of_a_draft_stand_apart_in_every_line() -> None:
    drawing = sheet("dua-mulai")
    assert drawing is not None
    seen = 0
    for page in drawing.pages:
        marks = [block.box for block in page.furniture if block.role is TextRole.WATERMARK]
        for left, right in pairwise(sorted(marks, key=lambda box: (box.top, box.left))):
            if left.top == right.top:
                seen += 1
                assert 20.0 < right.left - left.right < 40.0  # mm; nearer they read as one grey band
    assert seen > 4


def test_a_row_alone_on_its_page_gets_company_while_the_page_before_keeps_two() -> None:
    rows = tuple(Piece(row, 0, {}, 0.0) for row in range(6))
    assert _orphan([0, 5], rows, {}) == 1
    assert _orphan([0, 5], rows, {5: 3}) is None  # three were tried
    assert _orphan([0, 4], rows, {}) is None
    assert _orphan([0, 2, 3], rows, {}) is None  # the page before would be left with one
    assert _orphan([0, 3, 4], rows, {}) == 1
