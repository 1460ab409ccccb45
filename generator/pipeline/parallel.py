"""One function over many items on all processors, results in the order of the items."""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Any, TypeVar

C = TypeVar("C")
T = TypeVar("T")
R = TypeVar("R")

FEW = 24
"""Below this many items starting workers costs more than it saves."""

AHEAD = 4
"""Chunks a worker that wait: all at once would be the whole collection."""


def map_ordered(
    function: Callable[[C, T], R],
    context: C,
    items: Sequence[T],
    workers: int | None = None,
    few: int | None = None,
    seconds: float | None = None,
) -> Iterator[R]:
    """Yield `function(context, item)` for every item, in order.

    `function` is a function of a module, `context` and items can be pickled. Less than `few` items (`FEW` if
    not told) are worked on in this process; so is what is left when the system refuses or ends the workers. Workers
    have `seconds` for all, `MOST_SECONDS` if not told.
    """
    done = 0
    if len(items) >= (FEW if few is None else few):
        map_in_workers = import_module("generator.pipeline.workers").map_in_workers  # what starts processes loads long
        for result in map_in_workers(function, context, items, workers, seconds):
            done += 1
            yield result
    for item in items[done:]:
        yield function(context, item)


def chunks_of(items: Sequence[T], workers: int) -> Iterator[Sequence[T]]:
    """Yield the items in pieces that keep so many workers busy to the end."""
    size = max(1, min(16, len(items) // (workers * 4)))
    return (items[start : start + size] for start in range(0, len(items), size))


def _frozen(items: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(items)


def _pickle_frozen(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[..., Any], tuple[dict[Any, Any]]]:
    return _frozen, (dict(mapping),)


# The standard library cannot send read-only mappings to another process.
copyreg.pickle(MappingProxyType, _pickle_frozen)
