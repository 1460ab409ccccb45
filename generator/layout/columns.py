"""Widths of the table's columns: text on both sides, pelaksana between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.layout.routing.sizes import Need
from generator.profile import TextColumn

MOST_GROWTH = 1.9  # a text column is at most so much wider than its profile prefers, unless there is more room
CENTERED_GROWTH = 1.2  # likewise one of short, centred texts
_NOTHING = Need(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
_IN_MIDDLE = 0.3  # mm; symbols so near to the middle of their column stand in it
_HALVINGS = 24  # of the scale; the widths are exact to a thousandth of a millimetre


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Widths of all columns in mm, and the offset of each pelaksana column's symbols from its left edge."""

    before: tuple[float, ...]
    posts: tuple[float, ...]
    middles: tuple[float, ...]
    after: tuple[float, ...]

    @property
    def off_middle(self) -> int:
        """How many pelaksana columns have their symbols beside their middle."""
        pairs = zip(self.middles, self.posts, strict=True)
        return sum(abs(middle - width / 2) > _IN_MIDDLE for middle, width in pairs)


def grown(columns: Sequence[TextColumn], least: Sequence[float], available: float) -> tuple[float, ...]:
    """Share `available` mm among text columns: what each needs (`least`), the rest as the profile prefers.

    Every column is as much wider than the profile prefers as the others, unless it needs more; short, centred ones
    hardly grow.
    """
    most = [
        max(low, column.preferred * (CENTERED_GROWTH if column.is_centered else MOST_GROWTH))
        for low, column in zip(least, columns, strict=True)
    ]
    bounds = [(column.preferred, low, high) for column, low, high in zip(columns, least, most, strict=True)]
    low, high = 0.0, MOST_GROWTH
    for _ in range(_HALVINGS):
        scale = (low + high) / 2
        if sum(_scaled(bounds, scale)) > available:
            high = scale
        else:
            low = scale
    widths = [round(width, 3) for width in _scaled(bounds, low)]
    widest = max(range(len(widths)), key=lambda index: (most[index], -index))
    widths[widest] = round(widths[widest] + available - sum(widths), 3)
    return tuple(widths)


def _scaled(bounds: Sequence[tuple[float, float, float]], scale: float) -> list[float]:
    return [
        low if (width := scale * preferred) < low else high if width > high else width
        for preferred, low, high in bounds
    ]


def merge_needs(pages: Sequence[Sequence[Need]], count: int) -> tuple[Need, ...]:
    """Return the needs of columns that serve every page."""
    columns = zip(*pages, strict=True) if pages else [()] * count
    return tuple([Need(*map(max, zip(_NOTHING, *needs, strict=True))) for needs in columns])


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


_WIDE = 1.2  # times an equal share


def centred(needs: Sequence[Need], least: Sequence[float], available: float) -> tuple[float, ...]:
    """Return least widths at which symbols stand in the middle of their columns, as many as `available` mm allow.

    Both gutters of such a column are as wide as the busier one; what costs least comes first. No column gets much wider
    than its share for it: a label on one side is no reason to.
    """
    most = _WIDE * available / max(1, len(least))
    widths = list(least)
    rest = available - sum(widths)
    wishes = [2 * max(need.before, need.after) + need.zone - width for need, width in zip(needs, least, strict=True)]
    for index in sorted(range(len(widths)), key=lambda index: (wishes[index], index)):
        if 0 < wishes[index] <= min(rest, most - widths[index]):
            widths[index] += wishes[index]
            rest -= wishes[index]
    return tuple(widths)


def middles(needs: Sequence[Need], widths: Sequence[float]) -> tuple[float, ...]:
    """Return where the symbols' centre line stands in each column: its middle where the busier gutter allows it."""
    return tuple(
        min(max(width / 2, need.before + need.zone / 2), width - need.after - need.zone / 2)
        for need, width in zip(needs, widths, strict=True)
    )
