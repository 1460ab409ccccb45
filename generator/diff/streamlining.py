"""What a revision made simpler or longer: steps, pelaksana, hand-overs, documents and measured time, before and after.

The measures are counted in the rows and the flow, so that anybody can count them again on the two sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from generator.diff.changes import Change, Comparison, SopChange
from generator.diff.compare import State
from generator.flow import Flow
from generator.flow.timing import in_words, time_of
from generator.form.duration import Amount, Total, describe_amount
from generator.model import Sop, SopId
from generator.resolve import Catalogue

SAME = "tetap"
_NO_FLOW = Flow((), (), ())


class Measure(NamedTuple):
    """One line of the report: what is measured, before, after, and the difference in words, "" where none is known."""

    label: str
    old: str
    new: str
    difference: str


class Streamlined(NamedTuple):
    """A revised SOP with its measures."""

    change: SopChange
    measures: tuple[Measure, ...]


class _Counts(NamedTuple):
    steps: int
    posts: int
    hand_overs: int
    documents: int
    total: Total
    longest: Total


COUNTED = (
    "Langkah: baris yang berisi kegiatan, tanpa judul dan catatan. Pelaksana: yang mempunyai simbol. Serah terima: "
    "panah dari satu pelaksana ke pelaksana lain, termasuk yang kembali. Dokumen: isi kolom persyaratan dan output "
    "yang berbeda. Waktu: jumlah durasi yang terukur; jalur terlama menghitung perulangan satu kali."
)
"""How the measures are counted, for who reads the report."""


def streamlining(comparison: Comparison, old: State, new: State) -> tuple[Streamlined, ...]:
    """Return the measures of every SOP that is on both sides and changed."""
    return tuple(
        Streamlined(change, tuple(_measures(old, new, change)))
        for change in comparison.sops
        if change.kind is Change.CHANGED
    )


def _measures(old: State, new: State, change: SopChange) -> Iterator[Measure]:
    before, after = (
        _counts(side.catalogue, side.catalogue.sops[SopId(id)], side.flows.get(SopId(id), _NO_FLOW))
        for side, id in ((old, change.old_id or change.id), (new, change.id))
    )
    for label, a, b in (
        ("Langkah", before.steps, after.steps),
        ("Pelaksana", before.posts, after.posts),
        ("Serah terima", before.hand_overs, after.hand_overs),
        ("Dokumen", before.documents, after.documents),
    ):
        yield Measure(label, str(a), str(b), f"{b - a:+d}".replace("-", "−") if a != b else SAME)
    hours = new.catalogue.office.hours_per_day
    for label, one, other in (
        ("Jumlah waktu", before.total, after.total),
        ("Waktu jalur terlama", before.longest, after.longest),
    ):
        said = in_words(one, old.catalogue.office.hours_per_day), in_words(other, hours)
        yield Measure(label, *said, _time_difference(one, other, hours))


def _time_difference(old: Total, new: Total, hours_per_day: Decimal) -> str:
    """Return how the longest times differ; "" where a side has rows without a measure, or months stand against days."""
    if old.unmeasured or new.unmeasured or not (old.measured and new.measured):
        return ""
    if old.maximum == new.maximum:
        return SAME if old.minimum == new.minimum else "paling lama tetap"
    difference = new.maximum.plus(old.maximum.times(Fraction(-1)))
    minutes = difference.minutes + difference.days * 60 * Fraction(hours_per_day)
    if minutes * difference.months < 0:
        return ""
    is_less = minutes < 0 or difference.months < 0
    amount = describe_amount(Amount(minutes=abs(minutes), months=abs(Fraction(difference.months))), hours_per_day)
    return f"lebih {'singkat' if is_less else 'lama'} {amount}"


def _counts(catalogue: Catalogue, sop: Sop, flow: Flow) -> _Counts:
    timing = time_of(sop, flow, catalogue.office.hours_per_day)
    posts = {node.key: node.post for node in flow.nodes}
    cells = (cell for step in sop.activities for cell in (step.requirements, step.output) if not cell.continues)
    documents = {" ".join(item.value.casefold().split()) for cell in cells for item in cell.items}
    return _Counts(
        len(sop.activities),
        len(set(posts.values())),
        sum(posts[source] != posts[target] for source, target in flow.moves),
        len(documents - {"", "-"}),
        timing.total,
        timing.longest,
    )
