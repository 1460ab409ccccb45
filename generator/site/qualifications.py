"""Qualifications as one list: the same wording in several SOPs is one entry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.model import Sop
from generator.site.anchors import Anchors
from generator.site.wordings import sameness


class Qualification(NamedTuple):
    """A wording, its anchor on the page, and the SOPs that ask for it."""

    text: str
    anchor: str
    sops: tuple[Sop, ...]


def qualifications(sops: Iterable[Sop]) -> tuple[Qualification, ...]:
    """Return every qualification once, by wording; case, blanks and final marks do not tell two apart."""
    found: dict[str, list[tuple[str, Sop]]] = {}
    for sop in sops:
        for item in sop.qualifications.items:
            if item.value:
                found.setdefault(sameness(item.value), []).append((item.value, sop))
    free = Anchors("kualifikasi")
    entries = []
    for key in sorted(found):
        anchor = free.take(key)
        uses = {sop.id: sop for _, sop in found[key]}
        entries.append(Qualification(found[key][0][0].rstrip(" ;,."), anchor, tuple(uses.values())))
    return tuple(entries)


def anchors(sops: Iterable[Sop]) -> dict[str, str]:
    """Return the anchor of every wording as written."""
    kept = tuple(sops)
    by_key = {sameness(entry.text): entry.anchor for entry in qualifications(kept)}
    texts = {item.value for sop in kept for item in sop.qualifications.items if item.value}
    return {text: by_key[sameness(text)] for text in texts}
