"""The nearest known word, or none."""

from __future__ import annotations

from generator.language.likeness import LONGEST, SURELY, nearest, plain


def test_a_mistyped_word_has_a_nearest_one() -> None:
    assert nearest("pelaksna", ("peringatan", "pelaksana")) == "pelaksana"
    assert nearest("zzz", ("peringatan", "pelaksana")) == "" == nearest("zzz", ())


def test_what_is_acted_on_has_to_be_nearer() -> None:
    assert (nearest("unit", ["unit.yml"]), nearest("unit", ["unit.yml"], SURELY)) == ("unit.yml", "")


def test_long_texts_are_compared_by_their_beginning() -> None:
    assert nearest("a" * 100_000, ["a" * LONGEST], SURELY) == "a" * LONGEST


def test_plain_texts_have_no_signs() -> None:
    assert plain("  Kepala-Dinas, (Kadis) ") == "kepala dinas kadis"
