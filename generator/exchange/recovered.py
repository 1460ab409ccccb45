"""A procedure recovered from a file: what stands between the readers of any format and the writer of YAML.

Readers of drawings with lanes (BPMN, Visio) give it directly, recognition makes it from folios. Nothing in it is
invented: a value that is not certain carries a doubt, an Indonesian sentence that becomes its `perlu_konfirmasi`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from generator.exchange.account import Account
from generator.exchange.folio import Folio
from generator.exchange.record import Record, text_of

UNKNOWN_COLUMN = "kolom ini tidak ada pada format; isinya ditambahkan ke keterangan"


class SymbolShape(Enum):
    """Outline of a symbol; where no role says so, a terminator starts or ends by its arrows and words."""

    TERMINATOR = "kapsul"
    PROCESS = "kotak"
    DECISION = "belah ketupat"


class SymbolRole(Enum):
    """What a file states of a symbol beside its outline."""

    START = "awal"
    END = "akhir"


class RecoveredPost(NamedTuple):
    """A pelaksana, in the order of columns or lanes. `heading` stands above it and its neighbours, if anything does."""

    name: str
    heading: str = ""
    id: str = ""  # in the record of the file


class RecoveredSymbol(NamedTuple):
    """A symbol of a step. `key` is unique in its procedure; `post` is an index of the procedure's posts."""

    key: str
    post: int
    shape: SymbolShape
    text: str = ""
    joined_with: str | None = None  # key of another symbol of the step, by a line without head
    role: SymbolRole | None = None
    name: str = ""  # in targets, where the file knows it


class RecoveredArrow(NamedTuple):
    """An arrow between two symbols, by their keys. With a doubt it is a guess."""

    source: str
    target: str
    label: str = ""
    is_dashed: bool = False
    is_two_way: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class RecoveredStep:
    """A row of the table; a text with line breaks is a list where its lines say so. `number` None: none is known.

    A cell that is "^" continues the one above it.
    """

    activity: str
    symbols: tuple[RecoveredSymbol, ...] = ()
    number: str | None = None
    requirements: str = ""
    duration: str = ""
    output: str = ""
    remark: str = ""
    added: tuple[tuple[str, str], ...] = ()  # heading and text of columns that the form has not
    is_note: bool = False
    doubts: tuple[str, ...] = ()
    place: str = ""  # in the file, for the report
    is_either: bool = False  # one of the joined symbols acts, not all
    id: str = ""  # of the row in the record of the file


@dataclass(frozen=True, slots=True)
class RecoveredIdentity:
    """What the identity part says; texts as written, lists an item an entry."""

    name: str = ""
    number: str = ""
    created: str = ""
    revised: str = ""
    effective: str = ""
    signatory_post: str = ""
    signatory_name: str = ""
    signatory_rank: str = ""
    signatory_nip: str = ""
    legal_basis: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    warning: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()  # under headings that the form has not
    unit: str = ""  # the words that name the unit
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecoveredProcedure:
    """One SOP. `has_flow` tells whether the file states arrows at all; if not, none are known, not none there.

    A file of our own has a `record`: then the other values are only those that the drawing shows otherwise.
    """

    identity: RecoveredIdentity
    posts: tuple[RecoveredPost, ...] = ()
    steps: tuple[RecoveredStep, ...] = ()
    arrows: tuple[RecoveredArrow, ...] = ()
    has_flow: bool = False
    doubts: tuple[str, ...] = ()
    place: str = ""  # in the file, for the report
    record: Record | None = None

    @property
    def name(self) -> str:
        """The name that is shown, else that of the record."""
        recorded = text_of(self.record.content.get("nama")) if self.record is not None else ""
        return self.identity.name or " ".join(recorded.split())


class Recovery(NamedTuple):
    """What a file gave."""

    procedures: tuple[RecoveredProcedure, ...]
    account: Account
    notes: tuple[str, ...] = ()  # sentences about the file as a whole
    folios: tuple[Folio, ...] = ()  # its sheets, where it has any


class Recorded(NamedTuple):
    """Sheets that `sop export` wrote, with the record that the file carries."""

    folios: tuple[Folio, ...]
    record: Record


Reading = tuple[Folio, ...] | Recorded | Recovery
"""What a reader returns: sheets that are still to be recognised, or procedures with their account."""
