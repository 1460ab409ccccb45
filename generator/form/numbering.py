"""The numbers of the No column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Step, StepId

_SUB_NUMBER = re.compile(r"([0-9]{1,4})(?:\.[0-9][0-9.]*|[a-z]\.?)")


def printed_numbers(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return what the No column prints for each row.

    Rows count 1, 2, 3, ...; `nomor_urut` lets them count on from another number. `nomor_cetak` prints instead of its
    row's number, and an empty one uses no number up; nor does a sub-number: 12.1 and 12.2, or 12a, belong to 12.
    Titles and notes print no other number than that, and use none up. Every table of an SOP counts from 1.
    """
    numbers = []
    running = 0
    for step in steps:
        printed = step.printed_number
        if step.part:
            running = 0
        if step.is_note:
            numbers.append(printed.value if printed else "")
            continue
        part = _SUB_NUMBER.fullmatch(printed.value) if printed else None
        if step.counts_from is not None:
            running = step.counts_from.value
        elif part is not None and int(part[1]) in (running, running + 1):
            running = int(part[1])
        elif printed is None or printed.value:
            running += 1
        numbers.append(str(running) if printed is None else printed.value)
    return tuple(numbers)


def numbers_by_step(steps: Sequence[Step]) -> dict[StepId, str]:
    """Return what the No column prints by the row's id."""
    return dict(zip((step.id for step in steps), printed_numbers(steps), strict=True))
