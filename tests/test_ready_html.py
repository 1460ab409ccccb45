"""Marked pages pass through Python-Markdown unread and come out the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from generator.ready_html import MARK
from tests.site.collection import BASE, content_of, pages_of, write_tree

OURS = "generator.ready_html"


def convert(text: str, *extensions: str) -> str:
    return Markdown(extensions=["toc", "tables", "fenced_code", *extensions]).convert(text)


def without_blank_lines(html: str) -> str:
    return re.sub(r"\n\s*\n", "\n", html)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    written = pages_of(content_of(write_tree(tmp_path_factory.mktemp("sumber"), BASE)))
    return {path: text.split("---\n", 2)[2] for path, text in written.items() if path.endswith(".md")}


def test_every_generated_page_is_marked(pages: dict[str, str]) -> None:
    assert [path for path, text in pages.items() if not text.lstrip().startswith(f"{MARK}\n")] == []


def test_marked_pages_give_the_same_html_with_and_without_the_extension(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        plain = convert(text.replace(MARK, "", 1))
        assert without_blank_lines(convert(text, OURS)) == without_blank_lines(plain), path


def test_headings_between_html_stay_markdown() -> None:
    html = convert(f"{MARK}\n\n<div>\n\n*satu*</div>\n\n## Dua\n<p>tiga</p>\n", OURS)
    assert html == '<div>\n*satu*</div>\n<h2 id="dua">Dua</h2>\n<p>tiga</p>'


@pytest.mark.parametrize("text", ["# Satu\n\n*dua* <b>tiga</b>", f"Satu\n\n{MARK}\n\n*dua*", f"*satu* {MARK}", ""])
def test_pages_without_the_mark_are_read_as_ever(text: str) -> None:
    assert convert(text, OURS) == convert(text)


def test_the_configuration_of_the_site_names_the_extension() -> None:
    assert f"- {OURS} " in (Path(__file__).parents[1] / "mkdocs.yml").read_text(encoding="utf-8")
