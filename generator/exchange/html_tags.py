"""The tags and texts of a page in order, each element closed where HTML lets its end go unsaid; in linear time.

What matters of a page here is tables, so only the ends that rows and cells leave out, and those of lines, are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = re.compile(r"([^\s=\"'/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"']++)))?")
_SAID = frozenset({"style", "colspan", "rowspan", "hidden"})  # attributes that anything follows from
_OTHER = re.compile(r"<(?=[!?/])")
_RAW = frozenset({"script", "style", "textarea", "title", "noscript", "iframe", "xmp", "noembed", "noframes"})
_EMPTY = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_CELLS, _AROUND = frozenset({"td", "th"}), frozenset({"table", "html"})
_GROUPS = frozenset({"tbody", "thead", "tfoot"})
_BOUNDS = _CELLS | _AROUND  # a line does not go on beyond its cell
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "center", "div", "dl", "fieldset", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "main", "ol", "p", "pre", "section", "table", "ul"),
    )
)
_ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = MappingProxyType(
    {
        **dict.fromkeys(_BLOCKS, (frozenset({"p"}), _BOUNDS)),
        **dict.fromkeys(_CELLS, (_CELLS, _AROUND | {"tr"})),
        "tr": (_CELLS | {"tr"}, _AROUND),
        **dict.fromkeys(_GROUPS, (_GROUPS | _CELLS | {"tr"}, _AROUND)),
        "li": (frozenset({"li"}), _BOUNDS | {"ul", "ol"}),
        **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), _BOUNDS | {"dl"})),
    }
)
"""What ends when an element begins, as far as the nearest of some others around it."""
_NONE: Mapping[str, str] = MappingProxyType({})


class Tag(NamedTuple):
    """An element that begins or ends, with what it is told to look like."""

    name: str
    is_end: bool
    attributes: Mapping[str, str] = _NONE


def tags_and_texts(page: str) -> Iterator[Tag | str]:
    """Yield what begins, what is said, and what ends, in order; every element that begins ends."""
    open_elements: list[str] = []
    for token in _tokens(page):
        if isinstance(token, str):
            yield token
        elif token.is_end:
            yield from _closed(open_elements, token.name)
        else:
            if ends := _ENDS.get(token.name):
                yield from _ended(open_elements, *ends)
            yield token
            if token.name in _EMPTY:
                yield Tag(token.name, True)
            else:
                open_elements.append(token.name)
    yield from _cut(open_elements, 0)


def _closed(open_elements: list[str], name: str) -> Iterator[Tag]:
    """End the nearest element of a name with all in it; none beyond the table or cell around."""
    bounds: frozenset[str] = frozenset() if name in _AROUND else _ENDS[name][1] if name in _ENDS else _BOUNDS
    for place in range(len(open_elements) - 1, -1, -1):
        if open_elements[place] == name:
            yield from _cut(open_elements, place)
            return
        if open_elements[place] in bounds:
            return


def _cut(open_elements: list[str], place: int) -> Iterator[Tag]:
    yield from (Tag(one, True) for one in reversed(open_elements[place:]))
    del open_elements[place:]


def _ended(open_elements: list[str], ended: frozenset[str], bounds: frozenset[str]) -> Iterator[Tag]:
    """End the outermost of some elements within the nearest bound."""
    place = len(open_elements)
    for at in range(len(open_elements) - 1, -1, -1):
        if open_elements[at] in bounds:
            break
        place = at if open_elements[at] in ended else place
    yield from _cut(open_elements, place)


def _tokens(page: str) -> Iterator[Tag | str]:
    """Yield tags as they are written, and texts; nothing of comments, declarations, scripts and styles."""
    at = 0
    while at < len(page):
        sign = page.find("<", at)
        if sign < 0:
            yield unescape(page[at:])
            return
        if sign > at:
            yield unescape(page[at:sign])
        found = _TAG.match(page, sign)
        if found:
            at = found.end()
            name = found[2].lower()
            yield Tag(name, bool(found[1]), _NONE if found[1] else _attributes(found[3]))
            if name in _RAW and not found[1]:
                at = _end_of_raw(page, name, at)
        elif page.startswith("<!--", sign):
            end = page.find("-->", sign + 2)
            at = end + 3 if end >= 0 else len(page)
        elif _OTHER.match(page, sign):
            end = page.find(">", sign)
            at = end + 1 if end >= 0 else len(page)
        elif page[sign + 1 : sign + 2].isascii() and page[sign + 1 : sign + 2].isalpha():
            return  # a tag that never ends takes all that follows with it
        else:
            yield "<"
            at = sign + 1


def _end_of_raw(page: str, name: str, at: int) -> int:
    found = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(page, at)
    return found.start() if found else len(page)


def _attributes(text: str) -> Mapping[str, str]:
    if not text.strip(" /"):
        return _NONE
    found: dict[str, str] = {}
    for key, *values in _ATTRIBUTE.findall(text):
        if (name := key.lower()) in _SAID:
            found.setdefault(name, unescape("".join(values)))
    return found
