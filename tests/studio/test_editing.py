"""Changes as a browser asks for them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draft import Insert, Move, Put, Remove, Write
from generator.source import parse
from generator.studio import RefusedError, changes_from, content, edited
from generator.studio.editing import Name, Split
from tests.trees import SOP


def test_every_kind_of_request_becomes_its_own_change() -> None:
    assert changes_from(
        [
            {"isi": ["nama"], "nilai": "Surat", "lama": "Arsip"},
            {"sisip": ["langkah"], "di": 1, "nilai": {"aktivitas": "Mencatat"}},
            {"hapus": ["langkah", 0]},
            {"pindah": ["langkah"], "dari": 0, "ke": 2},
            {"tulis": ["riwayat"], "naskah": "riwayat: []"},
            {"belah": ["langkah", 0], "kata": ["A", "B"]},
            {"namai": ["langkah", 0], "lama": "langkah-2"},
        ]
    ) == (
        Put(("nama",), "Surat"),
        Insert(("langkah",), 1, {"aktivitas": "Mencatat"}),
        Remove(("langkah", 0)),
        Move(("langkah",), 0, 2),
        Write(("riwayat",), "riwayat: []"),
        Split(("langkah", 0), ("A", "B")),
        Name(("langkah", 0), "langkah-2"),
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
        [{"tulis": ["nama"], "naskah": 5}],
        [{"belah": ["langkah", 0], "kata": ["A"]}],
        [{"namai": ["langkah", 0], "lama": None}],
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


NEW_ROW = """\
nama: Uji
langkah:
  - id: periksa
    aktivitas: Memeriksa
    keputusan: {Ya: langkah, Tidak: [langkah/staf, lanjut]}
  - id: langkah
    aktivitas: Menyusun laporan bulanan
  - id: arsip
    aktivitas: langkah
    ke: langkah
"""


def test_a_row_is_named_after_its_activity_once_and_arrows_follow() -> None:
    after = edited(NEW_ROW, [Name(("langkah", 1), "langkah")])
    assert after == NEW_ROW.replace("- id: langkah", "- id: menyusun-laporan-bulanan").replace(
        "Ya: langkah", "Ya: menyusun-laporan-bulanan"
    ).replace("langkah/staf", "menyusun-laporan-bulanan/staf").replace("ke: langkah", "ke: menyusun-laporan-bulanan")
    assert edited(after, [Name(("langkah", 1), "langkah")]) == after
    assert edited(after, [Name(("langkah", 1), "menyusun-laporan-bulanan")]) == after  # stable from then on


def test_a_row_that_is_split_leads_on_from_its_second_half() -> None:
    after = content(edited(SOP, [Split(("langkah", 2), ("Memeriksa", "Menyetujui laporan"))]))
    assert isinstance(after, dict) and isinstance(after["langkah"], list)
    first, second = after["langkah"][2:4]
    assert first["aktivitas"] == "Memeriksa" and "keputusan" not in first and "output" not in first
    assert second["id"] == "menyetujui-laporan" and second["keputusan"] == {"Ya": "lanjut", "Tidak": "susun"}
    assert second["pelaksana"] == first["pelaksana"]


@pytest.mark.parametrize("wish", [Name(("nama",), "x"), Split(("langkah", 99), ("A", "B")), Name(("langkah", 9), "x")])
def test_a_row_that_is_gone_is_neither_named_nor_split(wish: Any) -> None:
    with pytest.raises(RefusedError, match="tidak ada lagi"):
        edited(SOP, [wish])


def test_new_keys_stand_in_their_usual_order() -> None:
    changes = [Put(("disahkan_oleh", "nip"), "1"), Put(("langkah", 0, "keterangan"), "Segera"), Put(("nomor",), "12")]
    text = edited(SOP, changes)
    assert "nama: Penyusunan Laporan\nnomor: 12\nstatus: draf\ndisahkan_oleh: {nip: 1}\n" in text
    assert "    output: Perintah\n    keterangan: Segera\n" in text


def test_one_change_that_cannot_be_made_refuses_all() -> None:
    with pytest.raises(RefusedError, match="naskah"):
        edited(SOP, [Put(("nama",), "A"), Put(("langkah", 99, "durasi"), "1 jam")])


KEYS = st.sampled_from(
    ["isi", "nilai", "sisip", "di", "hapus", "pindah", "dari", "ke", "tulis", "naskah", "belah", "kata", "namai"]
)


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
