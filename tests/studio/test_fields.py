"""Places in a source, and the fields that they belong to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draft import FieldPath
from generator.source import parse
from generator.studio import field_at
from tests.trees import SOP

TEXT = """\
nama: Surat
disahkan_oleh:
  jabatan: Kepala
langkah:
  - id: a
    aktivitas: Mencatat
    keputusan: {Ya: b, Tidak: a}
  - {id: b, durasi: 5 menit}
"""


@pytest.mark.parametrize(
    ("line", "column", "path"),
    [
        (1, 1, ("nama",)),
        (1, 9, ("nama",)),
        (3, 12, ("disahkan_oleh", "jabatan")),
        (4, 1, ("langkah",)),
        (5, 5, ("langkah", 0, "id")),
        (6, 20, ("langkah", 0, "aktivitas")),
        (7, 24, ("langkah", 0, "keputusan", "Tidak")),
        (8, 3, ("langkah", 1)),
        (8, 22, ("langkah", 1, "durasi")),
    ],
)
def test_a_place_belongs_to_the_innermost_field_that_begins_before_it(line: int, column: int, path: FieldPath) -> None:
    assert field_at(parse(TEXT.encode(), "").root, line, column) == path


@given(st.integers(1, 60), st.integers(1, 80))
def test_every_place_of_every_text_has_an_answer(line: int, column: int) -> None:
    for text in (SOP, "", "a", "- a\n- b: c\n", "a: [b, {c: d}]\n"):
        assert isinstance(field_at(parse(text.encode(), "").root, line, column), tuple)
    assert field_at(None, line, column) == ()
