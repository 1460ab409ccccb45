"""Durations as real sheets write them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.form.duration import (
    Amount,
    Duration,
    add_durations,
    describe_amount,
    describe_roughly,
    describe_total,
    mixes_units,
    parse_duration,
)

HOURS = Decimal("7.5")


def minutes(value: float) -> Amount:
    return Amount(minutes=Fraction(value))


def days(value: float) -> Amount:
    return Amount(days=Fraction(value))


def months(value: float) -> Amount:
    return Amount(months=Fraction(value))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("30 menit", minutes(30)),
        ("600 Menit", minutes(600)),
        ("1 jam 30 menit", minutes(90)),
        ("1 jam, 30 menit", minutes(90)),
        ("1 jam dan 30 menit.", minutes(90)),
        ("1,5 jam", minutes(90)),
        ("1.5 jam", minutes(90)),
        ("1.000 menit", minutes(1000)),
        ("45 detik", minutes(0.75)),
        ("2 hari", days(2)),
        ("3 hari kerja", days(3)),
        ("3 Hari Kerja", days(3)),
        ("3 (tiga) hari kerja", days(3)),
        ("1 minggu", days(5)),
        ("1 bulan", months(1)),
        ("triwulan", months(3)),
        ("1 Triwulan", months(3)),
        ("2 tahun", months(24)),
        ("semester", months(6)),
        ("1 hari 2 jam", Amount(Fraction(120), Fraction(1))),
        ("± 30 menit", minutes(30)),
        ("maksimal 2 hari", days(2)),
        ("30menit", minutes(30)),
        ("30\u00a0menit", minutes(30)),
        ("½ jam", minutes(30)),
        ("10 menit\n20 menit", minutes(30)),
    ],
)
def test_single_values_are_read(text: str, amount: Amount) -> None:
    assert parse_duration(text) == Duration(amount, amount)


@pytest.mark.parametrize(
    ("text", "minimum", "maximum"),
    [
        ("5-10 menit", minutes(5), minutes(10)),
        ("5 – 10 menit", minutes(5), minutes(10)),
        ("30 menit - 3 jam", minutes(30), minutes(180)),
        ("1 – 20 Hari Kerja", days(1), days(20)),
        ("1 s.d. 20 hari", days(1), days(20)),
        ("1 s/d 20 hari", days(1), days(20)),
        ("1 sd 20 hari", days(1), days(20)),
        ("1 sampai dengan 20 hari", days(1), days(20)),
        ("1 jam 30 menit — 1 hari", minutes(90), days(1)),
        ("0,5-1,5 jam", minutes(30), minutes(90)),
        ("3 jam - 30 menit", minutes(30), minutes(180)),
    ],
)
def test_ranges_are_read(text: str, minimum: Amount, maximum: Amount) -> None:
    found = parse_duration(text)
    assert found == Duration(minimum, maximum)
    assert found.is_range


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "–",
        "^",
        "sesuai kebutuhan",
        "30",
        "menit",
        "30 menit/hari",
        "2 x 30 menit",
        "30 menit sesuai",
        "1-2-3 menit",
        "10 menit\nsecukupnya",
        "9" * 500 + " menit",
        "tiga hari",
        "-5 menit",
    ],
)
def test_what_states_no_measure_is_not_measurable(text: str) -> None:
    assert parse_duration(text) is None


@given(st.text(alphabet="0123456789 .,-–s/d()menitjahrkbul½±", max_size=250))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = parse_duration(text)
    assert found is None or found.minimum.order(HOURS) <= found.maximum.order(HOURS)


def test_total_names_its_assumption_and_what_it_leaves_out() -> None:
    total = add_durations(parse_duration(text) for text in ("30 menit", "1 hari", "5-10 menit", "-", ""))
    assert (total.measured, total.unmeasured) == (3, 2)
    assert describe_total(total, HOURS) == (
        "1 hari kerja 35 menit sampai 1 hari kerja 40 menit (1 hari kerja = 7,5 jam; 2 langkah tidak terukur)"
    )


def test_total_of_nothing_measurable_is_not_zero() -> None:
    assert describe_total(add_durations([None, None]), HOURS) == "2 langkah tidak terukur"
    assert describe_total(add_durations([]), HOURS) == "tidak terukur"


def test_the_working_day_decides_how_hours_become_days() -> None:
    total = add_durations([parse_duration("2370 menit")])
    assert describe_total(total, HOURS) == "5 hari kerja 2 jam (1 hari kerja = 7,5 jam)"
    assert describe_total(total, Decimal(8)) == "4 hari kerja 7 jam 30 menit (1 hari kerja = 8 jam)"


def test_months_are_never_turned_into_days() -> None:
    total = add_durations(map(parse_duration, ("1 bulan", "triwulan", "1 tahun", "40 hari")))
    assert describe_total(total, HOURS).startswith("1 tahun 4 bulan 40 hari kerja (")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(), "0 menit"),
        (minutes(0.3), "kurang dari 1 menit"),
        (minutes(0.75), "1 menit"),
        (minutes(59), "59 menit"),
        (minutes(449.9), "1 hari kerja"),
        (days(0.5), "3 jam 45 menit"),
        (months(1.5), "1,5 bulan"),
    ],
)
def test_amounts_are_printed_in_indonesian(amount: Amount, text: str) -> None:
    assert describe_amount(amount, HOURS) == text


@pytest.mark.parametrize(
    ("text", "is_mixed"),
    [
        ("30 menit - 1 jam", True),
        ("1 hari sampai dengan 1 minggu", True),
        ("15 menit\n30 menit - 2 jam", True),
        ("30 menit - 45 mnt", False),  # one unit, spelled in two ways
        ("5-10 menit", False),
        ("1 jam 30 menit - 2 jam", False),
        ("kira-kira 1 hari", False),
        ("1 jam 30 menit", False),
        ("30 menit - selesai", False),
        ("", False),
    ],
)
def test_a_range_is_said_in_one_unit_or_two(text: str, is_mixed: bool) -> None:
    assert mixes_units(text) is is_mixed


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["5 menit", "2 menit"], "sekitar 7 menit"),
        (["20 menit", "12 menit"], "sekitar 30 menit"),
        (["1 jam 55 menit"], "sekitar 2 jam"),
        (["90-150 menit"], "sekitar 1,5–2,5 jam"),
        (["3 jam", "3 jam"], "sekitar 6 jam"),
        (["1-2 hari"], "sekitar 1–2 hari kerja"),
        (["3-4 minggu", "2 jam"], "sekitar 15–20 hari kerja"),
        (["1 bulan", "2 jam"], "sekitar 1 bulan"),
        (["1 bulan", "2 minggu"], "sekitar 1 bulan 10 hari kerja"),
        (["sesuai jadwal"], ""),
        (["10 menit", "sesuai jadwal"], "sekitar 10 menit"),
        (["10 detik"], "sekitar 1 menit"),
    ],
)
def test_a_total_is_said_as_people_say_it(texts: list[str], told: str) -> None:
    assert describe_roughly(add_durations(map(parse_duration, texts)), HOURS) == told
