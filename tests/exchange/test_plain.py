"""Texts and numbers of other programs, taken plainly."""

from __future__ import annotations

import pytest

from generator.exchange.plain import counted, length, one_line, tidy_lines


def test_blanks_that_say_nothing_are_left_out() -> None:
    assert one_line(" Kepala\n  Dinas\u00a0") == "Kepala Dinas"
    assert tidy_lines([" Memeriksa  surat", "\t", "", "dan mencatat "]) == "Memeriksa surat\ndan mencatat"


@pytest.mark.parametrize("text", [None, "", "-", "--5", "5-", "1e3", "0x5", "²", "9" * 20, "9" * 5000])
def test_what_is_no_whole_number_names_nothing_and_has_no_length(text: str | None) -> None:
    assert (counted(text), length(text)) == (0, None)


def test_a_place_may_be_below_nought_and_a_number_of_a_thing_may_not() -> None:
    assert (counted("12"), counted("-12")) == (12, 0)
    assert (length("12"), length(" -12 "), length("0")) == (12, -12, 0)
