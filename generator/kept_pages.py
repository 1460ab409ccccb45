"""A hook of MkDocs for pages by themselves: what came out before is left out, the others wait on disk.

What comes out for a page is a function of its source and of what all pages share: the configuration with its theme, the
environment, and of the pages in the menu their places and front matter. The key of a page is the digest of these. Where
other pages may be seen, all are made: with a plugin or another hook, for those in the menu, and for those that are
written by hand, follow a link of Markdown, or are named by one that is written by hand.

The environment may name a file (`ASKED`) that says where the store is, what the digest of the shared things is, and
which files come without the engine; the answer goes beside it. Only the engine puts pages together; what it made is
kept by who runs it, once it succeeded.

Files that the engine would only copy may come into the site without it. Those that links of hand-written pages may
lead to are named to it, and taken away before it copies.

The engine reads all pages before it writes the first: two hundred kilobytes of text for an SOP. Nobody asks for that of
a page by itself until it is written, so that it waits in a file.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import IO, Any, NamedTuple

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


class Asked(NamedTuple):
    """The folder of the store, "" for none, the digest of what pages share, the files that come without the engine."""

    store: str = ""
    frame: str = ""
    apart: Sequence[str] = ()


class Answer(NamedTuple):
    """How many pages came out of the store, which entries were spoilt, and key and place of those that may be kept."""

    found: int = 0
    spoilt: Sequence[str] = ()
    made: Sequence[tuple[str, str]] = ()


class Waiting:
    """The HTML of pages by their sources, in a file without a name that is there from the first until the `end`."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._places: dict[str, tuple[int, int]] = {}

    def expect(self, source: str) -> None:
        """Say that a page is to wait."""
        self._places[source] = (0, 0)

    def put(self, source: str, html: str) -> bool:
        """Put the HTML of a page down; return False, with nothing done, for one that is not to wait."""
        if source not in self._places:
            return False
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `end`
        content = html.encode("utf-8", "surrogatepass")
        self._places[source] = (self._file.seek(0, os.SEEK_END), len(content))
        self._file.write(content)
        return True

    def take(self, source: str) -> str | None:
        """Return the HTML of a page that waits."""
        if self._file is None or source not in self._places:
            return None
        start, size = self._places[source]
        self._file.seek(start)
        return self._file.read(size).decode("utf-8", "surrogatepass")

    def end(self) -> None:
        """Let no page wait any longer."""
        if self._file is not None:
            self._file.close()
        self._file, self._places = None, {}


_waiting = Waiting()


def entry_of(page: bytes) -> Entry:
    """Return a finished page as a store has it."""
    return Entry(None, (Artifact(_FILE, page),))


def on_files(files: Any, config: Any) -> Any:
    """Name the files that come without the engine."""
    file_of = import_module("mkdocs.structure.files").File.generated
    for path in _asked().apart:
        files.append(file_of(config, path, content=b""))
    return files


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Take these files away, now that all links are known."""
    for path in _asked().apart:
        files.remove(files.get_file_from_path(path))
    return env


def on_nav(nav: Any, config: Any, files: Any) -> Any:
    """Write what the store has and take it out of `files`, before the engine reads any page; the others are to wait."""
    asked = _asked()
    store = Store(Path(asked.store)) if asked.store else None
    menu = [(page.url, str(page.title), _front_matter(page.file.content_string)) for page in nav.pages]
    shared = key_of(PAGES, menu, asked.frame) if store else ""
    found, made = 0, []
    for file, key in _single_pages(nav, files, shared) if len(config.plugins) == 1 else ():
        page = _kept(store, key) if store else None
        if page is None:
            made.append((key, file.dest_uri))
            _waiting.expect(file.src_uri)
            continue
        found += 1
        path = Path(file.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page)
        files.remove(file)
    if store:
        answer = Answer(found, [*map(str, store.spoilt)], made)
        Path(os.environ[ASKED] + ANSWER).write_text(json.dumps(answer), encoding="utf-8")
    return nav


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Let the HTML of a page wait; its source is not asked for again."""
    if not _waiting.put(page.file.src_uri, html):
        return html
    page.markdown = ""
    return ""


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Give a page its HTML back when it is put together."""
    html = _waiting.take(page.file.src_uri)
    if html is not None:
        page.content = html
    return context


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Take the HTML away from a page that is finished."""
    if page.markdown == "":
        page.content = ""
    return output


def on_post_build(config: Any) -> None:
    """Let go of the file."""
    _waiting.end()


def _asked() -> Asked:
    """Return what the environment asks; nothing where the engine was started by anybody else."""
    if ASKED not in os.environ:
        return Asked()
    return Asked(*json.loads(Path(os.environ[ASKED]).read_text(encoding="utf-8")))


def _kept(store: Store, key: str) -> bytes | None:
    """Return a page that the store has."""
    entry = store.get(PAGES, key)
    if entry is not None and (entry.data is not None or [one.path for one in entry.files] != [_FILE]):
        store.spoil(PAGES, key)
        return None
    return entry.files[0].content if entry else None


def _single_pages(nav: Any, files: Any, shared: str) -> Iterator[tuple[Any, str]]:
    """Yield the pages of which no other page says or is told anything, with their keys."""
    in_menu = {page.file.src_uri for page in nav.pages}
    keys: list[tuple[Any, str]] = []
    by_hand: list[str] = []
    for file in files.documentation_pages():
        source = file.content_string
        if _MARKED not in source:
            by_hand.append(source)
        elif file.src_uri not in in_menu and _LINK not in source:
            digest = sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
            keys.append((file, key_of(PAGES, (file.src_uri, file.dest_uri, digest), shared) if shared else ""))
    text = "\n".join(by_hand)
    for file, key in keys:
        if file.src_uri.removesuffix("index.md") not in text:
            yield file, key


def _front_matter(source: str) -> str:
    """Return what precedes the mark of a page, of a page without it all."""
    return source.partition(_MARKED)[0]
