"""How long a procedure takes: all rows, its longest way, and each pelaksana's share.

A duration cell that reaches down over several rows is one duration; it belongs to its first row and counts once.
Loops are walked once. A joint row counts in full for each of its pelaksana. Every sum keeps the range of its
parts and the number of rows without a measurable duration.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.flow import Flow
from generator.flow.analysis import longest_path
from generator.form.duration import Duration, Total, add_durations, describe_range, parse_duration
from generator.model import PostId, Sop, Step


class Timing(NamedTuple):
    """The computed times of one SOP. `longest_rows` are the rows of the longest way, in order."""

    total: Total
    longest: Total
    longest_rows: tuple[int, ...]
    by_post: Mapping[PostId, Total]


def time_of(sop: Sop, flow: Flow, hours_per_day: Decimal) -> Timing:
    """Return the times of an SOP; the longest way is the one whose upper ends add up to most."""
    owners = _owners(sop.steps)
    measured = {row: _measured(sop.steps[row].duration.text, hours_per_day) for row in dict.fromkeys(owners)}
    durations = {row: duration for row, (duration, _) in measured.items()}
    weights = {row: weight for row, (_, weight) in measured.items() if weight is not None}
    path = longest_path(flow, weights).rows
    rows_of: dict[PostId, dict[int, None]] = {post.value: {} for post in sop.posts}
    for node in flow.nodes:
        rows_of.setdefault(node.post, {})[node.row] = None
    return Timing(
        _sum(durations, owners, (row for row, step in enumerate(sop.steps) if not step.is_note)),
        _sum(durations, owners, path),
        path,
        {post: _sum(durations, owners, rows) for post, rows in rows_of.items()},
    )


@lru_cache(maxsize=1 << 12)  # the SOP's page, the pelaksana's and the data say the same
def in_words(total: Total, hours_per_day: Decimal) -> str:
    """Return a sum without its assumption: `2 jam sampai 3 jam; 1 langkah tidak terukur`; empty for no rows at all."""
    unmeasured = f"{total.unmeasured} langkah tidak terukur" if total.unmeasured else ""
    if not total.measured:
        return "tidak terukur" if total.unmeasured else ""
    shown = describe_range(total, hours_per_day)
    return f"{shown}; {unmeasured}" if unmeasured else shown


@lru_cache(maxsize=1 << 12)  # "30 menit" stands in thousands of rows
def _measured(text: str, hours_per_day: Decimal) -> tuple[Duration | None, Decimal | None]:
    """Return what a text states and its weight on the way, in thousandths of a minute; None when not measurable."""
    duration = parse_duration(text)
    return duration, None if duration is None else Decimal(round(duration.maximum.order(hours_per_day) * 1000))


def _owners(steps: tuple[Step, ...]) -> tuple[int, ...]:
    """Return, for every row, the row whose duration cell covers it."""
    owners: list[int] = []
    for row, step in enumerate(steps):
        owners.append(owners[row - 1] if row and step.duration.continues else row)
    return tuple(owners)


def _sum(durations: Mapping[int, Duration | None], owners: tuple[int, ...], rows: Iterable[int]) -> Total:
    return add_durations(durations[owner] for owner in dict.fromkeys(owners[row] for row in rows))
