"""Findings as the form shows them: at which field, in its own words, and one by one where a rule found several."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.draft import FieldPath
from generator.source import Node
from generator.studio.fields import field_at
from generator.studio.headings import NO_HEADINGS, Headings
from generator.studio.mending import mended
from generator.studio.plain_words import Told, told
from generator.studio.view import FindingView

_ABOUT_FIELD: Mapping[str, FieldPath] = {"SOP529": ("keterkaitan",)}  # an empty one, which has no place in a source
_ABOUT_ENTRIES = frozenset(f"SOP{code}" for code in (205, 218, 525, 526, 527, 532, 536, 560))
"""Which name entries of lists by their ids."""


class Source(NamedTuple):
    """The text that findings lie in, which fields of it are shown as text, what ids stand for, and its headings."""

    text: str
    root: Node | None
    located: Collection[str]
    rows: Mapping[str, str]
    names: Mapping[str, str]
    headings: Headings = NO_HEADINGS


class Telling(NamedTuple):
    """A finding with its field and its words; `each` are those folded into it."""

    finding: FindingView
    place: FieldPath
    words: Told
    each: tuple[Telling, ...]

    @property
    def wanted(self) -> tuple[str, str, list[int]]:
        """What a page names it by: its code, its words, where it lies."""
        return self.finding.code, self.words.message, [self.finding.line, self.finding.column]


def tellings(findings: Iterable[FindingView], source: Source) -> Iterator[Telling]:
    """Yield findings with their fields, in words of the form."""
    for finding in findings:
        place = _ABOUT_FIELD.get(finding.code) or field_at(source.root, finding.line, finding.column)
        known = {**source.rows, **source.names} if finding.code in _ABOUT_ENTRIES else source.rows
        words = told(finding, place, source.located, known, source.headings)
        yield Telling(finding, place, words, tuple(tellings(finding.each, source)))


def as_data(one: Telling, source: Source) -> dict[str, Any]:
    """Return what the page shows of a finding, and under "rinci" of each of those folded into it."""
    finding, words = one.finding, one.words
    changes: list[str] = []
    if finding.fix:
        changes = mended(finding.fixes, finding.fix, source.text, source.root, source.names, source.headings)
    said = {
        "tempat": one.place,
        "kode": finding.code,
        "berat": finding.severity,
        "kata": words.message,
        "saran": words.hint,
        "contoh": words.example,
        "perbaikan": changes,
        "letak": [finding.line, finding.column],
    }
    return {**said, "rinci": [as_data(part, source) for part in one.each]}
