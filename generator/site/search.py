"""The search index of the finished site, made by Pagefind, which stems Indonesian.

Pagefind reads copies of the pages that hold more words than the pages themselves; see `search_words`.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

from pagefind.service import get_executable

from generator.resolve import Catalogue
from generator.site.search_order import UnknownIndexFormatError, put_in_order
from generator.site.search_pages import search_pages

FOLDER = "pagefind"
# Pagefind's ready-made user interfaces; the site has its own.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")


class SearchIndexError(Exception):
    """Pagefind did not index the site; the message is what it said."""


def index_site(site_dir: Path, catalogue: Catalogue) -> int:
    """Index the site of a catalogue, built at `site_dir`, into its folder `pagefind`; return how many pages were found.

    Raises SearchIndexError when Pagefind fails.
    """
    program = get_executable()
    if program is None:
        raise SearchIndexError("program pagefind tidak ditemukan")
    # Pagefind also takes settings from its environment and from files of the folder it runs in.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    folder = site_dir.absolute() / FOLDER
    with tempfile.TemporaryDirectory() as work:
        pages = Path(work, "halaman")
        for page in search_pages(site_dir, catalogue):
            target = pages / page.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page.html, encoding="utf-8")
        run = subprocess.run(
            [
                str(program.absolute()),
                "--site",
                str(pages),
                "--output-path",
                str(folder),
                "--quiet",
                "--exclude-selectors",
                "pre",  # examples in the guides are nobody's answer
            ],
            cwd=work,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    if run.returncode:
        raise SearchIndexError((run.stderr or run.stdout).strip())
    for pattern in _UNUSED:
        for path in sorted(folder.glob(pattern)):
            path.unlink()
    try:
        put_in_order(folder)
    except UnknownIndexFormatError as error:
        raise SearchIndexError(f"indeks pencarian berbentuk tidak dikenal: {error}") from error
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    return sum(int(language["page_count"]) for language in entry["languages"].values())
