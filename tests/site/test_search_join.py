"""The index of a site made in shares is the one that Pagefind makes of all its pages, in a fixed order."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import cbor2
import pytest
from pagefind.service import get_executable

from generator.site import search, search_join
from generator.site.search import FOLDER, index_site
from generator.site.search_join import UnknownIndexFormatError, join
from generator.site.search_pages import SearchPage
from tests.trees import contents_of

MARK = b"pagefind_dcd"


def write_index(
    folder: Path, statuses: list[Any], filters: list[Any], languages: Iterable[str] = ("id",), pages: str = "ab"
) -> Path:
    """Write an index of two pages; `pages` is their order."""

    def put(path: Path, value: Any) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(MARK + cbor2.dumps(value)))

    def found_on(page: str) -> list[Any]:
        return [page, [[pages.index(page), [1], []]], []]

    put(folder / "filter" / "id_1111111.pf_filter", ["Status", statuses])
    put(folder / "filter" / "id_2222222.pf_filter", ["Unit", [["Umum", [pages.index("a")]]]])
    listed = [[page, 1] for page in pages]
    put(folder / "pagefind.id_0000000000.pf_meta", ["1.5.2", listed, [["a", "b", "k"]], filters, [], ["title"]])
    put(folder / "index" / "k.pf_index", [[*map(found_on, "ab")]])
    (folder / "fragment").mkdir()
    for page in "ab":
        fragment = gzip.compress(MARK + json.dumps({"url": f"/{page}/", "word_count": 1}).encode())
        (folder / f"fragment/{page}.pf_fragment").write_bytes(fragment)
    about = {"hash": "id_0000000000", "wasm": "id", "page_count": 2}
    entry = {"version": "1.5.2", "languages": dict.fromkeys(languages, about)}
    (folder / "pagefind-entry.json").write_text(json.dumps(entry), encoding="utf-8")
    return folder


def test_order_of_filters_and_values_leaves_no_trace(tmp_path: Path) -> None:
    a = write_index(
        tmp_path / "a", [["Draf", [0]], ["Berlaku", [1]]], [["Status", "id_1111111"], ["Unit", "id_2222222"]]
    )
    b = write_index(
        tmp_path / "b", [["Berlaku", [1]], ["Draf", [0]]], [["Unit", "id_2222222"], ["Status", "id_1111111"]]
    )
    assert join([a], tmp_path / "satu") == join([b], tmp_path / "dua") == 2
    assert contents_of(tmp_path / "satu") == contents_of(tmp_path / "dua")
    assert len(contents_of(tmp_path / "satu")) == 7


def test_the_order_in_which_a_system_lists_pages_leaves_no_trace(tmp_path: Path) -> None:
    filters = [["Status", "id_1111111"], ["Unit", "id_2222222"]]
    a = write_index(tmp_path / "a", [["Draf", [0]], ["Berlaku", [1]]], filters)
    b = write_index(tmp_path / "b", [["Draf", [1]], ["Berlaku", [0]]], filters, pages="ba")
    assert join([a], tmp_path / "satu") == join([b], tmp_path / "dua") == 2
    assert contents_of(tmp_path / "satu") == contents_of(tmp_path / "dua")


@pytest.mark.parametrize(
    "data",
    [
        b"lain",
        MARK,
        MARK + cbor2.dumps(["Status", []]) + b"\x00",
        MARK + cbor2.dumps(["Status"]),
        MARK + cbor2.dumps(["Status", [["Draf", [0], 1]]]),
        MARK + cbor2.dumps(["Status", [["Draf", [2]]]]),
        MARK + cbor2.dumps(["Status", [[1, [0]]]]),
        MARK + bytes([0x82, 0x78, 0x01, 0x61, 0x80]),  # a length written longer than it need be
    ],
)
def test_unknown_form_of_a_filter_is_refused(data: bytes, tmp_path: Path) -> None:
    share = write_index(tmp_path / "a", [], [["Status", "id_1111111"]])
    (share / "filter" / "id_1111111.pf_filter").write_bytes(gzip.compress(data))
    with pytest.raises(UnknownIndexFormatError):
        join([share], tmp_path / "semua")


@pytest.mark.parametrize(
    "meta", [[], ["1.5.2", [], [], [], [["waktu", [0]]], []], ["1.5.2", [["a"]], [], [], [], []], {"a": 1}]
)
def test_unknown_form_of_the_tables_is_refused(meta: Any, tmp_path: Path) -> None:
    share = write_index(tmp_path / "a", [], [])
    (share / "pagefind.id_0000000000.pf_meta").write_bytes(gzip.compress(MARK + cbor2.dumps(meta)))
    with pytest.raises(UnknownIndexFormatError):
        join([share], tmp_path / "semua")


def test_an_index_of_several_languages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownIndexFormatError):
        join([write_index(tmp_path / "a", [], [], ("id", "en"))], tmp_path / "semua")


@pytest.mark.parametrize("words", [[[["a", [[0]], []]]], [], [[["a", [[99, [1], []]], []]]], [[["a", 1, []]]], [1]])
def test_unknown_form_of_words_is_refused(words: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(shares: list[Path], folder: Path) -> int:
        next((shares[0] / "index").iterdir()).write_bytes(gzip.compress(MARK + cbor2.dumps(words)))
        return join(shares, folder)

    monkeypatch.setattr(search, "_AT_ONCE", 30)
    monkeypatch.setattr(search, "join", spoil)
    with pytest.raises(search.SearchIndexError, match="tidak dikenal"):
        index_site(tmp_path, pages_of())


WORDS = ("surat", "masuk", "naskah", "dinas", "café", "kafé", "cafe", "arsip", "cuti", "izin", "12", "2021", "rapat")


def pages_of() -> list[SearchPage]:
    """Pages of which each has other words, filters and fields; some words with diacritics, several forms of them."""
    pages = []
    for number in range(60):
        own = [WORDS[(number * step + step) % len(WORDS)] for step in range(1, 8)]
        field = f'<span data-pagefind-meta="{("kata", "judul", "nomor")[number % 3]}">{own[0]} {own[3]} {own[0]}</span>'
        filters = f'<span data-pagefind-filter="Unit">Unit {number % 4}</span>'
        filters += '<span data-pagefind-filter="Jenis">SOP</span>' if number < 40 else ""
        html = f'<html lang="id"><body><div data-pagefind-body><div hidden data-pagefind-ignore>{field}{filters}</div>'
        html += f"<h1>{own[1]} {number}</h1><p>{' '.join(own * (number % 5 + 1))}</p></div></body></html>"
        pages.append(SearchPage(Path(f"{('sop', 'unit', 'panduan')[number % 3]}/h{number:02}/index.html"), html))
    return pages


def read(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(MARK))


def known_by(folder: Path) -> tuple[dict[str, Any], dict[str, Any], list[Any]]:
    """What an index says of words and filters, by the addresses of pages; the ranges of its chunks."""
    (meta,) = folder.glob("*.pf_meta")
    version, pages, chunks, filters, _, fields = read(meta)
    fragments = [gzip.decompress((folder / f"fragment/{name}.pf_fragment").read_bytes()) for name, _ in pages]
    found = [json.loads(one.removeprefix(MARK)) for one in fragments]
    assert [one["word_count"] for one in found] == [count for _, count in pages] and version == "1.5.2"
    addresses = [one["url"] for one in found]

    def placed(own: list[Any]) -> dict[str, Any]:
        number, by_address = 0, {}
        for step, places, of_fields in own:
            number += step
            by_address[addresses[number]] = places, [n if n >= 0 else fields[~n] for n in of_fields]
        return by_address

    words = {}
    for start, end, file in chunks:
        for word, own, forms in read(folder / f"index/{file}.pf_index")[0]:
            assert start <= word and (word <= end or word.startswith(end))
            words[word] = placed(own), {form: placed(own) for form, own in forms}
    values = {
        (name, value): sorted(addresses[number] for number in numbers)
        for name, file in filters
        for value, numbers in read(folder / f"filter/{file}.pf_filter")[1]
    }
    return words, values, [(start, end) for start, end, _ in chunks]


@pytest.fixture
def index_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Path]:
    """Indexes the pages, so many at a time, and returns the folder of the index."""

    def index(at_once: int) -> Path:
        monkeypatch.setattr(search, "_AT_ONCE", at_once)
        monkeypatch.setattr(search, "_SHARE", at_once)
        site = tmp_path / f"situs-{at_once}"
        site.mkdir()
        assert index_site(site, pages_of()) == 60
        assert [path.name for path in site.iterdir()] == [FOLDER]
        return site / FOLDER

    return index


def test_pages_come_to_the_indexer_by_name_whatever_was_written_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a store has is written first."""
    taken: list[list[str]] = []
    rename = Path.rename

    def renamed(path: Path, target: Path) -> Path:
        taken[-1].append(path.parent.name)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", renamed)
    pages = [page for page in pages_of() if page.path.parts[0] == "sop"]
    for number, order in enumerate((pages, pages[::-1])):
        taken.append([])
        site = tmp_path / f"{number}"
        site.mkdir()
        index_site(site, order)
    assert taken[0] == taken[1] == sorted(taken[0]) and len(taken[0]) == 20


