"""Changes of a list, carried over to a newer state of it."""

from __future__ import annotations

import pytest

from generator.draft import carried

BASE = "# Daftar jabatan\n\na: {nama: A}\n# tentang b\nb:\n  nama: B\n\nc: {nama: C}\n"


@pytest.mark.parametrize(
    ("own", "newer", "text"),
    [
        (BASE, BASE + "d: {nama: D}\n", BASE + "d: {nama: D}\n"),
        (BASE + "e: {nama: E}\n", "d: {nama: D}\n" + BASE, "d: {nama: D}\n" + BASE + "e: {nama: E}\n"),
        (BASE.replace("nama: B", "nama: Bu"), BASE.replace("{nama: A}", "{nama: Ah}"),
         BASE.replace("nama: B", "nama: Bu").replace("{nama: A}", "{nama: Ah}")),
        (BASE.replace("a: {nama: A}\n", ""), BASE.replace("nama: B", "nama: Bu"),
         BASE.replace("a: {nama: A}\n", "").replace("nama: B", "nama: Bu")),
        (BASE + "d: {nama: D}\n", BASE.replace("c: {nama: C}\n", ""),
         BASE.replace("c: {nama: C}\n", "") + "d: {nama: D}\n"),
        (BASE + "d: {nama: D}\n", BASE.rstrip(), BASE + "d: {nama: D}\n"),
        (BASE + "d: {nama: D}\n", "", "d: {nama: D}\n"),
        (BASE.replace("\n", "\r\n") + "d: {nama: D}\r\n", BASE, BASE + "d: {nama: D}\r\n"),
    ],
)  # fmt: skip
def test_what_changed_on_one_side_alone_is_in_the_result(own: str, newer: str, text: str) -> None:
    found = carried(BASE, own, newer)
    assert found is not None
    assert (found.text, found.base, found.odds) == (text, newer, ())


def test_what_changed_on_both_sides_stays_as_it_was_changed_here_and_is_named() -> None:
    own, newer = BASE.replace("nama: B", "nama: Bu"), BASE.replace("nama: B", "nama: Be") + "d: {nama: D}\n"
    found = carried(BASE, own, newer)
    assert found is not None
    assert found == (own + "d: {nama: D}\n", BASE + "d: {nama: D}\n", ("b",))
    assert carried(found.base, found.text, newer) == found  # the next visit finds the same


def test_an_entry_that_goes_here_and_changes_there_and_the_other_way_round_is_at_odds() -> None:
    gone, changed = BASE.replace("a: {nama: A}\n", ""), BASE.replace("{nama: A}", "{nama: Ah}")
    for own, newer in ((gone, changed), (changed, gone)):
        found = carried(BASE, own, newer)
        assert found is not None and found.odds == ("a",)
        assert ("Ah" in found.text) == (own is changed)


@pytest.mark.parametrize(
    "odd", ["[a, b]\n", "a: [\n", "{a: {nama: A}}\n", "a: {nama: A}\na: {nama: B}\n", "...\n- x\n"]
)
def test_a_text_whose_entries_are_no_lines_of_their_own_is_left_to_people(odd: str) -> None:
    assert carried(odd, BASE, BASE) is None
    assert carried(BASE, odd, BASE) is None
    assert carried(BASE, BASE + "d: {nama: D}\n", odd) is None
    assert carried(BASE, BASE + "d: {nama: D}\n", BASE + "...\n") is None
