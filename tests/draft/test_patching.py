"""Changes by field: the result says what was said with one change, and no other line moves."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import schema
from generator.draft import Insert, Move, NotPatchedError, Put, Remove, patched
from generator.draft.changes import Change, expected
from generator.draft.values import Value, plain, tidy
from generator.source import parse
from generator.studio.editing import order_at

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*ROOT.glob("tests/flows/tree/**/*.yml"), *ROOT.glob("sop_src/**/*.yml")])
TEXT = """\
# Naskah ini milik bagian umum.
nama: Pengelolaan Surat   # belum pasti
nomor: "065/12"
disahkan_oleh:
  jabatan: Kepala Dinas
peralatan_perlengkapan:
- Komputer
# yang mahal
- Pemindai   # dua buah

pelaksana: [staf, sekretaris]
langkah:
  # yang pertama
  - id: terima
    aktivitas: Menerima surat
    durasi:

  # yang kedua
  # dengan dua baris
  - id: periksa
    aktivitas: |-
      Memeriksa surat
      dan lampirannya
    keputusan: {Ya: simpan, Tidak: terima}
  - {id: simpan, aktivitas: Menyimpan, pelaksana: staf, output: }
"""


def change_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that only one of two texts has, without those at both ends that are the same."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (
            Put(("nama",), "Penataan Arsip"),
            ["nama: Pengelolaan Surat   # belum pasti"],
            ["nama: Penataan Arsip   # belum pasti"],
        ),
        (Put(("nomor",), "12"), ['nomor: "065/12"'], ['nomor: "12"']),
        (Put(("nomor",), None), ['nomor: "065/12"'], ["nomor:"]),
        (Put(("status",), "draf"), [], ["status: draf"]),
        (Put(("disahkan_oleh", "nama"), "A: B"), [], ['  nama: "A: B"']),
        (Put(("peringatan",), "satu\ndua"), [], ["peringatan: |-", "  satu", "  dua"]),
        (Put(("peralatan_perlengkapan", 1), "Pencetak"), ["- Pemindai   # dua buah"], ["- Pencetak   # dua buah"]),
        (Insert(("peralatan_perlengkapan",), 2, "Alat tulis"), [], ["- Alat tulis"]),
        (Insert(("peralatan_perlengkapan",), 1, "Alat tulis"), [], ["- Alat tulis"]),
        (Remove(("peralatan_perlengkapan", 1)), ["# yang mahal", "- Pemindai   # dua buah"], []),
        (
            Insert(("pelaksana",), 1, "kepala"),
            ["pelaksana: [staf, sekretaris]"],
            ["pelaksana: [staf, kepala, sekretaris]"],
        ),
        (Put(("langkah", 0, "durasi"), "5 menit"), ["    durasi:"], ["    durasi: 5 menit"]),
        (Put(("langkah", 0, "pelaksana"), ["staf", "kepala"]), [], ["    pelaksana: [staf, kepala]"]),
        (
            Put(("langkah", 1, "aktivitas"), "Memeriksa"),
            ["    aktivitas: |-", "      Memeriksa surat", "      dan lampirannya"],
            ["    aktivitas: Memeriksa"],
        ),
        (
            Put(("langkah", 1, "keputusan", "Ya"), "lanjut"),
            ["    keputusan: {Ya: simpan, Tidak: terima}"],
            ["    keputusan: {Ya: lanjut, Tidak: terima}"],
        ),
        (
            Put(("langkah", 2, "output"), "Arsip, lengkap"),
            ["  - {id: simpan, aktivitas: Menyimpan, pelaksana: staf, output: }"],
            ['  - {id: simpan, aktivitas: Menyimpan, pelaksana: staf, output: "Arsip, lengkap" }'],
        ),
        (
            Insert(("langkah",), 2, {"id": "catat", "aktivitas": "Mencatat", "keputusan": {"Ya": "lanjut"}}),
            [],
            ["  - id: catat", "    aktivitas: Mencatat", "    keputusan: {Ya: lanjut}"],
        ),
        (Remove(("langkah", 1, "keputusan")), ["    keputusan: {Ya: simpan, Tidak: terima}"], []),
        (Remove(("langkah", 0, "durasi")), ["    durasi:"], []),
    ],
)
def test_a_change_touches_its_own_lines(change: Change, old: list[str], new: list[str]) -> None:
    assert change_lines(TEXT, patched(TEXT, change, order_at)) == (old, new)


def test_a_moved_row_takes_its_remarks_along_and_leaves_blank_lines_where_they_are() -> None:
    moved = patched(TEXT, Move(("langkah",), 1, 0))
    assert moved.partition("langkah:\n")[2] == """\
  # yang kedua
  # dengan dua baris
  - id: periksa
    aktivitas: |-
      Memeriksa surat
      dan lampirannya
    keputusan: {Ya: simpan, Tidak: terima}

  # yang pertama
  - id: terima
    aktivitas: Menerima surat
    durasi:
  - {id: simpan, aktivitas: Menyimpan, pelaksana: staf, output: }
