from __future__ import annotations

import pytest

from generator.language.hyphens import syllables


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("menyerahkan", ("me", "nye", "rah", "kan")),
        ("(perlengkapan),", ("(per", "leng", "kap", "an),")),
        ("Pertanggungjawaban", ("Per", "tang", "gung", "ja", "wab", "an")),
    ],
)
def test_a_word_parts_between_syllables(word: str, parts: tuple[str, ...]) -> None:
    assert syllables(word) == parts


@pytest.mark.parametrize("word", ["dari", "2026", "a.b@kantor.go.id", "pasal12ayat3", "https:", ""])
def test_what_is_short_or_no_word_stays_whole(word: str) -> None:
    assert syllables(word) == (word,)
