"""Dates and citations in words."""

from datetime import date

import pytest

from generator.form.wording import citation, count_in_words, date_in_words, with_prefix
from tests.layout.identities import regulation


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


def test_a_regulation_is_cited_by_kind_number_year_and_subject() -> None:
    entry = regulation("pergub-9-2013", "Peraturan Gubernur", "9", 2013, "Pedoman")
    assert citation(entry) == "Peraturan Gubernur Nomor 9 Tahun 2013 tentang Pedoman"


def test_a_number_that_holds_its_year_is_not_followed_by_it() -> None:
    entry = regulation("kepgub", "Keputusan Gubernur", "061.1/Kep.201-Org/2020", 2020, "Akuntabilitas")
    assert citation(entry) == "Keputusan Gubernur Nomor 061.1/Kep.201-Org/2020 tentang Akuntabilitas"


def test_the_offices_own_wording_wins() -> None:
    entry = regulation("x", "Peraturan", "1", 2000, "Hal", wording="Peraturan nomor 1 Tahun 2000")
    assert citation(entry) == "Peraturan nomor 1 Tahun 2000"


def test_what_is_not_known_is_left_out() -> None:
    assert (
        citation(regulation("uud", "Undang-Undang Dasar", "", 1945, "")) == "Undang-Undang Dasar Tahun 1945"
    )
    assert (
        citation(regulation("x", "Surat Edaran", "5", None, "Jam Kerja"))
        == "Surat Edaran Nomor 5 tentang Jam Kerja"
    )


def test_the_prefix_stands_once() -> None:
    assert with_prefix("Penyusunan IKU") == "SOP Penyusunan IKU"
    assert with_prefix("sop Penyusunan IKU") == "sop Penyusunan IKU"


@pytest.mark.parametrize(("count", "words"), [(0, "0"), (999, "999"), (1000, "1.000"), (1234567, "1.234.567")])
def test_counts_have_points_between_the_thousands(count: int, words: str) -> None:
    assert count_in_words(count) == words
