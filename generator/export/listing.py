"""A list as a workbook and as CSV, for who keeps it in another program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook

from generator.drawing.marks import HEAD_FILL
from generator.export.drawingml import FONT
from generator.export.package import packed, unpacked
from generator.export.worksheets import FOOTER, fitting
from generator.export.xlsx import NO_DATE
from generator.form.plain_table import FORMULA, as_csv

Value = str | int | date


class ListColumn(NamedTuple):
    """A heading, and how wide its column is in characters."""

    heading: str
    width: int


class Listing(NamedTuple):
    """A list: its title, the name of its sheet, and its rows; so many columns at the left stay when it is scrolled."""

    title: str
    sheet: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    staying: int = 0


def listing_csv(listing: Listing) -> bytes:
    """Return a list as CSV."""
    dated = ([value.isoformat() if isinstance(value, date) else value for value in row] for row in listing.rows)
    return as_csv(([column.heading for column in listing.columns], *dated))


def listing_xlsx(listing: Listing, author: str) -> bytes:
    """Return a list as a workbook: headings that stay, a filter for each column, dates as dates."""
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": listing.title, "author": author, "created": NO_DATE})
    looks = {"font_name": FONT, "font_size": 9, "valign": "top", "text_wrap": True, "border": 1}
    head = book.add_format({**looks, "bold": True, "bg_color": HEAD_FILL})
    plain, risky = book.add_format(looks), book.add_format({**looks, "quote_prefix": True})
    day = book.add_format({**looks, "num_format": "[$-421]d mmmm yyyy", "align": "left"})
    sheet = book.add_worksheet(listing.sheet)
    for number, column in enumerate(listing.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.heading, head)
    for number, row in enumerate(listing.rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, place, datetime.combine(value, time()), day)
            elif isinstance(value, int):
                sheet.write_number(number, place, value, plain)
            else:
                said = fitting(value)
                sheet.write_string(number, place, said, risky if said.startswith(FORMULA) else plain)
    sheet.freeze_panes(1, listing.staying)
    sheet.autofilter(0, 0, len(listing.rows), len(listing.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(14)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(FOOTER)
    book.close()
    return packed(unpacked(target.getvalue()))


def columns(named: Iterable[tuple[str, int]]) -> tuple[ListColumn, ...]:
    """Return columns from headings and widths."""
    return tuple(ListColumn(*one) for one in named)
