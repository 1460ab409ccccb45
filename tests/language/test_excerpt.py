"""Texts as messages quote them."""

from __future__ import annotations

import pytest

from generator.language.excerpt import opening, shorten


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


def test_a_long_text_is_named_by_its_first_whole_words() -> None:
    assert opening("Memeriksa berkas", 16) == "Memeriksa berkas"
    assert opening("Memeriksa berkas permohonan", 20) == "Memeriksa berkas …"
