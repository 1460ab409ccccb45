"""Rules about what rows hand on to each other: outputs that are required later, requirements that come from somewhere.

Texts are compared by the stems of their words: two items are taken for the same when half of the shorter one's
words, at least, occur in the other. That is a guess, so the findings are hints, never warnings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.check.subject import Subject, lost_symbols
from generator.diagnostics import Diagnostic, codes_quality
from generator.language.excerpt import shorten
from generator.language.words import content_stems
from generator.model import Cell, Text
from generator.profile import CellRole

_CUT = re.compile(r"[,;\n]|\bdan\b|\bserta\b|\batau\b", re.IGNORECASE)
# What is said of many items and makes none of them the same.
_VAGUE = content_stems(
    "berkas dokumen data surat hasil baru lengkap terisi selesai siap draf draft rancangan konsep sudah"
)
_OF_TITLES = content_stems(
    "penyusunan pelaksanaan pengelolaan penyelenggaraan pelayanan penanganan pengajuan permohonan pembuatan "
    "prosedur sop kegiatan tata cara proses"
)
# What a last row does to the result.
_KEPT = content_stems("mengarsipkan menyimpan mendokumentasikan mengirim mengirimkan menyerahkan mendistribusikan")
Stems = frozenset[str]


class _CellItem(NamedTuple):
    """One item of a cell: the row, its words as written, their stems, where it was written.

    `clear` are the stems that are not vague; all where there are no others.
    """

    row: int
    text: str
    stems: Stems
    clear: Stems
    written: Text


@lru_cache(maxsize=1 << 14)
def _parts(text: str) -> tuple[tuple[str, Stems, Stems], ...]:
    found = ((part.strip(" .-"), content_stems(part)) for part in _CUT.split(text))
    return tuple((part, stems, stems - _VAGUE or stems) for part, stems in found if stems)


def _cell_items(cells: Iterable[Cell]) -> list[_CellItem]:
    return [
        _CellItem(row, part, stems, clear, item)
        for row, cell in enumerate(cells)
        for item in cell.items
        for part, stems, clear in _parts(item.value)
    ]


def _is_same(a: _CellItem, b: _CellItem) -> bool:
    """Tell whether two items may be the same."""
    common = len(a.clear & b.clear)
    return common > 0 and 2 * common >= min(len(a.clear), len(b.clear))


def _index(items: Iterable[_CellItem]) -> Mapping[str, list[_CellItem]]:
    found: dict[str, list[_CellItem]] = defaultdict(list)
    for item in items:
        for word in item.stems:
            found[word].append(item)
    return found


def _matches(item: _CellItem, index: Mapping[str, list[_CellItem]]) -> Iterator[_CellItem]:
    for word in item.stems:
        for other in index.get(word, ()):
            if _is_same(item, other):
                yield other


def handed_on(subject: Subject) -> Iterator[Diagnostic]:
    """What rows put out and nobody needs, and what they need and nobody puts out."""
    if _is_incomplete(subject):
        return
    steps = subject.sop.steps
    outputs = _spelled(_cell_items(step.output for step in steps), subject)
    required = _spelled(_cell_items(step.requirements for step in steps), subject)
    yield from _unused_outputs(subject, outputs, required)
    yield from _unprovided_requirements(subject, outputs, required)


def _unused_outputs(subject: Subject, outputs: list[_CellItem], required: list[_CellItem]) -> Iterator[Diagnostic]:
    """An output that no other row requires or mentions, of a row that the flow goes on from."""
    sop = subject.sop
    final = {node.row for node in subject.flow.nodes if node.is_end or node.stops}
    needed = _index((*required, *_spelled(_cell_items(step.activity for step in sop.steps), subject)))
    kept = subject.context.spellings.both(content_stems(" ".join(item.value for item in sop.records.items)))
    for row, items in _by_row(outputs):
        continues = row + 1 < len(sop.steps) and sop.steps[row + 1].requirements.continues
        if row in final or continues or any(item.stems <= kept for item in items):
            continue
        if not any(match.row != row for item in items for match in _matches(item, needed)):
            yield codes_quality.UNUSED_OUTPUT.at(
                items[0].written.span,
                f'output "{shorten(items[0].text)}" tidak menjadi persyaratan langkah lain',
                hint="sebut output itu dengan kata yang sama pada persyaratan langkah yang memakainya",
            )


def _unprovided_requirements(
    subject: Subject, outputs: list[_CellItem], required: list[_CellItem]
) -> Iterator[Diagnostic]:
    """A requirement after the start that no row puts out and that was not at hand before."""
    sop = subject.sop
    first = {node.row for node in subject.flow.nodes if node.is_start}
    begins = min(first, default=0)
    put_out = _index(outputs)
    regulations = subject.catalogue.regulations
    basis = [regulations[cited.value].subject.value for cited in sop.legal_basis if cited.value in regulations]
    provided = " ".join([*(item.value for item in sop.equipment.items), *basis])
    at_hand = subject.context.spellings.both(content_stems(provided))
    known: dict[str, list[_CellItem]] = defaultdict(list)
    for row, items in _by_row(required):
        lacking = [
            item
            for item in items
            if row not in first
            and not item.stems & at_hand
            and not any(match.row != row for match in _matches(item, put_out))
            and not any(True for _ in _matches(item, known))
        ]
        if lacking:
            named = ", ".join(f'"{shorten(item.text)}"' for item in lacking)
            yield codes_quality.UNPROVIDED_REQUIREMENT.at(
                lacking[0].written.span,
                f"persyaratan {named} tidak dihasilkan langkah sebelumnya",
                hint="sebut seperti output yang menghasilkannya, atau catat pada peralatan_perlengkapan",
                follows=lost_symbols(sop.steps[row:begins], sop),  # the start may be among them
            )
        for item in items:
            for word in item.stems:
                known[word].append(item)


def final_output(subject: Subject) -> Iterator[Diagnostic]:
    """Outputs of the last rows that have no word in common with the SOP's title.

    Many procedures end with what is done to the result: it is sent, or put into the archive. Then the rows before
    count.
    """
    steps, flow = subject.sop.steps, subject.flow
    ends = {node.key: node.row for node in flow.nodes if node.is_end}
    kept = {key for key, row in ends.items() if content_stems(steps[row].activity.text) & _KEPT}
    before = {flow.node(source).row for source, target in flow.moves if target in kept} - set(ends.values())
    rows = [*sorted(before), *sorted(set(ends.values()))]
    cells = [steps[row].output for row in rows if steps[row].output.items]
    title = subject.context.spellings.both(content_stems(subject.sop.name.value)) - _OF_TITLES
    if not cells or not title or _is_incomplete(subject):
        return
    if not any(title & subject.context.spellings.both(content_stems(cell.text)) for cell in cells):
        yield codes_quality.FINAL_OUTPUT.at(
            cells[-1].items[0].span,
            f'output akhir "{shorten(cells[-1].text)}" tidak menjawab judul "{shorten(subject.sop.name.value)}"',
            hint="tulis hasil yang dijanjikan judul sebagai output langkah terakhir, atau perbaiki judulnya",
        )


def _by_row(items: Iterable[_CellItem]) -> Iterator[tuple[int, list[_CellItem]]]:
    found: dict[int, list[_CellItem]] = defaultdict(list)
    for item in items:
        found[item.row].append(item)
    yield from found.items()


def _spelled(items: Iterable[_CellItem], subject: Subject) -> list[_CellItem]:
    """Return items with every set of their stems in both spellings of the acronyms."""
    both, marks = subject.context.spellings.both, subject.context.spellings.marks
    return [
        item
        if item.stems.isdisjoint(marks)
        else _CellItem._make(both(part) if isinstance(part, frozenset) else part for part in item)
        for item in items
    ]


def _is_incomplete(subject: Subject) -> bool:
    """Tell whether it is not known what rows require or hand on: refused, or without a column on the sheet."""
    has_columns = {CellRole.REQUIREMENTS, CellRole.OUTPUT} <= set(subject.roles)
    return not has_columns or any(step.faulty for step in subject.sop.steps)


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    handed_on,
    final_output,
)
