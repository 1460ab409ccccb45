"""Rules about what rows hand on to each other: outputs that are required later, requirements that come from somewhere.

Texts are compared by the stems of their words: two things are taken for the same when half of the shorter one's
words, at least, occur in the other. That is a guess, so the findings are hints, never warnings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.check.subject import Subject
from generator.diagnostics import Diagnostic, codes_quality
from generator.language.excerpt import shorten
from generator.language.words import content_stems
from generator.model import Cell, Sop, Text

_CUT = re.compile(r"[,;\n]|\bdan\b|\bserta\b|\batau\b", re.IGNORECASE)
# What is said of many things and makes none of them the same.
_VAGUE = content_stems(
    "berkas dokumen data surat hasil baru lengkap terisi selesai siap draf draft rancangan konsep sudah"
)
_OF_TITLES = content_stems(
    "penyusunan pelaksanaan pengelolaan penyelenggaraan pelayanan penanganan pengajuan permohonan pembuatan "
    "prosedur sop kegiatan tata cara proses"
)
Stems = frozenset[str]


class _Thing(NamedTuple):
    """One item of a cell: the row, its words as written, their stems, where it was written.

    `clear` are the stems that are not vague; all where there are no others.
    """

    row: int
    text: str
    stems: Stems
    clear: Stems
    item: Text


@lru_cache(maxsize=1 << 14)
def _parts(text: str) -> tuple[tuple[str, Stems, Stems], ...]:
    found = ((part.strip(" .-"), content_stems(part)) for part in _CUT.split(text))
    return tuple((part, stems, stems - _VAGUE or stems) for part, stems in found if stems)


def _things(cells: Iterable[Cell]) -> list[_Thing]:
    return [
        _Thing(row, part, stems, clear, item)
        for row, cell in enumerate(cells)
        for item in cell.items
        for part, stems, clear in _parts(item.value)
    ]


def _is_same(a: _Thing, b: _Thing) -> bool:
    """Tell whether two things may be the same."""
    common = len(a.clear & b.clear)
    return common > 0 and 2 * common >= min(len(a.clear), len(b.clear))


def _index(things: Iterable[_Thing]) -> Mapping[str, list[_Thing]]:
    found: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things:
        for word in thing.stems:
            found[word].append(thing)
    return found


def _matches(thing: _Thing, index: Mapping[str, list[_Thing]]) -> Iterator[_Thing]:
    for word in thing.stems:
        for other in index.get(word, ()):
            if _is_same(thing, other):
                yield other


def unused_outputs(subject: Subject) -> Iterator[Diagnostic]:
    """An output that no other row requires or mentions, of a row that does not end the procedure."""
    sop = subject.sop
    if _is_incomplete(sop):
        return
    final = {node.row for node in subject.flow.nodes if node.is_end}
    mentioned = [*_things(step.requirements for step in sop.steps), *_things(step.activity for step in sop.steps)]
    needed = _index(_spelled(mentioned, subject))
    kept = subject.around.spellings.both(content_stems(" ".join(item.value for item in sop.records.items)))
    for row, things in _by_row(_spelled(_things(step.output for step in sop.steps), subject)):
        continues = row + 1 < len(sop.steps) and sop.steps[row + 1].requirements.continues
        if row in final or continues or any(thing.stems <= kept for thing in things):
            continue
        if not any(match.row != row for thing in things for match in _matches(thing, needed)):
            yield codes_quality.UNUSED_OUTPUT.at(
                things[0].item.span,
                f'output "{shorten(things[0].text)}" tidak menjadi persyaratan langkah lain',
                hint="sebut output itu dengan kata yang sama pada persyaratan langkah yang memakainya",
            )


def unprovided_requirements(subject: Subject) -> Iterator[Diagnostic]:
    """A requirement after the start that no row puts out and that was not at hand before."""
    sop = subject.sop
    if _is_incomplete(sop):
        return
    first = {node.row for node in subject.flow.nodes if node.is_start}
    outputs = _index(_spelled(_things(step.output for step in sop.steps), subject))
    regulations = subject.catalogue.regulations
    basis = [regulations[cited.value].subject.value for cited in sop.legal_basis if cited.value in regulations]
    provided = " ".join([*(item.value for item in sop.equipment.items), *basis])
    at_hand = subject.around.spellings.both(content_stems(provided))
    known: dict[str, list[_Thing]] = defaultdict(list)
    for row, things in _by_row(_spelled(_things(step.requirements for step in sop.steps), subject)):
        lacking = [
            thing
            for thing in things
            if row not in first
            and not thing.stems & at_hand
            and not any(match.row != row for match in _matches(thing, outputs))
            and not any(True for _ in _matches(thing, known))
        ]
        if lacking:
            named = ", ".join(f'"{shorten(thing.text)}"' for thing in lacking)
            yield codes_quality.UNPROVIDED_REQUIREMENT.at(
                lacking[0].item.span,
                f"persyaratan {named} tidak dihasilkan langkah sebelumnya",
                hint="sebut seperti output yang menghasilkannya, atau catat pada peralatan_perlengkapan",
            )
        for thing in things:
            for word in thing.stems:
                known[word].append(thing)


def final_output(subject: Subject) -> Iterator[Diagnostic]:
    """Outputs of the last rows that have no word in common with the SOP's title."""
    steps = subject.sop.steps
    rows = sorted({node.row for node in subject.flow.nodes if node.is_end})
    cells = [steps[row].output for row in rows if steps[row].output.items]
    title = subject.around.spellings.both(content_stems(subject.sop.name.value)) - _OF_TITLES
    if not cells or not title or _is_incomplete(subject.sop):
        return
    if not any(title & subject.around.spellings.both(content_stems(cell.text)) for cell in cells):
        yield codes_quality.FINAL_OUTPUT.at(
            cells[-1].items[0].span,
            f'output akhir "{shorten(cells[-1].text)}" tidak menjawab judul "{shorten(subject.sop.name.value)}"',
            hint="output langkah terakhir adalah hasil yang dijanjikan judul SOP",
        )


def _by_row(things: Iterable[_Thing]) -> Iterator[tuple[int, list[_Thing]]]:
    found: dict[int, list[_Thing]] = defaultdict(list)
    for thing in things:
        found[thing.row].append(thing)
    yield from found.items()


def _spelled(things: Iterable[_Thing], subject: Subject) -> list[_Thing]:
    """Return things with every set of their stems in both spellings of the acronyms."""
    both, marks = subject.around.spellings.both, subject.around.spellings.marks
    return [
        thing
        if thing.stems.isdisjoint(marks)
        else _Thing._make(both(part) if isinstance(part, frozenset) else part for part in thing)
        for thing in things
    ]


def _is_incomplete(sop: Sop) -> bool:
    """Tell whether a part of a row was refused: what it hands on or requires is not known then."""
    return any(step.faulty for step in sop.steps)


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    unused_outputs,
    unprovided_requirements,
    final_output,
)
