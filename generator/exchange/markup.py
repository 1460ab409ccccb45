"""XML of other programs, read without entities, document types or anything outside the file; and its bounds.

The parser is that of the standard library, which a browser has as well.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree import ElementTree

from generator.exchange.refusal import RefusedFileError

MAX_TAGS = 400_000  # of one part: opening and closing ones, comments
_DEEPEST = 256  # elements within each other
_DECLARATION = re.compile(rb"\s*<\?xml\s[^>]{0,200}>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([A-Za-z0-9._-]{2,40})[\"']")
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}

SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

Element: TypeAlias = ElementTree.Element
XMLFault = ElementTree.ParseError


def plain_xml(raw: bytes, where: str = "berkas") -> bytes:
    """Return XML as UTF-8, without its declaration, in which there is no DTD; no encoding can hide one.

    Raises RefusedFileError.
    """
    wide = _WIDE.get(raw[:2], "")
    content = _as_utf8(raw, wide, where) if wide else raw.removeprefix(b"\xef\xbb\xbf")
    if declaration := _DECLARATION.match(content):
        content = content[declaration.end() :]
        named = _ENCODING.search(declaration[0])
        if named and not wide and named[1].lower() != b"utf-8":
            content = _as_utf8(content, named[1].decode(), where)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise RefusedFileError(f"{where} memuat DTD (DOCTYPE atau entitas XML); simpan ulang dari aplikasinya")
    return content


def _as_utf8(raw: bytes, encoding: str, where: str) -> bytes:
    try:
        return raw.decode(encoding).removeprefix("\ufeff").encode()
    except (LookupError, UnicodeError):
        raise RefusedFileError(f"{where} rusak; buka dengan aplikasinya, lalu simpan ulang") from None


def parse_xml(raw: bytes, part: str = "") -> Element:
    """Return the root of an XML file. Raises RefusedFileError for what is no XML, too large, or defines entities."""
    where = f"bagian {part}" if part else "berkas"
    content = plain_xml(raw, where)
    if content.count(b"<") > MAX_TAGS:
        raise RefusedFileError(f"{where} memuat terlalu banyak unsur XML; bagi menjadi beberapa berkas")
    try:
        root = ElementTree.fromstring(content)
    except (XMLFault, ValueError):
        raise RefusedFileError(f"{where} rusak; buka dengan aplikasinya, lalu simpan ulang") from None
    level, depth = [root], 0
    while level:
        level, depth = [child for element in level for child in element], depth + 1
        if depth > _DEEPEST:
            raise RefusedFileError(f"{where} bertingkat terlalu dalam; buka dengan aplikasinya, lalu simpan ulang")
    return root


def streamed(content: bytes, *tags: str) -> Iterator[Element]:
    """Yield the elements with some tags of a large part as they end, each emptied after it. Raises XMLFault."""
    for _, element in ElementTree.iterparse(io.BytesIO(content)):
        if element.tag in tags:
            yield element
            element.clear()


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def named(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of an element that have one of some names, in whatever namespace."""
    return (child for child in element if local(child) in names)


def within(element: Element, *names: str) -> Iterator[Element]:
    """Yield an element and all in it that have one of some names, in whatever namespace."""
    return (one for one in element.iter() if local(one) in names)


def first(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant along a path of names, None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next(named(element, name), None)
    return element


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    if element is None:
        return None
    plain = element.get(name)
    if plain is not None:
        return plain
    ending = "}" + name
    return next((value for key, value in element.attrib.items() if key.endswith(ending)), None)
