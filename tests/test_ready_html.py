"""Marked pages pass through Python-Markdown unread and come out the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from tinyhtml5.parser import HTMLParser

from generator.guides.markdown import EXTENSIONS
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


@pytest.mark.parametrize(
    "text", ["# Satu\n\n*dua* [tiga](https://a.example)", "a<br>b", "`<b>` &lt;\n\n    <b>", "a|b\n-|:-:\n1|2", ""]
)
def test_pages_without_the_mark_are_read_as_ever(text: str) -> None:
    assert convert(text, OURS) == convert(text).replace("<br>", "<br />\n")


@pytest.mark.parametrize("text", ["<b>a</b>", f"A\n\n{MARK}\n\n<b>b</b>", f"*a* {MARK}", f" {MARK}\n\n<b>b</b>"])
def test_html_of_pages_without_the_mark_is_text(text: str) -> None:
    assert not re.search(r"<(?!/?(?:p|em)>)", convert(text, OURS))


PIECES = st.sampled_from(
    ["<script>", "</script>", "<img src=x onerror=x>", "<b", ">", "<!--", "-->", "<?", "<![CDATA[", "]]>", "<a href=",
     '"', "'", "[", "](", ")", "[a]: ", "![", "javascript:", "java", "script", "&#58;", "&colon;", "//", "(", "&", ";",
     "https://a.example", "\\", "`", "```", "~~~", "\n", "\n\n", "    ", "- ", "> ", "# ", "|", "-|-", "*", "_", "**",
     "a", "&lt;", "<br>", "{", "}", '!!! note "', "\x02", "\x03", "wzxhzdk:0", "klzzwxh:0000", "[TOC]", " ", "=", ":",
     "<https://a>", "<a@b>", "x onclick=y", "\u2028"]
)  # fmt: skip
TAGS = {"p", "a", "em", "strong", "br", "img", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "code", "pre",
        "blockquote", "table", "thead", "tbody", "tr", "th", "td", "hr", "div"}  # fmt: skip
ELSEWHERE = re.compile(r"[\s\x00-\x1f]*(?:(?!https?:|mailto:)[a-z+.-]*:|[/\\])", re.IGNORECASE)
ATTRIBUTES = {"href", "src", "alt", "title", "class", "id", "style", "start"}


@settings(max_examples=1500)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_page_without_the_mark_gives_anything_but_markdown(text: str) -> None:
    assume(not text.lstrip("\n").startswith(MARK))
    html = convert(f"# A\n\n{text}", OURS, "admonition")
    parser = HTMLParser(namespace_html_elements=False)
    body = parser.parse(f"<!doctype html><title>x</title><body>{html}").find("body")
    assert body is not None
    for element in body.iter():
        assert element.tag in TAGS | {"body"}, html
        assert set(element.attrib) <= ATTRIBUTES, html
        for address in (element.attrib.get("href", ""), element.attrib.get("src", "")):
            assert not ELSEWHERE.match(address), html
        assert "://" not in element.attrib.get("src", ""), html


def test_the_configuration_of_the_site_names_the_extensions_that_pages_are_judged_with() -> None:
    settings = (Path(__file__).parents[1] / "mkdocs.yml").read_text(encoding="utf-8")
    block = settings[settings.index("\nmarkdown_extensions:") : settings.index("\n# Hanya halaman daftar")]
    named = set(re.findall(r"^  - ([\w.]+)", block, re.MULTILINE))
    of_mkdocs = {"toc", "tables", "fenced_code"}
    assert named | of_mkdocs == {OURS, "toc", *EXTENSIONS}
