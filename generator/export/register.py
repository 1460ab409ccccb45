"""The list of all SOPs (daftar induk) as a workbook and as CSV, for who keeps it in another program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook

from generator.drawing.marks import HEAD_FILL
from generator.export.drawingml import FONT
from generator.export.package import packed, unpacked
from generator.export.worksheets import fitting
from generator.export.xlsx import NO_DATE
from generator.form.identity import known_date, signatory_texts
from generator.form.plain_table import FORMULA, as_csv
from generator.model import FormDate, Month, Sop
from generator.resolve import Catalogue

Value = str | int | date


class _Column(NamedTuple):
    heading: str
    width: int  # characters


_COLUMNS = (
    _Column("No", 5),
    _Column("Nomor SOP", 24),
    _Column("Nama SOP", 48),
    _Column("Unit", 28),
    _Column("Status", 9),
    _Column("Tanggal pembuatan", 18),
    _Column("Tanggal revisi", 18),
    _Column("Tanggal berlaku", 18),
    _Column("Disahkan oleh", 34),
    _Column("Pelaksana", 48),
    _Column("Jumlah langkah", 9),
    _Column("Digantikan oleh", 32),
    _Column("Id", 32),
)


def register_csv(catalogue: Catalogue) -> bytes:
    """Return the list as CSV."""
    dated = ([value.isoformat() if isinstance(value, date) else value for value in row] for row in _rows(catalogue))
    return as_csv(([column.heading for column in _COLUMNS], *dated))


def register_xlsx(catalogue: Catalogue) -> bytes:
    """Return the list as a workbook: headings that stay, a filter for each column, dates as dates."""
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": "Daftar induk SOP", "author": catalogue.office.name.value, "created": NO_DATE})
    looks = {"font_name": FONT, "font_size": 9, "valign": "top", "text_wrap": True, "border": 1}
    head = book.add_format({**looks, "bold": True, "bg_color": HEAD_FILL})
    plain, risky = book.add_format(looks), book.add_format({**looks, "quote_prefix": True})
    day = book.add_format({**looks, "num_format": "[$-421]d mmmm yyyy", "align": "left"})
    sheet = book.add_worksheet("Daftar induk")
    for number, column in enumerate(_COLUMNS):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.heading, head)
    rows = list(_rows(catalogue))
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, place, datetime.combine(value, time()), day)
            elif isinstance(value, int):
                sheet.write_number(number, place, value, plain)
            else:
                said = fitting(value)
                sheet.write_string(number, place, said, risky if said.startswith(FORMULA) else plain)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, len(rows), len(_COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(14)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f'&R&"{FONT}"&8halaman &P dari &N')
    book.close()
    return packed(unpacked(target.getvalue()))


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
