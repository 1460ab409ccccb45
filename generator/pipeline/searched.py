"""What the search reads of each page of a finished site, and the indexes that Pagefind makes of shares of them.

Both come out of a store where they were made of the same before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from generator.artifact import Artifact
from generator.pipeline.kept import Kind, results
from generator.publish import fill
from generator.resolve import Catalogue
from generator.site.search import KeepShare
from generator.site.search_pages import Built, SearchPage, every_page, search_document
from generator.store import Entry, NotPlainError, Store, key_of, program_version

_FILE = "cari.html"


def searched_pages(site: Path, catalogue: Catalogue, store: Store | None) -> Iterator[SearchPage]:
    """Yield every page of a built site that is to be found, those first that `store` has."""
    pages = [*every_page(site, catalogue)]
    keys = [*_keys(pages)] if store is not None else [""] * len(pages)

    def make(places: list[int]) -> Iterable[str]:
        return (search_document(pages[place], pages[place].file.read_bytes()) for place in places)

    for place, html in results(store, SEARCHED, keys, make):
        if html:
            yield SearchPage(pages[place].path, html)


def _keys(pages: list[Built]) -> Iterator[str]:
    """Yield the key of each page; the meanings of acronyms are the same for all."""
    shared = key_of(SEARCHED.name, [page.meanings for page in pages[:1]], program_version())
    for page in pages:
        content = sha256(page.file.read_bytes()).hexdigest()
        yield key_of(SEARCHED.name, (page.path.as_posix(), page.known, page.filters, content), shared)


def _packed(html: str) -> Entry:
    return Entry(None, (Artifact(_FILE, html.encode()),))


def _unpacked(entry: Entry) -> str:
    if entry.data is not None or [file.path for file in entry.files] != [_FILE]:
        raise NotPlainError("no page of the search")
    try:
        return entry.files[0].content.decode()
    except UnicodeDecodeError as error:
        raise NotPlainError("no text") from error


SEARCHED = Kind("cari", _packed, _unpacked)
"""The kind of what the search reads of a page."""


SHARES = "indeks"
"""The kind of the index of a share."""

_OF_SHARE = re.compile(
    r"pagefind-entry\.json|pagefind\.[\w-]+\.pf_meta|(?P<kind>index|filter|fragment)/[\w-]+\.pf_(?P=kind)", re.ASCII
)


def kept_shares(store: Store) -> KeepShare:
    """Return what keeps the indexes of shares in a store; of what Pagefind writes the tables, no scripts."""

    def keep(pages: Path, index: Path, make: Callable[[], None]) -> None:
        files = ((file.relative_to(pages).as_posix(), file) for file in sorted(pages.rglob("*.html")))
        content = [(path, sha256(file.read_bytes()).hexdigest()) for path, file in files]
        key = key_of(SHARES, content, program_version())
        entry = store.get(SHARES, key)
        if entry is not None and (entry.data or not all(_OF_SHARE.fullmatch(file.path) for file in entry.files)):
            store.spoil(SHARES, key)
            entry = None
        if entry is not None:
            fill(entry.files, index)
            return
        make()
        found = ((file.relative_to(index).as_posix(), file) for file in sorted(index.rglob("*")))
        tables = (Artifact(path, file.read_bytes()) for path, file in found if _OF_SHARE.fullmatch(path))
        store.put(key, Entry(None, tuple(tables)))

    return keep
