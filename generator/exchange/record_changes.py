"""Where the cells of a file of our own say something else than its record: changed by somebody after the export."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.exchange.folio import Folio
from generator.exchange.record import Items, Record, Reference, Value, text_of

_CELLS = ("aktivitas", "persyaratan", "durasi", "output", "keterangan")
_CHANGED = "{} di berkas tidak sama dengan catatan sop export di dalamnya; samakan menurut berkas itu"


def changed_rows(record: Record, folios: Sequence[Folio]) -> Mapping[str, list[str]]:
    """Return by row what is printed otherwise than recorded; a kind of cell that is printed nowhere is no change.

    A text that goes on over a page stands in cells below each other; blanks do not count.
    """
    columns: dict[int, list[str]] = defaultdict(list)
    for folio in folios:
        for cell in sorted(folio.cells, key=lambda cell: cell.row):
            columns[cell.column].append(_bare(cell.text))
    shown = ["".join(texts) for texts in columns.values()]
    missing: dict[str, list[str]] = {key: [] for key in _CELLS}
    found: dict[str, int] = dict.fromkeys(_CELLS, 0)
    for step in record.steps:
        for key in _CELLS:
            text = _bare(text_of(step.get(key)))
            if text and text != "^":
                is_there = any(text in column for column in shown)
                found[key] += is_there
                missing[key] += [] if is_there else [text_of(step.get("id"))]
    doubts: dict[str, list[str]] = defaultdict(list)
    for key, rows in missing.items():
        for row in rows if found[key] else ():
            doubts[row].append(_CHANGED.format(key))
    return doubts


def recorded_text(record: Record) -> str:
    """Return all that a record says, without blanks, to look texts of cells up in."""
    return "\n".join(_bare(text) for text in _texts(record.content))


def is_recorded(text: str, recorded: str) -> bool:
    """Tell whether a record says what a cell shows."""
    return _bare(text) in recorded


def _texts(value: Value) -> Iterable[str]:
    if isinstance(value, Reference):
        yield value.name
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Items):
        yield "".join(text_of(item) for item in value.values)
        for item in value.values:
            yield from _texts(item)
    else:
        for inner in value.values():
            yield from _texts(inner)


def _bare(text: str) -> str:
    return "".join(text.split())
