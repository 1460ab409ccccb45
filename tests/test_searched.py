"""Indexes of shares come out of a store, and the index of the site is the one made from nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.artifact import Artifact
from generator.pipeline.searched import SHARES, kept_shares
from generator.site import search
from generator.site.search import FOLDER, index_site
from generator.site.search_pages import SearchPage
from generator.store import Entry, Store
from tests.site.test_search_join import pages_of
from tests.trees import contents_of


@pytest.fixture(autouse=True)
def _small_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_AT_ONCE", 20)
    monkeypatch.setattr(search, "_SHARE", 20)


def index_of(site: Path, pages: list[SearchPage], store: Store | None = None) -> dict[str, bytes]:
    site.mkdir()
    assert index_site(site, pages, *((kept_shares(store),) if store else ())) == len(pages)
    return contents_of(site / FOLDER)


def changed(pages: list[SearchPage]) -> list[SearchPage]:
    """The pages, one of them of a share that is not the first with another word."""
    where = (place for place, page in enumerate(pages) if search.crc32(page.path.as_posix().encode()) % 4)
    place = next(place for place in where if "surat" in pages[place].html)
    page = pages[place]
    return [*pages[:place], page._replace(html=page.html.replace("surat", "warkat")), *pages[place + 1 :]]


def test_only_shares_with_changed_pages_are_indexed_again(tmp_path: Path) -> None:
    store, pages = Store(tmp_path / "gudang"), pages_of()
    right = index_of(tmp_path / "dari-awal", pages)
    assert index_of(tmp_path / "a", pages, store) == index_of(tmp_path / "b", pages, store) == right
    assert store.use(SHARES) == (3, 3)
    other = index_of(tmp_path / "c", changed(pages), store)
    assert store.use(SHARES) == (5, 4)
    assert other == index_of(tmp_path / "lagi", changed(pages)) != right


def test_a_store_holds_no_scripts_of_the_index(tmp_path: Path) -> None:
    store = Store(tmp_path / "gudang")
    assert "pagefind.js" in index_of(tmp_path / "situs", pages_of(), store)
    kept = [path.read_bytes() for path in (tmp_path / "gudang").glob("??/*")]
    assert len(kept) == 3 and not any(b"pagefind.js" in raw or b".wasm" in raw[:4000] for raw in kept)


@pytest.mark.parametrize("name", ["pagefind.js", "../a", "index/../../a.pf_index", "filter/a.pf_index", "a.pagefind"])
def test_what_is_no_table_of_an_index_is_made_again(name: str, tmp_path: Path) -> None:
    store = Store(tmp_path / "gudang")
    right = index_of(tmp_path / "a", pages_of(), store)
    path = min((tmp_path / "gudang").glob("??/*"))
    key = path.parent.name + path.name
    store.put(key, Entry(None, (Artifact(name, b"alert(1)"),)))
    assert index_of(tmp_path / "b", pages_of(), store) == right
    assert store.spoilt == [path] and store.use(SHARES) == (2, 4)
