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

from generator.duration import Duration, Total, add_durations, describe_amount, parse_duration
from generator.flow import Flow
from generator.flow.analysis import longest_path
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
    durations = {row: _parsed(sop.steps[row].duration.text) for row in dict.fromkeys(owners)}
    weights = {
        row: Decimal(round(duration.maximum.order(hours_per_day) * 1000))
        for row, duration in durations.items()
        if duration is not None
    }
    path = longest_path(flow, weights).rows
    rows_of: dict[PostId, dict[int, None]] = {post.value: {} for post in sop.posts}
    for node in flow.nodes:
        rows_of.setdefault(node.post, {})[node.row] = None
    return Timing(
        _sum(durations, owners, range(len(sop.steps))),
        _sum(durations, owners, path),
        path,
        {post: _sum(durations, owners, rows) for post, rows in rows_of.items()},
    )


def in_words(total: Total, hours_per_day: Decimal) -> str:
    """Return a sum without its assumption: `2 jam sampai 3 jam; 1 tidak terukur`; empty for no rows at all."""
    unmeasured = f"{total.unmeasured} langkah tidak terukur" if total.unmeasured else ""
    if not total.measured:
        return "tidak terukur" if total.unmeasured else ""
    least, most = (describe_amount(end, hours_per_day) for end in (total.minimum, total.maximum))
    shown = least if least == most else f"{least} sampai {most}"
    return f"{shown}; {unmeasured}" if unmeasured else shown


_parsed = lru_cache(maxsize=1 << 12)(parse_duration)  # "30 menit" stands in thousands of rows


def _owners(steps: tuple[Step, ...]) -> tuple[int, ...]:
    """Return, for every row, the row whose duration cell covers it."""
    owners: list[int] = []
    for row, step in enumerate(steps):
        owners.append(owners[row - 1] if row and step.duration.continues else row)
    return tuple(owners)


def _sum(durations: Mapping[int, Duration | None], owners: tuple[int, ...], rows: Iterable[int]) -> Total:
    return add_durations(durations[owner] for owner in dict.fromkeys(owners[row] for row in rows))
