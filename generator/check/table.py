"""Rules about the columns and the size of the activity table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.check.subject import Subject, lost_symbols
from generator.diagnostics import Diagnostic, codes_form
from generator.form.numbering import printed_numbers
from generator.model import Cell
from generator.profile import CELL_ROLES, AddedColumn, ColumnRole
from generator.resolve import posts_of

_MOST_STEPS = 30
_MOST_POSTS = 7
_FEWEST_STEPS = 2
_LEADING_NUMBER = re.compile(r"[0-9]{1,6}(?![0-9])")


def single_post(subject: Subject) -> Iterator[Diagnostic]:
    """Only one pelaksana performs everything."""
    sop = subject.sop
    performing = {post for step in sop.steps for post in posts_of(step)}
    if len(sop.posts) == 1 == len(performing) and len(sop.activities) >= _FEWEST_STEPS:
        yield codes_form.SINGLE_POST.at(
            sop.posts[0].span,
            "semua langkah dilaksanakan satu pelaksana",
            hint="susun sebagai SOP teknis, atau tambahkan pelaksana lain yang terlibat",
        )


def start_not_leftmost(subject: Subject) -> Iterator[Diagnostic]:
    """The first activity does not stand in the left-most column."""
    first = next((node for node in subject.flow.nodes if node.is_start), None)
    # Joint work may begin in several columns at once; one of them in the left-most is enough.
    columns = [node.column for node in subject.flow.nodes if first is not None and node.row == first.row]
    if first is not None and min(columns) > 0:
        yield codes_form.START_NOT_LEFTMOST.at(
            subject.sop.posts[0].span,
            f'kolom pertama bukan pelaksana langkah pertama, "{first.post}"',
            hint=f'tulis "{first.post}" sebagai pelaksana pertama',
            example=f"pelaksana: [{', '.join(dict.fromkeys((first.post, *(one.value for one in subject.sop.posts))))}]",
            follows=lost_symbols(subject.sop.steps[: first.row], subject.sop),
        )


def unused_column(subject: Subject) -> Iterator[Diagnostic]:
    """A column without any symbol."""
    sop = subject.sop
    if not sop.steps or sop.faulty & {"steps", "posts"}:
        return
    performing = {post for step in sop.steps for post in posts_of(step)}
    for column in sop.posts:
        if column.value not in performing:
            yield codes_form.UNUSED_COLUMN.at(
                column.span,
                f'kolom "{column.value}" tidak dipakai satu langkah pun',
                hint="hapus kolom itu, atau tulis pelaksana itu pada langkahnya",
                follows=lost_symbols(sop.steps, sop),  # may have meant this column
            )


def unprinted(subject: Subject) -> Iterator[Diagnostic]:
    """Cells that say something and have no column on the sheet."""
    known = {AddedColumn(id) for profile in subject.catalogue.profiles.values() for id in profile.added_columns}
    lost: dict[ColumnRole, list[Cell]] = {}
    printed = frozenset(subject.roles)
    missing = [role for role in CELL_ROLES if role not in printed]
    for step in subject.sop.steps:
        # Columns that no profile knows are reported as such.
        added = {AddedColumn(entry.column.value) for entry in step.added} & known - printed if step.added else ()
        roles: tuple[ColumnRole, ...] = (*missing, *sorted(added))
        for role in roles:
            if step.cell(role).text:
                lost.setdefault(role, []).append(step.cell(role))
    name = subject.catalogue.profile_of(subject.sop).name
    for role, cells in lost.items():
        yield codes_form.UNPRINTED_CELL.at(
            cells[0].items[0].span,
            f"{role.value} diisi pada {len(cells)} langkah tetapi tidak tercetak: profil {name} tidak memuat kolomnya",
            hint="tambahkan kolom itu pada profil, atau pindahkan isinya ke kolom yang ada",
        )


def too_large(subject: Subject) -> Iterator[Diagnostic]:
    """More rows or columns than a reader can follow."""
    sop = subject.sop
    for count, most, what, place in (
        (len(sop.activities), _MOST_STEPS, "langkah", sop.steps[0].origin if sop.steps else sop.origin),
        (len(sop.posts), _MOST_POSTS, "pelaksana", sop.posts[0].span if sop.posts else sop.origin),
    ):
        if count > most:
            yield codes_form.TOO_LARGE.at(
                place,
                f"SOP ini memuat {count} {what}, lebih dari {most}",
                hint="pertimbangkan memecahnya menjadi beberapa SOP yang saling terkait",
            )


def number_gap(subject: Subject) -> Iterator[Diagnostic]:
    """A number written by hand that leaves out the one before it."""
    steps = subject.sop.steps
    before = 0
    for step, number in zip(steps, printed_numbers(steps), strict=True):
        if step.part:
            before = 0
        found = _LEADING_NUMBER.match(number)
        if found is None:
            continue
        value = int(found[0])
        if value > before + 1 and step.printed_number is not None:
            yield codes_form.NUMBER_GAP.at(
                step.printed_number.span,
                f"nomor {number} tidak didahului nomor {value - 1}",
                hint="perbaiki nomor_cetak, atau hapus supaya baris dinomori sendiri",
            )
        before = value


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    single_post,
    start_not_leftmost,
    unused_column,
    unprinted,
    too_large,
    number_gap,
)
