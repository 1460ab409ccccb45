"""Dates, counts and names in words."""

from datetime import date

import pytest

from generator.form.wording import count_in_words, date_in_words, with_prefix


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2023, 6, 27), "27 Juni 2023"),
        (date(2024, 1, 1), "1 Januari 2024"),
        (date(2020, 8, 31), "31 Agustus 2020"),
    ],
)
def test_dates_are_printed_in_indonesian(day: date, words: str) -> None:
    assert date_in_words(day) == words


def test_the_prefix_stands_once() -> None:
    assert with_prefix("Penyusunan IKU") == "SOP Penyusunan IKU"
    assert with_prefix("sop Penyusunan IKU") == "sop Penyusunan IKU"


@pytest.mark.parametrize(("count", "words"), [(0, "0"), (999, "999"), (1000, "1.000"), (1234567, "1.234.567")])
def test_counts_have_points_between_the_thousands(count: int, words: str) -> None:
    assert count_in_words(count) == words
