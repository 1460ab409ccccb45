"""Names of posts as people shorten them."""

from __future__ import annotations

import pytest

from generator.language.posts import shortened


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kepala Subbagian Umum", ["kasubbag umum", "kasubag umum"]),
        ("Kepala Sub Bagian Tata Usaha", ["kasubbag tata usaha", "kasubag tata usaha"]),
        ("Kepala  Bidang Penanaman Modal", ["kabid penanaman modal"]),
        ("Kepala Dinas", ["kadis"]),
        ("Kepala Dinasti", []),
        ("Staf Kepala Dinas", []),
        ("", []),
    ],
)
def test_the_beginning_of_a_name_is_shortened_as_is_usual(name: str, short: list[str]) -> None:
    assert list(shortened(name)) == short
