"""Texts as messages quote them."""

from __future__ import annotations

import pytest

from generator.language.excerpt import shorten


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Surat", 60, "Surat"),
        ("dua\n  baris", 60, "dua baris"),
        ("x" * 60, 60, "x" * 60),
        ("x" * 61, 60, "x" * 59 + "…"),
        ("abc def", 5, "abc…"),
        ("", 60, ""),
    ],
)
def test_a_text_is_quoted_on_one_line_of_bounded_length(text: str, most: int, shown: str) -> None:
    assert shorten(text, most) == shown and len(shown) <= most
