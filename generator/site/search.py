"""The search index of the finished site, made by Pagefind, which stems Indonesian.

Pagefind reads copies of the pages that hold more words than the pages themselves; see `search_words`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from zlib import crc32

from pagefind.service import get_executable

from generator.programs import run_program, temporary_folder
from generator.site.search_join import UnknownIndexFormatError, join
from generator.site.search_pages import SearchPage

FOLDER = "pagefind"
# Pagefind's ready-made user interfaces; the site has its own.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")

_AT_ONCE = 4_000  # pages: Pagefind took at most 0.33 GB for 1,650, of 1,000 SOPs
_SHARE = 1_000  # pages at most of a share of more than these, so that a changed page concerns few others

KeepShare = Callable[[Path, Path, Callable[[], None]], None]
"""Sees to the index of the pages in one folder being in another, which its last argument makes."""


class SearchIndexError(Exception):
    """Pagefind did not index the site; the message is what it said."""


def _make_anew(pages: Path, index: Path, make: Callable[[], None]) -> None:
    make()


def index_site(site_dir: Path, pages: Iterable[SearchPage], keep: KeepShare = _make_anew) -> int:
    """Index `pages` of the site at `site_dir` into its folder `pagefind`; return how many were found.

    Raises SearchIndexError when Pagefind fails.
    """
    with temporary_folder() as work:
        write_pages(pages, work / "halaman")
        return index_pages(work / "halaman", site_dir, keep)


def write_pages(pages: Iterable[SearchPage], folder: Path) -> None:
    """Write pages as the search sees them below `folder`. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        target = folder / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.html, encoding="utf-8")


def index_pages(pages: Path, site_dir: Path, keep: KeepShare = _make_anew) -> int:
    """Index pages that were written into the folder `pages`, as `index_site` does; they are taken out of it."""
    program = get_executable()
    if program is None:
        raise SearchIndexError("program pagefind tidak ditemukan")
    folder = site_dir.absolute() / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    indexes = []
    try:
        for number, share in enumerate(_shares(pages)):
            indexes.append(folder.with_name(f"{FOLDER}-{number}"))
            make = partial(_index_share, program.absolute(), share, indexes[-1])
            if number:
                keep(share, indexes[-1], make)
            else:
                make()  # scripts come with the first, and of the program alone
        return join(indexes, folder)
    except UnknownIndexFormatError as error:
        raise SearchIndexError(f"indeks pencarian berbentuk tidak dikenal: {error}") from error
    finally:
        for index in indexes:
            shutil.rmtree(index, ignore_errors=True)


def _shares(pages: Path) -> Iterator[Path]:
    """Yield folders beside `pages` with the shares of its pages: one of up to `_AT_ONCE`, of more several.

    Which share a page is in follows from its name and from how many there are, to the next power of two. Pages come
    into them by their names: Pagefind numbers them as the system lists them, which on many is as they came.
    """
    files = sorted(pages.rglob("*.html"))
    count = 1
    while len(files) > (_AT_ONCE if count == 1 else count * _SHARE):
        count *= 2
    found: list[list[Path]] = [[] for _ in range(count)]
    for file in (file.relative_to(pages) for file in files):
        found[crc32(file.as_posix().encode()) % count].append(file)
    for number, own in enumerate(found):
        share = pages.with_name(f"{pages.name}-{number}")
        share.mkdir()
        for file in own:
            (share / file).parent.mkdir(parents=True, exist_ok=True)
            (pages / file).rename(share / file)
        yield share
        shutil.rmtree(share)


def _index_share(program: Path, pages: Path, folder: Path) -> None:
    """Have Pagefind index the pages of a folder into another."""
    # Pagefind also takes settings from its environment and from files of the folder it runs in.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    command = [str(program), "--site", str(pages), "--output-path", str(folder), "--quiet"]
    # Examples in the guides are nobody's answer.
    code, output = run_program([*command, "--exclude-selectors", "pre"], pages.parent, environment, folder.parent)
    if code:
        raise SearchIndexError(output.strip())
    for pattern in _UNUSED:
        for path in sorted(folder.glob(pattern)):
            path.unlink()
