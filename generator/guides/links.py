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
_SOPS = "sop"
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

    @property
    def parts(self) -> tuple[str, str, str]:
        """The folder of pages, the id in it, and the file below that."""
        folder, _, rest = self.target.partition("/")
        id, _, file = rest.partition("/")
        return folder, id, file


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


def lost_outward(outward: Collection[Outward], ids: Mapping[str, Collection[str]]) -> Iterator[Outward]:
    """Yield the links to a page of something that is not there; `ids` by the folder of pages."""
    for one in outward:
        folder, id, file = one.parts
        if folder in ids and f"{id}/{file}".rstrip("/") != _INDEX and (id not in ids[folder] or not file):
            yield one


def outward_fault(one: Outward, former: Mapping[str, str], coming: Mapping[str, str]) -> Fault:
    """Return what is said of such a link; `former` ids of SOPs have a page that leads on, those `coming` have none."""
    folder, id, file = one.parts
    if folder == _SOPS and file == _INDEX and id in former:
        return Fault(Kind.FORMER, one.written, f'sampai lewat alamat lama: SOP itu sekarang "{former[id]}"')
    now = {**former, **coming}.get(id) if folder == _SOPS else None
    reason = f'tidak sampai: tidak ada halaman "{folder}/{id.removesuffix(".md")}" di situs'
    return Fault(Kind.LOST, one.written, f'{reason}; SOP itu sekarang "{now}"' if now else reason)
