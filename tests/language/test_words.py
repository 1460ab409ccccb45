"""Words at the beginning of activities."""

from __future__ import annotations

import pytest

from generator.language.words import is_bare_verb, without_bullet


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("- Menyusun", "Menyusun"),
        ("-Menyusun", "Menyusun"),
        ("• Menyusun", "Menyusun"),
        ("1. Menyusun", "Menyusun"),
        ("(a) Menyusun", "Menyusun"),
        ("o Menyusun", "Menyusun"),
        ("organisasi perangkat daerah", "organisasi perangkat daerah"),  # its first letter is no bullet
        ("  Menyusun ", "Menyusun"),
        ("a", "a"),
    ],
)
def test_what_makes_an_item_is_taken_away_and_nothing_else(written: str, text: str) -> None:
    assert without_bullet(written) == text


def test_who_comes_and_goes_acts_without_a_prefix() -> None:
    assert is_bare_verb("Datang") and not is_bare_verb("Berkas")
