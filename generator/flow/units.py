"""A row of the table as units: what both forms of a row are brought to before targets are resolved.

A unit is one node of the flow: a symbol, or several symbols of one row that plain lines join.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Span, codes_flow
from generator.model import Exit, Located, LongRow, PostId, Shape, Sop, Step, StepId, Target


class Lead(Enum):
    """Where a unit leads by itself, without `ke` or `keputusan`."""

    NOWHERE = "nowhere"
    NEXT_UNIT = "next unit of the row"
    NEXT_ROW = "next row"


@dataclass(frozen=True, slots=True)
class Member:
    """One symbol of a unit. `name` stands after the slash in a target: its id, else its post."""

    name: str
    post: PostId
    column: int
    shape: Shape | None
    text: str
    exits: tuple[Exit, ...]
    span: Span

    @property
    def is_decision(self) -> bool:
        """Whether it is drawn as a diamond."""
        return self.shape is Shape.DECISION or bool(self.exits)


class Way(NamedTuple):
    """Written arrows out of a unit: from one member (its index) or, None, the one nearest each target."""

    member: int | None
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One node of the flow. `ways` come from `ke`; those of `keputusan` are the members' `exits`."""

    members: tuple[Member, ...]
    head: int  # the member whose shape speaks for the unit
    ways: tuple[Way, ...]
    lead: Lead
    ends_here: bool  # `ke: []` or an explicit `bentuk: selesai`
    is_either: bool = False  # one of the members does it, not all together


class Row(NamedTuple):
    """The units of one step in the order of the flow; `first` is the unit of the first symbol listed.

    `lost_ways` tells that a symbol with arrows of its own was left out, so that the graph is not complete.
    """

    step: Step
    units: tuple[Unit, ...]
    first: int
    left_out: tuple[str, ...]  # names of symbols that a target may mean but that have no place on the sheet
    lost_ways: bool


class Columns:
    """The declared pelaksana of one SOP, and the finding for a symbol outside them.

    A pelaksana that is not registered at all is an error, wherever it is written; of a registered one the column is
    missing, which is one mistake however many symbols it has. Where the list of columns is faulty itself (a finding
    tells how), symbols without a column are its consequence: nothing more is said about each.
    """

    def __init__(self, sop: Sop) -> None:
        self._index: dict[PostId, int] = {}
        for index, post in enumerate(sop.posts):
            self._index.setdefault(post.value, index)
        self._declared = sop.posts
        self._is_silent = "posts" in sop.faulty
        self._steps = sop.steps
        self._unknown_posts = {unknown.post: unknown.near for unknown in sop.unknown_posts}
        self._reported: set[PostId] = set()

    def find(self, post: Located[PostId], step: StepId, findings: list[Diagnostic]) -> int | None:
        """Return the column of `post` in `step`, or None with a finding when the SOP declares no such column."""
        column = self._index.get(post.value)
        if column is None and post.value in self._unknown_posts:
            findings.append(self._unknown_post(post, step))
        elif column is None and not self._is_silent and post.value not in self._reported:
            self._reported.add(post.value)
            findings.append(self._missing_column(post))
        return column

    def _unknown_post(self, post: Located[PostId], step: StepId) -> Diagnostic:
        near = self._unknown_posts[post.value]
        if near is None:
            hint = f'daftarkan "{post.value}" di jabatan.yml, lalu {self._to_add(post.value)}'
        elif near in self._index:
            line = self._declared[self._index[near]].span.line
            hint = f'mungkin maksud Anda "{near}" (baris {line}); bila jabatan lain, daftarkan di jabatan.yml'
        else:
            hint = f'mungkin maksud Anda "{near}"; {self._to_add(near)}'
        return self._without_column(post, [step], "tidak ada di jabatan.yml", hint)

    def _missing_column(self, post: Located[PostId]) -> Diagnostic:
        steps = [step.id for step in self._steps if post.value in _posts_of(step)]
        hint = f"{self._to_add(post.value)}; urutannya menjadi urutan kolom"
        example = f"pelaksana: [{', '.join([*self._index, post.value])}]"
        return self._without_column(post, steps, "tidak ada di daftar pelaksana", hint, example)

    def _without_column(
        self, post: Located[PostId], steps: list[StepId], label: str, hint: str, example: str = ""
    ) -> Diagnostic:
        lost = ", ".join(f'"{step}"' for step in steps)
        message = f'pelaksana "{post.value}" bukan kolom SOP ini, sehingga simbol langkah {lost} tidak tergambar'
        return codes_flow.POST_WITHOUT_COLUMN.at(post.span, message, label=label, hint=hint, example=example)

    def _to_add(self, post: PostId) -> str:
        return f'tambahkan "{post}" ke pelaksana: [...] pada baris {self._declared[0].span.line}'


def _posts_of(step: Step) -> Iterator[PostId]:
    if isinstance(step.row, LongRow):
        yield from (symbol.post.value for symbol in step.row.symbols)
    else:
        yield from (post.value for post in step.row.posts)


def no_alternative(step: Step, reason: str) -> Diagnostic:
    """The finding about a row of which one of several should act, though its symbols are none to choose from."""
    return codes_flow.NO_ALTERNATIVE.at(
        step.origin,
        f'langkah "{step.id}" ditulis hubungan: atau, tetapi {reason}',
        hint="sebut pelaksana yang lain, atau hapus hubungan",
    )


def settle(
    targets: tuple[Target, ...] | None,
    exits: tuple[Exit, ...],
    shape: Located[Shape] | None,
    findings: list[Diagnostic],
) -> tuple[tuple[Target, ...] | None, tuple[Exit, ...], Shape | None]:
    """Report `ke`, `keputusan` and `bentuk` that contradict each other; `keputusan` is what holds."""
    value = shape.value if shape else None
    if not exits:
        return targets, exits, value
    if targets is not None:
        where = targets[0].span if targets else exits[0].label.span
        findings.append(
            codes_flow.TARGETS_AND_DECISION.at(
                where,
                "ke dan keputusan tidak dapat dipakai bersama",
                label="arah ini tidak dipakai",
                hint="tuliskan semua arah keluar sebagai pilihan keputusan, atau hapus salah satunya",
            )
        )
    if shape and value in (Shape.PROCESS, Shape.END):
        findings.append(
            codes_flow.SHAPE_AGAINST_DECISION.at(
                shape.span,
                f'bentuk "{shape.value.value}" bertentangan dengan keputusan',
                label="simbol dengan keputusan adalah belah ketupat",
                hint="hapus bentuk, atau ganti keputusan dengan ke",
            )
        )
        value = None
    return None, exits, value
