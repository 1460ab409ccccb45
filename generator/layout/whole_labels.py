"""Labels at exits whose words are broken though the columns of a settled table have the room for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.layout.routed_page import RoutedPage
from generator.layout.settings import Setting
from generator.layout.symbols import size_label
from generator.layout.table_page import TablePlan

_MUCH_WIDER = 1.15  # times its width before: no pelaksana column gets wider for whole words


def broken_labels(plan: TablePlan) -> frozenset[str]:
    """Return the texts of labels that break a word."""
    return frozenset([page.route.labels[net] for page in plan.pages for net in page.broken_labels])


def roomy_labels(plan: TablePlan) -> frozenset[str]:
    """Return the texts of labels that break a word and have the room not to, wherever they stand."""
    found = broken_labels(plan)
    setting = replace(plan.setting, whole_labels=found)
    return found - {text for page in plan.pages for text in _too_wide(page, plan, setting)}


def _too_wide(page: RoutedPage, plan: TablePlan, setting: Setting) -> Iterator[str]:
    """Yield the texts of labels on a page that would not fit their columns with whole words."""
    routing, spacing = page.route.routing, setting.spacing
    for index in page.broken_labels:
        net, side, text = routing.nets[index], routing.routes[index].exit_side, page.route.labels[index]
        column, need = net.source.column, routing.sizes.columns[net.source.column]
        label = size_label(text, setting)
        is_after = side.is_onwards if side.is_sideways else routing.labels[index].beyond > 0
        middle, width = plan.columns.middles[column], plan.columns.posts[column]
        tracks = need.after - need.clear_after if is_after else need.before - need.clear_before
        room = (width - middle if is_after else middle) - tracks
        if side.is_sideways:
            room -= routing.sizes.slots[net.source.id][0] / 2
        if label is None or label.width + spacing.label + spacing.apart > room:
            yield text


def breaks_fewer_labels(plan: TablePlan, before: TablePlan) -> bool:
    """Tell whether a plan breaks fewer words at exits and makes no column much wider.

    Each column whose symbols leave its middle has to be worth it.
    """
    columns, old = plan.columns, before.columns
    if any(new > _MUCH_WIDER * width for new, width in zip(columns.posts, old.posts, strict=True)):
        return False
    saved = sum(len(page.broken_labels) for page in before.pages) - sum(len(page.broken_labels) for page in plan.pages)
    return saved > max(0, columns.off_middle - old.off_middle)
