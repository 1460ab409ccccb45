from __future__ import annotations

import functools
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Request

from generator.pipeline import Quiet
from generator.pipeline.build import build as build_site

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


class Files(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path, handler: type[SimpleHTTPRequestHandler] = Files, **options: Any) -> Iterator[str]:
    """Yield the address where a small server shows a site; `options` are the handler's own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site), **options))
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


def reached(requests: Iterable[Request], address: str) -> list[str]:
    """Return the addresses elsewhere than below `address` that were asked for, held back by no policy."""
    sent = [request.url for request in requests if request.failure != "csp"]
    return [one for one in sent if not one.startswith((address, "data:"))]
