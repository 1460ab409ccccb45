"""Two states of a shared list made one: who changed an entry is told by what it was before, and nobody is overruled."""

from __future__ import annotations

import pytest

from generator.draft import entry_digests, joined

BASE = """\
# daftar pelaksana
kepala:
  nama: Kepala Dinas

# dari berkas lama
umum:
  nama: "Kasubag Umum"  # kepala kolom
  perlu_konfirmasi: disalin

sub-umum: {nama: Staf Umum}
"""
KNOWN = entry_digests(BASE)
RIGHT = BASE.replace("Kasubag Umum", "Kepala Subbagian Umum").replace("  perlu_konfirmasi: disalin\n", "")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_entry_that_one_put_right_is_taken_beside_what_another_did(newline: str) -> None:
    here = BASE.replace("Staf Umum", "Staf Subbagian Umum") + "\ncamat:\n  nama: Camat\n"
    one = joined(here.replace("\n", newline), RIGHT, KNOWN)
    assert one is not None and one.taken == ("umum",) and not one.disputes
    wanted = here.replace("Kasubag Umum", "Kepala Subbagian Umum").replace("  perlu_konfirmasi: disalin\n", "")
    assert one.text == wanted.replace("\n", newline)


def test_what_was_put_right_here_is_not_undone_by_who_began_before() -> None:
    one = joined(RIGHT, BASE + "\ncamat: {nama: Camat}\n", KNOWN)
    assert one is not None and one.text == RIGHT + "\ncamat: {nama: Camat}\n" and (one.kept, one.taken) == ((), ())


def test_what_both_put_right_alike_is_no_matter() -> None:
    one = joined("# baru\n" + RIGHT, RIGHT, KNOWN)
    assert one is not None and one.text == "# baru\n" + RIGHT


def test_what_both_put_right_in_two_ways_is_a_dispute_about_those_fields() -> None:
    there = BASE.replace("Kasubag Umum", "Kasubbag Umum dan Aset")
    one = joined(RIGHT, there, KNOWN)
    assert one is not None and one.text == RIGHT
    [dispute] = one.disputes
    assert dispute.id == "umum"
    assert dispute.fields == (
        ("nama", "Kepala Subbagian Umum", "Kasubbag Umum dan Aset"),
        ("perlu_konfirmasi", None, "disalin"),
    )


def test_two_that_are_still_in_doubt_are_a_dispute_where_one_was_there_before() -> None:
    here, there = (BASE.replace("Kasubag Umum", name) for name in ("Kasubbag Umum", "Kasubbag TU"))
    one = joined(here, there, KNOWN)
    assert one is not None and [dispute.id for dispute in one.disputes] == ["umum"]


def test_without_knowing_what_was_before_somebody_has_to_choose() -> None:
    assert joined(RIGHT, BASE) is None


def test_an_entry_that_was_taken_out_here_does_not_come_back() -> None:
    here = BASE.replace("sub-umum: {nama: Staf Umum}\n", "")
    one = joined(here, RIGHT, KNOWN)
    assert one is not None and "sub-umum" not in one.text and "Kepala Subbagian" in one.text


def test_an_entry_is_recognised_whatever_its_remarks_and_its_way_of_writing() -> None:
    other = "umum: {perlu_konfirmasi: disalin, nama: Kasubag Umum}\n"
    assert entry_digests(other)["umum"] == KNOWN["umum"]
    assert entry_digests("- a\n") == entry_digests("a: [\n") == {}


def test_a_list_with_words_as_of_a_pattern_is_joined_by_its_letters() -> None:
    here = BASE.replace("kepala kolom", r"\1 (kolom) [a-z]* $")
    one = joined(
        here + "\ncamat: {nama: Camat}\n", here.replace("Kasubag Umum", r"Kepala \\g<0> (Umum)"), entry_digests(here)
    )
    assert one is not None and r"Kepala \\g<0> (Umum)" in one.text
