"""The search index of the finished site, made by Pagefind, which stems Indonesian.

Pagefind reads copies of the pages that hold more words than the pages themselves; see `search_words`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from pagefind.service import get_executable

from generator.programs import run_program, temporary_folder
from generator.site.search_order import UnknownIndexFormatError, put_in_order
from generator.site.search_pages import SearchPage

FOLDER = "pagefind"
# Pagefind's ready-made user interfaces; the site has its own.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")


class SearchIndexError(Exception):
    """Pagefind did not index the site; the message is what it said."""


def index_site(site_dir: Path, pages: Iterable[SearchPage]) -> int:
    """Index `pages` of the site at `site_dir` into its folder `pagefind`; return how many were found.

    Raises SearchIndexError when Pagefind fails.
    """
    with temporary_folder() as work:
        write_pages(pages, work / "halaman")
        return index_pages(work / "halaman", site_dir)


def write_pages(pages: Iterable[SearchPage], folder: Path) -> None:
    """Write pages as the search sees them below `folder`. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        target = folder / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.html, encoding="utf-8")


def index_pages(pages: Path, site_dir: Path) -> int:
    """Index pages that were written into the folder `pages`, as `index_site` does."""
    program = get_executable()
    if program is None:
        raise SearchIndexError("program pagefind tidak ditemukan")
    # Pagefind also takes settings from its environment and from files of the folder it runs in.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    folder = site_dir.absolute() / FOLDER
    command = [str(program.absolute()), "--site", str(pages), "--output-path", str(folder), "--quiet"]
    # Examples in the guides are nobody's answer.
    code, output = run_program([*command, "--exclude-selectors", "pre"], pages.parent, environment, folder.parent)
    if code:
        raise SearchIndexError(output.strip())
    for pattern in _UNUSED:
        for path in sorted(folder.glob(pattern)):
            path.unlink()
    try:
        put_in_order(folder)
    except UnknownIndexFormatError as error:
        raise SearchIndexError(f"indeks pencarian berbentuk tidak dikenal: {error}") from error
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    return sum(int(language["page_count"]) for language in entry["languages"].values())
