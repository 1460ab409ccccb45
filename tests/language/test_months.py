"""Months by name, by number and as people shorten them."""

from __future__ import annotations

from datetime import date

import pytest

from generator.form.wording import date_in_words
from generator.language.months import MONTHS, month_number


@pytest.mark.parametrize("number", range(1, 13))
def test_a_month_that_is_printed_can_be_read_again(number: int) -> None:
    name = date_in_words(date(2024, number, 1)).split()[1]
    assert name == MONTHS[number - 1]
    assert [month_number(word) for word in (name, name.upper(), name[:3], str(number), f"0{number}")] == [number] * 5


@pytest.mark.parametrize(("word", "number"), [("Nopember", 11), ("pebruari", 2), ("Agt", 8), ("ja", 0), ("Bulan", 0)])
def test_other_spellings_are_known_and_others_are_not(word: str, number: int) -> None:
    assert month_number(word) == number
