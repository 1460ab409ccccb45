"""Where the links of guides lead: to another guide, a picture, a heading, or out to a page that is made of the sources.

The site engine looks links up among its files as this does, and a link that leads nowhere stops it; so it has to be
told before.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from generator.guides.markdown import Fault, Kind, Link

_INDEX = "index.md"
_NO_FILE = "tidak menyebut berkas; halaman yang dibuat dari naskah ditulis sampai index.md, misalnya ../sop/index.md"


class Linked(NamedTuple):
    """What a page of the guides links to, and what can be linked to in it."""

    links: tuple[Link, ...]
    anchors: frozenset[str]


class Outward(NamedTuple):
    """A link that leads out of the guides: the page it stands in, as written, and the file that it means."""

    page: str
    written: str
    target: str


def judge_links(pages: Mapping[str, Linked], files: Collection[str]) -> tuple[dict[str, list[Fault]], list[Outward]]:
    """Return the links of each page that lead nowhere among the `files` of the guides, and those that leave these."""
    faults: dict[str, list[Fault]] = {}
    outward: list[Outward] = []
    for page, linked in pages.items():
        for link in linked.links:
            parts = urlsplit(link.address)
            if parts.scheme or parts.netloc or link.address.startswith(("/", "\\")):
                continue  # to other sites, or judged already
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
            target = target if parts.path else page
            folder = page.partition("/")[0]
            if not target.startswith(f"{folder}/") and not target.startswith("..") and posixpath.splitext(target)[1]:
                outward.append(Outward(page, link.written, target))
                continue
            anchors = pages[target].anchors if target in pages else None
            if reason := _fault(target, unquote(parts.fragment), files, anchors):
                faults.setdefault(page, []).append(Fault(Kind.LOST, link.written, reason))
    return faults, outward


def _fault(target: str, fragment: str, files: Collection[str], anchors: Collection[str] | None) -> str:
    if target not in files:
        return f"tidak sampai: docs/{target} tidak ada" if posixpath.splitext(target)[1] else _NO_FILE
    if fragment and anchors is not None and fragment not in anchors:
        return f"tidak sampai: docs/{target} tidak memuat judul bagian itu"
    return ""


def lost_outward(outward: Collection[Outward], ids: Mapping[str, Collection[str]]) -> Iterator[tuple[str, Fault]]:
    """Yield pages, each with a link in it to a page of something that is not there; `ids` by the folder of pages."""
    for one in outward:
        folder, _, rest = one.target.partition("/")
        id, _, file = rest.partition("/")
        if folder in ids and rest != _INDEX and (id not in ids[folder] or not file):
            reason = f'tidak sampai: tidak ada halaman "{folder}/{id.removesuffix(".md")}" di situs'
            yield one.page, Fault(Kind.LOST, one.written, reason)
