"""The lists of an office: of all SOPs (daftar induk), and of its business processes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.export.listing import Listing, Value, columns
from generator.export.xlsx import NO_DATE
from generator.form.assessed import EvidenceRow, evidence_rows
from generator.form.identity import known_date, signatory_texts
from generator.form.processes import COLUMNS as PROCESS_COLUMNS
from generator.form.processes import process_rows, row_texts
from generator.model import FormDate, Month, Sop
from generator.resolve import Catalogue

_COLUMNS = columns(
    (
        ("No", 5),
        ("Nomor SOP", 24),
        ("Nama SOP", 48),
        ("Unit", 28),
        ("Status", 9),
        ("Tanggal pembuatan", 18),
        ("Tanggal revisi", 18),
        ("Tanggal berlaku", 18),
        ("Disahkan oleh", 34),
        ("Pelaksana", 48),
        ("Jumlah langkah", 9),
        ("Digantikan oleh", 32),
        ("Id", 32),
    )
)

_EVIDENCE = columns(
    (
        ("No", 5),
        ("Kode proses", 16),
        ("Nomor", 24),
        ("Judul", 48),
        ("Unit", 28),
        ("Status", 9),
        ("Tanggal berlaku", 18),
        ("Monitoring terakhir", 18),
        ("Evaluasi terakhir", 18),
        ("Tindak lanjut", 48),
    )
)


def sop_register(catalogue: Catalogue) -> Listing:
    """Return the list of all SOPs."""
    return Listing("Daftar induk SOP", "Daftar induk", _COLUMNS, tuple(_rows(catalogue)), staying=3)


def process_register(catalogue: Catalogue) -> Listing:
    """Return the list of business processes with their SOPs."""
    widths = (16, 34) * (len(PROCESS_COLUMNS) // 2)
    named = columns(zip(PROCESS_COLUMNS, widths, strict=True))
    return Listing("Proses bisnis", "Proses bisnis", named, tuple(map(row_texts, process_rows(catalogue))))


def evidence_register(catalogue: Catalogue) -> Listing:
    """Return the list of all SOPs with what is recorded of each."""
    rows = (_evidence(number, row) for number, row in enumerate(evidence_rows(catalogue), start=1))
    return Listing("Bukti SOP", "Bukti", _EVIDENCE, tuple(rows), staying=4)


def _evidence(number: int, row: EvidenceRow) -> tuple[Value, ...]:
    last = (one and (known.value if (known := known_date(one.date)) else one.period.words) for one in row[3:5])
    sop = row.sop
    code = sop.number.value if sop.number else ""
    identity = (row.process, code, sop.name.value, row.unit, sop.status.value.value, _day(sop.effective))
    return (number, *identity, *(day or "" for day in last), row.follow_up)


def _rows(catalogue: Catalogue) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each SOP, by unit, then by name."""
    names = {id: unit.name.value for id, unit in catalogue.units.items()}

    def place(sop: Sop) -> tuple[str, str, str]:
        return names.get(sop.unit, sop.unit).casefold(), sop.name.value.casefold(), sop.id

    for number, sop in enumerate(sorted(catalogue.sops.values(), key=place), start=1):
        follower = catalogue.sops.get(sop.replaced_by.value) if sop.replaced_by else None
        post, name, *_ = signatory_texts(sop.signatory)
        yield (
            number,
            sop.number.value if sop.number else "",
            sop.name.value,
            names.get(sop.unit, str(sop.unit)),
            sop.status.value.value,
            *(_day(day) for day in (sop.created, sop.revised, sop.effective)),
            ", ".join(filter(None, (post, name))),
            ", ".join(catalogue.post_name(post.value) for post in sop.posts),
            len(sop.activities),
            follower.name.value if follower else "",
            str(sop.id),
        )


def _day(day: FormDate | None) -> Value:
    """Return a day as one; a month alone as it is written, since no program has such a date."""
    known = known_date(day)
    if known is None:
        return ""
    is_day = not isinstance(known.value, Month) and known.value.year >= NO_DATE.year - 80
    return known.value if is_day else known.value.isoformat()
