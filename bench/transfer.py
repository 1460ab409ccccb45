"""What a reader's browser transfers and how long a first search takes: Pagefind's against Material's own.

    python -m bench.transfer SITE [ENGINE_SITE]

SITE is a built site; ENGINE_SITE the same pages built with Material's search. Both are served by the same
small server, compressed as an office's web server would, and opened in the same Chromium with an empty cache.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.conftest import find_chromium, launched, visit
from tests.site.conftest import Files, served

WORDS = ("pemeriksaan laporan", "surat", "penyusunan rencana kerja", "arsip", "verifikasi")
_FONT_OF_THE_MACHINE = re.compile(rb'local\("[^"]*"\),')
_PACKED = (".html", ".css", ".js", ".svg", ".json")
# Since the page's search was opened: until the first result stands there.
_OURS = """(async words => {
  const start = performance.now();
  document.querySelector('.cari-tombol').click();
  const input = document.querySelector('#cari-kata');
  input.value = words; input.dispatchEvent(new Event('input'));
  while (!document.querySelector('.cari__hasil a')) await new Promise(r => setTimeout(r, 5));
  return performance.now() - start;
})"""
_THEIRS = """(async words => {
  const start = performance.now();
  document.querySelector('[data-md-toggle=search]').click();
  const input = document.querySelector('[data-md-component=search-query]');
  input.focus(); input.value = words; input.dispatchEvent(new Event('keyup')); input.dispatchEvent(new Event('input'));
  while (!document.querySelector('.md-search-result__item a')) await new Promise(r => setTimeout(r, 5));
  return performance.now() - start;
})"""


class _Server(Files):
    """Serves files, texts packed, and counts the bytes it sent."""

    def __init__(self, *args: Any, sent: list[tuple[str, int]], **options: Any) -> None:
        self._sent = sent
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data, is_packed = path.read_bytes(), path.suffix in _PACKED
        if path.suffix == ".svg":  # most phones have neither Arial nor its like: count what they load instead
            data = _FONT_OF_THE_MACHINE.sub(b"", data)
        if is_packed:
            data = gzip.compress(data, 6)
        # A browser that has moved on hangs up in the middle.
        with suppress(BrokenPipeError, ConnectionResetError):
            self._answer(path, data, is_packed)

    def _answer(self, path: Path, data: bytes, is_packed: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Last-Modified", self.date_time_string(path.stat().st_mtime))
        # As in the guide: pages are asked for again, fonts are not, so that two charts fetch theirs once.
        self.send_header("Cache-Control", "max-age=604800" if path.suffix == ".woff2" else "no-cache")
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)
        self._sent.append((self.path, len(data)))


def first_search(browser: Browser, site: Path, script: str) -> dict[str, float]:
    """Return the median milliseconds to a first result and the most bytes fetched for one, cache empty."""
    times, sizes = [], []
    sent: list[tuple[str, int]] = []
    with served(site, _Server, sent=sent) as address:
        for words in WORDS:
            with visit(browser) as page:
                page.goto(address)
                sent.clear()
                times.append(page.evaluate(script, words))
                sizes.append(sum(size for _, size in sent))
    return {"milliseconds": statistics.median(times), "bytes": max(sizes)}


def page_transfer(browser: Browser, site: Path, count: int = 20) -> dict[str, float]:
    """Return the median and the largest transfer of an SOP page, cache empty, without the sheet's images."""
    sent: list[tuple[str, int]] = []
    sizes = []
    pages = sorted(page.parent.name for page in (site / "sop").glob("*/index.html"))
    with served(site, _Server, sent=sent) as address:
        for name in pages[:: max(1, len(pages) // count)][:count]:
            sent.clear()
            with visit(browser) as page:
                page.goto(f"{address}sop/{name}/", wait_until="networkidle")
            sizes.append(sum(size for path, size in sent if "/lembar-" not in path))
    return {"median_bytes": statistics.median(sizes), "max_bytes": max(sizes)}


def main() -> None:
    """Print the figures of the sites named on the command line as JSON."""
    site = Path(sys.argv[1])
    program = find_chromium()
    assert program is not None, "Chromium is not installed"
    with launched(program) as browser:
        figures = {"page": page_transfer(browser, site), "search": first_search(browser, site, _OURS)}
        if len(sys.argv) > 2:
            figures["engine_search"] = first_search(browser, Path(sys.argv[2]), _THEIRS)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
