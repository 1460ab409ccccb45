"""The finished pages are HTML as the standard has it: no parse error, ids and names where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import pytest
from tinyhtml5.parser import HTMLParser

pytestmark = pytest.mark.site
PHRASING_ONLY = frozenset(
    {"p", "h1", "h2", "h3", "h4", "span", "strong", "em", "abbr", "dt", "summary", "label", "button"}
)
BLOCKS = frozenset(
    {"div", "p", "ul", "ol", "dl", "table", "section", "article", "h1", "h2", "h3", "form", "details", "nav"}
)
INTERACTIVE = frozenset({"a", "button", "select", "textarea", "details", "label"})
LISTS = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"td", "th"}, "select": {"option", "optgroup"},
         "tbody": {"tr"}, "thead": {"tr"}}  # fmt: skip
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


class Page(NamedTuple):
    """A page of the site: its path, its elements and what the parser had to mend."""

    path: Path
    tree: Element
    errors: list[object]


@pytest.fixture(scope="module")
def pages(site: Path) -> list[Page]:
    """All pages, parsed once: the parser takes its time."""
    return [parsed(path) for path in sorted(site.rglob("*.html"))]


def parsed(path: Path) -> Page:
    parser = HTMLParser(namespace_html_elements=False)
    return Page(path, parser.parse(path.read_text(encoding="utf-8")), parser.errors)


def walk(element: Element, above: tuple[str, ...] = ()) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Every element with the names of those it lies in, outermost first; not inside SVG."""
    yield element, above
    if isinstance(element.tag, str) and not element.tag.startswith("{"):
        for child in element:
            yield from walk(child, (*above, element.tag))


def test_no_page_has_a_parse_error(pages: list[Page]) -> None:
    assert {str(page.path): page.errors for page in pages if page.errors} == {}


def test_elements_stand_where_the_content_model_allows_them(pages: list[Page]) -> None:
    wrong = []
    for page, tree, _ in pages:
        for element, above in walk(tree):
            parent = above[-1] if above else ""
            if element.tag in BLOCKS and parent in PHRASING_ONLY:
                wrong.append((page, parent, element.tag))
            if element.tag in INTERACTIVE and set(above) & {"a", "button"}:
                wrong.append((page, "interactive in interactive", element.tag))
            if element.tag in LISTS:
                strange = {child.tag for child in element if isinstance(child.tag, str)} - LISTS[element.tag]
                if strange - {"script", "template"}:
                    wrong.append((page, element.tag, strange))
    assert wrong == []


def test_references_to_ids_lead_somewhere_and_pictures_have_texts(pages: list[Page]) -> None:
    wrong = []
    for page, tree, _ in pages:
        elements = [element for element, _ in walk(tree) if isinstance(element.tag, str)]
        ids = {element.get("id") for element in elements}
        for element in elements:
            for name in REFERENCES:
                for target in (element.get(name) or "").split():
                    # The search dialog is made by the script.
                    if target not in ids and not target.startswith("__"):
                        wrong.append((page, name, target))
            if element.tag == "img" and element.get("alt") is None:
                wrong.append((page, "img", element.get("src")))
            if element.tag == "object" and not (element.get("aria-label") or element.get("title")):
                wrong.append((page, "object", element.get("data")))
    assert wrong == []


def test_headings_leave_out_no_level(pages: list[Page]) -> None:
    wrong = []
    for page, tree, _ in pages:
        levels = [int(e.tag[1]) for e, above in walk(tree) if e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
        steps = zip([0, *levels], levels, strict=False)
        if any(after > before + 1 for before, after in steps):
            wrong.append((page, levels))
    assert wrong == []
