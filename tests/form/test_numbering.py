from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Span
from generator.form.numbering import printed_numbers
from generator.model import Located, Sop
from tests.flow.samples import sop


def numbered(*numbers: str | None) -> Sop:
    plain = sop(*({"pelaksana": "a"} for _ in numbers))
    span = Span("sop/unit/contoh.yml", 1, 1, 1, 2)
    steps = tuple(
        replace(step, printed_number=None if number is None else Located(number, span))
        for step, number in zip(plain.steps, numbers, strict=True)
    )
    return replace(plain, steps=steps)


def test_rows_count_from_one() -> None:
    assert printed_numbers(numbered(None, None, None).steps) == ("1", "2", "3")


def test_an_unnumbered_row_uses_no_number_up() -> None:
    assert printed_numbers(numbered(None, "", None).steps) == ("1", "", "2")


def test_a_number_of_its_own_prints_in_place_of_the_running_one() -> None:
    assert printed_numbers(numbered(None, "2a", None).steps) == ("1", "2a", "3")
