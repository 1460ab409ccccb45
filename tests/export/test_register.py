"""The list of all SOPs."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from generator.model import Located, Month, SopId
from generator.pipeline import Quiet, load
from generator.pipeline.exporting import make_register
from generator.resolve import Catalogue
from tests.collection import write_collection


def catalogue(root: Path) -> Catalogue:
    return load(write_collection(root, 30), Quiet()).catalogue


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))


def test_every_sop_has_a_row_in_both_files_with_the_same_texts_and_dates(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    head, *listed = rows(make_register(found, "csv"))
    sheet = load_workbook(BytesIO(make_register(found, "xlsx"))).active
    cells = [["" if cell.value is None else cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == head and len(listed) == len(cells) - 1 == len(found.sops)
    assert {row[-1] for row in listed} == set(found.sops)
    for row, values in zip(listed, cells[1:], strict=True):
        assert row == [value.date().isoformat() if isinstance(value, datetime) else str(value) for value in values]
        sop = found.sops[SopId(row[-1])]
        assert row[1:3] == [sop.number.value if sop.number else "", sop.name.value]
        assert row[7] == (sop.effective.value.isoformat() if sop.effective and sop.effective.value else "")
    assert [int(row[0]) for row in listed] == list(range(1, len(listed) + 1))
    assert [row[3] for row in listed] == sorted(row[3] for row in listed)
    assert sheet.auto_filter.ref and sheet.freeze_panes == "D2"


def test_the_same_sops_give_the_same_bytes(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    assert make_register(found, "xlsx") == make_register(found, "xlsx")
    assert make_register(found, "csv") == make_register(found, "csv")


def test_no_cell_is_taken_for_a_formula_and_odd_dates_stay_readable(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    names = ("=1+1", "+1", "-1", "@x", "\t=1;\r\n\x0b", "baris\nkedua; dua")
    changed = [
        replace(sop, name=Located(name, sop.origin), created=Located(Month(2023, 6, 1), sop.origin),
                revised=Located(None, sop.origin), effective=Located(date(201, 1, 2), sop.origin))
        for sop, name in zip(found.sops.values(), names, strict=False)
    ]
    found = replace(found, sops={sop.id: sop for sop in changed})
    listed = {row[-1]: row for row in rows(make_register(found, "csv"))[1:]}
    said = [listed[sop.id][2] for sop in changed]
    assert said == ["'=1+1", "'+1", "'-1", "'@x", "'=1;", "baris kedua; dua"]
    assert {tuple(row[5:8]) for row in listed.values()} == {("2023-06", "", "0201-01-02")}
    sheet = load_workbook(BytesIO(make_register(found, "xlsx"))).active
    cells = {cell.value: cell for cell in sheet["C"]}
    for name in names[:4]:
        assert cells[name].data_type == "s" and cells[name].quotePrefix
