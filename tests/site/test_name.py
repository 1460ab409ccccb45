"""Names of offices and headings of pages are text wherever the theme prints them, whatever they look like."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.artifact import Artifact
from generator.pipeline.project import CONFIGURATION, find_project
from generator.pipeline.website import Sign, build_pages, derived_configuration
from generator.publish import publish
from tests.site.hostile import HOSTILE_MARKUP

pytestmark = pytest.mark.site

NAME = "SOP “Élan” & Rekan's &copy; </title></a><meta http-equiv=refresh content='0;url=//jahat.example'><!--<b>" + (
    "".join(HOSTILE_MARKUP)
)
_FOLLOWED = ("action", "content", "data", "href", "src", "srcdoc")
ABOVE = NAME.replace("SOP", "Provinsi")
HOSTILE_HEADING = "</title><meta http-equiv=refresh content='0;url=//jahat.example'><script>jebol</script>"
GIVEN = '---\ntitle: "R&amp;D &lt;b&gt;"\n---\n# Lain'
HEADED = {
    "index.md": "# Beranda",
    "sop/a/index.md": "# Satu",
    "panduan/kode.md": f"# `{HOSTILE_HEADING}`",
    "panduan/tulisan.md": f"# {html.escape(HOSTILE_HEADING)}",
    "panduan/judul.md": GIVEN,
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pages of a site whose names are hostile: one in the menu, others, and the one for what is not there."""
    root = tmp_path_factory.mktemp("nama")
    staged = [Artifact(path, f"{text}\n\nIsi\n".encode()) for path, text in HEADED.items()]
    publish([*staged, Artifact("aset/lambang.svg", b"<svg/>")], root / "halaman")
    settings = derived_configuration(find_project(), root / "halaman", nav=[{"Beranda": "index.md"}])
    (root / CONFIGURATION).write_text(settings, encoding="utf-8")
    (root / "situs").mkdir()
    build_pages(root / CONFIGURATION, root / "situs", Sign(name=NAME, above=ABOVE))
    return sorted((root / "situs").rglob("*.html"))


def test_a_name_is_shown_as_it_is_written_and_is_no_markup(pages: list[Path]) -> None:
    assert len(pages) == 1 + len(HEADED)
    for page in pages:
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        followed = [node.attributes.get(name) or "" for node in tree.css("*") for name in _FOLLOWED]
        assert "jahat.example" not in "".join(followed), page
        assert not tree.css("iframe, object, embed, video, audio, math, b, details"), page
        assert "jebol" not in "".join(node.text() for node in tree.css("script, style")), page
        title = tree.css_first("title")
        assert title is not None and title.text().endswith(NAME), page


def test_what_is_read_aloud_and_what_is_seen_are_the_name(pages: list[Path]) -> None:
    for page in pages[1:]:
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        logos = tree.css("a.md-logo")
        assert len(logos) == 2
        assert {node.attributes[name] for node in logos for name in ("title", "aria-label")} == {NAME}
        seen = [node.text(strip=True) for node in tree.css(".md-header__title .md-ellipsis, a.di-atas")]
        assert NAME in seen and f"{ABOVE}: semua instansi" in seen


@pytest.mark.parametrize(
    ("page", "title"), [("kode", HOSTILE_HEADING), ("tulisan", HOSTILE_HEADING), ("judul", "R&D <b>")]
)
def test_a_heading_is_the_title_of_its_page_as_it_is_written_and_is_no_markup(
    pages: list[Path], page: str, title: str
) -> None:
    (made,) = [one for one in pages if one.parent.name == page]
    shown = LexborHTMLParser(made.read_text(encoding="utf-8")).css_first("title")
    assert shown is not None and shown.text() == f"{title} - {NAME}"
