"""The page of differences: one HTML file without a server, a script or an address of anything else.

The sheets are pictures inside the page, so that nothing of a source can become part of the page itself.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.diff.changes import Change, Comparison, RegistryChange, SopChange
from generator.diff.marks import Mark
from generator.diff.streamlining import COUNTED, Streamlined
from generator.diff.wording import word_changes
from generator.drawing.drawing import ActivityPage, Drawing
from generator.form.fingerprint import SHORT

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_CLASSES = {
    Change.ADDED: "baru",
    Change.REMOVED: "hapus",
    Change.CHANGED: "ubah",
    Change.MOVED: "pindah",
}


class Side(NamedTuple):
    """One sheet: its drawing, its pages as SVG documents, the marks by page number."""

    drawing: Drawing
    documents: tuple[str, ...]
    marks: Mapping[int, tuple[Mark, ...]]


class SopPictures(NamedTuple):
    """The sheets of one SOP, and what is newly wrong with it; None where there is no sheet."""

    old: Side | None
    new: Side | None
    findings: tuple[str, ...] = ()


class _Picture(NamedTuple):
    number: int
    address: str
    width: float
    height: float
    marks: tuple[Mark, ...]
    content: str  # what it shows apart from the code of the whole sheet's content


class _Pair(NamedTuple):
    """The same page of both sheets, as far as there is such a thing."""

    old: _Picture | None
    new: _Picture | None
    is_same: bool


def render_html(
    comparison: Comparison,
    pictures: Mapping[str, SopPictures],
    old: str,
    new: str,
    streamlined: Sequence[Streamlined] | None = None,
) -> str:
    """Return the whole page; `old` and `new` say what is compared.

    With the measures of what was revised it is the report on what became simpler (laporan penyederhanaan).
    """
    html: str = _TEMPLATES.get_template("beda.html.j2").render(
        comparison=comparison,
        title="Perubahan SOP" if streamlined is None else "Laporan penyederhanaan SOP",
        counted=COUNTED if streamlined else "",
        measures={one.change.id: one.measures for one in streamlined or ()},
        old=old,
        new=new,
        entries=[(change, pictures.get(change.id), _pairs(pictures.get(change.id))) for change in comparison.sops],
        classes=_CLASSES,
        kinds=Change,
        pieces=_pieces,
        counts=count_words(comparison),
        outline=_outline,
        summary=change_words,
        entry_words=entry_words,
    )
    return html


def count_words(comparison: Comparison) -> str:
    """Return how many SOPs are new, changed and gone, in words; "tidak ada perubahan isi" for none."""
    parts = []
    for kind in (Change.ADDED, Change.CHANGED, Change.REMOVED):
        number = sum(change.kind is kind for change in comparison.sops)
        if number:
            parts.append(f"{number} SOP {kind.value}")
    if comparison.registries:
        parts.append(f"{len(comparison.registries)} entri daftar bersama")
    if comparison.unreadable:
        parts.append(f"{len(comparison.unreadable)} SOP tidak terbaca")
    return ", ".join(parts) or "tidak ada perubahan isi"


def change_words(change: SopChange) -> str:
    """Return what changed in an SOP in a few words."""
    if change.kind is not Change.CHANGED:
        word: str = change.kind.value
        return word
    steps = [step.kind for step in change.steps]
    counted = (
        (len(change.identity), "isian identitas"),
        (steps.count(Change.ADDED), "langkah baru"),
        (steps.count(Change.REMOVED), "langkah dihapus"),
        (steps.count(Change.CHANGED), "langkah diubah"),
        (sum(step.is_moved for step in change.steps), "langkah dipindah"),
        (len(change.symbols), "simbol"),
        (len(change.arrows), "panah atau garis"),
    )
    parts = [f"id {change.old_id} menjadi {change.id}"] if change.old_id else []
    return ", ".join((*parts, *(f"{number} {words}" for number, words in counted if number)))


def entry_words(entry: RegistryChange) -> str:
    """Return what happened to an entry of a registry."""
    return f"berganti id dari {entry.old_id}" if entry.old_id else str(entry.kind.value)


def _pieces(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    found = word_changes("\n".join(old), "\n".join(new))
    return [(_CLASSES[piece.kind] if piece.kind else "", piece.text) for piece in found]


def _pairs(pictures: SopPictures | None) -> list[_Pair]:
    """Pair identity pages with identity pages and pages of the table with such, in their order."""
    if pictures is None:
        return []
    pairs = []
    for is_table in (False, True):
        old, new = (_pages(side, is_table) for side in (pictures.old, pictures.new))
        for a, b in zip_longest(old, new):
            is_same = a is not None and b is not None and a.content == b.content and not (a.marks or b.marks)
            pairs.append(_Pair(a, b, is_same))
    return pairs


def _pages(side: Side | None, is_table: bool) -> list[_Picture]:
    if side is None:
        return []
    return [
        _Picture(
            page.number,
            _data_uri(document),
            page.width,
            page.height,
            side.marks.get(page.number, ()),
            re.sub(rf"<text [^>]*>[^<]*{side.drawing.content_hash[:SHORT]}[^<]*</text>", "", document),
        )
        for page, document in zip(side.drawing.pages, side.documents, strict=True)
        if isinstance(page, ActivityPage) is is_table
    ]


def _data_uri(document: str) -> str:
    return "data:image/svg+xml;base64," + b64encode(document.encode()).decode("ascii")


def _outline(mark: Mark) -> str:
    """Return the corners of a mark's line as SVG wants them."""
    return " ".join(f"{point.x:.2f},{point.y:.2f}" for point in mark.points)
