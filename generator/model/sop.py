"""An SOP as written: identity part, rows, symbols and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from generator.diagnostics import Span
from generator.model.basics import (
    FormDate,
    Located,
    PostId,
    ProcessId,
    RegulationId,
    SopId,
    StepId,
    SymbolId,
    Text,
    UnitId,
)
from generator.profile import AddedColumn, ColumnRole


class Status(Enum):
    """Where an SOP stands in its life; the value is the word of the source format."""

    DRAFT = "draf"
    IN_FORCE = "berlaku"
    REVOKED = "dicabut"


class Paper(Enum):
    """Paper formats, always landscape; the value is the word of the source format."""

    F4 = "F4"
    A4 = "A4"
    LETTER = "Letter"
    LEGAL = "Legal"


class Shape(Enum):
    """An explicitly written `bentuk`."""

    START = "mulai"
    PROCESS = "proses"
    DECISION = "keputusan"
    END = "selesai"


class RowLink(Enum):
    """How the symbols of a row hang together (`hubungan`)."""

    JOINT = "bersama"
    SEQUENCE = "berurutan"
    EITHER = "atau"


class NodeKey(NamedTuple):
    """The name of a symbol in the flow of its SOP: `symbol` is the id it was given, else its post.

    Written `step/symbol`, as in a target.
    """

    step: StepId
    symbol: str

    def __str__(self) -> str:
        return f"{self.step}/{self.symbol}"


class LineKind(Enum):
    """How a line is drawn (`garis`); the value is the word of the source format."""

    SOLID = "utuh"
    DASHED = "putus"


class LineStyle(NamedTuple):
    """The looks of one arrow; lines of different looks are never drawn as one."""

    line: LineKind = LineKind.SOLID
    is_two_way: bool = False  # an arrow head at both ends

    @property
    def is_dashed(self) -> bool:
        """Whether the line has gaps."""
        return self.line is LineKind.DASHED

    @property
    def words(self) -> tuple[str, ...]:
        """What is not usual about the line, for texts that stand for the drawing."""
        return ("garis putus-putus",) * self.is_dashed + ("dua arah",) * self.is_two_way

    @property
    def remark(self) -> str:
        """The words in brackets, as they follow the target of an arrow in a text; "" for a plain line."""
        return f" ({', '.join(self.words)})" if self.words else ""


PLAIN = LineStyle()


class Target(NamedTuple):
    """Where an arrow leads: `lanjut` (step is None), a step, or one symbol of a step.

    `symbol` is the part after the slash: a pelaksana or a symbol id of that row. `text` stands at an arrow out of a
    box; that of a decision's exit is the label of the `Exit`.
    """

    step: StepId | None
    symbol: str | None
    span: Span
    text: Text | None = None
    style: LineStyle = PLAIN


class Exit(NamedTuple):
    """One labelled way out of a decision; more than one target is a fork whose label is printed once."""

    label: Text
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class ShortRow:
    """A row in the short form: one symbol for every post listed, in the order written (may be empty in a draft)."""

    posts: tuple[Located[PostId], ...]
    link: RowLink
    shape: Located[Shape] | None
    text: Text | None
    targets: tuple[Target, ...] | None  # None: `ke` not given; (): `ke: []`, ends here
    exits: tuple[Exit, ...]  # empty: no `keputusan`


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol of a row in the long form."""

    origin: Span
    post: Located[PostId]
    id: Located[SymbolId] | None
    shape: Located[Shape] | None
    text: Text | None
    targets: tuple[Target, ...] | None
    exits: tuple[Exit, ...]
    joined_with: Text | None  # `bersama_dengan`: a pelaksana or symbol id of the same row

    @property
    def name(self) -> str:
        """What stands after the slash in `step/name`: the symbol's id, else its post."""
        return self.id.value if self.id else self.post.value


@dataclass(frozen=True, slots=True)
class LongRow:
    """A row in the long form (`simbol`)."""

    symbols: tuple[Symbol, ...]
    is_either: bool = False  # one of joined symbols acts, not all together (`hubungan: atau`)


class Cell(NamedTuple):
    """A cell of the form: a text, or a list of texts. `continues` is the `^` that lets the cell above reach down."""

    items: tuple[Text, ...]  # an item may hold newlines
    is_list: bool  # a line an item in a row; numbered in the identity part when there are several
    continues: bool = False

    @property
    def text(self) -> str:
        """The cell's text, items on lines of their own; empty when it continues the cell above."""
        items = self.items
        return items[0].value if len(items) == 1 else "\n".join([item.value for item in items])


EMPTY_CELL = Cell((), False)


class AddedCell(NamedTuple):
    """What a row says in a column that a profile adds to the form (`kolom_tambahan`)."""

    column: Text  # the id of the column
    cell: Cell


class Section(NamedTuple):
    """A part of the identity under a heading of its own (`bagian_tambahan`)."""

    heading: Text
    content: Cell


