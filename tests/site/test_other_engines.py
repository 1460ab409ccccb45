"""The same pages through MkDocs and through the engines that may follow it: same texts, same links, on every page.

MkDocs 1.x and Material get no more than repairs; ProperDocs goes on with MkDocs 1, Zensical is the new engine of
Material's makers. Both read `mkdocs.yml`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.pipeline import Quiet, load
from generator.pipeline.handbook import read_handbook
from generator.pipeline.project import find_project
from generator.publish import publish
from generator.site import SiteContent, site_artifacts
from tests.site.conftest import ROOT

pytestmark = [pytest.mark.engines, pytest.mark.site]


class Said(NamedTuple):
    """What a page says within our own frame: title, text without blanks (Zensical colours code), links."""

    title: str
    text: str
    links: tuple[str, ...]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as `sop build` leaves it: pages, configuration, theme."""
    root = tmp_path_factory.mktemp("mesin")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "generator" / "site" / "theme", root / "generator" / "site" / "theme")
    loaded = load(ROOT / "sop_src", Quiet())
    guides = read_handbook(find_project(), ROOT / "sop_src").files
    content = SiteContent(loaded.catalogue, loaded.flows, findings=loaded.findings)
    publish([*site_artifacts(content), *guides], root / "docs" / "situs")
    return root


def built(project: Path, engine: str) -> dict[str, Said]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    command = (sys.executable, "-m", engine, "build", "-f", "mkdocs.yml")
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    site = (project / "site").rename(project / engine)
    return {path.relative_to(site).as_posix(): said(path) for path in sorted(site.rglob("*.html"))}


def said(page: Path) -> Said:
    tree = LexborHTMLParser(page.read_bytes())
    body = tree.css_first("#isi") or tree.css_first("main")
    assert body is not None, page
    places = [
        node.attributes.get(name) or ""
        for node in body.css("a, img, object")
        for name in ("href", "src", "data")
        if name in node.attributes
    ]
    return Said(tree.css_first("title").text(), "".join(body.text().split()), tuple(places))


@pytest.fixture(scope="module")
def pages_of_mkdocs(project: Path) -> dict[str, Said]:
    return built(project, "mkdocs")


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_another_engine_makes_the_same_pages(project: Path, pages_of_mkdocs: dict[str, Said], engine: str) -> None:
    pages = built(project, engine)
    assert set(pages) == set(pages_of_mkdocs) and len(pages) > 60
    for path, page in pages_of_mkdocs.items():
        assert pages[path] == page, path
    assert sum(bool(page.text) and bool(page.links) for page in pages.values()) > 60
