"""What a shape of Visio is for: by its user-defined cells, by the name of its master, else by what is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from generator.exchange.folio import ShapeKind
from generator.exchange.vsdx_page import PageShape

_LISTS = ("swimlane list", "phase list", "daftar lajur", "daftar fase")
_LANES = ("swimlane", "functional band", "pool / lane", "lane", "lajur", "jalur")
_AREAS = (
    *("cff container", "phase", "separator", "title", "legend", "border", "background", "container"),
    *("kontainer", "fase", "pemisah", "judul", "bingkai", "legenda"),
)
_NOTES = ("text callout", "callout", "annotation", "text annotation", "note", "comment", "catatan", "anotasi")
_REFERENCES = (
    *("off-page reference", "on-page reference", "off-page", "on-page", "page reference"),
    *("rujukan", "referensi halaman", "referensi luar halaman", "konektor halaman"),
)
_ENDS = (
    *("terminator", "start/end", "start event", "end event", "start", "end", "begin"),
    *("mulai", "selesai", "awal", "akhir", "terminal"),
)
_DECISIONS = ("decision", "gateway", "diamond", "keputusan", "percabangan", "belah ketupat")
_TASKS = (
    *("process", "task", "subprocess", "predefined process", "box", "rectangle", "rounded rectangle", "activity"),
    *("proses", "subproses", "kegiatan", "aktivitas", "langkah", "kotak", "persegi panjang"),
)
_NAMED = ((_DECISIONS, ShapeKind.DECISION), (_ENDS, ShapeKind.TERMINATOR), (_TASKS, ShapeKind.PROCESS))


class Role(Enum):
    """What a shape is for in a drawing of a flow."""

    LINE = "line"
    LANE = "lane"
    AREA = "area"  # frames, titles, phases: what has no counterpart in the form
    REFERENCE = "reference"  # to another page, or another place of this one
    SYMBOL = "symbol"
    WORDS = "words"  # nothing is drawn around them
    HIDDEN = "hidden"


def _is(shape: PageShape, names: Sequence[str]) -> bool:
    """Tell whether a shape's master is one of some; copies of a master in a document are numbered."""
    return shape.master.split(".")[0].strip().startswith(tuple(names))


def role_of(shape: PageShape, is_glued: bool) -> Role:
    """Return what a shape is for. Visio's swimlanes lie in a list and a container, which are no lanes."""
    structure = shape.users.get("msvStructureType", "").lower()
    category = shape.users.get("msvShapeCategories", "").lower().split(";")
    if shape.is_hidden:
        return Role.HIDDEN
    if shape.is_line:
        return Role.LINE
    if structure == "list" or _is(shape, _LISTS):
        return Role.AREA
    if "swimlane" in category or _is(shape, _LANES):
        return Role.LANE
    if structure == "container" or _is(shape, _AREAS):
        return Role.AREA
    if outline_of(shape) is ShapeKind.OFF_PAGE:
        return Role.REFERENCE
    if not is_glued and (_is(shape, _NOTES) or not (shape.is_drawn or shape.master)):
        return Role.WORDS
    return Role.SYMBOL


def is_titled(shape: PageShape) -> bool:
    """Tell whether the words of an area can be the name of what is drawn in it."""
    return _is(shape, ("cff container", "title", "kontainer cff", "judul"))


def outline_of(shape: PageShape) -> ShapeKind:
    """Return what a shape says by its master, or else by its outline."""
    found = next((kind for names, kind in _NAMED if _is(shape, names)), None)
    if found is not None:
        return found
    is_letter = shape.outline is ShapeKind.TERMINATOR and 0 < len(shape.text) <= 2  # in a circle
    return ShapeKind.OFF_PAGE if is_letter or _is(shape, _REFERENCES) else shape.outline
