"""Markdown written by hand, without HTML: what a page may hold, and how the site engine keeps it to that.

`without_html` takes raw HTML out of Python-Markdown, so that whatever a page says comes out as text; a tag in it is
no tag, on any page of the site engine that loads the extension. `judge` tells what an author has to change.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from generator.source import address_fault

EXTENSIONS = ("tables", "fenced_code", "admonition")
"""What `mkdocs.yml` and MkDocs itself switch on, but for the table of contents."""

_LAST = -1  # a tree processor of this priority sees what is written out
_LINE_BREAK = r"<br ?/?>"
_TAG = re.compile(r"<[A-Za-z/!?][^\s<>\"'=/]*")
_ATTRIBUTES = frozenset({"alt", "class", "href", "id", "src", "start", "style", "title"})
_STYLE = re.compile(r"text-align: (?:left|center|right);")
# No colon, so no scheme; no slash or backslash at the beginning, so no host.
_WITHIN_SITE = re.compile(r"(?![/\\])[\w.~%#?=&+,;@!$'() /-]+")
_PICTURE = re.compile(r".*\.(?:png|svg)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[\w.+-]+@[\w.-]+", re.ASCII)
_DEEPEST = 40  # elements within each other; a list in a list takes two
_DEEP_LINE = re.compile(r"^[ ]*+(?:>[ ]*+|[*+-][ ]++|\d++[.)][ ]++){20}", re.MULTILINE)


class Kind(Enum):
    """What is wrong with a piece of a page."""

    HTML = "html"
    LINK = "link"
    PICTURE = "picture"
    DEPTH = "depth"
    LOST = "lost"
    FORMER = "former"  # a link that gets there by an address that was given up


class Fault(NamedTuple):
    """A piece of a page that may not stay, as it is written there, and the reason where there is more than one."""

    kind: Kind
    piece: str
    reason: str = ""


class Link(NamedTuple):
    """An address that a page has, as written and as a browser reads it."""

    written: str
    address: str


class Page(NamedTuple):
    """What a page may not hold, in order; where it leads; and the names of its parts."""

    faults: list[Fault]
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()


def judge(text: str) -> Page:
    """Return what is to be known of a page. Never raises on any text."""
    if _DEEP_LINE.search(text):
        return Page([Fault(Kind.DEPTH, "")])
    guard = _WithoutHtml()
    try:
        Markdown(extensions=[*EXTENSIONS, TocExtension(), guard]).convert(text)
    except RecursionError:
        return Page([Fault(Kind.DEPTH, "")])
    return Page(guard.faults, tuple(guard.links), frozenset(guard.anchors))


def without_html(md: Markdown) -> None:
    """Take raw HTML out of a converter, and every address that may not be followed."""
    _WithoutHtml().extendMarkdown(md)


class _WithoutHtml(Extension):  # type: ignore[misc]  # the library ships no types
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[Fault] = []
        self.links: list[Link] = []
        self.anchors: set[str] = set()

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(SubstituteTagInlineProcessor(_LINE_BREAK, "br"), "br", 90)
        md.treeprocessors.register(_Guard(md, self), "without_html", _LAST)


class _Guard(Treeprocessor):  # type: ignore[misc]
    """Notes what is left of HTML, and drops attributes that could load or run something."""

    def __init__(self, md: Markdown, found: _WithoutHtml) -> None:
        super().__init__(md)
        self._found, self._faults = found, found.faults

    def run(self, root: Element) -> None:
        for element, depth in _within(root):
            if depth > _DEEPEST:
                self._faults.append(Fault(Kind.DEPTH, ""))
                return
            for name in [name for name in element.attrib if not _may_stay(name, element.attrib[name])]:
                del element.attrib[name]
            self._judge_address(element, "href", Kind.LINK)
            self._judge_address(element, "src", Kind.PICTURE)
            if "id" in element.attrib:
                self._found.anchors.add(element.attrib["id"])
            texts = (element.text if element.tag != "code" else None, element.tail)
            self._faults += [Fault(Kind.HTML, tag) for text in texts if text for tag in _TAG.findall(text)]

    def _judge_address(self, element: Element, name: str, kind: Kind) -> None:
        if name not in element.attrib:
            return
        written = element.attrib[name]
        # The browser reads character references before it reads the address.
        address = html.unescape(written.replace(AMP_SUBSTITUTE, "&"))
        fault = _fault_of_picture(address) if kind is Kind.PICTURE else _fault_of_link(address)
        if fault is not None:
            del element.attrib[name]
            self._faults.append(Fault(kind, written, fault))
        elif AMP_SUBSTITUTE not in written:  # which stands in addresses of mail alone
            self._found.links.append(Link(written, address))


def _within(root: Element) -> Iterator[tuple[Element, int]]:
    """Yield all elements with their depth, in order, without calling itself: depth is the author's choice."""
    pending = [(root, 0)]
    while pending:
        element, depth = pending.pop()
        yield element, depth
        pending += [(child, depth + 1) for child in reversed(element)]


def _may_stay(name: str, value: str) -> bool:
    return name in _ATTRIBUTES and (name != "style" or _STYLE.fullmatch(value) is not None)


def _fault_of_link(address: str) -> str | None:
    if not address or _WITHIN_SITE.fullmatch(address) or _MAIL.fullmatch(address):
        return None
    return address_fault(address)


def _fault_of_picture(address: str) -> str | None:
    if _WITHIN_SITE.fullmatch(address) and _PICTURE.fullmatch(address):
        return None
    return "gambar hanya dari berkas .png atau .svg di docs/"
