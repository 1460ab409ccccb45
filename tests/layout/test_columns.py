from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.decode.profiles import built_in_profile
from generator.layout.columns import MOST_GROWTH, merge_needs, middles, share_out, text_widths
from generator.layout.routing.sizes import Need
from generator.profile import profile_names

COLUMNS = (*built_in_profile("pergub-jabar-9-2013").table.before, *built_in_profile("pergub-jabar-9-2013").table.after)
widths = st.floats(5, 60)


@given(st.lists(widths, min_size=1, max_size=15), st.floats(0, 200))
def test_shared_widths_fill_the_room_and_nobody_gets_less_than_needed(least: list[float], spare: float) -> None:
    shares = share_out(least, sum(least) + spare)
    assert sum(shares) == pytest.approx(sum(least) + spare)
    assert all(share >= need - 1e-9 for share, need in zip(shares, least, strict=True))


def test_columns_are_equal_when_their_needs_allow_it() -> None:
    assert share_out([10, 12, 20], 60) == pytest.approx((20, 20, 20))
    assert share_out([10, 12, 30], 60) == pytest.approx((15, 15, 30))


@given(st.floats(90, 400), st.lists(st.floats(0, 5000), min_size=6, max_size=6))
def test_text_columns_fill_the_room_whatever_their_texts(available: float, demand: list[float]) -> None:
    demands = {column.role: value for column, value in zip(COLUMNS, demand, strict=True)}
    shares = text_widths(COLUMNS, available, {}, demands)
    assert sum(shares) == pytest.approx(available, abs=0.01)
    assert all(share > 0 for share in shares)


@pytest.mark.parametrize("name", profile_names())
def test_a_column_full_of_text_grows_and_an_empty_one_shrinks(name: str) -> None:
    table = built_in_profile(name).table
    columns = (*table.before, *table.after)
    demands = {column.role: 1.0 for column in columns} | {"keterangan": 0.0, "aktivitas": 50.0}
    shares = dict(zip((c.role for c in columns), text_widths(columns, 180.0, {}, demands), strict=True))
    preferred = {column.role: column.preferred for column in columns}
    assert shares["aktivitas"] > preferred["aktivitas"]
    assert shares["keterangan"] < preferred["keterangan"]
    assert all(shares[role] <= MOST_GROWTH * width + 1e-6 for role, width in preferred.items())


def test_a_long_word_keeps_its_column_wide() -> None:
    shares = text_widths(COLUMNS, 150.0, {"output": 35.0}, {})
    assert shares[-2] >= 35.0 - 1e-6


def test_needs_of_all_pages_are_met_together() -> None:
    merged = merge_needs([(Need(1, 10, 2, 1, 1),), (Need(3, 8, 1, 0, 1),)], 1)
    assert merged == (Need(3, 10, 2, 1, 1),)


def test_symbols_stand_in_the_middle_unless_a_busy_gutter_pushes_them() -> None:
    needs = (Need(2, 10, 2, 1, 1), Need(12, 10, 2, 1, 1))
    assert middles(needs, (20, 25)) == (10, 17)
