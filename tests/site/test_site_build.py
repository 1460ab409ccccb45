from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.metadata import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.conftest import ROOT

pytestmark = pytest.mark.site


class _Reader(HTMLParser):
    """Collects links, loaded files and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag in ("a", "area") and "href" in values:
            self.links.append(values["href"])
        elif tag == "link" and values.get("rel") != "canonical":
            self.loads.append(values["href"])
        elif "src" in values:
            self.loads.append(values["src"])
        elif "data" in values:
            self.loads.append(values["data"])


def read(page: Path) -> _Reader:
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


def test_no_link_and_no_anchor_is_broken(site: Path) -> None:
    pages = {page: read(page) for page in site.rglob("*.html") if page.name != "404.html"}
    for page, reader in pages.items():
        for link in (*reader.links, *reader.loads):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto"):
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if target.is_dir():
                target = target / "index.html"
            assert target.is_file(), f"{page}: {link}"
            if parts.fragment and target.suffix == ".html":
                # The script opens the chart at a step by an address of its own; such links show with scripts only.
                places = {parts.fragment, re.sub("^bagan-", "langkah-", parts.fragment)}
                assert places & set(pages[target].ids), f"{page}: {link}"


def test_links_of_the_charts_lead_to_pages_and_steps(site: Path) -> None:
    pages = {page: read(page).ids for page in site.rglob("index.html")}
    charts = (
        sorted(site.rglob("alur.svg")) + sorted(site.rglob("peta.svg")) + [site / "peta" / "keterkaitan.svg"]
    )
    assert len(charts) > 5
    for chart in charts:
        text = chart.read_text(encoding="utf-8")
        for link in re.findall(r'xlink:href="([^"]*)"', text):
            place, _, anchor = link.partition("#")
            target = (chart.parent / place).resolve()
            target = target / "index.html" if target.is_dir() else target
            assert target in pages, f"{chart}: {link}"
            assert not anchor or anchor in pages[target], f"{chart}: {link}"
        for font in re.findall(r'url\("([^"]*)"\)', text):
            assert (chart.parent / font).resolve().is_file()


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert not [load for load in read(page).loads if urlsplit(load).netloc], page
    for style in site.rglob("*.css"):
        imports = re.findall(r"""(?:url\(|@import )\s*["']?(https?:|//)""", style.read_text(encoding="utf-8"))
        assert not imports, style


def test_ids_are_unique_in_every_finished_page(site: Path) -> None:
    for page in site.rglob("*.html"):
        ids = read(page).ids
        assert len(ids) == len(set(ids)), (page, sorted(id for id in ids if ids.count(id) > 1))


def test_every_page_is_declared_indonesian(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert '<html lang="id"' in page.read_text(encoding="utf-8")[:200]


def test_no_page_has_more_than_a_hundred_kilobytes(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert page.stat().st_size < 100_000, page


def test_what_others_made_stands_in_the_site_with_its_licence(site: Path) -> None:
    made = {folder: site / folder for folder in ("assets/stylesheets", "pagefind", "aset/fonts")}
    assert all(folder.is_dir() for folder in made.values())
    of_theme = {str(path): path for path in files("mkdocs-material") or ()}
    places = {"material-for-mkdocs": "licenses/LICENSE", "material-design-icons": ".icons/material/LICENSE"}
    for name, place in places.items():
        (source,) = [path for path in of_theme if path.endswith(place)]
        given = (site / f"aset/lisensi/{name}.txt").read_text(encoding="utf-8")
        assert given == of_theme[source].read_text(encoding="utf-8")  # copy it again when the theme was updated
    assert "CloudCannon" in (site / "aset/lisensi/pagefind.txt").read_text(encoding="utf-8")
    assert len(list(made["aset/fonts"].glob("LICENSE*.txt"))) == 2
    assert not (site / "assets/javascripts/lunr").exists()  # has others' licences, and nothing uses it


def test_what_is_written_for_programmers_is_not_published(site: Path) -> None:
    folders = {folder.name for folder in (ROOT / "docs").iterdir()} - {"situs"}
    assert {"keputusan", "panduan", "pengembang"} <= folders
    assert {folder.name for folder in site.iterdir()} & folders == {"panduan"}


def test_menu_holds_section_pages_only() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = settings[settings.index("\nnav:") : settings.index("\nvalidation:")]
    pages = re.findall(r": ([\w/-]+\.md)$", nav, re.MULTILINE)
    assert len(pages) == nav.count(".md") > 20
    assert [page for page in pages if not page.endswith("index.md") and not page.startswith("panduan/")] == []


def test_every_page_of_a_section_shows_the_menu_of_its_section(site: Path) -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = settings[settings.index("\nnav:") : settings.index("\nvalidation:")]
    below = re.findall(r"^      - .*: ([\w/-]+)\.md$", nav, re.MULTILINE)
    pages = [site / page.removesuffix("index") / "index.html" for page in below]
    assert len(pages) > 20
    sidebar = re.compile(r'<div class="md-sidebar md-sidebar--primary"[^>]*>')
    hidden = [page for page in pages if "hidden" in sidebar.findall(page.read_text(encoding="utf-8"))[0]]
    assert hidden == []
