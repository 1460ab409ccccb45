"""Texts put together again, and broken where programs would cut a word."""

from __future__ import annotations

import pytest

from generator.drawing.drawing import TextLine
from generator.drawing.measure import SOFT_HYPHEN
from generator.export.whole import broken_as_printed


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("Pejabat Penghubung/", "Liaison Officer"), "Pejabat Penghubung/\nLiaison Officer"),
        (("Pemohon/", "Pelaku Usaha"), "Pemohon/\nPelaku Usaha"),
        (("Kepala Seksi", "Umum/ Staf"), "Kepala Seksi Umum/ Staf"),
        ((f"Pertang{SOFT_HYPHEN}", "gungan/", "Jawab"), "Pertanggungan/Jawab"),  # broken elsewhere too: left whole
    ],
)
def test_a_heading_is_broken_after_the_strokes_that_the_sheet_breaks_it_at(lines: tuple[str, ...], said: str) -> None:
    text = said.replace("\n", "")
    assert broken_as_printed(text, [TextLine(line, 0.0, 0.0, 1.0) for line in lines]) == said


def test_a_blank_after_a_stroke_needs_no_newline() -> None:
    lines = [TextLine(line, 0.0, 0.0, 1.0) for line in ("Pemohon/", "Pelaku Usaha")]
    assert broken_as_printed("Pemohon/ Pelaku Usaha", lines) == "Pemohon/ Pelaku Usaha"
