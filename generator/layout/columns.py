"""Widths of the table's columns: text on both sides, pelaksana between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.layout.routing.sizes import Need
from generator.profile import TextColumn

MOST_GROWTH = 1.9  # a text column is at most so much wider than its profile prefers; short ones hardly grow


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Widths of all columns in mm, and the offset of each pelaksana column's symbols from its left edge."""

    before: tuple[float, ...]
    posts: tuple[float, ...]
    middles: tuple[float, ...]
    after: tuple[float, ...]

    @property
    def post_total(self) -> float:
        """The width of the pelaksana zone."""
        return sum(self.posts)


def text_widths(
    columns: Sequence[TextColumn],
    available: float,
    floors: Mapping[str, float],
    demands: Mapping[str, float],
) -> tuple[float, ...]:
    """Share `available` mm among text columns: half by the profile's preference, half by how much text each holds.

    No column gets less than its longest word (`floors`, mm) or its minimum while the others can spare it.
    """
    preferred = [column.preferred for column in columns]
    least = [max(c.minimum, min(c.preferred, floors.get(c.role, 0.0))) for c in columns]
    if sum(least) > available:
        minimum = [column.minimum for column in columns]
        least = [width * min(1.0, available / sum(minimum)) for width in minimum]
    whole_demand = sum(demands.values())
    weights = [
        0.5 * width / sum(preferred) + 0.5 * demands.get(column.role, 0.0) / whole_demand if whole_demand else width
        for width, column in zip(preferred, columns, strict=True)
    ]
    most = [
        max(column.preferred * (1.2 if column.is_centered else MOST_GROWTH), low)
        for column, low in zip(columns, least, strict=True)
    ]
    return tuple(round(width, 3) for width in _share_within(weights, least, most, available))


def _share_within(
    weights: Sequence[float], least: Sequence[float], most: Sequence[float], available: float
) -> list[float]:
    """Share `available` by `weights` within bounds: whoever hits a bound keeps it, the rest is shared anew."""
    fixed: dict[int, float] = {}
    while len(fixed) < len(weights):
        rest = available - sum(fixed.values())
        free = [index for index in range(len(weights)) if index not in fixed]
        scale = rest / sum(weights[index] for index in free)
        wanted = {index: weights[index] * scale for index in free}
        short = sum(max(0.0, least[i] - width) for i, width in wanted.items())
        long = sum(max(0.0, width - most[i]) for i, width in wanted.items())
        if short == long == 0.0:
            fixed.update(wanted)
        elif short >= long:
            fixed.update({i: least[i] for i, width in wanted.items() if width < least[i]})
        else:
            fixed.update({i: most[i] for i, width in wanted.items() if width > most[i]})
    spare = available - sum(fixed.values())
    if spare > 0:  # every column is at its most: the rest goes to the widest
        widest = max(fixed, key=lambda index: (fixed[index], -index))
        fixed[widest] += spare
    return [fixed[index] for index in range(len(weights))]


def merge_needs(pages: Sequence[Sequence[Need]], count: int) -> tuple[Need, ...]:
    """Return the needs of columns that serve every page."""
    merged = []
    for index in range(count):
        needs = [page[index] for page in pages]
        merged.append(
            Need(
                max((need.before for need in needs), default=0.0),
                max((need.zone for need in needs), default=0.0),
                max((need.after for need in needs), default=0.0),
                max((need.clear_before for need in needs), default=0.0),
                max((need.clear_after for need in needs), default=0.0),
            )
        )
    return tuple(merged)


def share_out(least: Sequence[float], available: float) -> tuple[float, ...]:
    """Share `available` mm (at least the sum of `least`) among columns, as equally as their least widths allow."""
    widths = list(least)
    order = sorted(range(len(widths)), key=lambda index: (widths[index], index))
    rest = available - sum(widths)
    # Water filling: the narrowest columns grow together until they reach the next wider one.
    for position, index in enumerate(order):
        following = widths[order[position + 1]] if position + 1 < len(order) else float("inf")
        rise = min(following - widths[index], rest / (position + 1))
        for lower in order[: position + 1]:
            widths[lower] += rise
        rest -= rise * (position + 1)
        if rest <= 1e-9:
            break
    return tuple(widths)


def middles(needs: Sequence[Need], widths: Sequence[float]) -> tuple[float, ...]:
    """Return where the symbols' centre line stands in each column: its middle where the busier gutter allows it."""
    return tuple(
        min(max(width / 2, need.before + need.zone / 2), width - need.after - need.zone / 2)
        for need, width in zip(needs, widths, strict=True)
    )
