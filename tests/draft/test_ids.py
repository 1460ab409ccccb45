"""Ids proposed from names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draft import free_id, step_ids
from generator.source import is_id


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Penyusunan Indikator Kinerja Utama (IKU)", "penyusunan-indikator-kinerja-utama"),
        ("Pelayanan Cuti di Dinas dan Unit", "pelayanan-cuti-dinas-unit"),
        ("Évaluasi", "evaluasi"),
        ("(IKU)", "iku"),
        ("dan", "dan"),
        ("***", ""),
        ("a b c d e f g h", "a-b-c-d-e-f"),
    ],
)
def test_id_is_short_and_plain(name: str, id: str) -> None:
    assert free_id(name, ()) == id


def test_taken_ids_get_a_number() -> None:
    assert free_id("Cuti", {"cuti", "cuti-2"}) == "cuti-3"


@given(st.text(max_size=300), st.sets(st.sampled_from(["a", "a-2", "cuti"])))
def test_proposals_are_ids_that_are_free(name: str, taken: set[str]) -> None:
    id = free_id(name, taken)
    assert id == "" or (is_id(id) and id not in taken)


@given(st.lists(st.sampled_from(["Menerima surat", "lanjut", "***", "Mengirim"]), max_size=6))
def test_rows_have_ids_of_their_own(activities: list[str]) -> None:
    ids = step_ids(activities)
    assert len(set(ids)) == len(activities)
    assert "lanjut" not in ids
    assert all(is_id(id) for id in ids)
