from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.decode.profiles import built_in_profile
from generator.layout.columns import CENTERED_GROWTH, MOST_GROWTH, centred, grown, merge_needs, middles, share_out
from generator.layout.routing.sizes import Need
from generator.profile import CellRole

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


LEAST = [column.minimum for column in COLUMNS]


@given(st.lists(st.floats(0, 40), min_size=6, max_size=6), st.floats(0, 250))
def test_text_columns_fill_the_room_and_none_gets_less_than_it_needs(more: list[float], spare: float) -> None:
    least = [low + extra for low, extra in zip(LEAST, more, strict=True)]
    available = round(sum(least) + spare, 3)
    found = grown(COLUMNS, least, available)
    assert sum(found) == pytest.approx(available, abs=1e-6)
    assert all(width >= low - 0.002 for width, low in zip(found, least, strict=True))


def test_what_no_text_needs_is_shared_as_the_profile_prefers() -> None:
    found = {c.role: w for c, w in zip(COLUMNS, grown(COLUMNS, LEAST, 180.0), strict=True)}
    preferred = {column.role: column.preferred for column in COLUMNS}
    activity, output = (found[role] / preferred[role] for role in (CellRole.ACTIVITY, CellRole.OUTPUT))
    assert activity == pytest.approx(output, rel=1e-3)
    assert activity <= MOST_GROWTH


def test_short_centred_columns_hardly_grow() -> None:
    found = {c.role: w for c, w in zip(COLUMNS, grown(COLUMNS, LEAST, 260.0), strict=True)}
    preferred = {column.role: column.preferred for column in COLUMNS}
    assert found[CellRole.DURATION] == pytest.approx(CENTERED_GROWTH * preferred[CellRole.DURATION])


def test_needs_of_all_pages_are_met_together() -> None:
    merged = merge_needs([(Need(1, 10, 2, 1, 1, 2),), (Need(3, 8, 1, 0, 1, 2),)], 1)
    assert merged == (Need(3, 10, 2, 1, 1, 2),)


def test_symbols_stand_in_the_middle_unless_a_busy_gutter_pushes_them() -> None:
    needs = (Need(2, 10, 2, 1, 1, 2), Need(12, 10, 2, 1, 1, 2))
    assert middles(needs, (20, 25)) == (10, 17)


def test_a_table_without_pages_needs_nothing_of_its_columns() -> None:
    assert merge_needs([], 2) == (Need(0.0, 0.0, 0.0, 0.0, 0.0, 0.0),) * 2


def test_a_column_needs_the_most_that_any_page_needs_on_each_of_its_sides() -> None:
    pages = [[Need(1.0, 9.0, 2.0, 0.5, 0.1, 3.0)], [Need(2.0, 8.0, 1.0, 0.4, 0.2, 4.0)]]
    assert merge_needs(pages, 1) == (Need(2.0, 9.0, 2.0, 0.5, 0.2, 4.0),)


def test_symbols_stand_in_the_middle_where_the_room_allows_it() -> None:
    needs = [Need(2, 10, 4, 0, 0, 1.8), Need(2, 10, 3, 0, 0, 1.8), Need(2, 10, 2, 0, 0, 1.8)]
    least = [need.total for need in needs]
    for available, middle in ((sum(least) + 3, [True, True, True]), (sum(least) + 1, [False, True, True])):
        wanted = centred(needs, least, available)
        assert sum(wanted) <= available
        places = middles(needs, wanted)
        assert [place == width / 2 for place, width in zip(places, wanted, strict=True)] == middle


def test_a_label_on_one_side_widens_no_column_for_the_sake_of_its_middle() -> None:
    needs = [Need(2, 10, 14, 0, 0, 1.8), Need(2, 10, 2, 0, 0, 1.8)]
    least = [need.total for need in needs]
    assert centred(needs, least, 60) == tuple(least)
