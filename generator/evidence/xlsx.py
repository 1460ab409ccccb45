"""Forms as a workbook: a worksheet each, set up for the paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from pathlib import Path

from generator.drawing.geometry import Point
from generator.evidence.cells import whole_table
from generator.evidence.form import MARGINS, Form
from generator.evidence.logos import logo_pictures
from generator.export.package import packed, unpacked
from generator.export.worksheets import FOOTER, PAPERS, TableWriter, opened
from generator.export.xlsx import NO_DATE, insert_picture
from generator.export.xml import allowed


def form_xlsx(forms: Sequence[Form], root: Path | None = None) -> bytes:
    """Return the workbook; the same forms give the same bytes. `root` as for `form_pdf`. Raises SheetError."""
    target = BytesIO()
    book = opened(target)
    about = forms[0]
    made = datetime.combine(about.day, time()) if about.day else NO_DATE
    book.set_properties({"title": allowed(about.title), "author": allowed(about.office), "created": made})
    tables = TableWriter(book)
    for number, form in enumerate(forms, start=1):
        form = form if root else form._replace(logos=())
        table = whole_table(form)._replace(origin=Point(MARGINS.left, MARGINS.top))
        sheet = tables.written(form.name if len(forms) == 1 else f"{form.name} {number}", table)
        for picture in logo_pictures(form, root) if root else ():
            insert_picture(sheet, table, picture)
        if form.is_landscape:
            sheet.set_landscape()
        sheet.set_paper(PAPERS[form.paper])
        sheet.set_margins(*(side / 25.4 for side in (MARGINS.left, MARGINS.right, MARGINS.top, MARGINS.bottom)))
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.repeat_rows(table.heads.start)
        sheet.set_footer(FOOTER)
    book.close()
    return packed(unpacked(target.getvalue()))
