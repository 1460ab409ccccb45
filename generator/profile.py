"""Format profiles: what a regulation says about labels, columns and type of the sheet, read from data.

A profile is a TOML file in `profiles/`; adding a format means adding a file. Lengths are millimetres, sizes
points.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.model import Paper

PROFILE_FOLDER = Path(__file__).parent / "profiles"
DEFAULT_PROFILE = "pergub-jabar-9-2013"

_PAPER_SIZES = {
    Paper.F4: (330.0, 215.0),
    Paper.A4: (297.0, 210.0),
    Paper.LETTER: (279.4, 215.9),
    Paper.LEGAL: (355.6, 215.9),
}


class PageSize(NamedTuple):
    """Width and height of a page in landscape, in mm."""

    width: float
    height: float


class Margins(NamedTuple):
    """The free borders of a page. Running name, page number and the draft mark stand in them."""

    left: float
    top: float
    right: float
    bottom: float


class IdentityField(Enum):
    """What a cell of the identity part shows; the value is the word of the profile files."""

    NUMBER = "number"
    CREATED = "created"
    REVISED = "revised"
    EFFECTIVE = "effective"
    SIGNATORY = "signatory"
    NAME = "name"
    LEGAL_BASIS = "legal_basis"
    QUALIFICATIONS = "qualifications"
    RELATED = "related"
    EQUIPMENT = "equipment"
    WARNING = "warning"
    RECORDS = "records"


class LabelledField(NamedTuple):
    """A field of the identity part and the label it is printed under."""

    field: IdentityField
    label: str


@dataclass(frozen=True, slots=True)
class IdentityFormat:
    """The identity part: the rows at the top right, and the sections below in pairs (left, right)."""

    letterhead_size: float
    body_size: float
    label_width: float
    signature_room: float
    rows: tuple[LabelledField, ...]
    sections: tuple[LabelledField, ...]


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A text column of the activity table.

    `role` is its word in the geometry dump; neighbours with the same non-empty `group` share that heading
    above theirs; `preferred` and `minimum` are widths in mm, the preferred ones to be scaled in proportion.
    """

    role: str
    label: str
    preferred: float
    minimum: float
    group: str = ""
    is_centered: bool = False


@dataclass(frozen=True, slots=True)
class TableFormat:
    """The activity table: text columns before and after the pelaksana columns, and its type sizes."""

    title_size: float
    header_size: float
    body_size: float
    post_heading: str  # above all pelaksana columns; "" for none
    before: tuple[TextColumn, ...]
    after: tuple[TextColumn, ...]


@dataclass(frozen=True, slots=True)
class FurnitureFormat:
    """Words in the margins and beside off-page connectors; `Profile` fills the templates."""

    size: float
    page: str
    goto: str
    draft: str
    revoked: str
    confirmation: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One format of the sheet."""

    name: str
    title: str
    minimum_size: float
    margins: Margins
    furniture: FurnitureFormat
    identity: IdentityFormat
    table: TableFormat

    def title_line(self, sop_name: str) -> str:
        """Return the line above the activity table: `SOP <NAMA>`, the prefix not doubled."""
        name = sop_name.upper()
        return name if name.startswith(f"{self.title} ") else f"{self.title} {name}"

    def page_text(self, number: int, total: int) -> str:
        """Return `halaman x dari y`."""
        return self.furniture.page.format(page=number, total=total)

    def goto_text(self, page: int, step: str) -> str:
        """Return where an off-page connector leads; `step` is the step's printed number."""
        return self.furniture.goto.format(page=page, step=step)

    def confirmation_text(self, note: str) -> str:
        """Return the note that marks an assumed fact."""
        return self.furniture.confirmation.format(note=note)


def page_size(paper: Paper) -> PageSize:
    """Return the size of a paper format in landscape."""
    return PageSize(*_PAPER_SIZES[paper])


@lru_cache(maxsize=1)
def profile_names() -> tuple[str, ...]:
    """Return the names of all profiles, sorted."""
    return tuple(sorted(path.stem for path in PROFILE_FOLDER.glob("*.toml")))


@lru_cache(maxsize=16)
def load_profile(name: str) -> Profile:
    """Return the profile called `name`; KeyError when there is none."""
    if name not in profile_names():
        raise KeyError(name)
    data = tomllib.loads((PROFILE_FOLDER / f"{name}.toml").read_text("utf-8"))
    identity = data["identity"]
    table = data["table"]
    return Profile(
        name=name,
        title=data["title"],
        minimum_size=data["minimum_size"],
        margins=Margins(**data["margins"]),
        furniture=FurnitureFormat(**data["furniture"]),
        identity=IdentityFormat(
            letterhead_size=identity["letterhead_size"],
            body_size=identity["body_size"],
            label_width=identity["label_width"],
            signature_room=identity["signature_room"],
            rows=tuple(_field(row) for row in identity["rows"]),
            sections=tuple(_field(section) for section in identity["sections"]),
        ),
        table=TableFormat(
            title_size=table["title_size"],
            header_size=table["header_size"],
            body_size=table["body_size"],
            post_heading=table["post_heading"],
            before=tuple(_column(column) for column in table["before"]),
            after=tuple(_column(column) for column in table["after"]),
        ),
    )


def _field(data: dict[str, Any]) -> LabelledField:
    return LabelledField(IdentityField(data["field"]), data["label"])


def _column(data: dict[str, Any]) -> TextColumn:
    return TextColumn(
        role=data["role"],
        label=data["label"],
        preferred=data["preferred"],
        minimum=data["minimum"],
        group=data.get("group", ""),
        is_centered=data.get("align") == "center",
    )
