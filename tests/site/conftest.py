from __future__ import annotations

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.chart.maps import Network, render_neighbourhood, render_network
from generator.chart.svg import size_of
from generator.chart.swimlane import render_swimlane
from generator.layout.swimlane import layout_swimlane
from generator.site import ChartSize, SiteContent, SopAssets, guide_artifacts, site_artifacts
from generator.site.search import index_site
from tests.site.chromium import Chromium
from tests.site.collection import content_of

ROOT = Path(__file__).parents[2]


def write(folder: Path, path: str, content: bytes) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def stage(sources: Path, folder: Path) -> None:
    """Write pages, charts and maps of a source tree into `folder`."""
    bare = content_of(sources)
    catalogue = bare.catalogue
    related = {id: tuple(r.target for r in entries if r.target) for id, entries in catalogue.related.items()}
    network = Network(catalogue.sops, catalogue.units, related, catalogue.unwritten)
    whole = render_network(network)
    write(folder, "peta/keterkaitan.svg", whole.encode())
    assets = {}
    for sop in catalogue.sops.values():
        chart = near = None
        if sop.steps:
            diagram = layout_swimlane(sop, bare.flow(sop))
            svg = render_swimlane(diagram, sop, catalogue.posts)
            write(folder, f"sop/{sop.id}/alur.svg", svg.encode())
            chart = ChartSize(*size_of(svg))
        neighbours = render_neighbourhood(sop.id, network)
        if neighbours:
            write(folder, f"sop/{sop.id}/peta.svg", neighbours.encode())
            near = ChartSize(*size_of(neighbours))
        assets[sop.id] = SopAssets(chart=chart, map=near)
    content = SiteContent(catalogue, bare.flows, assets, bare.findings, ChartSize(*size_of(whole)))
    for artifact in (*site_artifacts(content), *guide_artifacts(ROOT / "docs")):
        write(folder, artifact.path, artifact.content)


def build(sources: Path, work: Path) -> Path:
    """Stage, build and index a source tree with the project's mkdocs.yml; return the folder of the site."""
    stage(sources, work / "pages")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("docs_dir: docs/situs", f"docs_dir: {work / 'pages'}")
    settings = settings.replace("custom_dir: generator", f"custom_dir: {ROOT / 'generator'}")
    settings = settings.replace("site_dir: site", f"site_dir: {work / 'site'}")
    (work / "mkdocs.yml").write_text(settings, encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(work / "mkdocs.yml")]
    run = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert run.returncode == 0 and not run.stderr, run.stderr
    index_site(work / "site")
    return work / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of the repository's own sources."""
    return build(ROOT / "sop_src", tmp_path_factory.mktemp("situs"))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Yield the address where a small server shows a site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
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
