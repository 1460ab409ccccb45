"""What the form shows of one file: its data and its text, ids that nobody chose, numbers as printed, pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from generator import schema
from generator.draft.values import plain
from generator.form.numbering import printed_numbers
from generator.model import Sop
from generator.profile import Profile
from generator.source import Node, Scalar, parse
from generator.studio.editing import is_unnamed
from generator.studio.excerpts import excerpts
from generator.studio.headings import Headings, headings
from generator.studio.turns import digest
from generator.studio.view import SheetPage


class About(NamedTuple):
    """What the form of an SOP says of it besides its text: ids that nobody chose, numbers and headings as printed."""

    file: str
    name: str
    status: str
    unnamed: tuple[str, ...]
    numbers: tuple[str, ...]
    headings: Headings


def about(sop: Sop, profile: Profile) -> About:
    """Return what the form says of an SOP, printed by a profile, besides its text."""
    status, unnamed, numbers = sop.status.value.value, tuple(_unnamed(sop)), tuple(numbers_of(sop))
    return About(sop.file, sop.name.value, status, unnamed, numbers, headings(profile))


def beginning(about: About, text: str) -> dict[str, Any]:
    """Return what the form of an SOP shows before anything was checked or drawn; without what its lists offer."""
    later = {"temuan": [], "lembar": [], "basi": False, "urung": False, "ulang": False}
    said = said_of(text, parse(text.encode(), about.file).root, about.file, None)
    known = {"tanpa_nama": about.unnamed, "nomor": about.numbers, "nama": about.name, "status": about.status}
    return {**said, **known, "judul": about.headings, **later}


def said_of(text: str, root: Node | None, file: str, sop: Sop | None) -> dict[str, Any]:
    """Return what a text says by itself."""
    data = plain(root) if root is not None else None
    return {
        "sidik": digest(text),
        "naskah": text,
        "isi": data,
        "petikan": excerpts(text, data, file),
        "tanpa_nama": _unnamed(sop) if sop else [],
        "nomor": numbers_of(sop) if sop else [],
    }


def recorded_of(text: str, root: Node | None, file: str) -> dict[str, Any]:
    """Return what a file of records says by itself; one that says nothing yet has no entries."""
    data = plain(root) if root is not None else None
    is_blank = isinstance(root, Scalar) and root.is_empty
    isi = data if isinstance(data, Mapping) else {} if is_blank else None
    own = excerpts(text, isi, file, schema.ASSESSMENT)
    return {"sidik": digest(text), "naskah": text, "isi": isi, "petikan": own, "tanpa_nama": [], "nomor": []}


def page_of(page: SheetPage, held: Collection[str]) -> dict[str, Any]:
    """Return a page of the sheet; without its drawing where its digest is `held` already."""
    name = digest(page.svg)
    shown = {
        "sidik": name,
        "lebar": page.width,
        "tinggi": page.height,
        "tanda": [mark._asdict() for mark in page.marks],
    }
    return shown if name in held else {**shown, "svg": page.svg}


def _unnamed(sop: Sop) -> list[str]:
    return [step.id for step in sop.steps if is_unnamed(step.id)]


def numbers_of(sop: Sop) -> list[str]:
    """Return the numbers of the steps as printed."""
    return list(printed_numbers(sop.steps))
