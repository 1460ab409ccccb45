"""XML of other programs, read without entities, document types or anything outside the file; and its bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

from generator.exchange.refusal import RefusedFileError

MAX_TAGS = 400_000  # of one part: opening and closing ones, comments
_DOCTYPE = re.compile(rb"<!DOCTYPE|<\0!\0D\0O\0C\0T\0Y\0P\0E|<!ENTITY", re.IGNORECASE)

Element: TypeAlias = Any  # lxml has no types of its own


def parse_xml(raw: bytes, part: str = "") -> Element:
    """Return the root of an XML file. Raises RefusedFileError for what is no XML, too large, or defines entities."""
    where = f"bagian {part}" if part else "berkas"
    if _DOCTYPE.search(raw):
        raise RefusedFileError(f"{where} memuat DOCTYPE atau entitas XML; simpan ulang dari aplikasinya")
    if raw.count(b"<") > MAX_TAGS:
        raise RefusedFileError(f"{where} memuat terlalu banyak unsur XML; bagi menjadi beberapa berkas")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise RefusedFileError(f"{where} rusak; buka dengan aplikasinya, lalu simpan ulang") from None
    if root.getroottree().docinfo.doctype:
        raise RefusedFileError(f"{where} memuat DOCTYPE; simpan ulang dari aplikasinya")
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of an element that have one of some names, in whatever namespace."""
    return (child for child in element if local(child) in names)


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
    plain: str | None = element.get(name)
    if plain is not None:
        return plain
    ending = "}" + name
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(ending)), None)
