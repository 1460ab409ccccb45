from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.pipeline import Quiet
from generator.pipeline.build import build as build_site
from tests.site.chromium import Chromium

ROOT = Path(__file__).parents[2]


def build(sources: Path, work: Path) -> Path:
    """Build the site of a source tree without errors, as `sop build` does; return its folder."""
    report = build_site(sources, work / "site", Quiet())
    assert report.is_replaced, report.findings
    return work / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of the repository's own sources."""
    return build(ROOT / "sop_src", tmp_path_factory.mktemp("situs"))


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Yield the address where a small server shows a site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Silent, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where a small server shows the site."""
    with served(site) as place:
        yield place


@pytest.fixture(scope="session")
def browser(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(chromium, tmp_path_factory.mktemp("profil")) as running:
        yield running
