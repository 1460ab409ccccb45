"""What the search reads of each page of a finished site: out of a store where the same page was read before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from generator.artifact import Artifact
from generator.pipeline.kept import Kind, results
from generator.resolve import Catalogue
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
