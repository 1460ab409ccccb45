from __future__ import annotations

from generator.drawing.drawing import TextLine
from generator.drawing.measure import SOFT_HYPHEN
from generator.drawing.reading import as_one, shown


def test_a_text_is_read_as_it_was_before_it_was_broken_into_lines() -> None:
    parts = ("Menyusun naskah pember", "itahuan dan/", "atau berita-", "acara rapat")
    lines = [TextLine(text + SOFT_HYPHEN * (text.endswith("pember")), 0.0, 0.0, 0.0) for text in parts]
    assert as_one(lines) == "Menyusun naskah pemberitahuan dan/atau berita-acara rapat"


def test_a_hyphen_is_seen_where_a_word_is_broken() -> None:
    assert shown(f"pember{SOFT_HYPHEN}") == "pember-"