"""


def test_moving_a_row_there_and_back_changes_nothing() -> None:
    there = patched(TEXT, Move(("langkah",), 0, 2))
    assert there != TEXT
    assert sorted(there.splitlines()) == sorted(TEXT.splitlines())
    assert patched(there, Move(("langkah",), 2, 0)) == TEXT


def test_a_new_key_stands_where_it_usually_does() -> None:
    text = patched("nama: A\npelaksana: [a]\n", Put(("status",), "draf"), order_at)
    assert text == "nama: A\nstatus: draf\npelaksana: [a]\n"


def test_a_file_that_says_nothing_yet_takes_its_first_key() -> None:
    assert patched("# kosong\n", Put(("nama",), "A")) == "# kosong\nnama: A\n"
    assert patched("", Put(("langkah",), [{"id": "a"}])) == "langkah:\n  - id: a\n"


def test_ends_of_lines_stay_those_of_the_file() -> None:
    text = TEXT.replace("\n", "\r\n")
    for change in (Put(("peringatan",), "satu\ndua"), Insert(("langkah",), 0, {"id": "a", "aktivitas": "B"})):
        assert "\n" not in patched(text, change).replace("\r\n", "")


@pytest.mark.parametrize(
    "change",
    [
        Put(("langkah", 9, "durasi"), "x"),
        Remove(("tidak-ada",)),
        Move(("langkah",), 0, 9),
        Insert(("pelaksana",), 5, "x"),
    ],
)
def test_a_place_that_is_not_there_changes_nothing(change: Change) -> None:
    with pytest.raises(NotPatchedError):
        patched(TEXT, change)


@pytest.mark.parametrize("text", ["nama: [", "nama: a\n---\nnama: b\n", "nama: &a b\n", "\ufeffnama: a\n"])
def test_a_file_that_cannot_be_read_whole_changes_nothing(text: str) -> None:
    with pytest.raises(NotPatchedError):
        patched(text, Put(("nama",), "x"))


ODD = ["", "a: b", "x #1", "satu\ndua", "- a", "[b", "{x: y}", "'", '"', "^", "null", "~", "12.1", "# a", "a\n\n b"]
KEYS = st.sampled_from(["a", "Ya", "b c", "x: y", "langkah"])
texts = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=("C",)), max_size=30))
values = st.recursive(
    st.one_of(st.none(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)


def paths(data: Value, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The places of all values in plain data."""
    entries: list[tuple[str | int, Value]] = []
    if isinstance(data, dict):
        entries = list(data.items())
    elif isinstance(data, list):
        entries = list(enumerate(data))
    return [above, *(place for part, value in entries for place in paths(value, (*above, part)))]


def drawn_change(number: int, data: Value, value: Value) -> Change:
    """A change somewhere in plain data."""
    pick = random.Random(number)
    places = [place for place in paths(data) if place]
    lists = [place for place in paths(data) if isinstance(at(data, place), list) and at(data, place)]
    place, kind = pick.choice(places), pick.randrange(4 if lists else 2)
    if kind == 0:
        return Put(place, value)
    if kind == 1:
        return Remove(place) if len(place) > 1 else Put((pick.choice(schema.SOP.keys),), value)
    items = pick.choice(lists)
    count = len(at(data, items) or ())
    if kind == 2:
        return Insert(items, pick.randint(0, count), value)
    return Move(items, pick.randrange(count), pick.randrange(count))


def at(data: Value, place: tuple[str | int, ...]) -> Value:
    for part in place:
        data = data[part]  # type: ignore[index,call-overload]
    return data


@given(st.sampled_from(SOURCES), st.integers(0, 2**32), values)
def test_any_change_of_any_source_is_made_and_read_again(path: Path, number: int, value: Value) -> None:
    text = path.read_text(encoding="utf-8")
    data = plain(parse(text.encode(), "").root or pytest.fail("unreadable"))
    change = drawn_change(number, data, value)
    after = patched(text, change, order_at)
    if isinstance(change, Put | Insert):
        change = change._replace(value=tidy(value))
    assert plain(parse(after.encode(), "").root or pytest.fail("unreadable")) == expected(data, change)


@given(texts)
def test_any_text_can_be_written_and_comes_back_as_the_format_reads_it(text: str) -> None:
    for source in ("nama: a\n", "nama: 'a'\n", 'nama: "a"\n', "x: {nama: a}\n", "nama: |\n  a\n  b\nx: y\n"):
        place = ("x", "nama") if "{" in source else ("nama",)
        after = plain(parse(patched(source, Put(place, text)).encode(), "").root or pytest.fail("unreadable"))
        assert at(after, place) == tidy(text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_field_that_is_put_as_it_is_changes_no_byte(path: Path) -> None:
    text = path.read_bytes().decode()
    root = parse(text.encode(), "").root
    data = plain(root) if root is not None else None
    places = [place for place in paths(data) if place]
    for place in random.Random(7).sample(places, min(6, len(places))):
        assert patched(text, Put(place, at(data, place))) == text
