from __future__ import annotations

from dataclasses import replace

import pytest

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


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ((None, "1.1", "1.2", None), ("1", "1.1", "1.2", "2")),
        (("1.1", "1.2", None), ("1.1", "1.2", "2")),
        ((None, "2a", "2b", None), ("1", "2a", "2b", "3")),
        ((None, "1.1.1", "7.1", None), ("1", "1.1.1", "7.1", "3")),
        ((None, "1.", "A", None), ("1", "1.", "A", "4")),
        ((None, "1" * 300 + ".1", None), ("1", "1" * 300 + ".1", "3")),
    ],
)
def test_sub_numbers_belong_to_their_number_and_use_none_up(
    printed: tuple[str | None, ...], numbers: tuple[str, ...]
) -> None:
    assert printed_numbers(numbered(*printed).steps) == numbers


def test_a_row_may_count_on_from_another_number() -> None:
    first, second, third = numbered(None, None, None).steps
    anew = replace(second, counts_from=Located(7, second.origin))
    assert printed_numbers((first, anew, third)) == ("1", "7", "8")
    assert printed_numbers((first, replace(anew, printed_number=Located("B", second.origin)), third)) == ("1", "B", "8")
