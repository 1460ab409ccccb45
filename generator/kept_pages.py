"""A hook of MkDocs that leaves out the pages which came out before, and tells which of the others may be kept.

What comes out for a page is a function of its source and of what all pages share: the configuration with its theme, the
environment, and of the pages in the menu their places and front matter. The key of a page is the digest of these. Where
other pages may be seen, all are made: with a plugin or another hook, for those in the menu, and for those that are
written by hand, follow a link of Markdown, or are named by one that is written by hand.

The environment names a file (`ASKED`) that says where the store is and what the digest of the shared things is; the
answer goes beside it. Only the engine puts pages together; what it made is kept by who runs it, once it succeeded.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.artifact import Artifact
from generator.ready_html import MARK
from generator.store import Entry, Store, key_of

ASKED = "SOP_HALAMAN"
ANSWER = ".jawaban"
PAGES = "halaman"
"""The kind of what the engine makes of one page."""

_FILE = "index.html"
_MARKED = f"\n{MARK}\n"
_LINK = "]("


class Answer(NamedTuple):
    """How many pages came out of the store, which entries were spoilt, and key and place of those that may be kept."""

    found: int = 0
    spoilt: Sequence[str] = ()
    made: Sequence[tuple[str, str]] = ()


_kept: list[tuple[Path, bytes]] = []


def entry_of(page: bytes) -> Entry:
    """Return a finished page as a store has it."""
    return Entry(None, (Artifact(_FILE, page),))


def on_nav(nav: Any, config: Any, files: Any) -> Any:
    """Take out of `files` what the store has, before the engine reads any page."""
    asked = Path(os.environ[ASKED])
    told = json.loads(asked.read_text(encoding="utf-8"))
    store = Store(Path(told["store"]))
    made: list[tuple[str, str]] = []
    own = _single_pages(nav, files) if len(config.plugins) == 1 else []
    menu = [(page.url, str(page.title), _front_matter(page.file.content_string)) for page in nav.pages]
    shared = key_of(PAGES, menu, told["frame"])
    for file, source in own:
        key = key_of(PAGES, (file.src_uri, file.dest_uri, source), shared)
        entry = store.get(PAGES, key)
        if entry is not None and (entry.data is not None or [one.path for one in entry.files] != [_FILE]):
            store.spoil(PAGES, key)
            entry = None
        if entry is None:
            made.append((key, file.dest_uri))
        else:
            _kept.append((Path(file.abs_dest_path), entry.files[0].content))
            files.remove(file)
    answer = Answer(len(_kept), [*map(str, store.spoilt)], made)
    asked.with_name(asked.name + ANSWER).write_text(json.dumps(answer), encoding="utf-8")
    return nav


def on_post_build(config: Any) -> None:
    """Write the pages that were left out."""
    for path, content in _kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _single_pages(nav: Any, files: Any) -> list[tuple[Any, str]]:
    """Return the pages, with their sources, of which no other page says or is told anything."""
    sources = [(file, file.content_string) for file in files.documentation_pages()]
    in_menu = {page.file.src_uri for page in nav.pages}
    by_hand = "\n".join(source for _, source in sources if _MARKED not in source)
    return [
        (file, source)
        for file, source in sources
        if file.src_uri not in in_menu and _MARKED in source and _LINK not in source
        if file.src_uri.removesuffix("index.md") not in by_hand
    ]


def _front_matter(source: str) -> str:
    """Return what precedes the mark of a page, of a page without it all."""
    return source.partition(_MARKED)[0]
