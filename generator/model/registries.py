"""The office and the registries: units, posts, terms, regulations."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from generator.diagnostics import Span
from generator.model.basics import Located, PostId, RegulationId, TermId, Text, UnitId
from generator.model.sop import EMPTY_CELL, Cell, Paper


class RegulationStatus(Enum):
    """Whether a regulation may still be cited."""

    IN_FORCE = "berlaku"
    AMENDED = "diubah"
    REVOKED = "dicabut"


class Download(Enum):
    """Files offered beside the PDF (`unduhan`); the value is the word of the source format and the end of the name."""

    XLSX = "xlsx"
    DOCX = "docx"
    BPMN = "bpmn"


@dataclass(frozen=True, slots=True)
class Office:
    """The office-wide settings of `instansi.yml`."""

    origin: Span
    name: Text
    abbreviation: Text | None
    letterhead: Cell  # kop
    logo: Text | None  # path inside the source tree, checked
    profile: Text
    paper: Paper
    hours_per_day: Decimal
    review_months: int
    site_address: Text | None
    edit_address: Text | None = None  # of the source tree in the forge's editor; a file's path follows
    downloads: tuple[Located[Download], ...] = ()
    summary: Text | None = None
    contact: Cell = EMPTY_CELL
    keywords: Cell = EMPTY_CELL
    monitoring_months: Located[int] | None = None  # None: this office asks for no monitoring
    evaluation_months: Located[int] | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisational unit."""

    id: UnitId
    origin: Span
    name: Text
    parent: Located[UnitId] | None
    letterhead: Cell
    needs_confirmation: Text | None
    logo: Text | None = None  # beside the office's
    summary: Text | None = None
    contact: Cell = EMPTY_CELL
    keywords: Cell = EMPTY_CELL
    is_frequent: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A pelaksana: a post, a team, or a party outside the office."""

    id: PostId
    origin: Span
    name: Text
    abbreviation: Text | None
    unit: Located[UnitId] | None
    is_external: bool
    needs_confirmation: Text | None


@dataclass(frozen=True, slots=True)
class Term:
    """An acronym or term with its meaning."""

    id: TermId
    origin: Span
    abbreviation: Text
    meaning: Text
    explanation: Text | None
    needs_confirmation: Text | None = None


@dataclass(frozen=True, slots=True)
class Regulation:
    """One entry of the legal basis registry."""

    id: RegulationId
    origin: Span
    kind: Text  # jenis
    number: Text
    year: Located[int] | None
    subject: Text  # tentang
    status: Located[RegulationStatus]
    amended_by: tuple[Located[RegulationId], ...]
    revoked_by: Located[RegulationId] | None
    wording: Text | None  # kutipan
    link: Text | None
    needs_confirmation: Text | None

    @property
    def standing(self) -> RegulationStatus:
        """Whether it is in force, by its `status` and by what is named to have changed it, whichever says more."""
        if self.status.value is RegulationStatus.REVOKED or self.revoked_by is not None:
            return RegulationStatus.REVOKED
        return RegulationStatus.AMENDED if self.amended_by else self.status.value


class Registry(Enum):
    """The registries that other sources refer to; the value is the place in the source tree."""

    UNITS = "unit.yml"
    POSTS = "jabatan.yml"
    REGULATIONS = "regulasi"
    SOPS = "sop"
    PROCESSES = "probis.yml"
    COLUMNS = "profil"  # the columns that profiles add


UNCONFIRMED = "disalin dari naskah SOP; belum dicocokkan"
"""What marks an entry that a registry lacked and that was taken from the words of an SOP."""
