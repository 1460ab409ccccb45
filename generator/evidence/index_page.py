"""The index page of a year's evidence: one HTML file that opens from a stick, without a script or a server."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.form.assessed import UnitShare
from generator.form.worksheet import Answer

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Entry(NamedTuple):
    """One thing in the archive: what it is called, and its files by what their links say."""

    name: str
    files: tuple[tuple[str, str], ...]  # (what the link says, path from the index page)


class Section(NamedTuple):
    """A heading with its entries; without any `lacking` says why."""

    heading: str
    entries: tuple[Entry, ...]
    lacking: str


class Counts(NamedTuple):
    """What is counted for the year: by unit, and for the worksheet with where its questions come from."""

    shares: tuple[UnitShare, ...]
    answers: tuple[Answer, ...]
    source: str


def index_page(office: str, year: int, rests_on: str, counts: Counts, sections: tuple[Section, ...]) -> bytes:
    """Return the page; `rests_on` says which sources it is made from."""
    html: str = _TEMPLATES.get_template("bukti.html.j2").render(
        office=office, year=year, rests_on=rests_on, **counts._asdict(), sections=sections, address=quote
    )
    return html.encode("utf-8", "replace")
