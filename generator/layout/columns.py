"""Widths of the table's columns: text on both sides, pelaksana between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.layout.routing.sizes import Need
from generator.profile import TextColumn


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


def text_widths(columns: Sequence[TextColumn], available: float, floors: Mapping[str, float]) -> tuple[float, ...]:
    """Share `available` mm among text columns.

    Below the sum of preferred widths each column gives way in proportion to what it can spare above its floor (its
    longest word, at most its preferred width); above it the wide columns take the surplus.
    """
    preferred = [column.preferred for column in columns]
    low = [min(p, max(c.minimum, floors.get(c.role, 0.0))) for p, c in zip(preferred, columns, strict=True)]
    surplus = available - sum(preferred)
    if surplus >= 0:
        share = [max(0.0, p - 25.0) for p in preferred]
        whole = sum(share) or 1.0
        return tuple(round(p + surplus * s / whole, 3) for p, s in zip(preferred, share, strict=True))
    spare = [p - minimum for p, minimum in zip(preferred, low, strict=True)]
    whole = sum(spare)
    factor = max(0.0, min(1.0, (available - sum(low)) / whole)) if whole > 0 else 0.0
    return tuple(round(minimum + s * factor, 3) for minimum, s in zip(low, spare, strict=True))


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
