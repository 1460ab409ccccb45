"""The numbers of the No column."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Step, StepId


def printed_numbers(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return what the No column prints for each row.

    Rows count 1, 2, 3, ...; `nomor_cetak` prints instead of its row's number, and an empty one uses no number up.
    Titles and notes print no other number than that, and use none up.
    """
    numbers = []
    running = 0
    for step in steps:
        printed = step.printed_number
        if step.is_note:
            numbers.append(printed.value if printed else "")
            continue
        if printed is None or printed.value:
            running += 1
        numbers.append(str(running) if printed is None else printed.value)
    return tuple(numbers)


def numbers_by_step(steps: Sequence[Step]) -> dict[StepId, str]:
    """Return what the No column prints by the row's id."""
    return dict(zip((step.id for step in steps), printed_numbers(steps), strict=True))