@pytest.fixture
def untouched(tmp_path: Path) -> Path:
    """The index of the pages as Pagefind wrote it."""
    program = get_executable()
    assert program is not None
    search.write_pages(pages_of(), tmp_path / "halaman")
    search._index_share(program.absolute(), tmp_path / "halaman", tmp_path / "indeks")
    return tmp_path / "indeks"


@pytest.mark.parametrize("at_once", [100, 7])
def test_the_index_says_what_pagefinds_own_says(
    at_once: int, untouched: Path, index_of: Callable[[int], Path]
) -> None:
    joined = index_of(at_once)
    assert known_by(untouched) == known_by(joined)
    assert any(forms for _, forms in known_by(joined)[0].values())  # with diacritics
    own, others = ({path.name for path in folder.iterdir()} for folder in (untouched, joined))
    assert {name for name in own ^ others if not name.endswith(".pf_meta")} == set()
    folders = (untouched, joined)
    entries = [json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8")) for folder in folders]
    for entry, folder in zip(entries, folders, strict=True):
        assert (folder / f"pagefind.{entry['languages']['id'].pop('hash')}.pf_meta").exists()
    assert entries[0] == entries[1]


def test_a_page_more_leaves_the_others_where_they_are_until_there_are_twice_as_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_AT_ONCE", 7)
    monkeypatch.setattr(search, "_SHARE", 7)

    def shares(pages: list[SearchPage], name: str) -> list[set[str]]:
        search.write_pages(pages, tmp_path / name)
        return [{file.parent.name for file in share.rglob("*.html")} for share in search._shares(tmp_path / name)]

    fewer, more = shares(pages_of()[:48], "a"), shares(pages_of()[:56], "b")
    assert len(fewer) == len(more) == 8
    assert all(before <= after for before, after in zip(fewer, more, strict=True))
    assert len(shares(pages_of()[:57], "c")) == 16 and len(shares(pages_of()[:7], "d")) == 1


def test_how_a_site_is_shared_out_leaves_no_trace(index_of: Callable[[int], Path]) -> None:
    assert contents_of(index_of(7)) == contents_of(index_of(31)) == contents_of(index_of(100))


def test_chunks_of_words_are_as_large_and_reach_as_far_as_those_of_pagefind(
    index_of: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_join, "_CHUNK", 300)
    words, _, ranges = known_by(index_of(7))
    assert len(ranges) > 4 and sorted(words) == [*words]
    assert all(end < start for (_, end), (start, _) in pairwise(ranges))


def test_fragments_that_are_called_alike_are_told_apart(
    untouched: Path, index_of: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = known_by(untouched)
    monkeypatch.setattr(search_join, "_DIGITS", 1)
    assert known_by(index_of(7)) == whole
