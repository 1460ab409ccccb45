"""Tables as CSV: nothing in them is a formula, wherever a program parts the lines."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from generator.form.plain_table import FORMULA, as_csv

HOSTILE = ("=1+1", "+1+1", "-2+3", "@SUM(A1)", "\uff1d1", '=HYPERLINK("http://a.example")', "=-1", "=cmd|'/C x'!A1")


def cells(rows: list[list[object]], delimiter: str) -> list[str]:
    text = as_csv(rows).decode("utf-8-sig")
    return [cell for row in csv.reader(StringIO(text), delimiter=delimiter) for cell in row]


@pytest.mark.parametrize("formula", HOSTILE)
@pytest.mark.parametrize("before", ["", "Surat,", "Surat, ", "Surat;", "Surat|", 'kata "a", ', "a,,"])
@pytest.mark.parametrize("delimiter", [";", ",", "|", "\t"])
def test_no_cell_begins_like_a_formula(formula: str, before: str, delimiter: str) -> None:
    found = cells([["Nama", before + formula], ["b", "c," + formula]], delimiter)
    assert not [cell for cell in found if cell.lstrip(' "').startswith(FORMULA)]


@pytest.mark.parametrize("text", ["Rp10.000,-", "Surat, nota dinas; disposisi", "Rp5.000,-/hari", "a - b", "1=1"])
def test_ordinary_texts_stay_as_they_are(text: str) -> None:
    assert cells([[text]], ";") == [text]