class CellLink(NamedTuple):
    """Words of a row's cells and the address that they open (`tautan`)."""

    text: Text
    address: Text


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the activity table."""

    id: StepId
    origin: Span
    activity: Cell
    requirements: Cell
    duration: Cell
    output: Cell
    remark: Cell
    printed_number: Text | None  # None: the running number; "" prints nothing and uses no number up
    row: ShortRow | LongRow
    needs_confirmation: Text | None
    faulty: frozenset[str] = frozenset()  # attributes that hold no value because the one written was refused
    added: tuple[AddedCell, ...] = ()  # in the order written, each column once
    links: tuple[CellLink, ...] = ()
    counts_from: Located[int] | None = None  # the number of this row, from which the following ones count on
    is_note: bool = False  # a title or a note between the rows, which nobody performs (`catatan`)
    part: Text | None = None  # the title of the table that begins with this row (`bagian`)

    @property
    def is_either(self) -> bool:
        """Whether one of several posts does the whole step (`hubungan: atau`), not all together."""
        if isinstance(self.row, LongRow):
            heads = sum(symbol.joined_with is None for symbol in self.row.symbols)
            return self.row.is_either and heads == 1 < len(self.row.symbols)
        return self.row.link is RowLink.EITHER and len(self.row.posts) > 1

    def cell(self, role: ColumnRole) -> Cell:
        """Return the cell of a text column other than the number's."""
        if isinstance(role, AddedColumn):
            return next((entry.cell for entry in self.added if entry.column.value == role.value), EMPTY_CELL)
        cell: Cell = getattr(self, role.attribute)
        return cell

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, in the order of the form, those of added columns last."""
        form = (self.activity, self.requirements, self.duration, self.output, self.remark)
        return (*form, *(entry.cell for entry in self.added))


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who puts the SOP into force (`disahkan_oleh`), or signs it as something else (`penanda_tangan`)."""

    origin: Span
    post: Text | None
    name: Text | None
    rank: Text | None
    nip: Text | None
    role: Text | None = None  # `sebagai`, heading the signature; the one who puts into force has a label of the form


class Revision(NamedTuple):
    """One line of the revision log (`riwayat`)."""

    date: Located[date]
    change: Text


class PostGroup(NamedTuple):
    """A heading over some neighbouring pelaksana columns (`kelompok_pelaksana`)."""

    heading: Text
    posts: tuple[Located[PostId], ...]


class Waiver(NamedTuple):
    """A check silenced for one SOP (`abaikan`), with the reason."""

    code: Text
    reason: Text


class UnknownPost(NamedTuple):
    """A pelaksana of a step that is neither a column nor known to the registry, and the known one nearest to it."""

    post: PostId
    near: PostId | None


@dataclass(frozen=True, slots=True)
class Sop:
    """One SOP as written. `origin` is the span of its name, or of the file's first line."""

    id: SopId
    unit: UnitId
    file: str  # relative to the source tree
    origin: Span
    name: Text
    number: Text | None
    status: Located[Status]
    replaced_by: Located[SopId] | None
    created: FormDate | None
    revised: FormDate | None
    effective: FormDate | None
    signatory: Signatory | None
    legal_basis: tuple[Located[RegulationId], ...]
    qualifications: Cell
    related: tuple[Text, ...]  # an SOP id of the collection or the name of an SOP that is not in it
    equipment: Cell
    warning: Cell
    records: Cell
    revisions: tuple[Revision, ...]
    profile: Text | None
    paper: Located[Paper] | None
    needs_confirmation: Text | None
    posts: tuple[Located[PostId], ...]  # the columns, left to right
    steps: tuple[Step, ...]
    waivers: tuple[Waiver, ...]
    # Attributes that hold no value because the one written was refused, with a finding.
    faulty: frozenset[str] = frozenset()
    short_name: Text | None = None  # how other SOPs name this one in `keterkaitan`; None: by its name
    sections: tuple[Section, ...] = ()  # under headings that the form has not, in the order written
    section_order: Cell = EMPTY_CELL  # headings and keys of sections that come first, in this order
    one_page: bool = False  # identity part and table on one page where they fit
    signatories: tuple[Signatory, ...] = ()  # beside the one who puts the SOP into force
    post_groups: tuple[PostGroup, ...] = ()
    summary: Text | None = None  # for readers of the site, as the three that follow; not printed
    contact: Cell = EMPTY_CELL  # a way of asking an item: a telephone number, an address, a room
    keywords: Cell = EMPTY_CELL  # words people look for it by
    is_frequent: bool = False  # Beranda offers it among the first
    process: Located[ProcessId] | None = None  # the business process it belongs to; not printed
    unknown_posts: tuple[UnknownPost, ...] = ()  # found when references are resolved; their symbols cannot be drawn

    @property
    def group_headings(self) -> tuple[str, ...]:
        """What stands above the name of each pelaksana column; "" for none."""
        headings = {post.value: group.heading.value for group in self.post_groups for post in group.posts}
        return tuple(headings.get(post.value, "") for post in self.posts)

    @property
    def activities(self) -> tuple[Step, ...]:
        """The rows in which something is done: all but titles and notes."""
        return tuple(step for step in self.steps if not step.is_note)


def blank_sop(
    id: SopId,
    unit: UnitId,
    file: str,
    origin: Span,
    name: Text,
    status: Located[Status],
    *,
    short_name: Text | None = None,
    number: Text | None = None,
    replaced_by: Located[SopId] | None = None,
    legal_basis: tuple[Located[RegulationId], ...] = (),
    related: tuple[Text, ...] = (),
) -> Sop:
    """Return an SOP of which no more than its name, place and status is known, and perhaps what it refers to."""
    return Sop(
        id=id,
        unit=unit,
        file=file,
        origin=origin,
        name=name,
        short_name=short_name,
        number=number,
        status=status,
        replaced_by=replaced_by,
        created=None,
        revised=None,
        effective=None,
        signatory=None,
        legal_basis=legal_basis,
        qualifications=EMPTY_CELL,
        related=related,
        equipment=EMPTY_CELL,
        warning=EMPTY_CELL,
        records=EMPTY_CELL,
        revisions=(),
        profile=None,
        paper=None,
        needs_confirmation=None,
        posts=(),
        steps=(),
        waivers=(),
    )
