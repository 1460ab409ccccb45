"""Changes as a browser asks for them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draft import Insert, Move, Put, Remove
from generator.source import parse
from generator.studio import RefusedError, changes_from, edited
from tests.trees import SOP


def test_requests_become_changes() -> None:
    assert changes_from(
        [
            {"isi": ["nama"], "nilai": "Surat", "lama": "Arsip"},
            {"sisip": ["langkah"], "di": 1, "nilai": {"aktivitas": "Mencatat"}},
            {"hapus": ["langkah", 0]},
            {"pindah": ["langkah"], "dari": 0, "ke": 2},
        ]
    ) == (
        Put(("nama",), "Surat"),
        Insert(("langkah",), 1, {"aktivitas": "Mencatat"}),
        Remove(("langkah", 0)),
        Move(("langkah",), 0, 2),
    )


DEEP: Any = "x"
for _ in range(50):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "request_",
    [
        None,
        {},
        [1],
        [{}],
        [{"isi": [], "nilai": "x"}],
        [{"isi": "nama", "nilai": "x"}],
        [{"isi": [["nama"]], "nilai": "x"}],
        [{"isi": [True], "nilai": "x"}],
        [{"isi": [-1], "nilai": "x"}],
        [{"isi": ["nama"], "nilai": 5}],
        [{"isi": ["nama"], "nilai": DEEP}],
        [{"sisip": ["langkah"], "di": "1", "nilai": "x"}],
        [{"hapus": ["a"] * 100}],
        [{"hapus": ["nama"]}] * 2000,
    ],
)
def test_what_is_no_change_is_refused(request_: object) -> None:
    with pytest.raises(RefusedError):
        changes_from(request_)


def test_a_new_row_gets_an_id_of_its_own_made_from_its_activity() -> None:
    row = {"aktivitas": "Menyusun laporan"}
    text = edited(SOP, [Insert(("langkah",), 2, row), Insert(("langkah",), 0, {"aktivitas": None})])
    text = edited(text, [Insert(("langkah",), 0, row)])
    assert "- id: menyusun-laporan\n    aktivitas: Menyusun laporan\n" in text
    assert "- id: menyusun-laporan-2\n" in text
    assert "- id: langkah\n    aktivitas:\n" in text


def test_new_keys_stand_in_their_usual_order() -> None:
    changes = [Put(("disahkan_oleh", "nip"), "1"), Put(("langkah", 0, "keterangan"), "Segera"), Put(("nomor",), "12")]
    text = edited(SOP, changes)
    assert "nama: Penyusunan Laporan\nnomor: 12\nstatus: draf\ndisahkan_oleh: {nip: 1}\n" in text
    assert "    output: Perintah\n    keterangan: Segera\n" in text


def test_one_change_that_cannot_be_made_refuses_all() -> None:
    with pytest.raises(RefusedError, match="naskah"):
        edited(SOP, [Put(("nama",), "A"), Put(("langkah", 99, "durasi"), "1 jam")])


KEYS = st.sampled_from(["isi", "nilai", "sisip", "di", "hapus", "pindah", "dari", "ke"])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    )
)
def test_no_request_breaks_the_form(data: Any) -> None:
    try:
        text = edited(SOP, changes_from(data))
    except RefusedError:
        return
    assert parse(text.encode(), "").root is not None
